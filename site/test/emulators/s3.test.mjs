// The built site in a store that speaks S3, put there by the very lines of docs/hosting.md.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root, withBrowser } from "../lib/harness.mjs";
import { s3 } from "../lib/emulators.mjs";
import { ask } from "../lib/hosts.mjs";
import { visitAll, visitOffline } from "../lib/visit.mjs";

/** Built for the root, with the compressed forms. */
const dir = join(root, "build/objects");
const on = withBrowser();
let store;

/** What the section tells to do after the build. */
async function steps() {
  const docs = await readFile(join(root, "docs/hosting.md"), "utf8");
  const [, block] = /^## S3\n[^]*?```sh\n(.*?)```/ms.exec(docs);
  const lines = block.split("\n");
  assert.match(lines[0], /^go run \.\/generator build .* -compress$/);
  return lines.slice(1).join("\n").replaceAll("BUCKET", "site").replaceAll(" dist ", ` ${dir} `);
}

before(async () => {
  store = await s3("site");
  await store.do(`aws s3 mb s3://site\n${await steps()}`);
});
after(() => store?.close());

test("every file is there with the bytes, type, encoding and cache header of upload.json, and nothing else", async () => {
  const { files } = JSON.parse(await readFile(join(dir, "upload.json"), "utf8"));
  for (const { path, type, encoding, cache, sha256 } of files) {
    const { status, headers, body } = await ask(store.api + path);
    assert.equal(status, 200, path);
    assert.equal(createHash("sha256").update(body).digest("hex"), sha256, path);
    assert.deepEqual([headers["content-type"], headers["content-encoding"], headers["cache-control"]], [type, encoding, cache], path);
  }
  const { stdout } = await store.do("rclone lsf -R --files-only s3:site");
  assert.deepEqual(stdout.trim().split("\n").sort(), files.map(({ path }) => path).sort());
});

test("a part of a file, and one that a browser has already", async () => {
  const whole = await ask(`${store.api}index.html`);
  const some = await ask(`${store.api}index.html`, { Range: "bytes=5-14" });
  assert.deepEqual([some.status, some.body], [206, whole.body.subarray(5, 15)]);
  assert.equal((await ask(`${store.api}index.html`, { "If-None-Match": whole.headers.etag })).status, 304);
});

test("on its website: a visit to a figure, and the page for what is missing", () => visitAll(on.browser, store));

test("on its website: the site keeps itself, and is there without the host", () => visitOffline(on.browser, store));

test("what cannot be uploaded is said", async () => {
  for (const [args, wanted] of [["", /usage: .*upload\.sh DIST REMOTE:BUCKET/], [`${root}/docs s3:site`, /docs\/upload\.json is not there/]]) {
    await assert.rejects(store.do(`docs/hosting/upload.sh ${args}`), ({ code, stderr }) => code > 0 && wanted.test(stderr));
  }
});
