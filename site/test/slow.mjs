// The questionnaire on a slow line, for reading: 400 kbit/s, 400 ms there and back, a processor four times slower, from the generator's
// own server, which compresses. Chromium slows the page down, not its worker. Nothing is compared; docs/performance.md keeps the figures.

import { openPage, policy, startBrowser, startServer } from "./lib/harness.mjs";
import { hurry } from "./lib/quiz.mjs";
import { readVectors } from "./lib/vectors.mjs";

const LINE = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const SLOWED = 4;

const { facts } = (await readVectors()).find(({ name }) => name === "persona relocated-firm");
const server = await startServer();
const chromium = await startBrowser();

/** Notes in the page when something is first there, in milliseconds since it began to load. */
const note = (page, marks) => page.evaluateOnNewDocument((wanted) => {
  globalThis.marks = {};
  addEventListener("DOMContentLoaded", () => {
    const look = () => {
      for (const [name, selector] of Object.entries(wanted)) {
        if (!(name in globalThis.marks) && document.querySelector(selector)) {
          requestAnimationFrame(() => (globalThis.marks[name] ??= performance.now())); // when it is seen
        }
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
    look();
  });
}, marks);

const MARKS = {
  "the first question can be answered": "[data-quiz][data-on]",
  "the sender's figure": "[data-sent]",
  "a figure beside the questions": "[data-so-far=sure]",
  "the result": "[data-outcome] [data-total=combination]",
};

async function slowly(name, path, run) {
  const page = await openPage(chromium.browser, server.url, { fresh: true });
  const devtools = await page.createCDPSession();
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", LINE);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  page.setDefaultTimeout(180_000);
  await note(page, MARKS);
  await page.goto(`${server.url}${path}`, { waitUntil: "domcontentloaded", timeout: 180_000 });
  await page.waitForSelector("[data-quiz][data-on]");
  await run(page);
  await page.waitForSelector(MARKS["the result"]);
  await page.waitForFunction(() => "the result" in globalThis.marks);
  const { marks, files } = await page.evaluate(() => ({
    marks: globalThis.marks,
    files: performance.getEntriesByType("resource").map(({ encodedBodySize }) => encodedBodySize).reduce((sum, size) => sum + size, 0),
  }));
  console.log(`${name} (${Math.round(files / 1000)} KB beside the page):`);
  for (const [mark, at] of Object.entries(marks).toSorted(([, a], [, b]) => a - b)) {
    console.log(`  ${mark} after ${(at / 1000).toFixed(1)} s`);
  }
  const link = await page.$eval("[data-share-link]", (field) => field.value);
  await page.done();
  return link;
}

try {
  // Compressed once, as a host has its files.
  const warm = await openPage(chromium.browser, server.url, { fresh: true });
  await warm.goto(`${server.url}en/${policy}/quiz/#facts={}&at=result`, { waitUntil: "networkidle0" });
  await warm.done();
  const link = await slowly("answering from the first question on", `en/${policy}/quiz/`, (page) => hurry(page, facts));
  await slowly("opening a shared link", `en/${policy}/quiz/${new URL(link).hash}`, () => undefined);
} finally {
  await chromium.close();
  server.close();
}
