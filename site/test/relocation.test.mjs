// The settlement awards: figures against the command line, the overlap, the years, the bars, the pictures, the memo, the address, the
// keyboard, no script.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { accessible } from "./lib/accessible.mjs";
import { evaluated } from "./lib/evaluated.mjs";
import { dist, languages, policy, visit, withSite, wordless } from "./lib/harness.mjs";
import { script } from "./lib/script.mjs";

const { encodeLink, readLink } = await script("components/links/links.ts");
const { presentValue, readRate } = await script("components/memo/value.ts");
const rules = JSON.parse(readFileSync(join(dist, "data", policy, "rules.json"), "utf8"));
const known = Object.fromEntries(rules.facts.map(({ id, type, options }) => [id, { type, ...(options && { options: Object.fromEntries(options.map((option) => [option, option])) }) }]));
/** The answers that an address carries. */
const carried = (url) => {
  const { hash } = new URL(url);
  return hash.startsWith("#facts=") ? JSON.parse(decodeURIComponent(hash.slice("#facts=".length))) : { ...readLink(hash, known)[0].facts };
};

const site = withSite();

/** What the page takes as given. */
const assumed = { applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true, newly_settled: true };

const onPage = (lang, hash, options, run) => visit(site.browser, site.url, `${lang}/${policy}/relocation/${hash}`, options, run);


/** What is shown once the total is this, in yuan; undefined: nothing to count. */
async function shown(page, sum) {
  await page.waitForFunction((wanted) => document.querySelectorAll("[data-result] [data-item]").length > 0 && document.querySelector("[data-sum]")?.dataset.sum === wanted, { timeout: 60_000 }, sum);
  const now = await page.evaluate(() => ({
    rows: [...document.querySelectorAll("[data-result] [data-item]")].map(({ dataset }) => ({ item: dataset.item, state: dataset.state, min: dataset.min, max: dataset.max })),
    years: [...document.querySelectorAll("[data-year]")].map(({ dataset }) => dataset.amount),
    left: document.querySelector("[data-total]").textContent,
    link: document.querySelector("[data-quiz-link]").href,
    points: [...document.querySelectorAll("svg.picture[data-own=plot]")].map((svg) => svg.querySelectorAll(".picture-own-dot").length),
    assumed: document.querySelector("[data-assumed]").textContent,
  }));
  return { ...now, facts: carried(now.link) };
}

// Worked out by hand: 5% of capital from 20 million on, up to 5 million, paid 40/30/30; 10% of fund money, up to 8 million, at once.
const CASES = [
  { hash: "paid_in_capital=3000万", sum: "1500000", years: ["600000", "450000", "450000"] },
  { hash: "paid_in_capital=19999999.99", sum: undefined, years: [] },
  { hash: "paid_in_capital=20m", sum: "1000000", years: ["400000", "300000", "300000"] },
  { hash: "fund_investment=0.5亿", sum: "5000000", years: ["5000000", "0", "0"] },
  { hash: "paid_in_capital=100m&fund_investment=10m", sum: "5000000", years: ["2000000", "1500000", "1500000"], forgone: "1,000,000" },
  { hash: "paid_in_capital=100m&fund_investment=1bn", sum: "8000000", years: ["8000000", "0", "0"], forgone: "5,000,000" },
  { hash: "paid_in_capital=100m&fund_investment=1bn&same_cost.capital=false", sum: "13000000", years: ["10000000", "1500000", "1500000"] },
  { hash: "paid_in_capital=50m&newly_settled=false", sum: undefined, years: [] },
];

for (const [i, { hash, sum, years, forgone }] of CASES.entries()) {
  const lang = languages[i % 2];
  test(`${lang}: ${hash}, as on the command line`, () =>
    onPage(lang, `#${hash}`, {}, async (page) => {
      const now = await shown(page, sum);
      const result = evaluated([now.facts])[0];
      assert.equal(result.scope, "yes");
      assert.deepEqual(now.rows, result.awards.filter(({ item }) => item.startsWith("8-")).map(({ item, state, amount }) => ({ item, state, ...amount })));
      assert.equal(result.totals.combination.max, sum ?? "0");
      assert.deepEqual(now.years, years);
      if (sum !== undefined) {
        assert.deepEqual(now.years, result.cash_flow.map(({ max }) => max));
      }
      if (forgone === undefined) {
        assert.doesNotMatch(now.left, /同一笔|same money/);
      } else {
        assert.ok(now.left.includes(forgone), now.left);
      }
    }));
}

test("each amount is a point on its picture, also off the scale", () =>
  onPage("en", "#paid_in_capital=50m&fund_investment=9bn&same_cost.capital=false", {}, async (page) => {
    const { points } = await shown(page, "10500000");
    assert.deepEqual(points, [1, 1]);
    const circles = await page.$$eval("svg.picture[data-own=plot]", (svgs) => svgs.map((svg) => svg.querySelector(".picture-own-dot").tagName));
    assert.deepEqual(circles, ["circle", "path"], "an arrow at the edge");
    const x = await page.$eval("svg.picture[data-own=plot] circle.picture-own-dot", (dot) => Number(dot.getAttribute("cx")));
    assert.ok(Math.abs(x - (1 + 334 * 0.25)) < 1, `50 million of 200 lies at a quarter: ${x}`);
  }));

test("bars are on one scale, and what is left out of the total is left out of them and of the pictures", () =>
  onPage("en", "#paid_in_capital=100m&fund_investment=10m", {}, async (page) => {
    const drawn = async () => page.evaluate(() => ({
      bars: [...document.querySelectorAll(".relocation-bars > div")].map((line) => [line.lastChild.dataset.amount, line.querySelector("rect").getBoundingClientRect().width / line.querySelector("svg").getBoundingClientRect().width]),
      wide: new Set([...document.querySelectorAll(".relocation-bars svg")].map((svg) => svg.getBoundingClientRect().width)).size,
      left: [...document.querySelectorAll(".relocation-left")].map(({ dataset }) => dataset.item),
      pictures: [...document.querySelectorAll("svg.picture[data-own]")].map((svg) => svg.querySelector(".picture-own") !== null),
    }));
    const { points } = await shown(page, "5000000");
    assert.deepEqual(points, [1, 0]);
    for (const [sum, bars, left, pictures] of [
      ["5000000", ["5000000", "2000000", "1500000", "1500000"], ["8-2.fund"], [true, false, true]],
      ["8000000", ["8000000", "8000000", "0", "0"], ["8-1.capital"], [false, true, false]],
    ]) {
      await shown(page, sum);
      const now = await drawn();
      assert.equal(now.wide, 1, "one width is the total");
      assert.deepEqual(now.bars.map(([amount]) => amount), bars);
      for (const [amount, share] of now.bars) {
        assert.ok(Math.abs(share - amount / sum) < 0.001, `${amount} of ${sum}: ${share}`);
      }
      assert.deepEqual(now.left, left);
      assert.deepEqual(now.pictures, pictures);
      await page.evaluate(() => (location.hash = "#paid_in_capital=100m&fund_investment=1bn"));
    }
  }));

test("a present value is exact, and rounded half up to the fen", () => {
  // Worked out by hand: 450,000 / 1.05 = 428,571.428…; / 1.1025 = 408,163.265…; 0.01 / 2 = 0.005, half a fen.
  for (const [rate, fen, years, worth] of [["5", 45000000n, 0, 45000000n], ["5", 45000000n, 1, 42857143n], ["5", 45000000n, 2, 40816327n], ["0", 7n, 2, 7n], ["100", 1n, 1, 1n], ["100", 1n, 2, 0n], ["100", 3n, 2, 1n],
    ["4.35", 150000000n, 1, 143747005n], ["0.000001", 10n ** 17n, 1, 99999999000000010n]]) {
    assert.equal(presentValue(fen, readRate(rate), years), worth, `${fen} at ${rate}%, year ${years}`);
  }
  for (const same of ["5", " 5 % ", "５％", "5.0", "005", "5."]) {
    assert.equal(presentValue(45000000n, readRate(same), 1), 42857143n, same);
  }
  for (const bad of ["", "x", "-1", "101", "100.1", "1e2", "4,5", "5%%", "1.2345678", "٥"]) {
    assert.equal(readRate(bad), undefined, bad);
  }
});

/** The cells of the memo, row by row. */
const memo = (page) => page.evaluate(() => Object.fromEntries(["payment", "sums", "leaving"].map((row) => [row, [...document.querySelectorAll(`[data-${row}]`)].map((tr) => [...tr.querySelectorAll("td[data-amount]")].map((cell) => cell.dataset.amount))])));
const memoHas = (page, present) => page.waitForFunction((wanted) => document.querySelector("[data-sums] [data-present]").dataset.amount === wanted, {}, present);

for (const lang of languages) {
  test(`${lang}: present values at the reader's rate, what leaving returns; link and comparison carry them`, () =>
    onPage(lang, "", {}, async (page) => {
      assert.equal(await page.$eval("#memo-rate", (input) => input.value), "", "no rate but the reader's own");
      await page.type("#f-paid_in_capital", "3000万");
      await shown(page, "1500000");
      await memoHas(page, "");
      // Each instalment stays to be returned: the text reduces nothing by years.
      const leaving = [["600000", "600000"], ["1050000", "1050000"], ["1500000", "1500000"], ["1500000", "1500000"], ["1500000", "1500000"], ["1500000", "0"]];
      assert.deepEqual(await memo(page), { payment: [["600000", ""], ["450000", ""], ["450000", ""]], sums: [["1500000", ""]], leaving });
      await page.type("#memo-rate", "５");
      await memoHas(page, "1436734.7");
      assert.deepEqual((await memo(page)).payment, [["600000", "600000"], ["450000", "428571.43"], ["450000", "408163.27"]]);
      await page.waitForFunction(() => document.querySelector("[data-memo-said]").textContent.includes("1,436,734.7"));
      await page.waitForFunction(() => location.hash.endsWith("&rate=%EF%BC%95") && document.querySelector("[data-link]").value === location.href);
      assert.equal(carried(page.url()).paid_in_capital, "3000万");
      const compare = await page.$eval("[data-compare]", (link) => link.href);
      assert.doesNotMatch(compare, /rate/);
      assert.deepEqual(carried(compare), carried(page.url()));
      await page.click("[data-copy]");
      await page.waitForFunction(() => document.querySelector("[data-said]").textContent !== "");
      assert.equal(await page.evaluate(() => getSelection().toString() || document.querySelector("[data-link]").value), page.url());
      await Promise.all([page.waitForNavigation(), page.click("[data-language-switch]")]);
      await memoHas(page, "1436734.7");
      await page.$eval("#memo-rate", (input) => input.select());
      await page.type("#memo-rate", "101");
      await page.waitForFunction(() => document.querySelector("#memo-rate").getAttribute("aria-invalid") === "true" && document.querySelector("[data-rate-error]").checkVisibility());
      await memoHas(page, "");
      await Promise.all([page.waitForNavigation(), page.click("[data-compare]")]);
      await page.waitForSelector('[data-row="8-1.capital"] td[data-min="1500000"]');
    }));
}

test("doubts stand with what they change in money", () =>
  onPage("en", "", { script: false }, async (page) => {
    const doubts = await page.$$eval(".relocation-doubts li", (all) => all.map((one) => one.innerText));
    assert.equal(doubts.length, 8);
    for (const doubt of doubts) {
      assert.match(doubt, /\?\s+[\s\S]*RMB/);
    }
  }));

test("print asks the browser for it", () =>
  onPage("zh", "", { before: (page) => page.evaluateOnNewDocument(() => (window.print = () => (window.printed = true))) }, async (page) => {
    await page.waitForSelector("[data-relocation][data-on]");
    await page.click("[data-print]");
    assert.equal(await page.evaluate(() => window.printed), true);
  }));

for (const lang of languages) {
  wordless("zh", lang)(`${lang}: by the keyboard alone; the address carries it; the language switch keeps it`, () =>
    onPage(lang, "", {}, async (page) => {
      assert.deepEqual(page.asked.filter((path) => /\.wasm|award-[0-9a-f]+\.js|rules-|calculator-/.test(path)), [], "nothing heavy before the first touch");
      await page.focus("main");
      await page.focus("#f-paid_in_capital");
      await page.keyboard.type("５０００万");
      await page.keyboard.press("Tab");
      while ((await page.evaluate(() => document.activeElement?.id)) !== "f-fund_investment") {
        await page.keyboard.press("Tab");
      }
      await page.keyboard.type("30m");
      await shown(page, "3000000");
      assert.match(await page.$eval("#f-paid_in_capital-note", (note) => note.textContent), lang === "zh" ? /50,000,000元（5000万元）/ : /RMB.50,000,000 \(RMB.50.million\)/);
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowRight"); // the first radio is yes, the next no
      if ((await page.evaluate(() => document.activeElement?.value)) !== "false") {
        await page.keyboard.press("ArrowRight");
      }
      await shown(page, "5500000");
      await page.waitForFunction(() => document.querySelector("[data-spoken]").textContent.includes("5,500,000"), { timeout: 10_000 });
      assert.deepEqual(carried(page.url()), { ...assumed, paid_in_capital: "５０００万", fund_investment: "30m", "same_cost.capital": false });
      await Promise.all([page.waitForNavigation(), page.click("[data-language-switch]")]);
      await shown(page, "5500000");
      await Promise.all([page.waitForNavigation(), page.click("[data-quiz-link]")]);
      assert.match(page.url(), /\/quiz\//);
    }));

  test(`${lang}: without script the page says so and shows pictures, table, law and duty`, () =>
    onPage(lang, "", { script: false }, async (page) => {
      const text = await page.$eval("main", (main) => main.innerText);
      assert.match(text, /JavaScript/);
      assert.equal(await page.$$eval("svg.picture", (all) => all.length), 3);
      assert.equal(await page.$$eval(".relocation-table tbody tr", (all) => all.length), 6);
      assert.equal(await page.$eval("[data-form]", (form) => form.checkVisibility()), false, "no form that nothing answers to");
      assert.match(text, lang === "zh" ? /5 年内不迁离临港新片区/ : /not to relocate out of the Lin-gang Special Area within 5 years/);
    }));

  test(`${lang}: axe finds nothing, 320 px is wide enough`, () =>
    onPage(lang, "#paid_in_capital=100m&fund_investment=1bn", {}, async (page) => {
      await shown(page, "8000000");
      await accessible(page, lang, "a result");
    }));
}

test("the table is what the engine says", () =>
  onPage("en", "", {}, async (page) => {
    const rows = await page.$$eval(".relocation-table tbody tr", (all) => all.map((tr) => [...tr.cells].map((cell) => cell.textContent)));
    const million = (text) => Math.round(Number(/RMB.([\d.]+)( million)?/.exec(text)[1]) * (text.includes("million") ? 1e6 : 1));
    for (const [amount, capital, fund, same, both] of rows) {
      const facts = { ...assumed, paid_in_capital: String(million(amount)), fund_investment: String(million(amount)) };
      const result = evaluated([facts])[0];
      const of = (item) => Number(result.awards.find((award) => award.item === item).amount.max);
      assert.deepEqual([capital, fund, same].map(million), [of("8-1.capital"), of("8-2.fund"), Number(result.totals.combination.max)], amount);
      assert.equal(million(both), Number(evaluated([{ ...facts, "same_cost.capital": false }])[0].totals.combination.max), amount);
    }
  }));

test("what is assumed is said, and follows what the reader changes", () =>
  onPage("en", "#paid_in_capital=30m", {}, async (page) => {
    assert.match((await shown(page, "1500000")).assumed, /^Assumed: AI enterprise, newly settled in the Special Area, within the scope$/);
    await page.click(".calculator-scope > summary");
    await page.click('[name="newly_settled"][value="false"]');
    const says = (text) => page.waitForFunction((wanted) => document.querySelector("[data-assumed]").textContent.includes(wanted), {}, text);
    await says("not met, or open: newly settled");
    await shown(page, undefined);
    await page.click('[name="newly_settled"][value="true"]');
    await page.click('[name="registered_in_zone"][value="false"]');
    await says("outside the scope");
    await shown(page, undefined);
  }));

test("hostile addresses fill nothing in and run nothing; what is left out is named", () =>
  onPage("en", "#paid_in_capital=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&evil=1&applicant=emperor&__proto__=x", {}, async (page) => {
    const note = await page.$eval("[data-address]", (line) => [line.hidden, line.textContent]);
    assert.equal(note[0], false);
    assert.match(note[1], /evil/);
    assert.match(note[1], /applicant/);
    assert.equal(await page.$$eval("main img, main script", (all) => all.length), 0);
    await page.evaluate((long) => (location.hash = `#paid_in_capital=${long}`), "1".repeat(5000));
    await new Promise((done) => setTimeout(done, 300));
    assert.ok((await page.$eval("#f-paid_in_capital", (input) => input.value)).length < 100);
  }));

test("a calculator that cannot load says so, and the next touch tries again", () => {
  let held = true;
  return onPage("en", "", {
    expected: /404|Failed|ERR_/,
    before: async (page) => {
      await page.setRequestInterception(true);
      page.on("request", (request) => (/calculator-en-/.test(request.url()) && held ? request.respond({ status: 404 }) : request.continue()));
    },
  }, async (page) => {
    await page.type("#f-paid_in_capital", "3000万");
    await page.waitForSelector("[data-relocation][data-on=failed]");
    assert.equal(await page.$eval("[data-instead]", (line) => line.checkVisibility({ visibilityProperty: true })), true);
    held = false;
    await page.focus("#f-fund_investment");
    await page.keyboard.type("1");
    await shown(page, "1500000");
  });
});

for (const lang of languages) {
  wordless("en", lang)(`${lang}: its link opens in the questionnaire and the comparison with the same awards, and theirs here`, () =>
    onPage(lang, "", {}, async (page) => {
      await page.type("#f-paid_in_capital", "3000万");
      const here = await shown(page, "1500000");
      const { hash } = new URL(page.url());
      const at = (tool, more = "") => `${site.url}${lang}/${policy}/${tool}/${hash}${more}`;
      await page.goto(at("quiz", "&at=result"), { waitUntil: "load" });
      await page.waitForSelector('[data-outcome] [data-item="8-1.capital"][data-min="1500000"]');
      assert.equal(await page.$eval("[data-outcome] [data-total=combination]", (total) => total.dataset.max), "1500000");
      await page.goto(at("compare"), { waitUntil: "load" });
      await page.waitForSelector('[data-row="8-1.capital"] td[data-min="1500000"]');

      await page.goto("about:blank");
      const quiz = encodeLink([{ facts: { ...here.facts, paid_in_capital: "1亿", telecom_fees: "50万", fund_investment: null }, at: "result", name: "", brackets: [] }], rules.rules, known);
      await page.goto(`${site.url}${lang}/${policy}/relocation/${quiz}`, { waitUntil: "load" });
      await shown(page, "5000000");
      assert.match(await page.$eval("[data-address]", (line) => line.checkVisibility() && line.textContent), lang === "zh" ? /没有填入/ : /left out/);
      assert.equal(await page.$eval("#f-paid_in_capital", (input) => input.value), "1亿");
    }));
}

test("codes that are damaged or hostile fill nothing in", () =>
  onPage("zh", "", {}, async (page) => {
    const good = encodeLink([{ facts: { ...assumed, paid_in_capital: "3000万" }, at: "", name: "", brackets: [] }], rules.rules, known);
    for (const hash of ["#s=", "#s=1.x.y", good.slice(0, -3), `${good.slice(0, 20)}A${good.slice(21)}`, `#s=1.00000000.${"A".repeat(20_000)}`, "#s=__proto__"]) {
      await page.evaluate((next) => (location.hash = next), hash);
      await page.waitForFunction(() => !document.querySelector("[data-address]").hidden);
      assert.equal(await page.$eval("#f-paid_in_capital", (input) => input.value), "", hash.slice(0, 40));
      await page.evaluate(() => {
        document.querySelector("[data-address]").hidden = true;
        history.replaceState(null, "", location.pathname);
      });
    }
  }));
