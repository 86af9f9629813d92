// The comparison as rows, for the table and for the file alike.

import type { AsyncAward, AwardLine, Computed, Facts, Interval } from "../../api/types";
import { interval } from "../shared/amount";
import type { Lang, Say } from "../shared/data";
import { allFacts, showValue, type Names } from "../shared/names";
import { fen, fromFen } from "../shared/sums";
import type { Scenario } from "./state";

export interface Case extends Scenario {
  readonly result: Computed;
  /** Answers that the calculator could not read, and that therefore count as unknown. */
  readonly unread: number;
}

export interface Cell {
  readonly text: string;
  /** In money, exact. */
  readonly amount?: Interval;
  readonly look?: "certain" | "open" | "unknown" | "none";
  /** It is an award, but left out of the best combination. */
  readonly forgone?: boolean;
  readonly best?: boolean;
}

export interface Row {
  /** For tests and for the eye: what the row is of. */
  readonly key: string;
  readonly label: string;
  readonly cells: readonly Cell[];
  readonly differs: boolean;
}

export interface Part {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Computes a scenario; what cannot be read is left out, and counted. */
export async function compute(award: AsyncAward, scenario: Scenario): Promise<Case> {
  const wrong = new Set<string>();
  for (;;) {
    const facts: Facts = Object.fromEntries(Object.entries(scenario.facts).filter(([fact]) => !wrong.has(fact)));
    const result = await award.evaluate(facts);
    if (result.awards) {
      return { ...scenario, result, unread: wrong.size };
    }
    const before = wrong.size;
    for (const fact of result.errors.some((error) => error.fact === "") ? Object.keys(facts) : result.errors.map((error) => error.fact)) {
      wrong.add(fact);
    }
    if (wrong.size === before) {
      throw new Error(`compare: ${result.errors[0]?.message.en ?? "no result"}`);
    }
  }
}

export function parts(cases: readonly Case[], names: Names, lang: Lang, say: Say): Part[] {
  const row = (key: string, label: string, cells: readonly Cell[], ranked = false): Row => ({
    key,
    label,
    cells: ranked ? marked(cells) : cells,
    differs: new Set(cells.map(({ text, forgone }) => text + String(forgone))).size > 1,
  });
  const sum = (amount: Interval): Cell => ({ text: interval(amount, lang), amount, look: amount.min === amount.max ? (amount.max === "0" ? "none" : "certain") : "open" });
  const each = (pick: (one: Computed) => Cell): Cell[] => cases.map(({ result }) => pick(result));
  const exact = (amount: string): Interval => ({ min: amount, max: amount });

  const totals = [
    row("combination", say("total.combination"), each(({ totals: { combination } }) => sum({ min: combination.min, max: combination.max })), true),
    row("sure", say("total.sure"), each(({ totals: { combination } }) => sum(exact(combination.min))), true),
    row("discretionary", say("total.discretionary"), each(({ totals: { combination } }) => {
      const more = fromFen(fen(combination.max) - fen(combination.min));
      return { ...sum({ min: "0", max: more }) };
    })),
    row("scope", say("total.scope"), each(({ scope }) => ({ text: say(`scope.${scope}`) }))),
    row("open", say("total.open"), each(({ awards }) => ({ text: String(awards.filter(({ state }) => state === "unknown").length) }))),
  ];
  const awards = names.items.flatMap((item) => {
    const lines = cases.map(({ result }) => result.awards.find((award) => award.item === item.id));
    if (!lines.some((line) => line?.state === "eligible")) {
      return [];
    }
    return [row(item.id, item[lang], cases.map(({ result }, i) => awardCell(lines[i], result, lang, say)), true)];
  });
  const years = [...new Set(cases.flatMap(({ result }) => result.cash_flow.map(({ year }) => year)))].map((year) =>
    row(`year-${year}`, say("year", { year: String(year) }), each(({ cash_flow }) => {
      const found = cash_flow.find((one) => one.year === year);
      return sum({ min: found?.min ?? "0", max: found?.max ?? "0" });
    })));
  const answers = allFacts(names).flatMap((fact) => {
    const values = cases.map(({ result: { facts }, brackets }) => {
      const text = showValue(fact, facts[fact.id], lang, say) || say("no_answer");
      return { text: brackets.includes(fact.id) && typeof facts[fact.id] === "string" ? say("bracket", { amount: text }) : text };
    });
    const found = row(fact.id, fact[lang], values);
    return found.differs ? [found] : [];
  });
  const all = [
    { id: "totals", title: say("part.totals"), rows: totals },
    { id: "awards", title: say("part.awards"), rows: awards },
    { id: "years", title: say("part.years"), rows: years },
    { id: "answers", title: say("part.answers"), rows: answers },
  ].filter(({ rows }) => rows.length > 0);
  return differing(all.map((part) => ({ ...part, rows: differing(part.rows, ({ differs }) => differs) })), ({ rows }) => rows.some(({ differs }) => differs));
}

/** What differs comes first, and otherwise all is as it was. */
const differing = <T>(all: readonly T[], differs: (one: T) => boolean): T[] => [...all.filter(differs), ...all.filter((one) => !differs(one))];

function awardCell(line: AwardLine | undefined, result: Computed, lang: Lang, say: Say): Cell {
  if (line === undefined || line.state === "ineligible") {
    return { text: say("award.none"), look: "none", ...(line?.amount && { amount: { min: "0", max: "0" } }) };
  }
  if (line.amount === null) {
    return { text: say(line.state === "unknown" ? "award.unknown" : `award.${line.kind}`), look: "unknown" };
  }
  const amount: Interval = { min: line.amount.min, max: line.amount.max };
  if (line.state === "unknown") {
    return { text: say("award.possible", { amount: interval(amount, lang) }), look: "unknown" };
  }
  const forgone = result.totals.combination.forgone.includes(line.item);
  return { text: interval(amount, lang), amount, look: amount.min === amount.max ? "certain" : "open", ...(forgone && { forgone }) };
}

/** Best is what no other exceeds at either end, if some other falls short of it. Where the intervals cross, nothing is best. */
function marked(cells: readonly Cell[]): Cell[] {
  const ends = cells.map(({ amount }) => (amount && amount.max !== null ? ([fen(amount.min), fen(amount.max)] as const) : undefined));
  if (ends.includes(undefined)) {
    return [...cells];
  }
  return cells.map((cell, i) => {
    const [min, max] = ends[i] ?? [0n, 0n];
    const others = ends.filter((other) => other !== undefined);
    const best = cell.forgone !== true && others.every((other) => other[0] <= min && other[1] <= max) && others.some((other) => other[0] < min || other[1] < max);
    return best ? { ...cell, best } : cell;
  });
}

/** The comparison as rows of a file: two columns for each scenario, so that amounts are numbers. */
export function sheetRows(all: readonly Part[], names: readonly string[], say: Say): string[][] {
  const head = ["", ...names.flatMap((name) => [say("file.min", { name }), say("file.max", { name })])];
  return [
    head,
    ...all.flatMap(({ title, rows }) => [
      [title],
      ...rows.map(({ label, cells }) => [label, ...cells.flatMap(({ text, amount }) => (amount ? [amount.min, amount.max ?? text] : [text, ""]))]),
    ]),
  ];
}
