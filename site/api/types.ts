// What goes into the calculator and what comes out, as in the contract. Amounts are decimal strings of yuan, never numbers:
// "1500000", "0.5". Facts and results are declared in generator/wire, with their comments, and generated from there.

import type { AwardLine, Computed, Reason, Rejected, Result } from "./wire.gen";

export type {
  AwardLine,
  Cap,
  Cite,
  Combination,
  Computed,
  FactError,
  FactRow,
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

/** How many bytes of the calculator have come, of how many: as the line has them, where the host says that. */
export type Progress = (bytes: number, total: number) => void;

/** Where nobody asks how an amount came about: a result in a third of the time. */
export interface WithoutSteps {
  readonly steps: false;
}

/**
 * A result without steps: awards have an empty list of them, and their reasons neither message nor words of the law. Everything else is
 * the same, so what takes this takes a Result too.
 */
export type Brief = BriefComputed | Rejected;
export type BriefComputed = Omit<Computed, "awards"> & { readonly awards: readonly BriefLine[] };
export type BriefLine = Omit<AwardLine, "steps" | "reasons"> & { readonly reasons: readonly Pick<Reason, "code" | "fact">[] };

/** What evaluateAll() is told besides the facts. */
export interface AllOptions {
  /** Called as results come in, the last time with done equal to total. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Ends the work: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The same results in the same order, in a worker where the page may start one, otherwise in slices of a few milliseconds. The
 * facts are read as the work goes on: leave them alone until it is done. A result with its steps is some 35 KB of memory; with keep, only what
 * it makes of each result stays.
 */
export interface EvaluateAll {
  <T>(list: readonly object[], options: AllOptions & WithoutSteps & { readonly keep: (result: Brief, index: number) => T }): Promise<T[]>;
  (list: readonly object[], options: AllOptions & WithoutSteps): Promise<Brief[]>;
  (list: readonly object[], options?: AllOptions): Promise<Result[]>;
  <T>(list: readonly object[], options: AllOptions & { readonly keep: (result: Result, index: number) => T }): Promise<T[]>;
}

/** A loaded calculator for one policy. */
export interface Award {
  readonly policy: string;
  /** Hash of the rules. */
  readonly rules: string;
  evaluate(facts: object): Result;
  evaluate(facts: object, options: WithoutSteps): Brief;
  /** Blocks the page until all are done; evaluateAll does not. */
  evaluateMany(list: readonly object[]): Result[];
  readonly evaluateAll: EvaluateAll;
  /** JSON text of facts to JSON text of the result: the very bytes that the command line prints. */
  evaluateText(facts: string, options?: WithoutSteps): string;
}

/** A calculator in a worker: the same results, as promises. */
export interface AsyncAward {
  readonly policy: string;
  /** Hash of the rules. */
  readonly rules: string;
  evaluate(facts: object): Promise<Result>;
  evaluate(facts: object, options: WithoutSteps): Promise<Brief>;
  readonly evaluateAll: EvaluateAll;
  /** Ends the worker. What is asked afterwards is answered with an error. */
  close(): void;
}

/** What load() can fail with. */
export type AwardErrorCode = "unknown_policy" | "wasm_unavailable" | "wasm_failed" | "rules_failed";
