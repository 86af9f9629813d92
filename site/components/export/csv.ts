// Tables as CSV for a spreadsheet: UTF-8 with a byte order mark, so that Excel reads Chinese; lines end as RFC 4180 says.

/** What spreadsheets take for the start of a formula, in full width too. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

export function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
