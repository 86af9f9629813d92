// The words of the report: the law beside each step, the answers, conditions and duties, doubts, what is left out, and how to check it.

import type { AwardLine } from "../../api/types";
import type { Limit, OutcomeNeed } from "../../api/wire.gen";
import { intervalParts, yuan } from "../shared/amount";
import { label } from "../shared/data";
import { h, type Child } from "../shared/dom";
import { sentence } from "../shared/steps";
import { gap } from "../shared/text";
import { GROUPS, placed } from "./awards";
import { doubtsOf, ends } from "./beside";
import type { View } from "./context";
import { felt, told } from "./limits";
import { address } from "./link";
import { missedGroups } from "./missed";
import { qr } from "./qr";
import { cite, headings } from "./reportfigures";
import { answer, name } from "./words";

/** Millimetres: of a code, of one that has room at the head, and of each of its squares, as large as a telephone needs them. */
const LEAST_CODE = 28;
const MOST_AT_HEAD = 38;
const SQUARE = 0.45;

const p = (...text: Child[]): HTMLElement => h("p", {}, ...text);

/** Each award, and each limit on several: the words of the law that it rests on, and beside them its conditions and steps. */
export function derivation(view: View): HTMLElement | undefined {
  const { say } = view;
  const all = GROUPS.filter((key) => key !== "open").flatMap((key) => placed(view, key));
  const columns = headings([say("report.column.law"), say("report.column.step")]);
  return all.length === 0 ? undefined : h("table", { class: "report-derivation" }, columns, ...all.map((award) => ofAward(view, award)), ...felt(view).map((limit) => ofLimit(view, limit)));
}

function ofLimit(view: View, limit: Limit): HTMLElement {
  const { data: { lang } } = view;
  const law = limit.cites.map((at) => p(cite(view, at.clause), " ", at[lang]));
  return one([limit.name[lang]], yuan(limit.cap, lang), law, told(view, limit).map((text) => p(text)));
}

/** What has a figure: its name and the figure, and under them the law beside how the one follows from the other. */
function one(title: readonly Child[], amount: string, law: readonly Child[], how: readonly Child[]): HTMLElement {
  const head = h("span", { class: "report-item" }, h("span", {}, ...title), h("span", { class: "report-amount" }, amount));
  return h("tbody", {}, h("tr", {}, h("th", { colspan: "2", scope: "rowgroup" }, head)), h("tr", {}, h("td", { class: "report-law" }, ...law), h("td", {}, ...how)));
}

function ofAward(view: View, award: AwardLine): HTMLElement {
  const { data, say } = view;
  const amount = award.amount ? intervalParts(award.amount, data.lang).join("") : say(`ledger.${award.kind}`);
  const needs = fitting(view, data.items[award.item]?.needs ?? []);
  const facts = needs.flatMap((need) => need.facts);
  const steps = award.steps.map((step) => p(capital((step.end === "" ? "" : say(`steps.${step.end}`)) + sentence(step, data, say))));
  const title = [name(view, award.item), " ", cite(view, award.clause), h("span", { class: "report-nature" }, ` · ${data.kinds[award.kind] ?? award.kind}`)];
  const conditions = facts.length === 0 ? undefined : p(say("report.needs"), facts.map((fact) => answered(view, fact)).join(say("list.semicolon")));
  return one(title, amount, quoted(view, award, needs), [conditions, ...steps]);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The words of its conditions and steps in the order of the text, each once. */
function quoted(view: View, award: AwardLine, needs: readonly OutcomeNeed[]): HTMLElement[] {
  const { data, say } = view;
  const words = [...needs.map(({ clause, law, at }) => ({ clause, law, at })), ...award.steps.flatMap(({ cites }) => cites.map((one) => ({ clause: one.clause, law: one[data.lang], at: one[`${data.lang}_at`] })))];
  return [...new Set([award.clause, ...words.map(({ clause }) => clause)])].flatMap((id) => {
    const here = words.filter(({ clause }) => clause === id).sort((a, b) => a.at - b.at || b.law.length - a.law.length);
    let end = 0;
    const parts = here.flatMap(({ law, at }) => {
      const known = at + law.length <= end;
      end = Math.max(end, at + law.length);
      return known ? [] : [law];
    });
    return parts.length === 0 ? [] : [p(id === award.clause ? undefined : cite(view, id), id === award.clause ? undefined : " ", parts.join(say("report.between")))];
  });
}

/** Those that are for this applicant, as far as that is known. */
function fitting({ result }: View, needs: readonly OutcomeNeed[]): readonly OutcomeNeed[] {
  const who = result.facts["applicant"];
  return needs.filter(({ applicants }) => applicants === undefined || typeof who !== "string" || applicants.includes(who));
}

const answered = (view: View, fact: string): string => label(view.data, fact) + view.say("report.colon") + answer(view, fact);

/** What was answered, in two columns; no, none and nothing in one go, because it is what was answered otherwise that is looked for. */
export function answers(view: View): HTMLElement | undefined {
  const { data, result, say, context } = view;
  const known = data.order.filter((fact) => fact !== "as_of" && result.facts[fact] !== undefined && result.facts[fact] !== null);
  const plain = (fact: string): boolean => [false, "none", "0", 0].some((value) => value === result.facts[fact]);
  const shown = known.filter((fact) => !plain(fact));
  const half = Math.ceil(shown.length / 2);
  const table = (facts: readonly string[]): HTMLElement | undefined => facts.length === 0 ? undefined : h("table", {}, headings([say("report.column.question"), say("report.column.answer")]),
    h("tbody", {}, ...facts.map((fact) => h("tr", {}, h("th", { scope: "row" }, label(data, fact)), h("td", {}, answer(view, fact))))));
  const run = (key: string, facts: readonly string[]): HTMLElement | undefined => facts.length === 0 ? undefined : h("p", { class: "report-small" }, say(key, { facts: facts.map((fact) => label(data, fact)).join(say("list.comma")) }));
  const unknown = data.order.filter((fact) => context.facts[fact] === "unknown" && !known.includes(fact));
  const parts = [shown.length === 0 ? undefined : h("div", { class: "report-halves" }, table(shown.slice(0, half)), table(shown.slice(half))), run("report.no", known.filter(plain)), run("report.unknown", unknown)].filter((part) => part !== undefined);
  return h("div", {}, ...(parts.length === 0 ? [p(say("report.no_answers"))] : parts));
}

/** A clause, or a reason, and what is said of it. */
const list = (kind: string, ...rows: readonly (readonly [Child, ...(readonly HTMLElement[])])[]): HTMLElement => h("dl", { class: `report-list report-${kind}` }, ...rows.map(([term, ...texts]) => h("div", {}, h("dt", {}, term), ...texts)));

/** What everyone must meet, and what whoever is supported undertakes. */
export function conditions(view: View): HTMLElement {
  const { data, say, then } = view;
  const needs = fitting(view, data.scope_law);
  const rest = data.duties.filter(({ clause }) => !needs.some((need) => need.clause === clause));
  const met = (facts: readonly string[]): string => say("report.needs") + facts.map((fact) => answered(view, fact)).join(say("list.semicolon"));
  const law = (words: string): HTMLElement => h("p", { class: "report-law" }, words);
  const until = (years: string): string => (years === "" ? "" : (ends(view, years)?.textContent ?? "") + gap(data.lang) + then("report.outlast"));
  const small = (...texts: readonly string[]): HTMLElement | undefined => (texts.every((text) => text === "") ? undefined : h("p", { class: "report-small" }, texts.filter((text) => text !== "").join(say("report.stop"))));
  const rows = [
    ...needs.map(({ clause, law: words, facts }) => {
      const duty = data.duties.find((one) => one.clause === clause); // has those words in it
      return [cite(view, clause), h("dd", {}, law(duty?.law ?? words), small(met(facts), until(duty?.years ?? "")))] as const;
    }),
    ...rest.map(({ clause, law: words, years }) => [cite(view, clause), h("dd", {}, law(words), small(until(years)))] as const),
  ];
  return list("conditions", ...rows);
}

/** Doubts in the words of the awards that apply. */
export function doubts(view: View): HTMLElement | undefined {
  const all = doubtsOf(view, "eligible");
  const clauses = [...new Set(all.map(({ clause }) => clause))];
  const asked = (id: string): HTMLElement[] => all.filter(({ clause }) => clause === id).map(({ question, url }) => h("dd", {}, h("a", { href: url }, question)));
  return all.length === 0 ? undefined : list("doubts", ...clauses.map((clause) => [cite(view, clause), ...asked(clause)] as const));
}

/** What the reader would not receive, by reason; of a threshold, how far away it is. */
export function leftOut(view: View): HTMLElement | undefined {
  const { data, say, then, result, ruledOut } = view;
  const awards = (some: readonly AwardLine[]): string => some.map((award) => `${name(view, award.item)} ${data.clauses[award.clause]?.cite ?? ""}`.trim()).join(say("list.semicolon"));
  const groups = missedGroups(result.awards.filter(({ item, state }) => state === "ineligible" && !ruledOut.has(item)));
  const undone = result.awards.filter(({ item }) => ruledOut.has(item));
  const lines = [...groups.map(({ key, awards: some }) => [then(`missed.${key}`), awards(some)] as const), ...(undone.length === 0 ? [] : [[say("missed.activity"), awards(undone)] as const])];
  return lines.length === 0 ? undefined : list("reasons", ...lines.map(([reason, text]) => [reason, h("dd", {}, text)] as const));
}

/** The code of the result's address: at the head, or at the end where it is too large for that. */
export function code(view: View, place: "head" | "end"): SVGSVGElement | undefined {
  const drawn = qr(address(view), view.say("keep.qr"));
  const side = Math.max(LEAST_CODE, (drawn?.viewBox.baseVal.width ?? 0) * SQUARE);
  drawn?.style.setProperty("width", `${side}mm`);
  return side <= MOST_AT_HEAD === (place === "head") ? drawn : undefined;
}

/** Where the same result is found again, and by which rules it was worked out. */
export function check(view: View): HTMLElement {
  const { say, result } = view;
  return h("div", { class: "report-check" }, p(say("report.check_how"), say("report.check_rules", { rules: result.rules }), gap(view.data.lang), h("a", { class: "report-address", href: address(view) }, address(view))), code(view, "end"));
}
