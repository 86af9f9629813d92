// The duty to stay: the days by themselves, every first day of eight years with many leaving days, and the page as a reader uses it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { accessible } from "./lib/accessible.mjs";
import { axe, goTo, languages, policy, root, visit, withSite } from "./lib/harness.mjs";

const source = await readFile(join(root, "site/components/commitment/duty.ts"), "utf8");
const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } });
const { dayNumber, dutyOn, lastDay, parseDay } = await import(`data:text/javascript;base64,${Buffer.from(outputText).toString("base64")}`);

const DAY_MS = 86_400_000;
const iso = (time) => new Date(time).toISOString().slice(0, 10);

/** The rule in other words: the same date of the month, unless that month has no such day: then February's last. */
function expectedEnd(start, years) {
  const same = `${Number(start.slice(0, 4)) + years}${start.slice(4)}`;
  const time = Date.parse(`${same}T00:00:00Z`);
  return !Number.isNaN(time) && iso(time) === same ? same : `${same.slice(0, 8)}28`;
}

test("every first day of eight years and every kind of leaving day", () => {
  let count = 0;
  for (let time = Date.UTC(2019, 11, 31); time < Date.UTC(2028, 2, 2); time += DAY_MS) {
    const start = iso(time);
    const end = expectedEnd(start, 5);
    const endTime = Date.parse(`${end}T00:00:00Z`);
    assert.equal(lastDay(start, 5), end, start);
    const total = (endTime - time) / DAY_MS;
    const offsets = [-400, -2, -1, 0, 1, 27, 28, 29, 30, 31, 58, 59, 60, 364, 365, 366, 730, 731, 1094, 1095, 1096, 1460, 1461, total - 2, total - 1, total, total + 1, total + 2, total + 3000];
    for (const offset of offsets) {
      const day = iso(time + offset * DAY_MS);
      const passed = Math.min(Math.max(offset, 0), total);
      const state = offset < 0 ? "not_begun" : offset <= total ? "running" : "over";
      assert.deepEqual(dutyOn(start, 5, day), { end, total, passed, left: total - passed, state }, `${start} ${day}`);
      count++;
    }
  }
  assert.ok(count > 80_000, `${count}`);
});

test("days are counted on as the calendar does, over two centuries", () => {
  const first = dayNumber("1900-01-01");
  for (let time = Date.UTC(1900, 0, 1), n = 0; time <= Date.UTC(2199, 11, 31); time += DAY_MS, n++) {
    assert.equal(dayNumber(iso(time)) - first, n);
  }
});

test("month ends and leap days", () => {
  for (const [start, end] of [["2020-02-29", "2025-02-28"], ["2020-02-28", "2025-02-28"], ["2020-03-01", "2025-03-01"], ["2021-02-28", "2026-02-28"], ["2023-08-31", "2028-08-31"], ["2020-12-31", "2025-12-31"], ["2019-02-28", "2024-02-28"]]) {
    assert.equal(lastDay(start, 5), end);
  }
  assert.equal(lastDay("2020-02-29", 4), "2024-02-29");
  assert.equal(lastDay("2096-02-29", 4), "2100-02-28");
});

test("days as people write them, and what is none", () => {
  for (const text of ["2021-03-05", "2021-3-5", "2021年3月5日", "2021年03月05日", "2021 年 3 月 5 日", "2021/3/5", "2021/03/05", "2021.3.5", "20210305", "２０２１年３月５日", "２０２１－０３－０５", "5 March 2021", "5 march 2021", "05 Mar 2021", "5 Mar. 2021", "5th March 2021", "March 5, 2021", "Mar 5 2021", "  2021-03-05 ", "2021年3月5"]) {
    assert.equal(parseDay(text), "2021-03-05", text);
  }
  for (const text of ["", "2021", "2021-13-01", "2021-02-29", "2021-00-10", "2021-04-31", "2021-03-00", "3/5/2021", "05-03-2021", "21-03-05", "2021-3-5-1", "2021/3-5", "5 Mai 2021", "5 Marching 2021", "99990101", "1899-12-31", "2200-01-01", "yesterday", "2021-03-05T00:00", "-2021-03-05", "２０２１年１３月１日", "<b>2021-03-05</b>"]) {
    assert.equal(parseDay(text), undefined, text);
  }
  assert.equal(parseDay("2020-02-29"), "2020-02-29");
  assert.equal(parseDay("1900-02-29"), undefined);
  assert.equal(parseDay("2000-02-29"), "2000-02-29");
  assert.equal(parseDay("1 sept 2021"), "2021-09-01");
});

const site = withSite();

const onPage = (lang, hash, options, run) => visit(site.browser, site.url, `${lang}/${policy}/commitment/${hash}`, options, run);

const result = (page) =>
  page.$eval("[data-result]", (body) => ({
    end: body.querySelector("[data-end]")?.dataset.end,
    state: body.querySelector("[data-standing]")?.dataset.standing,
    passed: body.querySelector("[data-passed]")?.dataset.passed,
    left: body.querySelector("[data-left]")?.dataset.left,
    amount: body.querySelector("[data-return]")?.dataset.return,
    text: body.textContent,
  }));
const until = (page, end) => page.waitForFunction((wanted) => document.querySelector("[data-end]")?.dataset.end === wanted, {}, end);

for (const lang of languages) {
  test(`${lang}: by the keyboard alone; the amount is read back and returned; the address carries it all`, () =>
    onPage(lang, "", {}, async (page) => {
      assert.deepEqual(page.asked.filter((path) => /\.wasm|award-[0-9a-f]+\.js/.test(path)), [], "no engine for days");
      await page.focus("#c-start");
      await page.keyboard.type(lang === "zh" ? "２０２１年３月５日" : "5 March 2021");
      await page.keyboard.press("Tab");
      await page.keyboard.type("2024/1/1");
      await page.keyboard.press("Tab");
      await until(page, "2026-03-05");
      const without = await result(page);
      assert.deepEqual([without.state, without.passed, without.left, without.amount], ["running", "1032", "794", ""]);
      await page.keyboard.type("150万");
      await page.keyboard.press("Tab");
      await page.waitForFunction(() => document.querySelector("[data-return]")?.dataset.return === "1500000", { timeout: 60_000 });
      assert.match(await page.$eval("#c-amount-note", (note) => note.textContent), lang === "zh" ? /1,500,000元（150万元）/ : /RMB.1,500,000 \(RMB.1\.5.million\)/);
      assert.match((await result(page)).text, lang === "zh" ? /1,500,000元，即已领取的全部/ : /RMB.1,500,000, all that was received/);
      await page.waitForFunction(() => document.querySelector("[data-spoken]").textContent.includes("1,500,000"));
      const address = page.url();
      await page.goto("about:blank");
      await goTo(page, address);
      await page.waitForFunction(() => document.querySelector("[data-return]")?.dataset.return === "1500000", { timeout: 60_000 });
      await Promise.all([page.waitForNavigation(), page.click("[data-language-switch]")]);
      await until(page, "2026-03-05");
      assert.ok(page.url().includes(lang === "zh" ? "/en/" : "/zh/"));
    }));
}

test("the last day belongs to the duty, the day after does not", () =>
  onPage("en", "#start=2020-11-30&leave=2025-11-30", {}, async (page) => {
    await until(page, "2025-11-30");
    assert.deepEqual([(await result(page)).state, (await result(page)).left], ["running", "0"]);
    await page.evaluate(() => (location.hash = "#start=2020-11-30&leave=2025-12-01"));
    await page.waitForFunction(() => document.querySelector("[data-standing]")?.dataset.standing === "over");
    assert.match((await result(page)).text, /nothing is returned/);
  }));

test("mistakes are named beside their field once they are finished, and nothing is computed from them", () =>
  onPage("en", "#start=2021-02-29&leave=soon&nonsense=1", {}, async (page) => {
    const error = (key) => page.$eval(`#c-${key}-error`, (line) => (line.hidden ? "" : line.textContent));
    assert.match(await error("start"), /real date/);
    assert.match(await error("leave"), /real date/);
    assert.equal(await page.$eval("#c-start", (input) => input.getAttribute("aria-invalid")), "true");
    assert.equal(await page.$eval("[data-address]", (note) => note.hidden), false);
    assert.equal((await result(page)).end, undefined);
    await page.evaluate(() => (location.hash = "#start=2019-01-01"));
    await page.waitForFunction(() => /took effect on 15 October 2020/.test(document.querySelector("#c-start-error").textContent));
    await page.evaluate(() => (location.hash = "#start=2022-01-01&leave=2021-12-31"));
    await page.waitForFunction(() => /before the first day/.test(document.querySelector("#c-leave-error").textContent));
    assert.equal((await result(page)).end, undefined);
    await page.evaluate(() => (location.hash = "#start=2022-01-01&amount=1e6"));
    await page.waitForFunction(() => /^“Awards and subsidies received” cannot be in scientific notation/.test(document.querySelector("#c-amount-error").textContent), { timeout: 60_000 });
    await until(page, "2027-01-01");
  }));

test("hostile addresses fill nothing in and run nothing", () =>
  onPage("en", "", {}, async (page) => {
    for (const hash of ["#start=%3Cscript%3Ealert(1)%3C/script%3E", `#start=${"9".repeat(5000)}`, "#__proto__=1&constructor=2", "#start=2021-01-01&start=2022-01-01", "#=&&&=", "#%E0%A4%A=1"]) {
      await page.evaluate((to) => (location.hash = to), hash);
      await new Promise((done) => setTimeout(done, 250));
      assert.equal(await page.evaluate(() => document.querySelectorAll("main script").length), 0, hash);
    }
    assert.equal(await page.$eval("h1", (h1) => h1.isConnected), true);
  }));

test("without the engine the days are still worked out, and the amount says why not", () =>
  onPage("en", "", { expected: /404|Failed|ERR_|integrity/ }, async (page) => {
    await page.setRequestInterception(true);
    page.on("request", (request) => (request.url().endsWith(".wasm") ? request.respond({ status: 404 }) : request.continue()));
    await page.evaluate(() => (location.hash = "#start=2021-03-05&leave=2024-01-01&amount=1m"));
    await page.waitForFunction(() => /could not be loaded/.test(document.querySelector("#c-amount-error").textContent), { timeout: 60_000 });
    assert.equal((await result(page)).end, "2026-03-05");
  }));

for (const lang of languages) {
  test(`${lang}: without script the page says what is missing, how to count, and the examples`, () =>
    onPage(lang, "", { script: false }, async (page) => {
      const text = await page.$eval("main", (main) => main.innerText);
      assert.match(text, /JavaScript/);
      assert.match(text, lang === "zh" ? /《民法典》第201条和第202条/ : /Articles 201 and 202 of the PRC Civil Code/);
      const rows = await page.$$eval(".commitment-examples tbody tr", (trs) => trs.map((tr) => [...tr.querySelectorAll("time")].map((time) => time.dateTime)));
      assert.deepEqual(rows.map(([start]) => lastDay(start, 5)), rows.map(([, end]) => end), "the page's own examples, by the script's rule");
      assert.ok(rows.some(([start]) => start.endsWith("-02-29")));
      assert.equal(await page.$$eval(".doubt", (all) => all.length), 5, "each doubt with both readings");
      assert.match(text, lang === "zh" ? /返还已领取或享受的相关奖励与补助/ : /return the related awards and subsidies/);
    }));
  test(`${lang}: axe finds nothing, 320 px is wide enough`, () =>
    onPage(lang, "#start=2021-03-05&leave=2024-01-01&amount=1.5m", {}, async (page) => {
      await page.waitForFunction(() => document.querySelector("[data-return]")?.dataset.return === "1500000", { timeout: 60_000 });
      await accessible(page, lang, "a result");
    }));
}
