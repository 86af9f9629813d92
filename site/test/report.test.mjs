// The result as a document for a file: real PDFs of a typical case, of one with most awards and of no answers, on both papers in both
// languages. Their text is read back and compared with the law and with the calculator's figures; the code is read from the drawn page.

import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { evaluated } from "./lib/evaluated.mjs";
import { languages, openPage, root, withSite } from "./lib/harness.mjs";
import { plain, readCode, readPaper } from "./lib/paper.mjs";
import { readVectors } from "./lib/vectors.mjs";

const site = withSite({ dir: join(root, "build/examples") });
const PAPERS = { A4: [595, 842], Letter: [612, 792] };
/** At most so many sides, and at least. */
const CASES = { "relocated-firm": { A4: [2, 2], Letter: [2, 2] }, "platform-operator": { A4: [3, 6], Letter: [3, 6] }, empty: { A4: [1, 4], Letter: [1, 4] } };
const FOOT = /(\d+)\/(\d+)$/;
let personas;

before(async () => {
  personas = new Map((await readVectors()).filter(({ name }) => name.startsWith("persona ")).map(({ name, facts }) => [name.slice(8), facts]));
});

const grouped = (amount) => amount.replace(/^\d+/, (digits) => digits.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ","));

/** What the report says, as its parts: each text, each row, each heading. */
const parts = (page) => page.evaluate(() => {
  const report = document.querySelector(".report");
  const texts = (selector) => [...report.querySelectorAll(selector)].map((element) => element.textContent);
  return {
    texts: texts("h1, h2, p, dt, dd > a, .report-kind span, li"), rows: [...report.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent)),
    headings: texts("h2, .report-group, .report-derivation tbody tr:first-child, thead tr"), contents: texts("nav li"), address: report.querySelector(".report-address").href,
    heads: [...report.querySelectorAll("table")].filter((table) => table.querySelectorAll("tr").length > 25).map((table) => table.querySelector("thead").textContent),
  };
});

/** The sides without their feet, whose numbers are looked at. */
function withoutFeet(sides, of) {
  return sides.map(({ lines }, i) => {
    const foot = lines.filter((line) => FOOT.test(plain(line)));
    assert.equal(foot.length, 1, `${of}: side ${i + 1} has a foot: ${lines.slice(-2).join(" | ")}`);
    assert.deepEqual(FOOT.exec(plain(foot[0])).slice(1), [String(i + 1), String(sides.length)], of);
    return lines.filter((line) => line !== foot[0]);
  });
}

function looksWhole(sides, said, of, paper) {
  const bodies = withoutFeet(sides, of);
  const all = plain(bodies.flat().join(""));
  for (const text of said.texts) {
    const [first, last] = [plain(text).slice(0, 24), plain(text).slice(-24)]; // the middle of a long one may be on two sides
    assert.ok(all.includes(first) && all.includes(last), `${of}: ${text}`);
  }
  for (const cells of said.rows) {
    assert.ok(bodies.some((lines) => cells.every((cell) => plain(lines.join("")).includes(plain(cell)))), `${of}: a row is on one side: ${cells.join(" | ")}`);
  }
  const headings = said.headings.map(plain);
  bodies.forEach((lines, i) => assert.ok(!headings.includes(plain(lines.at(-1))), `${of}: side ${i + 1} ends with a heading: ${lines.at(-1)}`));
  for (const head of said.heads.map(plain)) {
    assert.ok(bodies.filter((lines) => plain(lines.join("")).includes(head)).length > 1, `${of}: the head of a long table is on every side of it`);
  }
  for (const { words, width, height } of sides) {
    assert.ok(Math.abs(width - paper[0]) < 2 && Math.abs(height - paper[1]) < 2, `${of}: ${width} × ${height} points`); // browsers round millimetres
    const [side, end] = [28, 9]; // points; a word's box has the room between lines in it
    const out = words.filter(({ left, right, top, bottom }) => left < side || right > width - side || top < end || bottom > height - end);
    assert.deepEqual(out, [], `${of}: within the paper`);
  }
}

for (const lang of languages) {
  for (const [name, sides] of Object.entries(CASES)) {
    test(`${lang}: ${name} is a whole document on A4 and on letter paper`, async () => {
      const facts = name === "empty" ? {} : personas.get(name);
      const [result] = evaluated([facts]);
      const page = await openPage(site.browser, site.url);
      await page.goto(`${site.url}${lang}/components/outcome/#facts=${encodeURIComponent(JSON.stringify(facts))}`, { waitUntil: "load" });
      await page.waitForSelector(".outcome-screen");
      assert.equal(await page.$(".report"), null, "made only for paper");
      for (const [format, [least, most]] of Object.entries(sides)) {
        const of = `${name} ${lang} ${format}`;
        const pdf = await page.pdf({ preferCSSPageSize: true, format });
        const said = await parts(page);
        const paper = readPaper(pdf);
        assert.ok(paper.length >= least && paper.length <= most, `${of}: ${paper.length} sides`);
        looksWhole(paper, said, of, PAPERS[format]);
        const text = plain(paper.map(({ lines }) => lines.join("")).join(""));
        for (const word of [result.rules, ...(lang === "zh" ? ["未载明", "管理委员会", "2023年8月31日届满", "非官方"] : ["Not stated", "Administration of the Lin-gang", "ended on 31 August 2023", "not legal advice"])]) {
          assert.ok(text.includes(plain(word)), `${of}: ${word}`);
        }
        for (const { steps, amount, item } of result.awards.filter(({ state }) => state === "eligible")) {
          for (const cite of steps.flatMap(({ cites }) => cites)) {
            assert.ok(text.includes(plain(cite[lang])), `${of}: ${item}: ${cite[lang]}`);
          }
          assert.ok(amount === null || text.includes(grouped(amount.max)), `${of}: ${item}`);
        }
        assert.ok(text.includes(grouped(result.totals.combination.min)), of);
        assert.equal(readCode(pdf), said.address, `${of}: the code is the address`);
        assert.ok(text.includes(plain(said.address)), `${of}: the address in letters`);
      }
      assert.deepEqual(page.troubles, []);
      await page.done();
    });
  }
}
