// The questionnaire in a browser, as a reader meets it: from the front page to a result, by mouse and by keyboard alone, with
// every vector, with mistakes, and without script or WebAssembly.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, follow, languages, openPage, policy, startBrowser, startServer } from "./lib/harness.mjs";
import { expectedItems, readVectors, whole } from "./lib/vectors.mjs";

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

const address = (lang, facts) => `${server.url}${lang}/${policy}/quiz/${facts === undefined ? "" : `#facts=${encodeURIComponent(JSON.stringify(facts))}`}`;

const start = {
  applicant: "ai_enterprise",
  registered_in_zone: true,
  operating_in_zone: true,
  tax_in_zone: true,
  five_year_commitment: true,
  newly_settled: true,
  paid_in_capital: "3000万",
  fund_investment: "5000万",
};

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

async function openQuiz(page, lang, facts) {
  await page.goto(address(lang, facts), { waitUntil: "load" });
  await ready(page);
}

const ready = (page) => page.waitForSelector("[data-result] [data-total=combination]");

/** What the result region says. */
const readResult = (page) =>
  page.evaluate(() => {
    const pair = (element) => ({ min: element.dataset.min, max: element.dataset.max });
    return {
      awards: Object.fromEntries([...document.querySelectorAll("[data-item]")].map((row) => [row.dataset.item, { state: row.dataset.state, ...pair(row) }])),
      totals: Object.fromEntries([...document.querySelectorAll("[data-total]")].map((total) => [total.dataset.total, pair(total)])),
      years: [...document.querySelectorAll("[data-year]")].map(pair),
      scope: document.querySelector("[data-scope]").dataset.scope,
      status: document.querySelector("[data-status]").dataset.status,
      text: document.querySelector("[data-result]").innerText,
    };
  });

/** Waits until an award has that state. */
const settled = (page, item, state) => page.waitForSelector(`[data-item="${item}"][data-state="${state}"]`, { timeout: 5000 });

for (const lang of languages) {
  test(`${lang}: from the front page to a result by clicking`, () =>
    onPage({}, async (page) => {
      await page.goto(server.url, { waitUntil: "load" });
      await follow(page, server.url, `${lang}/`);
      await follow(page, server.url, `${lang}/${policy}/`);
      await follow(page, server.url, `${lang}/${policy}/quiz/`);
      await ready(page);
      assert.equal(await page.$eval("html", (html) => html.lang.slice(0, 2)), lang);
      const empty = await readResult(page);
      assert.ok(Object.values(empty.awards).every(({ state }) => state === "unknown"), "without answers everything is open");
      assert.deepEqual(empty.totals.combination, { min: "0", max: "0" });

      const choose = (fact, value) => page.click(`input[name="${fact}"][value="${value}"]`);
      assert.equal(await page.$eval("[data-section=settling]", (section) => section.checkVisibility()), false);
      await page.click("[data-activity][value=settling]");
      await choose("applicant", "ai_enterprise");
      for (const fact of ["registered_in_zone", "operating_in_zone", "tax_in_zone", "five_year_commitment", "newly_settled"]) {
        await choose(fact, "true");
      }
      await page.type('[name="paid_in_capital"]', "3000万");
      await settled(page, "8-1.capital", "eligible");
      const result = await readResult(page);
      assert.deepEqual(result.awards["8-1.capital"], { state: "eligible", min: "1500000", max: "1500000" });
      assert.equal(result.awards["8-2.fund"].state, "unknown");
      assert.deepEqual(result.totals.combination, { min: "1500000", max: "1500000" });
      assert.deepEqual(result.years, [{ min: "600000", max: "600000" }, { min: "450000", max: "450000" }, { min: "450000", max: "450000" }]);
      assert.match(result.text, lang === "zh" ? /1,500,000元/ : /RMB\s1,500,000/);
      assert.match(result.text, lang === "zh" ? /2023年8月31日/ : /31 August 2023/);

      // A section that is taken away takes its answers with it.
      await page.click("[data-activity][value=settling]");
      await settled(page, "8-1.capital", "unknown");
      assert.deepEqual((await readResult(page)).totals.combination, { min: "0", max: "0" });
      await page.click("[data-activity][value=settling]");
      await settled(page, "8-1.capital", "eligible");
      await choose("newly_settled", "unknown");
      await settled(page, "8-1.capital", "unknown");
    }));

  test(`${lang}: the keyboard alone is enough`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang);
      const tabTo = async (selector) => {
        for (let i = 0; i < 400; i++) {
          await page.keyboard.press("Tab");
          const [there, visible] = await page.evaluate((wanted) => {
            const element = document.activeElement;
            const box = element.getBoundingClientRect();
            return [element.matches(wanted), element === document.body || (box.width > 0 && box.bottom > 0 && box.top < innerHeight)];
          }, selector);
          assert.ok(visible, "what has the focus is in sight");
          if (there) {
            return;
          }
        }
        assert.fail(`Tab never reaches ${selector}`);
      };
      const press = async (...keys) => {
        for (const key of keys) {
          await page.keyboard.press(key);
        }
      };
      await tabTo('[name="applicant"]');
      await press("Space");
      for (const fact of ["registered_in_zone", "operating_in_zone", "tax_in_zone", "five_year_commitment"]) {
        await tabTo(`[name="${fact}"]`);
        await press("ArrowDown", "ArrowUp"); // no, and back to yes
      }
      await tabTo("[data-activity][value=settling]");
      await press("Space");
      await tabTo('[name="newly_settled"]');
      await press("Space");
      await tabTo('[name="paid_in_capital"]');
      await page.keyboard.type("30m");
      await tabTo("[data-form] button[type=submit]");
      await press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.matches("[data-result-title]")), true, "the focus is on the result");
      assert.deepEqual((await readResult(page)).awards["8-1.capital"], { state: "eligible", min: "1500000", max: "1500000" });
      await tabTo('[data-details="8-1.capital"] > summary');
      await press("Enter");
      assert.equal(await page.$eval('[data-details="8-1.capital"]', (details) => details.open), true);
    }));

  test(`${lang}: every vector through the address`, async (t) => {
    await onPage({}, async (page) => {
      await openQuiz(page, lang);
      for (const vector of vectors) {
        await t.test(vector.name, async () => {
          await page.evaluate(async (hash) => {
            history.replaceState(null, "", "#");
            const changed = new Promise((resolve) => addEventListener("hashchange", () => setTimeout(resolve), { once: true }));
            location.hash = hash;
            await changed;
          }, `#facts=${encodeURIComponent(JSON.stringify(vector.facts))}`);
          const result = await readResult(page);
          for (const [item, expected] of expectedItems(vector)) {
            const shown = result.awards[item];
            assert.equal(shown?.state, expected.state, item);
            const amount = "amount" in expected ? expected.amount : expected;
            if (amount === null) {
              assert.equal(shown.min, undefined, item);
            } else if (amount.min !== undefined) {
              assert.deepEqual(shown, { state: expected.state, min: amount.min, max: amount.max ?? "" }, item);
            }
          }
          for (const key of ["added", "combination"]) {
            const expected = whole(vector, key);
            if (expected) {
              assert.deepEqual(result.totals[key], { min: expected.min, max: expected.max }, key);
            }
          }
          const years = whole(vector, "cash_flow");
          if (years) {
            assert.deepEqual(result.years, years.map(({ min, max }) => ({ min, max })));
          }
        });
      }
    });
  });

  test(`${lang}: mistakes are said beside the field and on submitting`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang);
      await page.click("[data-activity][value=network]");
      const field = '[data-field="telecom_fees"]';
      const input = `${field} input`;
      const said = () => page.$eval(field, (root) => ({ error: root.querySelector("[data-error]").checkVisibility() && root.querySelector("[data-error]").textContent, invalid: root.querySelector("input").getAttribute("aria-invalid") }));

      await page.type(input, "1e6");
      await new Promise((resolve) => setTimeout(resolve, 400));
      assert.deepEqual(await said(), { error: false, invalid: null }, "not while the first characters are typed");
      await page.waitForSelector(`${input}[aria-invalid=true]`, { timeout: 3000 });
      const { error } = await said();
      assert.ok(error.length > 0);
      assert.match(error, lang === "zh" ? /\p{Script=Han}/u : /[a-z]/);
      assert.match(await page.$eval("[data-result]", (region) => region.innerText), lang === "zh" ? /有1个回答无法读取/ : /could not be read: 1/);

      await page.click("[data-form] button[type=submit]");
      assert.equal(await page.evaluate(() => document.activeElement.matches("[data-problems]")), true, "the focus is on the summary");
      await page.click("[data-problems] a");
      assert.equal(await page.evaluate(() => document.activeElement.name), "telecom_fees");

      await page.$eval(input, (element) => element.select());
      await page.type(input, "50万");
      await page.waitForFunction((selector) => !document.querySelector(selector).hasAttribute("aria-invalid"), {}, input);
      assert.equal(await page.$eval(`${field} [data-note]`, (note) => note.textContent), lang === "zh" ? "= 500,000元（50万元）" : "= RMB\u00a0500,000");
      assert.equal(await page.$eval("[data-problems]", (summary) => summary.hidden), true);
      const described = await page.$eval(input, (element) => element.getAttribute("aria-describedby").split(" ").every((id) => document.getElementById(id)));
      assert.ok(described, "what describes the field is there");
    }));

  test(`${lang}: only the settled total is spoken`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang, start);
      assert.deepEqual(await page.$$eval("[aria-live]", (regions) => regions.map((region) => region.textContent)), [""]);
      await page.$eval('[name="paid_in_capital"]', (input) => input.select());
      await page.type('[name="paid_in_capital"]', "1亿");
      await page.waitForFunction(() => document.querySelector("[aria-live]").textContent !== "", { timeout: 5000 });
      assert.match(await page.$eval("[aria-live]", (region) => region.textContent), /5,000,000/);
    }));

  test(`${lang}: without script the page says so and shows the way`, () =>
    onPage({}, async (page) => {
      await page.setJavaScriptEnabled(false);
      await page.goto(address(lang), { waitUntil: "load" });
      assert.match(await page.$eval("[data-engine]", (line) => line.textContent), /JavaScript/);
      assert.ok(await page.$('[data-engine] a[href$="benefits/"]'));
      const shown = await page.$$eval("[data-form], [data-result]", (parts) => parts.map((part) => part.checkVisibility()));
      assert.deepEqual(shown, [false, false]);
    }));

  test(`${lang}: without the calculator the page says so, and can try again`, () =>
    onPage({}, async (page) => {
      let blocked = true;
      await page.setRequestInterception(true);
      page.on("request", (request) => (blocked && request.url().endsWith(".wasm") ? request.abort() : request.continue()));
      await page.goto(address(lang), { waitUntil: "load" });
      await page.waitForSelector("[data-engine][role=alert]");
      const href = await page.$eval("[data-engine] a", (link) => link.pathname);
      assert.equal(href, new URL(`${lang}/${policy}/benefits/`, server.url).pathname);
      assert.ok(await page.$eval("[data-form]", (form) => form.checkVisibility()), "the form stays");
      blocked = false;
      await page.click("[data-engine] button");
      await ready(page);
      assert.equal(await page.$("[data-engine][role=alert]"), null);
      page.troubles = page.troubles.filter((trouble) => !trouble.includes("ERR_FAILED"));
    }));

  test(`${lang}: without WebAssembly the page says so`, () =>
    onPage({}, async (page) => {
      await page.evaluateOnNewDocument(() => delete globalThis.WebAssembly);
      await page.goto(address(lang), { waitUntil: "load" });
      await page.waitForSelector("[data-engine][role=alert]");
      assert.match(await page.$eval("[data-engine]", (line) => line.textContent), /WebAssembly/);
      assert.ok(await page.$('[data-engine] a[href$="benefits/"]'));
    }));

  test(`${lang}: the form can be used while the calculator loads`, () =>
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
      await page.goto(address(lang), { waitUntil: "domcontentloaded" });
      await page.waitForSelector("[data-form]");
      await page.click('[name="applicant"][value="other"]');
      assert.match(await page.$eval("[data-engine]", (line) => line.textContent), lang === "zh" ? /正在载入/ : /loading/);
      release();
      await ready(page);
      assert.equal((await readResult(page)).awards["4.fees"].state, "ineligible");
    }));

  for (const [state, facts] of [["empty", undefined], ["answered", start]]) {
    test(`${lang}: axe finds nothing on the ${state} quiz`, () =>
      onPage({}, async (page) => {
        await openQuiz(page, lang, facts);
        await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
        for (const box of await page.$$("[data-activity]:not(:checked)")) {
          await box.click();
        }
        await page.$$eval('[data-type="money"] input', (inputs) => (inputs.at(-1).value = "1e6"));
        await page.click("[data-form] button[type=submit]");
        await page.waitForSelector("[data-problems]:not([hidden])");
        for (const [width, scheme] of [[360, "light"], [1280, "light"], [1280, "dark"]]) {
          await page.setViewport({ width, height: 900 });
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          assert.deepEqual(await axe(page), [], `${width} px, ${scheme}`);
        }
      }));
  }

  test(`${lang}: nothing is wider than a narrow screen`, () =>
    onPage({ width: 320, height: 640 }, async (page) => {
      await openQuiz(page, lang, { ...start, revenue: "999999999999999", revenue_prior_peak: "0", revenue_award_received: "0", ai_purchase_recognised: true, ai_purchase_amount: "999999999999999.99" });
      await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    }));

  test(`${lang}: an address that someone else wrote does no harm`, async (t) => {
    const hostile = [
      ["ids that are not there", { ...start, "<img src=x onerror=alert(1)>": 1, nonsense: true }, true],
      ["values that do not fit", { ...start, applicant: "king", newly_settled: "maybe", revenue: { a: 1 }, telecom_fees: true }, false],
      ["inherited names", JSON.parse('{"__proto__": 1, "constructor": true, "toString": "1"}'), false],
      ["a list", [1, 2], false],
      ["null", null, false],
    ];
    for (const [name, facts, kept] of hostile) {
      await t.test(name, () =>
        onPage({}, async (page) => {
          await openQuiz(page, lang, facts);
          assert.ok(await page.$eval("[data-prefill]", (note) => note.checkVisibility() && note.textContent.length > 0));
          assert.equal(await page.$("[data-prefill] img"), null);
          if (kept) {
            await settled(page, "8-1.capital", "eligible");
          }
        }));
    }
    for (const hash of ["#facts=", "#facts=%", "#facts={", `#facts=${"9".repeat(70_000)}`]) {
      await t.test(hash.slice(0, 10), () =>
        onPage({}, async (page) => {
          await page.goto(`${address(lang)}${hash}`, { waitUntil: "load" });
          await ready(page);
          assert.ok(await page.$eval("[data-prefill]", (note) => note.checkVisibility()));
        }));
    }
  });

  test(`${lang}: a link to a question leads there, and back the answers are still there`, () =>
    onPage({}, async (page) => {
      await openQuiz(page, lang, { ...start, fund_investment: null });
      await page.click('[data-item="8-2.fund"] [data-goto="fund_investment"]');
      assert.equal(await page.evaluate(() => document.activeElement.name), "fund_investment");
      await page.click('[data-item="4.fees"] [data-goto="telecom_fees"]');
      assert.equal(await page.evaluate(() => document.activeElement.name), "telecom_fees");
      assert.ok(await page.$eval("[data-activity][value=network]", (box) => box.checked));
      await page.type('[name="telecom_fees"]', "50万");
      await settled(page, "4.fees", "eligible");
      await Promise.all([page.waitForNavigation(), page.click('[data-item="8-1.capital"] a[href*="clauses"]')]);
      assert.match(page.url(), /\/clauses\/8-1\//);
    }));
}
