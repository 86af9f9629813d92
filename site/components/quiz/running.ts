// The result so far, in a bar of fixed height: sure, at discretion, still open.

import type { Computed } from "../../api/types";
import { inWords, yuan } from "../shared/amount";
import type { QuizData, Say } from "../shared/data";
import { h } from "../shared/dom";

interface Shown {
  readonly sure: string;
  readonly most: string;
  readonly open: string;
}

/** counts: whether an award has to do with what the reader does. */
function shown(result: Computed, counts: (item: string) => boolean, data: QuizData, say: Say): Shown {
  const { min, max } = result.totals.combination;
  const open = result.awards.filter(({ item, state }) => state === "unknown" && counts(item)).length;
  const money = (amount: string): string => inWords(amount, data.lang) ?? yuan(amount, data.lang);
  return { sure: money(min), most: min === max ? say("running.no_more") : say("running.up_to", { amount: money(max) }), open: open === 1 ? say("running.one_award") : say("running.awards", { n: String(open) }) };
}

export function showRunning(bar: HTMLElement, result: Computed, counts: (item: string) => boolean, data: QuizData, say: Say): void {
  const { sure, most, open } = shown(result, counts, data, say);
  const { min, max } = result.totals.combination;
  const cell = (name: string, value: string): HTMLElement =>
    h("div", { class: `quiz-so-far quiz-so-far-${name}` }, h("dt", {}, say(`running.${name}`)), h("dd", { "data-so-far": name }, value));
  const list = h("dl", { "data-min": min, "data-max": max }, cell("sure", sure), cell("most", most), cell("open", open));
  if (bar.firstElementChild?.isEqualNode(list) !== true) {
    bar.replaceChildren(list);
  }
}

/** Why there is no result yet. */
export function showWaiting(bar: HTMLElement, key: "waiting" | "loading" | "failed", say: Say): void {
  bar.replaceChildren(h("p", { class: "quiz-waiting" }, say(`running.${key}`)));
}

/** What is read aloud once the figure has settled. */
export function spokenResult(result: Computed, counts: (item: string) => boolean, data: QuizData, say: Say): string {
  return say("running.spoken", { ...shown(result, counts, data, say) });
}
