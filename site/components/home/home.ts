// The home page fetches its calculator when a field is first touched, and nothing before.

import { absolute } from "../shared/address";
import { find } from "../shared/dom";

function settle(root: HTMLElement): void {
  const form = find(root, "[data-form]", HTMLElement);
  const result = find(root, "[data-result]", HTMLElement);
  const wake = (): void => {
    listen(false);
    const module: Promise<typeof import("../settle/settle")> = import(absolute(root.dataset["module"] ?? ""));
    module.then(({ begin }) => begin(root)).then(() => {
      form.dataset["on"] = "";
    }, () => {
      form.dataset["on"] = "failed";
      result.removeAttribute("aria-busy"); // it is the example's again
      listen(true); // the next touch tries again
    });
  };
  const listen = (on: boolean): void => {
    for (const event of ["focusin", "input"]) {
      (on ? root.addEventListener : root.removeEventListener).call(root, event, wake);
    }
  };
  listen(true);
  // An example is typed over. The press sets the caret after the focus, so the selection comes later; not where one has typed or gone on meanwhile.
  root.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "text") {
      requestAnimationFrame(() => target === document.activeElement && target.value === target.defaultValue && target.select());
    }
  });
  // Until it is worked out, what stands there is that of other amounts.
  root.addEventListener("input", () => result.setAttribute("aria-busy", "true"));
  form.dataset["on"] = "";
}

for (const root of document.querySelectorAll<HTMLElement>("[data-settle]")) {
  settle(root);
}
