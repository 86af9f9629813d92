// A table, whatever it came from: the rows of a text, or those of a workbook's sheet.

import { named, rows, type Row } from "./csv";

export interface Table {
  /** By which of these its cells may be apart; "" where they are. */
  readonly separators: readonly string[];
  rows(separator: string): Iterable<Row>;
}

const SEPARATORS = [",", ";", "\t"];

export function textTable(text: string): Table {
  const body = named(text);
  const before = body.separator === undefined ? 0 : 1;
  return {
    separators: body.separator === undefined ? SEPARATORS : [body.separator],
    *rows(separator) {
      for (const row of rows(body.text, separator)) {
        yield { ...row, line: row.line + before };
      }
    },
  };
}

export const rowsTable = (all: readonly Row[]): Table => ({ separators: [""], rows: () => all });
