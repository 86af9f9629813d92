// Times in Chromium, for reading: a whole result, ten thousand of them, the calculator in the page and in its worker, and how long an
// answer takes to change the result on a processor slowed down four times. Nothing is compared; docs/performance.md keeps the figures.

import { openPage, policy, startBrowser, startServer } from "./lib/harness.mjs";
import { reach, ready } from "./lib/quiz.mjs";
import { readVectors } from "./lib/vectors.mjs";

const SLOWED = 4;

const spread = (times) => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(2);
  return `median ${at(0.5)} ms, 95% under ${at(0.95)} ms, ${sorted.length} times`;
};

const vectors = await readVectors();
const firm = vectors.find(({ name }) => name === "persona relocated-firm").facts;
const facts = vectors.map((vector) => vector.facts).toSorted((a, b) => Object.keys(b).length - Object.keys(a).length);
const server = await startServer();
const chromium = await startBrowser();
try {
  const page = await openPage(chromium.browser, server.url);
  // The page for other people's use, which has the calculator in itself, is the only one that may.
  const own = `${server.url}en/${policy}/api/`;
  await page.goto(own, { waitUntil: "load" });
  const times = await page.evaluate(async (address, given, id) => {
    const { load } = await import(address);
    const started = performance.now();
    const award = await load({ policy: id });
    const loading = performance.now() - started;
    // The browser's clock is coarse, so ten at a time.
    const texts = given.slice(0, 20).map((one) => JSON.stringify(one));
    const time = (run) => Array.from({ length: 60 }, () => {
      const start = performance.now();
      for (let i = 0; i < 10; i++) {
        run(i);
      }
      return (performance.now() - start) / 10;
    });
    time((i) => award.evaluateText(texts[i])); // to be compiled in full
    const texted = time((i) => award.evaluateText(texts[i]));
    time((i) => award.evaluateText(texts[i], { steps: false }));
    const brief = time((i) => award.evaluateText(texts[i], { steps: false }));
    const objects = time((i) => award.evaluate(given[i]));
    const list = Array.from({ length: 10_000 }, (_, i) => given[i % given.length]);
    const all = async (options) => {
      const start = performance.now();
      let longest = 0;
      let last = start;
      const watch = setInterval(() => {
        [longest, last] = [Math.max(longest, performance.now() - last), performance.now()];
      }, 1);
      await award.evaluateAll(list, { ...options, keep: (result) => result.totals?.combination.min });
      clearInterval(watch);
      return { many: performance.now() - start, longest };
    };
    return { loading, texted, brief, objects, all: { "with their steps": await all({}), "without": await all({ steps: false }) } };
  }, `${server.url}api/award.js`, facts, policy);
  console.log(`loading the calculator: ${times.loading.toFixed(0)} ms`);
  console.log(`a whole result as text: ${spread(times.texted)}`);
  console.log(`the same without its steps: ${spread(times.brief)}`);
  console.log(`a whole result as an object: ${spread(times.objects)}`);
  for (const [how, { many, longest }] of Object.entries(times.all)) {
    console.log(`10,000 results by evaluateAll, ${how}: ${(many / 1000).toFixed(1)} s, the page busy for ${longest.toFixed(0)} ms at most`);
  }
  await page.done();

  for (const kind of ["load", "loadAsync"]) {
    const host = await openPage(chromium.browser, server.url, { fresh: true });
    await host.goto(own, { waitUntil: "load" });
    await (await host.createCDPSession()).send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
    const { first, longest } = await host.evaluate(async (address, how, given, id) => {
      const started = performance.now();
      const award = await (await import(address))[how]({ policy: id });
      await award.evaluate(given);
      const soon = performance.now() - started;
      let most = 0;
      let last = performance.now();
      const watch = setInterval(() => {
        [most, last] = [Math.max(most, performance.now() - last), performance.now()];
      }, 1);
      for (let i = 0; i < 30; i++) {
        await award.evaluate(given);
        await new Promise((resolve) => setTimeout(resolve));
      }
      clearInterval(watch);
      return { first: soon, longest: most };
    }, `${server.url}api/award.js`, kind, firm, policy);
    console.log(`${kind}, processor ${SLOWED} times slower: the first result after ${first.toFixed(0)} ms; of 30 more the page was busy for ${longest.toFixed(0)} ms at most`);
    await host.done();
  }

  const quiz = await openPage(chromium.browser, server.url);
  await quiz.goto(`${server.url}en/${policy}/quiz/#facts=${encodeURIComponent(JSON.stringify(firm))}`, { waitUntil: "load" });
  await ready(quiz);
  await quiz.evaluate(() => {
    location.hash = "#core_technology";
  });
  await reach(quiz, "core_technology");
  const devtools = await quiz.createCDPSession();
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  const answers = [];
  for (let i = 0; i < 30; i++) {
    answers.push(await quiz.evaluate((value) => new Promise((resolve, reject) => {
      const bar = document.querySelector("[data-so-far-slot]");
      const start = performance.now();
      setTimeout(() => reject(new Error("the answer changes nothing")), 10_000);
      new MutationObserver((_, observer) => {
        observer.disconnect();
        resolve(performance.now() - start);
      }).observe(bar, { childList: true, subtree: true, attributes: true });
      document.querySelector(`[name="core_tech_breakthrough"][value="${value}"]`).click();
    }), i % 2 === 0 ? "true" : "false"));
  }
  console.log(`an answer changes the result, processor ${SLOWED} times slower: ${spread(answers)}`);
  await quiz.evaluate(() => {
    location.hash = "#result";
  });
  await quiz.waitForSelector('[data-keep="edit-8-1.capital-paid_in_capital"]');
  const amounts = [];
  for (let i = 0; i < 30; i++) {
    amounts.push(await quiz.evaluate((value) => new Promise((resolve, reject) => {
      const field = document.querySelector('[data-keep="edit-8-1.capital-paid_in_capital"]');
      field.focus();
      const sum = document.querySelector("[data-total=combination]");
      setTimeout(() => reject(new Error("the amount changes nothing")), 10_000);
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve(performance.now() - start);
      });
      observer.observe(sum, { attributes: true });
      field.value = value;
      const start = performance.now();
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }), i % 2 === 0 ? "40000000" : "50000000"));
    await new Promise((resolve) => setTimeout(resolve, 600)); // the rest is drawn meanwhile
  }
  console.log(`an amount typed on the result changes its figure, processor ${SLOWED} times slower: ${spread(amounts)}`);
  await quiz.done();
} finally {
  await chromium.close();
  server.close();
}
