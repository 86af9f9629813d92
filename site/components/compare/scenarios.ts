// The scenarios of the page: added, renamed, copied, removed, changed by one answer, and drawn. All of it needs the calculator and the
// names, and is there once they are.

import type { Award, Facts } from "../../api/types";
import type { Example } from "../../api/wire.gen";
import { speaker } from "../shared/data";
import { find } from "../shared/dom";
import { knownFacts, showValue, type Names, type SheetData } from "../shared/names";
import { encodeShare, shareHash, writeBesides } from "../shared/share";
import { CSV, save, sheet } from "../shared/sheet";
import { whatIf, type Change } from "./add";
import { compute, parts, sheetRows, type Part } from "./rows";
import { cleanName, MOST, read, write, type Scenario } from "./state";
import { table } from "./table";

export type { Example };

/** What a reader can do. */
export interface Scenarios {
  /** What the address brings. */
  fromAddress(): void;
  addLink(): void;
  addExample(): void;
  addChange(): void;
}

const LETTERS = "ABCD";

export function scenarios(root: HTMLElement, data: SheetData, award: Award, names: Names, examples: readonly Example[]): Scenarios {
  const { lang } = data;
  const say = speaker(data.strings);
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

  let list: readonly Scenario[] = [];
  let all: readonly Part[] = [];
  const known = knownFacts(names);
  const nameOf = (i: number): string => list[i]?.name || say("scenario", { letter: LETTERS.charAt(i) });

  const draw = (): void => {
    const cases = list.map((scenario) => compute(award, scenario));
    const shown = list.map((_, i) => nameOf(i));
    all = parts(cases, names, lang, say);
    empty.hidden = list.length > 0;
    result.hidden = list.length === 0;
    full.hidden = list.length < MOST;
    adding.hidden = list.length >= MOST;
    place.replaceChildren(...(list.length === 0 ? [] : table(cases, shown, all, list.length >= MOST, lang, say, acts)));
    what.setNames(shown);
  };

  /** Takes new scenarios; each such step can be undone with the browser's "back". */
  const set = (next: readonly Scenario[], told: string): void => {
    list = next.slice(0, MOST);
    note.hidden = true;
    const address = location.pathname + location.search + write(list, award.rules, known);
    history.pushState(null, "", address);
    draw();
    spoken.textContent = told;
  };

  const acts = {
    rename(i: number, name: string): void {
      list = list.map((one, n) => (n === i ? { ...one, name: cleanName(name) } : one));
      history.replaceState(null, "", location.pathname + location.search + write(list, award.rules, known));
      // The column is not drawn anew: that would drop the focus.
      for (const element of place.querySelectorAll<HTMLElement>(`[data-case="${i}"] .compare-acts .visually-hidden`)) {
        element.textContent = say("act.of", { name: nameOf(i) });
      }
      what.setNames(list.map((_, n) => nameOf(n)));
    },
    copy(i: number): void {
      const one = list[i];
      if (one) {
        set([...list, { ...one, name: cleanName(say("copy", { name: nameOf(i) })) }], say("told.added", { name: nameOf(i), n: String(list.length + 1) }));
        focusName(list.length - 1);
      }
    },
    remove(i: number): void {
      const name = nameOf(i);
      set(list.filter((_, n) => n !== i), say("told.removed", { name, n: String(list.length - 1) }));
      (list.length > 0 ? title : find(root, "[data-empty-title]", HTMLElement)).focus();
    },
    edit: (i: number): string => data.quiz + shareHash(encodeShare(list[i]?.facts ?? {}, award.rules, known), "", writeBesides(list[i] ?? { brackets: [] })),
  };

  const focusName = (i: number): void => {
    place.querySelector<HTMLInputElement>(`[data-case="${i}"] input`)?.focus();
  };

  const add = (more: readonly Scenario[]): void => {
    const next = [...list, ...more].slice(0, MOST);
    const last = next.length - 1;
    set(next, say("told.added", { name: next[last]?.name || say("scenario", { letter: LETTERS.charAt(last) }), n: String(next.length) }));
    title.focus();
  };

  const change = ({ from, fact, value }: Change): void => {
    const one = list[from];
    if (!one) {
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
    // The new answer may be to something that the reader had left unticked.
    add([{ name: cleanName(say("changed", { fact: fact[lang], value: answer })), facts, brackets: one.brackets.filter((id) => id !== fact.id) }]);
  };
  const what = whatIf(find(root, "[data-what-if]", HTMLFormElement), names, lang, say, change);

  /** What the address brings. Somebody else wrote it: it is read with care, and what is left out is told. */
  const fromAddress = (): void => {
    const found = read(location.hash, award.rules, known);
    list = found?.scenarios ?? [];
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

  const addLink = (): void => {
    const found = read(link.value, award.rules, known);
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
    const room = MOST - list.length;
    const told = problems({ ...found, left: found.left + Math.max(0, found.scenarios.length - room) });
    add(found.scenarios);
    note.textContent = told.join(lang === "zh" ? "" : " ");
    note.hidden = told.length === 0;
  };
  const addExample = (): void => {
    const chosen = examples.find(({ id }) => id === examplesChoice.value);
    if (chosen) {
      add([{ name: cleanName(chosen[lang]), facts: chosen.facts, brackets: [] }]);
    }
  };
  find(root, "[data-save]", HTMLButtonElement).addEventListener("click", () => {
    save(say("file.name"), CSV, sheet(sheetRows(all, list.map((_, i) => nameOf(i)), say)));
  });
  find(root, "[data-print]", HTMLButtonElement).addEventListener("click", () => print());
  return { fromAddress, addLink, addExample, addChange: () => what.submit() };
}
