// A site of three policies, of which one has replaced another: the page of what has changed, and the same answers under both.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFile, cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { axe, goTo, languages, root, startServer, visit, withBrowser } from "./lib/harness.mjs";
import { readResult, ready } from "./lib/quiz.mjs";

const earlier = "qinghe-robotics-2026";
const later = "qinghe-robotics-2028";
const facts = {
  applicant: "robot_enterprise", registered_in_district: true, independent_accounts: true, clean_record: true,
  equipment_spending: "5000000", yearly_rent: "1000000", sales: "20000000", sales_before: "0", sales_award_received: "0", first_set_level: "municipal",
};

const on = withBrowser();
let dir, site;

before(async () => {
  dir = await mkdtemp(join(tmpdir(), "three-policies-"));
  await cp(join(root, "content"), join(dir, "content"), { recursive: true });
  for (const of of ["second", "third"]) {
    await cp(join(root, `generator/testdata/${of}/content/policies`), join(dir, "content/policies"), { recursive: true });
  }
  await appendFile(join(dir, "content/policies", earlier, "policy.yaml"), await readFile(join(root, "generator/testdata/third/ended.yaml")));
  await promisify(execFile)("bin/generator", ["build", "-content", join(dir, "content"), "-out", join(dir, "dist"), "-today", "2028-06-01"], { cwd: root });
  site = await startServer(join(dir, "dist"));
});

after(async () => {
  site?.close();
  await rm(dir, { recursive: true, force: true });
});

const withFacts = (slug, lang) => `${lang}/${slug}/quiz/#facts=${encodeURIComponent(JSON.stringify(facts))}&at=result`;

for (const lang of languages) {
  for (const width of [360, 1280]) {
    test(`${lang}: ${width} px: what has changed fits the screen, and is said as well as drawn`, () =>
      visit(on.browser, site.url, `${lang}/${later}/changes/`, { width }, async (page) => {
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, "the page scrolls sideways");
        assert.deepEqual(await axe(page), []);
        const drawn = await page.$$eval(".edition-law del, .edition-law ins", (all) => all.map((mark) => ({
          said: mark.querySelector(".visually-hidden")?.textContent ?? "",
          line: getComputedStyle(mark).textDecorationLine,
          gone: mark.localName === "del",
        })));
        assert.ok(drawn.length > 10, `${drawn.length} marks`);
        for (const { said, line, gone } of drawn) {
          assert.notEqual(said, "");
          assert.equal(line, gone ? "line-through" : "underline");
        }
        const rows = await page.$$eval(".edition-numbers tbody tr", (all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim().replaceAll("\u00a0", " ")).slice(1)));
        assert.ok(rows.some((row) => row.includes("12%") && row.at(-1) === "15%"), JSON.stringify(rows));
        assert.ok(rows.some((row) => row.at(-2) === (lang === "zh" ? "240万元" : "RMB 2.4 million") && row.at(-1) === (lang === "zh" ? "300万元" : "RMB 3 million")), JSON.stringify(rows));
        await page.evaluate(() => document.querySelectorAll("details").forEach((more) => (more.open = true)));
        assert.deepEqual(await axe(page), []);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, "the page scrolls sideways once all is unfolded");
      }));
  }

  test(`${lang}: the result leads to the same answers under the other edition, and says what it left out`, () =>
    visit(on.browser, site.url, withFacts(earlier, lang), {}, async (page) => {
      await ready(page);
      await page.waitForSelector("[data-edition]");
      const link = await page.$eval("[data-edition]", (a) => ({ href: a.href, text: a.textContent, told: a.parentElement.textContent }));
      assert.match(link.text, lang === "zh" ? /青禾区机器人产业办法（2028）/ : /Qinghe robot industry measures \(2028\)/);
      assert.match(link.told, lang === "zh" ? /厂房年租金/ : /Yearly rent/);
      assert.ok(link.href.startsWith(`${site.url}${lang}/${later}/quiz/#facts=`), link.href);
      const taken = JSON.parse(decodeURIComponent(new URL(link.href).hash.slice("#facts=".length)));
      const { yearly_rent: left, ...rest } = facts;
      assert.equal(left, "1000000");
      for (const [fact, value] of Object.entries(rest)) {
        assert.equal(String(taken[fact]), String(value), fact);
      }
      assert.ok(!("yearly_rent" in taken));
      await goTo(page, `${link.href}&at=result`);
      await ready(page);
      const result = await readResult(page);
      // By hand: 15% × 5,000,000 = 750,000; municipal 700,000; sales of 20,000,000 are under the first tier.
      assert.deepEqual(result.awards["1.equipment"], { state: "eligible", min: "750000", max: "750000" });
      assert.deepEqual(result.awards["4.first_set"], { state: "eligible", min: "700000", max: "700000" });
      assert.equal(result.totals.combination.min, "1450000");
      const back = await page.$eval("[data-edition]", (a) => a.href);
      assert.ok(back.startsWith(`${site.url}${lang}/${earlier}/quiz/#facts=`), back);
    }));

  test(`${lang}: a page of the earlier edition says that it has been replaced`, () =>
    visit(on.browser, site.url, `${lang}/${earlier}/clauses/1-1/`, {}, async (page) => {
      const links = await page.$$eval(".replaced a", (all) => all.map((a) => a.href));
      assert.deepEqual(links, [`${site.url}${lang}/${later}/`, `${site.url}${lang}/${later}/changes/`]);
      assert.deepEqual(await axe(page), []);
    }));

  test(`${lang}: a hit of the search says of which policy it is`, () =>
    visit(on.browser, site.url, `${lang}/search/?q=${encodeURIComponent(lang === "zh" ? "测试场地" : "test grounds")}`, {}, async (page) => {
      await page.waitForSelector(".hit");
      const cited = await page.$eval(".hit [data-cite]", (cite) => cite.textContent);
      assert.match(cited, lang === "zh" ? /青禾区机器人产业办法（2028）/ : /Qinghe robot industry measures \(2028\)/);
      assert.deepEqual(await axe(page), []);
    }));
}
