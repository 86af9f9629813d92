// Up to four scenarios side by side. All of it is in the address, so a comparison can be kept and passed on; nothing else is stored,
// and nothing leaves the browser. The calculator and the names are fetched once there is something to compare, and not before.

import type { Compare } from "../../api/wire.gen";
import { speaker } from "../shared/data";
import { find } from "../shared/dom";
import { engine } from "../shared/engine";
import { fetchData, type Names } from "../shared/names";
import { scenarios, type Example, type Scenarios } from "./scenarios";

function compare(root: HTMLElement): void {
  const data: Compare = JSON.parse(find(root, "[data-compare-data]", HTMLScriptElement).text);
  const say = speaker(data.strings);
  const calculator = engine(find(root, "[data-engine]", HTMLElement), data, say, () => void goOn());
  let files: Promise<readonly [Names, Example[]]> | undefined;
  let there: Scenarios | undefined;
  /** What the reader did while the calculator was on its way, in order. */
  const waiting: ((there: Scenarios) => void)[] = [];

  const fetched = (): Promise<readonly [Names, Example[]]> => (files ??= Promise.all([fetchData<Names>(data.names), fetchData<Example[]>(data.examples)]));

  /** Does what was waited for, once the calculator is there. */
  const goOn = async (): Promise<void> => {
    const award = calculator.current();
    if (!award) {
      return;
    }
    try {
      const [names, examples] = await fetched();
      there ??= scenarios(root, data, award, names, examples);
    } catch {
      files = undefined; // "try again" asks for them once more
      calculator.fail(say("engine.why.rules_failed"));
      return;
    }
    for (const act of waiting.splice(0)) {
      act(there);
    }
  };

  const act = (what: (there: Scenarios) => void): void => {
    if (there) {
      what(there);
      return;
    }
    waiting.push(what);
    if (calculator.current()) {
      void goOn();
    } else if (waiting.length === 1 || calculator.failed()) {
      void calculator.load();
      fetched().catch(() => undefined); // goOn says so
    }
  };

  for (const [form, submit] of [
    ["[data-link-form]", (one: Scenarios) => one.addLink()],
    ["[data-example-form]", (one: Scenarios) => one.addExample()],
    ["[data-what-if]", (one: Scenarios) => one.addChange()],
  ] as const) {
    find(root, form, HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      act(submit);
    });
  }
  const read = (): void => {
    if (there || location.hash.includes("=")) {
      act((one) => one.fromAddress());
    }
  };
  addEventListener("popstate", read);
  // The language switch keeps the comparison.
  document.querySelector("[data-language-switch]")?.addEventListener("click", (event) => {
    if (event.currentTarget instanceof HTMLAnchorElement) {
      event.currentTarget.hash = location.hash;
    }
  });
  for (const button of root.querySelectorAll("button")) {
    button.disabled = false;
  }
  find(root, "[data-empty]", HTMLElement).hidden = location.hash.includes("=");
  read();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-compare]")) {
  void compare(root);
}
