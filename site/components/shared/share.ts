// A result as a link: 1.<hash of the rules>.<payload>. Anyone can have written one, so nothing in it is trusted: it is read with
// bounds on its length and its depth, ids and types are checked, and what does not fit is left out and named. Nothing here throws.
//
// The payload is base64url of the UTF-8 of a JSON array, with a check sum over the whole in front (against damage on the way, not
// against malice): [min, max, [value, ids], …], min and max of the best combination when the link was made ("" without). The facts
// are gathered by value, their ids sorted, each written as the number of characters that it shares with the one before and the rest:
// that halves the length, and unlike positions in a list it stays readable when facts are added.

import type { FactValue, Facts } from "../../api/types";

/** What the page knows of its facts; of a fact with options only these are answers. */
export type KnownFacts = Readonly<Record<string, { readonly type: string; readonly options?: Readonly<Record<string, string>> }>>;

/** The best combination when the link was made, in plain yuan. */
export interface SharedFigure {
  readonly min: string;
  readonly max: string;
}

export interface Shared {
  /** An object without a prototype. */
  readonly facts: Facts;
  /** The first characters of the hash of the rules that the link was made under. */
  readonly rules: string;
  readonly figure?: SharedFigure;
  /** Ids that were left out, for want of a fact or of a value that fits it. */
  readonly ignored: readonly string[];
}

/** empty: there is no code. version: made by a later version of the site. damaged: not all of it arrived, or it was changed. */
export interface ShareProblem {
  readonly problem: "empty" | "too_long" | "version" | "alphabet" | "damaged";
}

const VERSION = "1";
/** Of a whole code. */
export const MOST_CHARACTERS = 16384;
const HASH_CHARACTERS = 8;
const MOST_TEXT = 64;
const MOST_ID = 64;
const SHARED = "0123456789abcdefghijklmnopqrstuvwxyz";

/** The code of facts under the rules of that hash. Facts that the page does not know are left out. */
export function encodeShare(facts: Facts, rulesHash: string, known: KnownFacts, figure?: SharedFigure): string {
  const groups = new Map<string, { value: FactValue; ids: string[] }>();
  for (const id of Object.keys(facts).sort()) {
    const value = Object.hasOwn(known, id) ? fitting(facts[id], known[id]) : undefined;
    if (value !== undefined) {
      const key = JSON.stringify(value);
      const group = groups.get(key) ?? { value, ids: [] };
      group.ids.push(id);
      groups.set(key, group);
    }
  }
  const body = JSON.stringify([figure?.min ?? "", figure?.max ?? "", ...[...groups.values()].map(({ value, ids }) => [value, frontCoded(ids)])]);
  const rules = rulesHash.slice(0, HASH_CHARACTERS);
  return `${VERSION}.${rules}.${toBase64(new TextEncoder().encode(sum(rules, body) + body))}`;
}

export function decodeShare(text: string, known: KnownFacts): Shared | ShareProblem {
  if (text === "") {
    return { problem: "empty" };
  }
  if (text.length > MOST_CHARACTERS) {
    return { problem: "too_long" };
  }
  const [version = "", rules = "", payload = "", ...more] = text.split(".");
  if (/^[1-9]\d{0,3}$/.test(version) && version !== VERSION) {
    return { problem: "version" };
  }
  if (version !== VERSION || more.length > 0 || !/^[0-9a-f]{1,8}$/.test(rules) || !/^[\w-]+$/.test(payload)) {
    return { problem: "alphabet" };
  }
  const parsed = body(rules, payload);
  if (!Array.isArray(parsed)) {
    return { problem: "damaged" };
  }
  const [min, max, ...groups]: readonly unknown[] = parsed;
  const facts: Record<string, FactValue> = Object.create(null);
  const ignored: string[] = [];
  for (const group of groups) {
    if (!Array.isArray(group) || group.length !== 2) {
      return { problem: "damaged" };
    }
    const [value, coded]: readonly unknown[] = group;
    const ids = typeof coded === "string" ? frontDecoded(coded) : undefined;
    if (!ids) {
      return { problem: "damaged" };
    }
    for (const id of ids) {
      const fits = Object.hasOwn(known, id) ? fitting(value, known[id]) : undefined;
      if (fits === undefined) {
        ignored.push(id);
      } else {
        facts[id] = fits;
      }
    }
  }
  const figure = isAmount(min) && isAmount(max) ? { figure: { min, max } } : {};
  return { facts, rules, ...figure, ignored };
}

/** The part of an address behind the #, and back. Anything may follow the code after an ampersand: &at=result. */
export function shareHash(code: string, at = "", besides = ""): string {
  return `#s=${code}${at === "" ? "" : `&at=${at}`}${besides}`;
}

/**
 * What a questionnaire knows besides the facts, and a link carries after the code: &do= the sections of what the reader does, &b= the
 * facts that were answered by a bracket, for which the figure in the code merely stands. Ids are joined by "~".
 */
export interface Besides {
  /** undefined: the reader has not said. */
  readonly doing?: readonly string[] | undefined;
  readonly brackets: readonly string[];
}

export function writeBesides({ doing, brackets }: Besides): string {
  return `${doing ? `&do=${doing.join("~")}` : ""}${brackets.length > 0 ? `&b=${brackets.join("~")}` : ""}`;
}

/** Whether it can be the id of a fact, a section or a step. */
export const isId = (text: string): boolean => /^[\w.]{1,64}$/.test(text);

/** Reads a list of ids; what is no id is left out. Commas were once between them. */
export function readIds(text: string): string[] {
  return text.slice(0, MOST_CHARACTERS).split(/[~,]/).filter(isId);
}

/** undefined where an address does not mean to carry a code. */
export function readShareHash(hash: string): { readonly code: string; readonly at: string } | undefined {
  if (!hash.startsWith("#s=")) {
    return undefined;
  }
  const [code = "", ...rest] = hash.slice("#s=".length).split("&");
  const at = rest.find((part) => part.startsWith("at="))?.slice("at=".length) ?? "";
  return { code, at: isId(at) ? at : "" };
}

/** Whether a link was made under the rules of that hash. */
export function sameRules(shared: Shared, rulesHash: string): boolean {
  return rulesHash.startsWith(shared.rules);
}

const isAmount = (value: unknown): value is string => typeof value === "string" && /^\d{1,20}(?:\.\d{1,2})?$/.test(value);

/** The value, if a fact of that kind can hold it; null and "unknown" are "don't know". What is merely mistyped stays: the reader typed it. */
function fitting(value: unknown, fact: KnownFacts[string] | undefined): FactValue | undefined {
  if (fact === undefined) {
    return undefined;
  }
  if (value === null || value === "unknown") {
    return value;
  }
  if (typeof value === "string" && (value.length > MOST_TEXT || value === "")) {
    return undefined;
  }
  switch (fact.type) {
    case "yes_no":
      return typeof value === "boolean" ? value : undefined;
    case "one_of":
      return typeof value === "string" && (!fact.options || Object.hasOwn(fact.options, value)) ? value : undefined;
    case "money":
    case "count":
      return typeof value === "string" || (typeof value === "number" && Number.isFinite(value)) ? value : undefined;
    case "date":
      return typeof value === "string" ? value : undefined;
    default:
      return undefined;
  }
}

function frontCoded(ids: readonly string[]): string {
  let last = "";
  const words = ids.map((id) => {
    let shared = 0;
    while (shared < SHARED.length - 1 && shared < last.length && shared < id.length && last[shared] === id[shared]) {
      shared++;
    }
    last = id;
    return `${SHARED[shared] ?? "0"}${id.slice(shared)}`;
  });
  return words.join(" ");
}

/** undefined where the words cannot have been made by frontCoded. */
function frontDecoded(words: string): string[] | undefined {
  const ids: string[] = [];
  let last = "";
  for (const word of words.split(" ")) {
    const shared = word === "" ? -1 : SHARED.indexOf(word.charAt(0));
    const id = last.slice(0, shared) + word.slice(1);
    if (shared < 0 || shared > last.length || id.length > MOST_ID || id === "") {
      return undefined;
    }
    ids.push(id);
    last = id;
  }
  return ids;
}

/** The JSON value of a payload; undefined where the check sum or the JSON is wrong. */
function body(rules: string, payload: string): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(fromBase64(payload));
    const json = text.slice(SUM_CHARACTERS);
    return text.startsWith(sum(rules, json)) ? JSON.parse(json) : undefined;
  } catch {
    return undefined; // not base64, not UTF-8, not JSON, or nested too deep for the parser
  }
}

const SUM_CHARACTERS = 4;

/** FNV-1a, cut to four characters. */
function sum(rules: string, text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${rules}.${text}`)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return ((hash >>> 0) % SHARED.length ** SUM_CHARACTERS).toString(SHARED.length).padStart(SUM_CHARACTERS, "0");
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) {
    binary += String.fromCharCode(byte);
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
}
