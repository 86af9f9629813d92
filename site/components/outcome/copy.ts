// Buttons that copy a figure with its source. What is copied is an attribute, so it is that of the figure that is shown. Where the browser
// does not let a page copy, the text stands selected.

import { copied } from "../shared/clipboard";
import { fill, h } from "../shared/dom";
import type { View } from "./context";

export function copyButton({ say }: View, key: string, text: string, copies: string): HTMLElement {
  const button = h("button", { class: "outcome-copy", type: "button", "data-keep": key, "data-copies": copies }, text);
  const said = h("span", { class: "outcome-copied", role: "status" });
  button.addEventListener("click", () => {
    const field = h("textarea", { readonly: "", rows: "3", "aria-label": text });
    field.value = button.dataset["copies"] ?? "";
    fill(said, field);
    void copied(field).then((done) => {
      if (done) {
        fill(said, say("copy.done"));
        button.focus({ preventScroll: true });
      } else {
        fill(said, say("copy.failed"), field);
        field.select();
      }
    });
  });
  return h("span", {}, button, " ", said);
}
