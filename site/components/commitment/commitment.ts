// The duty to stay: from the days that the reader enters, when it ends, how much of it is left and what leaving earlier returns. The
// calculator is loaded for the amount alone, whose ways of writing only it knows. Nothing leaves the browser.

import type { AsyncAward } from "../../api/types";
import { group, inWords, yuan } from "../shared/amount";
import { keepOnLanguageSwitch, readAddress, writeAddress } from "../shared/address";
import { showDate, speaker, type Lang, type Say } from "../shared/data";
import { announcer, debounce, fill, find, h, onTyping, svg } from "../shared/dom";
import { loadAward } from "../shared/engine";
import { shanghaiDay } from "../status/day";
import { dutyOn, parseDay, type Day, type Duty } from "./duty";

const WAIT_MS = 200;
const REST_MS = 1000;
const SPEAK_MS = 900;

interface Field {
  readonly input: HTMLInputElement;
  show(message: string, error: boolean): void;
}

function field(root: HTMLElement, key: string): Field {
  const own = find(root, `[data-field="${key}"]`, HTMLElement);
  const input = find(own, "input", HTMLInputElement);
  const note = find(own, "[data-note]", HTMLElement);
  const wrong = find(own, "[data-error]", HTMLElement);
  const hint = note.textContent ?? "";
  return {
    input,
    show(message, error) {
      own.classList.toggle("field-wrong", error);
      note.hidden = error;
      wrong.hidden = !error;
      wrong.textContent = error ? message : "";
      note.classList.toggle("field-note-read", !error && message !== "");
      note.textContent = !error && message !== "" ? message : hint;
      if (error) {
        input.setAttribute("aria-invalid", "true");
      } else {
        input.removeAttribute("aria-invalid");
      }
    },
  };
}

function commitment(root: HTMLElement): void {
  const say = speaker(JSON.parse(root.dataset["script"] ?? "{}"));
  const lang: Lang = root.dataset["lang"] === "zh" ? "zh" : "en";
  const years = Number(root.dataset["years"]);
  const { from = "", api = "", policy = "", amountFact = "", amountName = "" } = root.dataset;
  const fields = { start: field(root, "start"), leave: field(root, "leave"), amount: field(root, "amount") };
  const body = find(root, "[data-result]", HTMLElement);
  const waiting = [...body.childNodes];
  const spoken = find(root, "[data-spoken]", HTMLElement);
  const note = find(root, "[data-address]", HTMLElement);
  const settled = new Set<Field>();
  const date = (day: Day): string => showDate(day, lang);

  /** A day that was entered; undefined where there is none or it cannot be read, which is said once the reader is done with it. */
  const day = (of: Field): Day | undefined => {
    const text = of.input.value.trim();
    const found = text === "" ? undefined : parseDay(text);
    const bad = text !== "" && found === undefined;
    of.show(found === undefined ? (bad && settled.has(of) ? say("not_a_date") : "") : say("read", { date: date(found) }), bad && settled.has(of));
    return found;
  };

  /** The amount in plain yuan, read by the calculator; undefined where there is none, or it cannot be read. */
  const readAmount = async (): Promise<string | undefined> => {
    const of = fields.amount;
    const text = of.input.value.trim();
    if (text === "") {
      of.show("", false);
      return undefined;
    }
    let award: AsyncAward;
    try {
      award = await loadAward(api, policy); // where that failed, the next amount tries again
    } catch {
      of.show(say("amount_failed"), true);
      return undefined;
    }
    const { facts, errors } = await award.evaluate({ [amountFact]: text });
    if (of.input.value.trim() !== text) {
      return undefined; // typed on meanwhile: the next reading counts
    }
    const [wrong] = errors;
    if (wrong) {
      const name = find(root, 'label[for="c-amount"]', HTMLElement).textContent ?? "";
      const bad = settled.has(of);
      of.show(bad ? wrong.message[lang].split(amountName).join(name.replace(/[（(].*$/, "").trim()) : "", bad);
      return undefined;
    }
    const plain = String(facts[amountFact] ?? "");
    const words = inWords(plain, lang);
    of.show(words === undefined ? say("plain", { amount: yuan(plain, lang) }) : say("words", { amount: yuan(plain, lang), words }), false);
    return plain;
  };

  const speak = announcer(spoken, SPEAK_MS);

  let turn = 0;
  const compute = debounce(WAIT_MS, () => {
    const mine = ++turn;
    write();
    const start = day(fields.start);
    const leave = day(fields.leave);
    if (start !== undefined && start < from) {
      fields.start.show(say("before_policy", { date: date(from) }), true);
    }
    const early = start !== undefined && leave !== undefined && leave < start;
    if (early) {
      fields.leave.show(say("before"), true);
    }
    const broken = leave === undefined && fields.leave.input.value.trim() !== "";
    const show = (amount: string | undefined): void => {
      if (start === undefined || start < from || early || broken) {
        fill(body, ...waiting);
        return;
      }
      const result = outcome({ start, leave, amount, years, lang, say, date });
      fill(body, ...result.nodes);
      speak(result.text);
    };
    show(undefined);
    void readAmount().then((amount) => {
      if (mine === turn && amount !== undefined) {
        show(amount);
      }
    });
  });

  const write = (): void => {
    const values = Object.entries(fields).map(([key, { input }]): [string, string] => [key, input.value.trim()]);
    writeAddress(new Map(values.filter(([, value]) => value !== "")));
  };

  const read = (): void => {
    const { values, ignored } = readAddress(location.hash, new Set(Object.keys(fields)));
    for (const [key, of] of Object.entries(fields)) {
      if (values.size > 0) {
        of.input.value = values.get(key) ?? "";
        settled.add(of);
      }
    }
    note.hidden = ignored.length === 0;
    note.textContent = ignored.length === 0 ? "" : say("address_bad");
    if (values.size > 0) {
      compute.now();
    }
  };

  for (const of of Object.values(fields)) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (): void => {
      settled.add(of);
      compute();
    };
    of.input.addEventListener("input", () => clearTimeout(timer));
    onTyping(of.input, () => {
      timer = setTimeout(settle, REST_MS);
      compute();
    });
    of.input.addEventListener("change", settle);
  }
  addEventListener("hashchange", read);
  // The browser may have put earlier answers back by then.
  addEventListener("pageshow", () => {
    if (fields.start.input.value !== "") {
      compute();
    }
  });
  keepOnLanguageSwitch();
  read();
}

interface Given {
  readonly start: Day;
  readonly leave: Day | undefined;
  readonly amount: string | undefined;
  readonly years: number;
  readonly lang: Lang;
  readonly say: Say;
  readonly date: (day: Day) => string;
}

function outcome({ start, leave, amount, years, lang, say, date }: Given): { nodes: Node[]; text: string } {
  const today = shanghaiDay();
  const on = leave ?? today;
  const duty = dutyOn(start, years, on);
  const days = (n: number): string => say("days", { n: group(String(n)) });
  const by = leave === undefined ? say("today", { date: date(today) }) : date(leave);
  const key = leave === undefined ? `today_${duty.state === "running" ? "within" : duty.state === "over" ? "after" : "not_begun"}` : `leave_${duty.state === "over" ? "after" : "within"}`;
  const standing = say(key, { date: by });
  const all = amount === undefined ? say("return_all") : say("return_amount", { amount: yuan(amount, lang) });
  const returned = duty.state === "running" ? (leave === undefined ? say("return_if", { what: all }) : all) : say("return_none");
  const pair = (name: string, value: string, data: Record<string, string>): HTMLElement => h("div", {}, h("dt", {}, name), h("dd", data, value));
  const nodes = [
    h("p", { class: "commitment-end" }, h("strong", { "data-end": duty.end }, say("end", { date: date(duty.end) })), say("end_note")),
    bar(duty, say("bar", { start: date(start), end: date(duty.end), passed: String(duty.passed), left: String(duty.left) })),
    h("p", { "data-standing": duty.state }, standing),
    h(
      "dl",
      { class: "pairs" },
      pair(say("passed", { date: by }), days(duty.passed), { "data-passed": String(duty.passed) }),
      pair(say("left"), days(duty.left), { "data-left": String(duty.left) }),
      pair(say("return"), returned, { "data-return": amount ?? "" }),
    ),
  ];
  return { nodes, text: [say("end", { date: date(duty.end) }), standing, returned].join(lang === "zh" ? "；" : "; ") };
}

/** The whole period, filled as far as it has passed. */
function bar({ passed, total }: Duty, name: string): Element {
  const rect = (className: string, width: number, inset: number): Element =>
    svg("rect", { class: className, x: inset, y: inset, width: `${width}%`, height: `${100 - inset}%` });
  const filled = Number(((100 * passed) / total).toFixed(2));
  return svg("svg", { class: "commitment-bar", role: "img", "aria-label": name }, rect("commitment-bar-passed", filled, 0), rect("commitment-bar-whole", 100, 0));
}

for (const root of document.querySelectorAll<HTMLElement>("[data-commitment]")) {
  commitment(root);
  root.dataset["on"] = "";
}
