// Up to four scenarios side by side. All of it is in the address, so a comparison can be kept and passed on; nothing else is stored,
// and nothing leaves the browser.

import type { Facts } from "../../api/types";
import { speaker } from "../shared/data";
import { find } from "../shared/dom";
import { engine } from "../shared/engine";
import { fetchData, knownFacts, showValue, type Names, type SheetData } from "../shared/names";
import { encodeShare, shareHash } from "../shared/share";
import { download, sheet } from "../shared/sheet";
import { whatIf, type Change } from "./add";
import { compute, parts, sheetRows, type Part } from "./rows";
import { cleanName, MOST, read, write, type Scenario } from "./state";
import { table } from "./table";

interface CompareData extends SheetData {
  readonly examples: string;
}

interface Example {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly facts: Facts;
}

const LETTERS = "ABCD";

async function compare(root: HTMLElement): Promise<void> {
  const data: CompareData = JSON.parse(find(root, "[data-compare-data]", HTMLScriptElement).text);
  const { lang } = data;
  const say = speaker(data.strings);
  const line = find(root, "[data-engine]", HTMLElement);
  /** Set once there are names to read an address by. */
  let begin: (() => void) | undefined;
  const calculator = engine(line, data, say, () => begin?.());
  const note = find(root, "[data-note]", HTMLElement);
  const spoken = find(root, "[data-spoken]", HTMLElement);
  const empty = find(root, "[data-empty]", HTMLElement);
  const result = find(root, "[data-result]", HTMLElement);
  const title = find(root, "[data-result-title]", HTMLElement);
  const place = find(root, "table", HTMLTableElement);
  const adding = find(root, "[data-adding]", HTMLElement);
  const full = find(root, "[data-full]", HTMLElement);
  const link = find(root, "[data-link]", HTMLInputElement);
  const linkError = find(root, "[data-link-error]", HTMLElement);
  const examplesChoice = find(root, "[data-examples]", HTMLSelectElement);
  const changeError = find(root, "[data-change-error]", HTMLElement);

  // All that a reader can do is there from the start; what is done before the calculator is there waits for it.
  const acted = new Map<HTMLFormElement, () => void>();
  let go: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (go = resolve));
  for (const form of root.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void ready.then(() => acted.get(form)?.());
    });
  }
  empty.hidden = location.hash.length > 1;
  for (const part of root.querySelectorAll<HTMLElement>("[data-needs-script]")) {
    part.hidden = false;
  }

  let scenarios: readonly Scenario[] = [];
  let all: readonly Part[] = [];
  let begun = false;

  const fetched = Promise.all([fetchData<Names>(data.names), fetchData<Example[]>(data.examples)]).catch(() => undefined);
  await calculator.load();
  const found = await fetched;
  if (found === undefined) {
    // "Try again" starts afresh.
    begin = () => calculator.current() && location.reload();
    calculator.fail(say("engine.why.rules_failed"));
    return;
  }
  const [names, examples] = found;
  const known = knownFacts(names);
  const rules = (): string => calculator.current()?.rules ?? "";
  const nameOf = (i: number): string => scenarios[i]?.name || say("scenario", { letter: LETTERS.charAt(i) });

  const draw = (): void => {
    const award = calculator.current();
    const cases = award ? scenarios.map((scenario) => compute(award, scenario)) : [];
    const shown = scenarios.map((_, i) => nameOf(i));
    all = parts(cases, names, lang, say);
    empty.hidden = scenarios.length > 0;
    result.hidden = scenarios.length === 0;
    full.hidden = scenarios.length < MOST;
    adding.hidden = scenarios.length >= MOST;
    place.replaceChildren(...(scenarios.length === 0 ? [] : table(cases, shown, all, scenarios.length >= MOST, lang, say, acts)));
    what.setNames(shown);
  };

  /** Takes new scenarios; each such step can be undone with the browser's "back". */
  const set = (next: readonly Scenario[], told: string): void => {
    scenarios = next.slice(0, MOST);
    note.hidden = true;
    const address = location.pathname + location.search + write(scenarios, rules(), known);
    history.pushState(null, "", address);
    draw();
    spoken.textContent = told;
  };

  const acts = {
    rename(i: number, name: string): void {
      scenarios = scenarios.map((one, n) => (n === i ? { ...one, name: cleanName(name) } : one));
      history.replaceState(null, "", location.pathname + location.search + write(scenarios, rules(), known));
      // The column is not drawn anew: that would drop the focus.
      for (const element of place.querySelectorAll<HTMLElement>(`[data-case="${i}"] .compare-acts .visually-hidden`)) {
        element.textContent = say("act.of", { name: nameOf(i) });
      }
      what.setNames(scenarios.map((_, n) => nameOf(n)));
    },
    copy(i: number): void {
      const one = scenarios[i];
      if (one) {
        set([...scenarios, { ...one, name: cleanName(say("copy", { name: nameOf(i) })) }], say("told.added", { name: nameOf(i), n: String(scenarios.length + 1) }));
        focusName(scenarios.length - 1);
      }
    },
    remove(i: number): void {
      const name = nameOf(i);
      set(scenarios.filter((_, n) => n !== i), say("told.removed", { name, n: String(scenarios.length - 1) }));
      (scenarios.length > 0 ? title : find(root, "[data-empty-title]", HTMLElement)).focus();
    },
    edit: (i: number): string => data.quiz + shareHash(encodeShare(scenarios[i]?.facts ?? {}, rules(), known)),
  };

  const focusName = (i: number): void => {
    place.querySelector<HTMLInputElement>(`[data-case="${i}"] input`)?.focus();
  };

  const add = (more: readonly Scenario[]): void => {
    const next = [...scenarios, ...more].slice(0, MOST);
    const last = next.length - 1;
    set(next, say("told.added", { name: next[last]?.name || say("scenario", { letter: LETTERS.charAt(last) }), n: String(next.length) }));
    title.focus();
  };

  const change = ({ from, fact, value }: Change): void => {
    const one = scenarios[from];
    const award = calculator.current();
    if (!one || !award) {
      return;
    }
    const facts: Facts = { ...one.facts, [fact.id]: value };
    const wrong = award.evaluate({ [fact.id]: value }).errors[0];
    changeError.textContent = wrong?.message[lang] ?? "";
    changeError.hidden = wrong === undefined;
    const field = root.querySelector<HTMLElement>("#compare-value");
    if (wrong) {
      field?.setAttribute("aria-invalid", "true");
      field?.setAttribute("aria-describedby", "compare-change-error");
      field?.focus();
      return;
    }
    field?.removeAttribute("aria-invalid");
    const understood = award.evaluate({ [fact.id]: value }).facts[fact.id];
    const answer = showValue(fact, understood, lang, say) || say("no_answer");
    add([{ name: cleanName(say("changed", { fact: fact[lang], value: answer })), facts }]);
  };
  const asking = find(root, "[data-what-if]", HTMLFormElement);
  const what = whatIf(asking, names, lang, say, change);
  acted.set(asking, () => what.submit());

  /** What the address brings. Somebody else wrote it: it is read with care, and what is left out is told. */
  const fromAddress = (): void => {
    const found = read(location.hash, rules(), known);
    scenarios = found?.scenarios ?? [];
    const told = found === undefined ? [] : problems(found);
    note.textContent = told.join(lang === "zh" ? "" : " ");
    note.hidden = told.length === 0;
    draw();
  };
  const problems = ({ unreadable, left, otherRules, ignored }: NonNullable<ReturnType<typeof read>>): string[] =>
    [
      unreadable > 0 ? say("note.unreadable", { n: String(unreadable) }) : "",
      left > 0 ? say("note.left", { n: String(left), most: String(MOST) }) : "",
      otherRules ? say("note.other_rules") : "",
      ignored.length > 0 ? say("note.ignored", { n: String(ignored.length) }) : "",
    ].filter((text) => text !== "");

  acted.set(find(root, "[data-link-form]", HTMLFormElement), () => {
    const found = read(link.value, rules(), known);
    const bad = found === undefined || found.scenarios.length === 0;
    linkError.textContent = bad ? say("link.bad") : "";
    linkError.hidden = !bad;
    link.toggleAttribute("aria-invalid", bad);
    if (bad) {
      link.setAttribute("aria-invalid", "true");
      link.focus();
      return;
    }
    link.value = "";
    const room = MOST - scenarios.length;
    const told = problems({ ...found, left: found.left + Math.max(0, found.scenarios.length - room) });
    add(found.scenarios);
    note.textContent = told.join(lang === "zh" ? "" : " ");
    note.hidden = told.length === 0;
  });
  acted.set(find(root, "[data-example-form]", HTMLFormElement), () => {
    const chosen = examples.find(({ id }) => id === examplesChoice.value);
    if (chosen) {
      add([{ name: cleanName(chosen[lang]), facts: chosen.facts }]);
    }
  });
  find(root, "[data-save]", HTMLButtonElement).addEventListener("click", () => {
    download(say("file.name"), [sheet(sheetRows(all, scenarios.map((_, i) => nameOf(i)), say))]);
  });
  find(root, "[data-print]", HTMLButtonElement).addEventListener("click", () => print());
  addEventListener("popstate", fromAddress);
  // The language switch keeps the comparison.
  document.querySelector("[data-language-switch]")?.addEventListener("click", (event) => {
    if (event.currentTarget instanceof HTMLAnchorElement) {
      event.currentTarget.hash = location.hash;
    }
  });

  begin = (): void => {
    if (calculator.current() && !begun) {
      begun = true;
      fromAddress();
      go();
    }
  };
  begin();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-compare]")) {
  void compare(root);
}
