// What leads on from a step: after its answers, and before what may be read besides.

import { find } from "../shared/dom";
import { empty } from "./answers";
import { part, say } from "./page";
import { element } from "./pages";
import { CHECK, RESULT, SCOPE, type Where } from "./where";

const actions = part("actions");
const to = (step: string): HTMLElement => find(actions, `[data-to="${step}"]`, HTMLElement);

/** At a step. */
export function show({ at, depth }: Where): void {
  const step = element(at);
  const more = step?.querySelector(".quiz-more");
  if (more) {
    more.before(actions);
  } else {
    step?.append(actions);
  }
  actions.hidden = part("running").hidden = at === RESULT;
  part("continue").hidden = at === SCOPE;
  part("continue").textContent = say(at === CHECK ? "check.result" : "continue");
  part("back").hidden = depth === 0;
  to(RESULT).hidden = at !== SCOPE;
}

/** With other answers. */
export function update({ at }: Where): void {
  to(CHECK).hidden = at === CHECK || empty();
}
