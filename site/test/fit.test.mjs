// Policies side by side: the figures of each are what its own questionnaire gives for the same facts, in both languages; links, the keyboard,
// a phone, filters, rules that cannot be had, no script; nothing of it on a site of one policy.

import assert from "node:assert/strict";
import { access, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessible } from "./lib/accessible.mjs";
import { dist, languages, policy, readClipboard, startServer, tabUntil, visit, WITHHELD, withBrowser } from "./lib/harness.mjs";
import { readResult, ready } from "./lib/quiz.mjs";
import { buildSeveral, second } from "./lib/several.mjs";

const MANY = 6;
const on = withBrowser();
let dir, two, many;

/** Builds and serves the two policies and copies of the second. */
async function site(name, copies) {
  await buildSeveral(join(dir, name), join(dir, `${name}-dist`), copies);
  return startServer(join(dir, `${name}-dist`));
}

before(async () => {
  dir = await mkdtemp(join(tmpdir(), "fit-"));
  two = await site("two", 0);
  many = await site("many", MANY);
});

after(async () => {
  two?.close();
  many?.close();
  await rm(dir, { recursive: true, force: true });
});

const open = (lang, hash, options, look, served = () => two) => visit(on.browser, served().url, `${lang}/fit/${hash}`, options, look);

/** What stands in the rows, once all of them have a result. */
async function rows(page, worked = () => [...document.querySelectorAll("[data-policy] [data-open]")].every((cell) => /\d/.test(cell.textContent))) {
  await page.waitForFunction(worked, { timeout: 60_000 });
  return page.$$eval("[data-policy]", (all) => all.map((row) => ({
    policy: row.dataset.policy,
    status: row.querySelector("[data-status]").dataset.status,
    min: row.dataset.min,
    max: row.dataset.max,
    open: Number(/\d+/.exec(row.querySelector("[data-open]").textContent)[0]),
    years: [...row.querySelectorAll("[data-paid] .fit-year")].map((year) => year.textContent.replaceAll("\u00a0", " ")),
    quiz: row.querySelector("[data-quiz]").href,
    left: row.querySelector("[data-left]").hidden ? "" : row.querySelector("[data-left]").textContent,
    duties: row.querySelectorAll(".fit-duty").length,
  })));
}

const factsOf = (url) => JSON.parse(decodeURIComponent(new URL(url).hash.slice("#facts=".length)));

const ANSWERS = [
  { hash: "#applicant=enterprise&paid_in_capital=3000万&revenue=1.2亿&revenue_prior_peak=1000万&fund_investment=0&network_fees=31万", figures: true },
  { hash: "#applicant=supporting_enterprise&revenue=20m", figures: false },
  { hash: "#paid_in_capital=100m&fund_investment=10m&patent_insurance=5万", figures: false },
];

for (const { hash, figures } of ANSWERS) {
  for (const lang of languages) {
    test(`${lang}: ${hash}: each policy's figures are those of its own questionnaire`, () =>
      open(lang, hash, {}, async (page) => {
        const shown = await rows(page);
        assert.deepEqual(shown.map((row) => row.policy), [second, policy], "in force first");
        assert.deepEqual(shown.map((row) => row.status), ["in_force", "expired"]);
        assert.deepEqual(shown.map((row) => row.duties), [1, 2]);
        assert.equal(shown.some((row) => row.max !== "0"), figures);
        for (const row of shown) {
          await visit(on.browser, two.url, `${row.quiz.slice(two.url.length)}&at=result`, {}, async (quiz) => {
            await ready(quiz);
            const { totals, awards } = await readResult(quiz);
            assert.deepEqual({ min: row.min, max: row.max }, totals.combination, row.policy);
            assert.equal(row.open, Object.values(awards).filter(({ state }) => state === "unknown").length, row.policy);
          });
        }
      }));
  }
}

test("figures worked out by hand", () =>
  open("en", "#applicant=enterprise&paid_in_capital=3000万&fund_investment=0&revenue=0&revenue_prior_peak=0&network_fees=31万&patent_insurance=0", {}, async (page) => {
    const [, first] = await rows(page);
    // 5% of 30 million, paid 600,000, 450,000, 450,000; 10% of 300,000 and half of 10,000.
    assert.equal(first.min, "1535000");
    assert.deepEqual(first.years, ["Year 1 RMB 635,000", "Year 2 RMB 450,000", "Year 3 RMB 450,000"]);
    const { as_of: day, ...facts } = factsOf(first.quiz);
    assert.equal(day, "2023-08-31", "the last day on which it was in force");
    assert.deepEqual(facts, {
      applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true, newly_settled: true,
      revenue_award_received: "0", paid_in_capital: "3000万", fund_investment: "0", revenue: "0", revenue_prior_peak: "0", telecom_fees: "31万", patent_insurance_premium: "0",
    });
  }));

for (const lang of languages) {
  test(`${lang}: nothing comes before the first touch; then typing and choosing by keyboard, a link, the other language, accessible`, () =>
    open(lang, "", {}, async (page) => {
      const asked = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await accessible(page, lang, "before");
      assert.deepEqual(asked.filter((path) => /\.wasm|rules|several/.test(path)), []);
      await tabUntil(page, "[name=applicant]");
      await page.keyboard.press("Space");
      await tabUntil(page, "#f-paid_in_capital");
      await page.keyboard.type("三千万");
      await page.waitForFunction(() => document.querySelector("[data-min=\"1500000\"]") !== null, { timeout: 60_000 });
      assert.equal(await page.$eval("#f-paid_in_capital-note", (line) => /30,000,000/.test(line.textContent)), true);
      await page.waitForFunction(() => /1,500,000/.test(document.querySelector("[data-spoken]").textContent));
      assert.equal(asked.filter((path) => /rules-.*\.json$/.test(path)).length, 2);
      await accessible(page, lang, "answered");
      await page.click("[data-copy]");
      await page.waitForFunction(() => document.querySelector("[data-said]").textContent !== "");
      const link = await readClipboard(page);
      assert.deepEqual([...new URLSearchParams(new URL(link).hash.slice(1))], [["applicant", "enterprise"], ["paid_in_capital", "三千万"]]);
      const before = await rows(page);
      await Promise.all([page.waitForNavigation(), page.click("[data-language-switch]")]);
      const there = await rows(page);
      assert.deepEqual(there.map(({ policy: slug, min, max }) => [slug, min, max]), before.map(({ policy: slug, min, max }) => [slug, min, max]));
    }));

  test(`${lang}: on a phone nothing is cut off, and a row is a card`, () =>
    open(lang, ANSWERS[0].hash, { width: 360 }, async (page) => {
      await rows(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
      assert.equal(await page.$eval("[data-formula]", (cell) => getComputedStyle(cell.closest("td"), "::before").content.length > 2), true);
    }));
}

test("what cannot be read is told beside its field, and counts as open; an address with what there is not says so", () =>
  open("en", "#applicant=enterprise&revenue=12x&nonsense=1", {}, async (page) => {
    const shown = await rows(page);
    assert.equal(await page.$eval("#f-revenue-error", (line) => line.hidden), false);
    assert.match(await page.$eval("[data-note]", (line) => line.textContent), /nonsense/);
    assert.ok(shown.every((row) => row.open > 0));
  }));

test("an answer that several of a policy's options fit, or none, counts as open there, and the row says so", () =>
  open("en", "#applicant=institution", {}, async (page) => {
    const [qinghe, lingang] = await rows(page);
    assert.deepEqual([qinghe.left, /Type of applicant/.test(lingang.left)], ["", true]);
    assert.equal(factsOf(qinghe.quiz).applicant, "service_institution");
    assert.equal("applicant" in factsOf(lingang.quiz), false);
  }));

test("rules that cannot be had leave their row out, and the others are worked out", () =>
  open("en", "", { fresh: true, expected: WITHHELD }, async (page) => {
    await page.setRequestInterception(true);
    page.on("request", (request) => void (request.url().includes(`${second}/rules-`) ? request.abort() : request.continue()));
    await page.type("#f-paid_in_capital", "3000万");
    const failed = await page.waitForFunction((slug) => {
      const line = document.querySelector(`[data-policy="${slug}"] [data-left]`);
      return !line.hidden && line.textContent;
    }, { timeout: 60_000 }, second);
    assert.match(await failed.jsonValue(), /could not be loaded/);
    assert.match(await page.$eval(`[data-policy="${policy}"] [data-open]`, (cell) => cell.textContent), /\d/);
  }));

test("many policies: the same figures for copies, filters by name and status", () =>
  open("en", "#applicant=enterprise&revenue=1.2亿&revenue_prior_peak=1000万", {}, async (page) => {
    const shown = await rows(page);
    assert.equal(shown.length, MANY + 2);
    assert.equal(shown.at(-1).policy, policy);
    assert.deepEqual(new Set(shown.slice(0, -1).map(({ min, max, open: n }) => `${min} ${max} ${n}`)).size, 1);
    assert.notEqual(shown[0].min, "0");
    await page.select("[data-which]", "expired");
    const visible = () => page.$$eval("[data-policy]:not([hidden])", (all) => all.map((row) => row.dataset.policy));
    assert.deepEqual(await visible(), [policy]);
    await page.select("[data-which]", "");
    await page.type("[data-name]", "qinghe no. 3");
    assert.deepEqual(await visible(), [`${second}-3`]);
    assert.match(await page.$eval("[data-shown]", (line) => line.textContent), new RegExp(`1 of ${MANY + 2}`));
    await accessible(page, "en", "filtered");
  }, () => many));

test("without script: what is missing is said, and each policy's pages are linked", () =>
  open("en", "", { script: false }, async (page) => {
    assert.equal(await page.$eval("[data-instead]", (line) => line.checkVisibility()), true);
    assert.equal(await page.$eval("[data-form]", (form) => form.checkVisibility()), false);
    assert.deepEqual(await page.$$eval("[data-quiz]", (all) => all.map((a) => a.getAttribute("href"))), [policy, second].map((slug) => `../${slug}/quiz/`));
  }));

test("the home page and the navigation lead here; a site of one policy has nothing of it", async () => {
  await visit(on.browser, two.url, "en/", {}, async (page) => {
    assert.deepEqual(await page.$$eval('a[href="fit/"]', (all) => all.length), 2);
  });
  await assert.rejects(access(join(dist, "en/fit/index.html")));
  const names = await readdir(join(dist, "assets"));
  assert.deepEqual(names.filter((name) => /^(fit|several)-/.test(name)), []);
});
