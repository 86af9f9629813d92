// Shared facts as each policy's own, and back.

import type { Brief, FactError, Facts, FactValue } from "../../api/types";
import type { FitPolicy } from "../../api/wire.gen";
import { shanghaiDay } from "../status/day";

export interface Own {
  readonly facts: Facts;
  /** Shared facts that count as open here: several of the policy's options fit the answer, or none does. */
  readonly left: readonly string[];
}

/** What is given, and the reader's answers in the policy's own facts, on a day on which it is in force. */
export function ownFacts(policy: FitPolicy, given: ReadonlyMap<string, FactValue>): Own {
  const facts: Record<string, FactValue> = { ...policy.given };
  const left: string[] = [];
  for (const [shared, own] of Object.entries(policy.facts)) {
    const value = given.get(shared);
    if (value === undefined) {
      continue;
    }
    const fitting = own.options ? own.options[String(value)] : value;
    if (fitting === undefined) {
      left.push(shared);
    } else {
      facts[own.id] = fitting;
    }
  }
  const day = dayIn(policy);
  if (policy.dated && day !== shanghaiDay()) {
    facts["as_of"] = day;
  }
  return { facts, left };
}

/** Today, or the nearest day on which the policy is in force; until is "" where it has no last day. */
function dayIn({ from, until }: FitPolicy): string {
  const today = shanghaiDay();
  return today < from ? from : until !== "" && today > until ? until : today;
}

/** What is wrong with the reader's answers, each once, by the shared facts. */
export function sharedErrors(policies: readonly FitPolicy[], results: readonly (Brief | undefined)[]): FactError[] {
  const found = new Map<string, FactError>();
  policies.forEach((policy, i) => {
    for (const error of results[i]?.errors ?? []) {
      const shared = Object.keys(policy.facts).find((fact) => policy.facts[fact]?.id === error.fact);
      if (shared !== undefined && !found.has(shared)) {
        found.set(shared, { ...error, fact: shared });
      }
    }
  });
  return [...found.values()];
}

/** The answers as the policies understood them, by the shared facts. */
export function understood(policies: readonly FitPolicy[], results: readonly (Brief | undefined)[]): Facts {
  const out: Record<string, FactValue> = {};
  policies.forEach((policy, i) => {
    for (const [shared, own] of Object.entries(policy.facts)) {
      const value = results[i]?.facts[own.id];
      if (own.options === undefined && value !== undefined) {
        out[shared] ??= value;
      }
    }
  });
  return out;
}
