// Runs the tests that ought to notice a fault, in a copy of the checkout. Tests are named by patterns, so that they are still found when
// files are merged or move: of the site's tests by the names of files and tests, of Go's by package and name.

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./tree.mjs";

const REPORTER = fileURLToPath(new URL("reporter.mjs", import.meta.url));
const LONGEST_MS = 300_000; // of one test: what hangs has noticed something too

/**
 * The runs that a place stands for, each {name, run}, run giving {name, ok, why} of each test. A place is {go, only} or {files, only}:
 * only are names of tests, all where it is left out.
 */
export async function runsOf(copy, { go, files, only }) {
  if (go !== undefined) {
    const there = existsSync(join(copy, go)) ? go : "./generator/...";
    return [{ name: there, run: () => goTests(copy, there, only) }];
  }
  const names = (await readdir(join(copy, "site", "test"))).filter((name) => name.endsWith(".test.mjs") && files.test(name));
  return names.sort().map((name) => ({ name, run: () => nodeTests(copy, name, only) }));
}

async function goTests(copy, where, only) {
  const { stdout, stderr } = await run("go", ["test", "-json", "-count=1", ...(only ? ["-run", only] : []), where], { cwd: copy });
  const said = new Map();
  const tests = [];
  for (const line of stdout.split("\n").filter((text) => text.startsWith("{"))) {
    const { Action: action, Test: name, Output: output, Package: from } = JSON.parse(line);
    if (action === "output" && name !== undefined && !/^\s*(?:===|---)/.test(output)) {
      said.set(from + name, (said.get(from + name) ?? "") + output);
    } else if ((action === "pass" || action === "fail") && name !== undefined) {
      tests.push({ name, ok: action === "pass", why: said.get(from + name) ?? "" });
    }
  }
  if (tests.length === 0 && !/no tests to run|no test files/.test(stdout)) {
    throw new Error(`${where} does not compile: ${stderr}${stdout}`);
  }
  // A test fails with what is inside it, which says more.
  return tests.filter(({ name, ok }) => ok || !tests.some((other) => !other.ok && other.name.startsWith(`${name}/`)));
}

async function nodeTests(copy, file, only) {
  const args = ["--test", "--test-reporter", REPORTER, `--test-timeout=${LONGEST_MS}`, ...(only ? [`--test-name-pattern=${only}`] : []), `test/${file}`];
  const { stdout } = await run("node", args, { cwd: join(copy, "site") });
  const tests = stdout.split("\n").filter((text) => text.startsWith("{")).map((text) => JSON.parse(text));
  const own = tests.filter(({ name }) => !name.endsWith(".mjs"));
  return own.length > 0 ? own : tests; // a file that cannot be run is a failed test by its own name
}
