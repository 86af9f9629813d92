// Files that are made on the page; among them tables for spreadsheets: CSV with a byte order mark, without which Excel in China takes
// UTF-8 for GBK, and CRLF.

import { inApplication, saving } from "./application";
import { h } from "./dom";

/** What a spreadsheet would compute, even behind spaces; the full-width signs are signs to Excel in East Asia. */
const FORMULA = /^[\s\u00a0\u3000\ufeff]*[=+\-@＝＋－＠|%]|^[\t\r\n]/;

/** Where a reader begins a cell that splits at another separator and knows no quotation marks, and what it would compute there. */
const WITHIN = /([,;\t\r\n])(?=[\s"'\u00a0\u3000\ufeff]*[=+\-@＝＋－＠|%])/g;

/** A cell that no spreadsheet computes. */
export function cell(text: string): string {
  const within = text.replace(WITHIN, "$1'");
  const safe = FORMULA.test(within) ? `'${within}` : within;
  return /[",;\t\r\n']/.test(safe) || safe !== safe.trim() ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export function sheet(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

export const CSV = "text/csv;charset=utf-8";

/** Gives the reader a file. */
export function hand(name: string, file: Blob): void {
  const link = h("a", { href: URL.createObjectURL(file), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // Safari starts to read only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Gives the reader a file, and its text where there is no saving. at: what was pressed. */
export function save(at: HTMLElement, name: string, type: string, text: string): void {
  const handText = (): void => hand(name, new Blob([text], { type }));
  try {
    if (!inApplication()) {
      handText();
      return;
    }
  } catch {
    // A browser that makes no file.
  }
  saving().then(({ offer }) => offer(at, name, text, handText)).catch(handText);
}
