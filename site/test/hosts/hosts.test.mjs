// The built site on real servers with the shipped samples, at the root and under a path, and on two that know hardly anything.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { dist, follow, openPage, policy, root, withBrowser } from "../lib/harness.mjs";
import { ask, caddy, expectedHeaders, hasBrotli, HEADERS, nginx, poor } from "../lib/hosts.mjs";
import { filesOfEveryKind, visitAll } from "../lib/visit.mjs";

/** Built for /a/b/, with the compressed forms. */
const packed = join(root, "build/hosted");
const on = withBrowser();

/** Every header of the table, once and as it is there, and nothing of another part's. */
async function checkHeaders(dir, { url, base }) {
  for (const file of await filesOfEveryKind(dir)) {
    const response = await ask(url + file.path);
    assert.equal(response.status, 200, file.path);
    assert.deepEqual(response.body, await readFile(join(dir, file.path)), file.path);
    assert.equal(response.headers["content-type"].toLowerCase(), file.type, file.path);
    // _headers says less of assets/ than these servers do, because its hosts send the same with a 404.
    const expected = { ...(await expectedHeaders(dir, base + file.path)), "cache-control": file.cache };
    for (const name of HEADERS) {
      assert.equal(response.headers[name], expected[name], `${file.path}: ${name}`);
    }
    const twice = response.raw.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase()).filter((name, i, all) => HEADERS.includes(name) && all.indexOf(name) !== i);
    assert.deepEqual(twice, [], file.path);
  }
  const page = await ask(`${url}zh/${policy}/`);
  assert.equal(page.headers["content-type"].toLowerCase(), "text/html; charset=utf-8");
  for (const path of ["nothing", "zh/nothing/at/all/", "assets/nothing.js"]) {
    const missing = await ask(url + path);
    assert.equal(missing.status, 404, path);
    assert.deepEqual(missing.body, await readFile(join(dir, "404.html")), path);
    const expected = await expectedHeaders(dir, `${base}404.html`);
    for (const name of ["content-security-policy", "cache-control", "x-content-type-options", "access-control-allow-origin"]) {
      assert.equal(missing.headers[name], expected[name], `${path}: ${name}`);
    }
    assert.match(missing.headers["content-type"], /^text\/html; charset=utf-8$/i, path);
  }
  // Nor is an error about a file that is there kept.
  const asset = (await filesOfEveryKind(dir)).find(({ path }) => path.startsWith("assets/"));
  const beyond = await ask(url + asset.path, { Range: "bytes=999999999-" });
  if (beyond.status !== 200) { // nginx sends the whole file
    assert.equal(beyond.status, 416);
    assert.doesNotMatch(beyond.headers["cache-control"] ?? "", /immutable|max-age/);
  }
  assert.equal(beyond.headers["x-content-type-options"], "nosniff");
  const folder = await ask(`${url}zh`);
  assert.ok([301, 302, 307, 308].includes(folder.status));
  assert.equal(new URL(folder.headers.location, url).href, `${url}zh/`);
}

/** Which forms a file is sent in to who takes what. */
async function checkForms(dir, { url }, forms) {
  for (const path of ["en/index.html", "api/award.js", `data/${policy}/rules.json`]) {
    const plain = await readFile(join(dir, path));
    for (const [encoding, unpack] of forms) {
      const { headers, body } = await ask(url + path, { "Accept-Encoding": encoding });
      assert.equal(headers["content-encoding"], encoding, path);
      assert.deepEqual(unpack(body), plain, path);
      assert.deepEqual(body, await readFile(join(dir, `${path}${encoding === "br" ? ".br" : ".gz"}`)), "the very file beside it");
      assert.match(headers.vary ?? "", /accept-encoding/i);
    }
    assert.equal((await ask(url + path)).headers["content-encoding"], undefined, path);
  }
}

test("every compressed form in the folder unpacks to the file beside it", async () => {
  const { files } = JSON.parse(await readFile(join(packed, "upload.json"), "utf8"));
  const zipped = files.filter(({ encoding }) => encoding === "gzip");
  assert.ok(zipped.length > 100);
  for (const { path, from } of zipped) {
    const plain = await readFile(join(packed, path));
    assert.ok(gunzipSync(await readFile(join(packed, from))).equals(plain), from);
    assert.ok(brotliDecompressSync(await readFile(join(packed, `${path}.br`))).equals(plain), `${path}.br`);
  }
});

const both = [["gzip", gunzipSync], ["br", brotliDecompressSync]];
for (const [name, start, dir, forms] of [
  ["nginx at the root", () => nginx("nginx.conf", dist, "/"), dist, []],
  ["nginx under /a/b/", () => nginx("nginx-folder.conf", packed, "/a/b/", { brotli: hasBrotli() }), packed, hasBrotli() ? both : both.slice(0, 1)],
  ["Caddy at the root", () => caddy("Caddyfile", dist, "/"), dist, []],
  ["Caddy under /a/b/", () => caddy("Caddyfile-folder", packed, "/a/b/"), packed, both],
]) {
  test(`${name}: headers as in the table, forms, and a visit`, async () => {
    const server = await start();
    try {
      await checkHeaders(dir, server);
      await checkForms(dir, server, forms);
      await visitAll(on.browser, server);
    } finally {
      await server.close();
    }
  });
}

test("a server that does not know .wasm or .json and compresses nothing: everything works", async () => {
  const server = await poor(dist, [".html", ".css", ".js"]);
  try {
    await visitAll(on.browser, server, { missing: false });
  } finally {
    await server.close();
  }
});

// Scripts and styles of the wrong type are refused by every browser where the server says nosniff, as the standard demands. What is
// left is the page itself.
test("a server that knows .html alone: the site can be read, and the way from the questionnaire to the benefits is there", async () => {
  const server = await poor(dist, [".html"]);
  const page = await openPage(on.browser, server.url);
  try {
    await page.goto(`${server.url}zh/`, { waitUntil: "load" });
    await follow(page, server.url, `zh/${policy}/`);
    await follow(page, server.url, `zh/${policy}/clauses/8-1/`);
    assert.match(await page.$eval(".law", (law) => law.innerText), /2000\s*万元/);
    await page.goto(`${server.url}zh/${policy}/quiz/`, { waitUntil: "load" });
    await follow(page, server.url, `zh/${policy}/benefits/`);
    assert.ok((await page.$$eval("table tbody tr, table tr", (rows) => rows.length)) > 10);
    assert.deepEqual(page.troubles.filter((trouble) => !/MIME|nosniff|Refused to|Failed to load/i.test(trouble)), []);
  } finally {
    await page.done();
    await server.close();
  }
});
