// Runs the tests of the pages: node test/run.mjs [chromium|firefox|webkit|hosts|emulators|old] [file…]. In Chromium all of them, in Firefox those of
// FIREFOX. What a failed test had open is in build/failures/.

import { readdir, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { run } from "node:test";
import { spec, tap } from "node:test/reporters";
import { fileURLToPath } from "node:url";

/** What takes longest, so that it does not begin last. */
const LONGEST = ["components", "kinds", "pages", "quiz", "batch", "clause", "search", "benefits", "result", "offline"];

/** What browsers differ in, and what is run in Firefox for it; docs/testing.md says why the rest is not. */
const FIREFOX = {
  "kinds.test.mjs": "layout at every width and text size, focus, paper, forced colours, fonts, pages without script",
  "quiz.test.mjs": "history, reloading, scrolling, touch, pasting, what moves while a page loads",
  "quiz-links.test.mjs": "what is kept in the browser",
  "quiz-beside.test.mjs": "a bar that sticks, a date's own control",
  "quiz-without.test.mjs": "storage that is refused, scripts and the .wasm withheld or of another type",
  "result.test.mjs": "pages on paper, files to save",
  "clause.test.mjs": "text in pictures",
  "clause-words.test.mjs": "pointing and tapping, the clipboard",
  "batch.test.mjs": "encodings, files that are dropped, a worker",
  "quiet.test.mjs": "what is fetched before it is needed",
  "text.test.mjs": "the clipboard, a mouse, the margins of paper",
  "status.test.mjs": "dates and time zones",
  "embed.test.mjs": "the element on pages of another origin",
  "embed-hosts.test.mjs": "what the page around it is like",
  "framed.test.mjs": "frames of another origin, ports, history and focus across them",
  "framed-hosts.test.mjs": "what the page around a frame is like, and what its policy forbids",
  "api-pages.test.mjs": "modules and workers of another origin",
  "security.test.mjs": "the security policy and hashes",
  "serve.test.mjs": "tabs that hide each other",
  "offline.test.mjs": "the service worker and its storage",
};

const [what = "chromium", ...wanted] = process.argv.slice(2);
if (!["chromium", "firefox", "webkit", "hosts", "emulators", "old"].includes(what)) {
  throw new Error(`there are no tests of ${what}: name chromium, firefox, webkit, hosts, emulators or old, or nothing`);
}
const folder = fileURLToPath(new URL(["webkit", "hosts", "emulators", "old"].includes(what) ? `${what}/` : "./", import.meta.url));
const there = (await readdir(folder)).filter((name) => name.endsWith(".test.mjs"));
const chosen = wanted.length > 0 ? wanted : what === "firefox" ? Object.keys(FIREFOX) : there;
const gone = [...chosen, ...(what === "chromium" ? LONGEST.map((name) => `${name}.test.mjs`) : [])].filter((name) => !there.includes(name));
if (gone.length > 0) {
  throw new Error(`no longer there: ${gone.join(", ")}`);
}
const place = (name) => (LONGEST.indexOf(name.replace(".test.mjs", "")) + LONGEST.length + 1) % (LONGEST.length + 1);
const files = chosen.toSorted((a, b) => place(a) - place(b)).map((name) => `${folder}${name}`);

let lent;
if (what === "chromium" || what === "firefox") {
  process.env.BROWSER = what;
  await rm(join(folder, "../../build/failures", what), { recursive: true, force: true });
  const { lendBrowsers } = await import("./lib/browsers.mjs");
  lent = await lendBrowsers();
  process.env.BROWSERS = lent.port;
}

const tests = run({ files, concurrency: what === "chromium" ? availableParallelism() + 1 : availableParallelism() });
tests.on("test:fail", () => (process.exitCode = 1));
/** How long the tests of a file took together, in milliseconds: what makes a run long. */
const spent = new Map();
for (const ended of ["test:pass", "test:fail"]) {
  tests.on(ended, ({ file, nesting, details }) => {
    if (nesting === 0 && file !== undefined) {
      spent.set(file, (spent.get(file) ?? 0) + details.duration_ms);
    }
  });
}
for await (const text of tests.compose(process.stdout.isTTY ? new spec() : tap)) {
  process.stdout.write(text);
}
await lent?.close();
const longest = [...spent].toSorted(([, a], [, b]) => b - a).slice(0, 12);
process.stdout.write(`# longest, in seconds: ${longest.map(([file, ms]) => `${basename(file, ".test.mjs")} ${Math.round(ms / 1000)}`).join(", ")}\n`);
