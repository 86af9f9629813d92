// Where the reader is among the steps, and what hangs on the way there. Pure: going.ts shows it, this only says what follows from what.

import { ACTIVITIES, type Answers } from "./plan";

export const CHECK = "check";
export const RESULT = "result";
/** Says that an answer rules every award out. */
export const SCOPE = "scope";
/** The steps that ask nothing. */
const APART = new Set([CHECK, RESULT, SCOPE]);

export interface Where {
  /** The step that is shown; "" before the first. */
  readonly at: string;
  /** How many entries of the browser's history lead back inside the questionnaire. */
  readonly depth: number;
  /** Sections in the order in which the reader came to them. */
  readonly trail: ReadonlySet<string>;
  /** Where a change leads back to, and what was open already and so is not asked because of it. */
  readonly returning: { readonly to: string; readonly open: ReadonlySet<string> } | undefined;
  /** The question that the reader would have left without an answer; "" for none. */
  readonly lacking: string;
}

export const OUTSIDE: Where = { at: "", depth: 0, trail: new Set(), returning: undefined, lacking: "" };

/** At a step of a section. left: the questions that are left. */
export function enter(from: Where, at: string, section: string, left: readonly string[]): Where {
  return { ...from, at, trail: new Set([...from.trail, section]), returning: returning(from, at, left), lacking: "" };
}

function returning(from: Where, at: string, left: readonly string[]): Where["returning"] {
  if (APART.has(from.at) && !APART.has(at)) {
    return from.at === SCOPE ? undefined : { to: from.at, open: new Set(left) };
  }
  return at === CHECK || at === RESULT ? undefined : from.returning;
}

const open = (step: string, { given, activities }: Answers): boolean => (step === ACTIVITIES ? activities === undefined : !given.has(step));

/** On the way on: a question without an answer is lacking. */
export function leave(where: Where, answers: Answers): Where {
  return { ...where, lacking: !APART.has(where.at) && open(where.at, answers) ? where.at : "" };
}

/** With other answers: what was lacking may be there. */
export function answered(where: Where, answers: Answers): Where {
  return open(where.lacking, answers) ? where : { ...where, lacking: "" };
}

/** The step after this one. */
export function next({ returning: back }: Where, left: readonly string[]): string {
  return left.find((step) => back?.open.has(step) !== true) ?? back?.to ?? CHECK;
}
