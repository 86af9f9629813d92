// The questionnaire: one subject a screen, of each the questions that can still change the result. It reads the page's own fields, asks
// the calculator on each change and shows what it says. Nothing leaves the browser. Each part is a file beside it:
//
//   answers.ts     what the reader answered            where.ts, going.ts   at which screen he or she is, and how to go on
//   plan.ts        which questions are left, and where evaluation.ts        what the calculator makes of the answers
//   address.ts     the answers as an address           history.ts, keep.ts  where the browser keeps them
//   arriving.ts    with a link, back, or again         inputs.ts, touch.ts  what the reader does
//
// The others draw: pages.ts, actions.ts, progress.ts, ledger.ts, check.ts, result.ts.

import { address, empty, offer, read } from "./answers";
import { anew, arrive, begin, open, takeExamples } from "./arriving";
import { showCheck, showRuledOut, showScope } from "./check";
import { onAnswers, subscribe, type Evaluation } from "./evaluation";
import { here, update } from "./going";
import { note } from "./history";
import { listen } from "./inputs";
import { showSoFar } from "./ledger";
import * as keep from "./keep";
import { root, rules } from "./page";
import { prepare } from "./pages";
import { fittingSections, SCOPE } from "./plan";
import { showResult } from "./result";
import { whenQuiet } from "./touch";
import { CHECK, RESULT, RULED_OUT } from "./where";

const at = (): string => here().at;

/** Only what can come to something for the applicant can be ticked. */
const offerActivities = (): void => offer(fittingSections(rules, read().given));

/** What the screen itself says of the answers. */
function showStep(evaluation: Evaluation): void {
  switch (at()) {
    case CHECK:
      return showCheck(evaluation);
    case RULED_OUT:
      return showRuledOut(evaluation);
    case SCOPE:
      return showScope();
    case RESULT:
      return showResult(evaluation);
  }
}

function remember(): void {
  if (!keep.undecided()) {
    note({ depth: here().depth, at: at(), answers: empty() ? "" : address(at()) });
    keep.save(at());
  }
}

/** Shows what works with script alone; before anything decides what a screen has of it. */
function reveal(): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>("[data-to]")) {
    link.href = `#${link.dataset["to"] ?? ""}`;
  }
  for (const control of root.querySelectorAll<HTMLElement>("[data-control]:not([data-step])")) {
    control.hidden = false;
  }
}

/** The link to the other language leads to the same answers and the same step. */
function carryToOtherLanguage(): void {
  const link = document.querySelector<HTMLAnchorElement>("[data-language-switch]");
  const other = link?.getAttribute("href") ?? "";
  link?.addEventListener("click", () => {
    link.href = other + (!empty() ? address(at()) : location.hash === "" ? "" : `#${at()}`);
  });
}

// What may be ticked decides what is answered, and so what is asked and remembered.
onAnswers(offerActivities, remember);
subscribe(update, showSoFar, showStep);
prepare();
listen();
keep.watch(at, anew);
carryToOtherLanguage();
takeExamples();
addEventListener("popstate", arrive);
reveal();
void open().then(() => root.dataset["on"] = "");
whenQuiet(begin);
