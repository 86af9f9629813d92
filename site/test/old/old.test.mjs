// The pages in Chromium as it was: what a reader behind the kernel of an office's browser does, with the figures that were worked out by
// hand. OLD="80 88" names the versions; docs/browsers.md has the table.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { table } from "../lib/csv.mjs";
import { closeServers, cors, html, serve } from "../lib/origins.mjs";
import { dateResult, factsHash, readResult, walk } from "../lib/quiz.mjs";
import { script } from "../lib/script.mjs";
import { dist, languages, policy, startServer } from "../lib/site.mjs";
import { equalShown, readVectors, whole } from "../lib/vectors.mjs";
import { unzip, workbook } from "../lib/xlsx.mjs";
import { prepare, startOld, wanted } from "./kernels.mjs";
import { visit } from "./pages.mjs";

const versions = wanted(process.env.OLD?.split(" ").filter((word) => word !== "") ?? []);
const { encodeLink } = await script("components/links/links.ts");
const rules = JSON.parse(await readFile(join(dist, "data", policy, "rules.json"), "utf8"));
const known = Object.fromEntries(rules.facts.map(({ id, type, options }) => [id, { type, ...(options ? { options: Object.fromEntries(options.map((o) => [o, o])) } : {}) }]));
const vectors = (await readVectors()).filter((vector) => vector.policy === policy);
const personas = vectors.filter(({ name }) => name.startsWith("persona "));
const persona = (id) => {
  const found = personas.find(({ name }) => name === `persona ${id}`);
  assert.ok(found, `there is no persona ${id}`);
  return found;
};
/** What was worked out by hand for all awards together. */
const total = (vector) => (({ min, max }) => ({ min, max }))(whole(vector, "combination"));

/** Fills in fields below an element, or below the shadow root of one. */
async function fill(page, root, facts) {
  for (const [fact, value] of Object.entries(facts)) {
    const handle = await page.evaluateHandle((selector, name, wanted) => {
      const at = document.querySelector(selector).shadowRoot ?? document.querySelector(selector);
      return at.querySelector(`input[type=radio][name="${name}"][value="${wanted}"]`) ?? at.querySelector(`input[name="${name}"]`);
    }, root, fact, String(value));
    const input = handle.asElement();
    await input.focus();
    if (await input.evaluate(({ type }) => type === "radio")) {
      await input.click();
    } else {
      await page.keyboard.type(String(value));
    }
  }
}

/** Waits until the award of that item below an element, or below its shadow root, has this figure. */
async function award(page, root, item, figure) {
  await page.waitForFunction((selector, id, wanted) => {
    const row = (document.querySelector(selector).shadowRoot ?? document.querySelector(selector)).querySelector(`[data-result] [data-item="${id}"]`);
    return row !== null && [row.dataset.state, row.dataset.min, row.dataset.max].join(" ") === wanted;
  }, {}, root, item, figure);
}

const CALCULATOR = "[data-calculator]";
const ELEMENT = "lingang-calculator";

after(closeServers);

describe("old kernels", { concurrency: true }, () => versions.forEach((kernel) => {
  describe(`Chromium ${kernel}`, { concurrency: 1 }, () => { // a page that is not in front stands still
    let old;
    let server; // with the site's headers
    let plain; // without any, as the poorest host

    before(async () => {
      await prepare([kernel]);
      [old, server, plain] = await Promise.all([startOld(kernel), startServer(), serve()]);
    });

    after(async () => {
      await old?.close();
      server?.close();
    });

    const on = (path, run, options) => visit(old.browser, `${server.url}${path}`, run, options);
    const under = (lang, path = "") => `${lang}/${policy}/${path}`;

    for (const lang of languages) {
      test(`${lang}: home`, () =>
        on(`${lang}/`, async (page) => {
          assert.equal(await page.$eval("[data-status]", (line) => line.dataset.status), "expired");
          assert.match(await page.$eval("[data-status]", (line) => line.innerText), lang === "zh" ? /2023年8月31日/ : /31 August 2023/);
          await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.$eval("main a[href$='/quiz/']", (link) => link.click())]);
          assert.equal(new URL(page.url()).pathname.endsWith(`/${under(lang, "quiz/")}`), true);
          await page.waitForSelector("[data-quiz][data-on]");
        }));

      test(`${lang}: a shared link shows its result`, () => {
        const vector = persona(lang === "zh" ? "ip-strong" : "relocated-firm");
        const link = encodeLink([{ facts: vector.facts, at: "result", name: "", brackets: [], doing: undefined, figure: total(vector) }], rules.rules, known);
        assert.match(link, /^#2-/);
        return on(under(lang, `quiz/${link}`), async (page) => equalShown(await readResult(page), vector));
      });

      test(`${lang}: the search`, () =>
        on(`${lang}/search/`, async (page) => {
          await page.type("#q", lang === "zh" ? "落户奖励" : "settlement award");
          await page.keyboard.press("Enter");
          await page.waitForSelector(".hit a");
          assert.equal(await page.$eval(".hit a", (link) => link.getAttribute("href")), `../${policy}/clauses/8-1/`);
          assert.ok((await page.$$(".hit mark")).length > 0);
        }));
    }

    test("en: a clause with its calculator", () =>
      on(under("en", "clauses/8-1/"), async (page) => {
        await fill(page, CALCULATOR, { newly_settled: true, paid_in_capital: "3000万" });
        await award(page, CALCULATOR, "8-1.capital", "eligible 1500000 1500000");
        assert.ok((await page.$$("svg.picture .picture-own")).length > 0, "the reader's point on the picture");
      }));

    test("zh: the questionnaire to its result, by the keyboard", () =>
      on(under("zh", "quiz/"), async (page) => {
        const vector = persona("relocated-firm");
        await page.waitForSelector("[data-quiz][data-on]");
        await walk(page, vector.facts);
        await dateResult(page, vector.facts);
        equalShown(await readResult(page), vector);
      }));

    test("zh: two cases compared, and a third from the examples", () =>
      on(under("zh", `compare/${encodeLink(["ip-strong", "relocated-firm"].map((id) => ({ facts: persona(id).facts, at: "", name: id, brackets: [], doing: undefined, figure: undefined })), rules.rules, known)}`), async (page) => {
        const totals = () => page.$$eval('[data-part="totals"] [data-row="combination"] td', (cells) => cells.map(({ dataset }) => ({ min: dataset.min, max: dataset.max })));
        await page.waitForSelector(".compare-name");
        assert.deepEqual(await totals(), [total(persona("ip-strong")), total(persona("relocated-firm"))]);
        await page.select("[data-examples]", "half-unknown");
        await page.click("[data-example-form] button");
        await page.waitForFunction(() => document.querySelectorAll(".compare-name").length === 3);
        assert.deepEqual((await totals())[2], total(persona("half-unknown")));
      }));

    test("en: ten rows at once", () =>
      on(under("en", "batch/"), async (page) => {
        const ten = personas.slice(0, 10);
        assert.equal(ten.length, 10);
        const columns = [...new Set(ten.flatMap(({ facts }) => Object.keys(facts)))];
        const cell = (value) => (value === undefined || value === null ? "" : value === true ? "yes" : value === false ? "no" : String(value));
        const rows = [["name", ...columns], ...ten.map(({ name, facts }) => [name, ...columns.map((id) => cell(facts[id]))])];
        await page.$eval("[data-paste]", (paste, text) => (paste.value = text), table(rows, "\t", "\n"));
        await page.click("[data-paste-go]");
        await page.waitForFunction(() => document.querySelectorAll("[data-line]").length === 10);
        const lines = () => page.$$eval("[data-line]", (all) => all.map((row) => ({ name: row.querySelector("th").textContent, min: row.querySelector("[data-min]")?.dataset.min, max: row.querySelector("[data-min]")?.dataset.max })));
        const want = ten.map((vector) => ({ name: vector.name, ...total(vector) }));
        assert.deepEqual(await lines(), want);
        // The same as a workbook, of nine of them, and their results as one.
        const folder = await mkdtemp(join(tmpdir(), "lingang-old-"));
        await writeFile(join(folder, "ten.xlsx"), workbook({ sheets: [{ name: "S", rows: rows.slice(0, 10) }] }));
        await (await page.$("[data-file]")).uploadFile(join(folder, "ten.xlsx"));
        await page.waitForFunction(() => document.querySelectorAll("[data-line]").length === 9);
        assert.deepEqual(await lines(), want.slice(0, 9));
        await page.evaluate(() => {
          const create = URL.createObjectURL;
          URL.createObjectURL = (blob) => create.call(URL, (globalThis.made = blob));
        });
        await page.click("[data-save-workbook]");
        await page.waitForFunction(() => globalThis.made);
        const bytes = await page.evaluate(async () => [...new Uint8Array(await globalThis.made.arrayBuffer())]);
        const sheet = unzip(Buffer.from(bytes)).get("xl/worksheets/sheet1.xml");
        assert.ok(want.slice(0, 9).every(({ max }) => sheet.includes(`<v>${max}</v>`)));
        await rm(folder, { recursive: true });
      }));

    test("zh: relocation and the days of a duty", async () => {
      await on(under("zh", "relocation/"), async (page) => {
        await fill(page, "[data-relocation]", { paid_in_capital: "3000万" });
        await award(page, "[data-relocation]", "8-1.capital", "eligible 1500000 1500000");
      });
      await on(under("zh", "commitment/"), async (page) => {
        await page.type("[name=start]", "2021-03-05");
        await page.waitForFunction(() => /2026年3月5日|2026年3月4日/.test(document.querySelector("[data-result]").innerText));
      });
    });

    test("an element on a page of another origin", async () => {
      const site = await serve({ headers: () => cors });
      const other = await serve({ pages: { "/": html(`<script type="module" src="${site}api/embed.js"></script><${ELEMENT} clause="8-1" lang="en"></${ELEMENT}>`) } });
      await visit(old.browser, other, async (page) => {
        await page.waitForFunction((name) => document.querySelector(name)?.shadowRoot?.querySelector("[data-form]"), {}, ELEMENT);
        await fill(page, ELEMENT, { newly_settled: true, paid_in_capital: "3000万" });
        await award(page, ELEMENT, "8-1.capital", "eligible 1500000 1500000");
      }, { others: [site] });
    });

    test("a host that sends no headers: a clause, and a shared link", async () => {
      await visit(old.browser, `${plain}${under("zh", "clauses/4/")}`, async (page) => {
        await fill(page, CALCULATOR, { telecom_fees: "310000" });
        await award(page, CALCULATOR, "4.fees", "eligible 35000 35000");
      });
      const vector = persona("half-unknown");
      await visit(old.browser, `${plain}${under("en", `quiz/${factsHash(vector.facts)}&at=result`)}`, async (page) => equalShown(await readResult(page), vector));
    });
  });
}));
