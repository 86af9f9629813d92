// The home page: its example against the command line, the calculator that takes over without moving anything, what the reader's own
// amounts come to, and the squares, whose area is money.

import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluated } from "./lib/evaluated.mjs";
import { languages, policy, visit, WITHHELD, withSite } from "./lib/harness.mjs";
import { shift, watchShift } from "./lib/shift.mjs";

const site = withSite();
const home = (lang, options, run) => visit(site.browser, site.url, `${lang}/`, options, run);

/** What the calculator shows, and the answers that its link carries into the questionnaire. */
const shown = (page) =>
  page.evaluate(() => {
    const digits = (element) => element?.textContent.replace(/\D/g, "") ?? "";
    return {
      sum: digits(document.querySelector("[data-settle] strong")),
      said: document.querySelector("[data-settle] strong").textContent,
      rows: Object.fromEntries([...document.querySelectorAll("[data-settle] [data-item]")].map((row) => [row.dataset.item, digits(row.querySelector("b"))])),
      filled: [...document.querySelectorAll("[data-settle] .square-own rect")].map((part) => part.getAttribute("width")),
      clauses: [...document.querySelectorAll("[data-settle] [data-item] a:not([data-goto])")].map((link) => link.pathname.split("/").slice(-2)[0]),
      note: document.querySelector("[data-settle] ul").innerText,
      facts: JSON.parse(decodeURIComponent(document.querySelector("[data-quiz-link]").hash.slice("#facts=".length))),
    };
  });

/** Puts an amount into a field, and waits until it has been worked out. */
async function type(page, fact, amount) {
  await page.click(`#f-${fact}`, { clickCount: 3 });
  await page.keyboard.type(amount);
  await done(page);
}

/** The engine has begun, and has worked out what is in the fields. */
const done = (page) => page.waitForFunction(() => document.querySelector(".field-note-read") && !document.querySelector("[data-settle] [aria-busy]"), { timeout: 60_000 });

const combination = (facts) => evaluated([facts])[0].totals.combination;

for (const lang of languages) {
  test(`${lang}: as it opens it shows an example that the engine has worked out, and nothing heavy is fetched`, () =>
    home(lang, { before: watchShift }, async (page) => {
      const now = await shown(page);
      assert.deepEqual(combination(now.facts), { ...combination(now.facts), min: now.sum, max: now.sum });
      const different = combination({ ...now.facts, "same_cost.capital": false });
      assert.ok(now.note.replaceAll(",", "").includes(different.max), `${now.note} says what different money comes to`);
      assert.deepEqual(now.clauses, ["8-1", "8-2"]);
      assert.deepEqual(page.asked.filter((path) => !/\/(?:|icon\.svg|assets\/[^/]+\.(?:css|js))$/.test(path)), []);
      assert.deepEqual(page.workers(), []);
      assert.equal(await shift(page), 0);
    }));

  test(`${lang}: when a field is touched the calculator takes over, and nothing is drawn anew or moves`, () =>
    home(lang, { before: watchShift }, async (page) => {
      const before = await page.evaluate(() => {
        globalThis.drawn = [...document.querySelector("[data-result]").children];
        return document.querySelector("[data-result]").innerHTML;
      });
      await page.focus("#f-paid_in_capital");
      await done(page);
      assert.equal(await page.$eval("[data-result]", (result) => result.innerHTML), before);
      assert.ok(await page.evaluate(() => globalThis.drawn.every((element) => element.isConnected)), "the elements of the template are those there");
      assert.equal(await shift(page), 0);
      assert.equal(page.asked.filter((path) => path.endsWith(".wasm")).length, 1);
    }));
}

test("the reader's own amounts, as on the command line; the link takes them into the questionnaire", () =>
  home("zh", {}, async (page) => {
    await type(page, "paid_in_capital", "1.2亿");
    await type(page, "fund_investment", "2000万");
    let now = await shown(page);
    assert.deepEqual({ sum: now.sum, rows: now.rows, filled: now.filled }, { sum: "5000000", rows: { "8-1.capital": "5000000", "8-2.fund": "2000000" }, filled: ["100%", "50%"] });
    assert.equal(combination(now.facts).max, now.sum);
    await page.click('[name="same_cost.capital"][value=false]');
    await page.waitForFunction(() => /7,000,000/.test(document.querySelector("[data-settle] strong").textContent));
    now = await shown(page);
    assert.equal(combination(now.facts).max, "7000000");
    const relocation = await page.$eval("[data-carries]", (link) => Object.fromEntries(new URLSearchParams(link.hash.slice(1))));
    assert.deepEqual({ ...relocation, ...now.facts }, Object.fromEntries(Object.entries(relocation).map(([fact]) => [fact, now.facts[fact]])), "the page of relocation takes the same answers");
    await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click("[data-quiz-link]")]);
    assert.equal(new URL(page.url()).pathname, new URL(`${site.url}zh/${policy}/quiz/`).pathname);
    await page.waitForFunction(() => document.querySelector("#f-paid_in_capital")?.value.replaceAll(",", "") === "1.2亿");
  }));

for (const lang of languages) {
  test(`${lang}: the example is typed over, and goes along to the page of relocation`, () =>
    home(lang, {}, async (page) => {
      const example = await page.$eval("[data-carries]", (link) => link.href);
      await page.click("#f-paid_in_capital");
      await page.waitForFunction(() => getSelection().toString() !== "" || document.activeElement.selectionEnd > document.activeElement.selectionStart);
      await page.keyboard.type("120000000");
      await page.waitForFunction(() => document.querySelector('[data-settle] [data-item="8-1.capital"] b').textContent.includes("5,000,000"));
      await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click("[data-carries]")]);
      await page.waitForFunction(() => document.querySelector("#f-paid_in_capital").value === "120000000");
      await page.waitForSelector('[data-relocation] [data-item="8-1.capital"]');
      await page.goto(example, { waitUntil: "load" });
      await page.waitForFunction(() => document.querySelector("#f-fund_investment").value !== "" && document.querySelector('[data-relocation] [data-item="8-2.fund"]') !== null);
    }));
}

test("under the threshold and what cannot be read: no figure, and the reason", () =>
  home("en", {}, async (page) => {
    await type(page, "paid_in_capital", "19999999.99");
    assert.match((await shown(page)).note, /must be at least RMB\s20,000,000/);
    await type(page, "fund_investment", "much");
    await page.waitForFunction(() => document.querySelector("#f-fund_investment").getAttribute("aria-invalid") === "true");
    await page.waitForFunction(() => document.querySelector("[data-settle] strong").textContent === "No award to count yet");
  }));

test("while the calculator cannot be had, the example stands as one, with the way on", () =>
  home("zh", {
    expected: WITHHELD,
    before: async (page) => {
      await page.setRequestInterception(true);
      page.on("request", (request) => (/\/settle-[\w-]+\.js$/.test(request.url()) ? request.abort() : request.continue()));
    },
  }, async (page) => {
    await page.type("#f-paid_in_capital", "1");
    await page.waitForSelector("[data-form][data-on=failed]");
    // The focus and what is typed each try; the last to fail gives the example back.
    await page.waitForFunction(() => document.querySelector("[data-result][aria-busy]") === null);
    await page.waitForFunction(() => document.querySelector("[data-form]").innerText.includes("示例：实缴资本3000万元、基金投资5000万元。"));
    assert.equal((await shown(page)).sum, "5000000");
  }));

test("every award is a square whose area is its ceiling, and by its form one sees how firm it is", () =>
  home("zh", {}, async (page) => {
    const awards = await page.evaluate(() =>
      [...document.querySelectorAll(".squares > li")].flatMap((article) => {
        const squares = [...article.querySelectorAll(".squares-row > a")];
        return [...article.querySelectorAll(".squares-list a")].map((link, i) => ({
          same: link.href === squares[i].href,
          form: squares[i].querySelector("svg").getAttribute("class").replace("square square-", ""),
          side: squares[i].querySelector("svg").getBoundingClientRect().width,
          ceiling: link.querySelector("b")?.textContent ?? "",
          kind: link.querySelector(".visually-hidden").textContent.slice(1),
        }));
      }));
    assert.equal(awards.length, 33);
    const yuan = (text) => Number.parseFloat(text) * (text.includes("亿") ? 1e8 : text.includes("万") ? 1e4 : Number.NaN);
    const unit = Math.max(...awards.map(({ side }) => side)) / Math.sqrt(1e8);
    for (const { same, form, side, ceiling, kind } of awards) {
      assert.ok(same, "square and name lead to the same place");
      assert.equal(form, ceiling === "" ? (/一事一议|非资金/.test(kind) ? "none" : "open") : kind === "按公式计算" ? "formula" : "discretion", `${kind} ${ceiling}`);
      if (ceiling !== "") {
        assert.ok(Math.abs(side - unit * Math.sqrt(yuan(ceiling))) < 0.3, `${ceiling}: ${side} px`);
      }
    }
  }));
