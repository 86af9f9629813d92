// What a failed test leaves to look at.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

test("a failed test leaves a picture, the HTML and the messages of its pages, and one that passed leaves nothing", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "failures-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const env = { ...process.env, FAILURES: folder, BROWSER: "chromium" };
  delete env.NODE_TEST_CONTEXT; // which would make it part of this run
  delete env.BROWSERS;
  const { status, stdout } = spawnSync(process.execPath, ["--test", fileURLToPath(new URL("failing/page.mjs", import.meta.url))], { env, encoding: "utf8" });
  assert.equal(status, 1, stdout);
  assert.match(stdout, /^# pass 1$/m);
  assert.match(stdout, /^# fail 1$/m);
  const [name, ...others] = await readdir(join(folder, "chromium"));
  assert.deepEqual([name, others], ["page.mjs-what-is-wrong", []]);
  const own = join(folder, "chromium", name);
  assert.deepEqual((await readdir(own)).sort(), ["error.txt", "page-1.html", "page-1.png", "page-1.txt"]);
  assert.equal((await readFile(join(own, "page-1.png"))).subarray(1, 4).toString(), "PNG");
  assert.match(await readFile(join(own, "page-1.html"), "utf8"), /<html[^>]* data-kind="?home/);
  const said = await readFile(join(own, "page-1.txt"), "utf8");
  assert.match(said, /^http:\/\/\S+\/en\/ /);
  assert.match(said, /^trouble: console: said by the page$/m);
  assert.match(await readFile(join(own, "error.txt"), "utf8"), /another title/);
});
