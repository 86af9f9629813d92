// The scenarios as an address: #s=<code>,<code>&n=<name>,<name>, and as in a link to the questionnaire &do= and &b=, a list for each
// scenario (see Besides in shared/share.ts): they go back to the questionnaire with "change answers". Anyone can have written it: nothing in it is trusted, and reading
// never throws.

import type { Facts } from "../../api/types";
import { oneLine } from "../shared/text";
import { decodeShare, encodeShare, MOST_CHARACTERS as MOST_IN_CODE, readIds, sameRules, type Besides, type KnownFacts } from "../shared/share";

export const MOST = 4;
export const MOST_IN_NAME = 40;
/** Four codes and their names. */
const MOST_CHARACTERS = 4 * MOST_IN_CODE + 2000;

export interface Scenario extends Besides {
  /** "" until it has one. */
  readonly name: string;
  readonly facts: Facts;
}

export interface Found {
  readonly scenarios: readonly Scenario[];
  /** Codes that could not be read. */
  readonly unreadable: number;
  /** There were more than MOST. */
  readonly left: number;
  /** Made under other rules. */
  readonly otherRules: boolean;
  /** Answers that fit no question. */
  readonly ignored: readonly string[];
}

export const cleanName = (name: string): string => oneLine(name, MOST_IN_NAME);

/** In the place of a list that there is none of: who does nothing has an empty one. */
const UNSAID = "-";

/** The list of each scenario; a single one's may have commas inside. */
function lists(text: string | undefined, scenarios: number): (readonly string[] | undefined)[] {
  const each = text === undefined ? [] : scenarios === 1 ? [text] : text.split(",");
  return each.map((list) => (list === UNSAID ? undefined : readIds(list)));
}

export function write(scenarios: readonly Scenario[], rules: string, known: KnownFacts): string {
  if (scenarios.length === 0) {
    return "";
  }
  const codes = scenarios.map(({ facts }) => encodeShare(facts, rules, known));
  const names = scenarios.map(({ name }) => encodeURIComponent(name));
  const lists = (key: string, of: (one: Scenario) => readonly string[] | undefined): string =>
    scenarios.some((one) => of(one) !== undefined) ? `&${key}=${scenarios.map((one) => of(one)?.join("~") ?? UNSAID).join(",")}` : "";
  const brackets = lists("b", ({ brackets: ids }) => (ids.length > 0 ? ids : undefined));
  return `#s=${codes.join(",")}&n=${names.join(",")}${lists("do", ({ doing }) => doing)}${brackets}`;
}

/** Reads an address or any text that has one in it: a link to the questionnaire or to a comparison, a code, or #facts=<JSON>. */
export function read(text: string, rules: string, known: KnownFacts): Found | undefined {
  const trimmed = text.trim();
  if (trimmed.length > MOST_CHARACTERS) {
    return { scenarios: [], unreadable: 1, left: 0, otherRules: false, ignored: [] };
  }
  const hash = trimmed.includes("#") ? trimmed.slice(trimmed.indexOf("#") + 1) : trimmed;
  const parts = new Map(hash.split("&").map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]));
  const old = parts.get("facts");
  if (old !== undefined) {
    return fromFacts(old, known);
  }
  const codes = parts.get("s") ?? (/^\d+\.[0-9a-f]+\.[\w-]+$/i.test(trimmed) ? trimmed : undefined);
  if (codes === undefined) {
    return undefined;
  }
  const names = (parts.get("n") ?? "").split(",").map(decoded);
  const all = codes.split(",").filter((code) => code !== "");
  const doing = lists(parts.get("do"), all.length);
  const brackets = lists(parts.get("b"), all.length);
  const scenarios: Scenario[] = [];
  const ignored: string[] = [];
  let unreadable = 0;
  let otherRules = false;
  for (const [i, code] of all.slice(0, MOST).entries()) {
    const shared = decodeShare(decoded(code), known);
    if ("facts" in shared) {
      scenarios.push({ name: cleanName(names[i] ?? ""), facts: shared.facts, doing: doing[i], brackets: brackets[i] ?? [] });
      otherRules ||= rules !== "" && !sameRules(shared, rules);
      ignored.push(...shared.ignored);
    } else {
      unreadable++;
    }
  }
  return { scenarios, unreadable, left: Math.max(0, all.length - MOST), otherRules, ignored };
}

/** The form that examples have: the answers as JSON. */
function fromFacts(text: string, known: KnownFacts): Found {
  const bad: Found = { scenarios: [], unreadable: 1, left: 0, otherRules: false, ignored: [] };
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoded(text));
  } catch {
    return bad;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return bad;
  }
  // By way of a code, which says what may be an answer.
  const shared = decodeShare(encodeShare(Object.fromEntries(Object.entries(parsed)), "00000000", known), known);
  return "facts" in shared ? { ...bad, scenarios: [{ name: "", facts: shared.facts, brackets: [] }], unreadable: 0 } : bad;
}

/** Percent signs that stand for nothing stay as they are. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
