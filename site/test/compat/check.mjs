// Says what the site uses that not all of its browsers have: node test/compat/check.mjs, after a build. docs/browsers.md names the browsers.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { without } from "./exceptions.mjs";
import { markupProblems } from "./markup.mjs";
import { scriptProblems } from "./scripts.mjs";
import { styleProblems } from "./styles.mjs";

const site = fileURLToPath(new URL("../../", import.meta.url));
const dist = process.env.DIST ?? join(site, "../dist");

const files = (name) => {
  const { config } = ts.readConfigFile(join(site, name), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, join(site, name, ".."));
};
const pages = files("tsconfig.json");
const offline = files("offline/tsconfig.json");
// site/serve is for authors, who have a browser of today.
const ours = pages.fileNames.filter((name) => !name.includes("/serve/"));
const go = join(execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim(), "lib/wasm/wasm_exec.js");
const options = { ...pages.options, allowJs: true, checkJs: false };
const problems = [
  ...scriptProblems([...ours, join(site, "vendor/uqr/index.mjs"), join(site, "vendor/morphdom/index.mjs"), join(site, "vendor/fflate/index.mjs"), join(site, "vendor/sax/sax.cjs"), go], options, { root: site }),
  ...scriptProblems(offline.fileNames, offline.options, { root: site }),
];

const assets = join(dist, "assets");
if (!existsSync(assets)) {
  throw new Error(`there is no built site in ${dist}; run "make site" first`);
}
for (const name of (await readdir(assets)).filter((one) => one.endsWith(".css"))) {
  problems.push(...styleProblems(basename(name).replace(/-[^-]*$/, ".css"), await readFile(join(assets, name), "utf8")));
}

for (const name of (await readdir(dist, { recursive: true })).filter((one) => one.endsWith(".html"))) {
  problems.push(...markupProblems(name, await readFile(join(dist, name), "utf8")));
}

const left = without(problems);
for (const { feature, where, text } of left) {
  console.error(`${where}: ${text} (${feature})`);
}
if (left.length > 0) {
  console.error("hint: use what is older, or say in site/test/compat/exceptions.mjs why nothing is lost without it");
  process.exitCode = 1;
}
