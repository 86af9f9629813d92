// What the calculator makes of the answers: evaluated on each change, and told to all who listen. No other part of the questionnaire
// asks the calculator, so how it is asked is decided here alone. It answers from a worker, so what hangs on the answers alone is told
// at once, and the rest when it has answered.

import type { Computed, FactError } from "../../api/types";
import type { Ask } from "../outcome/reach";
import { debounce } from "../shared/dom";
import { engine } from "../shared/engine";
import { evaluateReadable, inTurn } from "../shared/evaluate";
import { facts } from "./answers";
import { data, part, root, say } from "./page";

const COMPUTE_MS = 16; // a frame: what one touch changes is computed once

/** waiting: the calculator is fetched when the page is idle or touched. wrong: the answers that could not be read and are left out. */
export type Evaluation =
  | { readonly state: "waiting" | "loading" | "failed"; readonly result?: undefined; readonly wrong: readonly FactError[] }
  | { readonly state: "computed"; readonly result: Computed; readonly wrong: readonly FactError[] };

type Hear = (evaluation: Evaluation) => void;

let last: Evaluation = { state: "waiting", wrong: [] };
const changed: { readonly first: () => void; readonly meanwhile: () => void }[] = [];
const listeners: Hear[] = [];
const calculator = engine(part("engine"), data, say, () => void evaluateNow());

/** The last one. */
export const evaluation = (): Evaluation => last;

/** Who listens is told in the order in which they began to. */
export function subscribe(...hear: Hear[]): void {
  listeners.push(...hear);
}

/** What is done with other answers, whatever comes of them: first, and while the calculator is at work. */
export function onAnswers(first: () => void, meanwhile: () => void): void {
  changed.push({ first, meanwhile });
}

async function outcome(): Promise<Evaluation> {
  const award = calculator.current();
  if (award) {
    const { result, wrong } = await evaluateReadable(award, facts());
    if (result.awards) {
      return { state: "computed", result, wrong };
    }
    calculator.fail(result.errors.map(({ message }) => message[data.lang]).join(say("list.semicolon")));
  }
  return silent();
}

/** What the calculator makes of other answers; the page goes by its own. */
export const ask: Ask = (list) => Promise.all(list.map((facts) => calculator.current()?.evaluate(facts)));

/** Without a calculator. */
const silent = (): Evaluation => (calculator.failed() ? { state: "failed", wrong: [] } : last.state === "waiting" ? last : { state: "loading", wrong: [] });

/** The page says while an evaluation is on its way: what it shows is then of the answers before. */
const onItsWay = (is: boolean): boolean => root.toggleAttribute("data-evaluating", is);

function tell(evaluation: Evaluation): void {
  last = evaluation;
  listeners.forEach((hear) => hear(last));
  onItsWay(false);
}

const evaluated = inTurn(async () => {
  onItsWay(true);
  tell(await outcome());
});

function evaluate(): Promise<void> {
  changed.forEach(({ first }) => first());
  const told = calculator.current() ? evaluated() : Promise.resolve(tell(silent()));
  // The calculator is asked in a microtask, so that is before.
  queueMicrotask(() => changed.forEach(({ meanwhile }) => meanwhile()));
  return told;
}

/** Evaluates the answers as they are, once what one touch changes has changed. */
export function evaluateSoon(): void {
  onItsWay(true);
  soon();
}

const soon = debounce(COMPUTE_MS, evaluate);

/** The same, at once; kept when it is told. */
export const evaluateNow = (): Promise<void> => soon.now();

/** Loads the calculator, once; then runs what is to follow. */
export function load(then: () => void): void {
  if (last.state === "waiting") {
    last = { state: "loading", wrong: [] };
    void calculator.load().then(then);
    void evaluateNow();
  }
}
