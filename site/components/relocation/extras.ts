// What the relocation calculator does besides the small calculator of a clause: the total of the best combination, what was left out
// of it and why, and the years in which it is paid. Shared by the page and by other people's pages.

import type { Computed } from "../../api/types";
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
    fill(years, ...(nothing ? [] : [h("h3", {}, say("years")), byYear(result, shown, say)]));
    done(shown);
    return nothing ? "" : say("spoken", { amount: sum });
  };
  return { combined: true, pictures: root, after };
}

function leftOut(result: Computed, { lines, data }: Shown, say: Say): string[] {
  return lines
    .filter(({ item }) => result.totals.combination.forgone.includes(item))
    .map(({ item, amount }) => say("same", { left: data.items[item]?.name ?? item, amount: amount ? interval(amount, data.lang) : "" }));
}

/** A bar for each year. Bars are drawn by their share of the largest; the amounts beside them are exact. */
function byYear(result: Computed, { data }: Shown, say: Say): HTMLElement {
  const most = Math.max(...result.cash_flow.map(({ max }) => Number(max)));
  const rows = result.cash_flow.map(({ year, max }) => {
    const bar = svg("svg", { "aria-hidden": "true" }, svg("rect", { height: "100%", width: `${((100 * Number(max)) / most).toFixed(1)}%` }));
    const amount = h("dd", { "data-year": String(year), "data-amount": max }, yuan(max, data.lang));
    // A picture between a name and what it stands for belongs to the latter's cell.
    return h("div", {}, h("dt", {}, say("year", { year: String(year) })), h("dd", { "aria-hidden": "true" }, bar), amount);
  });
  return h("dl", { class: "relocation-years" }, ...rows);
}
