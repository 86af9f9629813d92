// What else could be the reader's: awards that were not asked about, by what one would have to do, with their ceilings. What is ticked
// here is asked here.

import { h } from "../shared/dom";
import { placed, row } from "./awards";
import type { View } from "./context";
import { law } from "./words";

export function elsewhere(view: View): HTMLElement | undefined {
  const { context: { besides, choose }, say, then, data } = view;
  const told = new Set<string>();
  const here = placed(view, "else");
  // An award stands under the first that it has to do with.
  const groups = data.sections.map(({ id, activity }) => {
    const awards = here.filter(({ item }) => !told.has(item) && data.items[item]?.does.includes(id) === true);
    awards.forEach(({ item }) => told.add(item));
    return { id, label: activity, ticked: besides?.doing?.includes(id) === true, awards };
  }).filter(({ awards }) => awards.length > 0);
  if (groups.length === 0 || !choose) {
    return undefined;
  }
  return h(
    "section",
    { class: "outcome-section" },
    h("h2", { "data-part": "elsewhere" }, then("elsewhere.title")),
    h("p", { class: "outcome-small" }, say("elsewhere.lead")),
    h("div", { class: "outcome-elsewheres", "data-ticked": groups.some(({ ticked }) => ticked) ? "" : undefined }, ...groups.map(({ id, label, ticked, awards }) => {
      const box = h("input", { type: "checkbox", "data-keep": `choose-${id}`, checked: ticked ? "" : undefined });
      box.addEventListener("change", () => choose(id, box.checked));
      return h(
        "div",
        { class: "outcome-elsewhere", "data-elsewhere": id },
        h("label", { class: "outcome-switch" }, box, h("span", {}, label)),
        ticked
          ? h("ul", { class: "outcome-awards" }, ...awards.map((award) => row(view, award)))
          : h("ul", { class: "outcome-lines" }, ...awards.map((award) => h(
            "li",
            { "data-item": award.item, "data-state": "unknown", "data-min": award.amount?.min, "data-max": award.amount ? (award.amount.max ?? "") : undefined },
            h("span", {}, h("a", { href: data.items[award.item]?.url ?? "" }, data.items[award.item]?.name ?? award.item), " ", law(view, award.clause)),
            " ",
            h("span", {}, data.items[award.item]?.ceiling ?? ""),
          ))),
      );
    })),
  );
}
