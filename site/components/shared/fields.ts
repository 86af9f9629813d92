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
  /** Fills the answer in; false where the field cannot hold it. */
  write(value: FactValue): boolean;
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

function entry(root: HTMLElement, section: HTMLElement): Field {
  const { fact, type } = idOf(root);
  const input = find(root, "input", HTMLInputElement);
  const note = find(root, "[data-note]", HTMLElement);
  const hint = note.textContent?.trim() ?? "";
  const showErrorLine = errorShower(root);
  return {
    fact,
    type,
    section,
    question: find(root, "label", HTMLElement).textContent?.trim() ?? "",
    typed: true,
    read() {
      const text = input.value.trim();
      if (text === "") {
        return undefined;
      }
      switch (type) {
        case "count":
          return count(text);
        case "date":
          return isoDate(text);
        default:
          return text;
      }
    },
    write(value) {
      if (typeof value === "boolean") {
        return false;
      }
      input.value = value === null || value === "unknown" ? "" : String(value);
      return true;
    },
    focus: () => input.focus(),
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
      const shown = text === "" ? hint : text;
      note.classList.toggle("field-note-read", text !== "");
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
