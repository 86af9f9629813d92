// The result so far, beside the question. The outcome's module draws it, with the names and words that a result has: it is fetched with
// the calculator. On a phone it is a bar at the foot that opens. It is read aloud once it has settled.

import type { Computed } from "../../api/types";
import { loadOutcome } from "../outcome/loader";
import { afterPaint, announcer, fill, find, h } from "../shared/dom";
import * as answers from "./answers";
import type { Evaluation } from "./evaluation";
import { here } from "./going";
import { part, say } from "./page";
import { RESULT } from "./where";

const SPEAK_MS = 1200;

const ledger = part("running");
const slot = part("so-far-slot");
const toggle = find(ledger, "[data-unfold]", HTMLButtonElement);
const speak = announcer(part("spoken"), SPEAK_MS);
const whenSeen = afterPaint();
let drawn = false;
let last: Computed | undefined;
/** What stood when the reader came to the screen. */
let before: { readonly at: string; readonly result: Computed | undefined } = { at: "", result: undefined };

toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(ledger.toggleAttribute("data-unfolded"))));

export function showSoFar({ state, result }: Evaluation): void {
  if (!result) {
    wait(state);
    return;
  }
  const { at } = here();
  if (before.at !== at) {
    before = { at, result: last ?? result };
  }
  last = result;
  const context = { facts: answers.facts(), besides: answers.besides(), at };
  // On the result's own page it is hidden and only read aloud: the result comes first.
  const draw = at === RESULT ? whenSeen : (run: () => void): void => run();
  loadOutcome(part("outcome")).then((outcome) => draw(() => {
    if (last === result) {
      toggle.hidden = false;
      const spoken = outcome.soFar(slot, result, before.result, context);
      if (drawn) {
        speak(spoken);
      }
      drawn = true;
    }
  }), () => wait("failed"));
}

function wait(state: string): void {
  toggle.hidden = true;
  fill(slot, h("p", { class: "quiz-waiting" }, say(state === "failed" ? "running.failed" : "running.waiting")));
}
