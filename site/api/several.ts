// One engine with the rules of several policies, for the page that sets them side by side: assets/several-….js. All rules are fetched at
// the same time and read once, so that an answer costs no more than a result for each policy. Other people's pages load one policy at a
// time, by award.ts.

import { AwardError } from "./fetched";
import { fetchRules, programBytes, rulesFile } from "./files";
import type { Brief, Facts, Progress } from "./types";
import { describe } from "./why";
import { openWorker } from "./worker";

/** One at hand, and as many as wasm/main.go has slots for. */
const MOST = 1 + 512;

export interface Several {
  /** What each of the policies makes of its facts, in order, without steps; undefined for one whose rules could not be had. */
  evaluate(facts: readonly Facts[]): Promise<readonly (Brief | undefined)[]>;
}

/** Loads the engine with the rules of the policies. A policy whose rules cannot be had is left out; the engine or all rules missing is an error. */
export async function loadSeveral(policies: readonly string[], onProgress: Progress): Promise<Several> {
  const worker = openWorker();
  if (!worker) {
    throw new AwardError("wasm_unavailable", "this browser starts no worker");
  }
  try {
    const rules = policies.map(async (policy) => fetchRules(policy, rulesFile(policy)).catch(() => undefined));
    const [program, ...texts] = await Promise.all([programBytes(onProgress), ...rules]);
    const slots: number[] = [];
    const had: string[] = [];
    for (const text of texts) {
      slots.push(text === undefined || had.length >= MOST ? -1 : had.push(text) - 1);
    }
    const [first, ...others] = had;
    if (first === undefined) {
      throw new AwardError("rules_failed", "no rules could be loaded");
    }
    const wrong = await worker.begin(program, first);
    const more = others.length === 0 ? [] : await worker.more(others);
    if (wrong !== "" || more === undefined) {
      throw new AwardError("wasm_failed", `the calculator did not start (${wrong})`);
    }
    const good = (slot: number): boolean => slot === 0 || (slot > 0 && more[slot - 1] === "");
    const evaluate = async (facts: readonly Facts[]): Promise<readonly (Brief | undefined)[]> => {
      const asked = slots.flatMap((slot, i) => (good(slot) ? [{ slot, facts: JSON.stringify(facts[i] ?? {}), i }] : []));
      const answers = await worker.ask(asked.map((one) => one.facts), false, asked.map((one) => one.slot));
      if (answers === undefined) {
        throw new AwardError("wasm_failed", "the calculator stopped");
      }
      const out: (Brief | undefined)[] = policies.map(() => undefined);
      asked.forEach(({ i }, at) => (out[i] = JSON.parse(answers[at] ?? "")));
      return out;
    };
    return { evaluate };
  } catch (cause) {
    worker.close();
    throw cause instanceof AwardError ? cause : new AwardError("wasm_failed", describe(cause), { cause });
  }
}
