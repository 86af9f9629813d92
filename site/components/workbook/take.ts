// A workbook as a table of the page of many companies: read, its sheets to choose from, and what is told of it.

import { group } from "../shared/amount";
import { h } from "../shared/dom";
import { letters } from "../shared/letters";
import type { Row } from "../batch/csv";
import { rowsTable, type Table } from "../batch/table";
import { short } from "../batch/values";
import { readWorkbook, say } from "./open";
import type { SheetRow, SheetTable } from "./said";

/** Header, companies, and one more to know that there are more. */
const MOST_ROWS = 10_002;
const SHOWN = 8;

interface Taken {
  readonly table: Table;
  told(columns: number): readonly string[];
}

/** Reads a workbook's sheet. Its sheets to choose from are drawn before that element; again reads another one. */
export async function takeWorkbook(file: File, wanted: number | undefined, signal: AbortSignal, before: Element, again: (sheet: number) => void): Promise<Taken | { readonly refused: string }> {
  const read = await readWorkbook(file, wanted, MOST_ROWS, signal);
  if ("why" in read) {
    return { refused: say(`refused.${read.why}`, read.values) };
  }
  if (wanted === undefined && read.sheets.length > 1) {
    before.before(sheets(read, again));
  }
  return { table: rowsTable(read.rows.map(inWords)), told: (columns) => told(file.name, read, columns) };
}

function sheets({ sheets, sheet }: SheetTable, again: (sheet: number) => void): HTMLElement {
  const options = sheets.map(({ name, hidden }, i) => h("option", { value: String(i) }, hidden ? say("hidden_sheet", { name }) : name));
  const select = h("select", { id: "batch-sheet" }, ...options);
  select.value = String(sheet);
  select.addEventListener("change", () => again(Number(select.value)));
  return h("div", { class: "batch-encoding", "data-sheet": "" }, h("label", { for: "batch-sheet" }, say("choose_sheet")), select);
}

/** A row of which each wrong cell says why. As a heading it is its place, which no column is called. */
function inWords({ line, cells, wrong = {}, problem }: SheetRow, at: number): Row {
  const shown = at === 0 ? cells.map((text, i) => (wrong[i] && text === "" ? `${letters(i)}${line}` : text)) : cells;
  return { line, cells: shown, ...(problem && { problem }), wrong: Object.fromEntries(Object.entries(wrong).map(([i, { why, values }]) => [i, say(`cell.${why}`, values)])) };
}

function told(name: string, { sheets, sheet, told }: SheetTable, columns: number): string[] {
  const some = (all: readonly string[]): string => all.slice(0, SHOWN).join(say("comma")) + (all.length > SHOWN ? say("and_more", { n: group(String(all.length - SHOWN)) }) : "");
  const { formulas, rounded, hiddenRows, hiddenColumns } = told;
  return [
    say("told.read", { name: short(name), sheet: short(sheets[sheet]?.name ?? ""), n: String(sheets.length), columns: String(columns) }),
    formulas > 0 ? say("told.formulas", { n: group(String(formulas)) }) : "",
    rounded > 0 ? say("told.rounded", { n: group(String(rounded)) }) : "",
    hiddenRows.length > 0 ? say("told.hidden_rows", { list: some(hiddenRows.map(String)) }) : "",
    hiddenColumns.length > 0 ? say("told.hidden_columns", { list: some(hiddenColumns.map(letters)) }) : "",
  ].filter((text) => text !== "");
}
