// What comes with the figures: duties in the law's words, doubts that touch this reader, questions to put to the authority.

import type { AwardLine } from "../../api/types";
import type { Doubt, OutcomeClause } from "../../api/wire.gen";
import { yearsLater } from "../export/day";
import { interval } from "../shared/amount";
import { showDate } from "../shared/data";
import { h } from "../shared/dom";
import { gap } from "../shared/text";
import type { View } from "./context";
import { copyButton } from "./copy";
import { law, name, question } from "./words";

const FIRST_OPEN = 6;

export function duties(view: View): HTMLElement | undefined {
  const { data, result, then, say } = view;
  if (data.duties.length === 0 || !result.awards.some(({ state }) => state !== "ineligible")) {
    return undefined;
  }
  return h(
    "section",
    { class: "outcome-section" },
    h("h2", { "data-part": "duties" }, then("duties.title")),
    ...data.duties.map((duty) =>
      h(
        "div",
        { class: "outcome-duty" },
        h("p", {}, duty.text, gap(data.lang), duty.years === "" ? undefined : h("a", { href: data.commitment }, say("duties.commitment"))),
        ends(view, duty.years),
        h("blockquote", { class: "step-law" }, h("p", {}, duty.law), h("footer", { class: "step-law-source" }, law(view, duty.clause))),
      ),
    ),
  );
}

/** The day on which a duty ends, if the support began on the day for which it is worked out. */
export function ends({ data, result, say }: View, years: string): HTMLElement | undefined {
  const day = result.facts["as_of"];
  return years === "" || typeof day !== "string" ? undefined : h("p", { class: "outcome-small" }, say("duties.until", { start: showDate(day, data.lang), end: showDate(yearsLater(day, Number(years)), data.lang), years }));
}

export interface Doubted extends Doubt {
  readonly clause: string;
}

/** Doubts about the clauses of the awards in a state, each once, in the law's order. */
export function doubtsOf({ data, result }: View, state: AwardLine["state"]): readonly Doubted[] {
  const clauses = new Set(result.awards.filter((award) => award.state === state).map(({ clause }) => clause));
  return [...clauses].flatMap((clause) => (data.clauses[clause]?.doubts ?? []).map((doubt) => ({ ...doubt, clause })));
}

/** The clauses with doubts on which an award's amount depends, and how many they are. */
export function doubtsAbout({ data }: View, item: string): readonly (readonly [OutcomeClause, number])[] {
  return Object.values(data.clauses)
    .map((clause) => [clause, clause.doubts.filter((doubt) => doubt.awards.includes(item)).length] as const)
    .filter(([, n]) => n > 0);
}

/** Doubts about clauses that give nothing themselves and hold for every award, such as the scope. */
function general({ data }: View): readonly Doubted[] {
  const giving = new Set(Object.values(data.items).map(({ clause }) => clause));
  return Object.entries(data.clauses).flatMap(([id, clause]) => (giving.has(id) ? [] : clause.doubts.map((doubt) => ({ ...doubt, clause: id }))));
}

export function doubts(view: View): HTMLElement | undefined {
  const { say } = view;
  const sure = doubtsOf(view, "eligible");
  const known = new Set(sure.map(({ url }) => url));
  const open = doubtsOf(view, "unknown").filter(({ url }) => !known.has(url));
  if (sure.length + open.length === 0) {
    return undefined;
  }
  const list = (of: readonly Doubted[]): HTMLElement => h("ul", { class: "outcome-doubts" }, ...of.map((doubt) => one(view, doubt)));
  const more = open.length === 0 ? undefined : sure.length === 0 && open.length <= FIRST_OPEN
    ? list(open)
    : h("details", { class: "outcome-more", "data-fold": "doubts" }, h("summary", {}, say("doubts.open", { n: String(open.length) })), list(open));
  const all = general(view);
  const every = all.length === 0 ? undefined : h("details", { class: "outcome-more", "data-fold": "doubts-general" }, h("summary", {}, say("doubts.general", { n: String(all.length) })), list(all));
  return h("section", { class: "outcome-section" }, h("h2", { "data-part": "doubts" }, say("doubts.title")), h("p", { class: "outcome-small" }, say("doubts.lead")), sure.length > 0 ? list(sure) : undefined, more, every);
}

function one(view: View, { question: asked, difference, url, clause }: Doubted): HTMLElement {
  return h(
    "li",
    { class: "outcome-doubt", "data-doubt": url.split("#")[1] },
    h("p", { class: "outcome-doubt-asked" }, asked),
    h("p", {}, difference),
    h("p", { class: "outcome-small" }, h("a", { href: url }, view.say("doubts.readings")), " ", law(view, clause)),
  );
}

/** What only the authority can say, as questions to send. */
export function authority(view: View): HTMLElement | undefined {
  const { data, result, say } = view;
  const of = (award: AwardLine): Readonly<Record<string, string>> => ({ item: name(view, award.item), cite: data.clauses[award.clause]?.cite ?? award.clause, amount: award.amount ? interval(award.amount, data.lang) : "" });
  const lines: HTMLElement[] = [];
  for (const award of result.awards) {
    if (award.state === "eligible" && award.amount && award.amount.min !== award.amount.max) {
      lines.push(h("li", {}, say(award.kind === "formula" ? "authority.reading" : "authority.discretion", of(award)), " ", law(view, award.clause)));
    } else if (award.state === "eligible" && award.kind === "case_by_case") {
      lines.push(h("li", {}, say("authority.case_by_case", of(award)), " ", law(view, award.clause)));
    }
  }
  const recognition = result.next.filter((fact) => data.facts[fact]?.type === "yes_no" && /recognised|approved|assessed/.test(fact));
  lines.push(...recognition.map((fact) => h("li", {}, say("authority.recognition"), question(view, fact))));
  const asked = doubtsOf(view, "eligible").length;
  if (asked > 0) {
    lines.push(h("li", {}, say("authority.doubts", { n: String(asked) })));
  }
  const text = lines.map((line, i) => `${i + 1}. ${line.textContent ?? ""}`).join("\n");
  return lines.length === 0 ? undefined : h(
    "section",
    { class: "outcome-section" },
    h("h2", { "data-part": "authority" }, view.then("authority.title")),
    h("ol", { class: "outcome-authority" }, ...lines),
    h("p", {}, copyButton(view, "copy-questions", say("copy.questions"), text)),
  );
}
