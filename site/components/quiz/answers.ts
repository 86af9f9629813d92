// The answers as the page holds them: in its own fields, and nowhere else.

import type { Facts, FactValue } from "../../api/types";
import { find } from "../shared/dom";
import { collectFields, type Asked, type Field } from "../shared/fields";
import type { Besides, Shared } from "../shared/link";
import { carry, type Brought } from "./address";
import { form } from "./page";
import { ACTIVITIES, BESIDE, SCOPE, type Answers } from "./plan";

export const fields: ReadonlyMap<string, Field> = collectFields(form);
/** The fields, and what is no fact but can be left unanswered like one: what the reader does, and the one choice about the scope. */
export const asked: ReadonlyMap<string, Asked> = new Map<string, Asked>([...fields, [ACTIVITIES, group(ACTIVITIES, "[data-activities]")], [SCOPE, group(SCOPE, "[data-scope-choice]")]]);

const scopeRadios = [...form.querySelectorAll<HTMLInputElement>("[data-scope-choice] input")];

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
const tick = (section: string, does = true): void => boxes.filter((box) => box.value === section).forEach((box) => (box.checked = does));

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

/** Ticks the section of a question, if it can be: its questions have a say only then. */
export const enter = (fact: string): void => tick(sectionOf(fields.get(fact)));
export const tickSection = tick;

/**
 * What the reader says of the conditions that everyone must meet: that all are met, that some are not or not known, or nothing yet. It
 * is no answer of its own: the facts are, and the choice follows them where they came otherwise.
 */
export function scopeIs(facts: readonly string[]): "all" | "some" | "" {
  const said = facts.map((fact) => fields.get(fact)?.given());
  const chosen = scopeRadios.find((radio) => radio.checked)?.value;
  const is = said.every((value) => value === true) ? (chosen === "some" ? "some" : "all") : said.some((value) => value !== undefined) || chosen === "some" ? "some" : "";
  scopeRadios.forEach((radio) => (radio.checked = radio.value === is));
  return is;
}

/** Takes the choice: all are met, or each is asked. */
export function chooseScope(facts: readonly string[], all: boolean): void {
  for (const fact of facts) {
    if (all) {
      write(fact, true);
    } else {
      fields.get(fact)?.clear();
    }
  }
}

/** Gives a result its day and its years, where the reader has not. */
export function dateResult(day: string): void {
  for (const fact of BESIDE) {
    if (fields.get(fact)?.given() === undefined) {
      write(fact, fact === "as_of" ? day : "1");
    }
  }
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
  [...boxes, none, ...scopeRadios].forEach((input) => (input.checked = false));
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
  brought.activities?.forEach((section) => tick(section));
  none.checked = brought.activities?.length === 0;
  activities = brought.activities ? "said" : ticked().length > 0 ? "inferred" : "open";
  link = brought.shared && { shared: brought.shared, as: address("") };
  return left;
}

function group(fact: string, selector: string): Asked {
  const root = find(form, selector, HTMLElement);
  const line = find(root, "[data-error]", HTMLElement);
  return {
    fact,
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
