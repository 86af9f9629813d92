// Evaluating what a form holds, where some of it may be mistyped.

import type { Award, FactError, Facts, Result } from "../../api/types";

/** Evaluates what can be read of the facts. wrong is what was left out. */
export function evaluateReadable(award: Award, facts: Facts): { readonly result: Result; readonly wrong: readonly FactError[] } {
  const result = award.evaluate(facts);
  if (result.awards) {
    return { result, wrong: [] };
  }
  const bad = new Set(result.errors.map(({ fact }) => fact));
  return { result: award.evaluate(Object.fromEntries(Object.entries(facts).filter(([fact]) => !bad.has(fact)))), wrong: result.errors };
}
