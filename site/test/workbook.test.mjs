// Workbooks on the page of many companies, in a browser: given, their sheet chosen, and given back with the workings. Another library
// writes what is given and reads what comes back; LibreOffice and openpyxl were asked by hand (docs/testing.md).

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readXlsx, writeXlsx } from "hucre";
import { accessible } from "./lib/accessible.mjs";
import { giveFile, onBatch, outcome, readNames, WAIT } from "./lib/batch.mjs";
import { evaluated } from "./lib/evaluated.mjs";
import { languages, policy, withSite } from "./lib/harness.mjs";
import { readVectors } from "./lib/vectors.mjs";
import { files, unzip, workbook, zip } from "./lib/xlsx.mjs";

const site = withSite();
let names;
let vectors;
let folder;

before(async () => {
  vectors = (await readVectors()).filter((vector) => vector.policy === policy);
  names = await readNames();
  folder = await mkdtemp(join(tmpdir(), "lingang-workbook-"));
});

after(() => rm(folder, { recursive: true, force: true }));

const onPage = (lang, run) => onBatch(site, lang, run);
const give = (page, bytes, name = "companies.xlsx") => giveFile(page, folder, bytes, name);
const facts = () => names.sections.flatMap((section) => section.facts);

/** Presses what gives a file back; resolves with the file, which is not written to a disk. */
async function saved(page, button) {
  await page.evaluate(() => {
    globalThis.made = undefined;
    globalThis.create ??= URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      globalThis.made = blob;
      return globalThis.create.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function click() {
      globalThis.madeName = this.download;
    };
  });
  await page.$eval(button, (element) => element.click());
  await page.waitForFunction(() => globalThis.made !== undefined && document.querySelector("[data-work]").hidden, WAIT);
  const [name, bytes] = await page.evaluate(async () => {
    const all = new Uint8Array(await globalThis.made.arrayBuffer());
    let text = "";
    for (let at = 0; at < all.length; at += 8192) {
      text += String.fromCharCode(...all.subarray(at, at + 8192));
    }
    return [globalThis.madeName, btoa(text)];
  });
  assert.match(name, /\.xlsx$/);
  return Buffer.from(bytes, "base64");
}

/** A vector's facts as another library writes them into cells: amounts as numbers, answers as truth values, dates as dates. */
function row(vector, n, lang) {
  return [`${n}`, ...facts().map((fact) => {
    const value = vector.facts[fact.id];
    if (value === undefined || value === null || value === "unknown") {
      return null;
    }
    switch (fact.type) {
      case "yes_no":
        return value;
      case "one_of":
        return fact.options.find(({ id }) => id === value)?.[lang] ?? value;
      case "date":
        return new Date(`${value}T00:00:00Z`);
      case "money":
      case "count":
        return /^\d{1,13}(\.\d\d?)?$/.test(String(value)) ? Number(value) : String(value);
      default:
        return value;
    }
  })];
}

for (const lang of languages) {
  test(`${lang}: every vector through a workbook is as the command line computes it, in the file that comes back too`, () =>
    onPage(lang, async (page) => {
      const rows = [[names.name[lang], ...facts().map((fact) => fact[lang])], ...vectors.map((vector, n) => row(vector, n, lang))];
      const { refused, notes, lines } = await give(page, await writeXlsx({ sheets: [{ name: "S", rows }] }));
      assert.deepEqual([refused, lines.length], [undefined, Math.min(100, vectors.length)]);
      assert.match(notes[0], /companies\.xlsx/);
      const bytes = await saved(page, "[data-save-workbook]");
      const { sheets } = await readXlsx(bytes);
      assert.equal(sheets.length, 4);
      const [results, workings, about, answers] = sheets.map(({ rows }) => rows);
      const results_ = evaluated(vectors.map((vector) => vector.facts));
      assert.equal(results.length, vectors.length + 1);
      const steps = Map.groupBy ? Map.groupBy(workings.slice(1), ([line]) => line) : workings.slice(1).reduce((all, one) => all.set(one[0], [...(all.get(one[0]) ?? []), one]), new Map());
      for (const [n, { totals, awards, errors, rules }] of results_.entries()) {
        assert.deepEqual(errors, [], vectors[n].name);
        const of = results[n + 1];
        assert.deepEqual(of.slice(0, 2), [n + 2, `${n}`]);
        assert.deepEqual(of.slice(4, 8), [totals.combination.min, totals.combination.max, totals.added.min, totals.added.max].map(Number), vectors[n].name);
        const shown = awards.filter(({ state, steps }) => state !== "ineligible" && steps.length > 0);
        const told = steps.get(n + 2) ?? [];
        assert.equal(told.length, shown.reduce((sum, { steps }) => sum + steps.length, 0), vectors[n].name);
        for (const [i, step] of shown.flatMap(({ steps }) => steps).entries()) {
          assert.equal(told[i][6], Number(step.value), `${vectors[n].name}: ${told[i][5]}`);
          assert.deepEqual((told[i][7] ?? "").split("\n").filter(Boolean).toSorted(), [...new Set(step.cites.map((cite) => cite[lang]))].toSorted(), "the words of the law");
          assert.ok(told[i][8], "and where they stand");
        }
        assert.ok(about.some((cells) => cells.includes(rules)), "the rules' hash");
      }
      assert.ok(about.some(([, value]) => value instanceof Date), "the day");
      assert.ok(about.flat().includes(await page.$eval(".sheet-historical", (line) => line.textContent)), "that amounts are historical");

      // Given again, the answers come to the same.
      const again = await give(page, bytes, "again.xlsx");
      assert.equal(again.refused === undefined, false, "the first sheet has no answers in it");
      await page.select("[data-sheet] select", "3");
      assert.deepEqual((await outcome(page)).lines.map(({ name, min, max, errors }) => [name, min, max, errors]), lines.map(({ name, min, max }) => [name, min, max, []]));
      assert.equal(answers.length, vectors.length + 1);
    }));

  test(`${lang}: the template as a workbook gives its example's result`, () =>
    onPage(lang, async (page) => {
      const bytes = await saved(page, "[data-template-workbook]");
      const [{ rows: [head, example], ...sheet }] = (await readXlsx(bytes)).sheets;
      assert.equal(head.length, facts().length + 1);
      assert.ok(example.some((value) => typeof value === "number"), "amounts are numbers");
      assert.ok(unzip(bytes).get("xl/worksheets/sheet1.xml").includes('<dataValidation type="list"'), Object.keys(sheet).join());
      const { lines, notes } = await give(page, bytes, "template.xlsx");
      assert.deepEqual([lines.length, lines[0].errors, notes.length], [1, [], 2]);
      const persona = vectors.find(({ expect, combination }) => (expect.combination ?? combination)?.max === lines[0].max);
      assert.ok(persona, "the example's figure is a persona's");
    }).catch((cause) => assert.fail(cause.stack)));

  test(`${lang}: what is wrong with a cell is said with its place, and stops no other row; sheets to choose from`, () =>
    onPage(lang, async (page) => {
      const head = ["name", "applicant", "paid_in_capital", "newly_settled", "as_of"];
      const rows = [
        head, ["good", "ai_enterprise", { x: '<c r="R"><v>30000000.1</v></c>' }, { x: '<c r="R" t="b"><v>1</v></c>' }, { x: '<c r="R" s="1"><v>44260</v></c>' }],
        ["error", "ai_enterprise", { x: '<c r="R" t="e"><f>1/0</f><v>#DIV/0!</v></c>' }], ["formula", "ai_enterprise", { x: '<c r="R"><f>1+1</f></c>' }],
        ["unit", "ai_enterprise", { x: '<c r="R" s="2"><v>3000</v></c>' }], ["date", "ai_enterprise", { x: '<c r="R" s="1"><v>44260</v></c>' }], ["serial", "ai_enterprise", "", "", { x: '<c r="R"><v>44260</v></c>' }],
        ["merged", "ai_enterprise", { x: '<c r="R"><v>1</v></c>' }], ["under", "ai_enterprise"], ["computed", "ai_enterprise", { x: '<c r="R"><f>2+2</f><v>4</v></c>' }],
      ];
      const sheets = [{ name: "甲", rows, after: '<mergeCells><mergeCell ref="C8:C9"/></mergeCells>' }, { name: "乙", state: "hidden", rows: [head, ["other", "other"]] }, { name: "empty" }];
      const bytes = workbook({ sheets, formats: ["yyyy/m/d", '0"万元"'] });
      const { lines, notes } = await give(page, bytes);
      assert.deepEqual(lines.map(({ line, name, errors }) => [line, name, errors.length]), [
        [2, "good", 0], [3, "error", 1], [4, "formula", 1], [5, "unit", 1], [6, "date", 1], [7, "serial", 1], [8, "merged", 0], [9, "under", 1], [10, "computed", 0],
      ]);
      for (const [i, place] of [[1, /3.*C/], [2, /4.*C/], [3, /5.*C.*万元/], [7, /9.*C.*C8:C9/]]) {
        assert.match(lines[i].errors[0], place);
      }
      assert.equal(notes.length, 3, "formulas are told");
      const choice = () => page.$$eval("[data-sheet] option", (all) => all.map(({ textContent }) => textContent));
      assert.deepEqual(await choice(), ["甲", lang === "zh" ? "乙（已隐藏）" : "乙 (hidden)", "empty"]);
      await accessible(page, lang, "a workbook of several sheets");
      await page.select("[data-sheet] select", "1");
      assert.deepEqual((await outcome(page)).lines.map(({ name }) => name), ["other"]);
      await page.select("[data-sheet] select", "2");
      assert.match((await outcome(page)).refused, lang === "zh" ? /列名/ : /No column name/);
      assert.equal((await choice()).length, 3, "another one can still be chosen");
      await give(page, Buffer.from("name,applicant\nA,other\n"), "a.csv");
      assert.deepEqual(await choice(), [], "a text has no sheets");
    }));
}

test("hostile workbooks end in a message in words, and leave what was there; a text called .xlsx is read as text", () =>
  onPage("en", async (page) => {
    const good = await give(page, workbook({ sheets: [{ name: "S", rows: [["name", "applicant"], ["A", "other"]] }] }));
    assert.deepEqual(good.lines.map(({ name }) => name), ["A"]);
    const all = files({ sheets: [{ name: "S", rows: [["name", "applicant"], ["B", "other"]] }] });
    for (const [bytes, words] of [
      [zip(all).subarray(0, 500), /ends too early/], [zip(all.map(([name, text]) => [name, text, { crc: 1 }])), /damaged/], [zip(all.map(([name, text]) => [name, text, { flags: 1 }])), /password/],
      [zip(all, { zip64: true }), /4 GB/], [Buffer.from("d0cf11e0a1b11ae1", "hex"), /\.xls\b/], [workbook({ sheets: [{ name: "S", whole: '<!DOCTYPE x [<!ENTITY a SYSTEM "http://example.org/">]><x>&a;</x>' }] }), /document type/],
      [Buffer.from("PK\x03\x04"), /ends too early/],
    ]) {
      const { refused, lines } = await give(page, bytes);
      assert.match(refused, words);
      assert.doesNotMatch(refused, /[{}]|undefined/);
      assert.deepEqual(lines.map(({ name }) => name), ["A"]);
    }
    assert.deepEqual((await give(page, Buffer.from("name,applicant\nC,other\n"), "text.xlsx")).lines.map(({ name }) => name), ["C"]);
  }));

test("what looks like a formula, or is longer than spreadsheets keep, is text in the workbook", () =>
  onPage("en", async (page) => {
    const evil = ['=HYPERLINK("http://example.org")', "+1+1", "-2+3", "@SUM(A1)", "<b>&amp;</b>", "_x0041_", "x".repeat(300)];
    const rows = [["name", "applicant", "newly_settled", "paid_in_capital"], ...evil.map((name) => [name.replace("_x0041_", "_x005F_x0041_"), "ai_enterprise", "yes", "123456789012345.67"]), ["bad", "=1+1"]];
    await give(page, workbook({ sheets: [{ name: "S", rows }] }));
    const bytes = await saved(page, "[data-save-workbook]");
    for (const [name, text] of unzip(bytes)) {
      assert.ok(!/<f[ >]|hyperlink|TargetMode|externalLink/.test(text), `${name} has neither formulas nor links`);
    }
    const [results, , , answers] = (await readXlsx(bytes)).sheets.map(({ rows }) => rows);
    assert.deepEqual(results.slice(1, -1).map(([, name]) => name), evil.map((name) => name.slice(0, 200)));
    assert.ok(results.at(-1).at(-1).includes("=1+1"), "the reason why a row has no result");
    const column = 1 + facts().findIndex(({ id }) => id === "paid_in_capital");
    assert.equal(answers[1][column], "123456789012345.67", "seventeen digits are text");
  }));

test("ten thousand rows: read and written away from the page, which paints meanwhile and can cancel", () =>
  onPage("zh", async (page) => {
    const head = ["企业名称", "applicant", "registered_in_zone", "operating_in_zone", "tax_in_zone", "five_year_commitment", "newly_settled", "paid_in_capital"];
    const rows = Array.from({ length: 10_050 }, (_, n) => [`企业${n}`, "人工智能企业", ...Array(5).fill(true), 20_000_000 + n * 100]);
    const book = (count) => writeXlsx({ sheets: [{ name: "S", rows: [head, ...rows.slice(0, count)] }] });
    const { notes, lines } = await give(page, await book(10_050));
    assert.ok(notes.some((note) => note.includes("10,000")), notes.join());
    assert.deepEqual([lines.length, lines[0].name, lines[0].min], [100, "企业0", "1000000"]);
    await page.click("[data-save-workbook]");
    await page.waitForFunction(() => document.querySelector("progress").value > 0 && !document.querySelector("[data-work]").hidden, WAIT);
    await page.click("[data-cancel]");
    assert.match(await page.$eval("[data-refusal]", (line) => line.textContent), /已取消/);
    // Written whole with a tenth of them: all of them are what bench-workbook.mjs writes.
    await give(page, await book(1000), "fewer.xlsx");
    await page.evaluate(() => {
      globalThis.pictures = 0;
      const look = () => {
        globalThis.pictures++;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const [results, workings] = (await readXlsx(await saved(page, "[data-save-workbook]"))).sheets.map(({ rows }) => rows);
    assert.ok((await page.evaluate(() => globalThis.pictures)) > 20);
    assert.equal(results.length, 1001);
    assert.deepEqual([results[1000][1], results[1000][5]], ["企业999", 1_004_995]);
    assert.ok(workings.length > 1000 * 2, `${workings.length} steps`);
  }));
