// Arriving: with a link's answers, at an entry of the browser's history, or where this browser kept answers.

import { withHash } from "../shared/address";
import { answersIn, step as stepIn } from "./address";
import * as answers from "./answers";
import { evaluateNow, load } from "./evaluation";
import { forget, here, left, reach, settle, show, visit } from "./going";
import { entry } from "./history";
import * as keep from "./keep";
import { data, part, say } from "./page";
import { has } from "./pages";
import { fetchOutcome } from "./result";
import { CHECK } from "./where";

const FIRST = "applicant";
const MOST_NAMED = 8;
const notice = part("prefill");

/** Loads the calculator. What draws the result comes with it, so that nothing is asked of the network once the questions have begun. */
export const begin = (): void => load(fetchOutcome);

/** The step that the address or the history means, or else the next question. */
function target(): string {
  const step = stepIn(location.hash) || entry().at; // the first entry's address names no step
  return has(step) ? step : answers.empty() ? FIRST : (left()[0] ?? CHECK);
}

/** Takes the answers that an address carries; false if it carries none. says: that they are there is worth a line. */
function bring(hash: string, says: boolean): boolean {
  const found = answersIn(hash, data);
  if (found === undefined) {
    return false;
  }
  keep.giveWay(hash);
  let at = FIRST;
  let told = say("prefill.unreadable");
  if (found === "unreadable") {
    answers.clear();
  } else {
    const ignored = [...found.ignored, ...answers.fill(found)];
    const some = ignored.slice(0, MOST_NAMED).map((id) => id.slice(0, 60)).join(say("list.comma"));
    told = ignored.length > 0 ? say("prefill.ignored", { facts: some }) : says ? say("prefill.done") : "";
    at = has(found.at) ? found.at : CHECK;
  }
  notice.textContent = told;
  notice.hidden = told === "";
  settle();
  evaluateNow();
  history.replaceState({ depth: here().depth, answers: "" }, "", `#${at}`);
  return true;
}

/** When the page opens. */
export function open(): void {
  const { answers: before, at, depth = 0 } = entry();
  const kept = keep.kept();
  const { hash } = location;
  reach(depth);
  if (!bring(hash, !hash.includes("&at="))) {
    if (before !== "") {
      bring(before, false);
      history.replaceState({ depth, at }, "", withHash(hash));
    } else if (kept !== undefined) {
      keep.ask(() => {
        bring(kept, false);
        goBack();
        begin();
      }, goBack);
    }
  }
  show(target(), false);
  if (hash.startsWith("#f-")) {
    answers.fields.get(here().at)?.focus(); // of itself only Chromium goes to what was hidden until now
  }
  if (!answers.empty()) {
    begin();
  }
}

function goBack(): void {
  forget();
  show(target(), true);
}

/** At another entry of the history. */
export function arrive(): void {
  reach(entry().depth ?? here().depth + 1);
  notice.hidden = true;
  bring(location.hash, true);
  show(target(), true);
}

/** With all answers taken away. */
export function anew(): void {
  answers.clear();
  forget();
  evaluateNow();
  visit(FIRST);
}
