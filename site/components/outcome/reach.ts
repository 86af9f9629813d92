// What it would take: the answer from which an award begins, from which it is at its ceiling, and from which it comes to a sum that the
// reader wishes for. The calculator is asked, until the answer one fen below comes to less: so the figures are exact whatever the form of
// the award is.

import type { AwardLine, Computed, Facts, Result } from "../../api/types";
import { inWords, yuan } from "../shared/amount";
import { label } from "../shared/data";
import { fill, h, type Child } from "../shared/dom";
import { fen, fromFen } from "../shared/sums";
import type { View } from "./context";
import { name } from "./words";

/** The largest amount that the calculator takes, in fen. */
const LARGEST = 10n ** 17n - 1n;
/** How many answers are tried at a time. */
const TRIED = 12n;

/** What the calculator is asked with other answers. */
export type Ask = (facts: readonly Facts[]) => Promise<readonly (Result | undefined)[]>;

/** Folded: the calculator is asked when the reader opens it. Nothing where the award hangs on no amount of the reader's. */
export function reach(view: View, award: AwardLine): HTMLElement | undefined {
  const { say, data, context: { ask }, result: { facts } } = view;
  const fact = award.steps.flatMap(({ inputs }) => inputs).find((input) => input.fact !== undefined && data.facts[input.fact]?.type === "money" && data.facts[input.fact]?.list === undefined)?.fact;
  if (!ask || fact === undefined || award.state !== "eligible") {
    return undefined;
  }
  const slot = h("div", {});
  // It hangs on all answers but the one: with another of them it is another fold.
  const fold = h("details", { "data-fold": `reach ${award.item} ${JSON.stringify({ ...facts, [fact]: null })}`, "data-reach": award.item }, h("summary", {}, say("reach.title"), h("span", { class: "visually-hidden" }, say("row.of", { item: name(view, award.item) }))), slot);
  fold.addEventListener("toggle", () => {
    if (fold.open && slot.childNodes.length === 0) {
      fill(slot, h("p", {}, say("reach.working")));
      begin(view, award, fact, inverse(award.item, fact, facts, ask)).then((parts) => fill(slot, ...parts), () => fill(slot, h("p", {}, say("reach.failed"))));
    }
  });
  return fold;
}

async function begin(view: View, award: AwardLine, fact: string, least: Inverse): Promise<HTMLElement[]> {
  const { say, data } = view;
  const show = (amount: bigint): string => inWords(fromFen(amount), data.lang) ?? yuan(fromFen(amount), data.lang);
  const line = (key: string, ...more: Child[]): HTMLElement => h("p", { "data-reach-line": key }, ...more);
  const of = label(data, fact);
  if (!(await least.rises())) {
    return [line("falls", say("reach.falls", { fact: of }))];
  }
  const most = await least.most();
  const [starts, full] = await Promise.all([least(1n), most.capped ? least(most.amount) : undefined]);
  const wish = h("input", { type: "text", "data-keep": `wish-${award.item}`, autocomplete: "off", spellcheck: "false" });
  const said = h("p", { class: "outcome-edit-note", role: "status", "data-reach-wish": "" });
  const form = h("form", { class: "outcome-wish" }, h("label", {}, h("span", {}, say("reach.wish")), " ", wish), " ", h("button", { class: "outcome-copy", type: "submit" }, say("reach.go")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void least.understood(wish.value).then(async (sum) => {
      if (sum === undefined || sum === 0n) {
        said.textContent = say("reach.unread");
      } else if (sum > most.amount) {
        said.textContent = say("reach.never", { sum: show(sum), most: show(most.amount) });
      } else {
        said.textContent = say("reach.wished", { fact: of, at: show((await least(sum)) ?? 0n), sum: show(sum) });
      }
    });
  });
  return [
    starts === undefined ? undefined : line("begins", say("reach.begins", { fact: of, at: show(starts) })),
    full === undefined ? line("endless", say("reach.endless")) : line("full", say("reach.full", { fact: of, at: show(full), most: show(most.amount) })),
    form,
    said,
  ].filter((part) => part !== undefined);
}

export interface Inverse {
  /** The least answer in fen from which the award comes to at least this; undefined where no answer does. */
  (wanted: bigint): Promise<bigint | undefined>;
  /** Whether more of it never brings less. */
  rises(): Promise<boolean>;
  /** What the award comes to at most, and whether that is its ceiling. */
  most(): Promise<{ readonly amount: bigint; readonly capped: boolean }>;
  /** An amount as the calculator reads it, in fen. */
  understood(text: string): Promise<bigint | undefined>;
}

/** An award as it hangs on one amount, all other answers as they are. The more, the more, but for what rises tells. */
export function inverse(item: string, fact: string, facts: Facts, ask: Ask): Inverse {
  const at = async (answers: readonly bigint[]): Promise<readonly (AwardLine | undefined)[]> =>
    (await ask(answers.map((answer) => ({ ...facts, [fact]: fromFen(answer) })))).map((result) => answered(result).awards.find((award) => award.item === item));
  const comesTo = (award: AwardLine | undefined): bigint => (award?.state === "eligible" && award.amount !== null && award.amount.max !== null ? fen(award.amount.max) : 0n);
  const tens = Array.from({ length: 18 }, (_, i) => (i === 17 ? LARGEST : 10n ** BigInt(i)));
  const rises = async (): Promise<boolean> => {
    const amounts = (await at(tens)).map(comesTo);
    return amounts.every((amount, i) => i === 0 || amount >= (amounts[i - 1] ?? 0n));
  };
  const least = async (wanted: bigint): Promise<bigint | undefined> => {
    const found = (await at(tens)).findIndex((award) => comesTo(award) >= wanted);
    if (found < 0) {
      return undefined;
    }
    let [below, above] = [found === 0 ? -1n : (tens[found - 1] ?? 0n), tens[found] ?? 0n];
    while (above - below > 1n) {
      const step = (above - below) / TRIED || 1n;
      const tried: bigint[] = [];
      for (let one = below + step; one < above; one += step) {
        tried.push(one);
      }
      const enough = (await at(tried)).findIndex((award) => comesTo(award) >= wanted);
      [below, above] = enough < 0 ? [tried[tried.length - 1] ?? below, above] : [enough === 0 ? below : (tried[enough - 1] ?? below), tried[enough] ?? above];
    }
    return above;
  };
  const most = async (): Promise<{ readonly amount: bigint; readonly capped: boolean }> => {
    const [award] = await at([LARGEST]);
    return { amount: comesTo(award), capped: award?.capped === true };
  };
  const understood = async (text: string): Promise<bigint | undefined> => {
    const [result] = await ask([{ [fact]: text }]);
    const value = result?.awards ? result.facts[fact] : undefined;
    return typeof value === "string" ? fen(value) : undefined;
  };
  return Object.assign(least, { rises, most, understood });
}

/** Where the calculator has gone, or does not take an answer, nothing is known. */
function answered(result: Result | undefined): Computed {
  if (!result?.awards) {
    throw new Error(result?.errors[0]?.message.en ?? "there is no calculator");
  }
  return result;
}
