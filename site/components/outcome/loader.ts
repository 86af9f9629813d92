// Fetches what shows a result: the module, its style and its wording, all at once and only once. A page that asks questions does
// without them until there is a result to look at, so this part is small and has to stay so.
//
//   const outcome = await loadOutcome(root);      // root: {{template "outcome" .}}; may be called ahead, when the page is idle
//   outcome.show(result, { facts, change, … });   // see context.ts
//
// It rejects where something cannot be fetched; calling it again tries again.

import type { Computed } from "../../api/types";
import { absolute } from "../shared/address";
import { h } from "../shared/dom";
import type { OutcomeContext } from "./context";

export interface Outcome {
  /** Draws a result into the root. What the reader had unfolded stays so, and the focus stays where it is. */
  show(result: Computed, context: OutcomeContext): void;
  /** Draws its sums and its awards in short, with what has changed since an earlier one. Gives what is to be said of it. */
  soFar(slot: HTMLElement, result: Computed, before: Computed | undefined, context: OutcomeContext): string;
  /** Addresses with the answers of examples, by their ids. */
  readonly examples: Readonly<Record<string, string>>;
}

const loaded = new WeakMap<HTMLElement, Promise<Outcome>>();

export function loadOutcome(root: HTMLElement): Promise<Outcome> {
  const known = loaded.get(root);
  if (known) {
    return known;
  }
  const outcome = load(root);
  loaded.set(root, outcome);
  outcome.catch(() => loaded.delete(root));
  return outcome;
}

async function load(root: HTMLElement): Promise<Outcome> {
  const { outcomeScript = "", outcomeStyle = "", outcomeWords = "" } = root.dataset;
  const [module, words]: [typeof import("./outcome"), Response, void] = await Promise.all([
    import(absolute(outcomeScript)),
    fetch(absolute(outcomeWords)),
    style(absolute(outcomeStyle)),
  ]);
  if (!words.ok) {
    throw new Error(`outcome: ${words.url}: HTTP ${words.status}`);
  }
  return module.outcome(root, await words.json());
}

/** Resolves once the style counts, so that nothing is seen without it. */
function style(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = h("link", { rel: "stylesheet", href });
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(`outcome: ${href} could not be loaded`));
    });
    document.head.append(link);
  });
}
