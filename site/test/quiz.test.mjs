// The questionnaire in a browser, as people go through it: the whole way by the keyboard and by touch, back and forth, reloading,
// changing the language, with mistakes, with little room. What can be missing is in quiz-without.test.mjs, what an address can bring in
// quiz-links.test.mjs.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { accessible } from "./lib/accessible.mjs";
import { testOnce } from "./lib/firefox.mjs";
import { follow, languages, policy, settled, tested, wordless } from "./lib/harness.mjs";
import { answer, at, dateResult, factsHash, filled, goOn, open, quizTests, reach, readResult, ready, scope, short, start, tabTo, tick, walk } from "./lib/quiz.mjs";
import { shift, watchShift } from "./lib/shift.mjs";
import { equalShown, readVectors, whole } from "./lib/vectors.mjs";

/** quiz-plan.test.mjs has every persona go the way without a page, result.test.mjs shows every result in both languages. */
const PERSONAS = { zh: ["relocated-firm", "half-unknown"], en: ["out-of-scope", "ip-strong"] };

const { site, onPage, openQuiz } = quizTests();
let vectors;

before(async () => {
  vectors = await readVectors();
});

/** By how much the page is wider than what is seen of it; Firefox's scroll bar takes room. */
const wider = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const lang of tested) {
  for (const name of PERSONAS[lang]) {
    test(`${lang}: ${name}, the whole way by the keyboard`, () =>
      onPage({}, async (page) => {
        const vector = vectors.find((one) => one.name === `persona ${name}`);
        assert.ok(vector, `there is no persona ${name}`);
        await openQuiz(page, lang);
        await page.keyboard.press("Tab");
        await ready(page);
        // The calculator first, then what draws a result: its script, its style, its words.
        await page.waitForFunction(() => performance.getEntriesByType("resource").filter(({ name }) => name.includes("/outcome-")).length >= 3);
        await settled(page);
        const asked = [];
        page.on("request", (request) => !/^data:|\/icon\.svg$/.test(request.url()) && asked.push(request.url())); // the browser’s own pictures
        const { screens, asked: questions } = await walk(page, vector.facts, async (step) => {
          assert.equal(await page.$$eval("h1", (all) => all.filter((h1) => h1.checkVisibility()).length), 1, `${step}: one h1`);
          assert.deepEqual(asked, [], `${step}: nothing is asked of the network`);
          if (step !== "applicant") { // which the reader has not gone to
            assert.ok(await page.evaluate(() => document.activeElement.matches("h1[data-heading]")), `${step}: the focus is on the question`);
          }
        });
        await dateResult(page, vector.facts);
        const result = await readResult(page);
        assert.deepEqual(asked, [], "nor at the result");
        equalShown(result, vector);
        assert.equal(result.scope, whole(vector, "scope"));
        assert.equal(new Set(screens).size, screens.length, "no screen comes twice");
        assert.equal(new Set(questions).size, questions.length, "no question comes twice");
        assert.equal(screens.includes("ruled_out"), name === "out-of-scope");
        assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0, "nothing is stored unasked");
      }));
  }

  test(`${lang}: from the front page, by clicking and typing; only what matters is asked, and the result so far is there`, () =>
    onPage({}, async (page) => {
      await page.goto(site.url, { waitUntil: "load" });
      await follow(page, site.url, `${lang}/`);
      await follow(page, site.url, `${lang}/${policy}/`);
      await follow(page, site.url, `${lang}/${policy}/quiz/`);
      const { screens, asked } = await walk(page, start);
      assert.deepEqual(screens, ["applicant", "scope", "activities", "settling", "overlaps", "result"]);
      assert.deepEqual(asked, ["applicant", "scope", "activities", "newly_settled", "paid_in_capital", "fund_investment", "same_cost.capital"]);
      assert.equal((await readResult(page)).awards["8-1.capital"].max, "1500000");
    }));

  wordless("en", lang)(`${lang}: at every step back, forward, reloading and the other language keep the answers and the place`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang);
      let last;
      await walk(page, short, async (step) => {
        if (step === "result") {
          return;
        }
        const before = await filled(page);
        if (last !== undefined) {
          await page.goBack();
          await reach(page, last);
          assert.deepEqual(await filled(page), before, `${step}: back`);
          await page.goForward();
          await reach(page, step);
          assert.deepEqual(await filled(page), before, `${step}: forward`);
        }
        await page.reload({ waitUntil: "load" });
        await page.waitForSelector("[data-quiz][data-on]");
        assert.equal(await at(page), last === undefined ? "applicant" : step, "reloading keeps the place");
        assert.deepEqual(await filled(page), before, `${step}: reloaded`);
        for (const there of languages.toReversed()) {
          // The locator waits until the page stands still: Firefox puts back how far it was scrolled when it is loaded already.
          const from = await page.$eval("html", (html) => html.lang);
          await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.locator("[data-language-switch]").click()]);
          // Firefox tells of the navigation before the other page has taken the place of this one, whose questions are on as well.
          await page.waitForFunction((lang) => document.documentElement.lang !== lang && document.querySelector("[data-quiz][data-on]"), {}, from);
          assert.equal(await at(page), step, `${step}: in the other language`);
          assert.deepEqual(await filled(page), before, `${step}: in the other language (${there})`);
        }
        assert.equal(await page.$eval("html", (html) => html.lang.slice(0, 2)), lang);
        last = step;
        await page.evaluate(() => document.querySelector("h1[data-heading]").focus());
      });
      await readResult(page);
    }));

  test(`${lang}: who is ruled out is told at once, why, and what would change it`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang);
      await answer(page, "applicant", "ai_enterprise");
      await goOn(page);
      await tabTo(page, '[name="scope-all"]');
      await page.keyboard.press("ArrowUp");
      await answer(page, "registered_in_zone", false);
      await goOn(page);
      assert.equal(await at(page), "ruled_out");
      await ready(page);
      const said = await page.$eval('[data-step="ruled_out"]', (step) => step.innerText);
      assert.match(said, lang === "zh" ? /工商注册地/ : /Registered in the Special Area/);
      await tabTo(page, '[data-goto="registered_in_zone"]');
      await goOn(page);
      assert.equal(await at(page), "scope");
      await answer(page, "registered_in_zone", true);
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement.name === "operating_in_zone");
      assert.equal(await at(page), "scope");
    }));

  test(`${lang}: check your answers; a change asks only what it opens`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang, factsHash({ ...start, newly_settled: false, as_of: "2021-03-01" }));
      await ready(page);
      assert.equal(await at(page), "check");
      const rows = () => page.$$eval("[data-answer]", (all) => Object.fromEntries(all.map((row) => [row.dataset.answer, row.querySelector("dd").textContent.replaceAll("\u00a0", " ")])));
      assert.equal((await rows()).paid_in_capital, lang === "zh" ? "30,000,000元（3000万元）" : "RMB 30,000,000 (RMB 30 million)");
      await tabTo(page, '[data-goto="newly_settled"]');
      await goOn(page);
      await answer(page, "newly_settled", true);
      await goOn(page);
      assert.equal(await at(page), "overlaps", "newly open");
      await answer(page, "same_cost.capital", undefined);
      await goOn(page);
      assert.equal(await at(page), "check");
      const after = await rows();
      assert.equal(after["same_cost.capital"], lang === "zh" ? "不知道" : "I don’t know");
      assert.equal(after.fund_investment, lang === "zh" ? "50,000,000元（5000万元）" : "RMB 50,000,000 (RMB 50 million)");
      await tabTo(page, '[data-goto="activities"]');
      await goOn(page);
      await tick(page, ["network"]);
      await goOn(page);
      assert.equal(await at(page), "network");
      await page.goBack();
      await page.goBack();
      await reach(page, "check");
      assert.equal((await rows()).telecom_fees, lang === "zh" ? "没有回答" : "Not answered");
    }));

  test(`${lang}: mistakes are said beside the field and in a list that leads there`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang, "#telecom_fees");
      await page.keyboard.press("Tab");
      await ready(page);
      const field = '[data-field="telecom_fees"]';
      const input = `${field} input[type=text]`;
      const said = () => page.$eval(field, (root) => ({ error: root.querySelector("[data-error]").checkVisibility() && root.querySelector("[data-error]").textContent, invalid: root.querySelector("input").getAttribute("aria-invalid") }));

      await tabTo(page, "[data-continue]");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.matches("[data-problems]")), true, "the focus is on the list");
      assert.match((await said()).error, lang === "zh" ? /请填写/ : /Enter an answer/);
      assert.equal(await at(page), "network");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.name), "telecom_fees");

      await page.keyboard.type("1e6");
      await page.keyboard.press("Enter");
      assert.equal(await at(page), "network");
      assert.equal((await said()).invalid, "true");
      assert.match((await said()).error, lang === "zh" ? /\p{Script=Han}/u : /[a-z]/);
      await page.$eval(input, (element) => element.focus());
      await page.$eval(input, (element) => element.select());
      await page.keyboard.type("５０万");
      await page.waitForFunction((selector) => !document.querySelector(selector).hasAttribute("aria-invalid"), {}, input);
      assert.equal(await page.$eval(`${field} [data-note]`, (note) => note.textContent), lang === "zh" ? "= 500,000元（50万元）" : "= RMB\u00a0500,000");
      assert.equal(await page.$eval("[data-problems]", (summary) => summary.hidden), true);
      const described = await page.$eval(input, (element) => element.getAttribute("aria-describedby").split(" ").every((id) => document.getElementById(id)));
      assert.ok(described, "what describes the field is there");
      await goOn(page);
    }));

  wordless("en", lang)(`${lang}: a cell of a spreadsheet can be pasted`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang, "#fund_investment");
      await page.keyboard.press("Tab");
      await ready(page);
      for (const cell of ["¥20,000,000.00 \r\n", "\t20，000，000\u00a0元\t\n", "２０００万\n", "20,000,000.00\t"]) {
        await page.$eval("#f-fund_investment", (input, text) => {
          input.focus();
          input.value = "";
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }, cell);
        await page.waitForFunction(() => /20,000,000/.test(document.querySelector('[data-field="fund_investment"] [data-note]').textContent), {});
      }
    }));

  test(`${lang}: the result so far is spoken only once it has settled, and its bar never changes its height`, () =>
    onPage({ width: 360, height: 740 }, async (page) => {
      await openQuiz(page, lang, `${factsHash(start)}&at=paid_in_capital`);
      await ready(page);
      const height = () => page.$eval("[data-running]", (bar) => [bar.getBoundingClientRect().height, bar.scrollHeight <= bar.clientHeight]);
      const [before, fits] = await height();
      assert.ok(fits);
      assert.equal(await page.$eval("[data-spoken]", (region) => region.textContent), "");
      await page.$eval("#f-paid_in_capital", (input) => input.select());
      await page.type("#f-paid_in_capital", "99999999999999.99");
      await page.waitForFunction(() => document.querySelector("[data-spoken]").textContent !== "", { timeout: 10_000 });
      assert.match(await page.$eval("[data-spoken]", (region) => region.textContent), /500万|5\smillion/);
      assert.deepEqual(await height(), [before, true]);
    }));

  test(`${lang}: nothing moves while the page loads`, () =>
    onPage({ width: 360, height: 740 }, async (page) => {
      await watchShift(page);
      await openQuiz(page, lang);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const moved = await shift(page);
      assert.ok(moved <= 0.01, `layout shift ${moved}`);
    }));

  for (const [name, options] of [["320 px wide", { width: 320, height: 640 }], ["at 400%", { width: 320, height: 256 }]]) {
    (name === "at 400%" ? wordless("en", lang) : test)(`${lang}: the whole way ${name}, with nothing wider than the screen`, () =>
      onPage(options, async (page) => {
        await openQuiz(page, lang);
        await walk(page, { ...short, fund_investment: "999999999999999" }, async (step) => {
          assert.equal(await wider(page), 0, step);
        });
        await readResult(page);
        assert.equal(await wider(page), 0, "result");
      }));
  }

  wordless("zh", lang)(`${lang}: the whole way by touch, on a phone`, () =>
    onPage({ width: 360, height: 740, touch: true }, async (page) => {
      await openQuiz(page, lang);
      for (let i = 0; (await at(page)) !== "result"; i++) {
        assert.ok(i < 40, "the questions end");
        const step = await at(page);
        for (let [question] = await open(page); question !== undefined; [question] = await open(page)) {
          const value = question === "scope" ? "all" : start[question];
          const field = question === "scope" ? "scope-all" : question;
          if (question === "activities") {
            await page.tap('label:has([data-activity][value="settling"])');
          } else if (typeof value === "string" && (await page.$(`[data-step="${question}"] input[type=text]`)) !== null) {
            await page.tap(`input[type=text][name="${question}"]`);
            await page.keyboard.type(value);
          } else {
            const chosen = value ?? "unknown";
            const label = await page.$(`label:has([name="${field}"][value="${chosen}"]), label:has([name="${field}-else"][value="${chosen}"])`);
            await label.evaluate((element) => element.scrollIntoView({ block: "center" }));
            await label.tap();
          }
        }
        await page.$eval("[data-continue]", (button) => button.scrollIntoView({ block: "center" })); // from under the result so far
        await page.tap("[data-continue]");
        await page.waitForFunction((before) => document.querySelector("[data-quiz]").dataset.at !== before, { timeout: 10_000 }, step);
      }
      assert.equal((await readResult(page)).awards["8-1.capital"].max, "1500000");
    }));

  testOnce(`${lang}: axe finds nothing at any step`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang);
      await walk(page, { ...short, newly_settled: true }, async (step) => {
        if (step !== "applicant" && step !== "check" && step !== "result") {
          await page.$eval("[data-continue]", (button) => button.click()); // with the mistake of leaving it out
        }
        await page.$$eval("[data-step]:not([hidden]) details", (all) => all.forEach((details) => (details.open = true)));
        await accessible(page, lang, step, { without: "[data-step][hidden]" }); // kinds.test.mjs looks at the whole page
        await page.$$eval("[data-step]:not([hidden]) details", (all) => all.forEach((details) => (details.open = false)));
        await page.$eval("h1[data-heading]", (heading) => heading.focus());
      });
    }));
}
