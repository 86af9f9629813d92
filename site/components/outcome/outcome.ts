// A result: what the answers come to, where every figure comes from, and what to do with it. The page that shows one fetches this
// through loader.ts; context.ts says what it has to be given.
//
// Where the reader changes an answer on the result itself, the figures and the awards that change are drawn at once, and everything once
// they are seen: the whole takes several frames on a slow processor.

import type { Computed } from "../../api/types";
import morph from "../../vendor/morphdom/index.mjs";
import { afterPaint, fill, h } from "../shared/dom";
import { awards, byAmount, groupOf, row, type Group } from "./awards";
import { authority, doubts, duties } from "./beside";
import { contents } from "./contents";
import { placed, view, type OutcomeContext, type OutcomeData, type View } from "./context";
import { elsewhere } from "./elsewhere";
import { headline } from "./headline";
import { keep, typed } from "./keep";
import { ledger } from "./ledger";
import type { Outcome } from "./loader";
import { limits } from "./limits";
import { missed } from "./missed";
import { overlaps } from "./overlaps";
import { clear, reportOnPaper } from "./report";
import { patterns } from "./svg";
import { years } from "./years";

let drawn = 0;

export function outcome(root: HTMLElement, words: OutcomeData): Outcome {
  const data = placed(words, root.dataset["outcomeBase"] ?? "");
  const hatch = `outcome-hatch-${++drawn}`;
  const story = h("div", {});
  const rest = h("div", {});
  let places: ReadonlyMap<string, Group> = new Map();
  let before: View | undefined;
  const whenSeen = afterPaint();

  /** Changes parts of the screen, with the focus and the place on it as they are. */
  const steadily = (run: () => void): void => {
    const stays = stay(root);
    run();
    stays();
  };

  const everything = (now: View): void => steadily(() => {
    const kept = keep(now);
    const sections = [years(now), awards(now), elsewhere(now), limits(now), overlaps(now), missed(now), duties(now), doubts(now), authority(now)].filter((part) => part !== undefined);
    const parts = [headline(now), contents(now, [...sections, kept], root), ...sections];
    const retype = typed(root);
    if (story.isConnected) {
      change(story, h("div", {}, ...parts));
    } else {
      fill(story, ...parts);
      fill(root, patterns(hatch), h("div", { class: "outcome-screen" }, story, rest));
    }
    fill(rest, kept);
    clear(root);
    retype?.();
    delete root.dataset["drawing"];
  });

  const figures = (now: View, old: View): void => steadily(() => {
    const was = new Map(old.result.awards.map((award) => [award.item, JSON.stringify(award)]));
    const changed = now.result.awards.filter((award) => was.get(award.item) !== JSON.stringify(award));
    const rows = changed.map((award) => [`.outcome-award[data-item="${CSS.escape(award.item)}"]`, (): HTMLElement => row(now, award)] as const);
    for (const [selector, draw] of [[".outcome-head", () => headline(now)] as const, ...rows]) {
      const there = story.querySelector<HTMLElement>(selector);
      if (there) {
        change(there, draw());
      }
    }
  });

  reportOnPaper(root, () => before);
  return {
    examples: data.examples,
    soFar: (slot, result, earlier, context) => ledger(view(data, result, context, hatch), earlier, slot),
    show(result: Computed, context: OutcomeContext): void {
      const bare = view(data, result, context, hatch);
      const inPlace = context.inPlace === true && story.isConnected;
      places = place(bare, inPlace ? places : new Map());
      const now: View = { ...bare, places };
      if (inPlace && before) {
        root.dataset["drawing"] = "";
        figures(now, before);
        whenSeen(() => everything(now));
      } else {
        whenSeen(() => undefined);
        everything(now);
      }
      before = now;
    },
  };
}

/** Where awards stand. What has a place keeps it, so that nothing moves while the reader changes an answer; what was missed does not. */
function place(now: View, before: ReadonlyMap<string, Group>): Map<string, Group> {
  const kept = [...before].filter(([, group]) => group !== "missed");
  const known = new Set(kept.map(([item]) => item));
  const come = [...now.result.awards].filter(({ item }) => !known.has(item)).sort(byAmount);
  return new Map([...kept, ...come.map((award) => [award.item, groupOf(now, award)] as const)]);
}

/** Draws the new over the old: what is alike stays, and so do the field that the reader types in and what he or she has unfolded. */
function change(old: HTMLElement, next: HTMLElement): void {
  morph(old, next, {
    childrenOnly: true,
    getNodeKey: keyOf,
    onBeforeElUpdated(from, to) {
      if (from.isEqualNode(to)) {
        return false;
      }
      if (from instanceof HTMLDetailsElement && to instanceof HTMLDetailsElement) {
        to.open = from.open;
      }
      if (from === document.activeElement && from instanceof HTMLInputElement && from.type === "text") {
        if (to.hasAttribute("aria-invalid")) {
          from.setAttribute("aria-invalid", "true");
        } else {
          from.removeAttribute("aria-invalid");
        }
        return false;
      }
      return from.dataset["reach"] === undefined; // worked out on request, for the answers that it is named by
    },
  });
}

const KEYS = ["item", "fold", "keep"] as const;

/** What an element is known by, whatever it says. */
function keyOf(node: Node): string {
  const key = node instanceof HTMLElement ? KEYS.find((one) => node.dataset[one] !== undefined) : undefined;
  return key === undefined || !(node instanceof HTMLElement) ? "" : `${key} ${node.dataset[key] ?? ""}`;
}

/** Notes where the focus stands on the screen; the function puts it back. */
function stay(root: HTMLElement): () => void {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && root.contains(active) ? active.dataset["keep"] : undefined;
  const top = active?.getBoundingClientRect().top ?? 0;
  return () => {
    const again = key === undefined ? undefined : [...root.querySelectorAll<HTMLElement>("[data-keep]")].find((element) => element.dataset["keep"] === key);
    if (again) {
      if (again !== document.activeElement) {
        again.focus({ preventScroll: true });
      }
      scrollBy({ top: again.getBoundingClientRect().top - top, behavior: "instant" }); // nothing moves under the reader's finger
    }
  };
}
