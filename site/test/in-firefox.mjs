// Runs the tests that open a browser in Firefox: every file but those that would only do the same a second time.

import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const NO_BROWSER = {
  "advisories.test.mjs": "runs commands",
  "quiz-plan.test.mjs": "the plan of the questions, in Node",
  "schema.test.mjs": "files against schemas, in Node",
  "share.test.mjs": "links taken apart and put together, in Node",
  "wasm.test.mjs": "the engine in Node",
  "weight.test.mjs": "sizes of files",
};

const folder = fileURLToPath(new URL(".", import.meta.url));
const files = (await readdir(folder)).filter((name) => name.endsWith(".test.mjs"));
const gone = Object.keys(NO_BROWSER).filter((name) => !files.includes(name));
if (gone.length > 0) {
  throw new Error(`no longer there: ${gone.join(", ")}`);
}
const run = files.filter((name) => NO_BROWSER[name] === undefined);
const child = spawn(process.execPath, ["--test", "--test-concurrency=2", ...run.map((name) => `${folder}${name}`)], { stdio: "inherit", env: { ...process.env, BROWSER: "firefox" } });
child.on("exit", (code) => process.exit(code ?? 1));
