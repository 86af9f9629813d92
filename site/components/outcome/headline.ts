// The head of a result: for which day, in or out of scope, and the best combination: by formula, at discretion, open.

import type { Reason, Sum } from "../../api/types";
import { interval, inWords, intervalParts, yuan } from "../shared/amount";
import { showDate } from "../shared/data";
import { h, unbroken } from "../shared/dom";
import { sameRules } from "../shared/link";
import { gap } from "../shared/text";
import { distinctCites, quotes } from "../shared/steps";
import { fen, fromFen } from "../shared/sums";
import { statusOn } from "../status/day";
import type { View } from "./context";
import { copyButton } from "./copy";
import { address } from "./link";
import { pair } from "./area";
import { partsOf } from "./sums";
import { annualYears, listed, question } from "./words";

const FIRST_QUESTIONS = 4;

export function headline(view: View): HTMLElement {
  const { context } = view;
  return h(
    "section",
    { class: "outcome-head" },
    context.leftOut ? h("p", { class: "outcome-note" }, view.say("left_out", { n: String(context.leftOut) })) : undefined,
    earlier(view),
    h("div", { class: "outcome-first" }, figures(view), picture(view)),
    explained(view),
    standing(view),
    settings(view),
    scope(view),
    settle(view),
  );
}

/** By formula in large; what the authority may add second, and never in the same figure; what is open third. */
function figures(view: View): HTMLElement {
  const { result, then, say, data } = view;
  const { combination } = result.totals;
  const key = figureKey(view);
  const money = key === "figure";
  const { sure, discretion, reading } = partsOf(result);
  const words = (amount: string): string => inWords(amount, data.lang) ?? yuan(amount, data.lang);
  const more = Object.entries({ discretion, reading }).filter(([, amount]) => amount !== "0");
  const open = result.awards.filter(({ state }) => state === "unknown").length;
  const first = result.scope === "no" ? undefined : result.next[0];
  return h(
    "div",
    { "data-total": "combination", "data-min": combination.min, "data-max": combination.max },
    h("p", { class: "outcome-label" }, then(money ? "combination" : "outcome")),
    h("p", { class: `outcome-figure outcome-${key}`, "data-long": long(sure, view) }, ...(money ? unbroken([yuan(sure, data.lang)]) : [then(key)])),
    ...(money ? more : []).map(([part, amount]) => h("p", { class: "outcome-second", "data-figure": part }, say(`figure.${part}`, { amount: words(amount) }))),
    money && more.length > 0 ? h("p", { class: "outcome-small" }, say("figure.most", { amount: yuan(combination.max, data.lang) })) : undefined,
    money ? forgone(view) : undefined,
    open === 0 ? undefined : h("p", { class: "outcome-third", "data-figure": "open" }, say(open === 1 ? "figure.one_open" : "figure.open", { n: String(open) }), ...(first === undefined ? [] : [say("figure.telling"), question(view, first), say("figure.telling_end")])),
    money ? h("p", {}, copyButton(view, "copy-all", say("copy.all"), say("copy.result", {
      policy: data.title, sure: yuan(sure, data.lang), most: yuan(combination.max, data.lang), day: dayOf(view), rules: result.rules, link: address(view),
    }))) : undefined,
  );
}

/** What the figure leaves out, because it may be for the same money as something in it. */
function forgone({ result, say, data }: View): HTMLElement | undefined {
  const out = result.awards.filter(({ item }) => result.totals.combination.forgone.includes(item));
  const named = out.map(({ item, amount }) => say("figure.award", { award: data.items[item]?.name ?? item, amount: amount ? interval(amount, data.lang) : "" }));
  return out.length === 0 ? undefined : h("p", { class: "outcome-small", "data-figure": "forgone" }, say("figure.forgone", { awards: named.join(say("list.comma")) }));
}

const dayOf = ({ result, data, today }: View): string => {
  const given = result.facts["as_of"];
  return showDate(typeof given === "string" ? given : today, data.lang);
};

function picture(view: View): HTMLElement | undefined {
  const { sure, discretion, reading } = partsOf(view.result);
  return figureKey(view) === "figure" ? h("div", { class: "outcome-picture" }, pair(sure, fromFen(fen(discretion) + fen(reading)), view.hatch)) : undefined;
}

/** What stands in large: the figure, or why there is none. */
export function figureKey({ result }: View): "figure" | "out_of_scope" | "all_open" | "no_money" | "nothing" {
  if (result.totals.combination.max !== "0") {
    return "figure";
  }
  if (result.scope === "no") {
    return "out_of_scope";
  }
  if (result.awards.some(({ state }) => state === "eligible")) {
    return "no_money";
  }
  return result.awards.some(({ state }) => state === "unknown") ? "all_open" : "nothing";
}

/** A long figure is set smaller, so that it does not break inside on a phone. */
function long(amount: string, { data }: View): string | undefined {
  const { length } = yuan(amount, data.lang);
  return length > 20 ? "very" : length > 15 ? "" : undefined;
}

/** For which day, and that the policy has ended. */
function standing(view: View): HTMLElement {
  const { data, result, say, today, past } = view;
  const given = result.facts["as_of"];
  const day = typeof given === "string" ? given : today;
  const values = { day: showDate(day, data.lang), today: showDate(today, data.lang), from: showDate(data.from, data.lang), until: data.until === "" ? "" : showDate(data.until, data.lang) };
  const status = statusOn(day, data.from, data.until);
  const which = given === data.until && data.until !== "" ? "standing.last" : typeof given === "string" ? `standing.${status}` : `standing.today_${status}`;
  const clause = data.clauses[data.ends_by];
  return h(
    "p",
    { class: "outcome-standing", "data-status": result.status },
    h("strong", {}, say(which, values)),
    gap(data.lang),
    past ? say("standing.historical", values) : say("standing.current", values),
    clause ? h("span", {}, say("standing.source_before"), h("a", { href: clause.url }, clause.cite), say("standing.source_after")) : undefined,
  );
}

/** The day is no question: it is set where its result stands. */
function settings({ result, say, context: { change } }: View): HTMLElement | undefined {
  if (!change) {
    return undefined;
  }
  const { as_of: day } = result.facts;
  const date = h("input", { type: "date", value: typeof day === "string" ? day : "", "data-keep": "as_of" });
  date.addEventListener("change", () => date.value !== "" && change("as_of", date.value));
  return h("div", { class: "outcome-settings" }, h("label", { class: "outcome-setting" }, say("settings.day"), " ", date));
}

/** Of a link that was made under other rules: the figure then and now. */
export function earlier(view: View): HTMLElement | undefined {
  const { context, result, data, say } = view;
  if (!context.shared) {
    return undefined;
  }
  const { figure, rules, unchecked } = context.shared;
  const show = (sum: Sum): string => intervalParts(sum, data.lang).join("");
  const now = result.totals.combination;
  const fits = figure === undefined || same(figure, now);
  const values = { before: figure ? show(figure) : "", now: show(now) };
  if (sameRules(context.shared, result.rules)) {
    // Under the same rules the same answers come to the same figure: some of them are missing.
    return fits ? undefined : h("p", { class: "outcome-note", role: "alert", "data-damaged": "" }, say("rules.damaged", values));
  }
  const key = figure === undefined ? "changed" : fits ? "same" : unchecked ? "unsure" : "differs";
  return h("p", { class: "outcome-note", "data-other-rules": rules, ...(key === "unsure" && { role: "alert", "data-damaged": "" }) }, say(`rules.${key}`, values));
}

/** What the large figure means, in a sentence. */
export function explained(view: View): HTMLElement {
  const { result, then, data } = view;
  const { combination } = result.totals;
  const key = figureKey(view);
  if (key !== "figure") {
    return h("p", { class: "outcome-lead" }, then(`${key}_lead`));
  }
  const words = inWords(combination.min, data.lang);
  const about = words === undefined ? "" : view.say("in_words", { words });
  return h("p", { class: "outcome-lead" }, about, then(combination.min === combination.max ? "certain" : combination.min === "0" ? "all_discretion" : "some_certain"), annualYears(view, "annual_years", result.awards));
}

/** Out of scope: why, in the law's words, and what would change it. */
function scope(view: View): HTMLElement {
  const { result, then, data } = view;
  const reasons = new Map<string, Reason>();
  for (const reason of result.scope === "no" ? result.awards.flatMap((award) => award.reasons) : []) {
    if (reason.code === "out_of_scope") {
      reasons.set(reason.message[data.lang], reason);
    }
  }
  const cites = distinctCites([...reasons.values()].flatMap((reason) => reason.cites));
  const no = Object.entries(result.facts).filter(([fact, value]) => value === false && data.scope.includes(fact)).map(([fact]) => question(view, fact));
  return h(
    "div",
    { class: `outcome-scope outcome-scope-${result.scope}`, "data-scope": result.scope },
    h("p", {}, then(`scope_${result.scope}`)),
    ...(no.length > 0 && result.scope === "no" ? [h("p", {}, view.say("scope_change"), ...listed(view, no))] : []),
    ...quotes(cites, data),
  );
}

const same = (a: Sum, b: Sum): boolean => a.min === b.min && a.max === b.max;

/** The answers that would settle what is open, the most telling first. */
function settle(view: View): HTMLElement | undefined {
  const { result, say } = view;
  if (result.next.length === 0 || result.scope === "no") {
    return undefined;
  }
  const links = result.next.map((fact) => h("li", {}, question(view, fact)));
  const rest = links.slice(FIRST_QUESTIONS);
  return h(
    "div",
    { class: "outcome-settle" },
    h("h2", { class: "outcome-settle-title" }, say("settle.title")),
    h("ul", { class: "outcome-questions" }, ...links.slice(0, FIRST_QUESTIONS)),
    rest.length === 0
      ? undefined
      : h("details", { "data-fold": "settle" }, h("summary", {}, say("settle.more", { n: String(rest.length) })), h("ul", { class: "outcome-questions" }, ...rest)),
  );
}
