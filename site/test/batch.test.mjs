// Many companies at once, as a reader does it: a table by file, drop or paste, in every encoding that Excel writes, with mistakes and
// with malice; the results on the page and as a file.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessible } from "./lib/accessible.mjs";
import { testOnce } from "./lib/firefox.mjs";
import { giveFile, MISTAKES, onBatch, outcome, readNames, WAIT } from "./lib/batch.mjs";
import { ENCODINGS, parse, table } from "./lib/csv.mjs";
import { evaluated } from "./lib/evaluated.mjs";
import { dist, goTo, languages, openPage, policy, tabUntil, tested, withSite, wordless } from "./lib/harness.mjs";
import { readVectors } from "./lib/vectors.mjs";

const site = withSite();
let names;
let vectors;
let folder;

before(async () => {
  vectors = (await readVectors()).filter((vector) => vector.policy === policy);
  names = await readNames();
  folder = await mkdtemp(join(tmpdir(), "lingang-batch-"));
});

after(async () => {
  await rm(folder, { recursive: true, force: true });
});

const onPage = (lang, run, options) => onBatch(site, lang, run, options);
const give = (page, bytes, name = "companies.csv") => giveFile(page, folder, bytes, name);

/** The file that the page gives back, as rows. */
async function saved(page) {
  await page.evaluate(() => {
    globalThis.made = undefined;
    globalThis.create ??= URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      globalThis.made = blob;
      return globalThis.create.call(URL, blob);
    };
    // The file is read here and not written to a disk.
    HTMLAnchorElement.prototype.click = function click() {
      globalThis.madeName = this.download;
    };
  });
  await page.$eval("[data-save]", (button) => button.click());
  const text = await page.evaluate(async () => {
    const bytes = new Uint8Array(await globalThis.made.arrayBuffer());
    return [bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf, new TextDecoder().decode(bytes), globalThis.madeName];
  });
  assert.equal(text[0], true, "it begins with a byte order mark");
  assert.match(text[2], /\.csv$/);
  assert.equal(text[1].replace(/"(?:[^"]|"")*"/g, "").replaceAll("\r\n", "").match(/[\r\n]/), null, "lines end in CRLF");
  return parse(text[1]);
}

const facts = () => names.sections.flatMap((section) => section.facts);

/** A vector's facts as cells, each in one of the ways in which people write them. */
function cells(given, columns, lang, n) {
  const pick = (list) => list[n % list.length];
  return columns.map((fact) => {
    const value = given[fact.id];
    if (value === undefined || value === null || value === "unknown") {
      return pick(["", lang === "zh" ? "不知道" : "unknown", " "]);
    }
    switch (fact.type) {
      case "yes_no":
        return value ? pick(["是", "yes", "TRUE", "1", "√", "Ｙ"]) : pick(["否", "no", "FALSE", "0", "×", "N"]);
      case "one_of": {
        const option = fact.options.find(({ id }) => id === value);
        return option ? pick([option.zh, option.en, option.id]) : value;
      }
      case "date": {
        const [y, m, d] = value.split("-");
        return pick([value, `${y}/${Number(m)}/${Number(d)}`, `${y}年${Number(m)}月${Number(d)}日`]);
      }
      default:
        return pick([String(value), String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))]);
    }
  });
}

for (const [i, [encoding, encode]] of Object.entries(ENCODINGS).entries()) {
  const lang = languages[i % 2]; // each by turns: what is computed has no words in it
  test(`${lang}, ${encoding}: every vector and persona through a table is as the command line computes it`, () =>
    onPage(lang, async (page) => {
      const columns = facts().toReversed();
      const separator = { "UTF-16": "\t", "UTF-8": ";" }[encoding] ?? ",";
      const head = [...columns.map((fact, i) => [fact.zh, fact.en, fact.id][i % 3]), lang === "zh" ? "企业名称" : "Company"];
      const rows = vectors.map((vector, n) => [...cells(vector.facts, columns, lang, n), `${n}`]);
      const { refused, notes, lines } = await give(page, encode(table([head, ...rows], separator)));
      assert.equal(refused, undefined);
      assert.match(notes[0], new RegExp(encoding.split(" ")[0]));
      assert.equal(lines.length, Math.min(100, vectors.length));
      const [header, ...got] = await saved(page);
      assert.equal(got.length, vectors.length);
      const money = names.items.map(({ kind }) => !["non_cash", "case_by_case"].includes(kind));
      for (const [n, result] of evaluated(vectors.map((vector) => vector.facts)).entries()) {
        assert.deepEqual(result.errors, [], vectors[n].name);
        const { combination, added } = result.totals;
        const row = got[n];
        assert.equal(row.length, header.length);
        assert.deepEqual(row.slice(0, 2), [String(n + 2), `${n}`]);
        assert.deepEqual(row.slice(4, 8), [combination.min, combination.max, added.min, added.max], vectors[n].name);
        let at = 8;
        for (const [i, award] of result.awards.entries()) {
          if (award.state === "eligible" && money[i]) {
            assert.deepEqual(row.slice(at, at + 2), [award.amount.min, award.amount.max], `${vectors[n].name}: ${award.item}`);
          } else if (award.state === "ineligible" && money[i]) {
            assert.deepEqual(row.slice(at, at + 2), ["0", "0"], `${vectors[n].name}: ${award.item}`);
          } else {
            assert.doesNotMatch(row[at], /\d/, `${vectors[n].name}: ${award.item} is no figure`);
          }
          at += money[i] ? 2 : 1;
        }
      }
    }));
}

for (const lang of tested) {
  test(`${lang}: the template as it is gives its example's result`, () =>
    onPage(lang, async (page) => {
      const template = await readFile(join(dist, "data", policy, `template-${lang}.csv`));
      assert.deepEqual([...template.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
      assert.equal(await page.$eval("a[download]", (a) => a.pathname.split("/").at(-1)), `template-${lang}.csv`);
      const { notes, lines } = await give(page, template);
      assert.equal(lines.length, 1);
      assert.deepEqual(lines[0].errors, []);
      assert.equal(notes.length, 2, "nothing is unknown");
      const head = parse(template.toString().slice(1))[0];
      assert.equal(head.length, facts().length + 1);
      const persona = vectors.find(({ expect, combination }) => (expect.combination ?? combination)?.max === lines[0].max);
      assert.ok(persona, "the example's figure is a persona's");
    }));

  test(`${lang}: a bad row is reported with its line and reason, and stops nothing`, () =>
    onPage(lang, async (page) => {
      const label = (id) => facts().find((fact) => fact.id === id)[lang];
      const { lines, notes } = await give(page, ENCODINGS["UTF-8"](`${table(MISTAKES)}open,"never closed\r\n,"a"b,\r\nlast,ai_enterprise,是\r\n`));
      const errors = Object.fromEntries(lines.map(({ name, errors }) => [name.trim(), errors]));
      assert.deepEqual(lines.map(({ line }) => line), [2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14], "lines of the file, those inside a cell counted");
      for (const sound of ["good", "two lines", "short", "last"]) {
        assert.deepEqual(errors[sound], [], sound);
      }
      assert.ok(errors.money[0].includes("7") && errors.money[0].includes("D"), `${errors.money[0]} names line and column`);
      for (const [name, fact] of [["applicant", "applicant"], ["yes", "newly_settled"], ["money", "paid_in_capital"], ["count", "new_ai_programmes"], ["date", "as_of"]]) {
        assert.equal(errors[name].length, 1, name);
        assert.ok(errors[name][0].includes(label(fact)), `${errors[name][0]} names ${label(fact)}`);
        assert.equal(/[\u4e00-\u9fff]/.test(errors[name][0].replace(/“.*?”|2000万/g, "")), lang === "zh", "in the page's language");
      }
      assert.equal(errors.cells.length, 1);
      assert.ok(lines.slice(-3, -1).every((line) => line.errors.length === 1), "both rows with odd quotation marks");
      assert.equal(notes.length, 4, "unknown and repeated columns are told");
      assert.ok(notes.some((note) => note.includes("remarks")));

      await page.click("[data-errors-only]");
      assert.equal((await outcome(page)).lines.length, 8);
      const last = (await saved(page)).map((row) => row.at(-1));
      assert.equal(last.filter((text) => text !== "").length, 9, "eight reasons under their heading");
    }));
}

test("names and reasons that a spreadsheet would compute are defused, and stay text on the page", () =>
  onPage("en", async (page) => {
    const evil = ['=HYPERLINK("http://example.org")', "+1+1", "-2+3", "@SUM(A1)", "＝1+1", "  =1", "\t=1", "\r=1", "|x", "<script>globalThis.hit=1</script>", "<img src=x onerror=hit=1>", "\u202egnp.exe"];
    const { lines } = await give(page, ENCODINGS["UTF-8"](table([["name", "applicant", "newly_settled"], ...evil.map((name) => [name, "ai_enterprise", "yes"]), ["=x", "other", "=1+1"]])));
    assert.equal(lines.length, evil.length + 1);
    assert.equal(await page.evaluate(() => globalThis.hit), undefined);
    assert.equal(await page.$$eval("[data-results] :is(script, img)", (all) => all.length), 0);
    for (const row of (await saved(page)).slice(1)) {
      for (const text of row) {
        assert.doesNotMatch(text, /^\s*[=+\-@＝＋－＠|\t\r]/);
        assert.doesNotMatch(text, /[\u202a-\u202e]/);
      }
    }
  }));

/** Files that nobody means well with, by the hundred: always results or a message, no script, no hang. */
testOnce("hostile files end in a message or in results", () =>
  onPage("zh", async (page) => {
    let seed = 7;
    const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
    const head = "name,applicant,paid_in_capital,newly_settled\n";
    const pieces = ['"', '""', '"""', ",", ";", "\t", "\n", "\r", "\r\n", "\0", "=cmd|'/c calc'!A1", "<script>hit=1</script>", "是", "2000万", "ai_enterprise", "１", "\ufeff", "\u202e", "__proto__", "constructor", "9".repeat(50), " "];
    const files = [
      Buffer.from(""), Buffer.from("\ufeff"), Buffer.from("\n\n\n"), Buffer.from(head), Buffer.from(head.trim()), Buffer.from("PK\x03\x04 and more"), Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
      Buffer.from("name,applicant\nx,other\n", "utf16le"), Buffer.from([0xff, 0xfe, 0x00]), Buffer.from([0xff]), Buffer.from("__proto__,constructor,toString\n1,2,3\n"),
      Buffer.from(`name,${"paid_in_capital,".repeat(100_000)}\nx\n`), Buffer.from(`${head}x${",".repeat(100_000)}y\nok,other\n`), Buffer.from(`${head}${"a".repeat(1 << 20)},other\nok,other\n`),
      Buffer.from(`${head}"${'a""\n'.repeat(300_000)}`), Buffer.from(`${head}${'"a\n'.repeat(12_000)}`), Buffer.from(`${head}${'"""\n'.repeat(12_000)}`), Buffer.from(`${head}${'""""\n'.repeat(12_000)}`),
      Buffer.from(`${head}\ud800,other\n`), Buffer.from(`\ufeff${head}\ud800x\udc00,other,1\n`, "utf16le"), Buffer.from(`sep=;\n${head.replaceAll(",", ";")}x;other\n`), Buffer.from("sep="),
    ];
    while (files.length < 160) {
      const noise = Array.from({ length: 1 + random(60) }, () => pieces[random(pieces.length)]).join("");
      files.push(files.length % 4 === 0 ? Buffer.from(Array.from({ length: 200 }, () => random(256))) : Buffer.from(random(5) === 0 ? noise : head + noise));
    }
    let refused = 0;
    for (const [n, file] of files.entries()) {
      const got = await give(page, file, `hostile-${n}.csv`);
      assert.ok(got.refused === undefined ? got.lines.length > 0 : got.refused.length > 5, `file ${n}: ${JSON.stringify(got).slice(0, 200)}`);
      assert.ok(got.lines.every(({ errors }) => errors.every((error) => error.length < 400)), `file ${n}: messages are short`);
      refused += Number(got.refused !== undefined);
    }
    assert.ok(refused > 8 && refused < files.length - 50, `${refused} refused`);
    assert.equal(await page.evaluate(() => globalThis.hit), undefined);
  }));

test("the encoding taken is shown and can be changed; a table that cannot be read says why, and which way is out", () =>
  onPage("en", async (page) => {
    const file = "name,applicant\n盛泰,other\n";
    const shown = () => page.$eval("[data-encoding]", (box) => (box.hidden ? "" : box.querySelector("select").value));
    assert.deepEqual((await give(page, ENCODINGS.GB18030(file), "a.csv")).lines.map(({ name }) => name), ["盛泰"]);
    assert.equal(await shown(), "GB18030");
    const choose = async (encoding) => {
      await page.select("[data-encoding] select", encoding);
      return outcome(page);
    };
    assert.notEqual((await choose("UTF-8")).lines[0].name, "盛泰");
    assert.match((await choose("UTF-16BE")).refused, /No column name|UTF-16BE/);
    assert.deepEqual((await choose("")).lines.map(({ name }) => name), ["盛泰"], "by itself again");
    assert.equal(await shown(), "GB18030");

    const big5 = execFileSync("iconv", ["-f", "UTF-8", "-t", "BIG5"], { input: "name,applicant\n臺灣積體電路,other\n" });
    assert.match((await give(page, big5, "b.csv")).refused, /Big5/);
    assert.deepEqual((await choose("Big5")).lines.map(({ name }) => name), ["臺灣積體電路"]);
    assert.match((await give(page, Buffer.from(file, "utf16le"), "c.csv")).refused, /UTF-16LE/);
    assert.deepEqual((await choose("UTF-16LE")).lines.map(({ name }) => name), ["盛泰"]);
    const bad = Buffer.from(`name,applicant\n上海智能,other\n${file}`);
    bad[20] = 0xff;
    assert.match((await give(page, bad, "d.csv")).refused, /line 2 /);
    await accessible(page, "en", "a table in another encoding");
    await page.$eval("[data-paste]", (paste) => (paste.value = "name\tapplicant\nA\tother\n"));
    await page.click("[data-paste-go]");
    assert.deepEqual((await outcome(page)).lines.map(({ name }) => name), ["A"]);
    assert.equal(await shown(), "", "what was pasted has none");
  }));

test("a file that is refused late, or whose rows are blank, gets in no other table's way", () =>
  onPage("en", async (page) => {
    await page.evaluate(() => {
      const read = Blob.prototype.arrayBuffer;
      Blob.prototype.arrayBuffer = function arrayBuffer() {
        return this.name === "late.csv" ? new Promise((done, fail) => (globalThis.arrive = () => (this.size > 10 ? done(read.call(this)) : fail(new Error("gone"))))) : read.call(this);
      };
      document.querySelector("[data-paste]").value = "name\tapplicant\nA\tother\n";
    });
    for (const content of [Buffer.from("name,applicant\nB,other\n", "utf16le"), "gone", Buffer.concat([Buffer.from("name,applicant\n"), Buffer.from([0xff])])]) {
      await writeFile(join(folder, "late.csv"), content);
      await (await page.$("[data-file]")).uploadFile(join(folder, "late.csv"));
      await page.waitForFunction(() => !document.querySelector("[data-work]").hidden, WAIT);
      await page.click("[data-paste-go]");
      assert.deepEqual((await outcome(page)).lines.map(({ name }) => name), ["A"]);
      await page.evaluate(() => globalThis.arrive());
      await new Promise((done) => setTimeout(done, 500));
      const { refused, lines } = await outcome(page);
      assert.deepEqual([refused, lines.map(({ name }) => name)], [undefined, ["A"]]);
      assert.equal(await page.$eval("[data-encoding]", (box) => box.hidden), true);
    }
    await writeFile(join(folder, "blank.csv"), `name,applicant\n${",\n".repeat(20_000_000)}`);
    await (await page.$("[data-file]")).uploadFile(join(folder, "blank.csv"));
    await page.waitForFunction(() => !document.querySelector("[data-work]").hidden, WAIT);
    await new Promise((done) => setTimeout(done, 500));
    await page.click("[data-cancel]");
    assert.match(await page.$eval("[data-refusal]", (line) => (line.hidden ? "" : line.textContent)), /^Cancelled. Below are still the results/);
    assert.deepEqual((await outcome(page)).lines.map(({ name }) => name), ["A"]);
    await rm(join(folder, "blank.csv"));
  }));

test("a file over the limit is refused before it is read, and the limit is named", () =>
  onPage("en", async (page) => {
    await page.evaluate(() => {
      Blob.prototype.arrayBuffer = () => Promise.reject(new Error("it was read"));
    });
    const { refused } = await give(page, Buffer.alloc(50_000_001, 97), "large.csv");
    assert.match(refused, /50 MB/);
    await rm(join(folder, "large.csv"));
  }));

test("ten thousand rows and more: progress, a page that answers meanwhile, pages of a hundred, order, and cancelling", () =>
  onPage("zh", async (page) => {
    const rows = Array.from({ length: 10_050 }, (_, n) => [`企业${n}`, "人工智能企业", "是", "是", "是", "是", "是", String(20_000_000 + n * 100)]);
    const text = table([["企业名称", "applicant", "registered_in_zone", "operating_in_zone", "tax_in_zone", "five_year_commitment", "newly_settled", "paid_in_capital"], ...rows]);
    await writeFile(join(folder, "many.csv"), text);
    const start = async () => (await page.$("[data-file]")).uploadFile(join(folder, "many.csv"));
    await start();
    await page.waitForFunction(() => document.querySelector("progress").value > 0 && document.querySelector("progress").max === 10_000, WAIT);
    await page.click("[data-cancel]");
    assert.equal(await page.$eval("[data-work]", (work) => work.hidden), true);
    assert.equal(await page.$eval("[data-results]", (results) => results.hidden), true);
    assert.deepEqual(await page.evaluate(() => [document.activeElement.textContent, document.activeElement.matches("[data-encoding] + [data-refusal]")]), ["已取消。", true], "said where the file was given");

    await page.evaluate(() => {
      globalThis.seen = new Set();
      globalThis.turns = 0;
      const look = () => {
        globalThis.seen.add(document.querySelector("progress").value);
        globalThis.turns++;
        if (document.querySelector("[data-results]").hidden) {
          requestAnimationFrame(look);
        }
      };
      requestAnimationFrame(look);
    });
    await start();
    const { notes, lines } = await outcome(page);
    // In proportion to the work, whatever the machine: dozens of pictures were painted, most with another value.
    const [seen, turns] = await page.evaluate(() => [globalThis.seen.size, globalThis.turns]);
    assert.ok(seen >= 20 && turns >= 20, `${seen} values in ${turns} pictures`);
    assert.ok(notes.some((note) => note.includes("10,000")), notes.join());
    assert.deepEqual([lines.length, lines[0].name, lines[0].min], [100, "企业0", "1000000"]);
    await page.click("button[data-on]");
    assert.equal((await outcome(page)).lines[0].name, "企业100");
    await page.select("[data-order]", "down");
    const first = (await outcome(page)).lines[0];
    assert.deepEqual([first.name, first.max], ["企业9999", "1049995"]);
    // 5% of 20,000,000 + 100n, for n from 0 to 9,999
    const total = String(10_000 * 1_000_000 + 5 * ((9_999 * 10_000) / 2));
    assert.deepEqual(await page.$eval("[data-totals] [data-min]", (cell) => [cell.dataset.min, cell.dataset.max]), [total, total]);
  }));

for (const lang of tested) {
  wordless("zh", lang)(`${lang}: the keyboard alone, pasting from a spreadsheet`, () =>
    onPage(lang, async (page) => {
      await tabUntil(page, "[data-paste]");
      await page.evaluate(() => {
        document.activeElement.value = "name\tpaid_in_capital\t申请者类型\nA\t3000万\t人工智能企业\nB\tx\t\n";
      });
      await tabUntil(page, "[data-paste-go]");
      await page.keyboard.press("Enter");
      const { lines } = await outcome(page);
      assert.deepEqual(lines.map(({ name, errors }) => [name, errors.length]), [["A", 0], ["B", 1]]);
      assert.equal(await page.evaluate(() => document.activeElement.matches("[data-results-title]")), true, "the focus is on the results");
      await tabUntil(page, "[data-errors-only]");
      await page.keyboard.press(" ");
      assert.equal((await outcome(page)).lines.length, 1);
    }));

  testOnce(`${lang}: axe in both schemes, and 320 px, in each state`, () =>
    onPage(lang, async (page) => {
      const looked = (state) => accessible(page, lang, state);
      await page.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
      await looked("as it opens");
      await give(page, Buffer.from("no,such,columns\n1,2,3\n"));
      await looked("refused");
      const rows = Array.from({ length: 130 }, (_, n) => [`Company ${n}`, "ai_enterprise", n % 3 === 0 ? "perhaps" : "3000万"]);
      await give(page, Buffer.from(table([["name", "applicant", "paid_in_capital"], ...rows])));
      await looked("results");
      await page.$eval("[data-work]", (work) => (work.hidden = false));
      await looked("at work");
    }));

  wordless("en", lang)(`${lang}: a dropped file counts, and a company opens in the questionnaire`, () =>
    onPage(lang, async (page) => {
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(["name,applicant\nA,other\n"], "dropped.csv"));
        document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      });
      const { lines } = await outcome(page);
      assert.deepEqual(lines.map(({ name }) => name), ["A"]);
      assert.match(await page.$eval("[data-line] a", (a) => a.href), new RegExp(`/${lang}/${policy}/quiz/#2-[\\w-]+$`));
    }));

  wordless("zh", lang)(`${lang}: a run without rows, a refused or a bad table deletes nothing, and says so where the table was given`, () =>
    onPage(lang, async (page) => {
      const paste = async (text) => {
        await page.$eval("[data-paste]", (field, value) => (field.value = value), text);
        await page.click("[data-paste-go]");
        return outcome(page);
      };
      const at = () => page.evaluate(() => {
        const { activeElement: line } = document;
        return line.matches("[data-refusal]") ? Object.keys(line.previousElementSibling.dataset)[0] : "";
      });
      const kept = lang === "zh" ? /上一张表的结果/ : /results of the table before/;
      const empty = await paste(" \n");
      assert.deepEqual([await at(), empty.lines, kept.test(empty.refused)], ["pasted", [], false], "nothing stood before");
      const first = await paste("name\tapplicant\tpaid_in_capital\nA\tother\t1\nB\tai_enterprise\t2000万\n");
      assert.deepEqual([first.refused, first.lines.map(({ name }) => name)], [undefined, ["A", "B"]]);
      const before = await saved(page);
      for (const nothing of ["", "name\tapplicant\n", "no,such,columns\n1,2,3\n"]) {
        const now = await paste(nothing);
        assert.match(now.refused, kept);
        assert.deepEqual([await at(), now.lines, now.notes], ["pasted", first.lines, first.notes]);
      }
      const refused = await give(page, Buffer.from("PK\x03\x04 and so on"));
      assert.match(refused.refused, kept);
      assert.deepEqual([await at(), refused.lines], ["encoding", first.lines]);
      assert.deepEqual(await saved(page), before, "the file too is of the table that is shown");
      const next = await paste("name\tapplicant\nC\tother\n");
      assert.deepEqual([next.refused, next.lines.map(({ name }) => name)], [undefined, ["C"]]);
    }));

  wordless("en", lang)(`${lang}: each company's name opens its whole result`, async () => {
    const page = await openPage(site.browser, site.url);
    await goTo(page, `${site.url}${lang}/${policy}/batch/`);
    const facts = { applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true, newly_settled: true };
    const rows = ["3000万", "1亿"].map((amount) => [amount, ...Object.keys(facts).map((id) => (facts[id] === true ? "是" : facts[id])), amount]);
    const { lines } = await give(page, Buffer.from(table([["name", ...Object.keys(facts), "paid_in_capital"], ...rows])));
    const links = await page.$$eval("[data-line] th a", (all) => all.map((a) => a.href));
    for (const [i, amount] of ["30000000", "100000000"].entries()) {
      const { combination } = evaluated([{ ...facts, paid_in_capital: amount }])[0].totals;
      assert.deepEqual([lines[i].min, lines[i].max], [combination.min, combination.max]);
      await page.goto("about:blank");
      await page.goto(links[i], { waitUntil: "load" });
      await page.waitForSelector(`[data-outcome] [data-total=combination][data-min="${combination.min}"][data-max="${combination.max}"]`, WAIT);
    }
    assert.deepEqual(page.troubles, []);
    await page.done();
  });

  test(`${lang}: without script the page says so, and the template and the columns are there`, async () => {
    const page = await openPage(site.browser, site.url);
    await page.setJavaScriptEnabled(false);
    await page.goto(`${site.url}${lang}/${policy}/batch/`, { waitUntil: "load" });
    const [line, template, columns, hidden] = await Promise.all([
      page.$eval("main", (main) => main.innerText), page.$eval("a[download]", (a) => a.href), page.$$eval(".batch-columns tbody tr", (rows) => rows.length), page.$$eval("[data-needs-script]", (all) => all.filter((part) => part.checkVisibility()).length),
    ]);
    assert.match(line, /JavaScript/);
    assert.equal((await fetch(template)).status, 200);
    assert.equal(columns, facts().length + 1);
    assert.equal(hidden, 0);
    await page.done();
  });
}

test("without the calculator a table gets a clear message", async () => {
  const page = await openPage(site.browser, site.url);
  let blocked = true;
  await page.setRequestInterception(true);
  page.on("request", (request) => (blocked && request.url().endsWith(".wasm") ? request.abort() : request.continue()));
  await goTo(page, `${site.url}en/${policy}/batch/`);
  const table = Buffer.from("name,applicant\nA,other\n");
  assert.match((await give(page, table)).refused, /calculator did not load/);
  assert.equal(await page.$eval("[data-engine]", (line) => line.getAttribute("role")), "alert");
  blocked = false;
  assert.deepEqual((await give(page, table)).lines.map(({ name }) => name), ["A"], "the next table tries again");
  await page.done();
});
