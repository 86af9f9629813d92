// What the result is saved as, without a page: cells, calendar entries, days. The files themselves are read back in result.test.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsOf } from "./lib/calendar.mjs";
import { script } from "./lib/script.mjs";

const { sheet } = await script("components/shared/sheet.ts");
const { calendar } = await script("components/export/calendar.ts");
const { readDay, yearsLater } = await script("components/export/day.ts");

test("cells that a spreadsheet would run are defused", () => {
  for (const bad of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", '=HYPERLINK("http://x","y")']) {
    const cell = sheet([[bad]]).slice(1, -2).replace(/^"|"$/g, "");
    assert.ok(cell.startsWith("'"), bad);
  }
  assert.equal(sheet([['a "b", c', "x\ny", "", " z"]]), '\ufeff"a ""b"", c","x\ny",," z"\r\n');
});

test("calendar text is escaped and folded without cutting a character", () => {
  const text = `${"临港新片区，".repeat(30)}😀; a,b\\c\nnext\u0007`;
  const file = calendar({ name: text, domain: "p", stamp: "2020-10-15", events: [{ id: "x", day: "2020-10-15", title: text, text, url: "https://example.org/" }] });
  const [event] = eventsOf(file);
  assert.equal(event.SUMMARY, text.replace("\u0007", "").replace(/[\\;,]/g, "\\$&").replace("\n", "\\n"));
  assert.ok(!file.includes("\ufffd"));
});

test("days: as people type them, leap days and the ends of months", () => {
  assert.deepEqual(["2021-03-05", "2021年3月5日", "2021/3/5", "２０２１．３．５", "20210305"].map(readDay), Array(5).fill("2021-03-05"));
  assert.deepEqual(["", "2021-02-29", "2021-13-01", "31 feb", "0000-01-01", "=1"].map(readDay), Array(6).fill(undefined));
  assert.deepEqual([["2020-02-29", 5], ["2020-02-29", 4], ["2023-08-31", 5], ["2020-10-15", 0]].map(([day, years]) => yearsLater(day, years)), ["2025-02-28", "2024-02-29", "2028-08-31", "2020-10-15"]);
});
