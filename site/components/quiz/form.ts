// The answers as the page holds them: in its own fields, and nowhere else.

import type { FactValue } from "../../api/types";
import { find } from "../shared/dom";
import { collectFields, type Field } from "../shared/fields";
import type { Besides } from "../shared/share";
import { ACTIVITIES, type Answers } from "./plan";

export interface QuizForm {
  readonly fields: ReadonlyMap<string, Field>;
  readonly answers: Answers;
  /** Answers with a value, for the calculator. */
  facts(): Map<string, FactValue>;
  /** Sections that the reader has ticked. */
  ticked(): Set<string>;
  tick(section: string): void;
  /** Takes what the reader does as answered, though nothing may be ticked. */
  settleActivities(): void;
  /** Only these sections can be ticked. */
  offer(sections: ReadonlySet<string>): void;
  /** Gives the ids that do not fit. brackets: what was answered by one. */
  fill(facts: ReadonlyMap<string, FactValue>, activities: readonly string[] | undefined, brackets: ReadonlySet<string>): string[];
  /** What the answers are besides facts. Activities that were only inferred from the answers are not said. */
  besides(): Besides;
  /** Facts answered by a bracket, with its words. */
  brackets(): Map<string, string>;
  clear(): void;
  /** Words of what is ticked. */
  doing(): string[];
}

export function quizForm(form: HTMLFormElement): QuizForm {
  const fields = collectFields(form);
  const boxes = [...form.querySelectorAll<HTMLInputElement>("[data-activity]")];
  const none = find(form, "[data-no-activity]", HTMLInputElement);
  const activities = new Set(boxes.map((box) => box.value));
  let settled = false;
  /** The reader has said it, here or where the link comes from. */
  let said = false;

  for (const box of boxes) {
    box.addEventListener("change", () => (none.checked = false));
  }
  none.addEventListener("change", () => {
    if (none.checked) {
      boxes.forEach((box) => (box.checked = false));
    }
  });

  const ticked = (): Set<string> => new Set(boxes.filter((box) => box.checked && box.parentElement?.hidden !== true).map((box) => box.value));
  const sectionOf = (field: Field): string => field.section.dataset["section"] ?? "";
  /** A section that is not ticked has no say. */
  const counted = (): Field[] => {
    const on = ticked();
    return [...fields.values()].filter((field) => !activities.has(sectionOf(field)) || on.has(sectionOf(field)));
  };
  const gather = (read: (field: Field) => FactValue | undefined): Map<string, FactValue> => {
    const facts = new Map<string, FactValue>();
    for (const field of counted()) {
      const value = read(field);
      if (value !== undefined) {
        facts.set(field.fact, value);
      }
    }
    return facts;
  };
  const tick = (section: string): void => boxes.filter((box) => box.value === section).forEach((box) => (box.checked = true));
  const clear = (): void => {
    for (const field of fields.values()) {
      field.clear();
    }
    [...boxes, none].forEach((box) => (box.checked = false));
    settled = said = false;
  };
  const brackets = (): Map<string, string> => new Map(counted().filter((field) => field.bracketed()).map((field) => [field.fact, field.shown()]));

  return {
    fields,
    ticked,
    tick,
    clear,
    get answers() {
      const on = ticked();
      return { given: gather((field) => field.given()), activities: settled && (on.size > 0 || none.checked) ? on : undefined };
    },
    facts: () => gather((field) => field.read()),
    settleActivities: () => (settled = said = true),
    brackets,
    besides: () => ({ doing: said && settled ? [...ticked()] : undefined, brackets: [...brackets().keys()] }),
    offer(sections) {
      for (const box of boxes) {
        if (box.parentElement) {
          box.parentElement.hidden = !sections.has(box.value);
        }
      }
    },
    fill(facts, doing, bracketed) {
      clear();
      const left: string[] = [];
      for (const [fact, value] of facts) {
        const field = fields.get(fact);
        if (!field?.write(value, bracketed.has(fact))) {
          left.push(fact);
        } else if (doing === undefined) {
          tick(sectionOf(field));
        }
      }
      doing?.forEach(tick);
      none.checked = doing?.length === 0;
      settled = none.checked || ticked().size > 0;
      said = doing !== undefined;
      return left;
    },
    doing: () => boxes.filter((box) => ticked().has(box.value)).map((box) => box.parentElement?.textContent?.trim() ?? ""),
  };
}

/** What the reader does is no fact, but can be left unanswered like one. */
export function activitiesField(form: HTMLFormElement): Field {
  const root = find(form, "[data-activities]", HTMLElement);
  const line = find(root, "[data-error]", HTMLElement);
  return {
    fact: ACTIVITIES,
    type: "",
    section: root,
    question: "",
    typed: false,
    read: () => undefined,
    given: () => undefined,
    shown: () => "",
    bracketed: () => false,
    clear: () => undefined,
    write: () => false,
    focus: () => root.querySelector("input")?.focus(),
    showError(message) {
      line.hidden = message === "";
      line.textContent = message;
    },
    showNote: () => undefined,
  };
}

/** One cell of a spreadsheet, however it comes: with tabs, a line end, full-width commas. undefined: leave the paste to the browser. */
export function pastedCell(text: string): string | undefined {
  const cells = text.split(/[\t\r\n]+/).map((cell) => cell.replace(/[\u00a0\u2000-\u200b\u202f\u3000]/g, " ").trim()).filter((cell) => cell !== "");
  const [only] = cells;
  return cells.length === 1 && only !== undefined && only !== text ? only : undefined;
}
