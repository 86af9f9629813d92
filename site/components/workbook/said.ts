// What the page and the worker of workbooks say to each other.

/** Why a file, or a cell, cannot be read: a key of the words of workbooks, with what it names. */
export interface Why {
  readonly why: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** Ends the reading of a file. */
export class Refused extends Error {
  constructor(
    readonly key: string,
    readonly values: Readonly<Record<string, string>> = {},
  ) {
    super(key);
  }
}

export const damaged = (part: string): Refused => new Refused("damaged", { part });

export interface SheetName {
  readonly name: string;
  readonly hidden: boolean;
}

/** A row with some text. */
export interface SheetRow {
  /** Of the sheet, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** By column, from 0. */
  readonly wrong?: Readonly<Record<number, Why>>;
  readonly problem?: "long_cell" | "many_cells" | "nul";
}

/** What a reader ought to know of a sheet besides its cells. */
export interface Told {
  readonly formulas: number;
  readonly rounded: number;
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
}

export interface SheetTable {
  readonly sheets: readonly SheetName[];
  /** Which of them was read. */
  readonly sheet: number;
  readonly rows: SheetRow[];
  readonly told: Told;
}

/** A sheet to be written. */
export interface NewSheet {
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  /** The first row stays in view and has filters. */
  readonly head: boolean;
  /** How many columns stay in view. */
  readonly left?: number;
  /** Of the answers from which a column's cells are chosen: column, from 0, and its words. */
  readonly choices?: readonly (readonly [column: number, words: readonly string[]])[];
}

/**
 * A cell to be written: a letter for its kind, then its text. h heading, s text that comes again, i text that does not, n number,
 * m amount of money, p share, d date as YYYY-MM-DD; "" is empty.
 */
export type NewCell = string;

export type ToWorkbook =
  | { readonly read: Blob; readonly sheet: number | undefined; readonly rows: number }
  | { readonly begin: readonly NewSheet[] }
  | { readonly into: number; readonly rows: readonly (readonly NewCell[])[] }
  | { readonly end: true };

export type FromWorkbook =
  | { readonly refused: string; readonly values: Readonly<Record<string, string>> }
  | { readonly failed: string }
  | Omit<SheetTable, "rows">
  | { readonly rows: readonly SheetRow[]; readonly last: boolean }
  | { readonly written: Blob };
