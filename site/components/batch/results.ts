// The table of results, a hundred companies at a time, and the same as a file.

import type { Facts, Sum } from "../../api/types";
import { intervalParts } from "../shared/amount";
import type { Lang, Say } from "../shared/data";
import { fill, find, h, unbroken } from "../shared/dom";
import type { Names } from "../shared/names";
import { fen, fromFen } from "../shared/sums";
import type { Line, Outcome } from "./lines";

const PAGE = 100;

export interface Results {
  show(lines: readonly Line[]): void;
}

type Computed = Line & { readonly outcome: Outcome };

const computed = (lines: readonly Line[]): Computed[] => lines.flatMap((line) => (line.outcome ? [{ ...line, outcome: line.outcome }] : []));

/** quizLink gives the address of the whole result of a company's answers. */
export function results(root: HTMLElement, lang: Lang, say: Say, quizLink: (facts: Facts) => string): Results {
  const order = find(root, "[data-order]", HTMLSelectElement);
  const errorsOnly = find(root, "[data-errors-only]", HTMLInputElement);
  const body = find(root, "tbody", HTMLElement);
  const foot = find(root, "tfoot", HTMLElement);
  const pager = find(root, "[data-pager]", HTMLElement);
  const place = find(root, "[data-place]", HTMLElement);
  const back = find(root, "[data-back]", HTMLButtonElement);
  const on = find(root, "[data-on]", HTMLButtonElement);
  let all: readonly Line[] = [];
  let shown: readonly Line[] = [];
  let page = 0;

  const draw = (): void => {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    const lines = shown.slice(page * PAGE, (page + 1) * PAGE);
    fill(body,
      ...(lines.length > 0 ? lines.map((line) => tableRow(line, lang, say, quizLink)) : [h("tr", {}, h("td", { colspan: "6" }, say("table.none")))]),
    );
    pager.hidden = pages === 1;
    place.textContent = say("table.place", { from: String(page * PAGE + 1), to: String(page * PAGE + lines.length), n: String(shown.length) });
    // Not disabled: that would drop the focus of who has just pressed it.
    back.setAttribute("aria-disabled", String(page === 0));
    on.setAttribute("aria-disabled", String(page === pages - 1));
  };
  const turn = (by: number): void => {
    const next = page + by;
    if (next >= 0 && next * PAGE < shown.length) {
      page = next;
      draw();
    }
  };
  const choose = (): void => {
    const chosen = errorsOnly.checked ? all.filter(({ errors }) => errors.length > 0) : all;
    shown = order.value === "" ? chosen : sorted(chosen, order.value === "down" ? -1 : 1);
    page = 0;
    draw();
  };
  order.addEventListener("change", choose);
  errorsOnly.addEventListener("change", choose);
  back.addEventListener("click", () => turn(-1));
  on.addEventListener("click", () => turn(1));

  return {
    show(lines) {
      all = lines;
      order.value = "";
      errorsOnly.checked = false;
      fill(foot, totals(computed(lines), lang, say));
      choose();
    },
  };
}

/** By the best combination's upper end, then its lower; lines without a result are last. */
function sorted(lines: readonly Line[], sign: number): Line[] {
  const keys = new Map(computed(lines).map(({ line, outcome: { combination } }) => [line, [fen(combination.max), fen(combination.min)] as const]));
  return [...lines].sort((a, b) => {
    const [x, y] = [keys.get(a.line), keys.get(b.line)];
    if (!x || !y) {
      return Number(x === undefined) - Number(y === undefined) || a.line - b.line;
    }
    const differ = x[0] !== y[0] ? Number(x[0] > y[0]) - Number(x[0] < y[0]) : Number(x[1] > y[1]) - Number(x[1] < y[1]);
    return sign * differ || a.line - b.line;
  });
}

const figures = (sum: Sum, lang: Lang): HTMLElement =>
  h("td", { class: "sheet-figure", "data-min": sum.min, "data-max": sum.max }, ...unbroken(intervalParts(sum, lang)));

function tableRow({ line, name, facts, errors, outcome }: Line, lang: Lang, say: Say, quizLink: (facts: Facts) => string): HTMLElement {
  const called = h("bdi", {}, name === "" ? say("table.unnamed", { line: String(line) }) : name);
  if (!outcome) {
    const list = h("ul", { class: "batch-errors" }, ...errors.slice(0, 20).map((error) => h("li", {}, error)));
    return h("tr", { class: "batch-wrong", "data-line": String(line) }, lineCell(line), h("th", { scope: "row" }, called), h("td", { colspan: "4" }, h("strong", {}, say("table.wrong")), list));
  }
  return h(
    "tr",
    { "data-line": String(line) },
    lineCell(line),
    h("th", { scope: "row" }, h("a", { href: quizLink(facts) }, called)),
    h("td", { "data-scope": outcome.scope }, say(`scope.${outcome.scope}`)),
    figures(outcome.combination, lang),
    figures(outcome.added, lang),
    h("td", {}, say("table.counts", { eligible: String(outcome.eligible), open: String(outcome.open) })),
  );
}

const lineCell = (line: number): HTMLElement => h("td", { class: "batch-line" }, String(line));

function totals(lines: readonly Computed[], lang: Lang, say: Say): HTMLElement {
  const sum = (pick: (outcome: Outcome) => Sum): Sum => {
    const add = (end: "min" | "max"): string => fromFen(lines.reduce((total, { outcome }) => total + fen(pick(outcome)[end]), 0n));
    return { min: add("min"), max: add("max") };
  };
  return h(
    "tr",
    { "data-totals": "" },
    h("td", {}),
    h("th", { scope: "row", colspan: "2" }, say("table.totals", { n: String(lines.length) })),
    figures(sum(({ combination }) => combination), lang),
    figures(sum(({ added }) => added), lang),
    h("td", {}),
  );
}

/** The results as rows of a file: amounts in plain yuan, two columns for each award with money. */
export function resultRows(lines: readonly Line[], names: Names, lang: Lang, say: Say): string[][] {
  const money = names.items.map(({ kind }) => kind !== "non_cash" && kind !== "case_by_case");
  const ends = (name: string): string[] => [say("file.min", { name }), say("file.max", { name })];
  const head = [
    say("table.line"), names.name[lang], say("file.state"), say("table.scope"), ...ends(say("table.combination")), ...ends(say("table.added")),
    ...names.items.flatMap((item, i) => (money[i] ? ends(item[lang]) : [item[lang]])), say("file.errors"),
  ];
  return [
    head,
    ...lines.map(({ line, name, errors, outcome }) => {
      if (!outcome) {
        const empty = Array<string>(head.length - 4).fill("");
        return [String(line), name, say("table.wrong"), ...empty, errors.join(say("semicolon"))];
      }
      const { scope, combination, added, awards } = outcome;
      const cells = awards.flatMap((award, i) => {
        const ended = typeof award === "object" ? [award.min, award.max] : award === "ineligible" && money[i] ? ["0", "0"] : [say(`state.${award}`), say(`state.${award}`)];
        return money[i] ? ended : ended.slice(0, 1);
      });
      return [String(line), name, say("file.computed"), say(`scope.${scope}`), combination.min, combination.max, added.min, added.max, ...cells, ""];
    }),
  ];
}
