// The settlement awards on the home page: what comes of the two amounts, drawn as its template has drawn the example, so that nothing
// moves when the calculator takes over. home.ts fetches this when a field is first touched, and this fetches the engine.

import { group, interval } from "../shared/amount";
import { start, type Shown } from "../clause-calculator/clause-calculator";
import { assume, words } from "../relocation/extras";
import { speaker, type Say } from "../shared/data";
import { find, h, type Child } from "../shared/dom";
import { amount, facts } from "../shared/rows";
import { sides, square } from "../shared/square";

/** Rejects where the words that it speaks with cannot be loaded. */
export function begin(root: HTMLElement): Promise<void> {
  const say = words(root);
  const result = find(root, "[data-result]", HTMLElement);
  const rows = new Map([...result.querySelectorAll<HTMLElement>("[data-item]")].map((row) => [row.dataset["item"] ?? "", row]));
  const assumed = assume(root, say);
  const carries = root.querySelector<HTMLAnchorElement>("[data-carries]");
  return start(root, {
    combined: true,
    draw: (shown) => {
      assumed(shown);
      if (carries) {
        carries.hash = given(shown);
      }
      if (shown.settled) {
        result.removeAttribute("aria-busy");
      }
      const own = shown.lines.flatMap((line) => row(line, rows.get(line.item), shown, say));
      return [total(shown, say), h("ul", { class: "settle-rows" }, ...own)];
    },
    after: ({ result: { totals }, data }) => say("spoken", { amount: interval(totals.combination, data.lang) }),
  });
}

/** The answers as the page of relocation reads them from its address. */
function given({ fields }: Shown): string {
  const pairs = [...fields.values()].map((field) => [field.fact, field.read()] as const).filter(([, value]) => value !== undefined && value !== null);
  return new URLSearchParams(pairs.map(([fact, value]) => [fact, String(value)])).toString();
}

function total({ result: { totals: { combination } }, data }: Shown, say: Say): HTMLElement {
  const none = combination.items_max.length === 0;
  const sum = none || combination.min !== combination.max
    ? h("strong", { class: "settle-between" }, none ? say("nothing") : interval(combination, data.lang))
    : data.lang === "zh" ? h("strong", {}, group(combination.max), h("small", {}, "元")) : h("strong", {}, h("small", {}, "RMB\u00a0"), group(combination.max));
  return h("p", { class: "settle-total" }, say("total"), sum);
}

/** was: the row that the template made, whose name and words of the law stay as they are. */
function row(line: Shown["lines"][number], was: HTMLElement | undefined, { result, data }: Shown, say: Say): HTMLElement[] {
  if (!was) {
    return [];
  }
  const { side = "", ceiling = "" } = was.dataset;
  const forgone = result.totals.combination.forgone.includes(line.item);
  const lines = speaker(data.strings);
  const note: Child[] = line.state === "eligible" ? (forgone ? [say("forgone", { amount: interval(result.totals.added, data.lang) })] : []) : facts(line, { forgone: false, open: false }, data, lines);
  return [h(
    "li",
    { class: `settle-row${forgone || line.state === "ineligible" ? " settle-row-out" : ""}`, "data-item": line.item, "data-side": side, "data-ceiling": ceiling },
    square({ form: "own", side: Number(side), share: line.state === "ineligible" ? 0 : sides(line.amount?.min ?? "0", ceiling) }),
    ...[...was.querySelectorAll("p")].map((same) => same.cloneNode(true)),
    h("b", { class: "settle-amount" }, ...(line.state === "eligible" && line.amount ? [interval(line.amount, data.lang)] : amount(line, data, lines))),
    note.length > 0 ? h("div", { class: "settle-note" }, ...note) : undefined,
  )];
}
