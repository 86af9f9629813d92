// The page for those who bring money in: fetches its calculator when it is first touched, or at once where the address carries answers.
// Nothing leaves the browser. The address has the code that the questionnaire and the comparison have (shared/link.ts; a script of its
// own, which is fetched for it), with all that counts here, so that a link from here opens there with the same awards, and the other way
// round; what this page does not ask is left out. Behind it stands the reader's rate: &rate=5. The form from before,
// #paid_in_capital=3000万&…, is still read.

import type { FactValue } from "../../api/types";
import { absolute, keepOnLanguageSwitch, readAddress, withHash } from "../shared/address";
import { printPage } from "../shared/application";
import { copied } from "../shared/clipboard";
import { speaker } from "../shared/data";
import { find, onTyping } from "../shared/dom";
import { collectFields, type Field } from "../shared/fields";
import type { KnownFacts } from "../shared/link";

/** What an address that may carry answers looks like. */
const carries = /[=%]|\d-/;
/** The reader's own rate in it. */
const RATE = /(^#|&)rate=([^&]*)/;

function relocation(root: HTMLElement): void {
  const form = find(root, "[data-form]", HTMLElement);
  const note = find(root, "[data-address]", HTMLElement);
  const inputs = [...form.querySelectorAll<HTMLInputElement>("input")];
  const fields = collectFields(form);
  const rate = find(root, "[data-rate]", HTMLInputElement);
  const link = find(root, "[data-link]", HTMLInputElement);
  const compare = find(root, "[data-compare]", HTMLAnchorElement);
  const say = speaker(JSON.parse(root.dataset["script"] ?? "{}"));
  const known: KnownFacts = Object.fromEntries([...fields].map(([id, { type }]) => [id, { type, ...(type === "one_of" && { options: choices(id) }) }]));
  let started = false;
  let writing = 0;

  function choices(fact: string): Record<string, string> {
    return Object.fromEntries(inputs.filter(({ name }) => name === fact).map(({ value }) => [value, value]));
  }

  let links: Promise<typeof import("../links/links")> | undefined;
  const fetched = (): NonNullable<typeof links> => (links ??= import(absolute(root.dataset["links"] ?? "")));
  const wake = (): void => {
    if (started) {
      return;
    }
    started = true;
    root.dataset["on"] = "";
    const calculator: Promise<typeof import("../memo/memo")> = import(absolute(root.dataset["calculator"] ?? ""));
    calculator.then(({ start }) => start(root)).catch(() => {
      started = false; // the next touch tries again
      root.dataset["on"] = "failed";
    });
  };

  /** Whether the answer matters for the kind of applicant. */
  const counts = (field: Field): boolean => {
    const group = form.querySelector(`[data-field="${CSS.escape(field.fact)}"]`)?.closest<HTMLElement>("[data-applicants]");
    const applicants = (group?.dataset["applicants"] ?? "").split(" ").filter((id) => id !== "");
    return applicants.length === 0 || applicants.includes(String(fields.get("applicant")?.read() ?? ""));
  };

  /** All that counts, as a link to the comparison; and, once anything differs from the page as it comes, in the page's own address. */
  const write = async (own: boolean): Promise<void> => {
    const touched = inputs.some((input) => (input.type === "radio" ? input.checked && !input.defaultChecked : input.value.trim() !== ""));
    const facts: Record<string, FactValue> = {};
    for (const field of fields.values()) {
      const value = counts(field) ? field.given() : undefined;
      if (value !== undefined) {
        facts[field.fact] = value;
      }
    }
    const number = ++writing;
    const code = touched ? (await fetched()).encodeLink([{ facts, brackets: [], at: "", name: "" }], root.dataset["rules"] ?? "", known) : "";
    if (number !== writing) {
      return; // something was changed meanwhile
    }
    compare.hash = code;
    const typed = rate.value.trim();
    const hash = code + (typed === "" ? "" : `${code === "" ? "#" : "&"}rate=${encodeURIComponent(typed)}`);
    if (own && (hash !== "" || carries.test(location.hash))) {
      history.replaceState(history.state, "", withHash(hash));
    }
    link.value = location.href;
  };
  const changed = (): void => void write(true).catch(() => undefined);

  /** Fills the answers in; gives the names of those that do not fit. */
  const fill = (facts: Iterable<readonly [string, FactValue]>): string[] => [...facts].filter(([fact, value]) => fields.get(fact)?.write(value) !== true).map(([fact]) => fact);

  const read = async (): Promise<void> => {
    const [, before = "", given = ""] = RATE.exec(location.hash) ?? [];
    const hash = location.hash.replace(RATE, before);
    if (carries.test(location.hash)) {
      rate.value = new URLSearchParams(`r=${given}`).get("r")?.slice(0, rate.maxLength) ?? "";
    }
    let left: string;
    const cases = carries.test(hash) ? await fetched().then(({ readLink }) => readLink(hash, known), () => "failed" as const) : undefined;
    if (cases === undefined) {
      const { values, ignored } = readAddress(hash, new Set(fields.keys()));
      if (values.size === 0 && ignored.length === 0) {
        return;
      }
      const list = [...ignored, ...fill(values)];
      left = list.length === 0 ? "" : say("address_bad", { list: list.join(", ") });
    } else if (typeof cases === "string") {
      left = say(`address_${cases}`);
    } else {
      const [one] = cases;
      const unfit = (one?.ignored ?? 0) + fill(Object.entries(one?.facts ?? {})).length;
      left = [unfit > 0 ? say("address_other") : "", one?.unchecked ? say("address_unchecked") : ""].filter((text) => text !== "").join(" ");
    }
    note.hidden = left === "";
    note.textContent = left;
    void write(false).catch(() => undefined);
    if (started) {
      form.dispatchEvent(new Event("change"));
    } else {
      wake();
    }
  };

  for (const place of [form, rate]) {
    place.addEventListener("focusin", wake);
    onTyping(place, () => {
      wake();
      changed();
    });
    place.addEventListener("change", changed);
  }
  link.value = location.href;
  link.addEventListener("focus", () => link.select());
  find(root, "[data-copy]", HTMLElement).addEventListener("click", () => {
    const said = find(root, "[data-said]", HTMLElement);
    void copied(link).then((done) => (said.textContent = said.dataset[done ? "copied" : "byHand"] ?? ""));
  });
  const print = find(root, "[data-print]", HTMLElement);
  print.addEventListener("click", () => printPage(print));
  addEventListener("hashchange", () => void read());
  keepOnLanguageSwitch();
  root.dataset["on"] = "";
  void read();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-relocation]")) {
  relocation(root);
}
