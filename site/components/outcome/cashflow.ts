// When it is paid: a small bar a year, the figure beside it.

import { intervalParts } from "../shared/amount";
import { h, unbroken } from "../shared/dom";
import type { View } from "./context";
import { bar, largest } from "./svg";
import { question } from "./words";

export function cashFlow(view: View): HTMLElement | undefined {
  const { result, then, say, data } = view;
  const scale = largest(result.cash_flow);
  if (scale === 0) {
    return undefined;
  }
  const annual = result.awards.some((award) => award.frequency === "annual" && result.totals.combination.items_max.includes(award.item));
  const rows = result.cash_flow.map((year) =>
    h(
      "tr",
      { "data-year": String(year.year), "data-min": year.min, "data-max": year.max },
      h("th", { scope: "row" }, say("cash_flow.year", { year: String(year.year) })),
      h("td", { class: "outcome-year-bar" }, bar(year, "eligible", scale, view.hatch)),
      h("td", { class: "outcome-year-amount" }, ...unbroken(intervalParts(year, data.lang))),
    ),
  );
  return h(
    "section",
    { class: "outcome-section" },
    h("h2", {}, then("cash_flow.title")),
    h("p", { class: "outcome-small" }, then("cash_flow.lead"), ...(annual && result.facts["annual_years"] === undefined ? [say("cash_flow.years_before"), question(view, "annual_years"), say("cash_flow.years_after")] : [])),
    h(
      "table",
      { class: "outcome-years" },
      h("caption", { class: "visually-hidden" }, then("cash_flow.title")),
      h("thead", { class: "visually-hidden" }, h("tr", {}, h("th", { scope: "col" }, say("cash_flow.when")), h("td", {}), h("th", { scope: "col" }, say("cash_flow.amount")))),
      h("tbody", {}, ...rows),
    ),
  );
}
