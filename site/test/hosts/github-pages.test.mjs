// The built site by the rules of GitHub Pages, where no header can be set (lib/github-pages.mjs).

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { policy, root, withBrowser } from "../lib/harness.mjs";
import { githubPages } from "../lib/github-pages.mjs";
import { ask } from "../lib/hosts.mjs";
import { visitAll, visitOffline } from "../lib/visit.mjs";

/** Built for /a/b/. */
const dir = join(root, "build/hosted");
const on = withBrowser();
let host;
before(async () => (host = await githubPages(dir, "/a/b/")));
after(() => host?.close());

test("every file is there under its name, packed or not, and no name hides another", async () => {
  const { files } = JSON.parse(await readFile(join(dir, "upload.json"), "utf8"));
  const seen = new Set();
  for (const { path } of files) {
    const plain = await readFile(join(dir, path));
    const packed = await ask(host.url + path, { "Accept-Encoding": "gzip, br" });
    assert.equal(packed.status, 200, path);
    const body = packed.headers["content-encoding"] === "gzip" ? gunzipSync(packed.body) : packed.body;
    assert.ok(body.equals(plain), path);
    // x.html and x/index.html would both answer to x; and a folder on Windows or macOS has one file of two that differ in case.
    const names = [path.toLowerCase(), path.toLowerCase().replace(/(?:\/index)?\.html$/, "/")].filter((name, i, all) => all.indexOf(name) === i);
    for (const name of names) {
      assert.ok(!seen.has(name), `${path}: ${name} is there twice`);
      seen.add(name);
    }
  }
});

test("folders, what is missing, and what a browser has already", async () => {
  for (const [path, to] of [["zh", "zh/"], [`en/${policy}/quiz?x=1`, `en/${policy}/quiz/?x=1`]]) {
    const { status, headers } = await ask(host.url + path);
    assert.deepEqual([status, headers.location], [301, `${host.base}${to}`]);
  }
  for (const path of ["nothing", "zh/Nothing/", `ZH/${policy}/`, "assets/nothing.js"]) {
    const missing = await ask(host.url + path);
    assert.equal(missing.status, 404, path);
    assert.deepEqual(missing.body, await readFile(join(dir, "404.html")), path);
  }
  const page = await ask(`${host.url}zh/`);
  assert.equal((await ask(`${host.url}zh/`, { "If-None-Match": page.headers.etag })).status, 304);
  const some = await ask(`${host.url}zh/`, { Range: "bytes=5-14" });
  assert.deepEqual([some.status, some.body], [206, page.body.subarray(5, 15)]);
});

test("a visit to a figure, and the page for what is missing", () => visitAll(on.browser, host));

test("the site keeps itself, though pages may be ten minutes old, and is there without the host", () => visitOffline(on.browser, host));
