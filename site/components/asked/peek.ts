// Shows, at the foot of the screen, what stands with the same number on the other side: the law, or else the explanation.

import { h } from "../shared/dom";

const foot = h("div", { class: "peek", role: "status" });
document.body.append(foot);

const inSight = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
};

/** Of a number, with all that could be marked with it; nothing takes away what is shown. */
export function peek(element: Element | undefined, all: readonly Element[]): void {
  foot.textContent = "";
  const side = (other: Element): boolean => other.closest(".law") !== null;
  const others = element ? all.filter((other) => other.classList.contains("marked") && side(other) !== side(element) && (other.checkVisibility?.() ?? other.getClientRects().length > 0)) : [];
  const context = others[0]?.closest("p, li, dd, figcaption");
  if (!context || others.some(inSight)) {
    return;
  }
  const copy = context.cloneNode(true);
  if (copy instanceof Element) {
    for (const part of [copy, ...copy.querySelectorAll("[id]")]) {
      part.removeAttribute("id");
    }
    const frame = h("div", { class: others[0]?.closest(".law") ? "law" : "", lang: context.closest<HTMLElement>("[lang]")?.lang ?? "" });
    frame.append(...copy.childNodes);
    foot.append(frame);
  }
}
