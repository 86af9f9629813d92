// What the page around hears, if it has put the frame there by the element (site/api/quiz.ts): answers, results, how high the frame is. A page
// that merely frames hears nothing. Who listens is named to the reader.

import { GREETING, type FromFrame } from "../api/framed";
import type { Facts } from "../api/types";
import * as answers from "../components/quiz/answers";
import { evaluation, subscribe, type Evaluation } from "../components/quiz/evaluation";
import { here } from "../components/quiz/going";
import { form } from "../components/quiz/page";
import { RESULT } from "../components/quiz/where";
import { find } from "../components/shared/dom";
import { dress } from "./theme";

let port: MessagePort | undefined;
let told = { facts: "{}", at: "", result: "", finished: false };

const tell = (message: FromFrame): void => port?.postMessage(message);

/** Answers that the calculator could read. */
function readable({ wrong }: Evaluation): Facts {
  const bad = new Set(wrong.map(({ fact }) => fact));
  return Object.fromEntries(Object.entries(answers.facts()).filter(([fact]) => !bad.has(fact)));
}

function hear(now: Evaluation): void {
  if (port === undefined) {
    return;
  }
  const { at } = here();
  const facts = readable(now);
  const text = JSON.stringify(facts);
  const kept = answers.address(at);
  if (text !== told.facts) {
    tell({ is: "facts", facts, kept });
  }
  if (at !== told.at) {
    tell({ is: "step", kept });
  }
  const { result } = now;
  if (result && text !== told.result) {
    tell({ is: "result", result });
  }
  const finished = at === RESULT && result !== undefined;
  if (finished && !told.finished) {
    tell({ is: "finish", result });
  }
  told = { facts: text, at, result: result ? text : told.result, finished };
}

/** What of the address has come to nothing, for whoever wrote it. */
function ignored(): string[] {
  const given = new URLSearchParams(window.location.hash.slice(1));
  const { given: taken } = answers.read();
  const known = new Set([...form.querySelectorAll<HTMLInputElement>("[data-activity]")].map(({ value }) => value));
  let facts: unknown;
  try {
    facts = JSON.parse(given.get("facts") ?? "{}");
  } catch {
    return ["facts"];
  }
  return [...Object.keys(Object(facts)).filter((fact) => !taken.has(fact)), ...(given.get("do") ?? "").split("~").filter((activity) => activity !== "" && !known.has(activity))];
}

function begin(event: MessageEvent<unknown>): void {
  const [given] = event.ports;
  if (event.source !== window.parent || event.data !== GREETING || given === undefined || port !== undefined) {
    return;
  }
  port = given;
  told.at = here().at;
  port.addEventListener("message", ({ data }) => dress(Object(data)));
  port.start();
  const line = find(document, "[data-told]", HTMLElement);
  line.textContent = (line.dataset["script"] ?? "").replace("{host}", event.origin);
  line.hidden = false;
  document.documentElement.dataset["auto"] = "";
  new ResizeObserver(() => tell({ is: "height", height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(document.body);
  const names = ignored();
  if (names.length > 0) {
    tell({ is: "ignored", names });
  }
  hear(evaluation());
}

subscribe(hear);
if (window.parent !== window) {
  addEventListener("message", begin);
  window.parent.postMessage(GREETING, "*"); // to whoever is around: it says no more than that the frame is there
}
