// The form's fields: one for each fact, read as the value that goes into the calculator.

import type { FactValue } from "../../api/types";
import { find } from "./dom";

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
  /** What was understood; "" shows the hint again. */
  showNote(note: string): void;
}

export function collectFields(form: HTMLElement): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const section of form.querySelectorAll<HTMLElement>("[data-section]")) {
    for (const root of section.querySelectorAll<HTMLElement>("[data-field]")) {
      const field = root instanceof HTMLFieldSetElement ? choice(root, section) : entry(root, section);
      fields.set(field.fact, field);
    }
  }
  return fields;
}

const idOf = (root: HTMLElement): { fact: string; type: string } => ({ fact: root.dataset["field"] ?? "", type: root.dataset["type"] ?? "" });

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

function choice(root: HTMLFieldSetElement, section: HTMLElement): Field {
  const { fact, type } = idOf(root);
  const radios = [...root.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  return {
    fact,
    type,
    section,
    question: find(root, "legend", HTMLElement).textContent?.trim() ?? "",
    typed: false,
    given() {
      return radios.some((radio) => radio.checked && radio.value === "unknown") ? "unknown" : this.read();
    },
    shown: () => wording(radios.find((radio) => radio.checked)),
    bracketed: () => false,
    clear: () => radios.forEach((radio) => (radio.checked = false)),
    read() {
      const value = radios.find((radio) => radio.checked)?.value;
      if (value === undefined || value === "unknown") {
        return undefined;
      }
      return type === "yes_no" ? value === "true" : value;
    },
    write(value) {
      const text = value === null ? "unknown" : String(value);
      const radio = radios.find((candidate) => candidate.value === text);
      if (radio) {
        radio.checked = true;
      }
      return radio !== undefined;
    },
    focus: () => (radios.find((radio) => radio.checked) ?? radios[0])?.focus(),
    showError: errorShower(root),
    showNote: () => undefined,
  };
}

/** What stands beside a radio. */
function wording(radio: HTMLInputElement | undefined): string {
  return radio?.parentElement?.textContent?.trim() ?? "";
}

function entry(root: HTMLElement, section: HTMLElement): Field {
  const { fact, type } = idOf(root);
  const input = find(root, "input:not([type=radio])", HTMLInputElement);
  /** Answers that stand for a typed one: a bracket, none, unknown. */
  const others = [...root.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  const chosen = (): HTMLInputElement | undefined => others.find((radio) => radio.checked);
  const choose = (wanted: HTMLInputElement | undefined): void => others.forEach((radio) => (radio.checked = radio === wanted));
  for (const radio of others) {
    radio.addEventListener("change", () => (input.value = ""));
  }
  input.addEventListener("input", () => {
    if (input.value.trim() !== "") {
      choose(undefined);
    }
  });
  const note = find(root, "[data-note]", HTMLElement);
  const hint = note.textContent?.trim() ?? "";
  const showErrorLine = errorShower(root);
  const read = (): FactValue | undefined => {
    const text = input.value.trim();
    const value = text === "" ? chosen()?.value : text;
    if (value === undefined || (text === "" && value === "unknown")) {
      return undefined;
    }
    switch (type) {
      case "count":
        return count(value);
      case "date":
        return isoDate(value);
      default:
        return value;
    }
  };
  return {
    fact,
    type,
    section,
    question: find(root, "[data-heading], label", HTMLElement).textContent?.trim() ?? "",
    typed: true,
    given: () => (read() === undefined && chosen()?.value === "unknown" ? "unknown" : read()),
    shown: () => input.value.trim() || wording(chosen()),
    bracketed: () => input.value.trim() === "" && chosen()?.hasAttribute("data-bracket") === true,
    clear() {
      input.value = "";
      choose(undefined);
    },
    read,
    write(value, bracketed = false) {
      if (typeof value === "boolean") {
        return false;
      }
      const text = value === null ? "unknown" : String(value);
      const stands = others.find((radio) => radio.value === text && (bracketed || !radio.hasAttribute("data-bracket")));
      choose(stands);
      input.value = stands !== undefined || text === "unknown" ? "" : text;
      return true;
    },
    focus: () => (chosen() ?? (others[0]?.hasAttribute("data-bracket") ? others[0] : input)).focus(),
    showError(message) {
      showErrorLine(message);
      note.hidden = message !== "";
      if (message === "") {
        input.removeAttribute("aria-invalid");
      } else {
        input.setAttribute("aria-invalid", "true");
      }
    },
    showNote(text) {
      const shown = input.value.trim() === "" ? hint : text || hint; // a bracket is not a figure
      note.classList.toggle("field-note-read", shown !== hint);
      if (note.textContent !== shown) {
        note.textContent = shown;
      }
    },
  };
}

/** Full-width digits, as a Chinese input method types them. */
function narrow(text: string): string {
  return text.replace(/[０-９－／．，]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

/** A whole number is one to the calculator; anything else goes in as typed, for the calculator to refuse with its reason. */
function count(text: string): FactValue {
  const digits = narrow(text).replace(/(?<=\d),(?=\d{3}(?:,|$))/g, "");
  return /^\d{1,16}$/.test(digits) ? Number(digits) : text;
}

/** 2021年3月5日, 2021/3/5, 2021.3.5 and 20210305 mean 2021-03-05. */
function isoDate(text: string): string {
  const found = /^(\d{4})(?:[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?|(\d{2})(\d{2}))$/.exec(narrow(text));
  if (!found) {
    return text;
  }
  const [, year = "", month = found[4] ?? "", day = found[5] ?? ""] = found;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
