// The page for those who bring money in: starts its calculator when it is first touched, or at once where the address carries amounts.
// Nothing leaves the browser.

import { start } from "../clause-calculator/clause-calculator";
import { keepOnLanguageSwitch, readAddress, writeAddress } from "../shared/address";
import { find } from "../shared/dom";
import { extras, words } from "./extras";

function relocation(root: HTMLElement): void {
  const failed = find(root, "[data-failed]", HTMLElement);
  const form = find(root, "[data-form]", HTMLElement);
  const note = find(root, "[data-address]", HTMLElement);
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input")];
  const known = new Set(inputs.map(({ name }) => name));
  let started = false;

  const wake = (): void => {
    if (started) {
      return;
    }
    started = true;
    failed.hidden = true;
    start(root, extras(root)).catch(() => {
      started = false; // the next touch tries again
      failed.hidden = false;
    });
  };

  /** What differs from the page as it comes. */
  const write = (): void => {
    const values = new Map<string, string>();
    for (const input of inputs) {
      const given = input.type === "radio" ? input.checked && !input.defaultChecked : input.value.trim() !== "";
      if (given) {
        values.set(input.name, input.value.trim());
      }
    }
    writeAddress(values);
  };

  const read = (): void => {
    const { values, ignored } = readAddress(location.hash, known);
    if (values.size === 0 && ignored.length === 0) {
      return;
    }
    const left = [...ignored];
    for (const [name, value] of values) {
      const own = inputs.filter((input) => input.name === name);
      const match = own.find((input) => input.type !== "radio" || input.value === value);
      if (match?.type === "radio") {
        match.checked = true;
      } else if (match) {
        match.value = value;
      } else {
        left.push(name);
      }
    }
    note.hidden = left.length === 0;
    note.textContent = left.length === 0 ? "" : words(root)("address_bad", { list: left.join(", ") });
    if (started) {
      form.dispatchEvent(new Event("change"));
    } else {
      wake();
    }
  };

  form.addEventListener("focusin", wake);
  form.addEventListener("input", () => {
    wake();
    write();
  });
  form.addEventListener("change", write);
  addEventListener("hashchange", read);
  keepOnLanguageSwitch();
  read();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-relocation]")) {
  relocation(root);
}
