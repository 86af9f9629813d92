// What goes into the calculator and what comes out, as in the contract. Amounts are decimal strings of yuan, never numbers:
// "1500000", "0.5". Facts and results are declared in generator/wire, with their comments, and generated from there.

import type { Result } from "./wire.gen";

export type {
  AwardLine,
  Cap,
  Cite,
  Combination,
  Computed,
  FactError,
  FactValue,
  Facts,
  Frequency,
  Input,
  Interval,
  Kind,
  Op,
  Reason,
  ReasonCode,
  Rejected,
  Result,
  Scope,
  State,
  Status,
  Step,
  Sum,
  Text,
  Totals,
  Unlock,
} from "./wire.gen";

/** What evaluateAll() is told besides the facts. */
export interface AllOptions {
  /** Called as results come in, the last time with done equal to total. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Ends the work: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The same results in the same order, in a worker where the page may start one, otherwise in slices of a few milliseconds. The
 * facts are read as the work goes on: leave them alone until it is done. A result is some 35 KB of memory; with keep, only what
 * it makes of each result stays.
 */
export interface EvaluateAll {
  (list: readonly object[], options?: AllOptions): Promise<Result[]>;
  <T>(list: readonly object[], options: AllOptions & { readonly keep: (result: Result, index: number) => T }): Promise<T[]>;
}

/** A loaded calculator for one policy. */
export interface Award {
  readonly policy: string;
  /** Hash of the rules. */
  readonly rules: string;
  evaluate(facts: object): Result;
  /** Blocks the page until all are done; evaluateAll does not. */
  evaluateMany(list: readonly object[]): Result[];
  readonly evaluateAll: EvaluateAll;
  /** JSON text of facts to JSON text of the result: the very bytes that the command line prints. */
  evaluateText(facts: string): string;
}

/** A calculator in a worker: the same results, as promises. */
export interface AsyncAward {
  readonly policy: string;
  /** Hash of the rules. */
  readonly rules: string;
  evaluate(facts: object): Promise<Result>;
  readonly evaluateAll: EvaluateAll;
  /** Ends the worker. What is asked afterwards is answered with an error. */
  close(): void;
}

/** What load() can fail with. */
export type AwardErrorCode = "unknown_policy" | "wasm_unavailable" | "wasm_failed" | "rules_failed";
