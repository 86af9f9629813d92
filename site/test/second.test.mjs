// A site of another policy, which is content only, alone and beside the first: its questionnaire comes to what was worked out by hand,
// and nothing of the first policy is in it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { axe, languages, policy, root, startServer, visit, withBrowser } from "./lib/harness.mjs";
import { dateResult, factsHash, readResult, ready, walk } from "./lib/quiz.mjs";

const second = "qinghe-robotics-2026";
const facts = {
  applicant: "robot_enterprise", registered_in_district: true, independent_accounts: true, clean_record: true,
  equipment_spending: "500万", yearly_rent: "100万", sales: "20000000", sales_before: "0", sales_award_received: "0", first_set_level: "municipal",
};

const on = withBrowser();
let dir, alone, both;

/** What the report says at each place of it. */
async function onPaper(page, places = ".report-derivation tbody") {
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  return page.$$eval(places, (all) => all.map((one) => one.textContent));
}

/** Builds the content into a folder and serves it. */
async function site(name, make) {
  await cp(join(root, "content"), join(dir, name), { recursive: true });
  await make(join(dir, name), join(root, "generator/testdata/second/content"));
  await promisify(execFile)("bin/generator", ["build", "-content", join(dir, name), "-out", join(dir, `${name}-dist`), "-today", "2026-06-01"], { cwd: root });
  return startServer(join(dir, `${name}-dist`));
}

before(async () => {
  dir = await mkdtemp(join(tmpdir(), "second-policy-"));
  alone = await site("alone", async (content, fixture) => {
    await Promise.all(["policies", "changes.yaml"].map((path) => rm(join(content, path), { recursive: true, force: true })));
    await cp(fixture, content, { recursive: true });
  });
  both = await site("both", (content, fixture) => cp(join(fixture, "policies"), join(content, "policies"), { recursive: true }));
});

after(async () => {
  alone?.close();
  both?.close();
  await rm(dir, { recursive: true, force: true });
});

/** Names, ids and numbers of the first policy. The element for other pages and the policy of its script are named after this software. */
const ofTheFirst = /(?<!<\/?|&lt;\/?|")lin-?gang(?!-calculator|-quiz|:)|临港|新片区|人工智能|ai_enterprise|8-1\.capital|Special Area|管委会|the Administration|artificial intelligence|2020-10-15|2023-08-31|31 August 2023|2023年8月/i;

test("nothing of the first policy is in what a site of the second ships", async () => {
  const out = join(dir, "alone-dist");
  const names = (await readdir(out, { recursive: true })).filter((name) => /\.(html|json|js|css|md|txt|xml|svg)$/.test(name));
  assert.ok(names.length > 60, `${names.length} files`);
  for (const name of names) {
    assert.doesNotMatch(name, ofTheFirst);
    const text = (await readFile(join(out, name), "utf8")).replaceAll(/lingang-(calculator|quiz|award|offline|workbook)/g, "").replaceAll(/["'`]lingang[-:][^"'`]*["'`]/g, "");
    const found = ofTheFirst.exec(text);
    assert.equal(found && text.slice(found.index - 40, found.index + 40), null, name);
  }
});

for (const lang of languages) {
  for (const where of ["alone", "both"]) {
    test(`${lang}: ${where}: the questionnaire comes to the persona's figures`, () =>
      visit(on.browser, (where === "alone" ? alone : both).url, `${lang}/${second}/quiz/`, {}, async (page) => {
        await page.keyboard.press("Tab");
        await ready(page);
        const { asked } = await walk(page, facts);
        assert.ok(asked.includes("first_set_level") && !asked.includes("trained_people"), asked.join(" "));
        await dateResult(page, facts);
        const result = await readResult(page);
        assert.deepEqual(result.totals.combination, { min: "1300000", max: "1300000" });
        for (const [item, amount] of Object.entries({ "1-1.equipment": "600000", "1-2.rent": "250000", "3.first_set": "700000" })) {
          assert.deepEqual(result.awards[item], { state: "eligible", min: amount, max: amount }, item);
        }
        assert.equal(result.scope, "yes");
        const text = await page.$eval("main", (main) => main.textContent);
        assert.match(text, lang === "zh" ? /您要如实申报/ : /You declare truthfully/);
        assert.doesNotMatch(text, ofTheFirst);
      }));
  }

  test(`${lang}: the home page names both policies, each with its status and its ways in`, () =>
    visit(on.browser, both.url, `${lang}/`, {}, async (page) => {
      const cards = await page.$$eval(".policy-card", (all) => all.map((card) => ({ status: card.querySelector("[data-status]").dataset.status, links: [...card.querySelectorAll("a")].map((a) => a.getAttribute("href")) })));
      assert.deepEqual(cards.map((card) => card.status), ["expired", "in_force"]);
      assert.deepEqual(cards.map((card) => card.links), [policy, second].map((slug) => [`${slug}/quiz/`, `${slug}/`]));
      assert.deepEqual(await axe(page), []);
    }));
}

for (const lang of languages) {
  test(`${lang}: a list is asked as rows, added and taken away by the keyboard`, () =>
    visit(on.browser, alone.url, `${lang}/${second}/clauses/5/`, {}, async (page) => {
      const field = "[data-field=demonstration_projects]";
      await page.waitForSelector(`${field} [data-column]`);
      const says = (figure) => page.waitForFunction((text) => document.querySelector("[data-result]")?.textContent?.includes(text), {}, figure);
      await page.focus(`${field} [data-column]`);
      await page.keyboard.type("100万");
      await says("200,000");
      await page.focus(`${field} [data-add-row]`);
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.dataset.column), "investment", "the new row has the focus");
      await page.keyboard.type("4m");
      await says("700,000");
      assert.equal(await page.$eval(`${field} input[type=hidden]`, (input) => input.value), "100万; 4m");
      assert.deepEqual(await page.$$eval(`${field} legend`, (all) => all.map((legend) => legend.textContent.replace(/\D/g, ""))), ["1", "2"]);
      assert.deepEqual(await axe(page), []);
      await page.focus(`${field} [data-take-row]`);
      await page.keyboard.press("Enter");
      assert.deepEqual(await page.$$eval(`${field} [data-column]`, (all) => all.map((input) => input.value)), ["4m"]);
      assert.equal(await page.evaluate(() => document.activeElement.dataset.column), "investment", "the row that is left has the focus");
      await page.$eval(`${field} [data-column]`, (input) => (input.value = ""));
      await page.focus(`${field} [data-column]`);
      await page.keyboard.type("many");
      await page.keyboard.press("Tab");
      await page.waitForFunction((selector) => !document.querySelector(`${selector} [data-error]`).hidden, {}, field);
    }));

  test(`${lang}: a list may have no rows; its question quotes what is worked out in each of them`, () =>
    visit(on.browser, alone.url, `${lang}/${second}/quiz/${factsHash({ ...facts, demonstration_projects: ["4m"] })}&at=demonstration_projects`, {}, async (page) => {
      const step = "[data-step=demonstration_projects]";
      await page.waitForSelector(`${step}:not([hidden])`);
      assert.match(await page.$eval(`${step} .quiz-more`, (more) => more.textContent), lang === "zh" ? /不超过\s?20%.*50\s万元/s : /20%.*RMB\s500,000/s);
      await page.click(`${step} input[value="[]"]`);
      assert.deepEqual(await page.$$eval(`${step} [data-column]`, (all) => all.map((input) => input.value)), [""], "the rows are gone");
      for (const at of ["demonstration_projects", "result"]) { // as an address brings it
        const brought = factsHash({ ...facts, demonstration_projects: [] });
        await page.goto("about:blank");
        await page.goto(`${alone.url}${lang}/${second}/quiz/${brought}&at=${at}`);
        await page.waitForFunction((chosen) => document.querySelector(chosen)?.checked, {}, `${step} input[value="[]"]`);
      }
      const result = await readResult(page);
      assert.equal(result.awards["5.projects"].state, "ineligible");
      assert.doesNotMatch(await page.$eval("[data-outcome]", (outcome) => outcome.textContent), /\[\]/);
    }));

  test(`${lang}: a link with a list opens on its result, which shows what a limit leaves`, () =>
    visit(on.browser, alone.url, `${lang}/${second}/quiz/${factsHash({ ...facts, demonstration_projects: [{ investment: "1000000" }, { investment: "4000000" }] })}&at=result`, {}, async (page) => {
      await page.waitForSelector("[data-outcome] [data-limit=yearly]");
      const result = await readResult(page);
      assert.deepEqual(result.awards["5.projects"], { state: "eligible", min: "0", max: "700000" });
      // 600,000 of equipment; 700,000 and up to 700,000 under a limit of 1,000,000
      assert.deepEqual(result.totals.combination, { min: "1300000", max: "1600000" });
      assert.match(await page.$eval("[data-limit=yearly]", (limit) => limit.textContent), /1,000,000/);
      assert.deepEqual(await axe(page), []);
      assert.match((await onPaper(page)).at(-1), /1,000,000.*700,000/s, "what the awards come to, and what the limit leaves of it");
    }));

  test(`${lang}: the cells of a list that are not said are named by their rows, on the screen and on paper`, () =>
    visit(on.browser, alone.url, `${lang}/${second}/quiz/${factsHash({ ...facts, demonstration_projects: [{ investment: "1000000" }, { investment: null }] })}&at=result`, {}, async (page) => {
      await page.waitForSelector("[data-outcome] [data-item='5.projects']");
      const named = lang === "zh" ? /（第2行的[^第]*）/ : /\(row 2: [^)]*\)/;
      assert.match(await page.$eval("[data-item='5.projects']", (row) => row.textContent), named);
      assert.deepEqual(await page.$$eval("[data-step=demonstration_projects] [data-column]", (all) => all.map(({ value }) => value)), ["1000000", ""], "as a row to be filled in");
      assert.ok((await onPaper(page, ".report-open td")).some((text) => named.test(text)));
    }));
}

test("one calculator for all policies", async () => {
  const names = await readdir(join(dir, "both-dist/assets"));
  assert.equal(names.filter((name) => name.endsWith(".wasm")).length, 1);
});
