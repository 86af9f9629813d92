// The page that makes the snippet: what is chosen shows at once on the element, and the code that it gives makes the same on another page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { around, inFrame, siteUrl } from "./lib/framed.mjs";
import { dist, languages, openPage, policy, readClipboard, goTo, visit, withSite } from "./lib/harness.mjs";
import { at, reach } from "./lib/quiz.mjs";

const site = withSite();

/** Where the site was built for. */
const base = new URL(/<link rel="canonical" href="([^"]+)en\/"/.exec(await readFile(join(dist, "en/index.html"), "utf8"))[1]).href;
/** A snippet for the site as the tests serve it. */
const here = (snippet) => snippet.replaceAll(base, siteUrl());
const snippet = (page, kind) => page.$eval(`[data-snippet="${kind}"]`, (code) => code.value);

for (const lang of languages) {
  test(`${lang}: what is chosen shows at once, and the code makes the same on another page, as an element and as a frame alone`, async () => {
    let codes;
    await visit(site.browser, site.url, `${lang}/${policy}/embed/`, { fresh: true }, async (page) => {
      const quiz = await inFrame(page);
      await quiz.evaluate(() => void (globalThis.same = true));
      await page.click("details summary");
      await page.click('[name="activity-settling"]');
      await page.waitForFunction(() => document.querySelector("lingang-quiz").getAttribute("activities") === "settling");
      const chosen = await inFrame(page);
      await chosen.click('[name="applicant"][value="ai_enterprise"]');
      await chosen.click("[data-continue]");
      await reach(chosen, "scope");
      await page.click('[name="facts"]');
      await page.waitForFunction(() => document.querySelector("[data-snippet=element]").value.includes("ai_enterprise"));
      await page.type("#b-accent", "#ffee00");
      await page.waitForFunction(() => document.querySelector("[data-contrast]").textContent !== "");
      await page.type("#b-on-accent", "#000");
      await page.type("#b-paper", "url(x)");
      assert.equal(await page.$eval("#b-paper-error", (error) => error.hidden), false);
      await page.click('[name="width"][value="300"]');
      await chosen.waitForFunction(() => innerWidth === 300 && getComputedStyle(document.querySelector(".quiz-button")).backgroundColor === "rgb(255, 238, 0)");
      assert.equal(await at(chosen), "scope", "the answers in it stay");
      await page.click('[data-copy="element"]');
      await page.waitForFunction(() => document.querySelector("[data-copied]").textContent !== "");
      codes = [await snippet(page, "element"), await snippet(page, "frame")];
      assert.equal(await readClipboard(page), codes[0]);
      assert.doesNotMatch(codes.join(), /url\(x|300px/, "what is wrong is left out");
    });
    const [element, frame] = codes.map(here);
    const [, script, body] = /^(<script[^\n]*<\/script>)\n(.*)$/s.exec(element);
    await around(`${body}${frame}`, async (page) => {
      for (const selector of ["lingang-quiz", "iframe"]) {
        const quiz = await inFrame(page, selector);
        assert.equal(await at(quiz), "scope", selector);
        assert.equal(await quiz.$eval("html", (html) => html.lang), lang === "zh" ? "zh-CN" : "en");
        assert.equal(await quiz.$eval('[data-activity][value="settling"]', (box) => box.checked), true);
        assert.equal(await quiz.$eval(".quiz-button", (button) => getComputedStyle(button).color), "rgb(0, 0, 0)");
      }
    }, { head: script, csp: "" });
  });

  test(`${lang}: without script the code stands there all the same`, () =>
    visit(site.browser, site.url, `${lang}/${policy}/embed/`, { script: false }, async (page) => {
      const [element, frame] = await page.$$eval("[data-snippet]", (all) => all.map(({ value }) => value));
      assert.equal(element, `<script type="module" src="${base}api/quiz.js"></script>\n<lingang-quiz policy="${policy}" lang="${lang}"></lingang-quiz>`);
      assert.ok(frame.startsWith(`<iframe src="${base}embed/${lang}/${policy}/" title="`), frame);
      assert.ok(await page.$eval("[data-instead]", (line) => line.checkVisibility()));
      assert.deepEqual(await page.$$eval("[data-copy]", (all) => all.map((button) => button.checkVisibility())), [false, false]);
    }));
}

test("what a reader does on the page of the site leads to it", async () => {
  const page = await openPage(site.browser, site.url);
  await goTo(page, `${site.url}en/${policy}/api/`);
  const link = await page.$(`a[href="../embed/"]`);
  await Promise.all([page.waitForNavigation(), link.click()]);
  assert.equal(await page.$eval("h1", (title) => title.textContent), "The whole calculator on your page");
  await page.done();
});
