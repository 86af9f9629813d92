// One table at a time: read, computed, shown. How far it is is said, and why it does not go on.

import { stopIfAborted } from "../../api/stop";
import { group } from "../shared/amount";
import { fill, find } from "../shared/dom";
import type { Names } from "../shared/names";
import { CSV, save, sheet } from "../shared/sheet";
import { readColumns, type Columns } from "./columns";
import { compute, readLines, turning, type Line, type Read } from "./lines";
import { notes, type Input } from "./notes";
import { data, lang, part, root, say, workbooks } from "./page";
import { results, resultRows } from "./results";
import type { Table } from "./table";
import { current, quizLink, tools } from "./tools";
import { gap } from "../shared/text";
import { short } from "./values";

/** A table at work, and the element behind which its messages stand: where the reader gave it. */
interface Work {
  readonly stop: AbortController;
  readonly from: Element;
}

/** Why a table is not computed, in the page's words. */
export interface Refusal {
  readonly refused: string;
}

let working: Work | undefined;
/** The table computed last. It stays until there is another: one that is refused or cancelled deletes nothing. */
let done: { readonly lines: readonly Line[]; readonly names: Names } | undefined;
const bar = find(root, "progress", HTMLProgressElement);
const table = results(part("results"), lang, say, quizLink);

export const refuse = (key: string, values: Readonly<Record<string, string>> = {}): Refusal => ({ refused: say(`refused.${key}`, values) });

function become(next: Work | undefined): void {
  working = next;
  part("work").hidden = next === undefined;
  part("results").hidden = done === undefined;
}

/** Says why there is no result, where the table was given. */
function tell(from: Element, text: string): void {
  become(undefined);
  const line = part("refusal");
  line.hidden = false;
  line.textContent = [text, done ? say("kept") : ""].join(gap(lang)).trim();
  from.after(line);
  line.focus();
}

/** Takes a table; one that is at work ends. from: where the reader gave it. What gives no table has done its work itself. */
export async function run(from: Element, read: (signal: AbortSignal) => Promise<Input | Refusal | undefined>): Promise<void> {
  working?.stop.abort();
  const stop = new AbortController();
  const { signal } = stop;
  become({ stop, from });
  part("refusal").hidden = true;
  bar.removeAttribute("value");
  part("doing").textContent = part("spoken").textContent = say("work.reading");
  const why = await work(read, signal).catch((cause: unknown) => refuse("failed", { why: short(cause instanceof Error ? cause.message : String(cause)) }));
  if (why && !signal.aborted) {
    part("spoken").textContent = "";
    tell(from, why.refused);
  }
}

async function work(read: (signal: AbortSignal) => Promise<Input | Refusal | undefined>, signal: AbortSignal): Promise<Refusal | undefined> {
  const input = await read(signal);
  if (input === undefined) {
    become(undefined);
    part("spoken").textContent = "";
    return undefined;
  }
  if ("refused" in input) {
    return input;
  }
  const found = await tools();
  stopIfAborted(signal);
  if (!found) {
    return refuse("no_calculator");
  }
  const taken = await readTable(input.table, found.names, signal);
  if ("refused" in taken) {
    return taken;
  }
  const { columns, more } = taken;
  const lines = await compute(found.award, taken.lines, columns, lang, say, signal, progress());
  stopIfAborted(signal);
  done = { lines, names: found.names };
  become(undefined);
  fill(part("notes"), ...notes(input, columns, { lines, more }));
  table.show(lines);
  part("spoken").textContent = "";
  part("results-title").focus();
  return undefined;
}

async function readTable(table: Table, names: Names, signal: AbortSignal): Promise<(Read & { readonly columns: Columns }) | Refusal> {
  const { turn, end } = turning(signal);
  try {
    const columns = await readColumns(table, names, turn);
    if (typeof columns === "string") {
      return refuse(columns);
    }
    const read = await readLines(table, columns, names.nothing, lang, say, turn);
    return read.lines.length === 0 ? refuse("no_rows") : { ...read, columns };
  } finally {
    end();
  }
}

function progress(): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    bar.max = total;
    bar.value = done;
    part("doing").textContent = say("work.computing", { done: group(String(done)), total: group(String(total)) });
    // Spoken by quarters: a live region that never stops says nothing.
    const quarter = Math.floor((4 * done) / total);
    if (quarter > told && quarter < 4) {
      told = quarter;
      part("spoken").textContent = say("work.spoken", { percent: String(quarter * 25) });
    }
  };
}

export function cancel(): void {
  if (working) {
    working.stop.abort();
    part("spoken").textContent = "";
    tell(working.from, say("work.cancelled"));
  }
}

/** The results as a workbook, with their steps, which are worked out for it. */
export async function saveWorkbook(): Promise<void> {
  const [given, award] = [done, current()];
  if (given && award) {
    await run(part("notes"), async (signal) => {
      const { saveWorkbook } = await workbooks();
      await saveWorkbook({ ...given, award, data, signal, onProgress: progress(), say, root });
      return undefined;
    });
  }
}

export function saveResults(): void {
  if (done) {
    save(part("save"), say("file.result"), CSV, sheet(resultRows(done.lines, done.names, lang, say)));
  }
}
