// The result region: status and scope, totals, every award by its state, overlaps, cash flow.

import type { Computed, FactValue, State } from "../../api/types";
import { showDate, type QuizData, type Say } from "../shared/data";
import { h } from "../shared/dom";
import { row } from "../shared/rows";
import type { Shared } from "../shared/share";
import { shanghaiDay, statusOn } from "../status/day";
import { cashFlow, overlaps, totals } from "./totals";

const STATES: readonly State[] = ["eligible", "unknown", "ineligible"];

/** What the result's page is told besides the result. */
export interface ResultContext {
  readonly data: QuizData;
  readonly say: Say;
  /** The answers as given, "unknown" among them. */
  readonly facts: ReadonlyMap<string, FactValue>;
  /** Sections of what the reader does; undefined while that is not answered. */
  readonly activities: ReadonlySet<string> | undefined;
  /** Whether an award has to do with what the reader does. */
  readonly counts: (item: string) => boolean;
  /** Facts answered by a bracket: their figure stands for it and is not the reader's own. */
  readonly brackets: ReadonlySet<string>;
  /** Answers that could not be read. */
  readonly leftOut: number;
  /** What the address brought, if the answers came with a shared link. */
  readonly shared: Shared | undefined;
}

/** Draws a result into the region; what the reader had unfolded stays so. */
export function showResult(body: HTMLElement, result: Computed, { data, say, leftOut }: ResultContext): void {
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
