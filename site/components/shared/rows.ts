// One award of the result: its state, amount and reason, with the arithmetic folded away.

import type { AwardLine, Unlock } from "../../api/types";
import { group, inCurrency, intervalParts, paid, yuan } from "./amount";
import { label, missingLabel, type ResultData, type Say } from "./data";
import { h, unbroken, type Child } from "./dom";
import { distinctCites, quotes, stepList } from "./steps";

export interface RowNotes {
  /** It is in the best combination's way of an overlapping award, so it is left out of the total. */
  readonly forgone: boolean;
  /** The reader had opened its steps. */
  readonly open: boolean;
}

export function row(award: AwardLine, notes: RowNotes, data: ResultData, say: Say): HTMLElement {
  const item = data.items[award.item];
  const name = item ? h("a", { href: item.url }, item.name) : award.item;
  const tags = [data.kinds[award.kind], data.frequencies[award.frequency]].filter((tag) => tag !== undefined);
  return h(
    "li",
    {
      class: `award award-${award.state}`,
      "data-item": award.item,
      "data-state": award.state,
      "data-min": award.amount?.min,
      "data-max": award.amount ? (award.amount.max ?? "") : undefined,
    },
    h("h4", { class: "award-name" }, name),
    h("p", { class: `award-amount award-amount-${look(award)}` }, ...amount(award, data, say)),
    h("p", { class: "award-tags" }, tags.join(" · ")),
    ...facts(award, notes, data, say),
    details(award, notes, data, say),
  );
}

/** Certain, open (at discretion, or two readings), unknown (or without a figure) or none: told by a pattern, and by the words beside it. */
function look(award: AwardLine): "certain" | "open" | "unknown" | "none" {
  if (award.state === "ineligible") {
    return "none";
  }
  if (award.state === "unknown" || award.amount === null) {
    return "unknown";
  }
  return award.amount.min === award.amount.max ? "certain" : "open";
}

export function amount(award: AwardLine, data: ResultData, say: Say): Child[] {
  if (award.amount === null) {
    return [award.state === "ineligible" ? say("row.nothing") : say(`row.${award.kind}`)];
  }
  const parts = unbroken(intervalParts(award.amount, data.lang));
  return award.state === "unknown" ? [say("row.possible"), ...parts] : parts;
}

export function facts(award: AwardLine, notes: RowNotes, data: ResultData, say: Say): Child[] {
  const lines: Child[] = [];
  const line = (...children: Child[]): void => void lines.push(h("p", { class: "award-why" }, ...children));
  if (notes.forgone) {
    line(say("row.forgone"));
  }
  if (award.state === "eligible" && award.capped) {
    line(say("row.capped"));
  }
  if (award.schedule.length > 0) {
    const parts = award.schedule.map((part) => say("row.instalment", { year: String(part.year), amount: paid(part, data.lang) }));
    line(say("row.schedule", { parts: parts.join(say("list.semicolon")) }));
  }
  if (award.missing.length > 0) {
    line(say("row.missing"), ...factLinks(award, data, say));
  }
  for (const message of new Set(award.reasons.map((reason) => reason.message[data.lang]))) {
    line(message);
  }
  for (const unlock of award.unlock) {
    line(distance(unlock, award, data, say));
  }
  return lines;
}

/** The facts that an award waits for, each a link to its question. */
function factLinks(award: AwardLine, data: ResultData, say: Say): Child[] {
  return award.missing.flatMap((fact, i) => [i > 0 ? say("list.comma") : undefined, h("a", { href: `#f-${fact}`, "data-goto": fact }, missingLabel(data, award, fact, say))]);
}

function distance(unlock: Unlock, award: AwardLine, data: ResultData, say: Say): string {
  const show = (value: string): string => (data.facts[unlock.fact]?.type === "money" ? inCurrency(yuan(value, data.lang), data.facts[unlock.fact]?.currency, data.lang) : group(value));
  const values = { fact: label(data, unlock.fact), at: show(unlock.at), short: show(unlock.short) };
  const reached = award.state === "ineligible" ? "unlock" : "next_tier";
  const edge = !unlock.over ? "" : unlock.short === "0" ? "_exact" : "_over";
  return say(`row.${reached}${edge}`, values);
}

function details(award: AwardLine, notes: RowNotes, data: ResultData, say: Say): HTMLElement | undefined {
  const steps = stepList(award.steps, data, say);
  const cites = steps ? [] : distinctCites(award.reasons.flatMap((reason) => reason.cites));
  if (!steps && cites.length === 0) {
    return undefined;
  }
  const title = say(steps ? "row.steps" : "row.law");
  const item = data.items[award.item]?.name ?? award.item;
  return h(
    "details",
    { class: "award-details", "data-details": award.item, open: notes.open ? "" : undefined },
    // The item's name tells screen reader users which of the many summaries this is.
    h("summary", {}, title, h("span", { class: "visually-hidden" }, say("row.of", { item }))),
    ...(steps ? [steps] : quotes(cites, data)),
  );
}
