// What leads on from a screen: after its answers, and before what may be read besides.

import { find } from "../shared/dom";
import { empty } from "./answers";
import { part, say } from "./page";
import { shown } from "./pages";
import { ALL, asks, CHECK, RESULT, RULED_OUT, type Where } from "./where";

const actions = part("actions");
const to = (step: string): HTMLElement => find(actions, `[data-to="${step}"]`, HTMLElement);

/** On a screen, once it is shown. */
export function show({ at, depth }: Where): void {
  place();
  actions.hidden = at === RESULT;
  part("running").hidden = at === RESULT;
  part("continue").hidden = at === RULED_OUT;
  part("back").hidden = depth === 0;
  to(ALL).hidden = at === ALL;
  part("hurry").closest("label")?.toggleAttribute("hidden", !asks(at) || at === ALL);
}

/** After the one question, before what may be read of it; after the last of several. What has the focus keeps it where all of it moves. */
function place(): void {
  const steps = shown();
  const last = steps[steps.length - 1];
  const more = steps.length === 1 ? (last?.querySelector(".quiz-more") ?? null) : null;
  if (last && (actions.parentElement !== last || actions.nextElementSibling !== more)) {
    const focused = actions.contains(document.activeElement) ? document.activeElement : null;
    last.insertBefore(actions, more);
    if (focused instanceof HTMLElement) {
      focused.focus({ preventScroll: true });
    }
  }
}

/** With other answers. last: the result comes next. */
export function update({ at }: Where, last: boolean): void {
  place();
  part("continue").textContent = say(at === CHECK || at === ALL || last ? "check.result" : "continue");
  to(CHECK).hidden = at === CHECK || empty();
  to(RESULT).hidden = at === CHECK || empty();
}
