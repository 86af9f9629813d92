// The awards of a result in short, for beside the questions: its name, its figure, the words of the law, and what has changed.

import type { AwardLine, Computed } from "../../api/types";
import { inWords, intervalParts, yuan } from "../shared/amount";
import { fill, h, unbroken, type Child } from "../shared/dom";
import { fen, fromFen } from "../shared/sums";
import type { View } from "./context";
import { partsOf } from "./sums";
import { law, name } from "./words";

/** Draws the sums and the awards of a result. before: an earlier one; what has changed since stands first. Gives what is said of it. */
export function ledger(view: View, before: Computed | undefined, slot: HTMLElement): string {
  const { say, computed: { totals: { combination: { min, max } } } } = view;
  const now = sums(view);
  const cells = Object.entries(now).map(([part, value]) => h("div", { class: `ledger-sum ledger-sum-${part}` }, h("dt", {}, say(`ledger.${part}`)), h("dd", { "data-so-far": part }, value)));
  const old = new Map(before?.awards.map((award) => [award.item, award]));
  // Before the reader has said what he or she does, nearly everything is open.
  const shown = view.result.awards.filter(({ state }) => state === "eligible" || (state === "unknown" && view.context.besides?.doing !== undefined));
  const all = shown.map((award) => ({ award, more: before === undefined ? 0n : sure(award) - sure(old.get(award.item)) }));
  all.sort((a, b) => rank(a) - rank(b) || size(b.award) - size(a.award));
  const made = [h("dl", { "data-min": min, "data-max": max }, ...cells), h("ul", { class: "ledger-rows" }, ...all.map(({ award, more }) => row(view, award, more))), places(view)];
  if (made.some((element, i) => slot.children[i]?.isEqualNode(element) !== true)) {
    fill(slot, ...made); // not where nothing changes: what has the focus stays
  }
  return say("ledger.spoken", { sure: now.sure, most: now.most ?? say("ledger.no_more"), open: now.open ?? say("ledger.no_more") });
}

/** Screens that are no section: who the reader is, what everyone must meet, and what he or she does. */
const FIRST = ["applicant", "scope", "activities"] as const;

/** The parts of the questionnaire that the reader has been at, is at and will come to, each with a way there. */
function places({ data, say, result, ruledOut, context: { facts, at, besides } }: View): HTMLElement {
  const missing = new Set(result.awards.filter(({ item }) => !ruledOut.has(item)).flatMap((award) => award.missing));
  const given = (fact: string): boolean => facts[fact] !== undefined;
  const first = FIRST.map((id) => ({ id, title: say(`ledger.at.${id}`), done: id === "activities" ? besides?.doing !== undefined : (id === "applicant" ? [id] : data.scope).some(given) }));
  const sections = data.sections.flatMap(({ id, title, activity, facts: asked }) => {
    const own = asked.filter((fact) => fact !== "applicant" && !data.scope.includes(fact) && !BESIDE.includes(fact));
    const ahead = own.some((fact) => missing.has(fact) && !given(fact)) && (activity === "" ? besides?.doing !== undefined : besides?.doing?.includes(id) === true);
    const done = own.some(given);
    return done || ahead ? [{ id, title, done: !ahead }] : [];
  });
  return h("nav", { class: "ledger-places", "aria-label": say("ledger.at.title") }, ...[...first, ...sections].map(({ id, title, done }) =>
    h("a", { href: `#${id}`, "data-goto": id, "aria-current": id === at ? "step" : undefined }, h("span", { "aria-hidden": "true" }, done ? "✓ " : "· "), title, h("span", { class: "visually-hidden" }, say(done ? "ledger.at.done" : "ledger.at.open")))));
}

/** What is set beside a result and asked nowhere. */
const BESIDE: readonly string[] = ["as_of", "annual_years"];

interface Sums {
  readonly sure: string;
  readonly most?: string;
  readonly either?: string;
  readonly open?: string;
}

function sums(view: View): Sums {
  const { say, data, result } = view;
  const { sure: certain, discretion, reading } = partsOf(result);
  const money = (amount: string): string => inWords(amount, data.lang) ?? yuan(amount, data.lang);
  const upTo = (amount: string): string => say("ledger.up_to", { amount: money(amount) });
  const open = result.awards.filter(({ state }) => state === "unknown").length;
  return {
    sure: money(certain),
    ...(discretion !== "0" && { most: upTo(discretion) }),
    ...(reading !== "0" && { either: upTo(reading) }),
    ...(open > 0 && { open: open === 1 ? say("ledger.one_award") : say("ledger.awards", { n: String(open) }) }),
  };
}

type Entry = { readonly award: AwardLine; readonly more: bigint };

/** What is certain of an award, in fen. */
const sure = (award: AwardLine | undefined): bigint => (award?.state === "eligible" && award.amount !== null ? fen(award.amount.min) : 0n);

const rank = ({ award, more }: Entry): number => (more === 0n ? (award.state === "eligible" ? (award.amount === null ? 2 : 1) : 3) : 0);

const size = ({ amount }: AwardLine): number => (amount === null ? 0 : Number(amount.max ?? Infinity));

function row(view: View, award: AwardLine, more: bigint): HTMLElement {
  const { data, say } = view;
  const mark = award.state === "unknown" ? "dotted" : award.amount === null ? "none" : award.amount.min === award.amount.max ? "solid" : "hatched";
  const item = data.items[award.item];
  const [cite] = award.steps.flatMap(({ cites }) => cites);
  return h(
    "li",
    { class: "ledger-row", "data-ledger-item": award.item, "data-state": award.state, "data-changed": more === 0n ? undefined : String(more) },
    h("p", { class: "ledger-name" }, item ? h("a", { href: item.url }, name(view, award.item)) : award.item),
    h("p", { class: "ledger-amount" }, ...amount(view, award)),
    cite ? h("p", { class: "ledger-law" }, cite[data.lang]) : undefined,
    h("p", { class: "ledger-note" }, h("span", { class: `outcome-mark outcome-mark-${mark}` }, say(`ledger.${mark}`)), " ", law(view, award.clause), more === 0n ? undefined : changed(view, more)),
  );
}

function amount({ data, say }: View, award: AwardLine): Child[] {
  if (award.amount === null) {
    return [say(`ledger.${award.kind}`)];
  }
  return unbroken(intervalParts(award.amount, data.lang));
}

/** By how much the certain part has changed, with its sign. */
function changed({ data, say }: View, more: bigint): HTMLElement {
  const amount = yuan(fromFen(more < 0n ? -more : more), data.lang);
  return h("strong", { class: "ledger-changed" }, say(more < 0n ? "ledger.less" : "ledger.more", { amount }));
}
