// What the page's own markup says of its questions.

import type { QuizData } from "../shared/data";
import type { PlanData } from "./plan";

/** The sections and their questions, as the page has them. */
export function planData(root: HTMLElement, data: QuizData): PlanData {
  const sections = new Map<string, string[]>();
  const gates = new Set<string>();
  for (const step of root.querySelectorAll<HTMLElement>("[data-step][data-section]")) {
    const { step: fact = "", section = "" } = step.dataset;
    sections.set(section, [...(sections.get(section) ?? []), fact]);
    if (step.querySelector("fieldset[data-field]")) {
      gates.add(fact);
    }
  }
  const activities = new Set([...root.querySelectorAll<HTMLInputElement>("[data-activity]")].map((box) => box.value));
  const all = [...sections].map(([id, facts]) => ({ id, facts, always: !activities.has(id) }));
  return { sections: all, gates, ...data.plan };
}

/** Facts with their short names and types. */
export function factsOn(form: HTMLElement): Record<string, { readonly label: string; readonly type: string }> {
  const fields = [...form.querySelectorAll<HTMLElement>("[data-field]")];
  return Object.fromEntries(fields.map(({ dataset: { field = "", type = "", label = "" } }) => [field, { label, type }]));
}
