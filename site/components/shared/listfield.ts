// The rows of a list: each with its columns, one more or one less by a button. What they hold stands as one text in the field's own
// input, which is the only place where an answer is.

import { find } from "./dom";
import { rowsOf, UNSAID } from "./list";
import type { FactValue } from "../../api/types";

type Control = HTMLInputElement | HTMLSelectElement;

export interface Rows {
  /** Shows a list, and gives it as the input is to hold it; undefined where it has more columns than are asked for. */
  draw(value: FactValue): string | undefined;
  focus(): void;
}

export function listRows(root: HTMLElement, store: HTMLInputElement): Rows {
  const list = find(root, "[data-rows]", HTMLElement);
  const template = find(root, "template", HTMLTemplateElement);
  const add = find(root, "[data-add-row]", HTMLButtonElement);
  const most = Number(list.dataset["most"] ?? "0") || Infinity;
  const controls = (row: Element): Control[] => [...row.querySelectorAll<Control>("[data-column]")];
  const columns = [...template.content.querySelectorAll<HTMLElement>("[data-column]")].map((control) => control.dataset["column"] ?? "");

  /** Signs that part rows and columns are no part of an answer. */
  const cell = (control: Control): string => control.value.replace(/[;；|｜\n]/g, " ").trim();

  const number = (): void => {
    [...list.children].forEach((row, i) => {
      for (const place of row.querySelectorAll("[data-number]")) {
        place.textContent = String(i + 1);
      }
    });
    add.hidden = list.children.length >= most;
  };
  const bind = (row: HTMLElement): void => find(row, "[data-take-row]", HTMLButtonElement).addEventListener("click", () => {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    number();
    keep();
    (next ? controls(next)[0] : add)?.focus();
  });
  const append = (cells: readonly string[]): HTMLElement | undefined => {
    const row = template.content.firstElementChild?.cloneNode(true);
    if (!(row instanceof HTMLElement)) {
      return undefined;
    }
    const unsaid = cells.join() === UNSAID;
    row.toggleAttribute("data-unsaid", unsaid); // it was given so, and stays a row though it is empty
    controls(row).forEach((control, i) => (control.value = unsaid ? "" : (cells[i] ?? "")));
    bind(row);
    list.append(row);
    return row;
  };
  const text = (): string => {
    const rows = [...list.children].map((row) => {
      const cells = controls(row).map(cell);
      return cells.some((one) => one !== "") ? cells.join(" | ") : row.hasAttribute("data-unsaid") ? UNSAID : "";
    });
    return rows.filter((row) => row !== "").join("; ");
  };
  const keep = (): void => {
    store.value = text();
    store.dispatchEvent(new Event("input", { bubbles: true }));
  };
  list.addEventListener("input", (event) => {
    event.stopPropagation(); // the input's own follows
    keep();
  });
  add.addEventListener("click", () => {
    const row = append([]);
    number();
    if (row) {
      controls(row)[0]?.focus();
    }
  });
  const draw = (value: FactValue): string | undefined => {
    const rows = rowsOf(value, columns);
    if (rows.some((cells) => cells.length > columns.length)) {
      return undefined;
    }
    list.textContent = "";
    (rows.length > 0 ? rows : [[]]).forEach(append);
    number();
    return text();
  };
  if (store.value === "") {
    list.querySelectorAll<HTMLElement>(".field-row").forEach(bind); // the first row may have been typed in before the script came
    if (controls(list).some((control) => cell(control) !== "")) {
      keep();
    }
  } else {
    draw(store.value);
  }
  return {
    draw,
    focus: () => (list.querySelector<Control>("[data-column]") ?? add).focus(),
  };
}
