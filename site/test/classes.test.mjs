// A class that has no rule where it stands is a style that was forgotten: every class of a page, and of what its scripts draw, has one in
// the styles that the page loads, or stands below with the reason why it needs none.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { dist } from "./lib/harness.mjs";
import { allPaths } from "./lib/kinds.mjs";

/** Classes without a rule of their own, on purpose, by the reason. */
const REASONS = {
  "every page has one for its kind": [/^page-/],
  "the root or a part of a component, named for whoever reads the page; all that it needs is in its parts": [
    "api-calls", "api-example", "commitment", "metadata", "outcome", "quiz-result", "relocation", "search",
    "outcome-calendar", "outcome-head", "outcome-more", "outcome-share", "quiz-topic", "quiz-waiting",
  ],
  "the plain state: the others differ from it": [
    "document-en", "document-zh", "doubt-doubt", "result-eligible", "square-discretion", "squares-in-formula",
  ],
  "its look comes with what it holds, when the reader asks for it": ["citation"],
  "tests find it by that": ["other-law", "outcome-screen"],
  "its script finds it by it": ["picture-own-label"],
  "drawn inside the element for other pages, whose style is its own": ["embed", "embed-retry"],
};

/** Classes in a script that it does not draw on pages of these kinds, by the reason. */
const NEVER = {
  "the small calculators have no summary of problems": [["clause", "home", "relocation"], ["quiz-problems-title"]],
  "there is no picture on the page to draw on": [["home"], [/^picture-/]],
  "the home page draws its awards in its own way": [["home"], ["calculator-awards"]],
  "from a module whose other parts it needs": [["batch"], ["part"]],
};

const fits = (wanted, name) => wanted.some((one) => (one instanceof RegExp ? one.test(name) : one === name));
const excused = (name) => Object.values(REASONS).some((list) => fits(list, name));
const never = (name, kind) => Object.values(NEVER).some(([kinds, list]) => kinds.includes(kind) && fits(list, name));

const kept = new Map();
/** What is made of a file, once. */
const of = (file, make) => {
  if (!kept.has(file)) {
    kept.set(file, readFile(file, "utf8").then(make));
  }
  return kept.get(file);
};

const split = (list) => list.split(/\s+/).filter((name) => name !== "");

/** Classes that a style names in a selector. */
const styled = (css) => new Set([...css.replaceAll(/"[^"]*"|'[^']*'/g, "").matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(([, name]) => name));

/** Values of an attribute. */
const values = (html, name) => [...html.matchAll(new RegExp(`<[a-z][^>]*?\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "g"))].map((m) => m[1] ?? m[2] ?? m[3]);

/** Classes that a built script draws, as far as they stand in it whole: of `award award-${state}` the first. */
function drawn(script) {
  const lists = [
    ...[...script.matchAll(/\bclass:\s*"([^"]*)"/g), ...script.matchAll(/\bclassName\s*=\s*"([^"]*)"/g)].map(([, list]) => list),
    ...[...script.matchAll(/\bclass:\s*`([^`]*)`/g)].map(([, list]) => list.replaceAll(/[\w-]*\$\{[^}]*\}[\w-]*/g, " ")),
    ...[...script.matchAll(/\bclassList\.(?:add|toggle)\("([\w-]+)"/g)].map(([, name]) => name),
  ];
  return new Set(lists.flatMap(split));
}

/** Every page with its classes, those its styles have rules for, and its scripts: those that it names anywhere. */
async function pages() {
  return Promise.all([...(await allPaths()), "404.html"].map(async (path) => {
    const file = join(dist, path.endsWith(".html") ? path : `${path}index.html`);
    const html = await readFile(file, "utf8");
    const at = (address) => join(address.startsWith("/") ? dist : dirname(file), address);
    const named = (ending) => [...new Set([...html.matchAll(new RegExp(`(?<!data-offline)=(?:"([^"\\s]+\\.${ending})"|([^"\\s>]+\\.${ending})(?=[\\s>]))`, "g"))].map((m) => m[1] ?? m[2]))].filter((address) => !/^https?:/.test(address));
    const links = [...html.matchAll(/<link\b[^>]*rel="?stylesheet[^>]*>/g)].map(([tag]) => /href="?([^"\s>]+)/.exec(tag)[1]);
    const ruled = async (addresses) => new Set((await Promise.all(addresses.map((address) => of(at(address), styled)))).flatMap((set) => [...set]));
    const kind = /<html[^>]*\bdata-kind="?([\w-]+)/.exec(html)?.[1] ?? "";
    // A script may fetch a style for what it draws: then the page names both.
    return { path, kind, classes: new Set(values(html, "class").flatMap(split)), rules: await ruled(links), later: await ruled(named("css")), scripts: named("js").map(at) };
  }));
}

test("every class on a page has a rule in the page's styles", async () => {
  const missing = new Map();
  for (const { path, kind, classes, rules } of await pages()) {
    for (const name of classes) {
      if (!rules.has(name) && !excused(name)) {
        missing.set(`${kind}: ${name}`, path);
      }
    }
  }
  assert.deepEqual(Object.fromEntries(missing), {});
});

test("every class that a page's scripts draw has a rule in the page's styles", async () => {
  const missing = new Map();
  for (const { path, kind, later, scripts } of await pages()) {
    for (const script of scripts) {
      for (const name of await of(script, drawn)) {
        if (!later.has(name) && !excused(name) && !never(name, kind)) {
          missing.set(`${kind}: ${name}`, `${path} ${script.split("/").pop()}`);
        }
      }
    }
  }
  assert.deepEqual(Object.fromEntries(missing), {});
});

test("no exception is left over", async () => {
  const used = new Set();
  for (const { classes, scripts } of await pages()) {
    for (const name of [...classes, ...(await Promise.all(scripts.map((script) => of(script, drawn)))).flatMap((set) => [...set])]) {
      used.add(name);
    }
  }
  const listed = [...Object.values(REASONS).flat(), ...Object.values(NEVER).flatMap(([, list]) => list)];
  assert.deepEqual(listed.filter((one) => ![...used].some((name) => fits([one], name))), []);
});
