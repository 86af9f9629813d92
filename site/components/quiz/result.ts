// The step that shows the result: it waits for the calculator, fetches what draws a result, and says what failed.
//
// What the reader does is no fact (the calculator's contract has none for it), so awards that have to do only with what was left
// unticked are "unknown" to the calculator, like any that lacks an answer. To the reader they are settled: "only what you tick is asked
// about; what you leave out is not counted". So where the reader has said what he or she does, here or where a link comes from (&do=),
// they are shown as ruled out, and nothing is asked about them. No figure changes by it: what is unknown is in no sum. Of answers that
// came without saying so (an example, a clause's calculator) nothing is ruled out.

import type { FactValue } from "../../api/types";
import { loadOutcome } from "../outcome/loader";
import { fill, h } from "../shared/dom";
import * as answers from "./answers";
import { ask, evaluateNow, type Evaluation } from "./evaluation";
import { here } from "./going";
import { data, part, say } from "./page";
import { RESULT } from "./where";

const slot = part("outcome");
const waiting = part("result-waiting");

/** Fetches what draws a result ahead of it. That it fails is told when it is needed. */
export const fetchOutcome = (): void => void loadOutcome(slot).then((outcome) => (known = outcome.examples), () => undefined);

let known: Readonly<Record<string, string>> = {};

/** Addresses with the answers of examples, as far as they are there. */
export const examples = (): Readonly<Record<string, string>> => known;

/** The reader has changed an answer on the result, and has not left it since. */
let inPlace = false;

/** An answer given on the result's own page. */
function change(fact: string, value: FactValue): void {
  if (answers.write(fact, value)) {
    answers.enter(fact);
    inPlace = true;
    void evaluateNow();
  }
}

/** What the reader does, ticked on the result's own page. */
function choose(section: string, does: boolean): void {
  answers.tickSection(section, does);
  answers.settleActivities();
  inPlace = true;
  void evaluateNow();
}

export function showResult({ state, result, wrong }: Evaluation): void {
  waiting.hidden = result !== undefined;
  slot.hidden = !waiting.hidden;
  if (!result) {
    const failed = state === "failed";
    const instead = failed ? [" ", h("a", { href: data.benefits }, say("engine.benefits"))] : [];
    const figure = answers.shared()?.shown;
    fill(waiting, figure ? h("strong", { "data-sent": "" }, say("result.sent", { figure })) : "", " ", say(failed ? "running.failed" : "running.waiting"), ...instead);
    return;
  }
  const context = {
    facts: Object.fromEntries(answers.read().given), leftOut: wrong.length, wrong, ask, change, choose, inPlace, questions: "", brackets: answers.brackets(),
    besides: answers.besides(), shared: answers.shared(),
  };
  const draw = (): Promise<void> => loadOutcome(slot).then((outcome) => {
    if (here().at === RESULT) {
      outcome.show(result, context);
    } else {
      inPlace = false;
    }
  }, () => {
    const retry = h("button", { type: "button", class: "engine-button" }, say("engine.retry"));
    retry.addEventListener("click", () => {
      waiting.hidden = true;
      void draw();
    });
    fill(waiting, say("result.not_loaded"), " ", retry);
    waiting.hidden = false;
  });
  void draw();
}
