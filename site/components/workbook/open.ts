// The page's end of the worker of workbooks (worker.ts is the other). Fetched with the first workbook, and not before.

import { vouching } from "../../api/vouch";
import type { FromWorkbook, SheetRow, SheetTable, ToWorkbook, Why } from "./said";

const words = __WORKBOOK_WORDS__[document.documentElement.lang === "en" ? "en" : "zh"];

/** What is said of workbooks, in the page's language. */
export const say = (key: string, values: Readonly<Record<string, string>> = {}): string =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

const vouched = vouching("lingang-workbook");

/** A worker for one file. It ends with the signal. */
export function openWorker(signal: AbortSignal, take: (message: FromWorkbook) => void): { tell(message: ToWorkbook): void; close(): void } {
  const worker = new Worker(vouched(new URL(__WORKBOOK_WORKER__, import.meta.url).href), { name: "lingang-workbook" });
  const close = (): void => {
    worker.terminate();
    signal.removeEventListener("abort", close);
  };
  signal.addEventListener("abort", close);
  worker.onmessage = ({ data }: MessageEvent<FromWorkbook>) => take(data);
  worker.onerror = (event) => {
    event.preventDefault();
    take({ failed: event.message || "worker" });
  };
  return { tell: (message) => worker.postMessage(message), close };
}

/** Reads a sheet of a workbook: the one that is wanted, or the first that is not hidden. Never settles once the signal has ended it. */
export function readWorkbook(file: Blob, sheet: number | undefined, rows: number, signal: AbortSignal): Promise<SheetTable | Why> {
  return new Promise((resolve, reject) => {
    let table: Omit<SheetTable, "rows"> | undefined;
    const all: SheetRow[] = [];
    const { tell, close } = openWorker(signal, (message) => {
      if ("refused" in message) {
        resolve({ why: message.refused, values: message.values });
        close();
      } else if ("failed" in message) {
        reject(new Error(message.failed));
        close();
      } else if ("sheets" in message) {
        table = message;
      } else if ("last" in message && table) {
        all.push(...message.rows);
        if (message.last) {
          resolve({ ...table, rows: all });
          close();
        }
      }
    });
    tell({ read: file, sheet, rows });
  });
}
