// Runs the tests of the pages: node test/run.mjs [firefox|webkit|hosts], in Chromium if nothing is named.
//
// A file in which a test has failed is run once more, by itself: on a busy machine a browser may be slower than any test foresees, and a
// run of half an hour should not be for nothing. What fails twice is wrong. What failed at first is named at the end, for it may be wrong
// too: faults have been found this way that need unlucky timing.

import { readdir } from "node:fs/promises";
import { basename } from "node:path";
import { run } from "node:test";
import { spec, tap } from "node:test/reporters";
import { fileURLToPath } from "node:url";

/** Files that open no browser, so that they are not run in Firefox a second time. */
const NO_BROWSER = {
  "advisories.test.mjs": "runs commands",
  "quiz-plan.test.mjs": "the plan of the questions, in Node",
  "schema.test.mjs": "files against schemas, in Node",
  "share.test.mjs": "links taken apart and put together, in Node",
  "tables.test.mjs": "tables of cases that Go is tested with too, in Node",
  "wasm.test.mjs": "the engine in Node",
  "weight.test.mjs": "sizes of files",
};

/** Where more files fail than this, it is not by chance. */
const MOST_AGAIN = 4;

const what = process.argv[2] ?? "chromium";
if (!["chromium", "firefox", "webkit", "hosts"].includes(what)) {
  throw new Error(`there are no tests of ${what}: name firefox, webkit or hosts, or nothing`);
}
const folder = fileURLToPath(new URL(what === "webkit" || what === "hosts" ? `${what}/` : "./", import.meta.url));
let names = (await readdir(folder)).filter((name) => name.endsWith(".test.mjs"));
if (what === "firefox") {
  const gone = Object.keys(NO_BROWSER).filter((name) => !names.includes(name));
  if (gone.length > 0) {
    throw new Error(`no longer there: ${gone.join(", ")}`);
  }
  names = names.filter((name) => NO_BROWSER[name] === undefined);
  process.env.BROWSER = "firefox";
}

/** Runs files, so many at the same time, and gives the names of the tests that fail by file. */
async function runFiles(files, concurrency) {
  const failed = new Map();
  const tests = run({ files, concurrency });
  tests.on("test:fail", ({ file, name, nesting }) => {
    if (nesting === 0) {
      failed.set(file, [...(failed.get(file) ?? []), name]);
    }
  });
  for await (const text of tests.compose(process.stdout.isTTY ? new spec() : tap)) {
    process.stdout.write(text);
  }
  return failed;
}

const failed = await runFiles(names.map((name) => `${folder}${name}`), 2);
let wrong = failed.size > 0;
if (wrong && failed.size <= MOST_AGAIN) {
  console.log(`# once more: ${[...failed.keys()].map((file) => basename(file)).join(", ")}`);
  wrong = (await runFiles([...failed.keys()], 1)).size > 0;
  for (const [file, tests] of failed) {
    console.log(`# failed at first: ${basename(file)}: ${tests.join("; ")}`);
  }
}
process.exitCode = wrong ? 1 : 0;
