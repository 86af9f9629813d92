// Where no script begins – switched off, or too new for the browser to parse – there is a sentence in the place of each calculator, with
// the way to the table of benefits and the worked examples, and no form that nothing answers to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { goTo, languages, openPage, policy, withSite } from "./lib/harness.mjs";

const site = withSite();

/** The page, and what of it needs the script. */
const PLACES = {
  "../": "[data-settle] [data-form]",
  "clauses/8-1/": "[data-calculator]",
  "quiz/": "[data-quiz]",
  "compare/": "[data-compare]",
  "batch/": "[data-batch]",
  "relocation/": "[data-relocation]",
  "commitment/": "[data-commitment]",
};

/** What a reader sees: checkVisibility alone does not look at visibility. */
const seen = (page, root) =>
  page.evaluate((selector) => {
    const shown = (element) => element.checkVisibility({ visibilityProperty: true });
    const place = document.querySelector(selector);
    const sentence = place.querySelector("[data-instead]");
    return {
      sentence: shown(sentence) && sentence.getBoundingClientRect().height > 10 ? sentence.innerText : "",
      ways: [...sentence.querySelectorAll("a")].map((link) => link.pathname.split("/").slice(-2)[0]),
      controls: [...place.querySelectorAll("input, button, select, textarea")].filter(shown).map((control) => control.outerHTML),
      nextAt: sentence.nextElementSibling.getBoundingClientRect().top,
    };
  }, root);

const NOT_RUNNING = { zh: /测算没有运行.*JavaScript.*浏览器太旧.*奖补一览.*示例/, en: /not running.*JavaScript is off.*browser is too old.*Awards.*Examples/ };

function told({ sentence, ways, controls }, lang) {
  assert.match(sentence, NOT_RUNNING[lang]);
  assert.deepEqual(ways, ["benefits", "examples"]);
  assert.deepEqual(controls, []);
}

/** Answers every script with one of a language yet to come. */
async function withoutParsing(page) {
  await page.setRequestInterception(true);
  page.on("request", (request) => (request.resourceType() === "script" ? request.respond({ status: 200, contentType: "text/javascript", headers: { "Access-Control-Allow-Origin": "*" }, body: "let x := 1 |> yet;" }) : request.continue()));
}

/** As if the wait of the page's style were over; ../components/shared/instead.css. */
const later = (page) => page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));

for (const lang of languages) {
  for (const [path, root] of Object.entries(PLACES)) {
    test(`${lang}, ${path}: script switched off`, async () => {
      const page = await openPage(site.browser, site.url);
      await page.setJavaScriptEnabled(false);
      await page.goto(`${site.url}${lang}/${policy}/${path}`, { waitUntil: "load" });
      told(await seen(page, root), lang);
      await page.done();
    });

    test(`${lang}, ${path}: scripts that do not parse`, async () => {
      const page = await openPage(site.browser, site.url);
      await withoutParsing(page);
      await page.goto(`${site.url}${lang}/${policy}/${path}`, { waitUntil: "load" });
      assert.equal((await seen(page, root)).sentence, "", "not at once, lest it flash where a script is on its way");
      await later(page);
      told(await seen(page, root), lang);
      await page.done();
    });

    test(`${lang}, ${path}: where the script begins the sentence is never seen`, async () => {
      const page = await openPage(site.browser, site.url);
      await goTo(page, `${site.url}${lang}/${policy}/${path}`);
      await page.waitForSelector(`${root}[data-on=""]`);
      await later(page);
      const { sentence, controls } = await seen(page, root);
      assert.equal(sentence, "");
      assert.ok(controls.length > 0);
      const steps = await page.$$eval(".quiz-step", (all) => all.filter((step) => step.checkVisibility()).map(({ dataset }) => dataset.step));
      assert.deepEqual(steps, path === "quiz/" ? ["applicant"] : [], "the first question alone");
      assert.deepEqual(page.troubles, []);
      await page.done();
    });
  }

  test(`${lang}: the search has its own sentence, and where to look instead`, async () => {
    const page = await openPage(site.browser, site.url);
    await withoutParsing(page);
    await page.goto(`${site.url}${lang}/search/`, { waitUntil: "load" });
    await later(page);
    assert.match((await page.$eval("[data-instead]", (block) => block.innerText)), lang === "zh" ? /搜索没有运行.*JavaScript/ : /search is not running.*JavaScript/);
    assert.deepEqual(await page.$$eval("main :is(input, button)", (all) => all.filter((one) => one.checkVisibility({ visibilityProperty: true })).length), 0);
    assert.ok(await page.$("[data-instead] a[href$='/benefits/']"));
    await page.done();
  });

  test(`${lang}: the element says it in its own place`, async () => {
    const page = await openPage(site.browser, site.url);
    await withoutParsing(page);
    await page.goto(`${site.url}${lang}/${policy}/api/`, { waitUntil: "load" });
    await later(page);
    assert.match(await page.$eval("lingang-calculator", (element) => element.innerText), NOT_RUNNING[lang]);
    await page.done();
  });
}
