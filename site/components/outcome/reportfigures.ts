// The figures of the report: what it comes to by kind, the awards, the years, what is open.

import type { AwardLine, Interval } from "../../api/types";
import { group, interval, yuan } from "../shared/amount";
import { label, missingLabel } from "../shared/data";
import { h, type Child } from "../shared/dom";
import { fen, fromFen } from "../shared/sums";
import { GROUPS, placed } from "./awards";
import type { View } from "./context";
import { earlier, explained, figureKey } from "./headline";
import { inYear, partsOf, times } from "./sums";
import { name } from "./words";

/** By formula in large; what is of another kind stands beside it and never in the same figure. */
export function resultTable(view: View): Child[] {
  const { result, then, say, data } = view;
  const { combination } = result.totals;
  const { sure, discretion, reading } = partsOf(result);
  const key = figureKey(view);
  const money = key === "figure";
  const open = result.awards.filter(({ state }) => state === "unknown").length;
  const line = (title: string, ...text: Child[]): HTMLElement => h("tr", {}, h("th", { scope: "row" }, title), h("td", {}, ...text));
  const upTo = (amount: string): string => (amount === "0" ? say("report.none") : say("report.up_to", { amount: yuan(amount, data.lang) }));
  const rows = [
    line(say("report.formula"), yuan(sure, data.lang)),
    line(say("report.discretion"), upTo(discretion)),
    line(say("report.reading"), upTo(reading)),
    line(say("report.open"), open === 0 ? say("report.none") : say("report.open_count", { n: String(open) })),
  ];
  const most = combination.min === combination.max ? undefined : h("tfoot", {}, line(say("report.most"), yuan(combination.max, data.lang)));
  const before = earlier(view)?.textContent;
  return [
    before === undefined ? undefined : h("p", { class: "report-notice" }, before),
    h(
      "div",
      { class: "report-result" },
      h(
        "div",
        {},
        h("p", { class: "report-label" }, then(money ? "combination" : "outcome")),
        h("p", { class: "report-figure" }, money ? yuan(sure, data.lang) : then(key)),
        h("p", {}, explained(view).textContent ?? ""),
      ),
      h("table", { class: "report-kinds" }, h("tbody", {}, ...rows), most),
    ),
  ];
}

/** A clause, as a way to its words. */
export function cite({ data }: View, clause: string): Child {
  const found = data.clauses[clause];
  return found ? h("a", { href: found.url, class: "report-cite" }, found.cite) : clause;
}

/** A row of headings; those of figures stand over them. */
export const headings = (names: readonly string[], figures = 0): HTMLElement =>
  h("thead", {}, h("tr", {}, ...names.map((text, i) => h("th", { scope: "col", class: i >= names.length - figures ? "report-amount" : undefined }, text))));

const amountCell = (text: string): HTMLElement => h("td", { class: "report-amount" }, text);

const between = ({ min, max }: Interval, view: View): string => (min === max ? group(min) : max === null ? interval({ min, max }, view.data.lang) : `${group(min)} – ${group(max)}`);

/** A figure, or in short why there is none. */
const amountOf = (view: View, amount: Interval | undefined, { kind }: AwardLine): string => (amount ? between(amount, view) : view.say(`ledger.${kind}`));

/** What an award comes to in all the years that are counted. */
function counted({ result }: View, award: AwardLine): Interval | undefined {
  const n = BigInt(times(award, result));
  const all = (amount: string): string => fromFen(fen(amount) * n);
  return award.amount ? { min: all(award.amount.min), max: award.amount.max === null ? null : all(award.amount.max) } : undefined;
}

/** When an award is paid: over years, each year, or as often as the text says. */
function paidWhen(view: View, award: AwardLine): string {
  const { data, say, result } = view;
  const often = data.frequencies[award.frequency] ?? award.frequency;
  const n = times(award, result);
  return award.schedule.length > 0 ? say("report.instalments", { n: String(award.schedule.length) }) : n > 1 ? say("report.recurs", { n: String(n) }) : often;
}

/** The awards that apply, counted ones first, with what is paid of them in which year. Nothing where there are none. */
export function awardTable(view: View): HTMLElement | undefined {
  const { say, then, result } = view;
  const { cash_flow: years, totals: { combination } } = result;
  const groups = GROUPS.filter((key) => key !== "open").map((key) => [key, placed(view, key)] as const).filter(([, list]) => list.length > 0);
  if (groups.length === 0) {
    return undefined;
  }
  const money = combination.max !== "0";
  const flow = money ? years : [];
  const low = new Set(combination.items_min);
  const row = (award: AwardLine): HTMLElement => {
    const amount = counted(view, award);
    return h("tr", { "data-report-item": award.item }, h("th", { scope: "row" }, name(view, award.item), " ", cite(view, award.clause)), h("td", {}, paidWhen(view, award)),
      ...flow.map(({ year }) => paidCell(low.has(award.item) ? inYear(award, year, result) : 0n)), amountCell(amountOf(view, amount, award)));
  };
  const title = (key: string): HTMLElement => h("tr", { class: "report-group" }, h("th", { colspan: String(3 + flow.length), scope: "rowgroup" }, then(`awards.${key}`)));
  const bodies = groups.map(([key, list]) => h("tbody", {}, key === "counted" ? undefined : title(key), ...list.map(row)));
  const columns = [say("report.column.award"), say("report.column.paid"), ...flow.map(({ year }) => say("cash_flow.year", { year: String(year) })), say("report.column.amount")];
  return h("div", {}, h("table", { class: "report-awards" }, headings(columns, 1 + flow.length), ...bodies, money ? sums(view) : undefined), money ? h("p", { class: "report-small" }, then("report.years")) : undefined);
}

const paidCell = (amount: bigint): HTMLElement => amountCell(amount === 0n ? "–" : group(fromFen(amount)));

/** What the awards add up to, in each year and in all: by formula, and what may come to it. */
function sums(view: View): HTMLElement {
  const { say, then, result: { cash_flow: years, totals: { combination } } } = view;
  const { discretion, reading } = partsOf(view.result);
  const line = (text: string, amounts: readonly bigint[], all: bigint): HTMLElement => h("tr", {}, h("th", { scope: "row", colspan: "2" }, text), ...amounts.map(paidCell), amountCell(group(fromFen(all))));
  const key = reading === "0" ? "sum_discretion" : discretion === "0" ? "sum_reading" : "sum_more";
  const more = years.map((year) => fen(year.max) - fen(year.min));
  return h("tbody", { class: "report-sum" }, line(then("awards.sum"), years.map((year) => fen(year.min)), fen(combination.min)),
    combination.min === combination.max ? undefined : line(say(`report.${key}`), more, fen(combination.max) - fen(combination.min)));
}

/** What is open, with what it could come to and the answers that would settle it; those that everyone must give are told once. */
export function openTable(view: View): HTMLElement | undefined {
  const { data, say } = view;
  const list = placed(view, "open");
  const all = ["applicant", ...data.scope].filter((fact) => list.some(({ missing }) => missing.includes(fact)));
  const waits = (award: AwardLine): string =>
    award.missing.filter((fact) => !all.includes(fact)).map((fact) => missingLabel(data, award, fact, say)).join(say("list.comma"));
  const row = (award: AwardLine): HTMLElement =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, name(view, award.item), " ", cite(view, award.clause)),
      h("td", {}, waits(award)),
      amountCell(amountOf(view, award.amount ?? undefined, award)),
    );
  if (list.length === 0) {
    return undefined;
  }
  const columns = ["award", "missing", "possible"].map((column) => say(`report.column.${column}`));
  const always = all.length === 0 ? undefined : say("report.open_all", { facts: all.map((fact) => label(data, fact)).join(say("list.comma")) });
  return h(
    "div",
    {},
    h("p", { class: "report-small" }, say("report.open_lead"), always),
    h("table", { class: "report-open" }, headings(columns, 1), h("tbody", {}, ...list.map(row))),
  );
}
