// One screen at a time: all questions are in the document, those of one screen are shown. Its heading is the page's h1: that of the one
// question, or that of the subject where there are several.

import { find, h } from "../shared/dom";
import { part, root, say } from "./page";
import { ALL } from "./where";

const steps = new Map([...root.querySelectorAll<HTMLElement>("[data-step]")].map((step) => [step.dataset["step"] ?? "", step]));
const topics = new Map([...root.querySelectorAll<HTMLElement>("[data-topic]")].map((topic) => [topic.dataset["topic"] ?? "", topic]));
const own = new Set([...steps].filter(([, step]) => step.dataset["section"] === undefined).map(([name]) => name));
const site = document.title;
/** The element that has the h1. */
let headed: HTMLElement | undefined;

/** A screen of its own: of one step, of a subject, or of all. */
export const isScreen = (step: string): boolean => own.has(step) || topics.has(step) || step === ALL || step === "applicant";
export const has = (step: string): boolean => steps.has(step) || isScreen(step);
export const shown = (): HTMLElement[] => [...steps.values()].filter((step) => !step.hidden);
/** Whether a step is on the screen that is shown. */
export const shows = (step: string): boolean => steps.get(step)?.hidden === false;

/** The subject of a screen that asks several questions, or may yet. Of what is asked of everyone only what is needed is asked. */
function topic(screen: string, wanted: readonly string[]): HTMLElement | undefined {
  const found = topics.get(screen);
  const most = root.querySelector(`[data-activity][value="${CSS.escape(screen)}"]`) ? (found?.querySelectorAll("[data-section]").length ?? 0) : wanted.length;
  return most > 1 ? found : undefined;
}

/** Makes screens out of the page of all questions. */
export function prepare(): void {
  steps.forEach(tie);
  const title = part("title");
  const name = h("p", { class: title.className, "data-title": "" });
  name.append(...title.childNodes);
  title.replaceWith(name);
}

/**
 * Names what is to be answered, and ties it to its help, to what was understood of it and to what is wrong with it. Only the script has
 * answers, and names and ids for all of it would weigh as much as the questions.
 */
function tie(step: HTMLElement, key: string): void {
  const alone = step.querySelector("fieldset") !== null;
  for (const input of step.querySelectorAll<HTMLInputElement>("input:not([name])")) {
    input.name = input.type === "radio" && !alone ? `${key}-else` : key;
  }
  const field = step.querySelector<HTMLElement>("fieldset, [data-field]");
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
    answers?.setAttribute("aria-label", say("step.else"));
  } else {
    answers?.setAttribute("aria-labelledby", asked);
    answers?.setAttribute("aria-describedby", `${help} ${wrong}`);
  }
}

const headingOf = (part: HTMLElement): HTMLElement => find(part, "[data-heading]", HTMLElement);

/** A heading of another level, with all that it holds. */
function level(part: HTMLElement, tag: "h1" | "h2"): HTMLElement {
  const old = headingOf(part);
  const fresh = h(tag, { class: old.className, id: old.id || undefined, "data-heading": "", tabindex: tag === "h1" ? "-1" : undefined });
  fresh.append(...old.childNodes);
  old.replaceWith(fresh);
  return fresh;
}

/**
 * On the screen that is shown. While the reader types, nothing goes away: a figure that is half there may ask for less than the whole one.
 * Nor does the question go that he or she is choosing an answer to.
 */
export function reveal(wanted: readonly string[]): void {
  const active = document.activeElement;
  const stays = (step: HTMLElement): boolean => active instanceof HTMLInputElement && !step.hidden && (active.type === "text" || step.contains(active));
  put([...wanted, ...[...steps].flatMap(([name, step]) => (stays(step) ? name : []))]);
}

/** Shows these steps and no others. */
function put(wanted: readonly string[]): void {
  const now = new Set(wanted);
  for (const [name, step] of steps) {
    const more = step.querySelector<HTMLDetailsElement>(".quiz-more");
    if (more && step.hidden === now.has(name)) {
      more.open = now.size === 1; // of several the words of the law would part one from the next
    }
    step.hidden = !now.has(name);
  }
  for (const subject of topics.values()) {
    subject.hidden = ![...subject.querySelectorAll<HTMLElement>("[data-step]")].some((step) => !step.hidden);
  }
}

/** focus: the reader went there, so that screen readers should say what the screen is about. */
export function show(screen: string, wanted: readonly string[], focus: boolean): void {
  const head = screen === ALL ? part("all") : (topic(screen, wanted) ?? wanted.map((step) => steps.get(step)).find((step) => step !== undefined));
  if (!head) {
    return;
  }
  if (headed && headed !== head) {
    level(headed, "h2");
  }
  put(wanted);
  root.dataset["at"] = screen;
  root.toggleAttribute("data-many", screen === ALL || topic(screen, wanted) !== undefined);
  part("all").hidden = screen !== ALL;
  const heading = headed === head ? headingOf(head) : level(head, "h1");
  headed = head;
  document.title = `${heading.textContent?.trim() ?? ""} – ${site}`;
  if (focus) {
    heading.focus({ preventScroll: true });
    root.scrollIntoView({ block: "start" });
  }
}
