// Where the reader is among the screens, and what hangs on the way there. Pure: going.ts shows it, this only says what follows from what.

import { ACTIVITIES, type Answers } from "./plan";

export const CHECK = "check";
export const RESULT = "result";
/** Says that an answer rules every award out. */
export const RULED_OUT = "ruled_out";
/** All questions on one screen, for those who know them. */
export const ALL = "all";
/** The screens that ask nothing. */
const APART = new Set([CHECK, RESULT, RULED_OUT]);

export const asks = (screen: string): boolean => !APART.has(screen);

export interface Where {
  /** The screen that is shown; "" before the first. */
  readonly at: string;
  /** How many entries of the browser's history lead back inside the questionnaire. */
  readonly depth: number;
  /** Where a change leads back to, and what was open already and so is not asked because of it. */
  readonly returning: { readonly to: string; readonly open: ReadonlySet<string> } | undefined;
  /** What the reader went to by name, so that it shows though nothing may hang on it any more. */
  readonly named: string;
  /** The answers when the reader came to the screen or last tried to go on. */
  readonly before: string;
  /** The questions that the reader would have left without an answer. */
  readonly lacking: readonly string[];
}

export const OUTSIDE: Where = { at: "", depth: 0, returning: undefined, named: "", before: "", lacking: [] };

/** At a screen, with these answers. left: the questions that are left, here and elsewhere. */
export function enter(from: Where, at: string, named: string, answers: string, left: readonly string[]): Where {
  return { ...from, at, returning: returning(from, at, left), named, before: answers, lacking: [] };
}

function returning(from: Where, at: string, left: readonly string[]): Where["returning"] {
  if (!asks(from.at) && asks(at)) {
    return from.at === RULED_OUT ? undefined : { to: from.at, open: new Set(at === ACTIVITIES ? [] : left) }; // who does more is asked all of it
  }
  return at === CHECK || at === RESULT ? undefined : from.returning;
}

export const isOpen = (question: string, { given, activities }: Answers): boolean => (question === ACTIVITIES ? activities === undefined : !given.has(question));

/**
 * On the way on. Where something was answered since the last try, the questions that are still open are merely the next ones; where
 * nothing was, they are lacking.
 */
export const leave = (where: Where, answers: string, open: readonly string[]): Where => ({ ...where, before: answers, lacking: where.before === answers ? open : [] });

/** With other answers: what was lacking may be there. */
export function answered(where: Where, answers: Answers): Where {
  const lacking = where.lacking.filter((question) => isOpen(question, answers));
  return lacking.length === where.lacking.length ? where : { ...where, lacking };
}

/** The question after this screen, or the screen after the last one. */
export const next = ({ returning: back }: Where, left: readonly string[]): string => left.find((question) => back?.open.has(question) !== true) ?? back?.to ?? RESULT;
