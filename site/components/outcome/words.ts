// Words that several parts of a result share: links to questions and to the law, and how far a threshold is away.

import type { AwardLine, Unlock } from "../../api/types";
import { group, inCurrency, inWords, yuan } from "../shared/amount";
import { label } from "../shared/data";
import { cellInWords, rowsText } from "../shared/list";
import { h, type Child } from "../shared/dom";
import type { View } from "./context";
import { hashOf } from "./link";

/** A link to a fact's question. */
export function question(view: View, fact: string, name = label(view.data, fact)): HTMLAnchorElement {
  const { questions } = view.context;
  const href = questions === undefined ? view.data.quiz + hashOf(view, fact) : `${questions}#${fact}`;
  return h("a", { href, "data-goto": questions === "" ? fact : undefined }, name);
}

export function listed(view: View, children: readonly Child[]): Child[] {
  return children.flatMap((child, i) => (i > 0 ? [view.say("list.comma"), child] : [child]));
}

/** For how many years annual awards are counted, in words of that key; nothing where it makes no difference. */
export function annualYears(view: View, key: string, awards: readonly AwardLine[]): string | undefined {
  const years = Number(view.result.facts["annual_years"] ?? 1);
  return years > 1 && awards.some(({ state, amount, frequency }) => state === "eligible" && amount !== null && frequency === "annual") ? view.say(key, { n: String(years) }) : undefined;
}

/** How an item is cited, as a link to the words of its clause. */
export function law(view: View, clause: string): HTMLElement {
  const found = view.data.clauses[clause];
  return found ? h("a", { class: "outcome-cite", href: found.url }, found.cite) : h("span", {}, clause);
}

export function name(view: View, item: string): string {
  return view.data.items[item]?.name ?? item;
}

/** How far a threshold or the next tier is away, the threshold linked to the words that set it. */
export function distance(view: View, unlock: Unlock, award: AwardLine): HTMLElement {
  const money = view.data.facts[unlock.fact]?.type === "money";
  const own = (amount: string): string => inCurrency(amount, view.data.facts[unlock.fact]?.currency, view.data.lang);
  const show = (value: string): string => (money ? own(inWords(value, view.data.lang) ?? yuan(value, view.data.lang)) : group(value));
  const reached = award.state === "ineligible" ? "unlock" : "next_tier";
  const edge = !unlock.over ? "" : unlock.short === "0" ? "_exact" : "_over";
  const short = money ? own(yuan(unlock.short, view.data.lang)) : group(unlock.short);
  const text = view.say(`row.${reached}${edge}`, { fact: label(view.data, unlock.fact), at: "\u0000", short });
  const [before = "", after = ""] = text.split("\u0000");
  const clause = view.data.clauses[award.clause];
  const at = clause ? h("a", { href: clause.url }, show(unlock.at)) : show(unlock.at);
  return h("p", { class: "outcome-distance" }, before, at, after);
}

/** A fact's value in words. */
export function answer(view: View, fact: string): string {
  const value = view.result.facts[fact];
  const known = view.data.facts[fact];
  if (value === undefined || value === null || value === "unknown") {
    return view.say("answer.unknown");
  }
  if (typeof value === "boolean") {
    return view.say(value ? "answer.yes" : "answer.no");
  }
  if (Array.isArray(value) && value.length === 0) {
    return view.say("rows.none");
  }
  const text = rowsText(value, (cell) => cellInWords(cell, view.say));
  switch (known?.type) {
    case "money": {
      const amount = inCurrency(inWords(text, view.data.lang) ?? yuan(text, view.data.lang), known.currency, view.data.lang);
      const bracket = view.context.brackets?.get(fact);
      return bracket === undefined ? amount : view.say("bracket", { bracket, amount });
    }
    case "one_of":
      return known.options?.[text] ?? text;
    case "quantity":
      return `${group(text)} ${known.unit ?? ""}`.trim();
    default:
      return text;
  }
}
