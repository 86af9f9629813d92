// Ways to a further scenario: a link, an example, another one with one answer changed.

import { find } from "../shared/dom";
import { showValue } from "../shared/names";
import { add, room, scenario, sections, tell } from "./comparison";
import { lang, part, root, say } from "./page";
import { cleanName, read } from "./state";
import type { Tools } from "./tools";
import { changed } from "./whatif";

/** Says what is wrong with a field, and goes to it; "" takes it away. */
function mark(field: HTMLElement | null, line: HTMLElement, wrong: string): void {
  line.textContent = wrong;
  line.hidden = wrong === "";
  if (wrong === "") {
    field?.removeAttribute("aria-invalid");
  } else {
    field?.setAttribute("aria-invalid", "true");
    field?.focus();
  }
}

export async function addLink(tools: Tools): Promise<void> {
  const link = find(root, "[data-link]", HTMLInputElement);
  const found = read(link.value, tools.award.rules, tools.known, sections(tools));
  const bad = found === undefined || found.scenarios.length === 0;
  mark(link, part("link-error"), bad ? say(found?.problem ? `note.${found.problem}` : "link.bad") : "");
  if (!bad) {
    link.value = "";
    const over = Math.max(0, found.scenarios.length - room());
    await add(tools, found.scenarios);
    tell({ ...found, left: found.left + over });
  }
}

export async function addExample(tools: Tools): Promise<void> {
  const { value } = find(root, "[data-examples]", HTMLSelectElement);
  const chosen = tools.examples.find(({ id }) => id === value);
  if (chosen) {
    await add(tools, [{ name: cleanName(chosen[lang]), facts: chosen.facts, brackets: [] }]);
  }
}

export async function addChange(tools: Tools): Promise<void> {
  const change = changed(tools.names);
  const one = change && scenario(change.from);
  if (!one) {
    return;
  }
  const { fact, value } = change;
  const { errors: [wrong], facts: understood } = await tools.award.evaluate({ [fact.id]: value });
  const field = part("value").querySelector<HTMLElement>("#compare-value");
  const line = part("change-error");
  mark(field, line, wrong?.message[lang] ?? "");
  if (wrong) {
    field?.setAttribute("aria-describedby", line.id);
    return;
  }
  const answer = showValue(fact, understood[fact.id], lang, say) || say("no_answer");
  // The new answer may be to something that the reader had left unticked.
  await add(tools, [{ name: cleanName(say("changed", { fact: fact[lang], value: answer })), facts: { ...one.facts, [fact.id]: value }, brackets: one.brackets.filter((id) => id !== fact.id) }]);
}
