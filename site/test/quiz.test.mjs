// The questionnaire in a browser, as people go through it: the whole way by the keyboard, back and forth, reloading, changing the
// language, with mistakes, and with whatever can be missing: script, the calculator, storage, room, time.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, follow, languages, openPage, policy, startBrowser, startServer } from "./lib/harness.mjs";
import { answer, at, goOn, reach, readResult, ready, sectionsOf, tabTo, tick, walk } from "./lib/quiz.mjs";
import { expectedItems, readVectors, whole } from "./lib/vectors.mjs";

const inFirefox = process.env.BROWSER === "firefox";
/** For what cannot be asked of Firefox from outside. */
const chromiumTest = inFirefox ? () => undefined : test;

const PERSONAS = ["relocated-firm", "half-unknown", "university", "park", "out-of-scope", "ip-strong"];

let server;
let chromium;
let vectors;

before(async () => {
  vectors = await readVectors();
  server = await startServer();
  chromium = await startBrowser();
});

after(async () => {
  await chromium?.close();
  server?.close();
});

const address = (lang, hash = "") => `${server.url}${lang}/${policy}/quiz/${hash}`;
const factsHash = (facts) => `#facts=${encodeURIComponent(JSON.stringify(facts))}`;
const scope = { applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true };
const start = { ...scope, newly_settled: true, paid_in_capital: "3000万", fund_investment: "5000万" };
/** A short way with every kind of question. */
const short = { ...start, telecom_fees: "80万", revenue: "1.2亿", "same_cost.capital": false, as_of: "2021-03-01", annual_years: 2 };

/** Runs a test on a page of its own, which must end without troubles. */
async function onPage(options, run) {
  const page = await openPage(chromium.browser, server.url, options);
  try {
    await run(page);
    assert.deepEqual(page.troubles, []);
  } finally {
    await page.done();
  }
}

/** By how much the page is wider than what is seen of it; Firefox's scroll bar takes room. */
const wider = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function openQuiz(page, lang, hash) {
  await page.goto(address(lang, hash), { waitUntil: "load" });
  await page.waitForSelector("[data-quiz][data-on]");
}

/** All answers on the page, whether or not they count. */
const filled = (page) =>
  page.evaluate(() => ({
    chosen: [...document.querySelectorAll("[data-form] input:checked")].map((input) => `${input.name}=${input.value}`),
    typed: Object.fromEntries([...document.querySelectorAll("[data-form] input[type=text]")].filter((input) => input.value !== "").map((input) => [input.name, input.value])),
  }));

function equal(result, vector) {
  for (const [item, expected] of expectedItems(vector)) {
    const shown = result.awards[item];
    assert.equal(shown?.state, expected.state, item);
    const amount = "amount" in expected ? expected.amount : expected;
    if (amount !== null && amount.min !== undefined && expected.state !== "ineligible") {
      assert.deepEqual(shown, { state: expected.state, min: amount.min, max: amount.max ?? "" }, item);
    }
  }
  const combination = whole(vector, "combination");
  assert.deepEqual(result.totals.combination, { min: combination.min, max: combination.max });
  if (result.years.length > 0) {
    assert.deepEqual(result.years, whole(vector, "cash_flow").map(({ min, max }) => ({ min, max })));
  }
}

for (const lang of languages) {
  for (const name of PERSONAS) {
    test(`${lang}: ${name}, the whole way by the keyboard`, () =>
      onPage({}, async (page) => {
        const vector = vectors.find((one) => one.name === `persona ${name}`);
        assert.ok(vector, `there is no persona ${name}`);
        await openQuiz(page, lang);
        await page.keyboard.press("Tab");
        await ready(page);
        let requests = 0;
        page.on("request", (request) => (requests += request.url().endsWith("/icon.svg") ? 0 : 1));
        const steps = await walk(page, vector.facts, async (step) => {
          assert.equal(await page.$$eval("h1", (all) => all.filter((h1) => h1.checkVisibility()).length), 1, `${step}: one h1`);
          assert.ok(step === "result" || requests === 0, `${step}: nothing is asked of the network`);
        });
        const result = await readResult(page);
        equal(result, vector);
        assert.equal(result.scope, whole(vector, "scope"));
        assert.equal(new Set(steps).size, steps.length, "no question comes twice");
        assert.equal(steps.includes("scope"), name === "out-of-scope");
        assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0, "nothing is stored unasked");
      }));
  }

  test(`${lang}: from the front page, by clicking and typing; only what matters is asked, and the result so far is there`, () =>
    onPage({}, async (page) => {
      await page.goto(server.url, { waitUntil: "load" });
      await follow(page, server.url, `${lang}/`);
      await follow(page, server.url, `${lang}/${policy}/`);
      await follow(page, server.url, `${lang}/${policy}/quiz/`);
      const steps = await walk(page, start);
      assert.deepEqual(steps, [...Object.keys(scope), "activities", "newly_settled", "paid_in_capital", "fund_investment", "same_cost.capital", "as_of", "check", "result"]);
      assert.equal((await readResult(page)).awards["8-1.capital"].max, "1500000");
    }));

  test(`${lang}: at every step back, forward, reloading and the other language keep the answers and the place`, () =>
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
          await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click("[data-language-switch]")]);
          await page.waitForSelector("[data-quiz][data-on]");
          assert.equal(await at(page), step, `${step}: in the other language`);
          assert.deepEqual(await filled(page), before, `${step}: in the other language (${there})`);
        }
        assert.equal(await page.$eval("html", (html) => html.lang.slice(0, 2)), lang);
        last = step;
        await page.evaluate(() => document.querySelector("[data-step]:not([hidden]) [data-heading]").focus());
      });
      await readResult(page);
    }));

  test(`${lang}: who is ruled out is told at once, why, and what would change it`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang);
      await answer(page, "applicant", "ai_enterprise");
      await goOn(page);
      await answer(page, "registered_in_zone", false);
      await goOn(page);
      assert.equal(await at(page), "scope");
      await ready(page);
      const said = await page.$eval('[data-step="scope"]', (step) => step.innerText);
      assert.match(said, lang === "zh" ? /工商注册地/ : /Registered in the Special Area/);
      assert.match(said, lang === "zh" ? /财税户管地在临港新片区内/ : /place of tax administration are in/);
      await tabTo(page, '[data-goto="registered_in_zone"]');
      await goOn(page);
      assert.equal(await at(page), "registered_in_zone");
      await answer(page, "registered_in_zone", true);
      await goOn(page);
      assert.equal(await at(page), "operating_in_zone");
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
      assert.equal(await at(page), "same_cost.capital", "newly open");
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
      assert.equal(await at(page), "telecom_fees");
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
      assert.equal(await at(page), "telecom_fees");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.name), "telecom_fees");

      await page.keyboard.type("1e6");
      await page.keyboard.press("Enter");
      assert.equal(await at(page), "telecom_fees");
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
      assert.match(await page.$eval("[data-echo]", (echo) => echo.textContent), /500,000/, "what was read is said once more");
    }));

  test(`${lang}: a cell of a spreadsheet can be pasted`, () =>
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

  test(`${lang}: a bracket gives the very award that figures in it give`, () =>
    onPage({}, async (page) => {
      const growth = { ...scope, revenue_prior_peak: "6000000", revenue_award_received: "0", overseas_revenue: "0" };
      const combinations = [];
      for (const revenue of ["10000001", "13,000,000.5", "20000000"]) {
        await openQuiz(page, lang, `${factsHash({ ...growth, revenue })}&at=result`);
        await page.reload({ waitUntil: "load" });
        combinations.push((await readResult(page)).totals.combination);
        const bracket = await page.$eval('[name="revenue-else"]:checked', (radio) => radio.value).catch(() => undefined);
        assert.equal(bracket, revenue === "20000000" ? "20000000" : undefined);
      }
      assert.ok(combinations[0].max !== "0");
      assert.deepEqual(combinations[1], combinations[0]);
      assert.deepEqual(combinations[2], combinations[0]);
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

  test(`${lang}: answers are kept only when asked, and erased with one click`, () =>
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
      await other.goto(address(lang, factsHash(scope)), { waitUntil: "load" });
      await other.reload({ waitUntil: "load" });
      await other.close();
      assert.deepEqual(await stored(), [key]);

      await page.click("[data-erase]");
      assert.deepEqual(await stored(), []);
      assert.deepEqual(await filled(page), { chosen: [], typed: {} });
      assert.equal(await at(page), "applicant");
    }));

  test(`${lang}: without storage the page says so quietly, and works`, () =>
    onPage({}, async (page) => {
      await page.evaluateOnNewDocument(() => Object.defineProperty(globalThis, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } }));
      await openQuiz(page, lang);
      assert.equal(await page.$eval("[data-keep-box]", (box) => box.checkVisibility()), false);
      assert.ok(await page.$eval("[data-keep-note]", (note) => note.textContent.length > 0));
      await walk(page, scope);
      await readResult(page);
    }));

  chromiumTest(`${lang}: without script all questions can be read, and the page says what is missing`, () =>
    onPage({}, async (page) => {
      await page.setJavaScriptEnabled(false);
      await page.goto(address(lang), { waitUntil: "load" });
      assert.match(await page.$eval("[data-engine]", (line) => line.textContent), /JavaScript/);
      assert.ok(await page.$('[data-engine] a[href$="benefits/"]'));
      assert.ok(await page.$('[data-engine] a[href$="text/"]'));
      assert.deepEqual(await page.$$eval("[data-form] input, [data-form] button", (controls) => controls.filter((one) => one.checkVisibility()).length), 0);
    }));

  test(`${lang}: when the page's script cannot be had, it says what is missing`, () =>
    onPage({}, async (page) => {
      await page.setRequestInterception(true);
      page.on("request", (request) => (/\/quiz-[\w-]+\.js$/.test(request.url()) ? request.abort() : request.continue()));
      await page.goto(address(lang), { waitUntil: "load" });
      assert.match(await page.$eval("[data-engine]", (line) => line.checkVisibility() && line.textContent), /JavaScript/);
      assert.ok(await page.$eval('[data-step="applicant"] h2', (heading) => heading.checkVisibility()));
      page.troubles = page.troubles.filter((trouble) => !trouble.includes("ERR_FAILED"));
    }));

  test(`${lang}: without the calculator the questions go on, the page says so, and can try again`, () =>
    onPage({}, async (page) => {
      let blocked = true;
      await page.setRequestInterception(true);
      page.on("request", (request) => (blocked && request.url().endsWith(".wasm") ? request.abort() : request.continue()));
      await openQuiz(page, lang);
      await page.keyboard.press("Tab");
      await page.waitForSelector("[data-engine][role=alert]");
      assert.equal(await page.$eval("[data-engine] a", (link) => link.pathname), new URL(`${lang}/${policy}/benefits/`, server.url).pathname);
      const steps = [];
      await walk(page, start, (step) => {
        steps.push(step);
        assert.ok(step !== "result" || steps.includes("fund_investment"));
      });
      assert.match(await page.$eval("[data-result-waiting]", (line) => line.checkVisibility() && line.textContent), lang === "zh" ? /没有结果/ : /no result/);
      blocked = false;
      await page.click("[data-engine] button");
      assert.equal((await readResult(page)).awards["8-1.capital"].max, "1500000");
      assert.equal(await page.$("[data-engine][role=alert]"), null);
      page.troubles = page.troubles.filter((trouble) => !trouble.includes("ERR_FAILED"));
    }));

  test(`${lang}: without WebAssembly the page says so`, () =>
    onPage({}, async (page) => {
      await page.evaluateOnNewDocument(() => delete globalThis.WebAssembly);
      await openQuiz(page, lang, factsHash(scope));
      await page.waitForSelector("[data-engine][role=alert]");
      assert.match(await page.$eval("[data-engine]", (line) => line.textContent), /WebAssembly/);
    }));

  test(`${lang}: the .wasm may come as any type of file`, () =>
    onPage({}, async (page) => {
      await page.setRequestInterception(true);
      page.on("request", async (request) => {
        if (!request.url().endsWith(".wasm")) {
          await request.continue();
          return;
        }
        const body = Buffer.from(await (await fetch(request.url())).arrayBuffer());
        await request.respond({ status: 200, contentType: "application/octet-stream", body });
      });
      await openQuiz(page, lang, `${factsHash(start)}&at=result`);
      assert.equal((await readResult(page)).awards["8-1.capital"].max, "1500000");
      page.troubles = page.troubles.filter((trouble) => !/application\/wasm|MIME/.test(trouble));
    }));

  test(`${lang}: on a slow network one can answer before the calculator is there`, () =>
    onPage({}, async (page) => {
      let release;
      const held = new Promise((resolve) => (release = resolve));
      await page.setRequestInterception(true);
      page.on("request", async (request) => {
        if (request.url().endsWith(".wasm")) {
          await held;
        }
        await request.continue();
      });
      await openQuiz(page, lang);
      await answer(page, "applicant", "ai_enterprise");
      await goOn(page);
      assert.match(await page.$eval("[data-running]", (bar) => bar.textContent), lang === "zh" ? /正在载入/ : /loading/);
      const steps = await walk(page, start, (step) => {
        if (step === "paid_in_capital") {
          release();
        }
      });
      assert.ok(steps.includes("newly_settled"));
      assert.equal((await readResult(page)).awards["8-1.capital"].max, "1500000");
    }));

  test(`${lang}: nothing moves while the page loads`, () =>
    onPage({ width: 360, height: 740 }, async (page) => {
      await page.evaluateOnNewDocument(() => {
        globalThis.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (globalThis.shift += entry.value))).observe({ type: "layout-shift", buffered: true });
      });
      await openQuiz(page, lang);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const shift = await page.evaluate(() => globalThis.shift);
      assert.ok(shift <= 0.01, `layout shift ${shift}`);
    }));

  for (const [name, options] of [["320 px wide", { width: 320, height: 640 }], ["at 400%", { width: 320, height: 256 }]]) {
    test(`${lang}: the whole way ${name}, with nothing wider than the screen`, () =>
      onPage(options, async (page) => {
        await openQuiz(page, lang);
        await walk(page, { ...short, fund_investment: "999999999999999" }, async (step) => {
          assert.equal(await wider(page), 0, step);
        });
        await readResult(page);
        assert.equal(await wider(page), 0, "result");
      }));
  }

  // Firefox has no touch to send.
  chromiumTest(`${lang}: the whole way by touch, on a phone`, () =>
    onPage({ width: 360, height: 740, touch: true }, async (page) => {
      await openQuiz(page, lang);
      for (let i = 0; (await at(page)) !== "result"; i++) {
        assert.ok(i < 40, "the questions end");
        const step = await at(page);
        const value = start[step];
        if (step === "activities") {
          await page.tap('label:has([data-activity][value="settling"])');
        } else if (typeof value === "string" && (await page.$(`[data-step="${step}"] input[type=text]`)) !== null) {
          await page.tap(`input[type=text][name="${step}"]`);
          await page.keyboard.type(value);
        } else if (step !== "check") {
          const chosen = value ?? "unknown";
          await page.tap(`label:has([name="${step}"][value="${chosen}"]), label:has([name="${step}-else"][value="${chosen}"])`);
        }
        await page.$eval("[data-continue]", (button) => button.scrollIntoView({ block: "center" })); // from under the result so far
        await page.tap("[data-continue]");
        await page.waitForFunction((before) => document.querySelector("[data-quiz]").dataset.at !== before, { timeout: 10_000 }, step);
      }
      assert.equal((await readResult(page)).awards["8-1.capital"].max, "1500000");
    }));

  test(`${lang}: axe finds nothing at any step`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang);
      await walk(page, { ...short, newly_settled: true }, async (step) => {
        if (step !== "applicant" && step !== "check" && step !== "result") {
          await page.$eval("[data-continue]", (button) => button.click()); // with the mistake of leaving it out
        }
        await page.$$eval("[data-step]:not([hidden]) details", (all) => all.forEach((details) => (details.open = true)));
        for (const [width, scheme] of [[360, "light"], [1280, "dark"]]) {
          await page.setViewport({ width, height: 900 });
          if (!inFirefox) {
            await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          }
          assert.deepEqual(await axe(page), [], `${step}, ${width} px, ${scheme}`);
        }
        await page.$$eval("[data-step]:not([hidden]) details", (all) => all.forEach((details) => (details.open = false)));
        await page.$eval("[data-step]:not([hidden]) [data-heading]", (heading) => heading.focus());
      });
    }));

  test(`${lang}: an address that someone else wrote does no harm`, async (t) => {
    const hostile = [
      ["ids that are not there", { ...start, "<img src=x onerror=alert(1)>": 1, nonsense: true }, "check"],
      ["values that do not fit", { ...start, applicant: "king", newly_settled: "maybe", revenue: { a: 1 }, telecom_fees: true }, "check"],
      ["inherited names", JSON.parse('{"__proto__": 1, "constructor": true, "toString": "1"}'), "check"],
      ["a list", [1, 2], "applicant"],
      ["null", null, "applicant"],
    ];
    const addresses = ["#facts=", "#facts=%", "#facts={", `#facts=${"9".repeat(70_000)}`, "#s=", "#s=1.x.y", "#s=1.00000000.AAAA&at=result", "#s=9.00000000.AAAA", `#s=1.${"A".repeat(20_000)}`];
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

  test(`${lang}: links to a question lead there, from the search and from the result`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang, "#f-telecom_fees");
      assert.equal(await at(page), "telecom_fees");
      await page.goto("about:blank");
      await openQuiz(page, lang, `${factsHash({ ...start, fund_investment: null, as_of: "2021-03-01" })}&at=result`);
      await readResult(page);
      await page.$eval('[data-outcome] [data-goto="fund_investment"]', (link) => link.click());
      await reach(page, "fund_investment");
      assert.equal(await at(page), "fund_investment");
      await answer(page, "fund_investment", "5000万");
      await goOn(page);
      assert.equal(await at(page), "same_cost.capital");
      await answer(page, "same_cost.capital", false);
      await goOn(page);
      assert.equal(await at(page), "result");
      assert.equal((await readResult(page)).totals.combination.max, "6500000");
    }));
}
