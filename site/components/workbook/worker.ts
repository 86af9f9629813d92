// The worker of workbooks: assets/workbook-worker-….js. It unpacks, reads and writes them away from the page, and fetches nothing.

import { openArchive } from "./archive";
import { readBook } from "./book";
import { Refused, type FromWorkbook, type ToWorkbook } from "./said";
import { readSheet } from "./sheet";
import { write, type Writing } from "./write";

/** Rows a message, so that the page has its turns while it takes them. */
const CHUNK = 250;

const answer = (message: FromWorkbook): void => self.postMessage(message);

async function read(file: Blob, wanted: number | undefined, most: number): Promise<void> {
  const archive = openArchive(new Uint8Array(await file.arrayBuffer()));
  const book = readBook(archive);
  const first = book.sheets.findIndex(({ hidden }) => !hidden);
  const sheet = wanted ?? Math.max(first, 0);
  const { rows, told } = readSheet(archive, book, sheet, most);
  answer({ sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })), sheet, told });
  for (let at = 0; at === 0 || at < rows.length; at += CHUNK) {
    answer({ rows: rows.slice(at, at + CHUNK), last: at + CHUNK >= rows.length });
  }
}

let writing: Writing | undefined;

const fail = (cause: unknown): void =>
  answer(cause instanceof Refused ? { refused: cause.key, values: cause.values } : { failed: cause instanceof Error ? cause.message : String(cause) });

self.addEventListener("message", ({ data }: MessageEvent<ToWorkbook>) => {
  try {
    if ("read" in data) {
      read(data.read, data.sheet, data.rows).catch(fail);
    } else if ("begin" in data) {
      writing = write(data.begin);
    } else if ("into" in data) {
      writing?.rows(data.into, data.rows);
    } else if (writing) {
      answer({ written: writing.end() });
    }
  } catch (cause) {
    fail(cause);
  }
});
