// Reads tables as spreadsheets write them: RFC 4180, with comma, semicolon or tab, and CRLF, LF or CR. It is our own and not a
// library's: what a library is good at (streams, guessing, objects) is not needed, a broken row must not take the rest of the file
// with it, which libraries do, and the smallest known one weighs as much as all of this page's script.

export type RowProblem = "open_quote" | "after_quote" | "long_cell" | "many_cells" | "nul";

export interface Row {
  /** Of the file, from 1, where the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly problem?: RowProblem;
  /** What is wrong with a cell, in words, by column. */
  readonly wrong?: Readonly<Record<number, string>>;
}

/** As many as Excel puts into a cell. */
const MOST_IN_CELL = 32_767;
export const MOST_CELLS = 1000;

interface Taken {
  readonly cells: string[];
  readonly end: number;
  readonly problem?: RowProblem;
}

/** After so many rows without text the caller has a row without cells, for the page to have its turn. */
const BLANKS = 1000;

/** Gives the rows one by one, so that the caller can let the page have its turn. Of rows without any text, one in a thousand. */
export function* rows(text: string, separator: string): Generator<Row, void> {
  const stops = new RegExp(`[${separator}\\r\\n]`, "g");
  let at = 0;
  let line = 1;
  let blanks = 0;
  while (at < text.length) {
    const { cells, end, problem } = take(text, at, separator, stops);
    if (problem !== undefined) {
      yield { line, cells, problem };
    } else if (cells.some((cell) => cell.trim() !== "")) {
      yield { line, cells };
    } else if (++blanks % BLANKS === 0) {
      yield { line, cells: [] };
    }
    line += breaks(text, at, end);
    at = end;
  }
}

function take(text: string, from: number, separator: string, stops: RegExp): Taken {
  const cells: string[] = [];
  let problem: RowProblem | undefined;
  for (let at = from; ; at++) {
    let cell: string;
    if (text[at] === '"') {
      const close = closing(text, at);
      if (close === -1) {
        // The quotation mark is one too many: the lines after it are rows again.
        return { cells, end: afterBreak(text, lineEnd(text, from)), problem: "open_quote" };
      }
      cell = text.slice(at + 1, close).replace(/""/g, '"');
      at = close + 1;
      if (at < text.length && text[at] !== separator && text[at] !== "\r" && text[at] !== "\n") {
        return { cells, end: afterBreak(text, lineEnd(text, from)), problem: "after_quote" };
      }
    } else {
      stops.lastIndex = at;
      const stop = stops.exec(text)?.index ?? text.length;
      cell = text.slice(at, stop);
      at = stop;
    }
    if (cell.length > MOST_IN_CELL) {
      problem ??= "long_cell";
    } else if (cell.includes("\0")) {
      problem ??= "nul";
    } else if (cells.length < MOST_CELLS) {
      cells.push(cell);
    } else if (cell !== "") {
      problem ??= "many_cells";
    }
    if (text[at] !== separator) {
      return { cells, end: afterBreak(text, at), ...(problem && { problem }) };
    }
  }
}

/** Where a quoted cell's closing mark is; -1 where it has none. A doubled mark is one of the text. */
function closing(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') {
      return at;
    }
  }
  return -1;
}

function lineEnd(text: string, from: number): number {
  const breaks = /[\r\n]/g;
  breaks.lastIndex = from;
  return breaks.exec(text)?.index ?? text.length;
}

const afterBreak = (text: string, at: number): number => (text[at] === "\r" && text[at + 1] === "\n" ? at + 2 : Math.min(at + 1, text.length));

function breaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = lineEnd(text, from); at < to; at = lineEnd(text, afterBreak(text, at))) {
    count++;
  }
  return count;
}

/** Excel's own way to name the separator, and the text without that line. */
export function named(text: string): { readonly text: string; readonly separator?: string } {
  const found = /^sep=([,;\t])(?:\r\n|\r|\n|$)/i.exec(text);
  return found?.[1] === undefined ? { text } : { text: text.slice(found[0].length), separator: found[1] };
}
