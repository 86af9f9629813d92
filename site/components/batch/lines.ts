// From a table's text to one line for each company: read, then computed in the calculator's worker, with the page free meanwhile.

import { takingTurns } from "../../api/many";
import type { Award, Facts, FactValue, Result, Scope, Sum } from "../../api/types";
import type { Lang, Say } from "../shared/data";
import { oneLine } from "../shared/text";
import { MOST_CELLS, named, rows } from "./csv";
import type { Columns } from "./columns";
import { readCell } from "./values";

/** As many companies as a file may have. */
export const MOST_ROWS = 10_000;

const MOST_IN_NAME = 200;

/** What stays of a result: the whole is some 35 KB. */
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

export async function readLines(text: string, columns: Columns, lang: Lang, say: Say, signal: AbortSignal): Promise<Read> {
  const body = named(text);
  const before = body.separator === undefined ? 0 : 1;
  const lines: Line[] = [];
  const turns = takingTurns();
  const all = rows(body.text, columns.separator);
  all.next(); // the headings
  try {
    for (const row of all) {
      await turns.next();
      signal.throwIfAborted();
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
          const value = readCell(row.cells[i] ?? "", fact, lang, say);
          if (typeof value === "object" && value !== null) {
            errors.push(value.problem);
          } else if (value !== undefined) {
            facts[fact.id] = value;
          }
        }
      }
      lines.push({ line: row.line + before, name: oneLine(row.cells[columns.name] ?? "", MOST_IN_NAME), facts, errors });
    }
  } finally {
    turns.end();
  }
  return { lines, more: false };
}

/** Computes the lines without errors; the others stay as they are. */
export async function compute(award: Award, lines: readonly Line[], lang: Lang, signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<Line[]> {
  const sound = lines.flatMap((line, i) => (line.errors.length === 0 ? [i] : []));
  const out = [...lines];
  await award.evaluateAll(
    sound.map((i) => lines[i]?.facts ?? {}),
    {
      signal,
      onProgress,
      keep(result: Result, n: number) {
        const i = sound[n] ?? 0;
        const line = lines[i];
        if (line) {
          out[i] = kept(line, result, lang);
        }
      },
    },
  );
  return out;
}

function kept(line: Line, result: Result, lang: Lang): Line {
  if (!result.awards) {
    return { ...line, errors: result.errors.map(({ message }) => message[lang]) };
  }
  const { combination, added } = result.totals;
  const count = (state: string): number => result.awards.filter((award) => award.state === state).length;
  const outcome: Outcome = {
    scope: result.scope,
    combination: { min: combination.min, max: combination.max },
    added: { min: added.min, max: added.max },
    eligible: count("eligible"),
    open: count("unknown"),
    awards: result.awards.map(({ state, amount }) =>
      state === "eligible" && amount !== null ? { min: amount.min, max: amount.max ?? "" } : state,
    ),
  };
  return { ...line, outcome };
}
