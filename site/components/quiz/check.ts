// All answers by section, each with its Change; and the page that says that an answer rules every award out.

import type { Computed, FactError, Facts } from "../../api/types";
import { label, type QuizData, type Say } from "../shared/data";
import { h, type Child } from "../shared/dom";
import type { Field } from "../shared/fields";
import { reading } from "../shared/problems";
import type { QuizForm } from "./form";

export interface Checked {
  readonly form: QuizForm;
  /** Questions that are left. */
  readonly left: readonly string[];
  readonly errors: readonly FactError[];
  /** As the calculator understood them. */
  readonly understood: Facts;
}

export function showCheck(body: HTMLElement, { form, left, errors, understood }: Checked, data: QuizData, say: Say): void {
  const { given } = form.answers;
  const parts: Child[] = [];
  let section = "";
  let rows: HTMLElement[] = [];
  const close = (): void => {
    if (rows.length > 0) {
      parts.push(h("section", {}, h("h2", { class: "quiz-check-section" }, section), h("dl", { class: "quiz-check" }, ...rows)));
    }
    rows = [];
  };
  const row = (step: string, name: string, answer: string, wrong = false): void => {
    const change = h("a", { href: `#${step}`, "data-goto": step }, say("step.change"), h("span", { class: "visually-hidden" }, say("step.change_of", { question: name })));
    rows.push(h("div", { "data-answer": step }, h("dt", {}, name), h("dd", { class: wrong ? "quiz-wrong" : "" }, answer), h("dd", { class: "quiz-change" }, change)));
  };
  const activities = (): void => {
    close();
    section = say("activities.section");
    const doing = form.doing();
    const none = form.answers.activities === undefined ? say("check.none") : say("activities.none");
    row("activities", say("activities.title"), doing.length > 0 ? doing.join(say("list.semicolon")) : none);
    close();
  };
  let placed = false;
  for (const field of form.fields.values()) {
    const title = field.section.querySelector("[data-progress]")?.getAttribute("data-title") ?? "";
    if (!placed && field.section.dataset["section"] !== "who") {
      activities();
      placed = true;
    }
    if (!given.has(field.fact) && !left.includes(field.fact)) {
      continue;
    }
    if (title !== section) {
      close();
      section = title;
    }
    const error = errors.find(({ fact }) => fact === field.fact);
    row(field.fact, label(data, field.fact), error ? say("check.wrong", { text: error.message[data.lang] }) : answer(field, given.has(field.fact), understood, data, say), error !== undefined);
  }
  close();
  body.replaceChildren(...parts.filter((part) => part !== undefined));
}

/** The answer in words: Yes, RMB 20,000,000 (RMB 20 million), a bracket with what it counts as. */
function answer(field: Field, answered: boolean, understood: Facts, data: QuizData, say: Say): string {
  if (!answered) {
    return say("check.none");
  }
  const read = reading(field, understood, data, say);
  if (field.bracketed()) {
    return say("bracket.counted", { bracket: field.shown(), amount: plain(read) });
  }
  return read === "" ? field.shown() : plain(read);
}

const plain = (read: string): string => read.replace(/^= /, "");

/** Which answers rule every award out, in the calculator's words where it is there. */
export function showRuledOut(body: HTMLElement, facts: readonly string[], result: Computed | undefined, form: QuizForm, data: QuizData, say: Say): void {
  const reasons = result?.awards.flatMap(({ reasons: all }) => all) ?? [];
  const rows = facts.map((fact) => {
    const said = reasons.find((reason) => reason.code === "out_of_scope" && reason.fact === fact)?.message[data.lang];
    const question = form.fields.get(fact)?.question ?? label(data, fact);
    const change = h("a", { href: `#${fact}`, "data-goto": fact }, say("ruled_out.go_back"), h("span", { class: "visually-hidden" }, say("step.change_of", { question })));
    return h("li", { "data-ruled-out-by": fact }, h("strong", {}, label(data, fact)), said === undefined ? undefined : h("br"), said, h("br"), change);
  });
  body.replaceChildren(h("ul", { class: "quiz-ruled-out" }, ...rows));
}
