// What stands beside the questions and leads past them: the result so far with what an answer changes, all questions on one page,
// examples to begin from, going on at once, the choice about the scope, and the day and the years of a result.

import assert from "node:assert/strict";
import { test } from "node:test";
import { tested, wordless } from "./lib/harness.mjs";
import { at, dateResult, factsHash, fillIn, open, quizTests, reach, readResult, ready, scope, start } from "./lib/quiz.mjs";

const { onPage, openQuiz } = quizTests();
const begun = { ...scope, core_tech_breakthrough: true, newly_settled: true };
const at3 = `&at=settling&do=core_technology~settling`;

/** What the sums and the awards beside the question say. */
const ledger = (page) =>
  page.evaluate(() => ({
    sums: Object.fromEntries([...document.querySelectorAll("[data-so-far]")].map((sum) => [sum.dataset.soFar, sum.textContent.replaceAll("\u00a0", " ")])),
    rows: [...document.querySelectorAll("[data-ledger-item]")].map((row) => ({ item: row.dataset.ledgerItem, state: row.dataset.state, changed: row.dataset.changed, law: row.querySelector(".ledger-law")?.textContent })),
  }));

for (const lang of tested) {
  test(`${lang}: beside the question stands what its answer changes, with its words of the law; by formula apart from at discretion`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang, `${factsHash(begun)}${at3}`);
      await ready(page);
      const before = await ledger(page);
      assert.deepEqual(before.rows.map(({ item, changed }) => [item, changed]), [["1.project", undefined], ["8-2.fund", undefined], ["8-1.capital", undefined]]);
      await page.type("#f-paid_in_capital", "3000万");
      await page.waitForSelector("[data-changed]");
      const { sums, rows } = await ledger(page);
      assert.deepEqual(rows[0], { item: "8-1.capital", state: "eligible", changed: "150000000", law: lang === "zh" ? "按其实缴资本的 5% 给予奖励" : "5% of their paid-in capital" });
      assert.deepEqual(sums, lang === "zh" ? { sure: "150万元", most: "最高再加2000万元", open: "1项" } : { sure: "RMB 1.5 million", most: "up to RMB 20 million more", open: "1 award" });
      await page.type("#f-fund_investment", "0");
      await page.click("[data-continue]");
      await reach(page, "result");
      assert.deepEqual((await readResult(page)).totals.combination, { min: "1500000", max: "21500000" });
    }));

  wordless("en", lang)(`${lang}: what is behind and ahead stands there too, with a way back to it and from it`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang, `${factsHash({ ...begun, paid_in_capital: "3000万" })}&at=settling&do=core_technology~network~settling`);
      await ready(page);
      await page.waitForSelector(".ledger-places");
      const places = () => page.$$eval(".ledger-places a", (links) => links.map((link) => [link.dataset.goto, link.textContent.includes("✓"), link.getAttribute("aria-current")]));
      assert.deepEqual(await places(), [["applicant", true, null], ["scope", true, null], ["activities", true, null], ["core_technology", true, null], ["network", false, null], ["settling", false, "step"]]);
      await page.click('.ledger-places [data-goto="core_technology"]');
      await reach(page, "core_technology");
      await page.click("[data-continue]");
      await reach(page, "settling");
    }));

  wordless("zh", lang)(`${lang}: on a phone the result so far is one line, at most 56 px, that opens to the same`, () =>
    onPage({ width: 360, height: 740, touch: true }, async (page) => {
      await openQuiz(page, lang, `${factsHash({ ...begun, paid_in_capital: "3000万" })}${at3}`);
      await ready(page);
      await page.waitForSelector("[data-unfold]:not([hidden])");
      const height = () => page.$eval("[data-running]", (bar) => bar.getBoundingClientRect().height);
      assert.ok((await height()) <= 56, `${await height()} px`);
      assert.equal(await page.$eval(".ledger-rows", (rows) => rows.checkVisibility()), false);
      await page.tap("[data-unfold]");
      assert.equal(await page.$eval("[data-unfold]", (button) => button.getAttribute("aria-expanded")), "true");
      assert.ok(await page.$eval(".ledger-rows", (rows) => rows.checkVisibility()));
      assert.ok((await height()) <= 0.76 * 740, "the question is still there");
      await page.tap("[data-unfold]");
      assert.ok((await height()) <= 56);
    }));

  test(`${lang}: all questions on one page, for who knows them: the same answers, the same result`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang);
      await page.click('[data-to="all"]');
      await reach(page, "all");
      assert.deepEqual(await open(page), ["applicant", "five_year_commitment", "activities"]);
      const asked = await fillIn(page, start);
      assert.deepEqual(asked.filter((question) => ["newly_settled", "paid_in_capital", "fund_investment", "same_cost.capital"].includes(question)), ["newly_settled", "paid_in_capital", "fund_investment", "same_cost.capital"]);
      assert.equal(await at(page), "all");
      await page.click("[data-continue]");
      await reach(page, "result");
      assert.equal((await readResult(page)).awards["8-1.capital"].max, "1500000");
    }));

  wordless("en", lang)(`${lang}: an example fills the answers in`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang);
      await page.mouse.move(5, 5);
      await ready(page);
      await page.click("[data-examples] summary");
      await page.click('[data-example="chip-start-up"]');
      await reach(page, "check");
      assert.equal(await page.$eval('[data-answer="paid_in_capital"] dd', (dd) => dd.textContent.includes("30,000,000")), true);
    }));

  wordless("zh", lang)(`${lang}: who asks for it goes on by choosing, with the pointer alone`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang);
      await page.click("[data-hurry]");
      await page.click('label:has([name="applicant"][value="ai_enterprise"])');
      await reach(page, "scope");
      await page.click('label:has([name="scope-all"][value="some"])');
      await page.waitForSelector('[data-step="registered_in_zone"]:not([hidden])');
      assert.equal(await at(page), "scope", "there is more to ask");
      await page.click('label:has([name="scope-all"][value="all"])');
      await reach(page, "activities");
      await page.goBack();
      await reach(page, "scope");
      await page.focus('[name="scope-all"][value="all"]');
      await page.keyboard.press("ArrowDown");
      await open(page);
      assert.equal(await at(page), "scope", "by keys one passes over answers");
    }));

  wordless("en", lang)(`${lang}: that all conditions are met is the answer to each; another kind of applicant has others`, () =>
    onPage({}, async (page) => {
      const conditions = () => page.$$eval("[data-condition]", (all) => all.map((one) => one.dataset.condition));
      await openQuiz(page, lang, `${factsHash({ applicant: "ai_enterprise" })}&at=scope`);
      assert.deepEqual(await conditions(), ["registered_in_zone", "operating_in_zone", "tax_in_zone", "five_year_commitment"]);
      await page.click('[name="scope-all"][value="all"]');
      for (const fact of await conditions()) {
        assert.equal(await page.$eval(`[name="${fact}"]:checked`, (radio) => radio.value), "true");
      }
      await page.click('[name="scope-all"][value="some"]');
      assert.deepEqual((await open(page)).sort(), (await conditions()).sort(), "each is asked");
      await page.goto("about:blank");
      await openQuiz(page, lang, `${factsHash({ ...scope, applicant: "university" })}&at=scope`);
      assert.deepEqual(await conditions(), ["recognised_institution", "project_in_zone", "five_year_commitment"]);
      assert.deepEqual(await open(page), ["recognised_institution", "project_in_zone"], "what is answered stays");
    }));

  test(`${lang}: the day and the years of a result are set beside it, and begin with the last day in force and one year`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang, `${factsHash({ ...scope, telecom_fees: "80万", industry_leader: false })}&at=network&do=network`);
      await page.click("[data-continue]");
      await reach(page, "result");
      const one = await readResult(page);
      assert.deepEqual([one.status, one.totals.combination.max], ["in_force", "280000"]);
      assert.match(await page.$eval(".outcome-standing", (line) => line.textContent), lang === "zh" ? /有效期的最后一天（2023年8月31日）/ : /31 August 2023, the last day/);
      await dateResult(page, { as_of: "2024-01-01", annual_years: 3 });
      const three = await readResult(page);
      assert.deepEqual([three.status, three.totals.combination.max], ["expired", "840000"]);
      assert.deepEqual(three.years.map(({ max }) => max), ["280000", "280000", "280000"]);
    }));
}
