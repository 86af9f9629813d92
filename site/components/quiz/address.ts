// What follows # in the quiz's address: a question, or answers that came with a link. Anyone can have written it, so nothing in it is
// trusted.
//
//   #paid_in_capital  #activities  #check  #result      a step
//   #f-paid_in_capital                                  the same, from the search
//   #s=<code>&at=<step>&do=<section>~<section>&b=<fact> a shared link; "do" is what the reader does, "b" what a bracket answered
//   #facts=<JSON>&at=<step>                             as examples and the clauses' pages give it

import type { FactValue } from "../../api/types";
import type { QuizData } from "../shared/data";
import { decodeShare, encodeShare, isId, readIds, shareHash, writeBesides, type Besides, type Shared } from "../shared/share";

const MOST_CHARACTERS = 1 << 16;

export interface Brought {
  readonly facts: ReadonlyMap<string, FactValue>;
  /** undefined: whatever has answers. */
  readonly activities: readonly string[] | undefined;
  /** Facts that were answered by a bracket. */
  readonly brackets: ReadonlySet<string>;
  readonly at: string;
  /** Ids that were left out, for want of a question or of a value that fits it. */
  readonly ignored: readonly string[];
  readonly shared: Shared | undefined;
}

/** undefined: the address carries no answers. "unreadable": it means to, but they are broken. */
export function answersIn(hash: string, data: QuizData): Brought | "unreadable" | undefined {
  const [head = "", ...rest] = hash.split("&");
  const found = /^#(facts|s)=/.exec(head)?.[1];
  if (found === undefined) {
    return undefined;
  }
  const more = new URLSearchParams(rest.join("&"));
  const at = step(`#${more.get("at") ?? ""}`);
  const doing = more.get("do");
  const activities = doing === null ? undefined : readIds(doing);
  const brackets = new Set(readIds(more.get("b") ?? ""));
  const value = head.slice(found.length + 2);
  if (found === "s") {
    const shared = decodeShare(value, data.facts);
    return "problem" in shared ? "unreadable" : { facts: new Map(Object.entries(shared.facts)), activities, brackets, at, ignored: shared.ignored, shared };
  }
  const facts = fromJSON(value, data);
  return facts === undefined ? "unreadable" : { ...facts, activities, brackets, at, shared: undefined };
}

function fromJSON(text: string, data: QuizData): Pick<Brought, "facts" | "ignored"> | undefined {
  let parsed: unknown;
  try {
    if (text.length > MOST_CHARACTERS) {
      return undefined;
    }
    parsed = JSON.parse(decodeURIComponent(text));
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return undefined;
  }
  const facts = new Map<string, FactValue>();
  const ignored: string[] = [];
  for (const [fact, value] of Object.entries(parsed)) {
    if (Object.hasOwn(data.facts, fact) && isFactValue(value)) {
      facts.set(fact, value);
    } else {
      ignored.push(fact);
    }
  }
  return { facts, ignored };
}

function isFactValue(value: unknown): value is FactValue {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** The step that an address names; "" for none. */
export function step(hash: string): string {
  const id = hash.replace(/^#(?:f-)?/, "");
  return isId(id) ? id : "";
}

/** The address of answers, so that another page can go on with them. */
export function carry(given: ReadonlyMap<string, FactValue>, besides: Besides, at: string, data: QuizData): string {
  return shareHash(encodeShare(Object.fromEntries(given), data.rules, data.facts), at, writeBesides(besides));
}
