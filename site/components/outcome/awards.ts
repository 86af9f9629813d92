// The picture of the awards, on one scale: a bar for each, its figure beside it, and folded underneath how it is worked out in the
// words of the law.

import type { AwardLine } from "../../api/types";
import { inWords, intervalParts, yuan } from "../shared/amount";
import { h, unbroken, type Child } from "../shared/dom";
import { stepList } from "../shared/steps";
import type { View } from "./context";
import { bar, largest } from "./svg";
import { doubtsAbout } from "./beside";
import { distance, law, listed, name, question } from "./words";

/** The awards that are eligible or open, in groups: counted, left out for an overlap, without a figure, open. */
export function awards(view: View): HTMLElement | undefined {
  const { result, then, say } = view;
  const forgone = new Set(result.totals.combination.forgone);
  const shown = result.awards.filter(({ state }) => state !== "ineligible");
  if (shown.length === 0) {
    return undefined;
  }
  const scale = scaleOf(shown);
  const beyond = shown.some(({ amount }) => amount && (amount.max === null || Number(amount.max) > scale));
  const groups: readonly (readonly [string, readonly AwardLine[]])[] = [
    ["counted", shown.filter((award) => award.state === "eligible" && award.amount && !forgone.has(award.item))],
    ["forgone", shown.filter((award) => forgone.has(award.item))],
    ["no_figure", shown.filter((award) => award.state === "eligible" && !award.amount)],
    ["open", shown.filter((award) => award.state === "unknown")],
  ];
  return h(
    "section",
    { class: "outcome-section" },
    h("h2", {}, then("awards.title")),
    h("p", { class: "outcome-key" }, ...marks(shown).map((mark) => h("span", { class: `outcome-mark outcome-mark-${mark}` }, then(`key.${mark}`)))),
    scale > 0 ? h("p", { class: "outcome-scale" }, say("awards.scale", { max: wordsOf(scale, view) }), beyond ? say("awards.beyond") : undefined) : undefined,
    ...groups.filter(([, list]) => list.length > 0).flatMap(([key, list]) => [
      h("h3", { "data-group": key }, then(`awards.${key}`), h("span", { class: "outcome-count" }, say("count", { n: String(list.length) }))),
      key === "counted" ? undefined : h("p", { class: "outcome-small" }, say(`awards.${key}_lead`)),
      h("ul", { class: "outcome-awards" }, ...[...list].sort(byAmount).map((award) => row(view, award, scale))),
    ]).filter((part) => part !== undefined),
  );
}

/** The marks that the picture has. */
function marks(shown: readonly AwardLine[]): readonly string[] {
  const money = shown.flatMap(({ state, amount }) => (amount ? [{ state, sure: amount.min, all: amount.max }] : []));
  const due = money.filter(({ state }) => state === "eligible");
  return [
    ...(due.some(({ sure }) => sure !== "0") ? ["solid"] : []),
    ...(due.some(({ sure, all }) => sure !== all) ? ["hatched"] : []),
    ...(money.length > due.length ? ["dotted"] : []),
  ];
}

/** What is merely possible may be far larger than what is due; it must not press that to nothing. */
const MOST_OPEN = 4;

function scaleOf(shown: readonly AwardLine[]): number {
  const due = largest(shown.filter(({ state }) => state === "eligible").map(({ amount }) => amount));
  const all = largest(shown.map(({ amount }) => amount));
  return due > 0 ? Math.min(all, MOST_OPEN * due) : all;
}

function wordsOf(scale: number, { data }: View): string {
  const text = scale.toFixed(2).replace(/\.?0+$/, "");
  return inWords(text, data.lang) ?? yuan(text, data.lang);
}

/** The largest first; what has no figure stays in the law's order. */
function byAmount(a: AwardLine, b: AwardLine): number {
  const size = ({ amount }: AwardLine): number => (amount === null ? -1 : amount.max === null ? Infinity : Number(amount.max));
  const [x, y] = [size(a), size(b)];
  return x === y ? 0 : y > x ? 1 : -1;
}

function row(view: View, award: AwardLine, scale: number): HTMLElement {
  const { data, say } = view;
  const item = data.items[award.item];
  return h(
    "li",
    { class: "outcome-award", "data-item": award.item, "data-state": award.state, "data-min": award.amount?.min, "data-max": award.amount ? (award.amount.max ?? "") : undefined },
    h("h4", { class: "outcome-name" }, item ? h("a", { href: item.url }, item.name) : award.item),
    award.amount ? bar(award.amount, award.state, scale, view.hatch) : undefined,
    h("p", { class: `outcome-amount outcome-amount-${award.amount ? award.state : "none"}` }, ...amount(view, award)),
    h("p", { class: "outcome-tags" }, law(view, award.clause), ` · ${data.kinds[award.kind] ?? award.kind} · ${data.frequencies[award.frequency] ?? award.frequency}`),
    ...notes(view, award),
    folded(view, award, say),
  );
}

function amount({ data, say }: View, award: AwardLine): Child[] {
  if (award.amount === null) {
    return [say(`row.${award.kind}`)];
  }
  const parts = unbroken(intervalParts(award.amount, data.lang));
  return award.state === "unknown" ? [say("row.possible"), ...parts] : parts;
}

function notes(view: View, award: AwardLine): Child[] {
  const { data, say } = view;
  const lines: Child[] = [];
  const line = (...children: Child[]): void => void lines.push(h("p", { class: "outcome-why" }, ...children));
  if (award.missing.length > 0) {
    line(say("row.missing"), ...listed(view, award.missing.map((fact) => question(view, fact))));
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
    const parts = award.schedule.map(({ year, amount: part }) => say("row.instalment", { year: String(year), amount: yuan(part, data.lang) }));
    line(say("row.schedule", { parts: parts.join(say("list.semicolon")) }));
  }
  for (const unlock of award.state === "eligible" ? award.unlock : []) {
    lines.push(distance(view, unlock, award));
  }
  return lines;
}

function folded(view: View, award: AwardLine, say: View["say"]): HTMLElement | undefined {
  const steps = stepList(award.steps, view.data, say);
  return steps && h("details", { "data-details": award.item, "data-fold": award.item }, h("summary", {}, say("row.steps"), h("span", { class: "visually-hidden" }, say("row.of", { item: name(view, award.item) }))), steps);
}
