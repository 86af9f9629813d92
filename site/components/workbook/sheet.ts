// A sheet's rows. Each cell becomes what its reader sees in it, as text; where that is not certain, it says why instead.

import { letters } from "../shared/letters";
import type { Archive } from "./archive";
import { richText, unescaped, yes, type Book } from "./book";
import { cellDate, cellNumber, isoDate, percentText } from "./number";
import { damaged, Refused, type SheetRow, type Told, type Why } from "./said";
import { readXml, type Attributes } from "./xml";

/** Excel's own bounds. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
const MOST_IN_CELL = 32_767;
/** As of tables in text: see csv.ts of the batch page. */
const MOST_CELLS = 1000;
/** Of the cells of a sheet together, in characters; and of cells that lie under others. */
const MOST_TEXT = 50e6;
const MOST_MERGED = 1e6;

interface Cell {
  readonly text: string;
  readonly wrong?: Why;
  readonly rounded?: boolean;
}

interface Open {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  formula: boolean;
  value: string;
  rich: string;
}

interface Range {
  readonly text: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A place such as C7, counted from 1. */
function place(reference: string, part: string): { readonly column: number; readonly line: number } {
  const found = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(reference);
  const column = [...(found?.[1] ?? "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const line = Number(found?.[2]);
  if (!found || column > LAST_COLUMN || line > LAST_ROW) {
    throw damaged(`${part} ${reference.slice(0, 20)}`);
  }
  return { column, line };
}

/** most: how many rows are wanted; of further ones there is only one, so that it can be told that there are more. */
export function readSheet(archive: Archive, book: Book, sheet: number, most: number): { rows: SheetRow[]; told: Told } {
  const part = book.sheets[sheet]?.part;
  if (part === undefined || !archive.has(part)) {
    throw damaged(part ?? "");
  }
  const rows: SheetRow[] = [];
  const ranges: Range[] = [];
  const hidden = { rows: [] as number[], columns: new Set<number>() };
  const count = { formulas: 0, rounded: 0, characters: 0 };
  const rich = richText();
  let within = false;
  let inValue = false;
  let row: { line: number; hidden: boolean; last: number; cells: string[]; wrong: Record<number, Why>; problem?: SheetRow["problem"] } | undefined;
  let line = 0;
  let cell: Open | undefined;

  const openRow = ({ r, hidden }: Attributes): void => {
    const next = r === undefined ? line + 1 : /^[1-9]\d{0,6}$/.test(r) ? Number(r) : NaN;
    if (!(next > line && next <= LAST_ROW)) {
      throw damaged(`${part} ${r ?? ""}`);
    }
    line = next;
    row = { line, hidden: yes(hidden), last: 0, cells: [], wrong: {} };
  };
  const openCell = ({ r, t, s }: Attributes): void => {
    if (!row) {
      throw damaged(part);
    }
    const at = r === undefined ? { column: row.last + 1, line } : place(r, part);
    if (at.line !== line || at.column <= row.last) {
      throw damaged(`${part} ${r ?? ""}`);
    }
    row.last = at.column;
    cell = { column: at.column - 1, type: t ?? "n", style: Number(s ?? 0), formula: false, value: "", rich: "" };
    rich.begin();
  };
  const closeCell = (): void => {
    if (row && cell) {
      cell.rich = rich.end();
      const shown = read(cell, book);
      put(row, cell, shown);
      count.formulas += Number(cell.formula && shown.wrong === undefined);
    }
    cell = undefined;
  };
  const put = (to: NonNullable<typeof row>, { column }: Open, { text, wrong, rounded }: Cell): void => {
    count.rounded += Number(rounded ?? false);
    count.characters += text.length;
    if (count.characters > MOST_TEXT) {
      throw new Refused("too_much", { mb: String(MOST_TEXT / 1e6) });
    }
    if (column >= MOST_CELLS) {
      to.problem ??= text.trim() !== "" || wrong ? "many_cells" : undefined;
    } else if (text.length > MOST_IN_CELL) {
      to.problem ??= "long_cell";
    } else if (text.includes("\0")) {
      to.problem ??= "nul";
    } else if (text !== "" || wrong) {
      while (to.cells.length < column) {
        to.cells.push("");
      }
      to.cells[column] = text;
      if (wrong) {
        to.wrong[column] = wrong;
      }
    }
  };
  const closeRow = (): void => {
    if (row && rows.length <= most && (row.problem || row.cells.some((text) => text.trim() !== "") || Object.keys(row.wrong).length > 0)) {
      const { cells, wrong, problem } = row;
      rows.push({ line, cells, wrong, ...(problem && { problem }) });
      if (row.hidden) {
        hidden.rows.push(line);
      }
    }
    row = undefined;
  };

  readXml(archive, part, {
    open(name, attributes) {
      if (name === "sheetData") {
        within = true;
      } else if (within) {
        inValue = name === "v";
        rich.open(name);
        if (name === "row") {
          openRow(attributes);
        } else if (name === "c") {
          openCell(attributes);
        } else if (name === "f" && cell) {
          cell.formula = true;
        }
      } else if (name === "col" && yes(attributes["hidden"])) {
        for (let i = Number(attributes["min"]); i <= Math.min(Number(attributes["max"]), MOST_CELLS); i++) {
          hidden.columns.add(i - 1);
        }
      } else if (name === "mergeCell") {
        const [from, to] = (attributes["ref"] ?? "").split(":").map((reference) => place(reference, part));
        if (from && to) {
          ranges.push({ text: attributes["ref"] ?? "", top: from.line, left: from.column - 1, bottom: to.line, right: to.column - 1 });
        }
      }
    },
    text(text) {
      rich.text(text);
      if (inValue && cell) {
        cell.value += text;
        if (cell.value.length > MOST_TEXT) {
          throw new Refused("too_much", { mb: String(MOST_TEXT / 1e6) });
        }
      }
    },
    close(name) {
      if (within) {
        inValue = false;
        rich.close(name);
        if (name === "c") {
          closeCell();
        } else if (name === "row") {
          closeRow();
        } else if (name === "sheetData") {
          within = false;
        }
      }
    },
  });
  cover(rows, ranges, part);
  const columns = rows.reduce((sum, { cells }) => Math.max(sum, cells.length), 0);
  return { rows, told: { formulas: count.formulas, rounded: count.rounded, hiddenRows: hidden.rows, hiddenColumns: [...hidden.columns].filter((i) => i < columns) } };
}

/** A cell that lies under another one shows that one's value, and has none. */
function cover(rows: readonly SheetRow[], ranges: readonly Range[], part: string): void {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const last = rows[rows.length - 1]?.line ?? 0;
  let covered = 0;
  for (const { text, top, left, bottom, right } of ranges) {
    const why = { why: "merged", values: { range: text, first: letters(left) + String(top) } };
    for (let line = top; line <= Math.min(bottom, last); line++) {
      for (let column = left; column <= Math.min(right, MOST_CELLS - 1); column++) {
        if (++covered > MOST_MERGED) {
          throw damaged(part);
        }
        const wrong = byLine.get(line)?.wrong;
        if (wrong && (line !== top || column !== left)) {
          Object.assign(wrong, { [column]: why });
        }
      }
    }
  }
}

/** What a cell shows. */
function read({ type, style, formula, value, rich }: Open, book: Book): Cell {
  if (formula && value === "" && type !== "str" && rich === "") {
    return { text: "", wrong: { why: "formula" } };
  }
  switch (type) {
    case "s": {
      const text = /^\d+$/.test(value) ? book.texts[Number(value)] : value === "" ? "" : undefined;
      if (text === undefined) {
        throw damaged(`sharedStrings ${value.slice(0, 20)}`);
      }
      return { text };
    }
    case "inlineStr":
      return { text: rich };
    case "str":
      return { text: unescaped(value) };
    case "b":
      return { text: value === "1" || value === "true" ? "TRUE" : value === "" ? "" : "FALSE" };
    case "e":
      // Tables have #N/A for what there is not, also as text.
      return value === "#N/A" ? { text: value } : { text: value, wrong: { why: "error", values: { value: value.slice(0, 30) } } };
    case "d":
      return { text: isoDate(value) };
    case "n":
      return value.trim() === "" ? { text: "" } : numeric(value.trim(), style, book);
    default:
      throw damaged(`t=${type.slice(0, 20)}`);
  }
}

function numeric(value: string, style: number, book: Book): Cell {
  const number = cellNumber(value);
  if (number === undefined) {
    throw damaged(value.slice(0, 30));
  }
  const format = book.formats[style] ?? { kind: "plain" as const };
  switch (format.kind) {
    case "date": {
      const date = cellDate(number.text, book.from1904);
      return date === undefined ? { text: number.text, wrong: { why: "no_date", values: { value: number.text } } } : { text: date };
    }
    case "percent":
      return { text: percentText(number.text), rounded: number.rounded };
    case "unit":
      return { text: number.text, wrong: { why: "unit", values: { value: number.text, shown: format.shown.slice(0, 30) } }, rounded: number.rounded };
    default:
      return number;
  }
}
