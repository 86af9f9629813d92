// Suggestions under the box while someone types: a combobox with a list, as the ARIA Authoring Practices have it. The focus stays in the
// box; the arrow keys choose, Enter takes, Escape closes.

import { announcer, composing, fill, h } from "../shared/dom";
import type { Named } from "./names";

/** Reading a number aloud after each letter would talk over the letters. */
const QUIET_MS = 700;

export interface Suggestions {
  show(found: readonly Named[]): void;
  close(): void;
}

export interface Words {
  readonly label: string;
  readonly kind: (named: Named) => string;
  /** How many there are. */
  readonly count: (n: number) => string;
}

export function suggestions(input: HTMLInputElement, list: HTMLElement, status: HTMLElement, words: Words, choose: (name: string) => void): Suggestions {
  // Search fields may not be comboboxes.
  input.type = "text";
  input.inputMode = "search";
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.label);
  Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
  const announce = announcer(status, QUIET_MS);
  let options: HTMLElement[] = [];
  let at = -1;

  const mark = (to: number): void => {
    at = to;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    const option = options[at];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };
  const close = (): void => {
    list.hidden = true;
    options = [];
    list.textContent = "";
    input.setAttribute("aria-expanded", "false");
    mark(-1);
    announce("");
  };
  const take = (option: HTMLElement): void => {
    const name = option.dataset["name"] ?? "";
    close();
    choose(name);
  };
  const show = (found: readonly Named[]): void => {
    if (found.length === 0) {
      close();
      return;
    }
    const mine = document.documentElement.lang === "en" ? "en" : "zh-CN";
    options = found.map((named, i) => {
      const lang = named.han ? "zh-CN" : "en";
      const kind = h("span", { class: "suggestion-kind" }, words.kind(named));
      const name = h("span", { lang: lang === mine ? undefined : lang }, named.name);
      const option = h("li", { class: "suggestion", role: "option", id: `suggestion-${i}`, "data-name": named.name }, name, kind);
      option.addEventListener("click", () => take(option));
      return option;
    });
    fill(list, ...options);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(-1);
    announce(words.count(options.length));
  };

  // A press on the list must not take the focus from the box, which would close the list before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const option = options[at];
    if (list.hidden || composing(event)) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      // Past either end is the box itself.
      const places = options.length + 1;
      mark(((at + 1 + (event.key === "ArrowDown" ? 1 : places - 1)) % places) - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && option) {
      event.preventDefault();
      take(option);
    }
  });
  return { show, close };
}
