// The questionnaire: one question at a time, of those that can still change the result. It reads the page's own fields, asks the
// calculator on each change and shows what it says. Nothing leaves the browser.

import type { Computed, FactError, Facts, FactValue } from "../../api/types";
import { readData, speaker, type QuizData } from "../shared/data";
import { debounce, find, h } from "../shared/dom";
import { engine } from "../shared/engine";
import { problems, reading } from "../shared/problems";
import type { Shared } from "../shared/share";
import { answersIn, carry, entry, step as stepIn } from "./address";
import { showCheck, showRuledOut } from "./check";
import { activitiesField, pastedCell, quizForm } from "./form";
import { keeper } from "./keep";
import { pages } from "./pages";
import { ACTIVITIES, doesSo, fittingSections, plan, ruledOut } from "./plan";
import { factsOn, planData, progress } from "./progress";
import { resultStep } from "./result";
import { showRunning, showWaiting, spokenResult } from "./running";

const COMPUTE_MS = 16; // a frame: what one touch changes is computed once
const SPEAK_MS = 1200;
const CHECK = "check";
const RESULT = "result";
const SCOPE = "scope";
/** What touching the page begins with: then the calculator is loaded, and not before, so that it is in nobody's way. */
const TOUCHES = ["pointerdown", "pointermove", "keydown", "touchstart", "focusin"] as const;

function quiz(root: HTMLElement): void {
  const read = readData(root);
  const say = speaker(read.strings);
  const form = find(root, "[data-form]", HTMLFormElement);
  const data: QuizData = { ...read, facts: { ...factsOn(form), [ACTIVITIES]: { label: say("activities.section"), type: "" } } };
  const part = (name: string): HTMLElement => find(root, `[data-${name}]`, HTMLElement);
  const rules = planData(root, data);
  const answers = quizForm(form);
  const view = pages(root, say("answer.else"));
  const notice = part("prefill");
  const bar = part("running");
  const slot = part("outcome");
  const actions = part("actions");
  const spoken = part("spoken");
  const toResult = find(form, '[data-to="result"]', HTMLAnchorElement);
  const toCheck = find(form, '[data-to="check"]', HTMLAnchorElement);
  const go = find(form, "[data-continue]", HTMLButtonElement);
  const back = find(form, "[data-back]", HTMLButtonElement);
  const languageSwitch = document.querySelector<HTMLAnchorElement>("[data-language-switch]");
  const otherLanguage = languageSwitch?.getAttribute("href") ?? "";

  let result: Computed | undefined;
  let wrong: readonly FactError[] = [];
  /** The question that the reader would have left without an answer. */
  let lacking = "";
  /** Where a change leads back to, and what was open already and so is not asked because of it. */
  let returning: { readonly to: string; readonly open: ReadonlySet<string> } | undefined;
  let shared: Shared | undefined;
  let drawn = false;
  let touched = false;
  /** The reader has yet to say whether the kept answers are to be used. */
  let deciding = false;
  let depth = 0;
  /** Sections in the order in which the reader came to them. */
  const trail = new Set<string>();

  const counts = (item: string): boolean => {
    const { doing } = answers.besides();
    return doing === undefined || doesSo(rules, item, new Set(doing));
  };
  const left = (): string[] => plan(rules, answers.answers, result);
  const position = (at = view.current()): string => carry(answers.answers.given, answers.besides(), at, data);
  const empty = (): boolean => answers.answers.given.size === 0 && answers.answers.activities === undefined;

  const keep = keeper(root, data, say, position, () => {
    answers.clear();
    returning = shared = undefined;
    compute.now();
    visit("applicant");
  });

  /** The entry in the browser's history carries the answers as well, so that a reload finds them; it goes with the tab. */
  const remember = (): void => {
    if (deciding) {
      return;
    }
    try {
      history.replaceState({ depth, at: view.current(), answers: empty() ? "" : position() }, "");
    } catch {
      // Safari allows 100 in 10 seconds: the next change will do.
    }
    keep.save(position());
  };

  const speak = debounce(SPEAK_MS, (text: string) => {
    if (spoken.textContent !== text) {
      spoken.textContent = text;
    }
  });

  const calculator = engine(part("engine"), data, say, () => compute.now());

  /** Evaluates what can be read; what cannot is left out, and said. */
  const evaluate = (): Facts => {
    const award = calculator.current();
    result = undefined;
    wrong = [];
    if (!award) {
      showWaiting(bar, calculator.failed() ? "failed" : touched ? "loading" : "waiting", say);
      return {};
    }
    const facts = answers.facts();
    let found = award.evaluate(Object.fromEntries(facts));
    wrong = found.errors;
    if (!found.awards) {
      wrong.forEach(({ fact }) => facts.delete(fact));
      found = award.evaluate(Object.fromEntries(facts));
    }
    if (!found.awards) {
      calculator.fail(found.errors.map(({ message }) => message[data.lang]).join(say("list.semicolon")));
      return {};
    }
    result = found;
    return found.facts;
  };

  const compute = debounce(COMPUTE_MS, () => {
    const understood = evaluate();
    const { given, activities } = answers.answers;
    answers.offer(fittingSections(rules, given));
    if (lacking !== "" && (lacking === ACTIVITIES ? activities !== undefined : given.has(lacking))) {
      lacking = "";
    }
    checks.show([...wrong, ...unanswered()], understood);
    if (result) {
      showRunning(bar, result, counts, data, say);
      const text = spokenResult(result, counts, data, say);
      if (drawn) {
        speak(text);
      }
      drawn = true;
    }
    draw(understood);
    remember();
  });

  const draw = (understood: Facts): void => {
    const at = view.current();
    if (at === CHECK) {
      showCheck(part("check"), { form: answers, left: left(), errors: wrong, understood }, data, say);
    } else if (at === SCOPE) {
      showRuledOut(part("ruled-out"), ruledOut(rules, answers.answers.given), result, answers, data, say);
    } else if (at === RESULT) {
      resultPage.draw(result, wrong.length, shared);
    }
    toCheck.hidden = at === CHECK || empty();
  };

  /** An answer given on the result's own page. */
  const change = (fact: string, value: FactValue): void => {
    const field = answers.fields.get(fact);
    if (field?.write(value)) {
      answers.tick(field.section.dataset["section"] ?? "");
      compute.now();
    }
  };

  const resultPage = resultStep(slot, part("result-waiting"), { data, rules, form: answers, say, change, shown: () => view.current() === RESULT, failed: () => calculator.failed() });

  const unanswered = (): FactError[] => {
    if (lacking === "") {
      return [];
    }
    const key = lacking === ACTIVITIES ? "activities.missing" : answers.fields.get(lacking)?.typed === true ? "step.enter" : "step.choose";
    return [{ fact: lacking, code: "unanswered", message: { zh: say(key), en: say(key) } }];
  };

  const checks = problems(part("problems"), new Map([...answers.fields, [ACTIVITIES, activitiesField(form)]]), data, say, () => compute.now());

  /** What leads on stands after the answers and before what may be read besides. */
  const placeActions = (step: string): void => {
    const more = view.element(step)?.querySelector(".quiz-more");
    if (more) {
      more.before(actions);
    } else {
      view.element(step)?.append(actions);
    }
    actions.hidden = step === RESULT;
  };

  /** Shows a step. from: the step that the reader came from, "" when the page opens. */
  const show = (step: string, from: string): void => {
    const field = answers.fields.get(step);
    if (field) {
      answers.tick(field.section.dataset["section"] ?? "");
    }
    if ((from === CHECK || from === RESULT || from === SCOPE) && (field || step === ACTIVITIES)) {
      returning = from === SCOPE ? undefined : { to: from, open: new Set(left()) };
    } else if (step === CHECK || step === RESULT) {
      returning = undefined;
    }
    lacking = "";
    part("echo").hidden = true;
    placeActions(step);
    view.show(step, from !== "");
    bar.hidden = step === RESULT;
    go.hidden = step === SCOPE;
    go.textContent = say(step === CHECK ? "check.result" : "continue");
    back.hidden = depth === 0;
    toResult.hidden = step !== SCOPE;
    compute.now();
    trail.add(field?.section.dataset["section"] ?? "");
    progress(root, rules, step, trail, answers, left(), say);
  };

  /** Goes to a step by an entry of its own in the history. */
  const visit = (step: string): void => {
    const from = view.current();
    history.pushState({ depth: ++depth, answers: "" }, "", `#${step}`);
    show(step, from);
  };

  const goOn = (): void => {
    const at = view.current();
    const field = answers.fields.get(at);
    compute.now();
    if (at === CHECK) {
      visit(RESULT);
      return;
    }
    if (at === ACTIVITIES) {
      answers.settleActivities();
    }
    const { given, activities } = answers.answers;
    lacking = (field !== undefined && !given.has(at)) || (at === ACTIVITIES && activities === undefined) ? at : "";
    checks.show([...wrong, ...unanswered()], result?.facts ?? {});
    if (checks.summarise(at)) {
      return;
    }
    if (field && ruledOut(rules, given).includes(at)) {
      visit(SCOPE);
      return;
    }
    const open = returning?.open;
    const next = left().find((step) => open?.has(step) !== true) ?? returning?.to ?? CHECK;
    const said = field && result ? reading(field, result.facts, data, say) : "";
    visit(next);
    if (field && said !== "" && !field.bracketed()) {
      const change = h("a", { href: `#${at}`, "data-goto": at }, say("step.change"));
      part("echo").replaceChildren(say("step.echo"), said.replace(/^= /, ""), " ", change);
      part("echo").hidden = false;
    }
  };

  const where = (): string => {
    const step = stepIn(location.hash) || entry().at; // the first entry's address names no step
    return view.has(step) ? step : empty() ? "applicant" : (left()[0] ?? CHECK);
  };

  /** Answers that came with the address; false if it brought none. */
  const bring = (hash: string, says: boolean): boolean => {
    const found = answersIn(hash, data);
    if (found === undefined) {
      return false;
    }
    const unreadable = found === "unreadable";
    const ignored = unreadable ? [] : [...found.ignored, ...answers.fill(found.facts, found.activities, found.brackets)];
    shared = unreadable ? undefined : found.shared;
    if (unreadable) {
      answers.clear();
    }
    if (says || unreadable || ignored.length > 0) {
      const some = ignored.slice(0, 8).map((id) => id.slice(0, 60)).join(say("list.comma"));
      notice.textContent = unreadable ? say("prefill.unreadable") : ignored.length === 0 ? say("prefill.done") : say("prefill.ignored", { facts: some });
      notice.hidden = false;
    }
    checks.settle(answers.fields.keys());
    compute.now();
    const at = unreadable ? "applicant" : view.has(found.at) ? found.at : CHECK;
    history.replaceState({ depth, answers: "" }, "", `#${at}`);
    return true;
  };

  const arrive = (): void => {
    const from = view.current();
    depth = entry().depth ?? depth + 1;
    notice.hidden = true;
    bring(location.hash, true);
    show(where(), from);
  };

  /** Loads the calculator, once. */
  const load = (): void => {
    if (!touched) {
      touched = true;
      TOUCHES.forEach((type) => removeEventListener(type, load));
      // What draws the result comes too, so that nothing is asked of the network once the questions have begun.
      void calculator.load().then(() => resultPage.fetch());
      compute.now();
    }
  };

  form.addEventListener("input", (event) => {
    // A Chinese input method fires while the word is still being chosen.
    if (!(event instanceof InputEvent && event.isComposing)) {
      compute();
    }
  });
  form.addEventListener("compositionend", () => compute());
  form.addEventListener("change", () => compute.now());
  form.addEventListener("paste", (event) => {
    const input = event.target;
    const cell = pastedCell(event.clipboardData?.getData("text") ?? "");
    if (input instanceof HTMLInputElement && input.type === "text" && cell !== undefined) {
      event.preventDefault();
      input.setRangeText(cell, input.selectionStart ?? 0, input.selectionEnd ?? input.value.length, "end");
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    goOn();
  });
  back.addEventListener("click", () => history.back());
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-goto]") : null;
    const step = link?.dataset["goto"] ?? "";
    if (!view.has(step) || (event instanceof MouseEvent && (event.metaKey || event.ctrlKey))) {
      return;
    }
    event.preventDefault();
    if (step === view.current()) {
      (answers.fields.get(step) ?? activitiesField(form)).focus(); // from the list of problems
    } else {
      visit(step);
    }
  });
  languageSwitch?.addEventListener("click", () => {
    languageSwitch.href = otherLanguage + (empty() ? (location.hash === "" ? "" : `#${view.current()}`) : position());
  });
  addEventListener("popstate", arrive);

  for (const link of root.querySelectorAll<HTMLAnchorElement>("[data-to]")) {
    link.href = `#${link.dataset["to"] ?? ""}`;
  }
  for (const control of root.querySelectorAll<HTMLElement>("[data-control]")) {
    control.hidden = false;
  }
  root.dataset["on"] = "";

  const { answers: before, depth: deep = 0 } = entry();
  depth = deep;
  const kept = keep.kept();
  const { hash } = location;
  part("engine").replaceChildren(say("engine.ready"));
  if (bring(hash, !hash.includes("&at="))) {
    if (kept !== undefined && kept.split("&")[0] !== hash.split("&")[0]) {
      keep.pause(); // answers that came with a link do not replace the reader's own
    }
  } else if (before !== "") {
    const { at } = entry();
    bring(before, false);
    history.replaceState({ depth, at }, "", hash === "" ? location.pathname + location.search : hash);
  } else if (kept !== undefined) {
    offer(kept);
  }
  show(where(), "");
  if (hash.startsWith("#f-")) {
    answers.fields.get(view.current())?.focus(); // of itself only Chromium goes to what was hidden until now
  }
  TOUCHES.forEach((type) => addEventListener(type, load, { passive: true }));
  if (!empty()) {
    load();
  }

  /** Answers from an earlier visit are not used unasked. */
  function offer(address: string): void {
    const question = part("kept");
    question.hidden = false;
    form.hidden = deciding = true;
    const done = (): void => {
      question.hidden = true;
      form.hidden = deciding = false;
    };
    find(question, "[data-kept-go]", HTMLButtonElement).addEventListener("click", () => {
      done();
      bring(address, false);
      show(where(), ACTIVITIES);
      load();
    });
    find(question, "[data-kept-new]", HTMLButtonElement).addEventListener("click", () => {
      done();
      keep.erase();
      show(where(), ACTIVITIES);
    });
  }
}

for (const root of document.querySelectorAll<HTMLElement>("[data-quiz]")) {
  quiz(root);
}
