// The check for known vulnerabilities, with programs in place of go and npm that say what the real ones say.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./lib/harness.mjs";

const clean = "exit 0";
const offlineGo = "echo 'govulncheck: fetching vulnerabilities: Get \"https://vuln.go.dev/index/modules.json.gz\": dial tcp: lookup vuln.go.dev: no such host' >&2; echo 'exit status 1' >&2; exit 1";
const offlineNpm = "echo 'npm error audit endpoint returned an error' >&2; exit 1";
const foundGo = "echo 'Vulnerability #1: GO-2099-0001'; echo 'exit status 3' >&2; exit 1";
const foundNpm = "echo '1 high severity vulnerability'; exit 1";

for (const [what, go, npm, status, said] of [
  ["nothing is found", clean, clean, 0, /govulncheck: no known vulnerability[^]*npm audit in site: no known/],
  ["without a network it says so and passes", offlineGo, offlineNpm, 0, /govulncheck: NOT CHECKED[^]*no such host[^]*npm audit in site: NOT CHECKED/],
  ["a vulnerable module fails", foundGo, clean, 1, /GO-2099-0001/],
  ["a vulnerable module fails without npm's database too", foundGo, offlineNpm, 1, /GO-2099-0001/],
  ["a vulnerable package fails", clean, foundNpm, 1, /1 high severity vulnerability/],
  ["what it does not understand fails", "echo 'no such tool' >&2; exit 1", clean, 1, /no such tool/],
]) {
  test(what, async () => {
    const bin = await mkdtemp(join(tmpdir(), "lingang-advisories-"));
    try {
      for (const [name, text] of [["go", go], ["npm", npm]]) {
        await writeFile(join(bin, name), `#!/bin/sh\n${text}\n`);
        await chmod(join(bin, name), 0o755);
      }
      const run = spawnSync(join(root, "site/test/advisories"), { encoding: "utf8", env: { ...process.env, PATH: `${bin}:${process.env.PATH}` } });
      assert.match(run.stdout + run.stderr, said);
      assert.equal(run.status, status, run.stdout + run.stderr);
    } finally {
      await rm(bin, { recursive: true });
    }
  });
}
