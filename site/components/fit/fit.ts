// The page that sets policies side by side. The calculator and the rules of all policies come when the form is first touched, or at once
// where the address carries answers; nothing leaves the browser. Each policy is asked in its own facts (facts.ts) and drawn into its row
// (row.ts), of which the template has what does not depend on the answers.

import type { FactValue, Progress } from "../../api/types";
import type { Several } from "../../api/several";
import type { Fit } from "../../api/wire.gen";
import { absolute, keepOnLanguageSwitch, readAddress, writeAddress } from "../shared/address";
import { yuan } from "../shared/amount";
import { copied } from "../shared/clipboard";
import { speaker } from "../shared/data";
import { announcer, debounce, fill, find, h, onTyping } from "../shared/dom";
import { inTurn } from "../shared/evaluate";
import { collectFields } from "../shared/fields";
import { problems } from "../shared/problems";
import { gap } from "../shared/text";
import { whenTouched } from "../shared/wake";
import { ownFacts, sharedErrors, understood } from "./facts";
import { filters } from "./filter";
import { rowOf } from "./row";

const COMPUTE_MS = 150;
const SPEAK_MS = 800;

function fit(root: HTMLElement): void {
  const data: Fit = JSON.parse(find(root, "[data-fit-data]", HTMLScriptElement).text);
  const say = speaker(data.strings);
  const form = find(root, "[data-form]", HTMLElement);
  const line = find(root, "[data-engine]", HTMLElement);
  const link = find(root, "[data-link]", HTMLInputElement);
  const note = find(root, "[data-note]", HTMLElement);
  const ready = line.textContent ?? "";
  const fields = collectFields(find(root, ".calculator", HTMLElement));
  const body = find(root, "[data-rows]", HTMLElement);
  const rows = data.policies.map((policy) => rowOf(find(body, `[data-policy="${CSS.escape(policy.policy)}"]`, HTMLElement), policy, data, say));
  const speak = announcer(find(root, "[data-spoken]", HTMLElement), SPEAK_MS);
  const refilter = filters(root, rows, say);
  const checks = problems(h("div"), fields, data, say, () => compute.now());
  let several: Several | undefined;

  /** What the reader answered; "unknown" only where it is to be kept. */
  const answers = (keep: boolean): Map<string, FactValue> => {
    const out = new Map<string, FactValue>();
    for (const field of fields.values()) {
      const value = keep ? field.given() : field.read();
      if (value !== undefined) {
        out.set(field.fact, value);
      }
    }
    return out;
  };

  /** The best first: in force, then by formula, then by what it can come to. Rows move only where the order is another. */
  const sort = (): void => {
    const sorted = [...rows].sort((a, b) => Number(b.inForce()) - Number(a.inForce()) || compareAmounts(b.sure(), a.sure()) || compareAmounts(b.most(), a.most()) || a.index - b.index);
    if (sorted.some((row, i) => body.children[i] !== row.element)) {
      body.append(...sorted.map((row) => row.element));
    }
  };

  const computed = inTurn(async () => {
    const given = answers(false);
    const kept = new Map([...answers(true)].map(([fact, value]) => [fact, String(value)]));
    writeAddress(kept);
    link.value = location.href;
    let asked = data.policies.map((policy) => ownFacts(policy, given));
    rows.forEach((row, i) => row.link(asked[i]?.facts ?? {}));
    if (!several) {
      return;
    }
    let results: Awaited<ReturnType<Several["evaluate"]>>;
    try {
      results = await several.evaluate(asked.map(({ facts }) => facts));
      const wrong = sharedErrors(data.policies, results);
      if (wrong.length > 0) { // what cannot be read counts as open
        wrong.forEach(({ fact }) => given.delete(fact));
        asked = data.policies.map((policy) => ownFacts(policy, given));
        results = await several.evaluate(asked.map(({ facts }) => facts));
      }
      checks.show(wrong, understood(data.policies, results));
    } catch {
      several = undefined;
      failed("wasm_failed");
      return;
    }
    rows.forEach((row, i) => row.show(results[i], (asked[i]?.left ?? []).map((fact) => data.facts[fact]?.label ?? fact)));
    sort();
    refilter();
    announce();
  });
  const compute = debounce(COMPUTE_MS, () => void computed());

  const announce = (): void => {
    const shown = rows.filter((row) => row.worked());
    const [best] = [...shown].sort((a, b) => compareAmounts(b.sure(), a.sure()));
    const n = String(shown.length);
    speak(best && best.sure() !== "0" ? say("spoken", { n, policy: best.name, amount: yuan(best.sure(), data.lang) }) : say("spoken_none", { n }));
  };

  const failed = (why: string): void => {
    const retry = h("button", { type: "button", class: "engine-button" }, say("engine.retry"));
    retry.addEventListener("click", () => void load().catch(() => undefined));
    line.setAttribute("role", "alert");
    line.classList.add("engine-failed");
    fill(line, h("strong", {}, say("engine.failed")), `${gap(data.lang)}${say(`engine.why.${why}`)}`, retry);
  };

  const load = async (): Promise<void> => {
    line.removeAttribute("role");
    line.classList.remove("engine-failed");
    line.textContent = say("loading");
    const progress: Progress = (bytes, total) => (line.textContent = `${say("loading")} (${bytes >> 10} / ${total >> 10} KB)`);
    try {
      const module: typeof import("../../api/several") = await import(absolute(data.api));
      several = await module.loadSeveral(data.policies.map(({ policy }) => policy), progress);
    } catch (cause) {
      const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
      failed(typeof WebAssembly !== "object" || code === "wasm_unavailable" ? "wasm_unavailable" : "wasm_failed");
      throw cause;
    }
    line.textContent = ready;
    await computed();
  };

  let started = false;
  const start = async (): Promise<void> => {
    started = true;
    await load();
  };
  whenTouched(form, null, () => (started ? Promise.resolve() : start().catch(() => undefined)));

  /** Fills the form from the address. */
  const read = (): void => {
    const { values, ignored } = readAddress(location.hash, new Set(fields.keys()));
    const unfit = [...ignored];
    for (const [fact, field] of fields) {
      const value = values.get(fact);
      if (value === undefined) {
        field.clear();
      } else if (!field.write(field.type === "yes_no" && value !== "unknown" ? value === "true" : value)) {
        unfit.push(data.facts[fact]?.label ?? fact);
      }
    }
    note.hidden = unfit.length === 0;
    note.textContent = unfit.length === 0 ? "" : say("address_bad", { list: unfit.join(say("list.comma")) });
    if (values.size > 0) {
      checks.settle();
    }
    void computed();
    if (values.size > 0 && !started) {
      start().catch(() => undefined);
    }
  };

  onTyping(form, compute);
  form.addEventListener("change", () => compute.now());
  link.addEventListener("focus", () => link.select());
  find(root, "[data-copy]", HTMLElement).addEventListener("click", () => {
    const said = find(root, "[data-said]", HTMLElement);
    void copied(link).then((done) => (said.textContent = said.dataset[done ? "copied" : "byHand"] ?? ""));
  });
  addEventListener("hashchange", read);
  keepOnLanguageSwitch();
  root.dataset["on"] = "";
  sort();
  refilter();
  read();
}

/** Of decimal strings, which is the larger: more than enough for an order. */
const compareAmounts = (a: string, b: string): number => Number(a) - Number(b);

for (const root of document.querySelectorAll<HTMLElement>("[data-fit]")) {
  fit(root);
}
