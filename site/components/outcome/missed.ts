// What the reader would not receive, folded into one line, by reason; of a threshold, how far away it is.

import { hasOwn } from "../../api/intrinsics";
import type { AwardLine, ReasonCode } from "../../api/types";
import { h } from "../shared/dom";
import { distinctCites, quotes } from "../shared/steps";
import { placed } from "./awards";
import type { View } from "./context";
import { distance, law, name, question } from "./words";

/** The nearest to being changed first. */
const GROUPS: readonly (readonly [string, readonly ReasonCode[]])[] = [
  ["threshold", ["below_threshold", "below_first_tier", "not_over", "not_at_least"]],
  ["before", ["nothing_left", "not_first_time"]],
  ["base", ["no_base", "no_choice", "rounds_to_zero", "comes_to_nothing"]],
  ["condition", ["not_met", "other_option"]],
  ["applicant", ["not_for_applicant"]],
  ["scope", ["out_of_scope"]],
];

export function missed(view: View): HTMLElement | undefined {
  const { then, say } = view;
  const list = placed(view, "missed");
  if (list.length === 0) {
    return undefined;
  }
  const groups = missedGroups(list);
  return h(
    "section",
    { class: "outcome-section" },
    h("h2", { class: "visually-hidden", "data-part": "missed" }, then("missed.title")),
    h(
      "details",
      { class: "outcome-missed", "data-fold": "missed" },
      h("summary", {}, h("span", {}, then("missed.title"), h("span", { class: "outcome-count" }, say("count", { n: String(list.length) })))),
      ...groups.map(({ key, awards }) =>
        h(
          "section",
          {},
          h("h3", {}, then(`missed.${key}`), h("span", { class: "outcome-count" }, say("count", { n: String(awards.length) }))),
          h("ul", { class: "outcome-misses" }, ...awards.map((award) => row(view, award))),
        ),
      ),
    ),
  );
}

/** By reason, each with its awards. */
export const missedGroups = (list: readonly AwardLine[]): readonly { readonly key: string; readonly awards: readonly AwardLine[] }[] =>
  GROUPS.map(([key]) => ({ key, awards: list.filter((award) => groupOf(award) === key) })).filter(({ awards }) => awards.length > 0);

/** Of several reasons the one that is hardest to change decides. */
function groupOf(award: AwardLine): string {
  const codes = new Set(award.reasons.map(({ code }) => code));
  const found = [...GROUPS].reverse().find(([, group]) => group.some((code) => codes.has(code)));
  return found ? found[0] : "condition";
}

function row(view: View, award: AwardLine): HTMLElement {
  const { data, computed } = view;
  const item = data.items[award.item];
  // How far a threshold is away says that it is missed, too.
  const told = new Set(award.unlock.map(({ fact }) => fact));
  const messages = [...new Set(award.reasons.filter(({ fact }) => !told.has(fact)).map(({ message }) => message[data.lang]))];
  const facts = [...new Set(award.reasons.map(({ fact }) => fact))].filter((fact) => hasOwn(data.facts, fact));
  const cites = distinctCites(award.reasons.flatMap((reason) => reason.cites));
  return h(
    "li",
    { class: "outcome-miss", "data-item": award.item, "data-state": computed.awards.find(({ item: id }) => id === award.item)?.state ?? award.state, "data-group": groupOf(award), "data-min": award.amount?.min, "data-max": award.amount ? (award.amount.max ?? "") : undefined },
    h("h4", { class: "outcome-name" }, item ? h("a", { href: item.url }, item.name) : award.item),
    h("p", { class: "outcome-tags" }, law(view, award.clause)),
    ...messages.map((message) => h("p", { class: "outcome-why" }, message)),
    ...award.unlock.map((unlock) => distance(view, unlock, award)),
    facts.length === 0 ? undefined : h("p", { class: "outcome-change" }, view.say("missed.change"), ...facts.flatMap((fact, i) => [i > 0 ? view.say("list.comma") : undefined, question(view, fact)])),
    cites.length === 0
      ? undefined
      : h("details", { "data-details": award.item, "data-fold": award.item }, h("summary", {}, view.say("row.law"), h("span", { class: "visually-hidden" }, view.say("row.of", { item: name(view, award.item) }))), ...quotes(cites, data)),
  );
}
