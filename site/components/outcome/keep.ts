// Keeping a result: a link to it, files, paper, and a comparison. Files are made in the browser; nothing is sent.

import { calendar, type Instalment } from "../export/calendar";
import { readDay, yearsLater } from "../export/day";
import { showDate } from "../shared/data";
import { printPage } from "../shared/application";
import { copied } from "../shared/clipboard";
import { find, h, onTyping } from "../shared/dom";
import { CSV, save, sheet } from "../shared/sheet";
import type { View } from "./context";
import { editions } from "./edition";
import { address, hashOf } from "./link";
import { qr } from "./qr";
import { table } from "./table";
import { name } from "./words";

export function keep(view: View): HTMLElement {
  const { data, say, result } = view;
  const status = h("p", { class: "outcome-said", role: "status" });
  const field = h("input", { type: "text", readonly: "", value: address(view), id: "outcome-link", "data-share-link": "", spellcheck: "false" });
  field.addEventListener("focus", () => field.select());
  const code = qr(address(view), say("keep.qr"));
  const copy = button(say("keep.copy"), "copy", () => {
    void copied(field).then((done) => (status.textContent = say(done ? "keep.copied" : "keep.copy_by_hand")));
  });
  const day = result.facts["as_of"];
  const stamp = typeof day === "string" ? day : view.today;
  const base = `${say("file.name")}-${stamp}`;
  const files = [
    button(say("keep.print"), "print", printPage),
    button(say("keep.csv"), "csv", (at) => save(at, `${base}.csv`, CSV, sheet(table(view)))),
    button(say("keep.json"), "json", (at) => save(at, `${base}.json`, "application/json", json(view))),
  ];
  return h(
    "section",
    { class: "outcome-section outcome-keep" },
    h("h2", { "data-part": "keep" }, say("keep.title")),
    h("div", { class: "outcome-share" }, h("label", { for: "outcome-link" }, say("keep.link")), h("div", { class: "outcome-share-row" }, field, copy), h("p", { class: "outcome-small" }, say("keep.link_note"))),
    code && h("details", { class: "outcome-more", "data-fold": "qr" }, h("summary", {}, say("keep.qr")), code),
    h("p", { class: "outcome-small" }, say("keep.without"), " ", h("a", { href: data.quiz, "data-without": "" }, data.quiz)),
    status,
    h("div", { class: "outcome-buttons" }, ...files, h("a", { class: "outcome-button", href: data.compare + hashOf(view, ""), "data-compare": "" }, say("keep.compare"))),
    ...editions(view),
    calendarPart(view),
  );
}

function button(text: string, key: string, press: (at: HTMLElement) => void): HTMLButtonElement {
  const element = h("button", { type: "button", class: "outcome-button", "data-keep": key, "data-export": key }, text);
  element.addEventListener("click", () => press(element));
  return element;
}

/**
 * The answers as understood and what the calculator made of them: "facts" alone, put to the calculator again, gives "result".
 * "brackets" are the facts whose figure stands for what the reader chose, "ruled_out" the open awards that have to do only with what the
 * reader does not do.
 */
export function json(view: View): string {
  const { computed: result, data, context } = view;
  const brackets = Object.fromEntries(context.brackets ?? []);
  const besides = { ...(context.besides?.doing ? { ruled_out: [...view.ruledOut] } : {}), ...(Object.keys(brackets).length > 0 ? { brackets } : {}) };
  return `${JSON.stringify({ title: data.title, address: address(view), policy: result.policy, rules: result.rules, facts: result.facts, ...besides, result }, undefined, 2)}\n`;
}

/** The instalments that are sure or at discretion, each with its year, and duties with an end. They need a first day. */
function calendarPart(view: View): HTMLElement | undefined {
  const { data, say, result } = view;
  const years = data.duties.find((duty) => duty.years !== "")?.years;
  if (years === undefined || !result.awards.some((award) => award.state === "eligible")) {
    return undefined;
  }
  const given = result.facts["as_of"];
  const input = h("input", { type: "text", id: "outcome-start", "data-keep": "start", value: typeof given === "string" ? given : "", autocomplete: "off", "aria-describedby": "outcome-start-note" });
  const note = h("p", { class: "outcome-small", id: "outcome-start-note", role: "status" });
  const read = (): void => {
    const start = readDay(input.value);
    input.removeAttribute("aria-invalid");
    note.textContent = start ? say("calendar.reads", { start: showDate(start, data.lang), end: showDate(yearsLater(start, Number(years)), data.lang), years }) : say("calendar.needs_day");
  };
  onTyping(input, read);
  read();
  const make = button(say("keep.ics"), "ics", (at) => {
    const start = readDay(input.value);
    if (start) {
      save(at, `${say("file.calendar")}-${start}.ics`, "text/calendar;charset=utf-8", ics(view, start));
    } else {
      input.setAttribute("aria-invalid", "true");
      input.focus();
    }
  });
  return h("div", { class: "outcome-calendar" }, h("h3", {}, say("calendar.title")), h("label", { for: "outcome-start" }, say("calendar.start")), h("div", { class: "outcome-share-row" }, input, make), note);
}

function ics(view: View, start: string): string {
  const { data, say, result } = view;
  const taken = new Set(result.totals.combination.items_max);
  const instalments = result.awards.filter((award) => taken.has(award.item)).flatMap((award) => award.schedule.map((part): Instalment => ({
    id: `${award.item}-${part.year}`,
    day: yearsLater(start, part.year - 1),
    title: say("calendar.instalment", { item: name(view, award.item), n: String(part.year), of: String(award.schedule.length), amount: [part.min, part.amount].flatMap((amount) => (amount === undefined ? [] : data.lang === "zh" ? `${amount}元` : `RMB ${amount}`)).join("–") }),
    text: say("calendar.instalment_note"),
    url: data.items[award.item]?.url ?? data.quiz,
  })));
  const ends = data.duties.filter((duty) => duty.years !== "").map((duty): Instalment => ({
    id: duty.clause,
    day: yearsLater(start, Number(duty.years)),
    title: say("calendar.duty", { years: duty.years }),
    text: duty.law,
    url: data.clauses[duty.clause]?.url ?? data.quiz,
  }));
  return calendar({ name: data.title, domain: data.policy, stamp: start, events: [...instalments, ...ends] });
}

/** What the reader has typed into the parts above outlives their being drawn again. */
export function typed(root: HTMLElement): (() => void) | undefined {
  const before = root.querySelector("#outcome-start");
  const value = before instanceof HTMLInputElement ? before.value : undefined;
  return value === undefined ? undefined : () => {
    if (root.querySelector("#outcome-start")) {
      const after = find(root, "#outcome-start", HTMLInputElement);
      after.value = value;
      after.dispatchEvent(new Event("input"));
    }
  };
}
