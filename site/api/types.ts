// What goes into the calculator and what comes out, as in the contract. Amounts are decimal strings of yuan, never numbers:
// "1500000", "0.5".

/** A text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/**
 * A fact's value: money is an amount as people write it ("2,000万") or a number of yuan, yes/no a boolean, a count a whole number,
 * a date YYYY-MM-DD, one-of a string. Absent, null and "unknown" are unknown.
 */
export type FactValue = string | number | boolean | null;

/** Fact ids and their values. */
export type Facts = Readonly<Record<string, FactValue>>;

/** An amount in yuan between two ends; a max of null has no bound. */
export interface Interval {
  readonly min: string;
  readonly max: string | null;
}

/** An interval whose upper end is known. */
export interface Sum {
  readonly min: string;
  readonly max: string;
}

/** The exact words of the law that something rests on. *_at is where they begin in the clause's text, in characters from 0. */
export interface Cite extends Text {
  readonly clause: string;
  readonly zh_at: number;
  readonly en_at: number;
}

export type ReasonCode =
  | "out_of_scope"
  | "not_for_applicant"
  | "not_met"
  | "other_option"
  | "below_threshold"
  | "no_base"
  | "no_choice"
  | "nothing_left"
  | "below_first_tier"
  | "not_first_time"
  | "rounds_to_zero";

/** Why an award is ineligible; fact is "" where no single fact is the reason. */
export interface Reason {
  readonly code: ReasonCode;
  readonly fact: string;
  readonly message: Text;
  readonly cites: readonly Cite[];
}

/** A number that goes into a step; fact is set where it is the applicant's. */
export interface Input {
  readonly name: string;
  readonly fact?: string;
  readonly value: string;
}

export type Op = "multiply" | "band" | "add" | "cap" | "fixed" | "tier" | "greater" | "deduct" | "round" | "instalment" | "remainder";

/** One step of arithmetic: value follows from op and inputs alone. end is "min" or "max" for one end of an interval, "" for both. */
export interface Step {
  readonly op: Op;
  readonly end: "" | "min" | "max";
  readonly inputs: readonly Input[];
  readonly value: string;
  readonly cites: readonly Cite[];
}

/** A threshold at that a fact is short of. over: the number itself is excluded. */
export interface Unlock {
  readonly fact: string;
  readonly at: string;
  readonly short: string;
  readonly over: boolean;
}

/** Where a cap begins to bite: the base that earns the whole award, and how much of the applicant's base lies above it. */
export interface Cap {
  readonly fact: string;
  readonly at: string;
  readonly unrewarded: string;
}

export type State = "eligible" | "unknown" | "ineligible";
export type Kind = "formula" | "range" | "ceiling" | "non_cash" | "case_by_case";
export type Frequency = "once" | "annual" | "per event" | "once per tier";
export type Status = "not_yet" | "in_force" | "expired" | "undated";
export type Scope = "yes" | "no" | "unknown";

/** One item's line. */
export interface AwardLine {
  readonly item: string;
  readonly clause: string;
  readonly state: State;
  readonly kind: Kind;
  readonly frequency: Frequency;
  /** Of an annual item, for one year. null for what is not money or has no figure. */
  readonly amount: Interval | null;
  readonly capped: boolean;
  readonly schedule: readonly { readonly year: number; readonly amount: string }[];
  /** Facts that would settle it. */
  readonly missing: readonly string[];
  readonly reasons: readonly Reason[];
  readonly steps: readonly Step[];
  readonly unlock: readonly Unlock[];
  /** null where no cap depends on one base. */
  readonly cap: Cap | null;
}

/** In every total an annual item counts `annual_years` times, once where that is unknown. */
export interface Totals {
  /** All eligible money items, as if nothing overlapped. */
  readonly added: Sum & { readonly formula: Sum; readonly discretionary: Sum };
  /** The best combination over those years that respects the overlap groups. */
  readonly combination: Sum & {
    readonly items_min: readonly string[];
    readonly items_max: readonly string[];
    readonly forgone: readonly string[];
  };
}

/** One thing wrong with the facts; fact is "" where no single fact is at fault. */
export interface FactError {
  readonly fact: string;
  readonly code: string;
  readonly message: Text;
}

interface Common {
  readonly schema: 1;
  readonly policy: string;
  readonly rules: string;
  /** As understood: only what is known, amounts in plain yuan. */
  readonly facts: Facts;
  readonly status: Status;
  readonly scope: Scope;
}

/** The result for facts without errors. */
export interface Computed extends Common {
  readonly awards: readonly AwardLine[];
  readonly totals: Totals;
  /** It adds up to the combination. */
  readonly cash_flow: readonly ({ readonly year: number } & Sum)[];
  /** Facts still worth asking, the most telling first. */
  readonly next: readonly string[];
  readonly errors: readonly [];
}

/** The result for facts that could not all be read. */
export interface Rejected extends Common {
  readonly awards?: undefined;
  readonly totals?: undefined;
  readonly cash_flow?: undefined;
  readonly next?: undefined;
  readonly errors: readonly FactError[];
}

/** Tell the two apart by `result.awards`. */
export type Result = Computed | Rejected;

/** What evaluateAll() is told besides the facts. */
export interface AllOptions {
  /** Called as results come in, the last time with done equal to total. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Ends the work: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A loaded calculator for one policy. */
export interface Award {
  readonly policy: string;
  /** Hash of the rules. */
  readonly rules: string;
  evaluate(facts: object): Result;
  /** Blocks the page until all are done; evaluateAll does not. */
  evaluateMany(list: readonly object[]): Result[];
  /**
   * The same results in the same order, in a worker where the page may start one, otherwise in slices of a few milliseconds. The
   * facts are read as the work goes on: leave them alone until it is done. A result is some 35 KB of memory; with keep, only what
   * it makes of each result stays.
   */
  evaluateAll(list: readonly object[], options?: AllOptions): Promise<Result[]>;
  evaluateAll<T>(list: readonly object[], options: AllOptions & { readonly keep: (result: Result, index: number) => T }): Promise<T[]>;
  /** JSON text of facts to JSON text of the result: the very bytes that the command line prints. */
  evaluateText(facts: string): string;
}

/** What load() can fail with. */
export type AwardErrorCode = "unknown_policy" | "wasm_unavailable" | "wasm_failed" | "rules_failed";
