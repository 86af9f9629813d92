// The scenarios as an address: one code for all of them (shared/link.ts). Links of before, and to a single case, are read too. Anyone can
// have written it: nothing in it is trusted, and reading never throws.

import { hasOwn } from "../../api/intrinsics";
import type { Facts } from "../../api/types";
import { readLink } from "../links/links";
import { encodeLink, fitting, sameRules, type Besides, type KnownFacts, type Problem } from "../shared/link";
import { oneLine } from "../shared/text";

export const MOST = 4;
/** As wide as two lines above a column are: so many letters, or half as many Han characters. */
export const MOST_IN_NAME = 60;

export interface Scenario extends Besides {
  /** "" until it has one. */
  readonly name: string;
  readonly facts: Facts;
}

export interface Found {
  readonly scenarios: readonly Scenario[];
  /** Nothing of it is taken then. */
  readonly problem: Problem | undefined;
  /** There were so many more than MOST. */
  readonly left: number;
  /** Made under other rules. */
  readonly otherRules: boolean;
  /** It is of a kind that cannot tell whether all of it has arrived. */
  readonly unchecked: boolean;
  /** Answers that fit no question. */
  readonly ignored: number;
}

/** How wide a name is, in letters. */
const width = (name: string): number => Array.from(name).reduce((sum, c) => sum + (c > "\u2e80" ? 2 : 1), 0);

export function cleanName(name: string): string {
  let clean = oneLine(name, MOST_IN_NAME);
  while (width(clean) > MOST_IN_NAME) {
    clean = Array.from(clean).slice(0, -1).join("");
  }
  return clean;
}

export const write = (scenarios: readonly Scenario[], rules: string, known: KnownFacts): string =>
  encodeLink(scenarios.map(({ name, facts, doing, brackets }) => ({ name, facts, doing, brackets, at: "" })), rules, known);

const NOTHING: Found = { scenarios: [], problem: undefined, left: 0, otherRules: false, unchecked: false, ignored: 0 };

/** Reads an address or any text that has one in it: a link to the questionnaire or to a comparison, a code, or #facts=<JSON>. */
export function read(text: string, rules: string, known: KnownFacts, sections: readonly string[]): Found | undefined {
  const json = /#facts=([^&]*)/.exec(text)?.[1];
  if (json !== undefined) {
    return fromFacts(json, known);
  }
  const cases = readLink(text, known, sections);
  if (cases === undefined || typeof cases === "string") {
    return cases === undefined ? undefined : { ...NOTHING, problem: cases };
  }
  return {
    scenarios: cases.slice(0, MOST).map(({ name, facts, doing, brackets }) => ({ name: cleanName(name), facts, doing, brackets })), problem: undefined,
    left: Math.max(0, cases.length - MOST), otherRules: rules !== "" && cases.some((one) => !sameRules(one, rules)),
    unchecked: cases.some(({ unchecked }) => unchecked), ignored: cases.reduce((sum, { ignored }) => sum + ignored, 0),
  };
}

/** The form that examples have: the answers as JSON. */
function fromFacts(text: string, known: KnownFacts): Found {
  let parsed: unknown;
  try {
    parsed = JSON.parse(decodeURIComponent(text));
  } catch {
    return { ...NOTHING, problem: "damaged" };
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return { ...NOTHING, problem: "damaged" };
  }
  const given = Object.entries(parsed).flatMap(([id, value]) => {
    const fact = hasOwn(known, id) ? known[id] : undefined;
    const fits = fact && fitting(value, fact);
    return fits === undefined ? [] : [[id, fits] as const];
  });
  return { ...NOTHING, scenarios: [{ name: "", facts: Object.fromEntries(given), brackets: [] }] };
}
