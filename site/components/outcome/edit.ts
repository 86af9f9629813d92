// Answers that are changed where their result stands: the figures that an award is worked out from, and what it still lacks.

import type { AwardLine } from "../../api/types";
import { hasOwn } from "../../api/intrinsics";
import { inCurrency, inWords, yuan } from "../shared/amount";
import { label, missingLabel } from "../shared/data";
import { rowsText } from "../shared/list";
import { h, onTyping } from "../shared/dom";
import type { View } from "./context";

/** The fields of an award, if the page can change answers. */
export function edits(view: View, award: AwardLine): HTMLElement | undefined {
  if (!view.context.change) {
    return undefined;
  }
  const known = award.steps.flatMap(({ inputs }) => inputs.flatMap(({ fact }) => (fact === undefined ? [] : [fact])));
  // What fails a condition has no steps: the answer that it fails by stays where it was changed.
  const failed = award.state === "ineligible" ? [...award.unlock, ...award.reasons].map(({ fact }) => fact) : [];
  const asked = [...known, ...award.missing, ...failed].map((fact) => view.data.facts[fact]?.list ?? fact);
  const facts = [...new Set(asked)].filter((fact) => hasOwn(view.data.facts, fact) && fact !== "annual_years");
  return facts.length === 0 ? undefined : h("div", { class: "outcome-edits" }, ...facts.map((fact) => field(view, award, fact)));
}

function field(view: View, award: AwardLine, fact: string): HTMLElement {
  const { data, context } = view;
  const { type = "" } = data.facts[fact] ?? {};
  const key = `edit-${award.item}-${fact}`;
  const wrong = context.wrong?.find((error) => error.fact === fact)?.message[data.lang];
  const control = type !== "yes_no" && type !== "one_of" ? entry(view, fact, key, wrong !== undefined) : choice(view, fact, key);
  const note = wrong ?? lacking(view, award, fact) ?? understood(view, fact);
  return h(
    "div",
    { class: "outcome-edit", "data-edit": fact },
    h("label", {}, h("span", {}, label(data, fact)), " ", control),
    h("p", { class: wrong === undefined ? "outcome-edit-note" : "outcome-edit-note outcome-edit-wrong" }, note),
  );
}

function entry({ context, say, data }: View, fact: string, key: string, wrong: boolean): HTMLElement {
  const given = context.brackets?.has(fact) === true ? undefined : context.facts[fact];
  const value = given === undefined || given === null || given === "unknown" ? "" : rowsText(given);
  const input = h("input", { type: "text", value, "data-keep": key, autocomplete: "off", spellcheck: "false", placeholder: context.brackets?.get(fact), "aria-invalid": wrong ? "true" : undefined });
  const unit = data.facts[fact]?.type === "money" ? say("edit.unit") : (data.facts[fact]?.unit ?? "");
  onTyping(input, () => context.change?.(fact, input.value.trim() === "" ? null : input.value));
  return h("span", {}, input, unit === "" ? undefined : h("span", { "aria-hidden": "true" }, ` ${unit}`));
}

/** Yes, no or an option, and "don't know". */
function choice({ context, say, data, result }: View, fact: string, key: string): HTMLElement {
  const options = Object.entries(data.facts[fact]?.options ?? { true: say("answer.yes"), false: say("answer.no") });
  const now = String(result.facts[fact] ?? "");
  const option = (value: string, text: string): HTMLElement => h("option", { value, selected: value === now ? "" : undefined }, text);
  const select = h("select", { "data-keep": key }, option("", say("answer.unknown")), ...options.map(([value, text]) => option(value, text)));
  const yesNo = data.facts[fact]?.type === "yes_no";
  select.addEventListener("change", () => context.change?.(fact, select.value === "" ? null : yesNo ? select.value === "true" : select.value));
  return select;
}

/** What a list that has been begun still lacks. */
function lacking({ data, say }: View, award: AwardLine, fact: string): string | undefined {
  return award.cells?.some((cell) => cell.fact === fact) === true ? say("row.missing") + missingLabel(data, award, fact, say) : undefined;
}

/** What was understood, where it was written otherwise. */
function understood({ data, result, context }: View, fact: string): string {
  const value = result.facts[fact];
  if (data.facts[fact]?.type !== "money" || typeof value !== "string") {
    return "";
  }
  const text = String(context.facts[fact] ?? "").trim();
  const full = yuan(value, data.lang);
  return inCurrency(text.replace(/[,，\s]/g, "") === value ? (inWords(value, data.lang) ?? full) : full, data.facts[fact]?.currency, data.lang);
}
