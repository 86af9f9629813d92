// The sums of a result: the best combination in large, what is certain in it, what is forgone, and when it is paid.

import type { Computed, Sum } from "../../api/types";
import { interval, intervalParts, yuan } from "../shared/amount";
import type { QuizData, Say } from "../shared/data";
import { h, unbroken, type Child } from "../shared/dom";

/** "certain" when both ends are the same, else "open". */
export function firmness(sum: Sum): "certain" | "open" {
  return sum.min === sum.max ? "certain" : "open";
}

export function totals(result: Computed, data: QuizData, say: Say): HTMLElement {
  const { combination, added } = result.totals;
  const show = (sum: Sum): Child[] => unbroken(intervalParts(sum, data.lang));
  const line = (name: string, term: string, sum: Sum): Child =>
    h("div", {}, h("dt", {}, term), h("dd", { class: "quiz-figures", "data-total": name, "data-min": sum.min, "data-max": sum.max }, ...show(sum)));
  return h(
    "div",
    { class: "quiz-totals" },
    h("p", { class: "quiz-total-label" }, say("totals.combination")),
    h(
      "p",
      { class: `quiz-total quiz-total-${firmness(combination)}`, "data-total": "combination", "data-min": combination.min, "data-max": combination.max },
      ...show(combination),
    ),
    bar(combination),
    h("p", { class: "quiz-total-words" }, words(combination, data, say)),
    h(
      "dl",
      { class: "quiz-added" },
      line("added", say("totals.added"), added),
      line("formula", say("totals.formula"), added.formula),
      line("discretionary", say("totals.discretionary"), added.discretionary),
    ),
    h("p", { class: "quiz-small" }, say("totals.unknown_left_out")),
  );
}

export function words(sum: Sum, data: QuizData, say: Say): string {
  if (sum.max === "0") {
    return say("totals.nothing_yet");
  }
  return sum.min === sum.max ? say("totals.certain") : say("totals.open", { min: yuan(sum.min, data.lang) });
}

/** Solid up to what is certain, hatched up to what is possible. The words beside it say the same. */
function bar(sum: Sum): HTMLElement | undefined {
  if (sum.max === "0") {
    return undefined;
  }
  const solid = h("span", { class: "quiz-bar-certain" });
  // Only a width: no figure comes out of this division.
  solid.style.inlineSize = `${(100 * Number(sum.min)) / Number(sum.max)}%`;
  return h("div", { class: "quiz-bar", "aria-hidden": "true" }, solid);
}

/** undefined where nothing is forgone. */
export function overlaps(result: Computed, data: QuizData, say: Say): HTMLElement | undefined {
  const { forgone, items_max: taken } = result.totals.combination;
  if (forgone.length === 0) {
    return undefined;
  }
  const name = (id: string): string => data.items[id]?.name ?? id;
  const lines = forgone.map((id) => {
    const award = result.awards.find((candidate) => candidate.item === id);
    const groups = data.items[id]?.groups ?? [];
    const rivals = taken.filter((other) => data.items[other]?.groups?.some((group) => groups.includes(group)));
    const shared = groups.filter((group) => rivals.some((rival) => data.items[rival]?.groups?.includes(group)));
    const values = {
      item: name(id),
      amount: award?.amount ? interval(award.amount, data.lang) : "",
      rivals: rivals.map(name).join(say("list.comma")),
      groups: shared.map((group) => data.groups[group] ?? group).join(say("list.comma")),
    };
    return h("li", {}, say(rivals.length > 0 ? "overlaps.with" : "overlaps.plain", values));
  });
  return h(
    "section",
    { class: "quiz-overlaps" },
    h("h3", {}, say("overlaps.title")),
    h("p", {}, say("overlaps.lead")),
    h("ul", {}, ...lines),
  );
}

export function cashFlow(result: Computed, data: QuizData, say: Say): HTMLElement {
  const years = result.cash_flow.map((year) =>
    h(
      "tr",
      { "data-year": String(year.year), "data-min": year.min, "data-max": year.max },
      h("th", { scope: "row" }, say("cash_flow.year", { year: String(year.year) })),
      h("td", { class: "quiz-figures" }, ...unbroken(intervalParts(year, data.lang))),
    ),
  );
  return h(
    "section",
    { class: "quiz-cash-flow" },
    h("h3", {}, say("cash_flow.title")),
    h("p", { class: "quiz-small" }, say("cash_flow.lead")),
    h(
      "table",
      { class: "quiz-table" },
      h("caption", { class: "visually-hidden" }, say("cash_flow.title")),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("cash_flow.when")), h("th", { scope: "col" }, say("cash_flow.amount")))),
      h("tbody", {}, ...years),
    ),
  );
}
