// What is wrong with an answer, beside its field as one types and in a summary on submitting, and what was understood of it.

import type { FactError, Facts } from "../../api/types";
import { inCurrency, inWords, yuan } from "./amount";
import { label, showDate, type QuizData, type Say } from "./data";
import { fill, find, h, onTyping } from "./dom";
import type { Asked } from "./fields";

/** How long typing has to rest before a half-typed answer counts as wrong. */
const REST_MS = 1000;

export interface Problems {
  /** Shows errors and readings. Answers still being typed are not called wrong yet. */
  show(errors: readonly FactError[], understood: Facts): void;
  /** Takes all answers as finished, so that an error in them shows at once. */
  settle(): void;
  /** Shows the summary of what is wrong with some answers, and moves the focus to it; false if nothing is. */
  summarise(facts: readonly string[]): boolean;
}

export function problems(summary: HTMLElement, fields: ReadonlyMap<string, Asked>, data: Pick<QuizData, "facts" | "lang">, say: Say, onRest: () => void): Problems {
  /** Typed answers that the reader has left or paused at, so that an error may be shown. */
  const settled = new Set<string>();
  let wrong: FactError[] = [];
  /** The answers that the summary is about. */
  let summarised: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const settle = (fact: string): void => {
    if (!settled.has(fact)) {
      settled.add(fact);
      onRest();
    }
  };
  for (const field of fields.values()) {
    if (field.typed) {
      const root = find(field.section, `[data-field="${CSS.escape(field.fact)}"]`, HTMLElement);
      root.addEventListener("change", () => settle(field.fact));
      root.addEventListener("input", () => clearTimeout(timer)); // a word that is being composed is not at rest
      onTyping(root, () => {
        timer = setTimeout(settle, REST_MS, field.fact);
        if (field.read() === undefined) {
          settled.delete(field.fact); // emptied: the next answer starts afresh
        }
      });
    }
  }

  const concerned = (): FactError[] => wrong.filter(({ fact }) => summarised.includes(fact));

  const refill = (): void => {
    const links = concerned().map(({ fact, message }) => {
      const name = label(data, fact);
      const text = message[data.lang].includes(name) ? message[data.lang] : `${name}${say("problems.colon")}${message[data.lang]}`;
      return h("li", {}, h("a", { href: `#f-${fact}`, "data-goto": fact }, text));
    });
    fill(summary, h("h2", { class: "quiz-problems-title" }, say("problems.title")), h("ul", {}, ...links));
    summary.hidden = links.length === 0;
  };

  return {
    show(errors, understood) {
      wrong = errors.filter(({ fact }) => fields.has(fact));
      const byFact = new Map(wrong.map((error) => [error.fact, error.message[data.lang]]));
      for (const field of fields.values()) {
        field.showError(settled.has(field.fact) || !field.typed ? (byFact.get(field.fact) ?? "") : "");
        const larger = meant(field, understood, data);
        // Of what is wrong nothing is understood.
        field.showNote(reading(field, understood, data, say), larger && say("reading.larger", { larger }), larger);
      }
      if (concerned().length > 0) {
        // Kept true while the reader mends the answer, but it does not come back by itself.
        refill();
      } else {
        summarised = [];
        summary.hidden = true;
        summary.textContent = "";
      }
    },
    settle() {
      for (const fact of fields.keys()) {
        settled.add(fact);
      }
    },
    summarise(facts) {
      summarised = facts;
      const found = concerned();
      for (const { fact, message } of found) {
        settled.add(fact);
        fields.get(fact)?.showError(message[data.lang]);
      }
      if (found.length > 0) {
        refill();
        summary.focus();
      }
      return found.length > 0;
    },
  };
}

/** What a few yuan without a unit may have been meant for: 3000 for 3000万. "" where there is no doubt. */
function meant(field: Asked, understood: Facts, data: Pick<QuizData, "lang">): string {
  const amount = `${understood[field.fact]}0000`;
  const small = field.type === "money" && /^[1-9]\d{4,7}$/.test(amount) && !/\p{L}/u.test(String(field.read()));
  return small ? (inWords(amount, data.lang) ?? yuan(amount, data.lang)) : "";
}

/** What the calculator made of a typed answer: = RMB 20,000,000 (RMB 20 million). */
export function reading(field: Pick<Asked, "fact" | "type" | "typed">, understood: Facts, data: Pick<QuizData, "facts" | "lang">, say: Say): string {
  const value = understood[field.fact];
  if (!field.typed || value === undefined || value === null || (__LISTS__ && typeof value === "object")) {
    return "";
  }
  const text = String(value);
  const money = field.type === "money";
  const words = money ? inWords(text, data.lang) : undefined;
  const amount = money ? yuan(text, data.lang) : field.type === "date" ? showDate(text, data.lang) : text;
  const shown = words === undefined ? `= ${amount}` : say("reading.words", { amount, words });
  return __CURRENCIES__ ? inCurrency(shown, data.facts[field.fact]?.currency, data.lang) : shown;
}

/** A reading without its sign of equality. */
export const plain = (read: string): string => read.replace(/^= /, "");
