// Arriving: with a link's answers, at an entry of the browser's history, or where this browser kept answers.

import { absolute, withHash } from "../shared/address";
import type { KnownFacts } from "../shared/link";
import { answersIn, answersOf, mayBeLink, step as stepIn, type Brought } from "./address";
import * as answers from "./answers";
import { evaluateNow, load } from "./evaluation";
import { forget, here, left, reach, settle, show, visit } from "./going";
import { drop, entry } from "./history";
import * as keep from "./keep";
import { data, form, part, root, rules, say } from "./page";
import { has } from "./pages";
import { ACTIVITIES, APPLICANT, screenOf } from "./plan";
import { examples, fetchOutcome } from "./result";
import { CHECK } from "./where";

const MOST_NAMED = 8;
const notice = part("prefill");

/** Loads the calculator. What draws the result comes with it, so that nothing is asked of the network once the questions have begun. */
export const begin = (): void => load(fetchOutcome);

/** The step that the address or the history means, or else the next question. */
function target(): string {
  const step = stepIn(location.hash) || entry().at; // the first entry's address names no step
  const [next = ""] = left();
  return has(step) ? step : answers.empty() ? APPLICANT : next === "" ? CHECK : screenOf(rules, next);
}

/** The answers that an address carries. The script that reads links is fetched for one; without it nothing is filled in. */
async function read(hash: string): Promise<Brought | "damaged" | "version" | "failed" | undefined> {
  if (!mayBeLink(hash)) {
    return answersIn(hash, data);
  }
  try {
    const { readLink }: typeof import("../links/links") = await import(absolute(root.dataset["links"] ?? ""));
    const cases = readLink(hash, linkFacts(), rules.sections.map(({ id }) => id), data.lang);
    return cases === undefined ? undefined : cases === "version" ? cases : answersOf(cases, /&at=([\w.]{1,64})/.exec(hash)?.[1]);
  } catch {
    return "failed";
  }
}

/** Takes the answers that an address carried. says: that they are there is worth a line. */
function bring(hash: string, found: Exclude<Awaited<ReturnType<typeof read>>, undefined>, says: boolean): void {
  keep.giveWay(hash);
  let at = APPLICANT;
  let told = "";
  if (typeof found === "string") {
    answers.clear();
    told = say(`prefill.${found}`);
  } else {
    const ignored = [...found.ignored, ...answers.fill(found)];
    const some = [...ignored.slice(0, MOST_NAMED).map((id) => id.slice(0, 60)), ...(found.unknown > 0 ? [say("prefill.unknown", { n: String(found.unknown) })] : [])].join(say("list.comma"));
    told = some !== "" ? say("prefill.ignored", { facts: some }) : says ? say("prefill.done") : "";
    at = has(found.at) ? found.at : CHECK;
  }
  notice.textContent = told;
  notice.hidden = told === "";
  settle();
  void evaluateNow();
  history.replaceState({ depth: here().depth, answers: "" }, "", `#${at}`);
}

/** Takes what an address in the page's own form carries; false if it carries none. */
function restore(hash: string): boolean {
  const found = answersIn(hash, data);
  if (found !== undefined) {
    bring(hash, found, false);
  }
  return found !== undefined;
}

/** When the page opens. */
export async function open(): Promise<void> {
  const { answers: before, at, depth = 0 } = entry();
  const kept = keep.kept();
  const { hash } = location;
  reach(depth);
  let found: Awaited<ReturnType<typeof read>>;
  if (mayBeLink(hash)) {
    form.hidden = true; // no question that the link may have answered
    notice.textContent = say("prefill.reading");
    notice.hidden = false;
    found = await read(hash);
    form.hidden = false;
    notice.hidden = true;
  } else {
    found = answersIn(hash, data);
  }
  if (found !== undefined) {
    bring(hash, found, typeof found === "string" || found.at === "");
  } else if (before !== "") {
    restore(before);
    history.replaceState({ depth, at }, "", withHash(hash));
  } else if (kept !== undefined) {
    keep.ask(() => {
      void read(kept).then((mine) => {
        if (mine !== undefined) {
          bring(kept, mine, false);
        }
        goBack();
        begin();
      });
    }, goBack);
  }
  show(target(), false);
  if (hash.startsWith("#f-")) {
    answers.fields.get(here().named || here().at)?.focus(); // of itself only Chromium goes to what was hidden until now
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
  drop();
  reach(entry().depth ?? here().depth + 1);
  notice.hidden = true;
  const { hash } = location;
  if (!mayBeLink(hash)) {
    restore(hash);
    show(target(), true);
    return;
  }
  void read(hash).then((found) => {
    if (location.hash === hash) { // nobody has gone on meanwhile
      if (found !== undefined) {
        bring(hash, found, true);
      }
      show(target(), true);
    }
  });
}

/** The facts as a link names them, with the options that the page has. */
function linkFacts(): KnownFacts {
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  const options = (fact: string): Record<string, string> => Object.fromEntries(inputs.filter(({ name }) => name === fact).map(({ value }) => [value, value]));
  return Object.fromEntries(Object.entries(data.facts).filter(([id]) => id !== ACTIVITIES)
    .map(([id, { type }]) => [id, { type, ...(type === "one_of" && { options: options(id) }) }]));
}

/** A link to an example brings its answers, once what knows them is there; before, it leads to the page of examples. */
export function takeExamples(): void {
  const list = root.querySelector("ul[data-instead]");
  list?.removeAttribute("data-instead");
  part("examples").append(...(list ? [list] : []));
  part("examples").addEventListener("click", (event) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset["example"] : undefined;
    const hash = id === undefined ? undefined : examples()[id];
    if (hash !== undefined) {
      event.preventDefault();
      location.hash = hash;
    }
  });
}

/** With all answers taken away. */
export function anew(): void {
  answers.clear();
  forget();
  void evaluateNow();
  visit(APPLICANT);
}
