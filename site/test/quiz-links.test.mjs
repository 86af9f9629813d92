// What comes into the questionnaire with an address, and goes out with one: answers, brackets, what the reader does, places; what the
// browser keeps; and what somebody means ill with.

import assert from "node:assert/strict";
import { test } from "node:test";
import { tested, wordless } from "./lib/harness.mjs";
import { script } from "./lib/script.mjs";
import { answer, at, factsHash, filled, goOn, leaveUnknown, quizTests, reach, readResult, ready, scope, start, tabTo, tick } from "./lib/quiz.mjs";

const { address, onPage, openQuiz } = quizTests();
const growth = { ...scope, revenue_prior_peak: "6000000", revenue_award_received: "0", overseas_revenue: "0" };

for (const lang of tested) {
  wordless("zh", lang)(`${lang}: a bracket gives the very award that figures in it give`, () =>
    onPage({}, async (page) => {
      const combinations = [];
      for (const [revenue, more] of [["10000001", ""], ["13,000,000.5", ""], ["20000000", ""], ["20000000", "&b=revenue"]]) {
        await openQuiz(page, lang, `${factsHash({ ...growth, revenue })}&at=result${more}`);
        await page.reload({ waitUntil: "load" });
        combinations.push((await readResult(page)).totals.combination);
        const bracket = await page.$$eval('[name="revenue-else"]:checked', (radios) => radios.map((radio) => radio.value));
        assert.deepEqual(bracket, more === "" ? [] : ["20000000"], "a figure that was typed stays a figure");
      }
      assert.ok(combinations[0].max !== "0");
      combinations.forEach((combination) => assert.deepEqual(combination, combinations[0]));
    }));

  test(`${lang}: the figure that stands for a bracket is said to, wherever it goes`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang, `${factsHash(growth)}&at=revenue`);
      await page.click('[name="revenue-else"][value="20000000"]');
      const words = await page.$eval('[name="revenue-else"]:checked', (radio) => radio.parentElement.textContent.trim());
      for (let step = await at(page); step !== "result"; step = await at(page)) {
        await leaveUnknown(page);
        await page.click("[data-continue]");
        await page.waitForFunction((before) => document.querySelector("[data-quiz]").dataset.at !== before, {}, step);
      }
      const marked = async () => {
        await readResult(page);
        const stands = new RegExp(`${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}.{0,40}${lang === "zh" ? "代表" : "stands for it"}`, "s");
        await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        const shown = await page.evaluate(() => ({
          steps: [...document.querySelectorAll('[data-item="7-1.revenue"] .step-sum')].map((step) => step.textContent).join(),
          paper: document.querySelector(".report-halves").textContent,
          link: document.querySelector("[data-share-link]").value,
          compare: document.querySelector("[data-compare]").href,
        }));
        assert.match(shown.steps, stands);
        assert.match(shown.paper, stands);
        return shown;
      };
      const { link } = await marked();
      assert.match(link, /#2-[\w-]+$/);

      await page.evaluate(() => {
        globalThis.made = [];
        URL.createObjectURL = (blob) => `blob:${globalThis.made.push(blob)}`;
        URL.revokeObjectURL = HTMLAnchorElement.prototype.click = () => undefined;
      });
      for (const kind of ["json", "csv"]) {
        await page.$eval(`[data-export=${kind}]`, (button) => button.click());
      }
      const [json, csv] = await page.evaluate(() => Promise.all(globalThis.made.map((blob) => blob.text())));
      assert.deepEqual(JSON.parse(json).brackets, { revenue: words });
      assert.equal(JSON.parse(json).facts.revenue, "20000000");
      assert.ok(csv.split("\r\n").find((line) => line.startsWith("7-1.revenue")).includes(words));

      await page.goto("about:blank");
      await page.goto(link, { waitUntil: "load" });
      const { compare } = await marked();
      await page.goto(compare, { waitUntil: "load" });
      await page.waitForSelector("[data-case] .compare-name");
      assert.match(page.url(), /#2-[\w-]+$/);
      await page.select("[data-fact]", "tax_in_zone");
      await page.select("#compare-value", "false");
      await page.click("[data-what-if] button");
      await page.waitForSelector('[data-case="1"]');
      const [edit, ...others] = await page.$$eval("[data-act=edit]", (links) => links.map((one) => one.href));
      for (const one of [edit, ...others]) {
        assert.match(one, /#2-[\w-]+$/);
      }
      await page.goto(edit, { waitUntil: "load" });
      await page.waitForSelector("[data-quiz][data-on]");
      assert.equal(await page.$eval('[name="revenue-else"]:checked', (radio) => radio.value), "20000000");
    }));

  wordless("en", lang)(`${lang}: what the reader left unticked is ruled out, here and where the link is opened; what was never said stays open`, () =>
    onPage({}, async (page) => {
      const groups = () => page.evaluate(() => {
        const of = (selector) => [...document.querySelectorAll(selector)].map((row) => row.dataset.item);
        return { open: of('.outcome-award[data-state="unknown"]'), ruledOut: of(".outcome-lines [data-item]"), next: [...document.querySelectorAll(".outcome-questions a")].map((a) => a.dataset.goto) };
      });
      await openQuiz(page, lang, `${factsHash({ ...start, fund_investment: null })}&at=result`);
      await readResult(page);
      const never = await groups();
      assert.ok(never.open.includes("4.fees") && never.open.includes("8-2.fund"));
      assert.deepEqual(never.ruledOut, []);

      await page.$eval('[data-to="check"]', (link) => link.click());
      await page.waitForSelector('[data-goto="activities"]');
      await page.$eval('[data-goto="activities"]', (link) => link.click());
      await reach(page, "activities");
      await page.click("[data-continue]"); // settling alone is ticked
      while ((await at(page)) !== "result") {
        const step = await at(page);
        await leaveUnknown(page);
        await page.click("[data-continue]");
        await page.waitForFunction((before) => document.querySelector("[data-quiz]").dataset.at !== before, {}, step);
      }
      const result = await readResult(page);
      const said = await groups();
      assert.ok(said.ruledOut.includes("4.fees") && !said.ruledOut.includes("8-2.fund"));
      assert.deepEqual(said.open, ["8-2.fund"]);
      assert.deepEqual([...new Set([...said.open, ...said.ruledOut])].sort(), [...never.open].sort(), "each in one of them");
      assert.deepEqual(said.next.filter((fact) => fact === "telecom_fees"), []);
      assert.ok(never.next.includes("industry_leader") && !said.next.includes("industry_leader"), "nothing is asked for what is ruled out alone");
      assert.equal(result.totals.combination.max, "1500000");

      const link = await page.$eval("[data-share-link]", (field) => field.value);
      assert.match(link, /#2-[\w-]+$/);
      await page.goto("about:blank");
      await page.goto(link, { waitUntil: "load" });
      assert.deepEqual((await readResult(page)).totals, result.totals);
      assert.deepEqual(await groups(), said);
      // What is ticked on the result is asked on the result, and its answer counts there.
      await page.$eval('[data-keep="choose-network"]', (box) => box.click());
      const fees = '[data-elsewhere="network"] [data-keep="edit-4.fees-telecom_fees"]';
      await page.waitForSelector(fees);
      await page.type(fees, "120万");
      await page.waitForFunction(() => document.querySelector("[data-total=combination]").dataset.max === "1980000");
      assert.equal(await page.$eval(fees, (input) => input === document.activeElement), true, "it has not moved");
      await page.$eval('[data-to="check"]', (link) => link.click());
      await reach(page, "check");
      assert.match(await page.$eval('[data-answer="telecom_fees"] dd', (dd) => dd.textContent), /1,200,000/);
    }));

  wordless("zh", lang)(`${lang}: answers are kept only when asked, and erased with one click`, () =>
    onPage({}, async (page) => {
      const stored = () => page.evaluate(() => Object.keys(localStorage));
      await openQuiz(page, lang, factsHash(start));
      await ready(page);
      assert.deepEqual(await stored(), []);
      await page.click("[data-keep-box]");
      const [key, ...more] = await stored();
      assert.match(key, /^lingang:.*\/:lingang-ai-2020:answers$/);
      assert.deepEqual(more, []);

      const other = await page.browserContext().newPage();
      await other.goto(address(lang), { waitUntil: "load" });
      await other.waitForSelector("[data-kept]:not([hidden])");
      assert.deepEqual((await filled(other)).typed, {}, "not used unasked");
      await other.click("[data-kept-go]");
      assert.equal((await filled(other)).typed.paid_in_capital, "3000万");
      await ready(other);
      const own = await other.evaluate((name) => localStorage.getItem(name), key);
      await other.goto(address(lang, factsHash(scope)), { waitUntil: "load" });
      await other.reload({ waitUntil: "load" });
      await ready(other);
      assert.equal((await other.evaluate((name) => localStorage.getItem(name), key)).split("&")[0], own.split("&")[0], "a link's answers do not replace the reader's own");
      await other.close();
      assert.deepEqual(await stored(), [key]);

      await page.click("[data-erase]");
      assert.deepEqual(await stored(), []);
      assert.deepEqual(await filled(page), { chosen: [], typed: {} });
      assert.equal(await at(page), "applicant");
    }));

  wordless("zh", lang)(`${lang}: an address that someone else wrote does no harm`, async (t) => {
    const hostile = [
      ["ids that are not there", { ...start, "<img src=x onerror=alert(1)>": 1, nonsense: true }, "check"],
      ["values that do not fit", { ...start, applicant: "king", newly_settled: "maybe", revenue: { a: 1 }, telecom_fees: true }, "check"],
      ["inherited names", JSON.parse('{"__proto__": 1, "constructor": true, "toString": "1"}'), "check"],
      ["a list", [1, 2], "applicant"],
      ["null", null, "applicant"],
    ];
    const addresses = ["#facts=", "#facts=%", "#facts={", `#facts=${"9".repeat(70_000)}`, "#s=", "#s=1.x.y", "#s=1.00000000.AAAA&at=result", "#s=9.00000000.AAAA", `#s=1.${"A".repeat(20_000)}`, "#2-AAAA", `#2-${"A".repeat(300)}`, "#9-AAAAAAAAAAAAAAAA", `#${"A".repeat(60)}`];
    await onPage({}, async (page) => {
      for (const [name, facts, step] of hostile) {
        await t.test(name, async () => {
          await page.goto("about:blank");
          await openQuiz(page, lang, factsHash(facts));
          assert.equal(await at(page), step);
          assert.ok(await page.$eval("[data-prefill]", (note) => note.checkVisibility() && note.textContent.length > 0));
          assert.equal(await page.$("[data-prefill] img"), null);
        });
      }
      for (const hash of addresses) {
        await t.test(hash.slice(0, 20), async () => {
          await page.goto("about:blank");
          await openQuiz(page, lang, hash);
          assert.equal(await at(page), "applicant");
          assert.ok(await page.$eval("[data-prefill]", (note) => note.checkVisibility()));
          assert.deepEqual(await filled(page), { chosen: [], typed: {} });
        });
      }
      for (const hash of ["#nonsense", "#__proto__", "#constructor", "#%", "#<script>", "#f-"]) {
        await page.goto("about:blank");
        await openQuiz(page, lang, hash);
        assert.equal(await at(page), "applicant", hash);
      }
    });
  });

  wordless("en", lang)(`${lang}: links to a question lead there, from the search and from the result`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang, "#f-telecom_fees");
      assert.equal(await at(page), "network");
      assert.ok(await page.$eval("#f-telecom_fees", (input) => input === document.activeElement));
      await page.goto("about:blank");
      await openQuiz(page, lang, `${factsHash({ ...start, fund_investment: null, as_of: "2021-03-01" })}&at=result`);
      await readResult(page);
      await page.$eval('[data-outcome] [data-goto="fund_investment"]', (link) => link.click());
      await reach(page, "settling");
      assert.ok(await page.$eval('[data-step="fund_investment"]', (step) => step.contains(document.activeElement)));
      await answer(page, "fund_investment", "5000万");
      await goOn(page);
      assert.equal(await at(page), "overlaps");
      await answer(page, "same_cost.capital", false);
      await goOn(page);
      assert.equal(await at(page), "result");
      assert.equal((await readResult(page)).totals.combination.max, "6500000");
    }));
}

test("a link whose # arrived as %23 is offered mended on the page that says there is no such page", () =>
  onPage({}, async (page) => {
    const { encodeLink } = await script("components/links/links.ts");
    const code = encodeLink([{ facts: { applicant: "ai_enterprise" }, at: "", name: "", brackets: [] }], "0", { applicant: { type: "one_of", options: { ai_enterprise: "" } } });
    for (const sign of ["%23", "%2523"]) {
      await page.goto(address("zh", `${sign}${code.slice(1)}?from=singlemessage`));
      const [link] = await page.$$eval("[data-mended]", (links) => links.filter((one) => one.checkVisibility()).map((one) => one.href));
      assert.ok(link.startsWith(address("zh", code)), link);
      await page.goto(link, { waitUntil: "load" });
      await page.waitForSelector("[data-quiz][data-on]");
      assert.equal((await filled(page)).chosen.length, 1);
    }
    await page.goto(address("zh", "nowhere"));
    assert.ok(await page.$eval("[data-mend]", (part) => !part.checkVisibility()));
    assert.deepEqual(page.troubles.splice(0).filter((trouble) => !/404/.test(trouble)), []);
  }));
