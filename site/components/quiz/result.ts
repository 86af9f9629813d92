// The result region: status and scope, totals, every award by its state, overlaps, cash flow.

import type { AwardLine, Computed, State } from "../../api/types";
import { interval, intervalParts } from "../shared/amount";
import { showDate, type QuizData, type Say } from "../shared/data";
import { h, unbroken } from "../shared/dom";
import { factLinks, row } from "../shared/rows";
import { shanghaiDay, statusOn } from "../status/day";
import { cashFlow, firmness, overlaps, totals, words } from "./totals";

const STATES: readonly State[] = ["eligible", "unknown", "ineligible"];

/** Draws a result into the region; what the reader had unfolded stays so. leftOut: answers that could not be read. */
export function showResult(body: HTMLElement, result: Computed, leftOut: number, data: QuizData, say: Say): void {
  const open = new Set([...body.querySelectorAll<HTMLElement>("[data-details][open]")].map((details) => details.dataset["details"]));
  const forgone = new Set(result.totals.combination.forgone);
  const groups = STATES.map((state) => {
    const awards = result.awards.filter((award) => award.state === state);
    if (awards.length === 0) {
      return undefined;
    }
    const rows = awards.map((award) => row(award, { forgone: forgone.has(award.item), open: open.has(award.item) }, data, say));
    return h(
      "section",
      { class: "quiz-group", "data-group": state },
      h("h3", {}, say(`groups.${state}`, { n: String(awards.length) })),
      h("p", { class: "quiz-small" }, say(`groups.${state}_lead`)),
      h("ul", { class: "quiz-awards" }, ...rows),
    );
  });
  body.replaceChildren(
    ...[
      h("p", { class: "quiz-standing", "data-status": result.status }, status(result, data, say)),
      h("p", { class: `quiz-scope quiz-scope-${result.scope}`, "data-scope": result.scope }, say(`scope.${result.scope}`)),
      leftOut > 0 ? h("p", { class: "quiz-notice" }, say("result.left_out", { n: String(leftOut) })) : undefined,
      totals(result, data, say),
      overlaps(result, data, say),
      cashFlow(result, data, say),
      ...groups,
    ].filter((part) => part !== undefined),
  );
}

function status(result: Computed, data: QuizData, say: Say): string {
  const asOf = result.facts["as_of"];
  const values = {
    from: showDate(data.from, data.lang),
    until: showDate(data.until, data.lang),
    as_of: typeof asOf === "string" ? showDate(asOf, data.lang) : "",
  };
  const then = result.status === "undated" ? "" : say(`status.${result.status}`, values);
  const now = statusOn(shanghaiDay(), data.from, data.until) === "expired" ? say("status.now_expired", values) : "";
  return `${then}${then !== "" && now !== "" && data.lang === "en" ? " " : ""}${now}`;
}

/** The running result: the total, the counts and, of the questions asked, the one most worth answering. */
export function showRunning(running: HTMLElement, result: Computed, isAsked: (fact: string) => boolean, data: QuizData, say: Say): void {
  const { combination } = result.totals;
  const count = (state: State): string => String(result.awards.filter((award: AwardLine) => award.state === state).length);
  const next = result.next.find(isAsked);
  running.replaceChildren(
    ...[
      h("p", { class: "quiz-running-label" }, say("running.label")),
      h("p", { class: `quiz-running-total quiz-total-${firmness(combination)}` }, ...unbroken(intervalParts(combination, data.lang))),
      h("p", { class: "quiz-running-words" }, words(combination, data, say)),
      h(
        "p",
        { class: "quiz-running-counts" },
        say("running.counts", { eligible: count("eligible"), unknown: count("unknown"), ineligible: count("ineligible") }),
      ),
      next === undefined ? undefined : h("p", { class: "quiz-running-next" }, say("running.next"), ...factLinks([next], data, say)),
      h("p", { class: "quiz-running-more" }, h("a", { href: "#quiz-result-title", "data-goto-result": "" }, say("running.more"))),
    ].filter((part) => part !== undefined),
  );
}

/** What is read aloud once the figure has settled. */
export function spokenTotal(result: Computed, data: QuizData, say: Say): string {
  return say("running.spoken", { amount: interval(result.totals.combination, data.lang) });
}
