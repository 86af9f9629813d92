// When it is paid: each year as a sum that one can see add up, the total last, and for how many years annual awards are counted.

import { inWords, yuan } from "../shared/amount";
import { h, svg as s, unbroken, type Child } from "../shared/dom";
import { fen, fromFen } from "../shared/sums";
import type { View } from "./context";
import { inYear, partsOf } from "./sums";
import { largest } from "./svg";
import { name, question } from "./words";

export function years(view: View): HTMLElement | undefined {
  const { result, then, say } = view;
  if (largest(result.cash_flow) === 0) {
    return undefined;
  }
  const { combination } = result.totals;
  const cards = result.cash_flow.map(({ year, min, max }) =>
    card(view, { year: String(year), min, max, title: say("cash_flow.year", { year: String(year) }), part: (award) => inYear(award, year, result) }));
  const all = (award: Parameters<typeof inYear>[0]): bigint => result.cash_flow.reduce((sum, { year }) => sum + inYear(award, year, result), 0n);
  const total = card(view, { year: undefined, min: combination.min, max: combination.max, title: say("cash_flow.total", { n: String(result.cash_flow.length) }), part: all });
  return h(
    "section",
    { class: "outcome-section" },
    h("h2", { "data-part": "years" }, then("cash_flow.title")),
    counted(view),
    h("p", { class: "outcome-small" }, then("cash_flow.lead")),
    strip(view),
    h("ol", { class: "outcome-years" }, ...cards, total),
  );
}

/** The control for annual awards; a sentence where the page cannot change answers. Nothing where no award is given each year. */
function counted(view: View): Child {
  const { result, say, context: { change } } = view;
  if (!result.awards.some(({ state, amount, frequency }) => state === "eligible" && amount !== null && frequency === "annual")) {
    return undefined;
  }
  if (!change) {
    return h("p", { class: "outcome-small" }, say("cash_flow.years_before"), question(view, "annual_years"), say("cash_flow.years_after"));
  }
  const now = String(result.facts["annual_years"] ?? 1);
  const most = view.data.facts["annual_years"]?.max ?? result.cash_flow.length;
  const choice = result.cash_flow.filter(({ year }) => year <= most).map(({ year }) => {
    const radio = h("input", { type: "radio", name: "outcome-years", value: String(year), "data-keep": `years-${year}`, checked: now === String(year) ? "" : undefined });
    radio.addEventListener("change", () => change("annual_years", String(year)));
    return h("label", { class: "field-option" }, radio, " ", h("span", {}, String(year)));
  });
  return h("div", { class: "outcome-setting", role: "radiogroup", "aria-label": say("settings.years") }, h("span", {}, say("settings.years")), " ", ...choice);
}

/** The years to scale, in a line. */
function strip({ result, hatch }: View): SVGSVGElement {
  const whole = Number(result.totals.combination.max);
  const parts: Node[] = [];
  let at = 0;
  for (const { min, max } of result.cash_flow) {
    const [sure, all] = [(100 * Number(min)) / whole, (100 * Number(max)) / whole];
    const rect = (x: number, width: number, attributes: Readonly<Record<string, string>>): void => void (width > 0 && parts.push(s("rect", { x: `${x}%`, y: "1", width: `${width}%`, height: "16", ...attributes })));
    rect(at, sure, { class: "bar-solid bar-year" });
    rect(at + sure, all - sure, { class: "bar-hatched bar-year", fill: `url(#${hatch})` });
    at += all;
  }
  return s("svg", { class: "bar outcome-strip", width: "100%", height: "18", "aria-hidden": "true", focusable: "false" }, ...parts);
}

interface Card {
  readonly year: string | undefined;
  readonly min: string;
  readonly max: string;
  readonly title: string;
  readonly part: (award: View["result"]["awards"][number]) => bigint;
}

/** A year, or all of them. The awards in it add up to its figure; what is at discretion stands below, and is in no figure. */
function card(view: View, { year, min, max, title, part }: Card): HTMLElement {
  const { result, data, say } = view;
  const low = new Set(result.totals.combination.items_min);
  const lines = result.awards.filter(({ item }) => low.has(item)).map((award) => [award, part(award)] as const).filter(([, amount]) => amount > 0n);
  const more = fromFen(fen(max) - fen(min));
  const key = partsOf(result).discretion === "0" ? "reading" : "discretion";
  return h(
    "li",
    { class: year === undefined ? "outcome-year outcome-year-total" : "outcome-year", "data-year": year, "data-years-total": year === undefined ? "" : undefined, "data-min": min, "data-max": max },
    h("h3", {}, title),
    h("p", { class: "outcome-year-amount" }, ...unbroken([yuan(min, data.lang)])),
    more === "0" ? undefined : h("p", { class: "outcome-year-more" }, say(`figure.${key}`, { amount: inWords(more, data.lang) ?? yuan(more, data.lang) })),
    lines.length === 0 ? undefined : h("ul", {}, ...lines.map(([award, amount]) => h("li", {}, h("span", {}, name(view, award.item)), " ", h("span", { class: "outcome-year-part" }, yuan(fromFen(amount), data.lang))))),
  );
}
