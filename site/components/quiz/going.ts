// Going from step to step: it alone knows where the reader is, and shows it.

import type { FactError } from "../../api/types";
import { problems } from "../shared/problems";
import * as actions from "./actions";
import * as answers from "./answers";
import * as echo from "./echo";
import { evaluateNow, evaluation } from "./evaluation";
import { data, part, rules, say } from "./page";
import * as pages from "./pages";
import { ACTIVITIES, plan, ruledOut } from "./plan";
import { progress } from "./progress";
import { answered, CHECK, enter, leave, next, OUTSIDE, RESULT, SCOPE, type Where } from "./where";

let where = OUTSIDE;
const checks = problems(part("problems"), answers.asked, data, say, evaluateNow);

export const here = (): Where => where;

/** The questions that are left, the next one first. */
export const left = (): string[] => plan(rules, answers.read(), evaluation().result);

/** Shows a step. focus: the reader went there. */
export function show(step: string, focus: boolean): void {
  where = enter(where, step, answers.enter(step), left());
  echo.hide();
  actions.show(where);
  pages.show(step, focus);
  void evaluateNow();
  progress(where, left());
}

/** Goes to a step by an entry of its own in the browser's history. */
export function visit(step: string): void {
  const depth = where.depth + 1;
  try {
    history.pushState({ depth, answers: "" }, "", `#${step}`);
    reach(depth);
  } catch {
    // As in history.ts. The reader goes on; the browser's way back is a step shorter.
  }
  show(step, true);
}

/** Goes on from the step that is shown, if what it asks is answered. */
export async function goOn(): Promise<void> {
  const { at } = where;
  await evaluateNow();
  if (where.at !== at) {
    return; // gone on meanwhile
  }
  if (at === CHECK) {
    visit(RESULT);
    return;
  }
  if (at === ACTIVITIES) {
    answers.settleActivities();
  }
  where = leave(where, answers.read());
  tell();
  if (checks.summarise(at)) {
    return;
  }
  if (ruledOut(rules, answers.read().given).includes(at)) {
    visit(SCOPE);
    return;
  }
  const { result } = evaluation();
  visit(next(where, left()));
  echo.show(at, result);
}

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
  actions.update(where);
  tell();
}

/** Takes the answers as finished, so that an error in them shows at once. */
export const settle = checks.settle;

/** What is wrong with the answers, and that the question was left without one. */
function tell(): void {
  const { wrong, result } = evaluation();
  const { lacking } = where;
  const message = say(lacking === ACTIVITIES ? "activities.missing" : answers.asked.get(lacking)?.typed === true ? "step.enter" : "step.choose");
  const unanswered: FactError = { fact: lacking, code: "unanswered", message: { zh: message, en: message } };
  checks.show([...wrong, unanswered], result?.facts ?? {});
}
