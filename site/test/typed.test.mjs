// What people type and what tables hold is understood or refused, and never becomes another figure: cells, encodings, what goes out
// again. In Node, with the calculator that ships. CELLS=20000 spoils that many cells.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { loadEngine } from "./lib/engine.mjs";
import { parse } from "./lib/csv.mjs";
import { dist, policy } from "./lib/harness.mjs";
import { script } from "./lib/script.mjs";

const { decode } = await script("components/batch/decode.ts");
const { rows } = await script("components/batch/csv.ts");
const { readColumns } = await script("components/batch/columns.ts");
const { textTable } = await script("components/batch/table.ts");
const { letters } = await script("components/shared/letters.ts");
const { compute, readLines, turning } = await script("components/batch/lines.ts");
const { plain, readCell } = await script("components/batch/values.ts");
const { readCount, readDate } = await script("components/shared/typed.ts");
const { sheet } = await script("components/shared/sheet.ts");
const { calendar } = await script("components/export/calendar.ts");

const CELLS = Number(process.env.CELLS ?? 4000);
const data = join(dist, "assets", policy);
const names = JSON.parse(await readFile(join(data, (await readdir(data)).find((file) => file.startsWith("names-"))), "utf8"));
const facts = names.sections.flatMap((section) => section.facts);
const nothing = new Set(names.nothing.map(plain));
const say = (key, values = {}) => `${key} ${JSON.stringify(values)}`;
const cell = (text, fact) => readCell(text, fact, nothing, "zh", say);
const ofType = (type) => facts.find((fact) => fact.type === type);
const award = await loadEngine();

/** What the calculator has of a cell: its value, undefined for unknown, or "refused". */
function taken(text, fact) {
  const value = cell(text, fact);
  if (value === undefined) {
    return undefined;
  }
  if (typeof value === "object") {
    return "refused";
  }
  const result = award.evaluate({ [fact.id]: value });
  return result.errors.length > 0 ? "refused" : result.facts[fact.id];
}

async function table(text) {
  const { turn, end } = turning(new AbortController().signal);
  const columns = await readColumns(textTable(text), names, turn);
  const { lines } = await readLines(textTable(text), columns, names.nothing, "zh", say, turn);
  end();
  return { columns, lines: await compute(award, lines, columns, "zh", say, undefined, () => undefined) };
}

test("counts, days, yes and no: full-width forms are folded, and nothing else", () => {
  const count = ofType("count");
  for (const [text, want] of [["9", 9], ["９", 9], ["１２", 12], ["1,200", 1200], ["１，２００", 1200], ["9.0", 9], [" 9　", 9]]) {
    assert.equal(cell(text, count), want, text);
  }
  for (const text of ["9①", "1²", "②", "⑨", "9¹", "½", "Ⅸ", "٩", "九", "1,00", "1234,567", "1,2345", "12,34,567", "9.5", "1e3", "-9", "9 9", "𝟗", "9\u0301"]) {
    assert.equal(taken(text, count), "refused", text);
  }
  const date = ofType("date");
  for (const text of ["2023/8/3", "２０２３／８／３", "2023-08-03", "２０２３－０８－０３", "2023年8月3日", "2023.8.3", "2023-08-03 00:00:00"]) {
    assert.equal(cell(text, date), "2023-08-03", text);
  }
  for (const text of ["2023/8/3¹", "2023/8/③", "2023/⑧/3", "2023²/8/3", "2023/13/1", "2023/2/29", "8/3/2023", "23/8/3", "2023-08-03 12:30", "44621", "2023/8/3/1"]) {
    assert.equal(taken(text, date), "refused", text);
  }
  const yes = ofType("yes_no");
  for (const [text, want] of [["是", true], ["ＹＥＳ", true], ["Ｙ", true], ["１", true], ["TRUE", true], ["√", true], ["否", false], ["Ｎ", false], ["０", false]]) {
    assert.equal(cell(text, yes), want, text);
  }
  for (const text of ["①", "¹", "ⓨ", "𝐲𝐞𝐬", "⁰", "是①", "1.", "是的吧", "㊣"]) {
    assert.equal(taken(text, yes), "refused", text);
  }
  assert.deepEqual(["1²", "①", "1234,567"].map(readCount), Array(3).fill(undefined));
  assert.deepEqual(["2023/8/3¹", "2023①8①3"].map(readDate), Array(2).fill(undefined));
});

test("a cell with nothing to say is unknown in every column, but an option of that name is the option", () => {
  for (const word of ["", " ", "/", "／", "无", "N/A", "n/a", "Ｎ／Ａ", "#N/A", "暂无", "-", "－", "——", "待定", "未知", "n.a.", "none", "NULL"]) {
    for (const type of ["money", "count", "date", "yes_no"]) {
      assert.equal(cell(word, ofType(type)), undefined, `${word} as ${type}`);
    }
  }
  const named = { id: "x", zh: "x", en: "x", type: "one_of", options: [{ id: "nil", zh: "无", en: "None" }, { id: "a", zh: "甲", en: "A" }] };
  assert.deepEqual(["无", "None", "nil", "暂无", "/"].map((text) => cell(text, named)), ["nil", "nil", "nil", undefined, undefined]);
  const own = facts.filter(({ options }) => options?.some(({ id }) => id === "none"));
  assert.ok(own.length > 0);
  for (const fact of own) {
    assert.equal(cell("none", fact), "none", fact.id);
  }
  assert.deepEqual(names.nothing.filter((word) => facts.some(({ type }) => type !== "one_of" && cell(word, ofType(type)) !== undefined)), [], "each word is unknown");
});

test("amounts in cells: those with one reading are read", () => {
  const money = facts.find(({ id }) => id === "paid_in_capital");
  for (const text of ["3000。0万", "30000000.", "3000万。", "3000\u200b万", "3000萬元", "三千万元", "叁仟万元整", "3000w", "RMB¥30,000,000", "30 000 000", "\u202d30000000\u202c", "3000\u00a0万", "３０００万"]) {
    assert.equal(taken(text, money), "30000000", text);
  }
  for (const text of ["三千五", "1万2", "3千万5", "3兆", "3000①万", "3000²", "1.2.3", "1,00,00", "\u202e00000003"]) {
    assert.equal(taken(text, money), "refused", text);
  }
});

test("what is wrong with a cell is told with its line and column", async () => {
  const { lines } = await table("name,applicant,trusteeship_enterprises,paid_in_capital,newly_settled\na,other,9①,3000万,是\nb,other,9,3兆,①\nc,other,9,/,无\n\"d\n\",other,1²,x,是\n");
  const places = lines.map(({ errors }) => errors.map((error) => /"line":"(\d+)","column":"(\w+)"/.exec(error)?.slice(1).join(" ")));
  assert.deepEqual(places, [["2 C"], ["3 E"], [], ["5 C", "5 D"]]);
  assert.deepEqual([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});

test("spoiled cells: none ends in another value", () => {
  let seed = 15;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const pick = (list) => list[random(list.length)];
  const odd = [..."①⑨²¹₂٣Ⅸ½㊀,，、'’-~:()（e元?*%\"多约#_+=;；兆半个廿\u0301\u200b\u202e\u3000\u00a0\t =@|"];
  const bases = {
    count: ["9", "12", "1200", "1,200"], date: ["2023/8/3", "2023-08-03", "2023年8月3日"], yes_no: ["是", "否", "yes", "no", "TRUE"], money: ["3000万", "三千万元", "30000000", "1亿2000万", "20 million", "3000w"],
  };
  const digits = { 0: "0⓪⁰₀٠", 1: "1①¹₁١", 2: "2②²₂٢", 3: "3③³₃٣", 9: "9⑨⁹₉٩" };
  const fact = Object.fromEntries(Object.keys(bases).map((type) => [type, ofType(type)]));
  let refused = 0;
  for (let n = 0; n < CELLS; n++) {
    const type = pick(Object.keys(bases));
    const base = pick(bases[type]);
    const want = taken(base, fact[type]);
    const characters = [...base];
    for (let times = 1 + random(2); times > 0; times--) {
      const at = random(characters.length + 1);
      const other = digits[characters[at]];
      if (other && random(3) === 0) {
        characters[at] = pick([...other]);
      } else {
        characters.splice(at, 0, pick(odd));
      }
    }
    const spoiled = characters.join("");
    const got = taken(spoiled, fact[type]);
    refused += Number(got === "refused");
    assert.ok(got === "refused" || got === want, `${JSON.stringify(spoiled)} is ${got}, and was ${want} before it was spoiled`);
  }
  assert.ok(refused > CELLS / 2 && refused < CELLS, `${refused} of ${CELLS} refused`);
});

const encoded = (text, encoding) => new Uint8Array(encoding === "UTF-8" ? Buffer.from(text) : execFileSync("iconv", ["-f", "UTF-8", "-t", encoding], { input: text }));

test("an encoding is chosen by likelihood", () => {
  const chinese = ["盛泰", "盛泰,other", "毛茅", "某某", "小写", "上海临港（集团）有限公司，", "鑫鑫鑫", "喆昶", "东京", "人", "“甲”—乙", "龙"];
  const all = [...chinese.flatMap((text) => [[text, "UTF-8"], [text, "GB18030"]]), ["Café Müller", "UTF-8"], ["Ångström, naïve", "UTF-8"], ["Москва", "UTF-8"], ["東京・臺灣", "UTF-8"], ["淼焱垚", "UTF-8"], ["¥20", "UTF-8"], ["plain", "UTF-8"]];
  for (const [text, encoding] of all) {
    const file = `name,applicant\n${text},other\n`;
    assert.deepEqual(decode(encoded(file, encoding)), { text: file, encoding }, `${text} in ${encoding}`);
  }
});

test("Big5, UTF-16 without a mark and a single bad byte have their own message, and the reader can choose", () => {
  const file = "name,applicant\n臺灣積體電路,other\n人工智慧企業,other\n";
  assert.deepEqual(decode(encoded(file, "BIG5")), { why: "big5" });
  assert.deepEqual(decode(encoded(file, "BIG5"), "Big5"), { text: file, encoding: "Big5" });
  for (const encoding of ["UTF-16LE", "UTF-16BE"]) {
    for (const text of [file, "名称,是\n盛泰,是\n", "a,b\n"]) {
      assert.deepEqual(decode(encoded(text, encoding)), { why: "utf16", values: { encoding } });
      assert.deepEqual(decode(encoded(text, encoding), encoding), { text, encoding });
    }
  }
  assert.deepEqual(decode(encoded("盛泰", "GB18030"), "UTF-8"), { text: "ʢ̩", encoding: "UTF-8" });
  const long = `name,applicant\n${"上海智能科技,other\n".repeat(20)}盛泰,other\n`;
  for (const [encoding, wrong] of [["UTF-8", 0xff], ["GB18030", 0xff]]) {
    const bytes = encoded(long, encoding);
    const lineStarts = [...bytes].flatMap((byte, i) => (byte === 10 ? [i + 1] : []));
    for (const [i, at] of lineStarts.slice(0, -1).entries()) {
      const bad = bytes.slice();
      bad[at + 2] = wrong;
      assert.deepEqual(decode(bad), { why: "bad_byte", values: { encoding, line: String(i + 2) } });
    }
  }
  assert.equal(decode(new Uint8Array(Buffer.from("a\0b,c\n"))).why, "binary");
});

test("no formula is left in a cell for a reader that splits at another separator", () => {
  const formula = /^[\s"'\u00a0\u3000\ufeff]*[=+\-@＝＋－＠|%]/;
  const texts = ["a;=1+1;b", "a\t=1", "a\n=1", "a\r\n+1", "a; =1", 'a;"=1"', 'a;""=1', "a,=1", "a;@x", "a;\u3000＝1", "a;-1", "a;;=1", "a;\n;=1", ";=1", "=1;=1", "\t=1", "a;'=1", "a;|cmd", "x;+1\n-2;=3"];
  for (const text of texts) {
    const out = sheet([["1", text, "2"]]).slice(1);
    assert.equal(parse(out).length, 1);
    for (const splits of [/;/, /\t/, /[;\t]/, /[;\t\r\n]/, /[,;\t\r\n]/]) {
      for (const piece of out.split(splits)) {
        assert.ok(!formula.test(piece) || /^[\s"]*'/.test(piece), `${JSON.stringify(text)} leaves ${JSON.stringify(piece)}`);
      }
    }
  }
  assert.equal(sheet([["a;b", "1500000.50", "a, b", "3-1"]]), '\ufeff"a;b",1500000.50,"a, b",3-1\r\n');
});

test("calendar entries end, and no text breaks a line", () => {
  const text = "a\nBEGIN:VEVENT\r\nb\rc\u2028d\u2029e\u0085f\u000bg\n";
  const file = calendar({ name: text, domain: "p", stamp: "2024-02-28", events: [{ id: "x", day: "2024-02-28", title: text, text, url: "https://example.org/\r\nX:y" }, { id: "y", day: "2023-12-31", title: "t", text: "t", url: "https://example.org/" }] });
  assert.deepEqual(file.match(/DTEND;VALUE=DATE:\d+/g), ["DTEND;VALUE=DATE:20240229", "DTEND;VALUE=DATE:20240101"]);
  assert.equal(file.match(/^BEGIN:VEVENT\r$/gm).length, 2);
  assert.doesNotMatch(file.replaceAll("\r\n", ""), /[\r\n\v\f\u0085\u2028\u2029]/);
  for (const line of file.replaceAll("\r\n ", "").trimEnd().split("\r\n")) {
    assert.match(line, /^[A-Z-]+[;:]/);
  }
});

test("blank rows give the page its turn", async () => {
  const blank = "\n".repeat(200_000) + " , ,\r\n".repeat(100_000);
  assert.ok([...rows(blank, ",")].length >= 200);
  const stop = new AbortController();
  const { turn, end } = turning(stop.signal);
  setTimeout(() => stop.abort(), 1);
  await assert.rejects(readColumns(textTable(blank.repeat(20)), names, turn), { name: "AbortError" });
  end();
  const { lines } = await table(`${"\n".repeat(5000)}name,applicant\n${",\n".repeat(5000)}a,other\n`);
  assert.deepEqual(lines.map(({ line, name, errors }) => [line, name, errors.length]), [[10_002, "a", 0]]);
});
