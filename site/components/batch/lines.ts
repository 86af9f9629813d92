// From a table's text to one line for each company: read, then computed in the calculator's worker, with the page free meanwhile.

import { stopIfAborted } from "../../api/stop";
import { takingTurns } from "../../api/many";
import type { AsyncAward, Brief, BriefComputed, Facts, FactValue, Rejected, Scope, Sum } from "../../api/types";
import type { Lang, Say } from "../shared/data";
import { letters } from "../shared/letters";
import { oneLine } from "../shared/text";
import { MOST_CELLS } from "./csv";
import type { Columns } from "./columns";
import type { Table } from "./table";
import { plain, readCell } from "./values";

/** As many companies as a file may have. */
export const MOST_ROWS = 10_000;

const MOST_IN_NAME = 200;

/** What stays of a result: the whole is some 10 KB. */
export interface Outcome {
  readonly scope: Scope;
  readonly combination: Sum;
  readonly added: Sum;
  readonly eligible: number;
  readonly open: number;
  /** For each item in its order: what an eligible award comes to, or its state. */
  readonly awards: readonly (Sum | "eligible" | "unknown" | "ineligible")[];
}

export interface Line {
  /** Of the file. */
  readonly line: number;
  readonly name: string;
  readonly facts: Facts;
  readonly errors: readonly string[];
  readonly outcome?: Outcome;
}

export interface Read {
  readonly lines: Line[];
  /** There were more than MOST_ROWS. */
  readonly more: boolean;
}

/** nothing are the words for an empty cell; turn lets the page have its own, and throws where it is over. */
export async function readLines(table: Table, columns: Columns, nothing: readonly string[], lang: Lang, say: Say, turn: () => Promise<void>): Promise<Read> {
  const lines: Line[] = [];
  const unknown = new Set(nothing.map(plain));
  let headed = false;
  for (const row of table.rows(columns.separator)) {
    await turn();
    if (row.cells.length === 0 && row.problem === undefined) {
      continue;
    }
    if (!headed) {
      headed = true;
      continue;
    }
    if (lines.length === MOST_ROWS) {
      return { lines, more: true };
    }
    const facts: Record<string, FactValue> = {};
    const errors: string[] = [];
    if (row.problem !== undefined) {
      errors.push(say(`row.${row.problem}`, { most: String(MOST_CELLS) }));
    } else if (row.cells.slice(columns.count).some((cell) => cell.trim() !== "")) {
      errors.push(say("row.too_many", { n: String(row.cells.length), head: String(columns.count) }));
    } else {
      for (const [i, fact] of columns.facts) {
        const wrong = row.wrong?.[i];
        const value = wrong === undefined ? readCell(row.cells[i] ?? "", fact, unknown, lang, say) : { problem: wrong };
        if (typeof value === "object" && value !== null && "problem" in value) {
          errors.push(inCell(say, row.line, i, value.problem));
        } else if (value !== undefined) {
          facts[fact.id] = value;
        }
      }
    }
    lines.push({ line: row.line, name: oneLine(row.cells[columns.name] ?? "", MOST_IN_NAME), facts, errors });
  }
  return { lines, more: false };
}

/** Takes turns with the page; throws when the work is over. */
export function turning(signal: AbortSignal): { readonly turn: () => Promise<void>; readonly end: () => void } {
  const turns = takingTurns();
  return {
    async turn() {
      await turns.next();
      stopIfAborted(signal);
    },
    end: turns.end,
  };
}

/** What is wrong with a cell, with its place. */
const inCell = (say: Say, line: number, column: number, problem: string): string => say("row.cell", { line: String(line), column: letters(column), problem });

/** Computes the lines without errors; the others stay as they are. */
export async function compute(award: AsyncAward, lines: readonly Line[], columns: Columns, lang: Lang, say: Say, signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<Line[]> {
  const sound = lines.flatMap((line, i) => (line.errors.length === 0 ? [i] : []));
  const out = [...lines];
  const places = new Map([...columns.facts].map(([i, { id }]) => [id, i]));
  const told = ({ line }: Line, result: Rejected): string[] =>
    result.errors.map(({ fact, message }) => {
      const column = places.get(fact);
      return column === undefined ? message[lang] : inCell(say, line, column, message[lang]);
    });
  await award.evaluateAll(
    sound.map((i) => lines[i]?.facts ?? {}),
    {
      signal,
      onProgress,
      steps: false,
      keep(result: Brief, n: number) {
        const i = sound[n] ?? 0;
        const line = lines[i];
        if (line) {
          out[i] = result.awards ? { ...line, outcome: kept(result) } : { ...line, errors: told(line, result) };
        }
      },
    },
  );
  return out;
}

function kept(result: BriefComputed): Outcome {
  const { combination, added } = result.totals;
  const count = (state: string): number => result.awards.filter((award) => award.state === state).length;
  return {
    scope: result.scope,
    combination: { min: combination.min, max: combination.max },
    added: { min: added.min, max: added.max },
    eligible: count("eligible"),
    open: count("unknown"),
    awards: result.awards.map(({ state, amount }) =>
      state === "eligible" && amount !== null ? { min: amount.min, max: amount.max ?? "" } : state,
    ),
  };
}
