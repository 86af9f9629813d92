// What a workbook of 10,000 rows costs, with every column and with eight: read and computed, then written with its workings. How long each
// takes, the longest time in which the page painted nothing, and the most memory of the page's process; also with the page's processor
// four times slower. node test/bench-workbook.mjs

import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXlsx } from "hucre";
import { outcome, WAIT } from "./lib/batch.mjs";
import { dist, goTo, openPage, policy, startBrowser, startServer } from "./lib/harness.mjs";
import { readVectors } from "./lib/vectors.mjs";

const data = join(dist, "assets", policy);
const names = JSON.parse(await readFile(join(data, (await readdir(data)).find((file) => file.startsWith("names-"))), "utf8"));
const facts = names.sections.flatMap((section) => section.facts);
const vectors = (await readVectors()).filter((vector) => vector.policy === policy);
const value = (given) => (given === undefined || given === null || given === "unknown" ? null : /^\d{1,13}$/.test(String(given)) ? Number(given) : given);
const every = Array.from({ length: 10_000 }, (_, n) => [`企业${n}`, ...facts.map(({ id }) => value(vectors[n % vectors.length].facts[id]))]);
const few = ["applicant", "registered_in_zone", "operating_in_zone", "tax_in_zone", "five_year_commitment", "newly_settled", "paid_in_capital"];
const eight = Array.from({ length: 10_000 }, (_, n) => [`企业${n}`, "ai_enterprise", true, true, true, true, true, 20_000_000 + n * 100]);
const tables = { "eight columns": [["name", ...few], ...eight], "every column": [["name", ...facts.map(({ id }) => id)], ...every] };

async function most(browser) {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const peaks = await Promise.all(processInfo.filter(({ type }) => type === "renderer").map(async ({ id }) => Number(/VmHWM:\s*(\d+)/.exec(await readFile(`/proc/${id}/status`, "utf8").catch(() => ""))?.[1] ?? 0)));
  return `${Math.round(Math.max(...peaks) / 1024)} MiB`;
}

const server = await startServer();
for (const [name, rows] of Object.entries(tables)) {
  const path = join(tmpdir(), `bench-${process.pid}.xlsx`);
  const bytes = await writeXlsx({ sheets: [{ name: "S", rows }] });
  await writeFile(path, bytes);
  for (const slower of [1, 4]) {
    const { browser, close } = await startBrowser();
    const page = await openPage(browser, server.url);
    await page.emulateCPUThrottling(slower);
    await goTo(page, `${server.url}zh/${policy}/batch/`);
    await page.evaluate(() => {
      globalThis.gap = 0;
      let last = performance.now();
      const look = (now) => {
        globalThis.gap = Math.max(globalThis.gap, now - last);
        last = now;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      const create = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        globalThis.made = blob.size;
        return create.call(URL, blob);
      };
      HTMLAnchorElement.prototype.click = () => undefined;
    });
    const timed = async (work) => {
      await page.evaluate(() => (globalThis.gap = 0));
      const from = performance.now();
      await work();
      return `${((performance.now() - from) / 1000).toFixed(1)} s, ${Math.round(await page.evaluate(() => globalThis.gap))} ms without a picture`;
    };
    const read = await timed(async () => {
      await (await page.$("[data-file]")).uploadFile(path);
      await outcome(page);
    });
    const afterRead = await most(browser);
    const written = await timed(async () => {
      await page.click("[data-save-workbook]");
      await page.waitForFunction(() => globalThis.made !== undefined, WAIT);
    });
    const size = await page.evaluate(() => globalThis.made);
    console.log(`${name}, ${(bytes.length / 1e6).toFixed(1)} MB, processor ${slower} times slower: read and computed ${read}, ${afterRead}; written ${written}, ${(size / 1e6).toFixed(1)} MB, ${await most(browser)}`);
    await page.done();
    await close();
  }
  await rm(path);
}
server.close();
