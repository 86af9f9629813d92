// How far the reader is among the subjects that he or she ticked.

import { read } from "./answers";
import { root, rules, say } from "./page";
import type { Where } from "./where";

/** "Topic 2 of 4: Settling": of what was ticked, as far as there is something to ask of it. The rest has its name alone. */
export function progress({ at, trail }: Where, left: readonly string[]): void {
  const { sections } = rules;
  const line = root.querySelector<HTMLElement>(`[data-step="${CSS.escape(at)}"] [data-progress][data-title]`);
  const mine = sections.find(({ facts }) => facts.includes(at));
  if (!line || !mine) {
    return;
  }
  const { given, activities } = read();
  const title = line.getAttribute("data-title") ?? "";
  const asked = new Set(sections.filter(({ id, facts }) => activities?.has(id) && facts.some((fact) => fact === at || given.has(fact) || left.includes(fact))).map(({ id }) => id));
  const begun = sections.filter(({ facts }) => facts.some((fact) => given.has(fact))).map(({ id }) => id);
  const n = [...new Set([...trail, ...begun])].filter((id) => asked.has(id)).indexOf(mine.id) + 1;
  line.textContent = n > 0 ? say("step.section", { n: String(n), total: String(asked.size), title }) : title;
}
