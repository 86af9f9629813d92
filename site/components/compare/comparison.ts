// The scenarios of the page: added, renamed, copied, removed, and drawn. All of it is in the address.

import { withHash } from "../shared/address";
import { fill, find } from "../shared/dom";
import { encodeLink } from "../shared/link";
import { CSV, save, sheet } from "../shared/sheet";
import { gap } from "../shared/text";
import { busy, data, lang, part, root, say } from "./page";
import { compute, parts, sheetRows, type Part } from "./rows";
import { cleanName, MOST, read, write as addressOf, type Found, type Scenario } from "./state";
import { cards, fit, table, type Acts } from "./table";
import type { Tools } from "./tools";
import { offerScenarios } from "./whatif";

const LETTERS = "ABCD";

/** What a reader can do, as links name it. */
export const sections = ({ names }: Tools): string[] => names.sections.map(({ id }) => id);

let list: readonly Scenario[] = [];
/** What the table has, for the file. */
let rows: readonly Part[] = [];
/** Which drawing it is: an older one that is ready late is left. */
let turn = 0;

const place = find(root, "table", HTMLTableElement);
const deck = part("cards");
const phone = matchMedia("(max-width: 40rem)");
const note = part("note");

export const scenario = (i: number): Scenario | undefined => list[i];
export const room = (): number => MOST - list.length;

const nameAt = (all: readonly Scenario[], i: number): string => all[i]?.name || say("scenario", { letter: LETTERS.charAt(i) });
const names = (): string[] => list.map((_, i) => nameAt(list, i));

async function draw(tools: Tools): Promise<void> {
  const mine = ++turn;
  const cases = await Promise.all(list.map((one) => compute(tools.award, one)));
  if (mine !== turn) {
    return;
  }
  const full = room() <= 0;
  rows = parts(cases, tools.names, lang, say);
  part("empty").hidden = list.length > 0;
  part("result").hidden = list.length === 0;
  part("full").hidden = !full;
  part("adding").hidden = full;
  const show = (): void => {
    const drawn = (as: typeof table): HTMLElement[] => (list.length === 0 ? [] : as(cases, names(), rows, full, lang, say, acts(tools)));
    fill(place, ...(phone.matches ? [] : drawn(table)));
    fill(deck, ...(phone.matches ? drawn(cards) : []));
    part("wrap").hidden = phone.matches;
    deck.hidden = !phone.matches;
    root.querySelectorAll<HTMLElement>(".compare-name").forEach(fit);
  };
  show();
  phone.onchange = show;
  offerScenarios(names());
}

/** Takes new scenarios; each such step can be undone with the browser's "back". */
async function set(tools: Tools, next: readonly Scenario[], told: string): Promise<void> {
  list = next.slice(0, MOST);
  note.hidden = true;
  write(tools, "pushState");
  await busy(() => draw(tools));
  part("spoken").textContent = told;
}

function write({ award, known }: Tools, how: "pushState" | "replaceState"): void {
  try {
    history[how](null, "", withHash(addressOf(list, award.rules, known)));
  } catch {
    // Refused, as by Safari after 100 in 10 seconds: the next change will do.
  }
}

export async function add(tools: Tools, more: readonly Scenario[]): Promise<void> {
  const next = [...list, ...more].slice(0, MOST);
  await set(tools, next, say("told.added", { name: nameAt(next, next.length - 1), n: String(next.length) }));
  part("result-title").focus();
}

/** What can be done with a scenario of the table. */
const acts = (tools: Tools): Acts => ({
  rename(i, name) {
    list = list.map((one, n) => (n === i ? { ...one, name: cleanName(name) } : one));
    write(tools, "replaceState");
    // The column is not drawn anew: that would drop the focus.
    for (const element of root.querySelectorAll<HTMLElement>(`[data-case="${i}"] .compare-acts .visually-hidden`)) {
      element.textContent = say("act.of", { name: nameAt(list, i) });
    }
    offerScenarios(names());
  },
  async copy(i) {
    const one = list[i];
    if (one) {
      const name = nameAt(list, i);
      await set(tools, [...list, { ...one, name: cleanName(say("copy", { name })) }], say("told.added", { name, n: String(list.length + 1) }));
      root.querySelector<HTMLElement>(`[data-case="${list.length - 1}"] .compare-name`)?.focus();
    }
  },
  async remove(i) {
    const name = nameAt(list, i);
    await set(tools, list.filter((_, n) => n !== i), say("told.removed", { name, n: String(list.length - 1) }));
    part(list.length > 0 ? "result-title" : "empty-title").focus();
  },
  edit: (i) => data.quiz + encodeLink(list.slice(i, i + 1).map((one) => ({ ...one, name: "", at: "" })), tools.award.rules, tools.known),
});

/** What the address brings. Somebody else wrote it: it is read with care, and what is left out is told. */
export async function fromAddress(tools: Tools): Promise<void> {
  const found = read(location.hash, tools.award.rules, tools.known, sections(tools));
  list = found?.scenarios ?? [];
  tell(found);
  await busy(() => draw(tools));
}

/** Says what was left out of an address. */
export function tell(found: Found | undefined): void {
  const told = found === undefined ? [] : [
    found.problem ? say(`note.${found.problem}`) : "",
    found.left > 0 ? say("note.left", { n: String(found.left), most: String(MOST) }) : "",
    found.otherRules ? say("note.other_rules") : "",
    found.unchecked ? say("note.unchecked") : "",
    found.ignored > 0 ? say("note.ignored", { n: String(found.ignored) }) : "",
  ].filter((text) => text !== "");
  note.textContent = told.join(gap(lang));
  note.hidden = told.length === 0;
}

export function saveFile(): void {
  save(part("save"), say("file.name"), CSV, sheet(sheetRows(rows, names(), say)));
}
