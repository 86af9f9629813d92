// Tables for the tests of the page for many companies: vectors as rows, bytes as spreadsheets write them, and results read back.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

export const quoted = (text) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const table = (rows, separator = ",", end = "\r\n") => rows.map((row) => row.map(quoted).join(separator) + end).join("");

/** UTF-8 with and without a mark, UTF-16 as Excel's "Unicode text", and what Excel in China writes. */
export const ENCODINGS = {
  "UTF-8": (text) => Buffer.from(text),
  "UTF-8 with a mark": (text) => Buffer.from(`\ufeff${text}`),
  "UTF-16": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  GB18030: (text) => execFileSync("iconv", ["-f", "UTF-8", "-t", "GB18030"], { input: text, maxBuffer: 1 << 28 }),
};

/** Rows of a CSV file, by another reader than the page's: a state machine, one character after the other. */
export function parse(text) {
  const rows = [];
  let row = [];
  let cell = "";
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inside) {
      if (c === '"' && text[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (c === '"') {
        inside = false;
      } else {
        cell += c;
      }
    } else if (c === '"') {
      inside = true;
    } else if (c === ",") {
      row.push(cell);
      cell = "";
    } else if (c === "\n") {
      rows.push([...row, cell.replace(/\r$/, "")]);
      row = [];
      cell = "";
    } else {
      cell += c;
    }
  }
  assert.equal(cell + row.join(""), "", "the file ends with its last row");
  return rows;
}
