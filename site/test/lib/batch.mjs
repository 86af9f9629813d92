// The page of many companies, as tests use it.

import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dist, goTo, openPage, policy } from "./harness.mjs";

export const WAIT = { timeout: 120_000 };

/** The names of the facts, as the page reads them. */
export async function readNames() {
  const data = join(dist, "assets", policy);
  return JSON.parse(await readFile(join(data, (await readdir(data)).find((file) => file.startsWith("names-"))), "utf8"));
}

const ids = ["applicant", "newly_settled", "paid_in_capital", "new_ai_programmes", "as_of"];
const good = ["ai_enterprise", "yes", "2000万", "3", "2021/3/5"];

/** A table with a mistake in most rows, each named after it. */
export const MISTAKES = [
  ["name", ...ids, "remarks", "paid_in_capital"],
  ["good", ...good, "x", "7"],
  ["applicant", "大学院", ...good.slice(1)],
  ["two\nlines", ...good],
  ["yes", good[0], "maybe", ...good.slice(2)],
  ["money", good[0], "1", "三五万", "3", "2021-03-05"],
  ["count", good[0], "1", "1", "3.5", "2021-03-05"],
  ["date", good[0], "1", "1", "3", "2021-02-30"],
  ["cells", ...good, "", "", "", "more"],
  ["short", good[0]],
];

/** Runs on a fresh page of many companies, and sees to it that nothing but the calculator and what reads workbooks is fetched. */
export async function onBatch(site, lang, run, options) {
  const page = await openPage(site.browser, site.url, options);
  try {
    await goTo(page, `${site.url}${lang}/${policy}/batch/`);
    page.requests = [];
    page.on("request", (request) => page.requests.push(request.url()));
    await run(page);
    assert.deepEqual(page.troubles, []);
    const asked = page.requests.filter((url) => !url.startsWith("blob:"));
    assert.deepEqual(asked.filter((url) => !/\/(?:assets\/(?:award-[0-9a-f]+|workbook-[\w-]+|saving-\w+)\.js|template-\w+\.csv|engine\/worker-[0-9a-f]+\.js|[^/]+\.wasm|(?:rules|names|calculator)-?[^/]*\.json)$/.test(url)), [], "nothing but the calculator, and what reads workbooks");
    // Each workbook has its own worker; the template as a workbook asks for the names before there is a table.
    const once = asked.filter((url) => !/\/(?:workbook-worker|names)-/.test(url));
    assert.equal(new Set(once).size, once.length, "and that once");
  } finally {
    await page.done();
  }
}

/** Gives a file to the page; resolves when there are results or a refusal. */
export async function giveFile(page, folder, bytes, name) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  await (await page.$("[data-file]")).uploadFile(path);
  return outcome(page);
}

export const outcome = async (page) => {
  await page.waitForFunction(() => document.querySelector("[data-work]").hidden && (!document.querySelector("[data-results]").hidden || !document.querySelector("[data-refusal]").hidden), WAIT);
  return page.evaluate(() => {
    const refusal = document.querySelector("[data-refusal]");
    return {
      refused: refusal.hidden ? undefined : refusal.textContent,
      notes: [...document.querySelectorAll("[data-notes] li")].map((li) => li.textContent),
      lines: [...document.querySelectorAll("[data-line]")].map((row) => ({
        line: Number(row.dataset.line),
        name: row.querySelector("th").textContent,
        errors: [...row.querySelectorAll(".batch-errors li")].map((li) => li.textContent),
        min: row.querySelector("[data-min]")?.dataset.min,
        max: row.querySelector("[data-min]")?.dataset.max,
      })),
    };
  });
};
