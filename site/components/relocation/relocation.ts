// The page for those who bring money in: starts its calculator when it is first touched, or at once where the address carries answers.
// Nothing leaves the browser. The address has the code that the questionnaire and the comparison have (shared/share.ts), with all that
// counts here, so that a link from here opens there with the same awards, and the other way round; what this page does not ask is left
// out. The form from before, #paid_in_capital=3000万&…, is still read.

import type { Facts, FactValue } from "../../api/types";
import { start } from "../clause-calculator/clause-calculator";
import { keepOnLanguageSwitch, readAddress, withHash } from "../shared/address";
import { find } from "../shared/dom";
import { collectFields, type Field } from "../shared/fields";
import { decodeShare, encodeShare, readShareHash, shareHash, type KnownFacts } from "../shared/share";
import { extras, words } from "./extras";

function relocation(root: HTMLElement): void {
  const failed = find(root, "[data-failed]", HTMLElement);
  const form = find(root, "[data-form]", HTMLElement);
  const note = find(root, "[data-address]", HTMLElement);
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input")];
  const fields = collectFields(form);
  const say = words(root);
  const known: KnownFacts = Object.fromEntries([...fields].map(([id, { type }]) => [id, { type, ...(type === "one_of" && { options: choices(id) }) }]));
  let started = false;

  function choices(fact: string): Record<string, string> {
    return Object.fromEntries(inputs.filter(({ name }) => name === fact).map(({ value }) => [value, value]));
  }

  const hash = (facts: Facts): string => shareHash(encodeShare(facts, root.dataset["rules"] ?? "", known));

  const wake = (): void => {
    if (started) {
      return;
    }
    started = true;
    failed.hidden = true;
    start(root, { ...extras(root), hash }).catch(() => {
      started = false; // the next touch tries again
      failed.hidden = false;
    });
  };

  /** Whether the answer matters for the kind of applicant. */
  const counts = (field: Field): boolean => {
    const group = form.querySelector(`[data-field="${CSS.escape(field.fact)}"]`)?.closest<HTMLElement>("[data-applicants]");
    const applicants = (group?.dataset["applicants"] ?? "").split(" ").filter((id) => id !== "");
    return applicants.length === 0 || applicants.includes(String(fields.get("applicant")?.read() ?? ""));
  };

  /** All that counts, once anything differs from the page as it comes. */
  const write = (): void => {
    const touched = inputs.some((input) => (input.type === "radio" ? input.checked && !input.defaultChecked : input.value.trim() !== ""));
    const facts: Record<string, FactValue> = {};
    for (const field of fields.values()) {
      const value = counts(field) ? field.given() : undefined;
      if (value !== undefined) {
        facts[field.fact] = value;
      }
    }
    if (touched || location.hash.includes("=")) {
      history.replaceState(history.state, "", withHash(touched ? hash(facts) : ""));
    }
  };

  /** Fills the answers in; gives the names of those that do not fit. */
  const fill = (facts: Iterable<readonly [string, FactValue]>): string[] => [...facts].filter(([fact, value]) => fields.get(fact)?.write(value) !== true).map(([fact]) => fact);

  const read = (): void => {
    const code = readShareHash(location.hash)?.code;
    let left: string;
    if (code === undefined) {
      const { values, ignored } = readAddress(location.hash, new Set(fields.keys()));
      if (values.size === 0 && ignored.length === 0) {
        return;
      }
      const list = [...ignored, ...fill(values)];
      left = list.length === 0 ? "" : say("address_bad", { list: list.join(", ") });
    } else {
      const shared = decodeShare(code, known);
      const unfit = "problem" in shared ? [] : [...shared.ignored, ...fill(Object.entries(shared.facts))];
      left = "problem" in shared ? say("address_unreadable") : unfit.length > 0 ? say("address_other") : "";
    }
    note.hidden = left === "";
    note.textContent = left;
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
