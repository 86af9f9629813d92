// A result: what the answers come to, where every figure comes from, and what to do with it. The page that shows one fetches this
// through loader.ts; context.ts says what it has to be given.

import type { Computed } from "../../api/types";
import { fill, h } from "../shared/dom";
import { awards } from "./awards";
import { authority, doubts, duties } from "./beside";
import { cashFlow } from "./cashflow";
import { placed, view, type OutcomeContext, type OutcomeData } from "./context";
import { headline } from "./headline";
import { keep, typed } from "./keep";
import { ledger } from "./ledger";
import type { Outcome } from "./loader";
import { missed } from "./missed";
import { overlaps } from "./overlaps";
import { report } from "./report";
import { patterns } from "./svg";

let drawn = 0;

export function outcome(root: HTMLElement, words: OutcomeData): Outcome {
  const data = placed(words, root.dataset["outcomeBase"] ?? "");
  const hatch = `outcome-hatch-${++drawn}`;
  return {
    examples: data.examples,
    soFar: (slot, result, before, context) => ledger(view(data, result, context, hatch), before, slot),
    show(result: Computed, context: OutcomeContext): void {
      const now = view(data, result, context, hatch);
      const parts = [headline(now), awards(now), overlaps(now), cashFlow(now), missed(now), duties(now), doubts(now), authority(now), keep(now)];
      const keepReader = place(root);
      const retype = typed(root);
      fill(root, patterns(hatch), h("div", { class: "outcome-screen" }, ...parts.filter((part) => part !== undefined)), report(now));
      for (let way: Element | null = root; way; way = way.parentElement) {
        way.classList.add("report-way");
      }
      retype?.();
      keepReader();
    },
  };
}

/** Notes what is unfolded, where the focus is and where that stands on the screen; the function puts it back. */
function place(root: HTMLElement): () => void {
  const folds = (): NodeListOf<HTMLDetailsElement> => root.querySelectorAll<HTMLDetailsElement>("details[data-fold]");
  const open = new Set([...folds()].filter((fold) => fold.open).map((fold) => fold.dataset["fold"]));
  const active = document.activeElement;
  const key = active instanceof HTMLElement && root.contains(active) ? active.dataset["keep"] : undefined;
  const top = active?.getBoundingClientRect().top ?? 0;
  return () => {
    for (const fold of folds()) {
      fold.open = open.has(fold.dataset["fold"]);
    }
    const again = key === undefined ? undefined : [...root.querySelectorAll<HTMLElement>("[data-keep]")].find((element) => element.dataset["keep"] === key);
    if (again) {
      again.focus({ preventScroll: true });
      scrollBy({ top: again.getBoundingClientRect().top - top, behavior: "instant" }); // nothing moves under the reader's finger
    }
  };
}
