// The built site under Netlify's own server for one's own machine.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { dist, withBrowser } from "../lib/harness.mjs";
import { netlify } from "../lib/emulators.mjs";
import { ask, expectedHeaders, HEADERS } from "../lib/hosts.mjs";
import { filesOfEveryKind, sameType, visitAll, visitOffline } from "../lib/visit.mjs";

const on = withBrowser();
let host;
before(async () => (host = await netlify(dist)));
after(() => host?.close());

test("every kind of file: its bytes, its type, the headers of the table", async () => {
  for (const { path, type } of await filesOfEveryKind(dist)) {
    const { status, headers, body } = await ask(host.url + path);
    assert.equal(status, 200, path);
    assert.ok(body.equals(await readFile(join(dist, path))), path);
    assert.ok(sameType(headers["content-type"], type), `${path}: ${headers["content-type"]}`);
    const expected = await expectedHeaders(dist, `/${path}`);
    // The server of the command line lets nothing be kept, whatever the file says; and /engine/ has what /en/ has besides.
    for (const name of HEADERS.filter((name) => name !== "cache-control" && !(path.startsWith("engine/") && expected[name] === undefined))) {
      assert.equal(headers[name], expected[name], `${path}: ${name}`);
    }
    assert.equal((await ask(host.url + path, { "If-None-Match": headers.etag })).status, 304, path);
  }
});

test("what is missing", async () => {
  for (const path of ["nothing", "zh/nothing/at/all/", "assets/nothing.js"]) {
    const missing = await ask(host.url + path);
    assert.equal(missing.status, 404, path);
    assert.ok(missing.body.equals(await readFile(join(dist, "404.html"))), path);
  }
});

test("a visit to a figure, and the page for what is missing", () => visitAll(on.browser, host));

test("the site keeps itself, and is there without the host", () => visitOffline(on.browser, host));
