// Makes the snippet by which another page shows the questionnaire. What is chosen is tried at once on the element itself; facts are those
// that are answered in it. Nothing is stored or sent.

import type { Facts } from "../../api/types";
import type { Lang } from "../../api/wire.gen";
import { copied } from "../shared/clipboard";
import { find, onTyping } from "../shared/dom";
import { contrast } from "./contrast";

interface Data {
  readonly module: string;
  readonly policy: string;
  readonly frames: Readonly<Record<Lang, readonly [address: string, title: string]>>;
  readonly words: Readonly<Record<string, string>>;
}

interface Chosen {
  readonly lang: Lang;
  readonly activities: readonly string[];
  readonly facts: Facts;
  readonly theme: ReadonlyMap<string, string>;
}

const root = find(document, "[data-builder]", HTMLElement);
const data: Data = JSON.parse(root.dataset["script"] ?? "");
const form = find(root, "[data-form]", HTMLElement);
const quiz: HTMLElement & { facts?: Facts } = document.createElement("lingang-quiz");

const say = (key: string, values: Readonly<Record<string, string>> = {}): string =>
  (data.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
const chosenOf = (name: string): string[] => [...form.querySelectorAll<HTMLInputElement>(`[name^="${name}"]:checked`)].map(({ value }) => value);

/** What each field of the theme must fit, as the frame has it. */
const property = (token: string): string => (token === "radius" ? "border-radius" : token === "font-sans" ? "font-family" : "color");

/** The values that can be used; the others are said to be wrong, and the snippet goes without them. */
function theme(): Map<string, string> {
  const out = new Map<string, string>();
  for (const field of form.querySelectorAll<HTMLElement>("[data-token]")) {
    const { token = "" } = field.dataset;
    const input = find(field, "input", HTMLInputElement);
    const error = find(field, "[data-error]", HTMLElement);
    const value = input.value.trim();
    const fits = value === "" || (CSS.supports(property(token), value) && !/[;{}]|\b(?:var|url|env)\(/i.test(value));
    error.hidden = fits;
    error.textContent = fits ? "" : say(token === "radius" ? "bad_length" : token === "font-sans" ? "bad_font" : "bad_colour");
    input.toggleAttribute("aria-invalid", !fits);
    if (fits && value !== "") {
      out.set(token, value);
    }
  }
  return out;
}

function read(): Chosen {
  const [lang] = chosenOf("lang");
  const takes = find(form, "[name=facts]", HTMLInputElement).checked;
  return { lang: lang === "en" ? "en" : "zh", activities: chosenOf("activity"), facts: takes ? (quiz.facts ?? {}) : {}, theme: theme() };
}

function element({ lang, activities, facts, theme: chosen }: Chosen): string {
  const style = [...chosen].map(([token, value]) => `--award-${token}: ${value}`).join("; ");
  const attributes = [`policy="${data.policy}"`, `lang="${lang}"`,
    ...(activities.length > 0 ? [`activities="${activities.join(" ")}"`] : []),
    ...(Object.keys(facts).length > 0 ? [`facts='${JSON.stringify(facts).replace(/&/g, "&amp;").replace(/'/g, "&#39;").replace(/</g, "&lt;")}'`] : []),
    ...(style !== "" ? [`style="${escape(style)}"`] : [])];
  return `<script type="module" src="${escape(data.module)}"></script>\n<lingang-quiz ${attributes.join(" ")}></lingang-quiz>`;
}

function frame({ lang, activities, facts, theme: chosen }: Chosen): string {
  const [address, title] = data.frames[lang];
  const parts = [
    ...(Object.keys(facts).length > 0 ? [`facts=${encodeURIComponent(JSON.stringify(facts))}`] : []),
    ...(activities.length > 0 ? [`do=${activities.join("~")}`] : []),
    ...[...chosen].map(([token, value]) => `award-${token}=${encodeURIComponent(value)}`),
  ];
  // An apostrophe is not encoded, and some content systems turn it into a quotation mark.
  const hash = parts.length > 0 ? `#${parts.join("&").replace(/'/g, "%27")}` : "";
  return `<iframe src="${escape(address + hash)}" title="${escape(title)}" width="100%" height="640" allow="clipboard-write" loading="lazy"></iframe>`;
}

/** Which of the colours are too close to each other to be read. */
function warn(): void {
  const style = getComputedStyle(document.documentElement);
  const colour = (token: string): string => quiz.style.getPropertyValue(`--award-${token}`).trim() || style.getPropertyValue(`--${token}`).trim();
  const close = [["ink", "paper"], ["accent", "paper"], ["on-accent", "accent"]].filter(([a = "", b = ""]) => contrast(colour(a), colour(b)) < 4.5);
  const names = close.map(([a = "", b = ""]) => `${label(a)} / ${label(b)}`).join(say("comma"));
  const line = find(form, "[data-contrast]", HTMLElement);
  const text = close.length > 0 ? say("contrast", { names }) : "";
  if (line.textContent !== text) {
    line.textContent = text;
  }
}

const label = (token: string): string => form.querySelector(`label[for="b-${token}"]`)?.textContent ?? token;

function snippet(kind: string): HTMLTextAreaElement {
  return find(root, `[data-snippet="${kind}"]`, HTMLTextAreaElement);
}

function write(): Chosen {
  const chosen = read();
  snippet("element").value = element(chosen);
  snippet("frame").value = frame(chosen);
  return chosen;
}

/** Tries on the element what is chosen. The answers in it stay, but for other activities. */
function attempt(): void {
  const chosen = write();
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) {
      quiz.removeAttribute(name);
    } else if (quiz.getAttribute(name) !== value) {
      quiz.setAttribute(name, value);
    }
  };
  set("lang", chosen.lang);
  set("activities", chosen.activities.length > 0 ? chosen.activities.join(" ") : undefined);
  for (const field of form.querySelectorAll<HTMLElement>("[data-token]")) {
    const { token = "" } = field.dataset;
    quiz.style.setProperty(`--award-${token}`, chosen.theme.get(token) ?? "");
  }
  const [width = ""] = chosenOf("width");
  quiz.style.setProperty("max-width", width && `${width}px`);
  warn();
}

quiz.setAttribute("policy", data.policy);
attempt();
find(root, "[data-place]", HTMLElement).append(quiz);
form.addEventListener("change", attempt);
onTyping(form, attempt);
for (const kind of ["facts", "result", "finish"]) {
  quiz.addEventListener(kind, () => {
    write();
    find(root, "[data-heard]", HTMLElement).textContent = kind;
  });
}
for (const button of root.querySelectorAll<HTMLElement>("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    void copied(snippet(button.dataset["copy"] ?? "")).then((done) => {
      const said = button.parentElement?.querySelector("[data-copied]");
      if (said) {
        said.textContent = say(done ? "copied" : "copy_failed");
      }
    });
  });
}
root.dataset["on"] = "";
