// The questionnaire: reads the form, asks the calculator on each change and shows what it says. Nothing leaves the browser.

import type { Facts, FactValue } from "../../api/types";
import { readData, speaker } from "../shared/data";
import { debounce, find, h } from "../shared/dom";
import { engine } from "../shared/engine";
import { collectFields } from "../shared/fields";
import { fill, parseHash, tickActivity } from "./prefill";
import { problems } from "../shared/problems";
import { showResult, showRunning, spokenTotal } from "./result";

const COMPUTE_MS = 150;
const SPEAK_MS = 1200;

function quiz(root: HTMLElement): void {
  const data = readData(root);
  const say = speaker(data.strings);
  const form = find(root, "[data-form]", HTMLFormElement);
  const fields = collectFields(form);
  const running = find(root, "[data-running]", HTMLElement);
  const resultBody = find(root, "[data-result-body]", HTMLElement);
  const resultTitle = find(root, "[data-result-title]", HTMLElement);
  const spoken = find(root, "[data-spoken]", HTMLElement);
  const prefillNote = find(root, "[data-prefill]", HTMLElement);
  const sections = [...form.querySelectorAll<HTMLElement>("[data-by-activity]")];

  /** Only the sections that the reader can see count. */
  const showSections = (): void => {
    const boxes = [...form.querySelectorAll<HTMLInputElement>("[data-activity]")];
    const ticked = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    for (const section of sections) {
      section.hidden = !ticked.has(section.dataset["section"] ?? "");
    }
  };

  const answers = (): Map<string, FactValue> => {
    const facts = new Map<string, FactValue>();
    for (const field of fields.values()) {
      const value = field.section.hidden ? undefined : field.read();
      if (value !== undefined) {
        facts.set(field.fact, value);
      }
    }
    return facts;
  };

  const speak = debounce(SPEAK_MS, (text: string) => {
    if (spoken.textContent !== text) {
      spoken.textContent = text;
    }
  });

  const calculator = engine(find(root, "[data-engine]", HTMLElement), data, say, () => compute.now());
  let drawn = false;

  const compute = debounce(COMPUTE_MS, () => {
    const award = calculator.current();
    if (!award) {
      const failed = calculator.failed();
      const instead = failed ? [" ", h("a", { href: data.benefits }, say("engine.benefits"))] : [];
      resultBody.replaceChildren(h("p", {}, say(failed ? "result.failed" : "result.waiting"), ...instead));
      running.replaceChildren(h("p", {}, say(failed ? "result.failed" : "running.waiting")));
      return;
    }
    const facts = answers();
    const first = award.evaluate(Object.fromEntries(facts) satisfies Facts);
    let result = first;
    if (!result.awards) {
      // What cannot be read is left out, and the result says so; the rest still counts.
      for (const { fact } of first.errors) {
        facts.delete(fact);
      }
      result = award.evaluate(Object.fromEntries(facts));
    }
    if (!result.awards) {
      calculator.fail(result.errors.map(({ message }) => message[data.lang]).join(say("list.semicolon")));
      return;
    }
    checks.show(first.errors, result.facts);
    showResult(resultBody, result, first.errors.length, data, say);
    showRunning(running, result, (fact) => fields.get(fact)?.section.hidden === false, data, say);
    if (drawn) {
      speak(spokenTotal(result, data, say));
    } else {
      spoken.textContent = ""; // the page as it opens is not news
    }
    drawn = true;
  });

  const checks = problems(find(root, "[data-problems]", HTMLElement), fields, data, say, () => compute.now());

  /** Somebody else wrote these ids: a few of them, cut short. */
  const list = (ids: readonly string[]): string => ids.slice(0, 8).map((id) => id.slice(0, 60)).join(say("list.comma"));

  const prefill = (): void => {
    const found = parseHash(location.hash, fields);
    if (found === undefined) {
      return;
    }
    if (found === "unreadable") {
      prefillNote.textContent = say("prefill.unreadable");
    } else {
      const ignored = fill(form, fields, found);
      prefillNote.textContent = ignored.length === 0 ? say("prefill.done") : say("prefill.ignored", { facts: list(ignored) });
    }
    prefillNote.hidden = false;
    showSections();
    checks.settle(fields.keys());
  };

  const goTo = (fact: string): void => {
    const field = fields.get(fact);
    if (!field) {
      return;
    }
    if (field.section.hidden) {
      tickActivity(form, field.section);
      showSections();
      compute();
    }
    field.focus();
    find(form, `[data-field="${CSS.escape(fact)}"]`, HTMLElement).scrollIntoView({ block: "center" });
  };

  form.addEventListener("input", (event) => {
    // A Chinese input method fires while the word is still being chosen.
    if (!(event instanceof InputEvent && event.isComposing)) {
      showSections();
      compute();
    }
  });
  form.addEventListener("compositionend", () => compute());
  form.addEventListener("change", () => {
    showSections();
    compute();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    compute.now();
    if (!checks.summarise()) {
      resultTitle.focus();
      resultTitle.scrollIntoView({ block: "start" });
    }
  });
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-goto], [data-goto-result]") : null;
    if (!link) {
      return;
    }
    event.preventDefault();
    const fact = link.dataset["goto"];
    if (fact === undefined) {
      resultTitle.focus();
      resultTitle.scrollIntoView({ block: "start" });
    } else {
      goTo(fact);
    }
  });
  /** A search result leads to a question: #f-telecom_fees. */
  const goToHash = (): void => {
    if (location.hash.startsWith("#f-")) {
      goTo(location.hash.slice(3));
    }
  };

  addEventListener("hashchange", () => {
    prefill();
    compute.now();
    goToHash();
  });
  // The browser may have put earlier answers back by then.
  addEventListener("pageshow", () => {
    showSections();
    compute();
  });

  for (const part of root.querySelectorAll<HTMLElement>("[data-needs-script]")) {
    part.hidden = part === prefillNote;
  }
  prefill();
  showSections();
  compute.now();
  goToHash();
  void calculator.load();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-quiz]")) {
  quiz(root);
}
