// A visit of the built site on some host, as a reader sees it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { follow, goTo, openPage, policy } from "./harness.mjs";
import { readResult, walk } from "./quiz.mjs";

const facts = { applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true, newly_settled: true, paid_in_capital: "3000万" };

/** Home, a clause, the questionnaire's result, and a page that is not there, as a reader sees them. */
export async function visitAll(browser, { url }, { missing = true } = {}) {
  const page = await openPage(browser, url);
  try {
    await goTo(page, `${url}en/`);
    await follow(page, url, `en/${policy}/`);
    await follow(page, url, `en/${policy}/clauses/8-1/`);
    assert.match(await page.$eval(".law", (law) => law.textContent), /RMB\s20\smillion/);
    await page.goto(`${url}en/${policy}/quiz/`, { waitUntil: "load" });
    await page.waitForSelector("[data-quiz][data-on]");
    await walk(page, facts);
    const result = await readResult(page);
    assert.deepEqual(result.awards["8-1.capital"], { state: "eligible", min: "1500000", max: "1500000" });
    assert.deepEqual(page.troubles.splice(0), []);
    if (missing) {
      const response = await goTo(page, `${url}en/no/such/page/`);
      assert.equal(response.status(), 404);
      assert.equal(await page.$eval(".chooser", (main) => getComputedStyle(main).display !== "inline" && document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 0), true, "the page has its style at any depth");
      await follow(page, url, "en/");
      assert.deepEqual(page.troubles.filter((trouble) => !/404/.test(trouble)), []);
    }
  } finally {
    await page.done();
  }
}

/** A file of every kind, by upload.json. */
export async function filesOfEveryKind(dir) {
  const { files } = JSON.parse(await readFile(join(dir, "upload.json"), "utf8"));
  const kinds = new Map();
  for (const file of files) {
    const kind = `${/^(?:assets|engine|api|data|embed)\//.exec(file.path)?.[0] ?? ""}${/\.\w+$/.exec(file.path)[0]}`;
    if (!kinds.has(kind)) {
      kinds.set(kind, file);
    }
  }
  assert.ok(kinds.size >= 10, `only ${[...kinds.keys()]}`);
  return [...kinds.values()];
}


/** The site keeps itself in the browser; then the host is gone, and a clause and the questionnaire's result are there all the same. */
export async function visitOffline(browser, { url, close }) {
  const page = await openPage(browser, url, { offline: true });
  try {
    await page.goto(`${url}zh/`, { waitUntil: "load" });
    await page.waitForFunction(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return registration?.active?.state === "activated" && navigator.serviceWorker.controller !== null;
    }, { polling: 100, timeout: 120_000 });
    await close();
    await page.goto(`${url}zh/${policy}/clauses/8-1/`, { waitUntil: "load" });
    assert.match(await page.$eval(".law", (law) => law.innerText), /2000\s*万元/);
    await page.goto(`${url}zh/${policy}/quiz/`, { waitUntil: "load" });
    await page.waitForSelector("[data-quiz][data-on]");
    await walk(page, facts);
    assert.deepEqual((await readResult(page)).awards["8-1.capital"], { state: "eligible", min: "1500000", max: "1500000" });
    assert.deepEqual(page.troubles, []);
  } finally {
    await page.done();
  }
}

/**
 * Whether a host's type of a file is as good as the table's. Scripts have two names. Pages, scripts and styles need no charset: a page says
 * it itself, and the others are read by the page's. A text that is opened by itself would be read by the one that the browser guesses.
 */
export function sameType(sent, wanted) {
  const [[is, charset], [ought]] = [sent, wanted].map((type) => type.toLowerCase().split(/\s*;\s*/));
  const named = is === ought || (is === "application/javascript" && ought === "text/javascript");
  const alone = /^text\/(?!html|css|javascript)/.test(ought);
  return named && (charset === "charset=utf-8" || (charset === undefined && !alone));
}
