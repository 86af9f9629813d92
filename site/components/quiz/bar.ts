// The result so far, in a bar of fixed height: sure, at discretion, still open. It is read aloud once it has settled.

import type { Computed } from "../../api/types";
import { inWords, yuan } from "../shared/amount";
import { announcer, fill, h } from "../shared/dom";
import { besides } from "./answers";
import type { Evaluation } from "./evaluation";
import { data, part, rules, say } from "./page";
import { doesSo } from "./plan";

const SPEAK_MS = 1200;

type Shown = Readonly<Record<"sure" | "most" | "open", string>>;

const bar = part("running");
const speak = announcer(part("spoken"), SPEAK_MS);
let drawn = false;

export function showSoFar({ state, result }: Evaluation): void {
  if (!result) {
    fill(bar, h("p", { class: "quiz-waiting" }, say(`running.${state}`)));
    return;
  }
  const now = shown(result);
  draw(result, now);
  if (drawn) {
    speak(say("running.spoken", now));
  }
  drawn = true;
}

function shown({ awards, totals: { combination: { min, max } } }: Computed): Shown {
  const { doing } = besides();
  /** Whether an award has to do with what the reader does. */
  const counts = (item: string): boolean => doing === undefined || doesSo(rules, item, new Set(doing));
  const open = awards.filter(({ item, state }) => state === "unknown" && counts(item)).length;
  const money = (amount: string): string => inWords(amount, data.lang) ?? yuan(amount, data.lang);
  return { sure: money(min), most: min === max ? say("running.no_more") : say("running.up_to", { amount: money(max) }), open: open === 1 ? say("running.one_award") : say("running.awards", { n: String(open) }) };
}

function draw({ totals: { combination: { min, max } } }: Computed, now: Shown): void {
  const cells = Object.entries(now).map(([name, value]) =>
    h("div", { class: `quiz-so-far quiz-so-far-${name}` }, h("dt", {}, say(`running.${name}`)), h("dd", { "data-so-far": name }, value)));
  const list = h("dl", { "data-min": min, "data-max": max }, ...cells);
  if (bar.firstElementChild?.isEqualNode(list) !== true) {
    fill(bar, list);
  }
}
