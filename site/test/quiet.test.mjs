// Comparing and batches, as they open: nothing is fetched but the page, its style and its script, and nothing moves. The calculator
// comes with the first thing that needs it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { policy, tested, visit, WITHHELD, withSite } from "./lib/harness.mjs";
import { shift, watchShift } from "./lib/shift.mjs";

const site = withSite();

const own = /\/(?:|icon\.svg|assets\/[^/]+\.(?:css|js))$/;
const heavy = (asked) => asked.filter((path) => !own.test(path));

const ACTS = {
  compare: [
    ["an example", "", async (page) => page.click("[data-example-form] button"), ".compare-name"],
    ["a link", "", async (page) => {
      await page.type("#compare-link", "#facts={}");
      await page.keyboard.press("Enter");
    }, ".compare-name"],
    ["the address", "#facts={}", () => undefined, ".compare-name"],
  ],
  batch: [
    ["a pasted table", "", async (page) => {
      await page.type("[data-paste]", "name,applicant");
      await page.keyboard.press("Enter");
      await page.type("[data-paste]", "A,other");
      await page.click("[data-paste-go]");
    }, "[data-line]"],
  ],
};

for (const [tool, acts] of Object.entries(ACTS)) {
  for (const lang of tested) {
    for (const width of [360, 1280]) {
      test(`${tool}, ${lang}, ${width} px: nothing moves, and nothing is asked for before it is needed`, () =>
        visit(site.browser, site.url, `${lang}/${policy}/${tool}/`, { width, before: watchShift }, async (page) => {
          // A browser without a screen is at times never idle in its own opinion.
          await page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 300), { timeout: 500 })));
          assert.equal(await shift(page), 0);
          assert.equal(await page.$eval("[data-needs-script] button", (button) => button.disabled), false, "the script has begun");
          assert.deepEqual(heavy(page.asked), []);
          assert.deepEqual(page.workers(), []);
          assert.ok(page.asked.some((path) => path.endsWith(".js")));
        }));
    }
  }
  for (const [name, hash, act, there] of acts) {
    test(`${tool}: ${name} brings the calculator, and each file once`, () =>
      visit(site.browser, site.url, `zh/${policy}/${tool}/${hash}`, {}, async (page) => {
        await act(page);
        await page.waitForSelector(there, { timeout: 60_000 });
        const asked = heavy(page.asked);
        assert.equal(asked.filter((path) => path.endsWith(".wasm")).length, 1);
        assert.equal(new Set(asked).size, asked.length, asked.join());
      }));
  }
}

for (const tool of Object.keys(ACTS)) {
  test(`${tool}: when its script cannot be had, the page says what is missing, and nothing can be pressed`, () =>
    visit(site.browser, site.url, `zh/${policy}/${tool}/`, {
      expected: WITHHELD,
      before: async (page) => {
        await page.setRequestInterception(true);
        page.on("request", (request) => (new RegExp(`/${tool}-[\\w-]+\\.js$`).test(request.url()) ? request.abort() : request.continue()));
      },
    }, async (page) => {
      assert.deepEqual(await page.$$eval("[data-needs-script] :is(button, input[type=file])", (all) => all.filter((one) => one.checkVisibility() && !one.disabled).length), 0);
      await page.waitForFunction(() => document.querySelector("[data-instead]").innerText.includes("JavaScript"));
    }));
}
