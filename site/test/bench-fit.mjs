// Times in Chromium of the page that sets policies side by side, for reading: with 200 policies (the real one, the tests' second one and
// copies of that), how much comes at the first touch and how long it and an answer take. Nothing is compared; docs/performance.md keeps
// the figures. node test/bench-fit.mjs [policies]

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPage, startBrowser, startServer } from "./lib/harness.mjs";
import { buildSeveral } from "./lib/several.mjs";

const ANSWERS = 20;
const policies = Number(process.argv[2] ?? 200);
const dir = await mkdtemp(join(tmpdir(), "bench-fit-"));
let server, chromium;
try {
  await buildSeveral(join(dir, "content"), join(dir, "dist"), policies - 2);
  [server, chromium] = [await startServer(join(dir, "dist")), await startBrowser()];
  for (const slowed of [1, 4]) {
    const page = await openPage(chromium.browser, server.url, { fresh: true });
    const bytes = { rules: 0, wasm: 0 };
    page.on("response", (response) => {
      const kind = /rules-.*json$/.test(response.url()) ? "rules" : /\.wasm$/.test(response.url()) ? "wasm" : undefined;
      if (kind) {
        void response.buffer().then(({ length }) => (bytes[kind] += length));
      }
    });
    await page.goto(`${server.url}en/fit/`, { waitUntil: "load" });
    await page.emulateCPUThrottling(slowed);
    const times = await page.evaluate(async (count) => {
      const spoken = document.querySelector("[data-rows]");
      /** Until every row stands as the answer makes it: the last change of the table. */
      const answered = (value) => new Promise((resolve) => {
        const start = performance.now();
        let last = start;
        const watch = new MutationObserver(() => (last = performance.now()));
        watch.observe(spoken, { subtree: true, childList: true, characterData: true });
        const input = document.querySelector("#f-revenue");
        input.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
        input.value = value;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        input.dispatchEvent(new Event("change", { bubbles: true }));
        const quiet = setInterval(() => {
          if (last > start && performance.now() - last > 1500) {
            clearInterval(quiet);
            watch.disconnect();
            resolve(last - start);
          }
        }, 20);
      });
      document.querySelector("[name=applicant]").checked = true;
      const first = await answered("9000000");
      const times = [];
      for (let i = 0; i < count; i++) {
        times.push(await answered(String(10_000_000 + i * 3_000_000)));
      }
      return { first, times, rows: document.querySelectorAll("[data-policy]").length };
    }, ANSWERS);
    const sorted = times.times.toSorted((a, b) => a - b);
    console.log(`${times.rows} policies, processor ${slowed} times slower: ready ${times.first.toFixed(0)} ms after the first touch, with ${(bytes.wasm / 1024).toFixed(0)} KB of program and ${(bytes.rules / 1024).toFixed(0)} KB of rules; an answer in ${sorted[ANSWERS / 2].toFixed(0)} ms (median), ${sorted.at(-1).toFixed(0)} ms at most`);
    await page.done();
  }
} finally {
  await chromium?.close();
  server?.close();
  await rm(dir, { recursive: true, force: true });
}
