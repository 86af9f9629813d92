// Answers that come with the address: #facts=<encodeURIComponent(JSON)>. Anyone can have written it, so nothing in it is trusted.

import type { FactValue } from "../../api/types";
import type { Field } from "../shared/fields";

const PREFIX = "#facts=";
const MOST_CHARACTERS = 1 << 16;

export interface Prefill {
  readonly facts: ReadonlyMap<string, FactValue>;
  /** Ids that were left out, for want of a question or of a value that fits it. */
  readonly ignored: readonly string[];
}

/** undefined: the address carries no answers. "unreadable": it means to, but they are broken. */
export function parseHash(hash: string, fields: ReadonlyMap<string, Field>): Prefill | "unreadable" | undefined {
  if (!hash.startsWith(PREFIX)) {
    return undefined;
  }
  let parsed: unknown;
  try {
    if (hash.length > MOST_CHARACTERS) {
      return "unreadable";
    }
    parsed = JSON.parse(decodeURIComponent(hash.slice(PREFIX.length)));
  } catch {
    return "unreadable";
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return "unreadable";
  }
  const facts = new Map<string, FactValue>();
  const ignored: string[] = [];
  for (const [fact, value] of Object.entries(parsed)) {
    if (fields.has(fact) && isFactValue(value)) {
      facts.set(fact, value);
    } else {
      ignored.push(fact);
    }
  }
  return { facts, ignored };
}

function isFactValue(value: unknown): value is FactValue {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** Ticks the activities that have answers and fills the fields; the form is emptied first. Gives the ids that did not fit. */
export function fill(form: HTMLFormElement, fields: ReadonlyMap<string, Field>, { facts, ignored }: Prefill): string[] {
  form.reset();
  const left = [...ignored];
  for (const [fact, value] of facts) {
    const field = fields.get(fact);
    if (!field?.write(value)) {
      left.push(fact);
      continue;
    }
    tickActivity(form, field.section);
  }
  return left;
}

/** Ticks the activity of a section, if it has one. */
export function tickActivity(form: HTMLFormElement, section: HTMLElement): void {
  for (const box of form.querySelectorAll<HTMLInputElement>("[data-activity]")) {
    if (box.value === section.dataset["section"]) {
      box.checked = true;
    }
  }
}
