// Going from screen to screen: it alone knows where the reader is, and shows it.

import type { FactError } from "../../api/types";
import { problems } from "../shared/problems";
import * as actions from "./actions";
import * as answers from "./answers";
import { evaluateNow, evaluation } from "./evaluation";
import { write } from "./history";
import { data, part, rules, say } from "./page";
import * as pages from "./pages";
import { ACTIVITIES, APPLICANT, asked, plan, ruledOut, SCOPE, screenOf, scopeFacts } from "./plan";
import { progress } from "./progress";
import { ALL, answered, asks, CHECK, enter, isOpen, leave, next, OUTSIDE, RESULT, RULED_OUT, type Where } from "./where";

let where = OUTSIDE;
const checks = problems(part("problems"), answers.asked, data, say, evaluateNow);

export const here = (): Where => where;

/** The questions that are left, the next one first. */
export const left = (): string[] => plan(rules, answers.read(), evaluation().result);

/** The screen that a step is on: itself, or the screen of the question that it names. */
const screenAt = (step: string): string => (pages.isScreen(step) ? step : screenOf(rules, step));

/** What stands on the screen that is shown: its questions, and what is chosen on it besides. */
function onScreen({ at, named }: Where): string[] {
  const { given } = answers.read();
  const rest = left();
  if (at === ALL) {
    const more = rules.sections.flatMap(({ id }) => asked(rules, id, given, rest));
    return [APPLICANT, ...scopeScreen(""), ACTIVITIES, ...more];
  }
  if (at === SCOPE) {
    return scopeScreen(named);
  }
  const section = rules.sections.find(({ id }) => id === at);
  if (section === undefined) {
    return [at];
  }
  const facts = asked(rules, at, given, rest);
  return facts.includes(named) ? facts : named !== "" ? [...facts, named] : facts.length > 0 ? facts : [...section.facts].filter((fact) => screenOf(rules, fact) === at);
}

/** The one choice, with the single questions where not all is true. A single question needs no choice. */
function scopeScreen(named: string): string[] {
  const facts = scopeFacts(rules, answers.read().given.get(APPLICANT));
  const mode = answers.scopeIs(facts);
  const one = facts.length < 2;
  return [...(one ? [] : [SCOPE]), ...(one || mode === "some" || named !== "" ? facts : [])];
}

/** What of it has no answer. */
function open(where: Where): string[] {
  const given = answers.read();
  const here = onScreen(where);
  const undecided = here.includes(SCOPE) && here.every((question) => !isScopeFact(question)) && scopeFacts(rules, given.given.get(APPLICANT)).some((fact) => isOpen(fact, given));
  return here.filter((question) => (question === SCOPE ? undecided : asks(question) && isOpen(question, given)));
}

const isScopeFact = (fact: string): boolean => fact !== SCOPE && screenOf(rules, fact) === SCOPE;

/** Shows a screen, or that of a question. focus: the reader went there. */
export function show(step: string, focus: boolean): void {
  const at = screenAt(step);
  const named = at === step || at === ALL ? "" : step;
  if (at === ALL) {
    answers.settleActivities(); // what is ticked is asked at once
  } else if (named !== "") {
    answers.enter(named);
  } else {
    answers.tickSection(at);
  }
  where = enter(where, at, named, answers.address(""), left());
  pages.show(at, onScreen(where), focus);
  actions.show(where);
  if (focus && named !== "") {
    answers.asked.get(named)?.focus();
  }
  void evaluateNow();
  progress(where, left());
}

/** Goes to a step by an entry of its own in the browser's history. */
export function visit(step: string): void {
  const depth = where.depth + 1;
  write();
  part("prefill").hidden = true; // it was about how one came
  try {
    history.pushState({ depth, answers: "" }, "", `#${step}`);
    reach(depth);
  } catch {
    // As in history.ts. The reader goes on; the browser's way back is a step shorter.
  }
  show(step, true);
}

/** Goes on from the screen that is shown, if what it asks is answered. */
export async function goOn(): Promise<void> {
  const { at } = where;
  await evaluateNow();
  if (where.at !== at) {
    return; // gone on meanwhile
  }
  if (at === CHECK || at === ALL) {
    finish();
    return;
  }
  if (at === ACTIVITIES) {
    answers.settleActivities();
  }
  const denied = ruledOut(rules, answers.read().given);
  if (onScreen(where).some((question) => denied.includes(question))) {
    visit(RULED_OUT);
    return;
  }
  const still = open(where);
  where = leave(where, answers.address(""), still);
  tell();
  if (checks.summarise([...onScreen(where)])) {
    return;
  }
  const [first] = still;
  if (first !== undefined) {
    pages.reveal(onScreen(where));
    answers.asked.get(first)?.focus();
    return;
  }
  onward();
}

/** To the next screen. */
function onward(): void {
  const step = next(where, left());
  if (step === RESULT) {
    finish();
  } else {
    visit(asks(step) ? screenAt(step) : step);
  }
}

/** To the result. Its day and its years are no questions: they begin with the last day in force and one year, and are changed beside it. */
function finish(): void {
  answers.dateResult(data.until);
  visit(RESULT);
}

/** Whether nothing on the screen is left open. */
export const complete = (): boolean => open(where).length === 0;

/** Whether the result comes next. */
export const atEnd = (): boolean => next(where, left().filter((fact) => screenOf(rules, fact) !== where.at)) === RESULT;

/** At so many entries of the history from the first. */
export function reach(depth: number): void {
  where = { ...where, depth };
}

/** As if the reader had been nowhere yet: with other answers no way leads back. */
export function forget(): void {
  where = { ...OUTSIDE, depth: where.depth };
}

/** With other answers, or another evaluation. */
export function update(): void {
  where = answered(where, answers.read());
  if (where.at === RESULT) {
    return; // nothing of the questions is on the screen
  }
  if (asks(where.at)) {
    pages.reveal(onScreen(where));
  }
  actions.update(where, atEnd());
  progress(where, left());
  tell();
}

/** Takes the answers as finished, so that an error in them shows at once. */
export const settle = checks.settle;

/** What is wrong with the answers, and what was left without one. */
function tell(): void {
  const { wrong, result } = evaluation();
  const unanswered = where.lacking.map((fact): FactError => {
    const message = say(fact === ACTIVITIES ? "activities.missing" : answers.asked.get(fact)?.typed === true ? "step.enter" : "step.choose");
    return { fact, code: "unanswered", message: { zh: message, en: message } };
  });
  checks.show([...wrong, ...unanswered], result?.facts ?? {});
}
