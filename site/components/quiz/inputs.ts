// What the reader does: typing, choosing, pasting, going on, following a link to a question.

import { onTyping } from "../shared/dom";
import { asked } from "./answers";
import { evaluateNow, evaluateSoon } from "./evaluation";
import { goOn, here, visit } from "./going";
import { form, part, root } from "./page";
import { has } from "./pages";

export function listen(): void {
  onTyping(form, evaluateSoon);
  form.addEventListener("change", evaluateNow);
  form.addEventListener("paste", paste);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void goOn();
  });
  part("back").addEventListener("click", () => history.back());
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-goto]") : null;
    const step = link?.dataset["goto"] ?? "";
    if (!has(step) || event.metaKey || event.ctrlKey) {
      return;
    }
    event.preventDefault();
    if (step === here().at) {
      asked.get(step)?.focus(); // from the list of problems
    } else {
      visit(step);
    }
  });
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
