// The answers as the page holds them: in its own fields, and nowhere else.

import type { Facts, FactValue } from "../../api/types";
import { find } from "../shared/dom";
import { collectFields, type Asked, type Field } from "../shared/fields";
import type { Besides, Shared } from "../shared/link";
import { carry, type Brought } from "./address";
import { form } from "./page";
import { ACTIVITIES, type Answers } from "./plan";

export const fields: ReadonlyMap<string, Field> = collectFields(form);
/** The fields, and what the reader does, which is no fact but can be left unanswered like one. */
export const asked: ReadonlyMap<string, Asked> = new Map<string, Asked>([...fields, [ACTIVITIES, activitiesField()]]);

const boxes = [...form.querySelectorAll<HTMLInputElement>("[data-activity]")];
const none = find(form, "[data-no-activity]", HTMLInputElement);
const optional = new Set(boxes.map((box) => box.value));

/**
 * Whether what is ticked is an answer. open: not yet. inferred: only from the answers that a link brought. said: by the reader, here or
 * where the link comes from.
 */
let activities: "open" | "inferred" | "said" = "open";
let link: { readonly shared: Shared; readonly as: string } | undefined;

for (const box of boxes) {
  box.addEventListener("change", () => (none.checked = false));
}
none.addEventListener("change", () => {
  if (none.checked) {
    boxes.forEach((box) => (box.checked = false));
  }
});

const ticked = (): HTMLInputElement[] => boxes.filter((box) => box.checked && box.parentElement?.hidden !== true);
const sections = (): Set<string> => new Set(ticked().map((box) => box.value));
const sectionOf = (field: Field | undefined): string => field?.section.dataset["section"] ?? "";
const tick = (section: string): void => boxes.filter((box) => box.value === section).forEach((box) => (box.checked = true));

/** A section that is not ticked has no say. */
function counted(): Field[] {
  const on = sections();
  return [...fields.values()].filter((field) => !optional.has(sectionOf(field)) || on.has(sectionOf(field)));
}

function gather(value: (field: Field) => FactValue | undefined): Map<string, FactValue> {
  const facts = new Map<string, FactValue>();
  for (const field of counted()) {
    const one = value(field);
    if (one !== undefined) {
      facts.set(field.fact, one);
    }
  }
  return facts;
}

export function read(): Answers {
  const on = sections();
  return { given: gather((field) => field.given()), activities: activities !== "open" && (on.size > 0 || none.checked) ? on : undefined };
}

/** Answers with a value, for the calculator. */
export const facts = (): Facts => Object.fromEntries(gather((field) => field.read()));

export function empty(): boolean {
  const { given, activities: on } = read();
  return given.size === 0 && on === undefined;
}

/** Facts answered by a bracket, with its words. */
export const brackets = (): Map<string, string> => new Map(counted().filter((field) => field.bracketed()).map((field) => [field.fact, field.shown()]));

/** What the answers are besides facts. Activities that were only inferred from the answers are not said. */
export const besides = (): Besides => ({ doing: activities === "said" ? [...sections()] : undefined, brackets: [...brackets().keys()] });

/** Words of what is ticked. */
export const doing = (): string[] => ticked().map((box) => box.parentElement?.textContent?.trim() ?? "");

/** The link that the answers came with, as long as they are as they came. */
export const shared = (): Shared | undefined => (link?.as === address("") ? link.shared : undefined);

/** The answers as an address, at a step. */
export const address = (at: string): string => carry(read().given, besides(), at);

/** The section of a step, which is ticked if it can be, as its questions have a say only then; "" for none. */
export function enter(step: string): string {
  const section = sectionOf(fields.get(step));
  tick(section);
  return section;
}

/** Takes what the reader does as answered, though nothing may be ticked. */
export function settleActivities(): void {
  activities = "said";
}

/** Only these sections can be ticked. */
export function offer(open: ReadonlySet<string>): void {
  for (const box of boxes) {
    if (box.parentElement) {
      box.parentElement.hidden = !open.has(box.value);
    }
  }
}

/** Answers one question; false where its field cannot hold that. */
export function write(fact: string, value: FactValue, bracketed = false): boolean {
  return fields.get(fact)?.write(value, bracketed) === true;
}

export function clear(): void {
  for (const field of fields.values()) {
    field.clear();
  }
  [...boxes, none].forEach((box) => (box.checked = false));
  activities = "open";
  link = undefined;
}

/** Gives the ids that do not fit. */
export function fill(brought: Brought): string[] {
  clear();
  const left: string[] = [];
  for (const [fact, value] of brought.facts) {
    if (!write(fact, value, brought.brackets.has(fact))) {
      left.push(fact);
    } else if (!brought.activities) {
      enter(fact);
    }
  }
  brought.activities?.forEach(tick);
  none.checked = brought.activities?.length === 0;
  activities = brought.activities ? "said" : ticked().length > 0 ? "inferred" : "open";
  link = brought.shared && { shared: brought.shared, as: address("") };
  return left;
}

function activitiesField(): Asked {
  const root = find(form, "[data-activities]", HTMLElement);
  const line = find(root, "[data-error]", HTMLElement);
  return {
    fact: ACTIVITIES,
    type: "",
    section: root,
    typed: false,
    read: () => undefined,
    focus: () => root.querySelector("input")?.focus(),
    showError(message) {
      line.hidden = message === "";
      line.textContent = message;
    },
    showNote: () => undefined,
  };
}
