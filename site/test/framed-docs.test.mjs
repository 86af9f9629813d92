// The HTML of docs/embedding.md, as it stands there, on pages under the security policy that stands there.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { around, inFrame, needed, siteOrigin } from "./lib/framed.mjs";
import { root } from "./lib/harness.mjs";
import { at } from "./lib/quiz.mjs";

const docs = await readFile(join(root, "docs/embedding.md"), "utf8");
const fenced = [...docs.matchAll(/^```(\w*)\n(.*?)^```$/gms)];
const blocks = (kind) => fenced.filter(([, its]) => its === kind).map(([, , text]) => text);
const here = (text) => text.replaceAll("https://example.org", siteOrigin());
/** Vue's needs Vue, and is in framed.test.mjs. */
const html = blocks("html").filter((text) => !text.includes(":facts"));

test("each snippet of the documentation works, under the policy that it names", async () => {
  const [policy] = blocks("").filter((text) => text.startsWith("Content-Security-Policy"));
  assert.equal(here(policy).trim(), `Content-Security-Policy: ${needed().replace("script-src", "script-src 'self'")}`);
  assert.equal(html.length, 3);
  const first = ["applicant", "scope", "scope"];
  for (const [i, text] of html.entries()) {
    const [, inline] = /<script type="module">(.*?)<\/script>/s.exec(text) ?? [];
    const body = inline === undefined ? text : text.replace(inline, "").replace('<script type="module">', '<script type="module" src="/inline.js">');
    await around(here(body), async (page) => {
      const quiz = await inFrame(page, i === 2 ? "iframe" : "lingang-quiz");
      assert.equal(await at(quiz), first[i], text);
      if (i > 0) {
        assert.equal(await quiz.$eval(".quiz-button", (button) => getComputedStyle(button).backgroundColor), "rgb(91, 42, 134)");
      }
      if (inline !== undefined) {
        await page.waitForFunction(() => document.querySelector("#sum").textContent === "0", { timeout: 60_000 });
        await quiz.click('[name="scope-all"][value="all"]');
        await page.waitForFunction(() => document.querySelector("#sum").textContent === "1500000", { timeout: 60_000 });
      }
    }, { head: "", csp: `default-src 'none'; img-src data:; style-src-attr 'unsafe-inline'; ${here(policy).replace("Content-Security-Policy:", "").trim()}`, files: inline === undefined ? {} : { "/inline.js": inline } });
  }
});

test("the frameworks' snippets of the documentation are what the tests render", async () => {
  const rendered = await readFile(join(root, "site/test/framed.test.mjs"), "utf8");
  assert.match(blocks("js").join(""), /facts=\{facts\} onfacts=\{\(event\) => setFacts\(event\.detail\)\}/);
  assert.match(rendered, /facts, onfacts: \(event\) => setFacts\(event\.detail\)/);
  assert.match(blocks("html").join(""), /:facts="facts" @facts="facts = \$event\.detail"/);
  assert.match(rendered, /facts: facts\.value, onFacts: \(event\) => \(facts\.value = event\.detail\)/);
});
