// Links as they were before: #s=1.<hash of the rules>.<payload>&at=<step>&do=<sections>&b=<facts>, of a comparison with commas between
// codes and &n=<names>. Only the code is checked. What stands behind it may be cut or have something stuck to it, and nobody can tell; so
// what comes from here is marked as unchecked, and its figure is held against the one that the link carries.
//
// The payload is base64url of the UTF-8 of a JSON array, with a check sum in front: [min, max, [value, ids], …]. The facts are gathered
// by value, their ids sorted, each written as the number of characters that it shares with the one before and the rest.

import { hasOwn } from "../../api/intrinsics";
import type { FactValue } from "../../api/types";
import { fitting, undressed, type KnownFacts, type Problem, type Shared, type SharedFigure } from "./link";

const MOST_CHARACTERS = 16384;
const MOST_ID = 64;
const SHARED = "0123456789abcdefghijklmnopqrstuvwxyz";
const SUM_CHARACTERS = 4;
/** In the place of a list that there is none of: who does nothing has an empty one. */
const UNSAID = "-";

/** undefined: no such link is meant. */
export function decodeOld(text: string, known: KnownFacts): readonly Shared[] | Problem | undefined {
  const plain = undressed(text);
  const meant = /(?:^|[#&?;])s=([^&#]*)(.*)/.exec(plain);
  const codes = [...(meant?.[1] ?? plain).matchAll(/(?:^|\W)1\.([0-9a-f]{1,8})\.([\w-]+)/g)];
  if (codes.length === 0) {
    const version = /^(\d{1,4})\./.exec(meant?.[1] ?? "")?.[1];
    return meant ? (version !== undefined && version !== "1" ? "version" : "damaged") : undefined;
  }
  const rest = meant?.[2] ?? "";
  const names = lists(/&n=([^&#]*)/.exec(text)?.[1]);
  const doing = lists(/&do=([\w.~,-]*)/.exec(rest)?.[1]);
  const brackets = lists(/&b=([\w.~,-]*)/.exec(rest)?.[1]);
  const at = /&at=([\w.]{1,64})/.exec(rest)?.[1] ?? "";
  const cases: Shared[] = [];
  for (const [i, [, rules = "", payload = ""]] of codes.entries()) {
    const found = payload.length <= MOST_CHARACTERS ? readPayload(rules, payload, known) : undefined;
    if (!found) {
      return "damaged";
    }
    const ids = (list: string | undefined): string[] => (list ?? "").split("~").filter((id) => id !== "");
    const said = doing[i] === UNSAID ? undefined : doing[i];
    cases.push({
      ...found, rules, at, name: decoded(names[i] ?? ""), doing: said === undefined ? undefined : ids(said),
      brackets: brackets[i] === UNSAID ? [] : ids(brackets[i]), unchecked: true,
    });
  }
  return cases;
}

const lists = (text: string | undefined): readonly string[] => (text === undefined ? [] : text.split(","));

function readPayload(rules: string, payload: string, known: KnownFacts): Pick<Shared, "facts" | "figure" | "ignored"> | undefined {
  const parsed = body(rules, payload);
  if (!Array.isArray(parsed)) {
    return undefined;
  }
  const [min, max, ...groups]: readonly unknown[] = parsed;
  const facts: Record<string, FactValue> = Object.create(null);
  let ignored = 0;
  for (const group of groups) {
    const [value, coded]: readonly unknown[] = Array.isArray(group) && group.length === 2 ? group : [];
    const ids = typeof coded === "string" ? frontDecoded(coded) : undefined;
    if (!ids) {
      return undefined;
    }
    for (const id of ids) {
      const fact = hasOwn(known, id) ? known[id] : undefined;
      const fits = fact && fitting(value, fact);
      if (fits === undefined) {
        ignored++;
      } else {
        facts[id] = fits;
      }
    }
  }
  const figure: SharedFigure | undefined = isAmount(min) && isAmount(max) ? { min, max } : undefined;
  return { facts, figure, ignored };
}

const isAmount = (value: unknown): value is string => typeof value === "string" && /^\d{1,20}(?:\.\d{1,2})?$/.test(value);

/** undefined where the words cannot have been made by front coding. */
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
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const json = text.slice(SUM_CHARACTERS);
    return text.startsWith(sum(rules, json)) ? JSON.parse(json) : undefined;
  } catch {
    return undefined; // not base64, not UTF-8, not JSON, or nested too deep for the parser
  }
}

/** FNV-1a, cut to four characters. */
function sum(rules: string, text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${rules}.${text}`)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return ((hash >>> 0) % SHARED.length ** SUM_CHARACTERS).toString(SHARED.length).padStart(SUM_CHARACTERS, "0");
}

/** Percent signs that stand for nothing stay as they are. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
