// A result by itself, from the answers in the address (a link, or #facts=…). Only the examples of the component "outcome" have it: there
// it stands in for the questionnaire.

import type { Facts, FactValue } from "../../api/types";
import { fill, find, h } from "../shared/dom";
import { readLink } from "../links/links";
import { evaluateReadable, inTurn } from "../shared/evaluate";
import type { KnownFacts, Shared } from "../shared/link";
import { loadOutcome } from "../outcome/loader";
import type { Ask } from "../outcome/reach";

async function start(root: HTMLElement): Promise<void> {
  const slot = find(root, "[data-outcome]", HTMLElement);
  const api = new URL(root.dataset["api"] ?? "", document.baseURI).href;
  const words = await fetch(slot.dataset["outcomeWords"] ?? "");
  const { facts: known, policy }: { readonly facts: KnownFacts; readonly policy: string } = await words.json();
  const module: typeof import("../../api/award") = await import(api);
  const award = await module.loadAsync({ policy });
  const outcome = await loadOutcome(slot);

  let facts: Facts = {};
  let shared: Shared | undefined;
  let inPlace = false;
  const draw = inTurn(async () => {
    slot.setAttribute("aria-busy", "true");
    const { result, wrong } = await evaluateReadable(award, facts);
    slot.removeAttribute("aria-busy");
    if (result.awards) {
      outcome.show(result, { facts, change, ask, wrong, inPlace, leftOut: wrong.length, ...(shared ? { shared } : {}) });
    }
  });
  const change = (fact: string, value: FactValue): void => {
    facts = { ...facts, [fact]: value };
    inPlace = true;
    void draw();
  };
  const ask: Ask = (list) => Promise.all(list.map((one) => award.evaluate(one)));
  const open = (): void => {
    const cases = location.hash.startsWith("#facts=") ? undefined : readLink(location.hash, known);
    if (typeof cases === "string") {
      fill(slot, h("p", { "data-share-problem": cases, lang: "en" }, `This link cannot be read: ${cases}.`));
    } else {
      shared = cases?.[0];
      facts = shared?.facts ?? JSON.parse(decodeURIComponent(location.hash.replace(/^#facts=/, "")) || "{}");
      inPlace = false;
      slot.setAttribute("aria-busy", "true");
      void draw();
    }
  };
  addEventListener("hashchange", open);
  open();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-outcome-alone]")) {
  void start(root);
}
