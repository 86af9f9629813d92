// Tables on the command line (bin/generator eval) are computed as on the page for many companies: the same file through both gives the
// same bytes, with the same errors by row and column.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { MISTAKES, readNames } from "./lib/batch.mjs";
import { ENCODINGS, parse, table } from "./lib/csv.mjs";
import { loadEngine } from "./lib/engine.mjs";
import { dist, languages, policy, root } from "./lib/harness.mjs";
import { script } from "./lib/script.mjs";
import { readVectors } from "./lib/vectors.mjs";

const { decode } = await script("components/batch/decode.ts");
const { readColumns } = await script("components/batch/columns.ts");
const { compute, readLines, turning } = await script("components/batch/lines.ts");
const { textTable } = await script("components/batch/table.ts");
const { resultRows } = await script("components/batch/results.ts");
const { sheet } = await script("components/shared/sheet.ts");
const { speaker } = await script("components/shared/data.ts");

const names = await readNames();
const facts = names.sections.flatMap((section) => section.facts);
const award = await loadEngine();
const folder = await mkdtemp(join(tmpdir(), "lingang-command-"));
after(() => rm(folder, { recursive: true }));

/** The page's words. */
async function words(lang) {
  const page = await readFile(join(dist, lang, policy, "batch/index.html"), "utf8");
  return speaker(JSON.parse(/data-batch-data[^>]*>([^<]*)</.exec(page)[1]).strings);
}

/** What the page gives back for a file, or the key of why it refuses it. */
async function onPage(bytes, lang, wanted) {
  const decoded = decode(bytes, wanted);
  if ("why" in decoded) {
    return decoded.why;
  }
  const say = await words(lang);
  const { turn, end } = turning(new AbortController().signal);
  const given = textTable(decoded.text);
  const columns = await readColumns(given, names, turn);
  if (typeof columns === "string") {
    end();
    return columns;
  }
  const { lines } = await readLines(given, columns, names.nothing, lang, say, turn);
  end();
  return lines.length === 0 ? "no_rows" : sheet(resultRows(await compute(award, lines, columns, lang, say, undefined, () => undefined), names, lang, say));
}

/** The command: what it prints, what it says, and how it ends. */
const command = (args, input = "") =>
  new Promise((resolve) => {
    const child = execFile(join(root, "bin/generator"), ["eval", ...args], { cwd: root, maxBuffer: 1 << 28 }, (error, stdout, stderr) => resolve({ stdout, stderr, code: error?.code ?? 0 }));
    child.stdin.end(input);
  });

const label = (id, lang) => facts.find((fact) => fact.id === id)[lang];
const TABLE = `${table([
  ...MISTAKES,
  ["two", "ai_enterprise", "perhaps so, but then not at all and never", "1e6", "-3", "44621"],
  [" wide　", "人工智能企业", "Ｙ", "１，０００万元", "1,200.00", "20210305"],
  ["无", "无", "n/a", "待定", "—", "暂无"],
  ["=1+1", "=HYPERLINK(1)", "@x", "+1", "-1;=2", "|x"],
  ["\u202eevil\t\u2066", "other", "否", "", "", "2021年3月5日"],
])}open,"never closed\r\n,"a"b,\r\n${"long".repeat(9000)},other\r\nnul\0,other\r\n\r\n,,\r\nlast,ai_enterprise,是\r\n`;

for (const lang of languages) {
  test(`${lang}: mistakes of every kind are told by the same words, for the same rows and columns`, async () => {
    const { stdout, stderr, code } = await command(["-csv", "-lang", lang], TABLE);
    const expected = await onPage(Buffer.from(TABLE), lang);
    assert.equal(stdout, expected);
    assert.equal(code, 1, "rows had errors");
    const errors = parse(stdout.slice(1)).map((row) => row.at(-1));
    assert.ok(errors.filter(Boolean).length > 10);
    assert.ok(errors.some((error) => error.includes(label("paid_in_capital", lang)) && error.includes("D") && error.includes("7")), "line and column");
    assert.match(stderr, /remarks/);
    assert.match(stderr, /2023-08-31/);
  });
}

test("every vector and persona comes to the same, in every encoding and with every separator", async () => {
  const vectors = (await readVectors()).filter((vector) => vector.policy === policy).slice(0, 120);
  const rows = [["公司", ...facts.map(({ id }, i) => [id, facts[i].zh, facts[i].en][i % 3])], ...vectors.map(({ name, facts: given }) => [name, ...facts.map(({ id }) => (given[id] ?? "").toString())])];
  const expected = await onPage(Buffer.from(table(rows)), "zh");
  assert.equal(parse(expected.slice(1)).length, vectors.length + 1);
  const files = [
    ...Object.entries(ENCODINGS).map(([name, encode]) => [encode(table(rows)), name === "GB18030" ? ["-encoding", "gb18030"] : []]),
    [Buffer.from(table(rows, ";")), []], [Buffer.from(table(rows, "\t", "\n")), []],
  ];
  for (const [n, [bytes, flags]] of files.entries()) {
    const at = join(folder, `table-${n}.csv`);
    await writeFile(at, bytes);
    const out = join(folder, "out.csv");
    const { stdout, code } = await command(["-lang", "zh", "-out", out, ...flags, at]);
    assert.deepEqual([stdout, code], ["", 0], `file ${n}`);
    assert.ok(await readFile(out, "utf8") === expected, `file ${n}`);
  }
});

test("tables that the page refuses are refused; nothing is written, and the way out is told", async () => {
  const files = {
    empty: "", no_facts: "a,b\n1,2\n", broken_head: '"name,applicant\nx,other\n', no_rows: "name,applicant\n", binary: "a\0b\n1,2\n",
  };
  const say = await words("en");
  for (const [why, text] of Object.entries(files)) {
    assert.equal(await onPage(Buffer.from(text), "en"), why);
    const out = join(folder, "never.csv");
    const { stdout, stderr, code } = await command(["-csv", "-out", out], text);
    assert.deepEqual([stdout, stderr.trim(), code], ["", `-: ${say(`refused.${why}`)}`, 1], why);
    assert.equal((await readdir(folder)).some((name) => name.includes("never") || name.startsWith(".eval")), false);
  }
  const { stderr: workbook, code: read } = await command(["-csv"], "PK\x03\x04 and more");
  assert.equal(read, 1);
  assert.match(workbook, /Excel workbook.*CSV UTF-8/);
  const gbk = ENCODINGS.GB18030("name,applicant\n某公司,人工智能企业\n");
  const { stderr, code } = await command(["-csv"], gbk);
  assert.equal(code, 1);
  assert.match(stderr, /line 2 .*-encoding/);
  assert.equal((await command(["-csv", "-encoding", "gb18030"], gbk)).code, 0);
});
