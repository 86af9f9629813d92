// When the questionnaire fetches its calculator: by itself, once it has painted, behind everything else; where the reader saves data, at
// the first touch. A link's figure shows before it is there, as the sender's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { languages, policy, visit, withSite } from "./lib/harness.mjs";
import { factsHash, ready, scope } from "./lib/quiz.mjs";
import { shift, watchShift } from "./lib/shift.mjs";
import { readVectors } from "./lib/vectors.mjs";

const site = withSite();
const quiz = (lang, hash = "") => `${lang}/${policy}/quiz/${hash}`;
const programs = (page) => page.asked.filter((path) => path.endsWith(".wasm"));

/** Holds the program back until it is let go. */
async function held(page) {
  let let_go;
  const gone = new Promise((resolve) => (let_go = resolve));
  await page.setRequestInterception(true);
  page.on("request", (request) => (request.url().endsWith(".wasm") ? gone.then(() => request.continue()) : request.continue()));
  return let_go;
}

for (const lang of languages) {
  for (const width of [360, 1280]) {
    test(`${lang}, ${width} px: untouched, the calculator comes by itself, once, and nothing moves`, () =>
      visit(site.browser, site.url, quiz(lang), { width, before: watchShift }, async (page) => {
        await ready(page);
        assert.equal(await shift(page), 0);
        assert.equal(programs(page).length, 1);
      }));
  }

  test(`${lang}: how much has come is told, in kilobytes that only grow, and not aloud`, () =>
    visit(site.browser, site.url, quiz(lang), {
      before: (page) => page.evaluateOnNewDocument(() => {
        globalThis.told = [];
        addEventListener("DOMContentLoaded", () => {
          const line = document.querySelector("[data-engine]");
          new MutationObserver(() => globalThis.told.push(line.textContent)).observe(line, { childList: true, characterData: true, subtree: true });
        });
      }),
    }, async (page) => {
      const first = await page.$eval("[data-engine]", (line) => line.textContent);
      await ready(page);
      await page.waitForFunction((text) => document.querySelector("[data-engine]").textContent === text, {}, first.includes("KB") || first === "" ? await page.$eval("[data-engine]", (line) => line.textContent) : first);
      const parts = (await page.evaluate(() => globalThis.told)).map((text) => /\((\d+) \/ (\d+) KB\)/.exec(text)).filter(Boolean).map(([, done, total]) => [Number(done), Number(total)]);
      assert.ok(parts.length > 0);
      assert.ok(parts.every(([done, total], i) => done <= total && total === parts[0][1] && (i === 0 || done >= parts[i - 1][0])), parts.join(" "));
      assert.equal(parts.at(-1)[0], parts.at(-1)[1]);
      assert.equal(await page.$eval("[data-engine]", (line) => line.closest("[aria-live], [role=status], [role=alert], [role=log]")), null);
    }));
}

test("where the reader saves data, nothing is fetched before a touch, and then it is", () =>
  visit(site.browser, site.url, quiz("zh"), {
    before: (page) => page.evaluateOnNewDocument(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } })),
  }, async (page) => {
    await page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 1500), { timeout: 500 })));
    assert.deepEqual(programs(page), []);
    await page.keyboard.press("Tab");
    await ready(page);
    assert.equal(programs(page).length, 1);
  }));

for (const lang of languages) {
  test(`${lang}: a link's figure shows at once, as the sender's, and is replaced when it is computed`, async () => {
    const { facts } = (await readVectors()).find(({ name }) => name === "persona relocated-firm");
    let link = "";
    await visit(site.browser, site.url, quiz(lang, `#facts=${encodeURIComponent(JSON.stringify(facts))}&at=result`), {}, async (page) => {
      await ready(page);
      await page.waitForSelector("[data-share-link]");
      link = await page.$eval("[data-share-link]", (field) => field.value);
    });
    let let_go;
    await visit(site.browser, site.url, quiz(lang, new URL(link).hash), { before: async (page) => (let_go = await held(page)) }, async (page) => {
      await page.waitForSelector("[data-sent]");
      const sent = await page.$eval("[data-sent]", (one) => one.textContent);
      assert.match(sent, lang === "zh" ? /^发送人算得的结果：.*元/ : /^The sender’s figure: RMB\s/);
      assert.equal(await page.$("[data-outcome] [data-total=combination]"), null);
      let_go();
      await page.waitForSelector("[data-outcome] [data-total=combination]");
      const figure = await page.$eval("[data-outcome] [data-total=combination]", (one) => one.textContent);
      assert.ok(figure.includes(/[\d,.]+/.exec(sent)[0]), `${sent} and ${figure}`);
      assert.equal(await page.$eval("[data-result-waiting]", (line) => line.checkVisibility()), false);
      assert.equal(await page.$eval("[data-actions]", (actions) => actions.checkVisibility()), false, "on the result nothing leads to it");
    });
  });
}

for (const lang of languages) {
  test(`${lang}: what has the focus keeps it when the calculator comes and takes questions away`, async () => {
    let let_go;
    const facts = { ...scope, revenue: "1000000", overseas_revenue: "1000000" };
    await visit(site.browser, site.url, quiz(lang, `${factsHash(facts)}&at=revenue`), { before: async (page) => (let_go = await held(page)) }, async (page) => {
      const last = () => page.$$eval("[data-step]", (steps) => steps.filter((step) => !step.hidden).at(-1).dataset.step);
      const before = await last();
      await page.focus("[data-continue]");
      let_go();
      await ready(page);
      assert.notEqual(await last(), before);
      assert.ok(await page.$eval("[data-continue]", (button) => button === document.activeElement));
    });
  });
}

for (const lang of languages) {
  test(`${lang}: a question that one is choosing an answer to stays when the calculator comes and has no use for it`, async () => {
    let let_go;
    const facts = { ...scope, revenue: "1000000", overseas_revenue: "1000000" };
    await visit(site.browser, site.url, quiz(lang, `${factsHash(facts)}&at=revenue`), { before: async (page) => (let_go = await held(page)) }, async (page) => {
      const shown = () => page.$$eval("[data-step]", (steps) => steps.filter((step) => !step.hidden).map((step) => step.dataset.step));
      const useless = (await shown()).at(-1);
      const radio = `[data-step="${useless}"] input[type=radio]`;
      await page.focus(radio);
      let_go();
      await ready(page);
      assert.equal((await shown()).at(-1), useless);
      assert.ok(await page.$eval(radio, (input) => input === document.activeElement));
      await page.focus("[data-continue]");
      await page.click('[name="revenue-else"]');
      await page.waitForFunction((step) => document.querySelector(`[data-step="${step}"]`).hidden, {}, useless);
    });
  });
}
