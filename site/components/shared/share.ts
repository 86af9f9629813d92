// Answers as a short text for an address: <version>.<first 8 of the rules' hash>.<base64url of the answers>. Anyone can have
// written one, so nothing in it is trusted.

import type { Facts, FactValue } from "../../api/types";

/** Fact ids and their types. */
export type Known = ReadonlyMap<string, string>;

export interface Shared {
  readonly facts: Facts;
  /** The first 8 characters of the hash of the rules that it was made under. */
  readonly rules: string;
  /** Ids that were left out: unknown ones, and values of another type. */
  readonly ignored: readonly string[];
}

export interface ShareProblem {
  readonly problem: "malformed" | "version" | "too_long";
}

const VERSION = "1";
const MOST_CHARACTERS = 16 << 10;

export function encodeShare(facts: Facts, rulesHash: string, known: Known): string {
  const entries = [...known.keys()].flatMap((id) => {
    const value = Object.hasOwn(facts, id) ? facts[id] : undefined;
    return value === undefined || value === null ? [] : [[id, value]];
  });
  const bytes = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const payload = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return [VERSION, rulesHash.slice(0, 8), payload.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")].join(".");
}

/** Never throws. */
export function decodeShare(text: string, known: Known): Shared | ShareProblem {
  if (text.length > MOST_CHARACTERS) {
    return { problem: "too_long" };
  }
  const found = /^(\d+)\.([0-9a-f]{8})\.([\w-]+)$/.exec(text);
  if (!found) {
    return { problem: "malformed" };
  }
  const [, version, rules = "", payload = ""] = found;
  if (version !== VERSION) {
    return { problem: "version" };
  }
  try {
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const parsed: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return { ...trusted(parsed, known), rules };
  } catch {
    return { problem: "malformed" };
  }
}

/** Of an object from elsewhere, the answers to known questions that have the right type. */
function trusted(parsed: unknown, known: Known): { facts: Facts; ignored: string[] } {
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new TypeError("not an object");
  }
  const facts: Record<string, FactValue> = Object.create(null);
  const ignored: string[] = [];
  for (const [id, value] of Object.entries(parsed)) {
    const type = known.get(id);
    if (type !== undefined && fits(value, type)) {
      facts[id] = value;
    } else {
      ignored.push(id.slice(0, 60));
    }
  }
  return { facts, ignored };
}

function fits(value: unknown, type: string): value is FactValue {
  return type === "yes_no" ? typeof value === "boolean" || value === "unknown" : typeof value === "string" || typeof value === "number";
}
