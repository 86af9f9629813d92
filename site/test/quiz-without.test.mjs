// The questionnaire without whatever can be missing: storage, script, the calculator, WebAssembly, its type, time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { policy, tested, WITHHELD, wordless } from "./lib/harness.mjs";
import { answer, at, factsHash, goOn, quizTests, readResult, scope, start, hurry } from "./lib/quiz.mjs";

const { site, address, onPage, openQuiz } = quizTests();

for (const lang of tested) {
  wordless("en", lang)(`${lang}: without storage the page says so quietly, and works`, () =>
    onPage({}, async (page) => {
      await page.evaluateOnNewDocument(() => Object.defineProperty(globalThis, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } }));
      await openQuiz(page, lang);
      assert.equal(await page.$eval("[data-keep-box]", (box) => box.checkVisibility()), false);
      assert.ok(await page.$eval("[data-keep-note]", (note) => note.textContent.length > 0));
      await hurry(page, scope);
      await readResult(page);
    }));

  test(`${lang}: without script the page says so, and leads to what can be read: the awards, and an example for each kind of applicant`, () =>
    onPage({}, async (page) => {
      await page.setJavaScriptEnabled(false);
      await page.goto(address(lang), { waitUntil: "load" });
      assert.match(await page.$eval("[data-instead]", (line) => line.innerText), /JavaScript/);
      assert.ok(await page.$('[data-instead] a[href$="benefits/"]'));
      const examples = await page.$$eval("ul[data-instead] a", (all) => all.map((a) => [a.checkVisibility(), a.pathname.endsWith("/examples/") && a.hash.length > 3]));
      assert.ok(examples.length >= 8, `${examples.length} examples`);
      assert.deepEqual(examples.filter(([seen, leads]) => !seen || !leads), []);
      assert.deepEqual(await page.$$eval("[data-form] :is(input, button, h2)", (all) => all.filter((one) => one.checkVisibility()).length), 0, "no question that cannot be answered");
    }));

  test(`${lang}: when the page's script cannot be had, it says what is missing`, () =>
    onPage({}, async (page) => {
      await page.setRequestInterception(true);
      page.on("request", (request) => (/\/quiz-[\w-]+\.js$/.test(request.url()) ? request.abort() : request.continue()));
      await page.goto(address(lang), { waitUntil: "load" });
      await page.waitForFunction(() => document.querySelector("[data-instead]").innerText.includes("JavaScript"));
      assert.ok(await page.$eval('[data-step="applicant"] h2', (heading) => heading.checkVisibility()));
      page.troubles = page.troubles.filter((trouble) => !WITHHELD.test(trouble));
    }));

  // Its program, or the worker that it runs in.
  const calculator = lang === "zh" ? /\.wasm$/ : /\/engine\/worker-\w+\.js$/;
  test(`${lang}: without the calculator the questions go on, the page says so, and can try again`, () =>
    onPage({}, async (page) => {
      let blocked = true;
      await page.setRequestInterception(true);
      page.on("request", (request) => (blocked && calculator.test(request.url()) ? request.abort() : request.continue()));
      await openQuiz(page, lang);
      await page.keyboard.press("Tab");
      await page.waitForSelector("[data-engine][role=alert]");
      assert.equal(await page.$eval("[data-engine] a", (link) => link.pathname), new URL(`${lang}/${policy}/benefits/`, site.url).pathname);
      const { asked } = await hurry(page, start);
      assert.ok(asked.includes("fund_investment"));
      assert.match(await page.$eval("[data-result-waiting]", (line) => line.checkVisibility() && line.textContent), lang === "zh" ? /没有结果/ : /no result/);
      blocked = false;
      await page.click("[data-engine] button");
      assert.equal((await readResult(page)).awards["8-1.capital"].max, "1500000");
      assert.equal(await page.$("[data-engine][role=alert]"), null);
      // Without its worker the calculator asks whether the page itself may run it: it may not.
      page.troubles = page.troubles.filter((trouble) => !WITHHELD.test(trouble) && !/wasm-eval|blocked WebAssembly/.test(trouble));
    }));

  wordless("zh", lang)(`${lang}: without WebAssembly the page says so`, () =>
    onPage({}, async (page) => {
      await page.evaluateOnNewDocument(() => delete globalThis.WebAssembly);
      await openQuiz(page, lang, factsHash(scope));
      await page.waitForSelector("[data-engine][role=alert]");
      assert.match(await page.$eval("[data-engine]", (line) => line.textContent), /WebAssembly/);
    }));

  wordless("en", lang)(`${lang}: the .wasm may come as any type of file`, () =>
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

  wordless("en", lang)(`${lang}: on a slow network one can answer before the calculator is there`, () =>
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
      assert.match(await page.$eval("[data-running]", (bar) => bar.textContent), lang === "zh" ? /程序载入后/ : /once the calculator has loaded/);
      const { asked } = await hurry(page, start, (screen) => {
        if (screen === "settling") {
          release();
        }
      });
      assert.ok(asked.includes("newly_settled"));
      assert.equal((await readResult(page)).awards["8-1.capital"].max, "1500000");
    }));
}
