// What the result has, as buttons that lead there: the address is the answers' and the question's, so there are no anchors.

import { h } from "../shared/dom";
import type { View } from "./context";

/** root: where the sections are once they are drawn. */
export function contents({ say }: View, sections: readonly HTMLElement[], root: HTMLElement): HTMLElement {
  const titles = sections.filter(({ hidden }) => !hidden).flatMap((section) => [...section.querySelectorAll<HTMLElement>("h2[data-part]")]);
  const buttons = titles.map(({ dataset: { part = "" }, textContent }) => {
    const button = h("button", { class: "outcome-copy", type: "button", "data-keep": `to-${part}` }, textContent ?? "");
    button.addEventListener("click", () => {
      const title = root.querySelector<HTMLElement>(`h2[data-part="${part}"]`);
      title?.setAttribute("tabindex", "-1");
      title?.focus({ preventScroll: true });
      title?.scrollIntoView({ block: "start" });
    });
    return button;
  });
  return h("nav", { class: "outcome-contents", "aria-label": say("contents") }, ...buttons);
}
