// The head of a result: for which day, in or out of scope, the best combination in large, and what it is made of.

import type { AwardLine, Reason, Sum } from "../../api/types";
import { inWords, intervalParts, yuan } from "../shared/amount";
import { showDate } from "../shared/data";
import { h, unbroken, type Child } from "../shared/dom";
import { sameRules } from "../shared/link";
import { gap } from "../shared/text";
import { distinctCites, quotes } from "../shared/steps";
import { statusOn } from "../status/day";
import type { View } from "./context";
import { bar } from "./svg";
import { annualYears, listed, question } from "./words";

const FIRST_QUESTIONS = 4;

export function headline(view: View): HTMLElement {
  const { result, then, context } = view;
  const { combination } = result.totals;
  return h(
    "section",
    { class: "outcome-head" },
    standing(view),
    settings(view),
    context.leftOut ? h("p", { class: "outcome-note" }, view.say("left_out", { n: String(context.leftOut) })) : undefined,
    earlier(view),
    h("p", { class: "outcome-label" }, then(figureKey(view) === "figure" ? "combination" : "outcome")),
    h(
      "p",
      {
        class: `outcome-figure outcome-${figureKey(view)}`, "data-total": "combination", "data-min": combination.min, "data-max": combination.max,
        "data-long": long(combination, view),
      },
      ...(figureKey(view) === "figure" ? unbroken(intervalParts(combination, view.data.lang)) : [then(figureKey(view))]),
    ),
    combination.max === "0" ? undefined : h("div", { class: "outcome-whole" }, bar(combination, "eligible", Number(combination.max), view.hatch)),
    explained(view),
    scope(view),
    parts(view),
    settle(view),
  );
}

/** What stands in large: the figure, or why there is none. */
function figureKey({ result }: View): "figure" | "out_of_scope" | "all_open" | "no_money" | "nothing" {
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
function long(sum: Sum, { data }: View): string | undefined {
  const most = Math.max(...intervalParts(sum, data.lang).map((part) => part.length));
  return most > 20 ? "very" : most > 15 ? "" : undefined;
}

/** For which day, and that the policy has ended. */
function standing(view: View): HTMLElement {
  const { data, result, say, today, past } = view;
  const given = result.facts["as_of"];
  const day = typeof given === "string" ? given : today;
  const values = { day: showDate(day, data.lang), today: showDate(today, data.lang), from: showDate(data.from, data.lang), until: showDate(data.until, data.lang) };
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

/** The day and the years are no questions: they are set beside what hangs on them. Years only where an award is given each year. */
function settings({ result, say, context: { change } }: View): HTMLElement | undefined {
  if (!change) {
    return undefined;
  }
  const { as_of: day, annual_years: years = 1 } = result.facts;
  const date = h("input", { type: "date", value: typeof day === "string" ? day : "", "data-keep": "as_of" });
  date.addEventListener("change", () => date.value !== "" && change("as_of", date.value));
  const annual = result.awards.some(({ state, amount, frequency }) => state === "eligible" && amount !== null && frequency === "annual");
  const choice = result.cash_flow.map(({ year }) => {
    const radio = h("input", { type: "radio", name: "outcome-years", value: String(year), "data-keep": `years-${year}`, checked: String(years) === String(year) ? "" : undefined });
    radio.addEventListener("change", () => change("annual_years", String(year)));
    return h("label", { class: "field-option" }, radio, " ", h("span", {}, String(year)));
  });
  return h(
    "div",
    { class: "outcome-settings" },
    h("label", { class: "outcome-setting" }, say("settings.day"), " ", date),
    annual ? h("div", { class: "outcome-setting", role: "radiogroup", "aria-label": say("settings.years") }, h("span", {}, say("settings.years")), " ", ...choice) : undefined,
  );
}

/** Of a link that was made under other rules: the figure then and now. */
function earlier(view: View): HTMLElement | undefined {
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
function explained(view: View): HTMLElement {
  const { result, then, data } = view;
  const { combination } = result.totals;
  const key = figureKey(view);
  if (key !== "figure") {
    return h("p", { class: "outcome-lead" }, then(`${key}_lead`));
  }
  const certain = combination.min === combination.max;
  const words = certain ? inWords(combination.max, data.lang) : undefined;
  const about = words === undefined ? "" : view.say("in_words", { words });
  return h("p", { class: "outcome-lead" }, about, then(certain ? "certain" : combination.min === "0" ? "all_discretion" : "some_certain", { min: yuan(combination.min, data.lang), max: yuan(combination.max, data.lang) }), annualYears(view, "annual_years", result.awards));
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

/** Sure, at discretion, open: each with its mark, its count and its figure. */
function parts(view: View): HTMLElement | undefined {
  const { result, then, data, say } = view;
  const { added } = result.totals;
  const count = (test: (award: AwardLine) => boolean): number => result.awards.filter(test).length;
  const line = (mark: string, key: string, n: number, total: string | undefined, sum: Sum | undefined): Child =>
    h(
      "div",
      { class: "outcome-part", hidden: n === 0 ? "" : undefined },
      h("dt", { class: `outcome-mark outcome-mark-${mark}` }, then(key), h("span", { class: "outcome-count" }, say("count", { n: String(n) }))),
      h("dd", { "data-total": total, "data-min": sum?.min, "data-max": sum?.max }, ...(sum ? unbroken(intervalParts(sum, data.lang)) : [say("parts.not_counted")])),
    );
  const money = (award: AwardLine): boolean => award.state === "eligible" && award.amount !== null;
  const open = count(({ state }) => state === "unknown");
  const other = count((award) => award.state === "eligible" && award.amount === null);
  const rows = [
    line("solid", "parts.formula", count((award) => money(award) && award.kind === "formula"), "formula", added.formula),
    line("hatched", "parts.discretionary", count((award) => money(award) && award.kind !== "formula"), "discretionary", added.discretionary),
    h("div", { class: "outcome-part outcome-part-sum", hidden: same(added, result.totals.combination) ? "" : undefined }, h("dt", {}, then("parts.added")), h("dd", { "data-total": "added", "data-min": added.min, "data-max": added.max }, ...unbroken(intervalParts(added, data.lang)))),
    open > 0 ? line("dotted", "parts.open", open, undefined, undefined) : undefined,
    other > 0 ? line("none", "parts.no_figure", other, undefined, undefined) : undefined,
  ];
  return h("dl", { class: "outcome-parts" }, ...rows);
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
