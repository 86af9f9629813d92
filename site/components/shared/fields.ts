// The form's fields: one for each fact, read as the value that goes into the calculator.

import type { FactValue } from "../../api/types";
import { fill, find, h } from "./dom";
import { listRows } from "./listfield";
import { readCount, readDate } from "./typed";

export interface Field {
  readonly fact: string;
  readonly type: string;
  readonly section: HTMLElement;
  /** What the reader would call the field: the question. */
  readonly question: string;
  /** Typed, as against chosen. */
  readonly typed: boolean;
  /** The answer as a value for the calculator; undefined is unknown. */
  read(): FactValue | undefined;
  /** As read, but "unknown" where the reader said so. */
  given(): FactValue | undefined;
  /** The answer in the reader's words or as typed, "" where there is none. */
  shown(): string;
  /** Whether a bracket stands for the figure. */
  bracketed(): boolean;
  /** Takes the answer away. */
  clear(): void;
  /** Fills the answer in; false where the field cannot hold it. bracketed: the figure stands for a bracket, and is not the reader's own. */
  write(value: FactValue, bracketed?: boolean): boolean;
  focus(): void;
  showError(message: string): void;
  /** What was understood; "" shows the hint again. ask: whether larger was meant, which the reader takes by pressing it. */
  showNote(note: string, ask?: string, larger?: string): void;
}

/** What can be asked and left unanswered, and what is said beside it. */
export type Asked = Pick<Field, "fact" | "type" | "section" | "typed" | "read" | "focus" | "showError" | "showNote">;

export function collectFields(form: HTMLElement): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const section of form.querySelectorAll<HTMLElement>("[data-section]")) {
    for (const root of section.querySelectorAll<HTMLElement>("[data-field]")) {
      const { field: fact = "", type = "" } = root.dataset;
      const own = root instanceof HTMLFieldSetElement ? choice(root, type) : __LISTS__ && type === "list" ? list(root) : entry(root, type);
      const read = (): FactValue | undefined => {
        const given = own.given();
        return given === "unknown" ? undefined : given;
      };
      fields.set(fact, { fact, type, section, read, ...own });
    }
  }
  return fields;
}

/** What a kind of field does in its own way. */
type Own = Omit<Field, "fact" | "type" | "section" | "read">;

function errorShower(root: HTMLElement): (message: string) => void {
  const line = find(root, "[data-error]", HTMLElement);
  return (message) => {
    root.classList.toggle("field-wrong", message !== "");
    line.hidden = message === "";
    if (line.textContent !== message) {
      line.textContent = message;
    }
  };
}

const radiosOf = (root: HTMLElement): HTMLInputElement[] => [...root.querySelectorAll<HTMLInputElement>("input[type=radio]")];

/** The words of an element; of a radio, those beside it. */
const wording = (element: Element | null | undefined): string => element?.textContent?.trim() ?? "";

function choice(root: HTMLFieldSetElement, type: string): Own {
  const radios = radiosOf(root);
  const chosen = (): HTMLInputElement | undefined => radios.find((radio) => radio.checked);
  return {
    question: wording(find(root, "legend", HTMLElement)),
    typed: false,
    given() {
      const value = chosen()?.value;
      return type === "yes_no" && value !== undefined && value !== "unknown" ? value === "true" : value;
    },
    shown: () => wording(chosen()?.parentElement),
    bracketed: () => false,
    clear: () => radios.forEach((radio) => (radio.checked = false)),
    write(value) {
      const text = value === null ? "unknown" : String(value);
      const radio = radios.find((candidate) => candidate.value === text);
      if (radio) {
        radio.checked = true;
      }
      return radio !== undefined;
    },
    focus: () => (chosen() ?? radios[0])?.focus(),
    showError: errorShower(root),
    showNote: () => undefined,
  };
}

/** Rows, whose text stands in an input that is not seen. */
function list(root: HTMLElement): Own {
  const own = entry(root, "list");
  const store = find(root, "input:not([type=radio])", HTMLInputElement);
  const rows = listRows(root, store);
  for (const radio of radiosOf(root)) {
    radio.addEventListener("change", () => rows.draw(""));
  }
  return {
    ...own,
    clear() {
      own.clear();
      rows.draw("");
    },
    write(value) {
      const none = value === null || value === "unknown";
      const text = typeof value === "boolean" ? undefined : rows.draw(none ? "" : value);
      return text !== undefined && own.write(none ? null : text || "[]"); // a list without rows is an answer
    },
    focus: () => rows.focus(),
  };
}

function entry(root: HTMLElement, type: string): Own {
  const input = find(root, "input:not([type=radio])", HTMLInputElement);
  /** Answers that stand for a typed one: a bracket, none, unknown. */
  const others = radiosOf(root);
  const chosen = (): HTMLInputElement | undefined => others.find((radio) => radio.checked);
  const choose = (wanted: HTMLInputElement | undefined): void => others.forEach((radio) => (radio.checked = radio === wanted));
  const isBracket = (radio: HTMLInputElement | undefined): boolean => radio?.hasAttribute("data-bracket") === true;
  const text = (): string => input.value.trim();
  for (const radio of others) {
    radio.addEventListener("change", () => (input.value = ""));
  }
  input.addEventListener("input", () => {
    if (text() !== "") {
      choose(undefined);
    }
  });
  const note = find(root, "[data-note]", HTMLElement);
  const hint = wording(note);
  const showErrorLine = errorShower(root);
  return {
    question: wording(find(root, "[data-heading], label", HTMLElement)),
    typed: true,
    given() {
      const value = text() || chosen()?.value;
      // What cannot be read goes in as typed, for the calculator to refuse with its reason.
      return value === undefined ? undefined : ((type === "count" ? readCount(value) : type === "date" ? readDate(value) : undefined) ?? value);
    },
    shown: () => text() || wording(chosen()?.parentElement),
    bracketed: () => text() === "" && isBracket(chosen()),
    clear() {
      input.value = "";
      choose(undefined);
    },
    write(value, bracketed = false) {
      if (typeof value === "boolean") {
        return false;
      }
      const wanted = value === null ? "unknown" : String(value);
      const stands = others.find((radio) => radio.value === wanted && (bracketed || !isBracket(radio)));
      choose(stands);
      input.value = stands !== undefined || wanted === "unknown" ? "" : wanted;
      return true;
    },
    focus: () => (chosen() ?? (isBracket(others[0]) ? others[0] : input))?.focus(),
    showError(message) {
      showErrorLine(message);
      note.hidden = message !== "";
      if (message === "") {
        input.removeAttribute("aria-invalid");
      } else {
        input.setAttribute("aria-invalid", "true");
      }
    },
    showNote(read, ask = "", larger = "") {
      const shown = (text() === "" ? "" : read) || hint; // a bracket is not a figure
      note.classList.toggle("field-note-read", shown !== hint);
      if (note.textContent !== shown + ask) {
        const take = h("button", { class: "engine-button", type: "button" }, ask);
        take.addEventListener("click", () => {
          input.value = larger;
          input.dispatchEvent(new Event("input", { bubbles: true }));
          input.focus();
        });
        fill(note, shown, ask && take);
      }
    },
  };
}
