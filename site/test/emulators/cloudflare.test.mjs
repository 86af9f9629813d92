// The built site under wrangler's server for Cloudflare Pages.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { dist, policy, withBrowser } from "../lib/harness.mjs";
import { cloudflare, validate } from "../lib/emulators.mjs";
import { ask, expectedHeaders, HEADERS } from "../lib/hosts.mjs";
import { filesOfEveryKind, sameType, visitAll, visitOffline } from "../lib/visit.mjs";

const on = withBrowser();
let host;
before(async () => (host = await cloudflare(dist)));
after(() => host?.close());

test("it takes the folder, and every rule of _headers", async () => {
  const home = await mkdtemp(join(tmpdir(), "lingang-host-"));
  await validate(dist, home); // 25 MiB a file, 20,000 files
  await rm(home, { recursive: true });
  const rules = (await readFile(join(dist, "_headers"), "utf8")).match(/^\//gm);
  assert.match(host.said(), new RegExp(`Parsed ${rules.length} valid header rules`));
  assert.doesNotMatch(host.said(), /invalid header|Ignoring|Skipping/i);
});

test("every kind of file: its bytes, its type, the headers of the table", async () => {
  for (const file of await filesOfEveryKind(dist)) {
    // Pages have no .html in their address here.
    const path = file.path.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "");
    const { status, headers, body } = await ask(host.url + path);
    assert.equal(status, 200, path);
    assert.ok(body.equals(await readFile(join(dist, file.path))), path);
    assert.ok(sameType(headers["content-type"], file.type), `${path}: ${headers["content-type"]}`);
    // What it adds: the first to what has none, the second to everything.
    const expected = { "referrer-policy": "strict-origin-when-cross-origin", ...(await expectedHeaders(dist, `/${path}`)), "access-control-allow-origin": "*" };
    for (const name of HEADERS) {
      assert.equal(headers[name], expected[name], `${path}: ${name}`);
    }
    assert.equal((await ask(host.url + path, { "If-None-Match": headers.etag })).status, 304, path);
  }
});

test("folders, other names of a page, and what is missing", async () => {
  for (const [path, to] of [["zh", "/zh/"], [`en/${policy}/quiz`, `/en/${policy}/quiz/`], ["zh/index.html", "/zh/"]]) {
    const { status, headers } = await ask(host.url + path);
    assert.deepEqual([status, headers.location], [308, to]);
  }
  for (const path of ["nothing", "zh/nothing/at/all/", "assets/nothing.js"]) {
    const missing = await ask(host.url + path);
    assert.equal(missing.status, 404, path);
    assert.ok(missing.body.equals(await readFile(join(dist, "404.html"))), path);
    assert.doesNotMatch(missing.headers["cache-control"], /immutable|31536000/, path);
  }
});

test("a visit to a figure, and the page for what is missing", () => visitAll(on.browser, host));

test("the site keeps itself, over its redirects, and is there without the host", () => visitOffline(on.browser, host));
