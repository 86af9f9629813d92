// What the page's own markup says of its questions, and how far the reader is among the subjects that he or she ticked.

import type { QuizData, Say } from "../shared/data";
import type { QuizForm } from "./form";
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
    const line = step.querySelector<HTMLElement>("[data-progress]");
    line?.setAttribute("data-title", line.textContent ?? "");
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

/** "Topic 2 of 4: Settling": of what was ticked, as far as there is something to ask of it. The rest has its name alone. */
export function progress(root: HTMLElement, { sections }: PlanData, at: string, trail: ReadonlySet<string>, { answers }: QuizForm, left: readonly string[], say: Say): void {
  const line = root.querySelector<HTMLElement>(`[data-step="${CSS.escape(at)}"] [data-progress][data-title]`);
  const mine = sections.find(({ facts }) => facts.includes(at));
  if (!line || !mine) {
    return;
  }
  const { given, activities } = answers;
  const title = line.getAttribute("data-title") ?? "";
  const asked = new Set(sections.filter(({ id, facts }) => activities?.has(id) && facts.some((fact) => fact === at || given.has(fact) || left.includes(fact))).map(({ id }) => id));
  const begun = [...trail].filter((id) => asked.has(id));
  const others = sections.filter(({ id, facts }) => asked.has(id) && !trail.has(id) && facts.some((fact) => given.has(fact))).map(({ id }) => id);
  const n = [...begun, ...others].indexOf(mine.id) + 1;
  line.textContent = n > 0 ? say("step.section", { n: String(n), total: String(asked.size), title }) : title;
}
