// All answers by section, each with its Change; and the page that says that an answer rules every award out.

import type { Facts } from "../../api/types";
import { label } from "../shared/data";
import { fill, h } from "../shared/dom";
import type { Field } from "../shared/fields";
import { plain, reading } from "../shared/problems";
import * as answers from "./answers";
import type { Evaluation } from "./evaluation";
import { left } from "./going";
import { data, part, rules, say } from "./page";
import { ACTIVITIES, APPLICANT, ruledOut, scopeFacts, WHO } from "./plan";

export function showCheck({ result, wrong }: Evaluation): void {
  const { given, activities } = answers.read();
  const open = left();
  const doings = say("activities.section");
  /** Rows by the title of their section, in the order of the page. */
  const sections = new Map<string, HTMLElement[]>();
  const row = (section: string, step: string, name: string, answer: string, bad = false): void => {
    const change = h("a", { href: `#${step}`, "data-goto": step }, say("step.change"), h("span", { class: "visually-hidden" }, say("step.change_of", { question: name })));
    const made = h("div", { "data-answer": step }, h("dt", {}, name), h("dd", { class: bad ? "quiz-wrong" : "" }, answer), h("dd", { class: "quiz-change" }, change));
    sections.set(section, [...(sections.get(section) ?? []), made]);
  };
  for (const field of answers.fields.values()) {
    const { fact, section } = field;
    if (section.dataset["section"] !== WHO && !sections.has(doings)) {
      row(doings, ACTIVITIES, say("activities.title"), answers.doing().join(say("list.semicolon")) || say(activities ? "activities.none" : "check.none"));
    }
    if (given.has(fact) || open.includes(fact)) {
      const error = wrong.find((one) => one.fact === fact);
      const said = error ? say("check.wrong", { text: error.message[data.lang] }) : given.has(fact) ? answer(field, result?.facts ?? {}) : say("check.none");
      row(section.closest("[data-topic]")?.querySelector("[data-topic-title]")?.textContent ?? "", fact, label(data, fact), said, error !== undefined);
    }
  }
  fill(part("check"), ...[...sections].map(([title, rows]) => h("section", {}, h("h2", { class: "quiz-check-section" }, title), h("dl", { class: "quiz-check" }, ...rows))));
}

/** The answer in words: Yes, RMB 20,000,000 (RMB 20 million), a bracket with what it counts as. */
function answer(field: Field, understood: Facts): string {
  const read = reading(field, understood, data, say);
  if (field.bracketed()) {
    return say("step.counted", { bracket: field.shown(), amount: plain(read) });
  }
  return read === "" ? field.shown() : plain(read);
}

/** What everyone like the reader must meet, as one list above the one choice. */
export function showScope(): void {
  const facts = scopeFacts(rules, answers.read().given.get(APPLICANT));
  fill(part("scope-list"), ...facts.map((fact) => h("li", { "data-condition": fact }, label(data, fact))));
}

/** Which answers rule every award out, in the calculator's words where it is there. */
export function showRuledOut({ result }: Evaluation): void {
  const reasons = result?.awards.flatMap(({ reasons: all }) => all) ?? [];
  const rows = ruledOut(rules, answers.read().given).map((fact) => {
    const said = reasons.find((reason) => reason.code === "out_of_scope" && reason.fact === fact)?.message[data.lang];
    const question = answers.fields.get(fact)?.question ?? label(data, fact);
    const change = h("a", { href: `#${fact}`, "data-goto": fact }, say("ruled_out.go_back"), h("span", { class: "visually-hidden" }, say("step.change_of", { question })));
    return h("li", { "data-ruled-out-by": fact }, h("strong", {}, label(data, fact)), said === undefined ? undefined : h("br"), said, h("br"), change);
  });
  fill(part("ruled-out"), h("ul", { class: "quiz-ruled-out" }, ...rows));
}
