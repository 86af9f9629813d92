// A scenario from another one, with one answer changed.

import type { FactValue } from "../../api/types";
import type { Lang, Say } from "../shared/data";
import { find, h } from "../shared/dom";
import { allFacts, type NamedFact, type Names } from "../shared/names";

export interface Change {
  readonly from: number;
  readonly fact: NamedFact;
  readonly value: FactValue;
}

export interface WhatIf {
  submit(): void;
  /** Which scenarios there are to start from. */
  setNames(names: readonly string[]): void;
}

/** "What if": a scenario, a question and another answer to it. */
export function whatIf(root: HTMLElement, names: Names, lang: Lang, say: Say, onChange: (change: Change) => void): WhatIf {
  const from = find(root, "[data-from]", HTMLSelectElement);
  const question = find(root, "[data-fact]", HTMLSelectElement);
  const place = find(root, "[data-value]", HTMLElement);
  const facts = new Map(allFacts(names).map((fact) => [fact.id, fact]));
  question.replaceChildren(
    ...names.sections.map((section) => {
      const group = h("optgroup", { label: section[lang] }, ...section.facts.map((fact) => h("option", { value: fact.id }, fact[lang])));
      return group;
    }),
  );

  const ask = (): void => {
    const fact = facts.get(question.value);
    const choices = fact?.type === "yes_no" ? (["true", "false"] as const).map((id) => ({ id, text: say(id === "true" ? "answer.yes" : "answer.no") })) : fact?.options?.map((one) => ({ id: one.id, text: one[lang] }));
    place.replaceChildren(
      choices
        ? h("select", { id: "compare-value" }, ...[...choices, { id: "", text: say("answer.unknown") }].map(({ id, text }) => h("option", { value: id }, text)))
        : h("input", { id: "compare-value", autocomplete: "off", inputmode: fact?.type === "count" ? "numeric" : undefined, maxlength: "60" }),
    );
  };
  question.addEventListener("change", ask);
  ask();
  const submit = (): void => {
    const fact = facts.get(question.value);
    const field = place.querySelector<HTMLInputElement | HTMLSelectElement>("input, select");
    if (fact && field) {
      onChange({ from: Number(from.value), fact, value: typed(fact, field.value.trim()) });
    }
  };
  return {
    submit,
    setNames(list) {
      const kept = from.value;
      from.replaceChildren(...list.map((name, i) => h("option", { value: String(i) }, name)));
      from.value = Number(kept) < list.length && kept !== "" ? kept : "0";
    },
  };
}

/** null is unknown. What is not a number goes in as it is, for the calculator to refuse with its reason. */
function typed(fact: NamedFact, text: string): FactValue {
  if (text === "") {
    return null;
  }
  switch (fact.type) {
    case "yes_no":
      return text === "true";
    case "count":
      return /^\d{1,15}$/.test(text.normalize("NFKC")) ? Number(text.normalize("NFKC")) : text;
    case "date":
      return text.normalize("NFKC").replace(/^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?$/, (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`);
    default:
      return text;
  }
}
