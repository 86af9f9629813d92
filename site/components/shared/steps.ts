// The arithmetic of an award, step by step, each with the words of the law that it rests on.

import type { Cite, Input, Step } from "../../api/types";
import { group, percent, yuan } from "./amount";
import { label, type ResultData, type Say } from "./data";
import { h } from "./dom";

/** undefined where there is nothing to show. */
export function stepList(steps: readonly Step[], data: ResultData, say: Say): HTMLElement | undefined {
  if (steps.length === 0) {
    return undefined;
  }
  const shown = new Set<string>();
  const items = steps.map((step) => {
    const fresh = step.cites.filter((cite) => !shown.has(key(cite)));
    fresh.forEach((cite) => shown.add(key(cite)));
    const sum = h("p", { class: "step-sum" }, stepText(step, data, say));
    return h("li", {}, h("div", { class: "step" }, sum, h("div", {}, ...quotes(fresh, data))));
  });
  return h("ol", { class: "steps" }, ...items);
}

const key = (cite: Cite): string => `${cite.clause} ${cite.zh_at} ${cite.zh}`;

/** A step in words, and of which end of an interval it is. */
export function stepText(step: Step, data: StepData, say: Say): string {
  const end = step.end === "min" || step.end === "max" ? say(`steps.${step.end}`) : "";
  return capital(end + sentence(step, data, say));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Each place of the law once. */
export const distinctCites = (cites: readonly Cite[]): readonly Cite[] => [...new Map(cites.map((cite) => [`${cite.clause} ${cite.zh_at}`, cite])).values()];

/** The law's own words, those of one clause together, with a link to it. */
export function quotes(cites: readonly Cite[], data: ResultData): HTMLElement[] {
  return [...new Set(cites.map((cite) => cite.clause))].map((id) => {
    const clause = data.clauses[id];
    const source = clause ? h("a", { href: clause.url }, clause.cite) : id;
    const words = cites.filter((cite) => cite.clause === id).map((cite) => h("p", {}, cite[data.lang]));
    return h("blockquote", { class: "step-law" }, ...words, h("footer", { class: "step-law-source" }, source));
  });
}

/** What a step's words need of the data of results. */
export type StepData = Pick<ResultData, "lang" | "facts" | "brackets">;

/** Of what a step's value is an amount. */
export const unitOf = (step: Step): "rate" | "count" | "money" => {
  const unit = measure(step);
  return RATES.has(unit) ? "rate" : COUNTS.has(unit) ? "count" : "money";
};

const RATES = new Set(["rate", "share"]);
const COUNTS = new Set(["count"]);

/** A step in words. */
export function sentence(step: Step, data: StepData, say: Say): string {
  const show = (input: Input): string =>
    RATES.has(input.name) ? percent(input.value) : COUNTS.has(input.name) ? group(input.value) : yuan(input.value, data.lang);
  const named = (input: Input): string => {
    if (!input.fact) {
      return show(input);
    }
    const bracket = data.brackets?.get(input.fact);
    return say(bracket === undefined ? "steps.named" : "steps.bracket", { name: label(data, input.fact), value: show(input), bracket: bracket ?? "" });
  };
  const inputs = new Map(step.inputs.map((input) => [input.name, input]));
  const at = (name: string): string => {
    const input = inputs.get(name);
    return input ? named(input) : "";
  };
  const value = show({ name: measure(step), value: step.value });
  const all = step.inputs.map(named);

  switch (step.op) {
    case "multiply":
      return `${all.join(" × ")} = ${value}`;
    case "add":
      return `${all.join(" + ")} = ${value}`;
    case "cap": {
      const over = inputs.get("amount")?.value !== step.value;
      return say(over ? "steps.cap_over" : "steps.cap_under", { amount: at("amount"), cap: at("cap"), value });
    }
    case "band": {
      const first = inputs.get("from")?.value === "0";
      const which = !inputs.has("to") ? "band_last" : first ? "band_first" : "band";
      return say(`steps.${which}`, { base: at("base"), from: at("from"), to: at("to"), rate: at("rate"), value });
    }
    case "tier": {
      const income = inputs.get("income") ?? inputs.get("prior_peak") ?? step.inputs[0];
      const which = !inputs.has("over") ? "tier_none" : inputs.has("not_over") ? "tier" : "tier_top";
      return say(`steps.${which}`, { income: income ? named(income) : "", over: at("over"), not_over: at("not_over"), value });
    }
    case "greater":
      return say("steps.greater", { inputs: all.join(say("list.comma")), value });
    case "deduct":
      return say(step.value === "0" ? "steps.deduct_to_zero" : "steps.deduct", { amount: at("amount"), received: at("received"), value });
    case "round":
      return say("steps.round", { amount: at("amount"), value });
    case "fixed":
      return say("steps.fixed", { value });
    case "less":
      return step.value === "0" ? say("steps.less_none", { first: all[0] ?? "", rest: all.slice(1).join(" − "), value }) : `${all.join(" − ")} = ${value}`;
    case "divide":
      return say("steps.divide", { all: all.join(" ÷ "), value });
    case "least":
    case "greatest":
      return say(`steps.${step.op}`, { all: all.join(say("list.comma")), value });
    case "whole":
      return all.length === 1 ? say("steps.whole_number", { amount: all[0] ?? "", value }) : say("steps.whole", { amount: all[0] ?? "", size: all[1] ?? "", value });
    case "case": {
      const conditions = step.inputs.flatMap((input, i) => {
        const bound = i % 2 === 0 && i + 2 < step.inputs.length ? step.inputs[i + 1] : undefined;
        return bound ? [say(`steps.${bound.name}`, { a: named(input), b: named({ ...bound, name: input.name }) })] : [];
      });
      return conditions.length === 0 ? say("steps.case_none", { value }) : say("steps.case", { conditions: conditions.join(say("steps.also")), value });
    }
    case "counted":
      return say("steps.counted", { count: at("count"), value });
    case "part":
      return say("steps.part", { award: at("award"), count: at("count"), value });
    case "limit":
      return say(inputs.get("instalment")?.value === step.value ? "steps.limit_under" : "steps.limit_over", { instalment: at("instalment"), limit: at("limit"), value });
    case "instalment":
      return say("steps.instalment", { award: at("award"), share: at("share"), value });
    case "remainder":
      return say("steps.remainder", { award: at("award"), value });
    default: // an operation newer than this page: the numbers still say something
      return `${all.join(", ")} → ${value}`;
  }
}

/** What a step's value is measured in, as an input of that name is: a rate, a count, or an amount of money. */
function measure({ op, inputs }: Step): string {
  const [first = "", last = ""] = [inputs[0]?.name, inputs[inputs.length - 1]?.name];
  switch (op) {
    case "whole":
    case "counted":
      return "count";
    case "divide":
      return first === last ? "rate" : first;
    case "multiply":
      return inputs.some(({ name }) => name !== "rate" && name !== "count") ? "" : inputs.some(({ name }) => name === "count") ? "count" : "rate";
    case "case":
      return last;
    case "add":
    case "less":
    case "least":
    case "greatest":
      return first;
    default:
      return "";
  }
}
