// What the relocation calculator does besides the small calculator of a clause: the total of the best combination, what was left out
// of it and why, what it is made of and the years in which it is paid. Shared by the page and by other people's pages.

import type { AwardLine, Computed } from "../../api/types";
import { interval, yuan } from "../shared/amount";
import { inSentence, type Extras, type Shown } from "../clause-calculator/clause-calculator";
import { label, speaker, type Say } from "../shared/data";
import { fill, find, h, svg } from "../shared/dom";

/** The words that its template carries. */
export function words(root: HTMLElement): Say {
  return speaker(JSON.parse(root.dataset["script"] ?? "{}"));
}

/** Keeps the line that names what is assumed true; conditions are its own, named in the element's data. */
export function assume(root: HTMLElement, say: Say): (shown: Shown) => void {
  const assumed = find(root, "[data-assumed]", HTMLElement);
  const conditions = (root.dataset["conditions"] ?? "").split(" ").filter((fact) => fact !== "");
  return ({ result, data, fields, applicant }) => {
    if (result.scope === "yes") {
      const open = conditions.filter((fact) => fields.get(fact)?.read() !== true);
      const named = (open.length > 0 ? open : conditions).map((fact) => inSentence(label(data, fact))).join(data.lang === "zh" ? "、" : ", ");
      assumed.textContent = say(open.length > 0 ? "assumed_changed" : "assumed_yes", { applicant, conditions: named });
    }
  };
}

export function extras(root: HTMLElement, done: (shown: Shown) => void = () => undefined): Extras {
  const say = words(root);
  const total = find(root, "[data-total]", HTMLElement);
  const years = find(root, "[data-years]", HTMLElement);
  const assumed = assume(root, say);
  const after = (shown: Shown): string => {
    const { result, data } = shown;
    const { lang } = data;
    const { combination } = result.totals;
    assumed(shown);
    const nothing = combination.items_max.length === 0;
    const sum = interval(combination, lang);
    fill(total,
      nothing ? h("p", { class: "relocation-total" }, say("nothing")) : h("p", { class: "relocation-total" }, say("total"), h("strong", { "data-sum": combination.max }, sum)),
      ...leftOut(result, shown, say).map((text) => h("p", {}, text)),
    );
    for (const line of shown.lines) {
      root.querySelector(`[data-result] [data-item="${CSS.escape(line.item)}"]`)?.classList.toggle("relocation-left", isLeft(result, line));
    }
    fill(years, ...(nothing ? [] : chart(result, shown, say)));
    done(shown);
    return nothing ? "" : say("spoken", { amount: sum });
  };
  return { combined: true, pictures: root, after };
}

const isLeft = (result: Computed, { item }: AwardLine): boolean => result.totals.combination.forgone.includes(item);

function leftOut(result: Computed, { lines, data }: Shown, say: Say): string[] {
  return lines
    .filter((line) => isLeft(result, line))
    .map(({ item, amount }) => say("same", { left: data.items[item]?.name ?? item, amount: amount ? interval(amount, data.lang) : "" }));
}

/**
 * What the total is made of and when it is paid, in bars on one scale: the whole width is the total. What is left out of the total has none.
 * Bars are drawn by their share; the amounts beside them are exact.
 */
function chart(result: Computed, { lines, data }: Shown, say: Say): HTMLElement[] {
  const { combination } = result.totals;
  const bar = (name: string, amount: string, year?: number): HTMLElement => {
    const width = `${((100 * Number(amount)) / Number(combination.max)).toFixed(2)}%`;
    // A picture between a name and what it stands for belongs to the latter's cell.
    const drawn = h("dd", { "aria-hidden": "true" }, svg("svg", {}, svg("rect", { height: "100%", width })));
    return h("div", {}, h("dt", {}, name), drawn, h("dd", { "data-amount": amount, "data-year": year?.toString() }, yuan(amount, data.lang)));
  };
  const counted = lines.filter(({ item }) => combination.items_max.includes(item));
  return [
    h("h3", {}, say("made_of")),
    h("dl", { class: "relocation-bars" }, ...counted.map(({ item, amount }) => bar(data.items[item]?.name ?? item, amount?.max ?? "0"))),
    h("h3", {}, say("years")),
    h("dl", { class: "relocation-bars" }, ...result.cash_flow.map(({ year, max }) => bar(say("year", { year: String(year) }), max, year))),
  ];
}
