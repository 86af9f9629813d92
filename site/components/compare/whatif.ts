// "What if": a scenario, a question and another answer to it.

import type { FactValue } from "../../api/types";
import { fill, find, h } from "../shared/dom";
import { allFacts, type NamedFact, type Names } from "../shared/names";
import { readCount, readDate } from "../shared/typed";
import { lang, part, root, say } from "./page";

export interface Change {
  readonly from: number;
  readonly fact: NamedFact;
  readonly value: FactValue;
}

const from = find(root, "[data-from]", HTMLSelectElement);
const question = find(root, "[data-fact]", HTMLSelectElement);

const asked = (names: Names): NamedFact | undefined => allFacts(names).find(({ id }) => id === question.value);

/** Offers the questions. */
export function offerQuestions(names: Names): void {
  fill(question,
    ...names.sections.map((section) => h("optgroup", { label: section[lang] }, ...section.facts.map((fact) => h("option", { value: fact.id }, fact[lang])))),
  );
  question.addEventListener("change", () => offerAnswers(names));
  offerAnswers(names);
}

function offerAnswers(names: Names): void {
  const fact = asked(names);
  const yesNo = [{ id: "true", text: say("answer.yes") }, { id: "false", text: say("answer.no") }];
  const choices = fact?.type === "yes_no" ? yesNo : fact?.options?.map((one) => ({ id: one.id, text: one[lang] }));
  fill(part("value"),
    choices
      ? h("select", { id: "compare-value" }, ...[...choices, { id: "", text: say("answer.unknown") }].map(({ id, text }) => h("option", { value: id }, text)))
      : h("input", { id: "compare-value", autocomplete: "off", inputmode: fact?.type === "count" ? "numeric" : undefined, maxlength: "60" }),
  );
}

/** Which scenarios there are to start from. */
export function offerScenarios(names: readonly string[]): void {
  const kept = from.value;
  fill(from, ...names.map((name, i) => h("option", { value: String(i) }, name)));
  from.value = Number(kept) < names.length && kept !== "" ? kept : "0";
}

/** What was asked for. */
export function changed(names: Names): Change | undefined {
  const fact = asked(names);
  const field = part("value").querySelector<HTMLInputElement | HTMLSelectElement>("input, select");
  return fact && field ? { from: Number(from.value), fact, value: typed(fact, field.value.trim()) } : undefined;
}

/** null is unknown. What cannot be read goes in as it is, for the calculator to refuse with its reason. */
function typed(fact: NamedFact, text: string): FactValue {
  if (text === "") {
    return null;
  }
  switch (fact.type) {
    case "yes_no":
      return text === "true";
    case "count":
      return readCount(text) ?? text;
    case "date":
      return readDate(text) ?? text;
    default:
      return text;
  }
}
