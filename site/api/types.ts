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

/** Why an award is ineligible. */
export interface Reason {
  readonly code: string;
  readonly fact?: string;
  readonly message: Text;
  readonly cites: readonly Cite[];
}

/** A number that goes into a step; fact is set where it is the applicant's. */
export interface Input {
  readonly name: string;
  readonly fact?: string;
  readonly value: string;
}

/** One step of arithmetic: value follows from op and inputs alone. end is "min" or "max" for one end of an interval. */
export interface Step {
  readonly op: string;
  readonly end?: string;
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

export type State = "eligible" | "unknown" | "ineligible";
export type Kind = "formula" | "range" | "ceiling" | "non_cash" | "case_by_case";
export type Status = "not_yet" | "in_force" | "expired" | "undated";
export type Scope = "yes" | "no" | "unknown";

/** One item's line. */
export interface AwardLine {
  readonly item: string;
  readonly clause: string;
  readonly state: State;
  readonly kind: Kind;
  readonly frequency: string;
  /** null for what is not money or has no figure. */
  readonly amount: Interval | null;
  readonly capped: boolean;
  readonly schedule: readonly { readonly year: number; readonly amount: string }[];
  /** Facts that would settle it. */
  readonly missing: readonly string[];
  readonly reasons: readonly Reason[];
  readonly steps: readonly Step[];
  readonly unlock: readonly Unlock[];
}

export interface Totals {
  /** All eligible money items, as if nothing overlapped. */
  readonly added: Sum & { readonly formula: Sum; readonly discretionary: Sum };
  /** The best combination that respects the overlap groups. */
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

/** A loaded calculator for one policy. */
export interface Award {
  readonly policy: string;
  /** Hash of the rules. */
  readonly rules: string;
  evaluate(facts: object): Result;
  evaluateMany(list: readonly object[]): Result[];
  /** JSON text of facts to JSON text of the result: the very bytes that the command line prints. */
  evaluateText(facts: string): string;
}

/** What load() can fail with. */
export type AwardErrorCode = "unknown_policy" | "wasm_unavailable" | "wasm_failed" | "rules_failed";
