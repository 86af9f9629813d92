// The awards as a ledger: the square, the name and its words in the text, the answers it is worked out from, its figure, and folded
// underneath how it is worked out. What is counted adds up to the headline.

import type { AwardLine } from "../../api/types";
import { inWords, intervalParts, paid, yuan } from "../shared/amount";
import { missingLabel } from "../shared/data";
import { h, unbroken, type Child } from "../shared/dom";
import { stepList } from "../shared/steps";
import { fen, fromFen } from "../shared/sums";
import { doubtsAbout } from "./beside";
import type { View } from "./context";
import { copyButton } from "./copy";
import { edits } from "./edit";
import { reach } from "./reach";
import { square } from "./area";
import { times } from "./sums";
import { annualYears, distance, law, listed, name, question } from "./words";

/** The groups that the ledger has, in their order. */
export const GROUPS = ["counted", "forgone", "no_figure", "open"] as const;
/** Where an award stands: in a group of the ledger, among what else could be the reader's, or among what is missed. */
export type Group = (typeof GROUPS)[number] | "else" | "missed";

/** The group that an award belongs to. */
export function groupOf({ result, context, ruledOut }: View, award: AwardLine): Group {
  if (award.state === "ineligible") {
    return ruledOut.has(award.item) && context.choose ? "else" : "missed";
  }
  if (award.state === "unknown") {
    return "open";
  }
  return award.amount === null ? "no_figure" : result.totals.combination.forgone.includes(award.item) ? "forgone" : "counted";
}

/** The ledger; nothing where no award is in it. */
export function awards(view: View): HTMLElement | undefined {
  const { then, say } = view;
  const groups = GROUPS.map((key) => [key, placed(view, key)] as const).filter(([, list]) => list.length > 0);
  if (groups.length === 0) {
    return undefined;
  }
  return h(
    "section",
    { class: "outcome-section" },
    h("h2", { "data-part": "awards" }, then("awards.title")),
    h("p", { class: "outcome-small" }, say("awards.squares")),
    h("p", { class: "outcome-key" }, ...["solid", "hatched", "dotted", "frame"].map((mark) => h("span", { class: `outcome-mark outcome-mark-${mark}` }, then(`key.${mark}`)))),
    ...groups.flatMap(([key, list]) => [
      h("h3", { "data-group": key }, then(`awards.${key}`), h("span", { class: "outcome-count" }, say("count", { n: String(list.length) }))),
      key === "counted" ? undefined : h("p", { class: "outcome-small" }, say(`awards.${key}_lead`)),
      h("ul", { class: "outcome-awards" }, ...list.map((award) => row(view, award))),
      key === "counted" ? sum(view) : undefined,
    ]).filter((part) => part !== undefined),
  );
}

/** The awards that stand in a group, in the order in which they came there. */
export const placed = (view: View, group: Group): readonly AwardLine[] =>
  [...view.places].flatMap(([item, at]) => (at === group ? view.result.awards.filter((award) => award.item === item) : []));

/** What is certain first, the largest of it on top; what has no figure stays in the text's order. */
export function byAmount(a: AwardLine, b: AwardLine): number {
  const ends = ({ amount }: AwardLine): readonly number[] => (amount === null ? [-1, -1] : [Number(amount.min), amount.max === null ? Infinity : Number(amount.max)]);
  const [x, y] = [ends(a), ends(b)];
  const end = x[0] === y[0] ? 1 : 0;
  return x[end] === y[end] ? 0 : (y[end] ?? 0) > (x[end] ?? 0) ? 1 : -1;
}

/** What the ledger adds up to. */
function sum(view: View): HTMLElement {
  const { result: { totals: { combination }, awards: all }, then, data } = view;
  return h("div", { class: "outcome-ledger-sum" }, h("span", {}, annualYears(view, "awards.sum_years", all) ?? then("awards.sum")), " ", h("span", { class: "outcome-amount" }, yuan(combination.min, data.lang)));
}

export function row(view: View, award: AwardLine): HTMLElement {
  const { data, say } = view;
  const item = data.items[award.item];
  const [cite] = award.steps.flatMap(({ cites }) => cites);
  return h(
    "li",
    { class: "outcome-award", "data-item": award.item, "data-state": award.state, "data-min": award.amount?.min, "data-max": award.amount ? (award.amount.max ?? "") : undefined },
    square({ amount: award.amount, state: award.state, ceiling: item?.yuan ?? "" }, view.largest, view.hatch),
    h(
      "div",
      { class: "outcome-what" },
      h("h4", { class: "outcome-name" }, item ? h("a", { href: item.url }, item.name) : award.item),
      h("p", { class: "outcome-tags" }, law(view, award.clause), ` · ${data.kinds[award.kind] ?? award.kind} · ${data.frequencies[award.frequency] ?? award.frequency}`),
      cite ? h("p", { class: "outcome-words" }, cite[data.lang]) : undefined,
    ),
    edits(view, award),
    h("p", { class: `outcome-amount outcome-amount-${award.amount ? award.state : "none"}` }, ...amount(view, award)),
    h("div", { class: "outcome-notes" }, ...notes(view, award), h("div", { class: "outcome-folds" }, folded(view, award, say), reach(view, award))),
  );
}

function amount({ data, say }: View, award: AwardLine): Child[] {
  if (award.amount === null) {
    return [say(`row.${award.kind}`)];
  }
  const parts = unbroken(intervalParts(award.amount, data.lang));
  return award.state === "unknown" ? [say("row.possible"), ...parts] : award.state === "ineligible" ? [say("row.nothing")] : parts;
}

/** An annual award in all the years that are counted. */
function recurring({ result, say, data }: View, award: AwardLine): string | undefined {
  const n = times(award, result);
  if (n === 1 || award.state !== "eligible" || award.amount?.max === undefined || award.amount.max === null) {
    return undefined;
  }
  const all = (amount: string): string => fromFen(fen(amount) * BigInt(n));
  return say("awards.recurring", { n: String(n), amount: intervalParts({ min: all(award.amount.min), max: all(award.amount.max) }, data.lang).join("") });
}

function notes(view: View, award: AwardLine): Child[] {
  const { data, say } = view;
  const lines: Child[] = [];
  const line = (...children: Child[]): void => void lines.push(h("p", { class: "outcome-why" }, ...children));
  const again = recurring(view, award);
  if (again !== undefined) {
    line(again);
  }
  if (award.state === "ineligible") {
    const told = new Set(award.unlock.map(({ fact }) => fact));
    [...new Set(award.reasons.filter(({ fact }) => !told.has(fact)).map(({ message }) => message[data.lang]))].forEach((message) => line(message));
  }
  if (award.missing.length > 0 && !view.context.change) {
    line(say("row.missing"), ...listed(view, award.missing.map((fact) => question(view, fact, missingLabel(data, award, fact, say)))));
  }
  if (award.state === "eligible" && award.capped) {
    const cap = award.cap;
    line(say("row.capped"), cap && cap.unrewarded !== "0" ? say("capped_over", { at: inWords(cap.at, data.lang) ?? yuan(cap.at, data.lang), over: inWords(cap.unrewarded, data.lang) ?? yuan(cap.unrewarded, data.lang) }) : undefined);
  }
  const doubted = doubtsAbout(view, award.item);
  if (award.amount && doubted.length > 0) {
    line(say("row.doubts"), ...listed(view, doubted.map(([clause, n]) => h("a", { href: `${clause.url.split("#")[0]}#doubts` }, say("row.doubts_of", { cite: clause.cite, n: String(n) })))));
  }
  if (award.schedule.length > 0) {
    const parts = award.schedule.map((part) => say("row.instalment", { year: String(part.year), amount: paid(part, data.lang) }));
    line(say("row.schedule", { parts: parts.join(say("list.semicolon")) }));
  }
  for (const unlock of award.state === "unknown" ? [] : award.unlock) {
    lines.push(distance(view, unlock, award));
  }
  return lines;
}

function folded(view: View, award: AwardLine, say: View["say"]): HTMLElement | undefined {
  const steps = stepList(award.steps, view.data, say);
  const of = h("span", { class: "visually-hidden" }, say("row.of", { item: name(view, award.item) }));
  return steps && h("details", { "data-details": award.item, "data-fold": award.item }, h("summary", {}, say("row.steps"), of), steps, award.amount ? h("p", {}, copyButton(view, `copy-${award.item}`, say("copy.row"), copied(view, award))) : undefined);
}

/** An award for a memo: its name, its figure, where it stands and the words. */
function copied(view: View, award: AwardLine): string {
  const { data, say } = view;
  const words = [...new Set(award.steps.flatMap(({ cites }) => cites.map((cite) => cite[data.lang])))];
  return say("copy.award", {
    item: name(view, award.item), cite: data.clauses[award.clause]?.cite ?? award.clause, policy: data.title,
    amount: award.amount ? intervalParts(award.amount, data.lang).join("") : say(`row.${award.kind}`), words: words.join(say("copy.words_between")), rules: view.result.rules,
  });
}
