// One question a page: all of them are in the document, one is shown. The heading of that one is the page's h1.

import { find, h } from "../shared/dom";
import { part, root, say } from "./page";

const steps = new Map([...root.querySelectorAll<HTMLElement>("[data-step]")].map((step) => [step.dataset["step"] ?? "", step]));
const site = document.title;
let shown: HTMLElement | undefined;

export const has = (step: string): boolean => steps.has(step);
export const element = (step: string): HTMLElement | undefined => steps.get(step);

/** Makes one page of a question out of the page of all of them. */
export function prepare(): void {
  steps.forEach(tie);
  const title = part("title");
  const name = h("p", { class: title.className, "data-title": "" });
  name.append(...title.childNodes);
  title.replaceWith(name);
}

/**
 * Ties what is to be answered to its help, what was understood of it, and what is wrong with it. Only the script has answers to tie,
 * and ids for all of it would weigh as much as the questions.
 */
function tie(step: HTMLElement, key: string): void {
  const field = step.querySelector<HTMLElement>("[data-field], [data-activities]");
  const id = (name: string): string[] =>
    [...step.querySelectorAll(`[data-${name}]`)].map((element, i) => (element.id ||= `q-${key}-${name}${i > 0 ? `-${i}` : ""}`));
  const help = id("help").join(" ");
  const wrong = id("error").join(" ");
  const input = step.querySelector("input:not([type=radio]):not([type=checkbox])");
  if (input) {
    input.setAttribute("aria-describedby", [help, ...id("note"), wrong].join(" "));
  } else {
    field?.setAttribute("aria-describedby", `${help} ${wrong}`);
  }
  const answers = step.querySelector("[data-answers]");
  const [asked] = id("asked");
  if (asked === undefined) {
    answers?.setAttribute("aria-label", say("answer.else"));
  } else {
    answers?.setAttribute("aria-labelledby", asked);
    answers?.setAttribute("aria-describedby", `${help} ${wrong}`);
  }
}

/** A heading of another level, with all that it holds. */
function level(step: HTMLElement, tag: "h1" | "h2"): HTMLElement {
  const old = find(step, "[data-heading]", HTMLElement);
  const fresh = h(tag, { class: old.className, id: old.id || undefined, "data-heading": "", tabindex: tag === "h1" ? "-1" : undefined });
  fresh.append(...old.childNodes);
  old.replaceWith(fresh);
  return fresh;
}

/** focus: the reader went there, so that screen readers should say the question. */
export function show(step: string, focus: boolean): void {
  const next = steps.get(step);
  if (!next) {
    return;
  }
  if (shown && shown !== next) {
    level(shown, "h2");
  }
  for (const other of steps.values()) {
    other.hidden = other !== next;
  }
  root.dataset["at"] = step;
  const heading = shown === next ? find(next, "[data-heading]", HTMLElement) : level(next, "h1");
  shown = next;
  document.title = `${heading.textContent?.trim() ?? ""} – ${site}`;
  if (focus) {
    heading.focus({ preventScroll: true });
    root.scrollIntoView({ block: "start" });
  }
}
