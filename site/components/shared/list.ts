// Lists as text: a semicolon between rows, | between columns, which the calculator reads as well. So a list fits wherever an answer is one
// text: in a field, in a link, in a cell of a table.

import { group } from "./amount";
import type { Say } from "./data";
import type { FactRow, FactValue } from "../../api/types";

type Cell = string | number | boolean | null;

/** A row of which nothing is said, as the calculator reads it. */
export const UNSAID = "unknown";

const cellsOf = (row: FactRow, columns: readonly string[]): Cell[] =>
  row === null || typeof row !== "object" ? [row] : (columns.length > 0 ? columns : Object.keys(row)).map((column) => row[column] ?? null);

/** A cell as readers see it. */
export function cellInWords(cell: Cell, say: Say): string {
  if (cell === null || typeof cell === "boolean") {
    return say(cell === null ? "answer.unknown" : cell ? "answer.yes" : "answer.no");
  }
  const text = String(cell);
  return /^\d+$/.test(text) ? group(text) : text;
}

/**
 * A list as one text: as readers see cells, or as the calculator reads it, where a row of which nothing is said stays one, because a
 * blank is none. columns: their order where rows name them; without, the order in which they come.
 */
export function rowsText(value: FactValue, show?: (cell: Cell) => string, columns: readonly string[] = []): string {
  if (!isRows(value)) {
    return String(value ?? "");
  }
  const plain = (cell: Cell): string => (cell === null ? "" : String(cell));
  const rows = value.map((row) => cellsOf(row, columns).map(show ?? plain).join(" | "));
  return (show ? rows : rows.map((row) => row.replace(/^[ |]*$/, UNSAID))).join("; ");
}

/** The cells of each row, of a list or of the text of one. */
export function rowsOf(value: FactValue, columns: readonly string[]): string[][] {
  let rows = value;
  if (typeof value === "string" && value.startsWith("[")) {
    try {
      rows = JSON.parse(value);
    } catch {
      // then it is text like any other
    }
  }
  return rowsText(rows, undefined, columns).split(/[;；\n]/).filter((row) => row.trim() !== "").map((row) => row.split(/[|｜]/).map((cell) => cell.trim()));
}

const isRows = (value: FactValue): value is readonly FactRow[] => Array.isArray(value);
