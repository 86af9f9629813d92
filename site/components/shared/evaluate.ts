// Evaluating what a form holds, where some of it may be mistyped.

import type { AsyncAward, FactError, Facts, Result } from "../../api/types";

/** Evaluates what can be read of the facts. wrong is what was left out. */
export async function evaluateReadable(award: AsyncAward, facts: Facts): Promise<{ readonly result: Result; readonly wrong: readonly FactError[] }> {
  const result = await award.evaluate(facts);
  if (result.awards) {
    return { result, wrong: [] };
  }
  const bad = new Set(result.errors.map(({ fact }) => fact));
  return { result: await award.evaluate(Object.fromEntries(Object.entries(facts).filter(([fact]) => !bad.has(fact)))), wrong: result.errors };
}

/** Runs a task once at a time: what is asked for while it runs is done once more, after it. Kept when nothing is left to do. */
export function inTurn(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async (): Promise<void> => {
    try {
      do {
        again = false;
        await task();
      } while (again);
    } finally {
      running = undefined;
    }
  };
  return () => {
    again = true;
    return (running ??= Promise.resolve().then(run));
  };
}
