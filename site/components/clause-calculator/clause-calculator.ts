// The small calculator of a clause's page. The page loads this module when the form is first touched, and this loads the engine.
// Nothing leaves the browser.

import type { AwardLine, Computed, Facts, FactValue } from "../../api/types";
import { interval } from "../shared/amount";
import { speaker, type ResultData, type Say } from "../shared/data";
import { announcer, debounce, fill, find, h, onTyping } from "../shared/dom";
import { engine } from "../shared/engine";
import { evaluateReadable, inTurn } from "../shared/evaluate";
import { collectFields, type Field } from "../shared/fields";
import { problems } from "../shared/problems";
import { row } from "../shared/rows";
import { readWording } from "../shared/wording";
import { showOwn } from "./own";

const COMPUTE_MS = 150;
const SPEAK_MS = 600;

/** What a calculator of more than one clause does besides. */
export interface Extras {
  /** Where the pictures are, if not anywhere on the page. */
  readonly pictures?: ParentNode;
  /** Overlapping awards are marked, and only the best combination counts: what is left out of it is on no picture. */
  readonly combined?: boolean;
  /** Draws the result in its own way, in the place of the awards one by one. */
  readonly draw?: (shown: Shown) => readonly Element[];
  /** After each result; what it gives is read aloud too. */
  readonly after?: (shown: Shown) => string;
}

export interface Shown {
  readonly result: Computed;
  readonly lines: readonly AwardLine[];
  readonly fields: ReadonlyMap<string, Field>;
  readonly data: ResultData;
  /** The name of the kind of applicant. */
  readonly applicant: string;
  /** It is of the answers as they are now: nothing was typed meanwhile. */
  readonly settled: boolean;
}

/** Starts the calculator; rejects where the words that it speaks with cannot be loaded. */
export async function start(root: HTMLElement, extras: Extras = {}): Promise<void> {
  const data = await readWording(root);
  const items = (root.dataset["items"] ?? "").split(" ");
  const say = speaker(data.strings);
  const form = find(root, "[data-form]", HTMLElement);
  const fields = collectFields(form);
  const body = find(root, "[data-result]", HTMLElement);
  const spoken = find(root, "[data-spoken]", HTMLElement);
  const assumed = find(root, "[data-assumed]", HTMLElement);
  const link = find(root, "[data-quiz-link]", HTMLAnchorElement);
  const [quiz = ""] = link.href.split("#");
  const groups = [...form.querySelectorAll<HTMLElement>("[data-applicants]")];

  /** Of the scope, only what concerns the applicant counts. */
  const showScope = (): void => {
    const applicant = fields.get("applicant")?.read();
    for (const group of groups) {
      const fits = (group.dataset["applicants"] ?? "").split(" ");
      group.hidden = applicant !== undefined && fits[0] !== "" && !fits.includes(String(applicant));
    }
  };

  const answers = (): Facts => {
    showScope();
    const facts: Record<string, FactValue> = Object.create(null); // a page may have given all objects a toJSON
    for (const field of fields.values()) {
      const value = form.querySelector(`[data-field="${CSS.escape(field.fact)}"]`)?.closest("[hidden]") ? undefined : field.read();
      if (value !== undefined) {
        facts[field.fact] = value;
      }
    }
    return facts;
  };

  const speak = announcer(spoken, SPEAK_MS);

  const calc = engine(find(root, "[data-engine]", HTMLElement), data, say, () => void compute.now());

  const computed = inTurn(async () => {
    const given = answers();
    link.href = `${quiz}#facts=${encodeURIComponent(JSON.stringify(given))}`;
    const award = calc.current();
    if (!award) {
      if (calc.failed()) {
        body.textContent = "";
      }
      return;
    }
    const { result, wrong } = await evaluateReadable(award, given);
    if (!result.awards) {
      calc.fail(result.errors.map(({ message }) => message[data.lang]).join(say("list.semicolon")));
      return;
    }
    checks.show(wrong, result.facts);
    show(result, JSON.stringify(given) === JSON.stringify(answers()));
  });
  const compute = debounce(COMPUTE_MS, computed);

  const show = (result: Computed, settled: boolean): void => {
    const lines = result.awards.filter(({ item }) => items.includes(item));
    const applicant = find(form, '[data-field="applicant"]', HTMLElement).querySelector<HTMLInputElement>("input:checked");
    const name = applicant?.value === "unknown" ? say("assumed.anyone") : (applicant?.parentElement?.textContent?.trim() ?? "");
    assumed.textContent = say(`assumed.${result.scope}`, { applicant: inSentence(name) });
    const shown: Shown = { result, lines, fields, data, applicant: inSentence(name), settled };
    const drawn = extras.draw?.(shown) ?? [list(shown)];
    if (drawn.some((element, i) => body.children[i]?.isEqualNode(element) !== true)) {
      const at = document.activeElement;
      const href = at !== null && body.contains(at) ? at.getAttribute("href") : null;
      fill(body, ...drawn);
      // Where the calculator comes while the reader goes through the results by keyboard, he or she stays there.
      [...body.querySelectorAll("a")].find((link) => href !== null && link.getAttribute("href") === href)?.focus({ preventScroll: true });
    }
    const forgone = extras.combined === true ? result.totals.combination.forgone : [];
    showOwn(lines.filter(({ item }) => !forgone.includes(item)), result.facts, data, extras.pictures);
    const more = extras.after?.(shown);
    speak([...lines.map((line) => sentence(line, data, say)), ...(more ? [more] : [])].join(say("list.semicolon")));
  };

  const list = ({ result, lines }: Shown): HTMLElement => {
    const open = new Set([...body.querySelectorAll<HTMLElement>("[data-details][open]")].map((details) => details.dataset["details"]));
    const rows = lines.map((line) => row(line, { forgone: extras.combined === true && result.totals.combination.forgone.includes(line.item), open: open.has(line.item) }, data, say));
    return h("ul", { class: "calculator-awards" }, ...rows);
  };

  const summary = h("div", { hidden: "" });
  const checks = problems(summary, fields, data, say, () => void compute.now());

  onTyping(form, compute);
  form.addEventListener("change", () => compute());
  body.addEventListener("click", (event) => {
    const goto = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-goto]") : null;
    const field = fields.get(goto?.dataset["goto"] ?? "");
    if (field) {
      event.preventDefault();
      if (field.section instanceof HTMLDetailsElement) {
        field.section.open = true;
      }
      field.focus();
    }
  });
  void compute.now();
  void calc.load();
}

/** "AI enterprise" stays, "University" loses its capital after other words. */
export function inSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** What is read aloud of an award. */
function sentence(line: AwardLine, data: ResultData, say: Say): string {
  const amount = line.amount === null || line.state === "ineligible" ? (line.reasons[0]?.message[data.lang] ?? say(line.state === "ineligible" ? "row.nothing" : `row.${line.kind}`)) : interval(line.amount, data.lang);
  return say("spoken", { item: data.items[line.item]?.name ?? line.item, amount: line.state === "unknown" ? say("row.possible") + amount : amount });
}
