// Workbooks as programs write them and as nobody means well with them, read as the page's worker reads them, in Node: each cell as its
// reader sees it, or why not; never another figure, never more memory than a table needs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { root } from "./lib/harness.mjs";
import { script } from "./lib/script.mjs";
import { files, letters, sheetData, workbook, zip } from "./lib/xlsx.mjs";

const { openArchive } = await script("components/workbook/archive.ts");
const { readBook } = await script("components/workbook/book.ts");
const { readSheet } = await script("components/workbook/sheet.ts");
const { cellDate, cellNumber, percentText } = await script("components/workbook/number.ts");
const { codedFormat, numberedFormat } = await script("components/workbook/formats.ts");

const MOST = 10_002;

function read(bytes, sheet = 0) {
  const archive = openArchive(new Uint8Array(bytes));
  const book = readBook(archive);
  return { sheets: book.sheets.map(({ name, hidden }) => [name, hidden]), ...readSheet(archive, book, sheet, MOST) };
}

/** The key of the refusal. */
function refusal(bytes, sheet) {
  try {
    return JSON.stringify(read(bytes, sheet)).slice(0, 200);
  } catch (cause) {
    if (cause.key === undefined) {
      throw cause;
    }
    return cause.key;
  }
}

/** What one cell is read as, from the XML of <c>: its text, or the key of what is wrong. */
function cell(xml, given = {}) {
  const { rows } = read(workbook({ sheets: [{ name: "S", rows: [["a", "b"], ["x", { x: xml }]] }], ...given }));
  return rows[1].wrong?.[1]?.why ?? rows[1].cells[1];
}

test("numbers are decimal text: nothing drifts, and what is noise goes", () => {
  for (const [written, text] of [
    ["30000000.1", "30000000.1"], ["0.1", "0.1"], ["0", "0"], ["-0", "0"], ["-5.50", "-5.5"], ["3E7", "30000000"], ["1.5E-3", "0.0015"], ["12345678901234.56", "12345678901234.56"],
    ["1.1000000000000001", "1.1"], ["0.30000000000000004", "0.3"], ["99999999999999.99", "99999999999999.99"], ["1234567890123456", "1234567890123456"], ["9007199254740993", "9007199254740993"],
    ["29999999.999999996", "30000000"], ["99.9999999999986", "99.9999999999986"], ["1.00000000000000022", "1"], ["0.1234567890123456789", "0.1234567890123456789"], ["100000000000000000000", "100000000000000000000"],
  ]) {
    assert.equal(cellNumber(written).text, text, written);
  }
  assert.equal(cellNumber("1.1000000000000001").rounded, true);
  for (const none of ["", "1,5", "abc", "NaN", "Infinity", "0x10", "1e999", "1.2.3", "--1", "1 2", "9".repeat(500)]) {
    assert.equal(cellNumber(none), undefined, none);
  }
  assert.deepEqual(["0.036", "1", "0", "0.00005"].map(percentText), ["3.6%", "100%", "0%", "0.005%"]);
});

test("dates are days of both calendars, and what is no day says so", () => {
  for (const [serial, day, from1904] of [
    ["1", "1900-01-01"], ["59", "1900-02-28"], ["60", undefined], ["61", "1900-03-01"], ["44260", "2021-03-05"], ["44260.5", "2021-03-05 12:00:00"], ["2958465", "9999-12-31"], ["2958466", undefined],
    ["0", undefined], ["-1", undefined], ["0", "1904-01-01", true], ["42798", "2021-03-05", true],
  ]) {
    assert.equal(cellDate(serial, from1904 ?? false), day, serial);
  }
});

test("a number format says date, share or unit", () => {
  const kind = (code) => codedFormat(code).kind;
  for (const code of ["yyyy/m/d", "yyyy\\-mm\\-dd;@", '[$-804]yyyy"年"m"月"d"日"', "m/d", "d-mmm-yy", "[$-F800]dddd\\, mmmm dd\\, yyyy", 'm"月"d"日"', "yyyy/m/d h:mm", "[Red]yyyy"]) {
    assert.equal(kind(code), "date", code);
  }
  for (const code of ["General", "0", "#,##0.00", "0.00E+00", '"¥"#,##0.00', "[$¥-804]#,##0.00", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "@", "h:mm:ss", "[h]:mm", '#,##0"元"', '"RMB" #,##0', "# ?/?", "[>100]0;0.0", '0;"万"0', "#,##0,"]) {
    assert.equal(kind(code), "plain", code);
  }
  for (const [code, shown] of [['0"万元"', "万元"], ['0!.0,"万"', "万"], ["#,##0\\ \"million\"", "million"], ["[$$-409]#,##0.00", "$"], ["[$€-2] #,##0", "€"], ['0.0,,"M"', "M"], ["0亿", "亿"], ['"US$"0', "US$"]]) {
    assert.deepEqual(codedFormat(code), { kind: "unit", shown }, code);
  }
  assert.deepEqual(["0%", "0.00%"].map(kind), ["percent", "percent"]);
  assert.deepEqual([0, 2, 9, 10, 14, 20, 22, 31, 57].map((id) => numberedFormat(id).kind), ["plain", "plain", "percent", "percent", "date", "plain", "date", "date", "date"]);
});

test("each kind of cell is what its reader sees, or says what is wrong", () => {
  const texts = ["<t>one</t>", "<r><rPr><b/></rPr><t>ri</t></r><r><t xml:space=\"preserve\">ch </t></r><rPh sb=\"0\" eb=\"1\"><t>aloud</t></rPh>", "<t>a_x000D_b_x005F_</t>", "<t>&#x4e2d;&amp;</t>", "<t/>"];
  const formats = ["yyyy/m/d", '0"万元"', 10];
  const one = (xml, given) => cell(xml, { texts, formats, ...given });
  for (const [xml, text] of [
    ['<c r="R" t="s"><v>0</v></c>', "one"], ['<c r="R" t="s"><v>1</v></c>', "rich "], ['<c r="R" t="s"><v>2</v></c>', "a\rb_"], ['<c r="R" t="s"><v>3</v></c>', "中&"],
    ['<c r="R" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>', "inline"], ['<c r="R" t="inlineStr"><is><t><![CDATA[=1+1]]></t></is></c>', "=1+1"],
    ['<c r="R" t="b"><v>1</v></c>', "TRUE"], ['<c r="R" t="b"><v>0</v></c>', "FALSE"], ['<c r="R"><v>30000000.1</v></c>', "30000000.1"], ['<c r="R"><v> 5 </v></c>', "5"],
    ['<c r="R" s="1"><v>44260</v></c>', "2021-03-05"], ['<c r="R" t="d"><v>2021-03-05T00:00:00</v></c>', "2021-03-05"], ['<c r="R" s="3"><v>0.036</v></c>', "3.6%"],
    ['<c r="R"><f>A1+1</f><v>7</v></c>', "7"], ['<c r="R" t="str"><f>""</f><v></v></c>', ""], ['<c r="R" t="str"><f>A1</f><v>是</v></c>', "是"], ['<c r="R" t="e"><v>#N/A</v></c>', "#N/A"],
    ['<c r="R" t="e"><v>#DIV/0!</v></c>', "error"], ['<c r="R" t="e"><f>1/0</f><v>#REF!</v></c>', "error"], ['<c r="R"><f>1+1</f></c>', "formula"], ['<c r="R"><f>1+1</f><v/></c>', "formula"],
    ['<c r="R" s="1"><v>60</v></c>', "no_date"], ['<c r="R" s="2"><v>2000</v></c>', "unit"],
  ]) {
    assert.equal(one(xml) ?? "", text, xml);
  }
  assert.equal(one('<c r="R" s="1"><v>42798</v></c>', { date1904: true }), "2021-03-05");
  for (const xml of ['<c r="R" t="s"><v>5</v></c>', '<c r="R" t="s"><v>x</v></c>', '<c r="R"><v>1,5</v></c>', '<c r="R" t="zz"><v>1</v></c>', '<c r="A2"><v>1</v></c>', '<c r="C9"><v>1</v></c>', '<c r="ZZZZ2"><v>1</v></c>', '<c r="XFE2"><v>1</v></c>']) {
    assert.throws(() => one(xml), { key: "damaged" }, xml);
  }
});

test("places, empty rows, what is hidden, merged or too long is as the sheet says", () => {
  const long = "x".repeat(40_000);
  const { rows, told, sheets } = read(workbook({
    sheets: [
      {
        name: "一 & 二",
        before: '<cols><col min="2" max="2" hidden="1"/><col min="900" max="16384" hidden="1"/></cols>',
        data: `<row r="2"><c r="B2" t="inlineStr"><is><t>h</t></is></c><c t="inlineStr"><is><t>i</t></is></c></row><row r="3" spans="1:9"/><row r="5" hidden="1"><c r="A5"><v>1</v></c></row><row><c><v>6</v></c></row>
          <row r="7"><c r="A7" t="inlineStr"><is><t>${long}</t></is></c></row><row r="8"><c r="ALM8"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>9</v></c></row>`,
        after: '<mergeCells><mergeCell ref="A5:B6"/><mergeCell ref="A1:XFD1"/></mergeCells>',
      },
      { name: "later", state: "hidden", rows: [] },
    ],
  }));
  assert.deepEqual(sheets, [["一 & 二", false], ["later", true]]);
  assert.deepEqual(rows.map(({ line, cells, problem }) => [line, problem ?? cells]), [[2, ["", "h", "i"]], [5, ["1"]], [6, ["6"]], [7, "long_cell"], [8, "many_cells"], [1_048_576, ["9"]]]);
  assert.deepEqual(rows.map(({ wrong }) => Object.entries(wrong).map(([column, { why, values }]) => [column, why, values.first])), [[], [["1", "merged", "A5"]], [["0", "merged", "A5"], ["1", "merged", "A5"]], [], [], []]);
  assert.deepEqual([told.hiddenRows, told.hiddenColumns], [[5], [1]]);
});

test("other programs' ways: prefixes, UTF-16, no places, an entry that is stored, a file before the list", () => {
  const prefixed = '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>';
  assert.deepEqual(read(workbook({ sheets: [{ name: "S", whole: prefixed }] })).rows[0].cells, ["a", "1"]);
  const all = files({ sheets: [{ name: "S", rows: [["a", "中"]] }] });
  const wide = all.map(([name, text]) => [name, name.includes("sheet1") ? Buffer.from(`\ufeff${text.replace("UTF-8", "UTF-16")}`, "utf16le") : text, { method: 0 }]);
  assert.deepEqual(read(zip(wide, { comment: "made by hand" })).rows[0].cells, ["a", "中"]);
});

for (const [program, expected] of Object.entries({ libreoffice: 3, openpyxl: 3 })) {
  test(`a workbook of ${program}: both sheets, dates, amounts, what is hidden`, async () => {
    const bytes = await readFile(join(root, `site/test/files/${program}.xlsx`));
    const { rows, sheets, told } = read(bytes);
    assert.deepEqual(sheets, [["企业", false], ["隐藏", true]]);
    assert.deepEqual(rows.slice(1).map(({ cells }) => cells.slice(0, 5)).slice(0, 2), [["甲公司", "人工智能企业", "30000000.1", "TRUE", "2021-03-05"], ["乙公司", "ai_enterprise", "0.3", "FALSE", "2021-03-05"]]);
    assert.equal(rows.length, expected + 1);
    assert.deepEqual(rows[3].wrong[2]?.why ?? rows[3].cells[2], program === "openpyxl" ? "formula" : "3", "openpyxl saves no values of formulas");
    assert.deepEqual(told.hiddenRows, [4]);
    assert.deepEqual(read(bytes, 1).rows[0].cells, ["x"]);
  });
}

test("hostile archives end in a refusal that names the fault", () => {
  const all = files({ sheets: [{ name: "S", rows: [["a"], ["1"]] }] });
  const changed = (part, changes) => zip(all.map(([name, text]) => (name.includes(part) ? [name, text, changes] : [name, text])));
  const good = zip(all);
  const laughs = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>';
  const whole = (text) => workbook({ sheets: [{ name: "S", whole: text }] });
  const data = (xml) => workbook({ sheets: [{ name: "S", data: xml }] });
  const blanks = Buffer.alloc(20e6, " ");
  const bomb = { raw: deflateRawSync(blanks), crc: 1, size: blanks.length };
  for (const [what, bytes, key] of [
    ["a good one", good, JSON.stringify({ sheets: [["S", false]] }).slice(0, -1)],
    ["cut off", good.subarray(0, good.length - 5), "cut_off"], ["cut in half", good.subarray(0, good.length >> 1), "cut_off"], ["something behind it", Buffer.concat([good, Buffer.from("x")]), "cut_off"],
    ["a wrong CRC", changed("sheet1.xml", { crc: 5 }), "damaged"], ["a wrong size", changed("sheet1.xml", { size: 5 }), "damaged"], ["a size that is too large", changed("sheet1.xml", { size: 1e6 }), "damaged"],
    ["packed bytes that are none", changed("sheet1.xml", { raw: Buffer.from("\xff\xff\xff\xff", "latin1") }), "damaged"], ["another way of packing", changed("sheet1.xml", { method: 12, raw: Buffer.from("x") }), "damaged"],
    ["a password", changed("sheet1.xml", { flags: 1 }), "password"], ["another name in its own header", changed("sheet1.xml", { local: "xl/other/sheet.xml" }), "damaged"],
    ["two of the same name", zip([...all, all.at(-1)]), "damaged"], ["two whose names differ in case", zip([...all, [all.at(-1)[0].toUpperCase(), "x"]]), "damaged"],
    ["a way out of the folder", zip([...all, ["../../etc/passwd", "x"]]), "damaged"], ["an absolute name", zip([...all, ["/etc/passwd", "x"]]), "damaged"], ["a drive", zip([...all, ["C:\\x", "x"]]), "damaged"],
    ["files that share bytes", zip([...all, ["more.xml", all[0][1], { at: 0, local: all[0][0] }]]), "damaged"], ["ZIP64", zip(all, { zip64: true }), "zip64"], ["a count that is too large", zip(all, { count: 50 }), "damaged"],
    ["thousands of files", zip([...all, ...Array.from({ length: 2000 }, (_, n) => [`x${n}`, "", { method: 0 }])]), "bomb"],
    ["a bomb that says so", changed("sheet1.xml", bomb), "bomb"], ["a bomb that hides it", changed("sheet1.xml", { ...bomb, size: 100 }), "damaged"], ["a bomb among the texts", zip([...files({ sheets: [{ name: "S" }], texts: [] }).map(([name, text]) => (name.includes("shared") ? [name, "", bomb] : [name, text]))]), "bomb"],
    ["billion laughs", whole(`${laughs}<worksheet><sheetData>&b;</sheetData></worksheet>`), "doctype"], ["an external entity", whole('<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'), "doctype"],
    ["an entity of nothing", data('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'), "damaged"], ["XML that does not end", whole("<worksheet><sheetData><row>"), "damaged"], ["tags that cross", whole("<worksheet><sheetData></worksheet></sheetData>"), "damaged"],
    ["characters that XML has not", data('<row r="1"><c r="A1" t="inlineStr"><is><t>\x01</t></is></c></row>'), "damaged"], ["bytes that are not UTF-8", whole(Buffer.from([0x3c, 0x77, 0x3e, 0xff])), "damaged"], ["another encoding", whole('<?xml version="1.0" encoding="GBK"?><worksheet/>'), "damaged"],
    ["elements in elements", whole("<a>".repeat(100_000)), "damaged"], ["a million rows", data(Array.from({ length: 1_048_577 }, (_, i) => `<row r="${i + 1}"/>`).join("")), "damaged"],
    ["rows out of order", data('<row r="2"/><row r="1"/>'), "damaged"], ["a row twice", data('<row r="2"/><row r="2"/>'), "damaged"], ["a cell twice", data('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), "damaged"], ["a cell outside of rows", data('<c r="A1"><v>1</v></c>'), "damaged"],
    ["merged cells without end", workbook({ sheets: [{ name: "S", rows: [["a"], ["b"]], after: '<mergeCell ref="A1:XFD2"/>'.repeat(2000) }] }), "damaged"],
    ["a text that comes again and again", workbook({ sheets: [{ name: "S", data: Array.from({ length: 3000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`).join("") }], texts: [`<t>${"x".repeat(30_000)}</t>`] }), "too_much"],
    ["no workbook in it", zip([["hello.txt", "x"]]), "no_workbook"], ["a document of Word", zip([["_rels/.rels", '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'], ["word/document.xml", "<w/>"]]), "no_workbook"],
    ["OpenDocument", zip([["mimetype", "application/vnd.oasis.opendocument.spreadsheet", { method: 0 }], ["content.xml", "<x/>"]]), "opendocument"],
    ["xlsb", zip([["_rels/.rels", '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>'], ["xl/workbook.bin", "x"]]), "xlsb"],
    ["xls", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1000)]), "xls"], ["a password of Excel's", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(100)]), "password"],
    ["a sheet outside of the file", zip(files({ sheets: [], relations: '<Relationship Id="s0" Type="x/worksheet" Target="http://example.org/sheet.xml" TargetMode="External"/>' }).map(([name, text]) => [name, text.replace("<sheets>", '<sheets><sheet name="S" sheetId="1" r:id="s0"/>')])), "no_sheet"],
    ["nothing", Buffer.alloc(0), "cut_off"], ["four bytes", Buffer.from("PK\x03\x04"), "cut_off"],
  ]) {
    assert.ok(refusal(bytes).startsWith(key), `${what}: ${refusal(bytes)}`);
  }
});

test("a relationship that climbs out of the archive finds nothing outside of it", () => {
  const climbing = files({ sheets: [{ name: "S", rows: [["a"]] }] }).map(([name, text]) => [name, text.replace("worksheets/sheet1.xml", "../../../../etc/passwd")]);
  assert.equal(refusal(zip(climbing)), "damaged");
});

test("bytes changed by chance give the same cells or a refusal", () => {
  const rows = [["name", "paid_in_capital"], ...Array.from({ length: 30 }, (_, n) => [`Company ${n}`, { x: `<c r="R"><v>${20_000_000 + n}</v></c>` }])];
  const good = workbook({ sheets: [{ name: "S", rows }] });
  const whole = JSON.stringify(read(good).rows);
  let seed = 11;
  const random = (n) => (seed = (seed * 48_271) % 2_147_483_647) % n;
  let refused = 0;
  for (let run = 0; run < 2000; run++) {
    const bytes = Buffer.from(good);
    bytes[random(bytes.length)] ^= 1 << random(8);
    let now;
    try {
      now = JSON.stringify(read(bytes).rows);
    } catch (cause) {
      assert.ok(cause.key, `run ${run}: ${cause.stack}`);
      refused++;
    }
    assert.ok(now === undefined || now === whole, `run ${run}: ${now?.slice(0, 300)}`);
  }
  assert.ok(refused > 1000, `${refused} refused`);
});

test("names of columns run to XFD", () => {
  assert.deepEqual([0, 25, 26, 701, 702, 16_383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
  assert.match(sheetData([["a"]]), /r="A1"/);
});
