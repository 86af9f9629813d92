// The step that shows the result: it waits for the calculator, fetches what draws a result, and says what failed.
//
// What the reader does is no fact (the calculator's contract has none for it), so awards that have to do only with what was left
// unticked are "unknown" to the calculator, like any that lacks an answer. To the reader they are settled: "only what you tick is asked
// about; what you leave out is not counted". So where the reader has said what he or she does, here or where a link comes from (&do=),
// they are shown as ruled out, and nothing is asked about them. No figure changes by it: what is unknown is in no sum. Of answers that
// came without saying so (an example, a clause's calculator) nothing is ruled out.

import type { Computed, FactValue } from "../../api/types";
import { loadOutcome } from "../outcome/loader";
import type { QuizData, Say } from "../shared/data";
import { h } from "../shared/dom";
import { writeBesides, type Shared } from "../shared/share";
import type { QuizForm } from "./form";
import { undone, type PlanData } from "./plan";

export interface ResultStep {
  draw(result: Computed | undefined, leftOut: number, shared: Shared | undefined): void;
  /** Fetches what draws a result ahead of it. That it fails is told when it is needed. */
  fetch(): void;
}

interface Around {
  readonly data: QuizData;
  readonly rules: PlanData;
  readonly form: QuizForm;
  readonly say: Say;
  /** Answers a question on the result's own page. */
  readonly change: (fact: string, value: FactValue) => void;
  /** Whether it is this step that is shown. */
  readonly shown: () => boolean;
  /** Whether the calculator has failed. */
  readonly failed: () => boolean;
}

export function resultStep(slot: HTMLElement, waiting: HTMLElement, { data, rules, form, say, change, shown, failed }: Around): ResultStep {
  const draw: ResultStep["draw"] = (result, leftOut, shared) => {
    waiting.hidden = result !== undefined;
    slot.hidden = result === undefined;
    if (!result) {
      const instead = failed() ? [" ", h("a", { href: data.benefits }, say("engine.benefits"))] : [];
      waiting.replaceChildren(say(failed() ? "result.failed" : "result.waiting"), ...instead);
      return;
    }
    const besides = form.besides();
    const ruledOut = besides.doing ? undone(rules, result, new Set(besides.doing)) : undefined;
    const context = {
      facts: Object.fromEntries(form.answers.given), leftOut, questions: "", change, brackets: form.brackets(), besides: writeBesides(besides),
      ...(ruledOut ? { ruledOut } : {}), ...(shared ? { shared } : {}),
    };
    loadOutcome(slot).then((outcome) => {
      if (shown()) {
        outcome.show(result, context);
      }
    }, () => {
      const retry = h("button", { type: "button", class: "engine-retry" }, say("engine.retry"));
      retry.addEventListener("click", () => draw(result, leftOut, shared));
      waiting.replaceChildren(say("result.not_loaded"), " ", retry);
      waiting.hidden = false;
    });
  };
  return { draw, fetch: () => void loadOutcome(slot).catch(() => undefined) };
}
