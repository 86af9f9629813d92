// A policy's row: what its own rules make of the answers.

import type { Brief, BriefComputed, Facts } from "../../api/types";
import type { Fit, FitPolicy } from "../../api/wire.gen";
import { partsOf } from "../outcome/sums";
import { interval, yuan } from "../shared/amount";
import type { Say } from "../shared/data";
import { fill, find, h } from "../shared/dom";
import { shanghaiDay, statusOn, type Status } from "../status/day";

export interface Row {
  readonly element: HTMLElement;
  readonly index: number;
  readonly name: string;
  /** What a filter looks through. */
  readonly words: string;
  status(): Status;
  inForce(): boolean;
  /** By formula, and the most that it can come to, as plain digits; "0" before there is a result. */
  sure(): string;
  most(): string;
  /** Whether it has a result. */
  worked(): boolean;
  /** Lets the policy's name open its questionnaire with these facts. */
  link(facts: Facts): void;
  /** left: names of answers that count as open here. */
  show(result: Brief | undefined, left: readonly string[]): void;
}

export function rowOf(element: HTMLElement, policy: FitPolicy, { lang, policies }: Fit, say: Say): Row {
  const at = (part: string): HTMLElement => find(element, `[data-${part}]`, HTMLElement);
  const quiz = find(element, "[data-quiz]", HTMLAnchorElement);
  const left = at("left");
  const cells = { formula: at("formula"), discretion: at("discretion"), open: at("open"), paid: at("paid") };
  const name = quiz.textContent ?? "";
  let sure = "0";
  let most = "0";
  let worked = false;
  const status = (): Status => statusOn(shanghaiDay(), policy.from, policy.until);

  const draw = (result: BriefComputed): void => {
    const { combination } = result.totals;
    const { discretion, reading } = partsOf(result);
    const open = result.awards.filter((award) => award.state === "unknown").length;
    const none = say(open > 0 ? "undecided" : "nothing"); // nothing is certain yet, or nothing comes
    ({ min: sure, max: most } = combination);
    Object.assign(element.dataset, { min: sure, max: most });
    fill(cells.formula, sure === "0" ? result.scope === "no" ? say("out_of_scope") : none : h("strong", { class: "fit-sure" }, yuan(sure, lang)));
    fill(cells.discretion,
      discretion === "0" ? none : h("span", { class: "fit-more", "data-amount": discretion }, say("up_to", { amount: yuan(discretion, lang) })),
      ...(reading === "0" ? [] : [h("span", { class: "fit-other" }, say("reading", { amount: yuan(reading, lang) }))]));
    fill(cells.open, say("open", { n: String(open) }));
    const years = result.cash_flow.filter(({ max }) => max !== "0");
    fill(cells.paid, ...(years.length === 0 ? ["–"] : years.map((year) => h("span", { class: "fit-year" }, `${say("year", { year: String(year.year) })} ${interval(year, lang)}`))));
  };

  return {
    element, name, index: policies.indexOf(policy), words: `${name} ${at("area").textContent ?? ""}`.toLowerCase(), status,
    inForce: () => status() === "in_force",
    sure: () => sure,
    most: () => most,
    worked: () => worked,
    link: (facts) => (quiz.hash = `#facts=${encodeURIComponent(JSON.stringify(facts))}`),
    show(result, open) {
      worked = result?.awards !== undefined;
      left.hidden = open.length === 0 && worked;
      left.textContent = worked ? say("left", { facts: open.join(say("list.comma")) }) : say("failed_one");
      if (result?.awards) {
        draw(result);
      }
    },
  };
}
