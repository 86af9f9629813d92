// The comparison as a table: rows are what is compared, columns the scenarios. On a phone each scenario is a card with what differs, and
// what is alike stands once, below them.

import { intervalParts } from "../shared/amount";
import type { Lang, Say } from "../shared/data";
import { composing, h, onTyping, unbroken, type Child } from "../shared/dom";
import type { Case, Cell, Part, Row } from "./rows";
import { cleanName, MOST_IN_NAME } from "./state";

export interface Acts {
  rename(i: number, name: string): void;
  copy(i: number): void;
  remove(i: number): void;
  /** The address of the questionnaire with the scenario's answers. */
  edit(i: number): string;
}

export function table(cases: readonly Case[], names: readonly string[], all: readonly Part[], full: boolean, lang: Lang, say: Say, acts: Acts): HTMLElement[] {
  const several = cases.length > 1;
  const heads = cases.map((one, i) => h("th", { scope: "col", "data-case": String(i) }, ...head(one, i, names[i] ?? "", full, say, acts)));
  const span = String(cases.length + 1);
  return [
    h("caption", { class: "visually-hidden" }, say("caption")),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("what")), ...heads)),
    ...all.map(({ id, title, rows }) => {
      // Where all rows differ, their title says so once.
      const alike = id === "answers";
      const heading = h("tr", { class: "compare-part" }, h("th", { scope: "rowgroup", colspan: span }, h("span", {}, title, ...(alike ? sign(say, false) : []))));
      return h("tbody", { "data-part": id }, heading, ...rows.map((row) => line(row, several && !alike, lang, say)));
    }),
  ];
}

/** Smaller letters where a name does not fit into its two lines. */
export function fit(name: HTMLElement): void {
  for (const size of ["", "small", "smallest"]) {
    name.dataset["size"] = size;
    if (name.scrollHeight <= name.clientHeight) {
      return;
    }
  }
}

function head(one: Case, i: number, name: string, full: boolean, say: Say, acts: Acts): Child[] {
  const spoken = h("span", { class: "visually-hidden" }, name);
  // Of two lines, in which a name stands whole.
  const input = h("textarea", { class: "compare-name", rows: "2", maxlength: String(MOST_IN_NAME), "aria-label": say("name", { n: String(i + 1) }), autocomplete: "off", spellcheck: "false" });
  input.value = name;
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !composing(event)) {
      event.preventDefault(); // a name has no second line of its own
      input.blur();
    }
  });
  input.addEventListener("change", () => {
    input.value = cleanName(input.value);
    fit(input);
    acts.rename(i, input.value);
  });
  input.addEventListener("input", () => fit(input));
  onTyping(input, () => (spoken.textContent = input.value));
  const button = (act: string, run: () => void): HTMLElement => {
    // The name tells screen reader users which of the buttons this is.
    const made = h("button", { class: "compare-act", type: "button", "data-act": act }, say(`act.${act}`), h("span", { class: "visually-hidden" }, say("act.of", { name })));
    made.addEventListener("click", run);
    return made;
  };
  const edit = h("a", { class: "compare-act", href: acts.edit(i), "data-act": "edit" }, say("act.edit"), h("span", { class: "visually-hidden" }, say("act.of", { name })));
  return [
    spoken,
    input,
    h("div", { class: "compare-acts" }, edit, full ? undefined : button("copy", () => acts.copy(i)), button("remove", () => acts.remove(i))),
    one.unread > 0 ? h("p", { class: "compare-unread" }, say("unread", { n: String(one.unread) })) : undefined,
  ];
}

export function cards(cases: readonly Case[], names: readonly string[], all: readonly Part[], full: boolean, lang: Lang, say: Say, acts: Acts): HTMLElement[] {
  const several = cases.length > 1;
  const list = (kept: (row: Row) => boolean, i: number): HTMLElement[] => all.flatMap(({ id, title, rows }) => {
    const lines = rows.filter(kept).map(({ key, label, cells }) => h("div", { "data-line": key }, h("dt", {}, label), h("dd", {}, ...content(cells[i] ?? { text: "" }, lang, say))));
    return lines.length === 0 ? [] : [h("h4", {}, title), h("dl", { "data-lines": id }, ...lines)];
  });
  const alike = several ? list(({ differs }) => !differs, 0) : [];
  return [
    ...cases.map((one, i) => h("li", { class: "compare-card", "data-case": String(i) }, h("h3", {}, ...head(one, i, names[i] ?? "", full, say, acts)), ...list(({ differs }) => differs || !several, i))),
    ...(alike.length > 0 ? [h("li", { class: "compare-card", "data-alike": "" }, h("h3", {}, say("alike")), ...alike)] : []),
  ];
}

/** That the scenarios differ: a sign for the eye, and words. */
const sign = (say: Say, spoken = true): Child[] => [
  h("span", { class: "compare-sign", "aria-hidden": "true" }, "≠"),
  spoken ? h("span", { class: "visually-hidden" }, say("differs")) : undefined,
];

function line({ key, label, cells, differs }: Row, marked: boolean, lang: Lang, say: Say): HTMLElement {
  const marks = marked && differs ? sign(say) : [];
  return h(
    "tr",
    { "data-row": key, class: marked && differs ? "compare-differs" : undefined },
    h("th", { scope: "row" }, h("span", {}, label), ...marks),
    ...cells.map((cell) => h("td", { "data-min": cell.amount?.min, "data-max": cell.amount?.max ?? undefined }, ...content(cell, lang, say))),
  );
}

function content({ text, amount, look, forgone, best }: Cell, lang: Lang, say: Say): Child[] {
  const parts = amount ? intervalParts(amount, lang) : [];
  const figure = h("span", { class: look === undefined ? undefined : `compare-amount compare-amount-${look}` }, ...(amount && parts.join("") === text ? unbroken(parts) : [text]));
  return [figure, forgone ? h("span", { class: "compare-forgone" }, say("award.forgone")) : undefined, best ? h("span", { class: "compare-best" }, say("best")) : undefined];
}
