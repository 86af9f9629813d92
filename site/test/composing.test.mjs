// Input methods, such as those for Chinese: while a word is being composed nothing is worked out, told as an error, found or sent; the key
// that ends it does nothing else; and what comes of it is understood, full-width digits and their units too.

import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { test } from "node:test";
import { openPage, policy, settled, withSite } from "./lib/harness.mjs";
import { factsHash, ready, start } from "./lib/quiz.mjs";

const site = withSite();

/** Longer than any page waits before it settles on what was typed. */
const LONG = 1400;
const AMOUNT = /3000\s?万|RMB\s30\smillion/;
const { paid_in_capital: _, fund_investment: __, ...before } = start;

/** A text field of each page; what is typed there, and what the page says once it is there. */
const FIELDS = [
  { of: "home", path: "", field: "[data-settle] input[type=text]", typed: "３０００万", said: AMOUNT },
  { of: "relocation", path: `${policy}/relocation/`, field: "main input[name=paid_in_capital]", typed: "３０００万", said: AMOUNT },
  { of: "clause", path: `${policy}/clauses/8-1/`, field: "#f-paid_in_capital", typed: "３０００万", said: AMOUNT },
  { of: "quiz", path: `${policy}/quiz/${factsHash(before)}&at=paid_in_capital`, field: "input[type=text][name=paid_in_capital]", typed: "３０００万", said: AMOUNT },
  { of: "result", path: `${policy}/quiz/${factsHash({ ...start, paid_in_capital: "4000万" })}&at=result`, field: "[data-outcome] input[type=text][data-keep*=paid_in_capital]", typed: "３０００万", said: /1,500,000/ },
  { of: "result’s calendar", path: `${policy}/quiz/${factsHash(start)}&at=result`, field: "#outcome-start", typed: "２０２１年３月１日", said: /2026/ },
  { of: "result’s wish", path: `${policy}/quiz/${factsHash(start)}&at=result`, field: "[data-keep^=wish-]", typed: "１００万" },
  { of: "relocation’s other amount", path: `${policy}/relocation/`, field: "main input[name=fund_investment]", typed: "３０００万", said: AMOUNT },
  { of: "memo", path: `${policy}/relocation/`, field: "#memo-rate", typed: "５" },
  { of: "commitment", path: `${policy}/commitment/`, field: "main input[name=start]", typed: "２０２１年３月１日", said: /2026/ },
  { of: "builder", path: `${policy}/embed/`, field: "#b-accent", typed: "red" },
  { of: "batch", path: `${policy}/batch/`, field: "textarea[data-paste]", typed: "甲公司" },
  { of: "compare", path: `${policy}/compare/${factsHash(start)}`, field: "textarea.compare-name", typed: "迁入方案" },
  { of: "compare’s link", path: `${policy}/compare/${factsHash(start)}`, field: "#compare-link", typed: "链接" },
  { of: "compare’s other answer", path: `${policy}/compare/${factsHash(start)}`, field: "input#compare-value", typed: "３０００万" },
  { of: "api", path: `${policy}/api/`, field: "#api-facts", typed: "{}", said: /"unknown"/ },
  { of: "benefits", path: `${policy}/benefits/`, field: "#filter-q", typed: "实缴资本", said: /8/ },
  { of: "search", path: "search/", field: "#q", typed: "实缴资本", said: /8/ },
];

/** What a page says, and what it is addressed by. */
const seen = (input) => input.evaluate((one) => ({
  href: location.href, text: document.querySelector("main").innerText, wrong: one.getAttribute("aria-invalid") ?? "false", focus: document.activeElement === one,
}));

/** Waits until what a page fetches at the first touch has come, and it says nothing more. */
async function quiet(page) {
  await settled(page);
  for (let now, before; now === undefined || now !== before || /正在载入|正在推算|Loading the/.test(now);) {
    before = now;
    await delay(700);
    now = await page.$eval("main", (main) => main.innerText);
  }
}

for (const { of, path, field, typed, said } of FIELDS) {
  for (const lang of of === "quiz" ? ["zh", "en"] : ["zh"]) {
    test(`${lang}: composing on ${of}`, async () => {
      const page = await openPage(site.browser, site.url, { fresh: true });
      await page.goto(`${site.url}${lang}/${path}`, { waitUntil: "load" });
      if (of === "quiz" || of.startsWith("result")) {
        await ready(page);
      }
      await page.evaluate(() => document.querySelectorAll("details.calculator, details:has(#f-paid_in_capital, #compare-link, #compare-value, #outcome-start), [data-reach]").forEach((fold) => fold.setAttribute("open", "")));
      if (of === "compare’s other answer") {
        await page.waitForSelector("#compare-fact option[value=paid_in_capital]");
        await page.select("#compare-fact", "paid_in_capital");
      }
      await page.waitForFunction((wanted) => [...document.querySelectorAll(wanted)].some((input) => input.getClientRects().length > 0), {}, field);
      const input = await page.evaluateHandle((wanted) => [...document.querySelectorAll(wanted)].find((one) => one.getClientRects().length > 0), field);
      await input.evaluate((one) => {
        one.focus();
        one.select();
      });
      await quiet(page);
      const session = await page.createCDPSession();
      const compose = (text) => session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      const stood = await seen(input);
      for (const text of ["s", "san", "san qian wan"]) {
        await compose(text);
      }
      await delay(LONG);
      assert.deepEqual(await seen(input), stood, "nothing happens meanwhile");
      assert.equal(await input.evaluate((one) => one.value), "san qian wan");
      // The key that ends it, as Chromium sends it.
      await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", windowsVirtualKeyCode: 229, key: "Process", code: "Enter" });
      await session.send("Input.insertText", { text: typed });
      if (said) {
        await page.waitForFunction((source) => new RegExp(source).test(document.querySelector("main").innerText), {}, said.source);
      }
      const after = await page.evaluate((wanted) => {
        const one = [...document.querySelectorAll(wanted)].find((each) => each.getClientRects().length > 0);
        return { value: one.value, wrong: one.getAttribute("aria-invalid") ?? "false", focus: document.activeElement === one };
      }, field);
      assert.deepEqual(after, { value: typed, wrong: "false", focus: true }, "what was composed stands as it was written, and is understood");
      assert.deepEqual(page.troubles, []);
      await page.done();
    });
  }
}
