// A result by itself, from the answers in the address (a link, or #facts=…). Only the examples of the component "outcome" have it: there
// it stands in for the questionnaire.

import type { Facts, FactValue } from "../../api/types";
import { fill, find, h } from "../shared/dom";
import { readLink } from "../links/links";
import { evaluateReadable } from "../shared/evaluate";
import type { KnownFacts, Shared } from "../shared/link";
import { loadOutcome } from "../outcome/loader";

async function start(root: HTMLElement): Promise<void> {
  const slot = find(root, "[data-outcome]", HTMLElement);
  const api = new URL(root.dataset["api"] ?? "", document.baseURI).href;
  const words = await fetch(slot.dataset["outcomeWords"] ?? "");
  const { facts: known, policy }: { readonly facts: KnownFacts; readonly policy: string } = await words.json();
  const module: typeof import("../../api/award") = await import(api);
  const award = await module.loadAsync({ policy });
  const outcome = await loadOutcome(slot);

  const draw = async (facts: Facts, shared: Shared | undefined): Promise<void> => {
    slot.setAttribute("aria-busy", "true");
    const { result, wrong } = await evaluateReadable(award, facts);
    slot.removeAttribute("aria-busy");
    if (result.awards) {
      const change = (fact: string, value: FactValue): void => void draw({ ...facts, [fact]: value }, shared);
      outcome.show(result, { facts, change, leftOut: wrong.length, ...(shared ? { shared } : {}) });
    }
  };
  const open = (): void => {
    const cases = location.hash.startsWith("#facts=") ? undefined : readLink(location.hash, known);
    if (typeof cases === "string") {
      fill(slot, h("p", { "data-share-problem": cases, lang: "en" }, `This link cannot be read: ${cases}.`));
    } else {
      const shared = cases?.[0];
      void draw(shared?.facts ?? JSON.parse(decodeURIComponent(location.hash.replace(/^#facts=/, "")) || "{}"), shared);
    }
  };
  addEventListener("hashchange", open);
  open();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-outcome-alone]")) {
  void start(root);
}
