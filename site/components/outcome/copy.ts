// Buttons that copy a figure with its source. What is copied is an attribute, so it is that of the figure that is shown.

import { h } from "../shared/dom";
import type { View } from "./context";

export function copyButton({ say }: View, key: string, text: string, copies: string): HTMLElement {
  const button = h("button", { class: "outcome-copy", type: "button", "data-keep": key, "data-copies": copies }, text);
  const said = h("span", { class: "outcome-said", role: "status" });
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(button.dataset["copies"] ?? "").then(
      () => (said.textContent = say("copy.done")),
      () => (said.textContent = say("copy.failed")),
    );
  });
  return h("span", {}, button, " ", said);
}
