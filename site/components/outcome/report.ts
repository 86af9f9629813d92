// The result on paper, two pages at most: what was answered, what comes out and how, when it is paid, what it obliges to, what is in
// doubt, and where to find it again. It is seen in print only, where the rest of the page is left out.

import type { AwardLine, Step } from "../../api/types";
import { interval, intervalParts, yuan } from "../shared/amount";
import { label, showDate } from "../shared/data";
import { h, unbroken, type Child } from "../shared/dom";
import { sentence } from "../shared/steps";
import { doubtsOf } from "./beside";
import type { View } from "./context";
import { address } from "./link";
import { qr } from "./qr";
import { partsOf } from "./sums";
import { annualYears, answer, name } from "./words";

export function report(view: View): HTMLElement {
  const { data, result, then, say, today } = view;
  const { combination } = result.totals;
  const given = result.facts["as_of"];
  const day = typeof given === "string" ? given : today;
  const ruledOut = (award: AwardLine): boolean => view.ruledOut.has(award.item);
  const missed = result.awards.filter((award) => award.state === "ineligible" && !ruledOut(award));
  const undone = result.awards.filter(ruledOut);
  const names = (awards: readonly AwardLine[]): string => awards.map((award) => `${name(view, award.item)} ${data.clauses[award.clause]?.cite ?? ""}`.trim()).join(say("list.semicolon"));
  return h(
    "div",
    { class: "report" },
    h("p", { class: "report-title" }, say("report.title", { policy: data.title })),
    h("p", { class: "report-line" }, say("report.day", { day: showDate(day, data.lang), from: showDate(data.from, data.lang), until: data.until === "" ? "" : showDate(data.until, data.lang) }), then("report.status")),
    h("p", { class: "report-label" }, then("combination")),
    h("p", { class: "report-figure" }, ...unbroken([yuan(combination.min, data.lang)])),
    combination.max === combination.min ? undefined : h("p", { class: "report-line" }, ...second(view)),
    h("p", { class: "report-line" }, then(`scope_${result.scope}`), annualYears(view, "annual_years", result.awards)),
    part(then("awards.title"), awardTable(view)),
    open(view),
    part(then("cash_flow.title"), h("p", { class: "report-line" }, result.cash_flow.map((year) => `${say("cash_flow.year", { year: String(year.year) })} ${interval(year, data.lang)}`).join(say("list.semicolon")))),
    part(say("report.facts"), h("p", { class: "report-facts" }, ...facts(view))),
    missed.length + undone.length === 0 ? undefined : part(
      then("missed.title"),
      missed.length === 0 ? undefined : h("p", { class: "report-line" }, names(missed)),
      undone.length === 0 ? undefined : h("p", { class: "report-line report-soft" }, say("missed.activity"), say("report.colon"), names(undone)),
    ),
    part(then("duties.title"), ...data.duties.map((duty) => h("p", { class: "report-law" }, duty.law))),
    doubts(view),
    h("p", { class: "report-foot" }, say("report.foot", { rules: result.rules }), h("span", { class: "report-address" }, address(view))),
    qr(address(view), say("keep.qr")),
  );
}

/** What may come to what is by formula. */
function second(view: View): Child[] {
  const { result: { totals: { combination } }, data, say } = view;
  const { discretion, reading } = partsOf(view.result);
  const more = Object.entries({ discretion, reading }).filter(([, amount]) => amount !== "0").map(([key, amount]) => say(`figure.${key}`, { amount: yuan(amount, data.lang) }));
  return [...more.flatMap((text) => [text, say("list.semicolon")]), say("figure.most", { amount: yuan(combination.max, data.lang) })];
}

const part = (title: string, ...children: readonly Child[]): HTMLElement => h("div", { class: "report-part" }, h("p", { class: "report-head" }, title), ...children);

function awardTable(view: View): HTMLElement {
  const { data, result, say } = view;
  const shown = result.awards.filter(({ state }) => state === "eligible");
  const forgone = new Set(result.totals.combination.forgone);
  const note = (award: AwardLine): HTMLElement | undefined => {
    const text = forgone.has(award.item) ? say("overlaps.forgone") : award.amount && award.kind !== "formula" ? data.kinds[award.kind] : undefined;
    return text === undefined ? undefined : h("span", { class: "report-soft" }, text);
  };
  const row = (award: AwardLine): HTMLElement =>
    h(
      "tr",
      {},
      h("td", {}, `${name(view, award.item)} `, h("span", { class: "report-cite" }, data.clauses[award.clause]?.cite ?? "")),
      h("td", { class: "report-steps" }, ...steps(view, award)),
      h("td", { class: "report-amount" }, ...(award.amount ? unbroken(intervalParts(award.amount, data.lang)) : [say(`row.${award.kind}`)]), note(award)),
    );
  return shown.length === 0 ? h("p", { class: "report-line" }, view.then(view.result.awards.some(({ state }) => state === "unknown") ? "all_open" : "nothing")) : h("table", { class: "report-awards" }, h("tbody", {}, ...shown.map(row)));
}

/** What is open, in a paragraph, and the answers that would settle it. */
function open(view: View): HTMLElement | undefined {
  const { data, result, say } = view;
  const awards = result.awards.filter(({ state }) => state === "unknown");
  if (awards.length === 0) {
    return undefined;
  }
  const told = awards.map((award) => `${name(view, award.item)} ${award.amount ? interval(award.amount, data.lang) : say(`row.${award.kind}`)}`);
  const next = result.next.map((fact) => label(data, fact)).join(say("list.comma"));
  return part(
    `${say("awards.open")}${say("count", { n: String(awards.length) })}`,
    h("p", { class: "report-line" }, told.join(say("list.semicolon"))),
    next === "" ? undefined : h("p", { class: "report-line report-soft" }, say("row.missing"), next),
  );
}

/** The steps that change the figure, without the instalments, which the cash flow has. */
function steps(view: View, award: AwardLine): Child[] {
  const { data, say } = view;
  const told = award.steps.filter((step) => step.op !== "instalment" && step.op !== "remainder" && !idle(step));
  return [told.map((step) => sentence(step, data, say)).join(say("list.semicolon"))];
}

/** A step that leaves the figure as it was, such as a cap that is not reached. */
const idle = ({ op, inputs, value }: Step): boolean => op !== "fixed" && op !== "tier" && op !== "greater" && inputs[0]?.value === value;

function facts(view: View): Child[] {
  const { data, result, say } = view;
  const known = data.order.filter((fact) => result.facts[fact] !== undefined && result.facts[fact] !== null);
  // What was answered with no or nothing is told in one go: on paper it is what was answered otherwise that is looked for.
  const plain = (fact: string): boolean => [false, "none", "0", 0].some((value) => value === result.facts[fact]);
  const told = known.filter((fact) => !plain(fact)).map((fact) => `${label(data, fact)}${say("report.colon")}${answer(view, fact)}`);
  const no = known.filter(plain).map((fact) => label(data, fact));
  return [told.join(say("list.semicolon")), no.length === 0 ? undefined : h("span", { class: "report-soft" }, say("report.no", { facts: no.join(say("list.comma")) }))];
}

const MOST_DOUBTS = 10;

function doubts(view: View): HTMLElement | undefined {
  const all = doubtsOf(view, "eligible");
  if (all.length === 0) {
    return undefined;
  }
  const rest = all.length - MOST_DOUBTS;
  return part(
    view.say("doubts.title"),
    h("ul", { class: "report-doubts" }, ...all.slice(0, MOST_DOUBTS).map(({ question, clause }) => h("li", {}, `${view.data.clauses[clause]?.cite ?? ""} `, question))),
    rest > 0 ? h("p", { class: "report-line" }, view.say("report.more_doubts", { n: String(rest) })) : undefined,
  );
}
