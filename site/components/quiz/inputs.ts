// What the reader does: typing, choosing, pasting, going on, following a link to a question.

import { find, onTyping } from "../shared/dom";
import { asked, chooseScope, read } from "./answers";
import { evaluateNow, evaluateSoon } from "./evaluation";
import { complete, goOn, visit } from "./going";
import { write } from "./history";
import { form, part, root, rules } from "./page";
import { has, shows } from "./pages";
import { APPLICANT, scopeFacts } from "./plan";

const hurry = find(root, "[data-hurry]", HTMLInputElement);
/** When the pointer last went down, as against keys, with which one passes over answers on the way to another. */
let pressed = 0;

export function listen(): void {
  onTyping(form, evaluateSoon);
  form.addEventListener("change", ({ target }) => void changed(target));
  form.addEventListener("pointerdown", ({ timeStamp }) => (pressed = timeStamp));
  form.addEventListener("paste", paste);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void goOn();
  });
  part("back").addEventListener("click", () => {
    write();
    history.back();
  });
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-goto]") : null;
    const step = link?.dataset["goto"] ?? "";
    if (!has(step) || event.metaKey || event.ctrlKey) {
      return;
    }
    event.preventDefault();
    if (shows(step)) {
      asked.get(step)?.focus(); // from the list of problems
    } else {
      visit(step);
    }
  });
}

/** With another choice. Who has asked for it goes on as soon as the screen has all that it asks. */
async function changed(target: EventTarget | null): Promise<void> {
  const radio = target instanceof HTMLInputElement && target.type === "radio" ? target : undefined;
  if (radio?.closest("[data-scope-choice]")) {
    chooseScope(scopeFacts(rules, read().given.get(APPLICANT)), radio.value === "all");
  }
  const byPointer = performance.now() - pressed < 1000;
  await evaluateNow();
  if (hurry.checked && radio && byPointer && complete()) {
    await goOn();
  }
}

/** One cell of a spreadsheet, without the tabs and line ends around it. Several are left to the browser. */
function paste(event: ClipboardEvent): void {
  const input = event.target;
  const text = event.clipboardData?.getData("text") ?? "";
  const cell = text.trim();
  if (input instanceof HTMLInputElement && input.type === "text" && cell !== text && !/[\t\r\n]/.test(cell)) {
    event.preventDefault();
    input.setRangeText(cell, input.selectionStart ?? 0, input.selectionEnd ?? input.value.length, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
