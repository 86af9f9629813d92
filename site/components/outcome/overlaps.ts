// Awards that may concern the same cost: which one counts, which were left out, and a switch to say that the costs differ.

import type { AwardLine, Sum } from "../../api/types";
import { interval, intervalParts } from "../shared/amount";
import { h, unbroken } from "../shared/dom";
import type { View } from "./context";
import { annualYears, law, name } from "./words";

export function overlaps(view: View): HTMLElement {
  const { result, say, data } = view;
  const added = singly(view);
  const eligible = result.awards.filter((award) => award.state === "eligible" && award.amount !== null);
  const inGroup = (group: string): readonly AwardLine[] => eligible.filter((award) => data.items[award.item]?.groups?.includes(group));
  const groups = Object.keys(data.groups).filter((group) => inGroup(group).length > 1);
  if (groups.length === 0) {
    return h("section", { hidden: "" }, added);
  }
  return h(
    "section",
    { class: "outcome-section" },
    h("h2", { "data-part": "overlaps" }, say("overlaps.title")),
    h("p", {}, say("overlaps.lead"), data.overlap_doubt ? h("a", { href: data.overlap_doubt }, say("overlaps.doubt")) : undefined),
    ...groups.map((group) => one(view, group, inGroup(group))),
    added,
  );
}

/** The plain sums, which nobody receives: they stand here alone, beside what they leave out. */
function singly({ result, then, data }: View): HTMLElement {
  const { added, combination } = result.totals;
  const line = (key: string, sum: Sum): HTMLElement =>
    h("div", {}, h("dt", {}, then(`parts.${key}`)), h("dd", { "data-total": key, "data-min": sum.min, "data-max": sum.max }, ...unbroken(intervalParts(sum, data.lang))));
  const alike = added.min === combination.min && added.max === combination.max;
  return h("div", { hidden: alike ? "" : undefined }, h("p", { class: "outcome-small" }, then("parts.lead")), h("dl", { class: "outcome-parts" }, line("formula", added.formula), line("discretionary", added.discretionary), line("added", added)));
}

function one(view: View, group: string, awards: readonly AwardLine[]): HTMLElement {
  const { result, say, data, context } = view;
  const fact = `same_cost.${group}`;
  const different = result.facts[fact] === false;
  const { items_max: taken } = result.totals.combination;
  const lines = awards.map((award) =>
    h(
      "li",
      { class: taken.includes(award.item) ? "outcome-taken" : "outcome-forgone", "data-overlap": award.item },
      h("span", {}, name(view, award.item), " ", law(view, award.clause)),
      h("span", { class: "outcome-overlap-amount" }, award.amount ? interval(award.amount, data.lang) : "", annualYears(view, "overlaps.years", [award])),
      h("span", { class: "outcome-overlap-note" }, say(taken.includes(award.item) ? "overlaps.taken" : different ? "overlaps.elsewhere" : "overlaps.forgone")),
    ),
  );
  const id = `outcome-${group}`;
  const { change } = context;
  const input = h("input", { type: "checkbox", id, "data-keep": fact, checked: different ? "" : undefined });
  input.addEventListener("change", () => change?.(fact, input.checked ? false : null));
  return h(
    "div",
    { class: "outcome-overlap", "data-overlap-group": group },
    h("h3", {}, data.groups[group] ?? group),
    h("ul", {}, ...lines),
    change ? h("label", { class: "outcome-switch", for: id }, input, h("span", {}, say("overlaps.switch"))) : different ? h("p", {}, say("overlaps.lifted")) : undefined,
  );
}
