// What follows # in the quiz's address: a question, or answers that came with a link. Anyone can have written it, so nothing in it is
// trusted.
//
//   #paid_in_capital  #activities  #check  #result      a step
//   #f-paid_in_capital                                  the same, from the search
//   #2-<code>                                           a shared link (shared/link.ts), or one of before; they are read by a script of
//                                                       its own, which is fetched only for them
//   #facts=<JSON>&at=<step>&do=<section>~<section>&b=<fact>   as examples and the clauses' pages give it, and as this page keeps it itself;
//                                                       "do" is what the reader does, "b" what a bracket answered

import { hasOwn } from "../../api/intrinsics";
import type { FactValue } from "../../api/types";
import type { QuizData } from "../shared/data";
import type { Besides, Problem, Shared } from "../shared/link";

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
  /** Answers of a link that no question is known for. */
  readonly unknown: number;
  readonly shared: Shared | undefined;
}

/** Whether it can be the id of a fact, a section or a step. */
const isId = (text: string): boolean => /^[\w.]{1,64}$/.test(text);
const readIds = (text: string): string[] => text.slice(0, MOST_CHARACTERS).split(/[~,]/).filter(isId);

/** Whether an address may be a link that only the script for links can read. */
export const mayBeLink = (hash: string): boolean => !hash.startsWith("#facts=") && (/[=%]|\d-/.test(hash) || hash.length > 40);

/** Answers that stand in the address as they are. undefined: there are none. "damaged": it means to carry some, but they are broken. */
export function answersIn(hash: string, data: QuizData): Brought | "damaged" | undefined {
  if (!hash.startsWith("#facts=")) {
    return undefined;
  }
  const [head = "", ...rest] = hash.split("&");
  const more = new URLSearchParams(rest.join("&"));
  const doing = more.get("do");
  const facts = fromJSON(head.slice("#facts=".length), data);
  return facts === undefined ? "damaged" : {
    ...facts, activities: doing === null ? undefined : readIds(doing), brackets: new Set(readIds(more.get("b") ?? "")), at: step(`#${more.get("at") ?? ""}`),
    unknown: 0, shared: undefined,
  };
}

/** The answers of a link, which only ever has one case here. at: a step that the address names behind it. */
export function answersOf(cases: readonly Shared[] | Problem, at?: string): Brought | "damaged" {
  const [shared] = typeof cases === "string" ? [] : cases;
  return shared === undefined ? "damaged" : {
    facts: new Map(Object.entries(shared.facts)), activities: shared.doing, brackets: new Set(shared.brackets), at: step(`#${at ?? shared.at}`), ignored: [],
    unknown: shared.ignored, shared,
  };
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
    if (hasOwn(data.facts, fact) && isFactValue(value)) {
      facts.set(fact, value);
    } else {
      ignored.push(fact);
    }
  }
  return { facts, ignored };
}

function isFactValue(value: unknown): value is FactValue {
  const plain = value === null || ["string", "number", "boolean"].includes(typeof value);
  return __LISTS__ ? plain || Array.isArray(value) : plain;
}

/** The step that an address names; "" for none. */
export function step(hash: string): string {
  const id = hash.replace(/^#(?:f-)?/, "");
  return isId(id) ? id : "";
}

/** The address of answers, for this page itself and for the one in the other language. */
export function carry(given: ReadonlyMap<string, FactValue>, { doing, brackets }: Besides, at: string): string {
  const facts = encodeURIComponent(JSON.stringify(Object.fromEntries(given)));
  return `#facts=${facts}&at=${at}${doing ? `&do=${doing.join("~")}` : ""}${brackets.length > 0 ? `&b=${brackets.join("~")}` : ""}`;
}
