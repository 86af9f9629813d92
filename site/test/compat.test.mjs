// The check of interfaces and styles that not all browsers have finds what is planted, and nothing in what all have.

import assert from "node:assert/strict";
import { test } from "node:test";
import ts from "typescript";
import { without } from "./compat/exceptions.mjs";
import { markupProblems } from "./compat/markup.mjs";
import { scriptProblems } from "./compat/scripts.mjs";
import { styleProblems } from "./compat/styles.mjs";

/** Too new, each on a line of its own, and what the table calls it. */
const SCRIPT = [
  ["Object.hasOwn({}, 'a');", "javascript.builtins.Object.hasOwn"],
  ["[1].at(-1);", "javascript.builtins.Array.at"],
  ["'a'.at(0);", "javascript.builtins.String.at"],
  ["'a'.replaceAll('a', 'b');", "javascript.builtins.String.replaceAll"],
  ["structuredClone({});", "api.structuredClone"],
  ["document.body.replaceChildren();", "api.Element.replaceChildren"],
  ["(document.body as ParentNode).replaceChildren();", "api.Element.replaceChildren"],
  ["document.body.inert = true;", "api.HTMLElement.inert"],
  ["document.body.setAttribute('inert', '');", "html.global_attributes.inert"],
  ["document.createElement('dialog').showModal();", "api.HTMLDialogElement.showModal"],
  ["[1].toSorted();", "javascript.builtins.Array.toSorted"],
  ["[1].findLast(Boolean);", "javascript.builtins.Array.findLast"],
  ["crypto.randomUUID();", "api.Crypto.randomUUID"],
  ["AbortSignal.timeout(1);", "api.AbortSignal.timeout_static"],
  ["Promise.withResolvers();", "javascript.builtins.Promise.withResolvers"],
  ["const { hasOwn } = Object;", "javascript.builtins.Object.hasOwn"],
  ["new Error('a', { cause: 1 });", "javascript.builtins.Error.Error.options_cause_parameter"],
  ["document.addEventListener('scrollend', () => undefined);", "api.Document.scrollend_event"],
  ["document.querySelector('a:has(b)');", "css.selectors.has"],
  ["document.querySelector('a:not(.b, .c)');", "css.selectors.not.selector_list"],
  ["/(?<=a)b/.test('');", "javascript.regular_expressions.lookbehind_assertion"],
  ["new RegExp('(?<!a)b');", "javascript.regular_expressions.lookbehind_assertion"],
  ["document.body?.append(...['a']);", "syntax.a?.b(...c)"],
];

const OLD_SCRIPT = `Object.keys({}).map(Number).includes(1); document.body.append("a"); fetch("a").then((r) => r.json()); "a".matchAll(/(?=a)b/g);
[1].flatMap((n) => [n]); Promise.allSettled([]); document.body?.closest("a:not(.b)"); addEventListener("click", () => undefined, { once: true });`;

const STYLE = [
  ["a:has(b){top:0}", "css.selectors.has"],
  ["a:not(.b,.c){top:0}", "css.selectors.not.selector_list"],
  ["a{text-wrap:balance}", "css.properties.text-wrap"],
  ["a{color:color-mix(in srgb,red,blue)}", "css.types.color-mix"],
  ["a{--x:color-mix(in srgb,red,blue)}", "css.types.color-mix"],
  ["a{display:flex;gap:1px}", "css.properties.gap.flex_context"],
  ["a{inset:0}", "css.properties.inset"],
  ["a{padding-block:0}", "css.properties.padding-block"],
  ["@container (width>1px){a{top:0}}", "css.at-rules.container"],
  ["a{&:hover{top:0}}", "css.selectors.nesting"],
  ["@media(width>1px){a{top:0}}", "css.at-rules.media.range_syntax"],
  ["a{height:1dvh}", "css.types.length.viewport_percentage_units_dynamic"],
  ["a:focus-visible{top:0}", "css.selectors.focus-visible"],
  ["a:focus-visible,a:hover{top:0}", "selector list"],
  ["@supports not (text-wrap:balance){a{inset:0}}", "css.properties.inset"],
];

const OLD_STYLE = [
  "a{display:grid;gap:1px;width:min(1px,2vw)}",
  "a{display:flex;gap:1px}@supports not ((inset:0) or (appearance:none)){a>*{margin-right:1px}}",
  "@supports (inset:0){a{inset:0}}",
  "a{height:1vh;height:1dvh}",
  "a:not(.b):focus{--x:1rem;color:var(--x)}",
];

/** A program of one file, beside TypeScript's own libraries. */
function check(text) {
  const options = { target: ts.ScriptTarget.ESNext, lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"], types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  const source = ts.createSourceFile("/planted.ts", text, options.target, true);
  host.getSourceFile = (name, ...rest) => (name === "/planted.ts" ? source : getSourceFile(name, ...rest));
  host.fileExists = (name) => name === "/planted.ts" || fileExists(name);
  return scriptProblems(["/planted.ts"], options, { root: "/", host });
}

test("interfaces that are too new are found, each in its line", () => {
  const found = check(SCRIPT.map(([line]) => `{ ${line} }`).join("\n")).map(({ feature, where }) => `${where} ${feature}`);
  assert.deepEqual(SCRIPT.map(([, feature], i) => `planted.ts:${i + 1} ${feature}`).filter((one) => !found.includes(one)), []);
});

test("interfaces that all browsers have are not", () => assert.deepEqual(check(OLD_SCRIPT), []));

test("styles that are too new are found", () => {
  for (const [style, feature] of STYLE) {
    assert.ok(styleProblems("a.css", style).some((problem) => problem.feature === feature), `${style}: ${JSON.stringify(styleProblems("a.css", style))}`);
  }
});

test("styles that all browsers have, or can do without, are not", () => {
  for (const style of OLD_STYLE) {
    assert.deepEqual(styleProblems("a.css", style), [], style);
  }
});

test("elements and attributes that are too new are found, in pages and in drawings alike", () => {
  const found = markupProblems("a", '<!doctype html><p inert>a</p><script>"<p popover>"</script><search>b</search><img loading=lazy src=c><svg><a href="d" role="x"><text>e</text></a></svg>');
  assert.deepEqual(found.map(({ feature }) => feature).sort(), ["html.elements.img.loading", "html.elements.search", "html.global_attributes.inert"]);
  assert.deepEqual(markupProblems("a", '<p class=a lang="zh"><details open><summary>b</summary></details><svg viewBox="0 0 1 1"><rect width="1"/></svg>'), []);
});

test("an exception holds where it is made for, and is an error where nothing needs it", () => {
  const problems = styleProblems("a.css", "a:has(b){top:0}i:has(b){top:0}");
  const here = { feature: "css.selectors.has", where: "a:has(", why: "" };
  assert.deepEqual(without(problems, [here]).map(({ where }) => where), ["a.css: i:has(b)"]);
  assert.equal(without([], [here]).length, 1);
});
