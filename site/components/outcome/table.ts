// The result as a table for a spreadsheet: a line for every award, amounts as plain numbers, and the best combination last.

import type { AwardLine } from "../../api/types";
import { label, missingLabel } from "../shared/data";
import { gap } from "../shared/text";
import type { View } from "./context";
import { answer, name } from "./words";

export function table(view: View): readonly (readonly string[])[] {
  const { result, say, data } = view;
  const { combination } = result.totals;
  const columns = ["item", "award", "clause", "state", "kind", "frequency", "min", "max", "counted"].map((column) => say(`table.${column}`));
  const years = result.cash_flow.map(({ year }) => year);
  const lines = result.awards.map((award) => [
    award.item,
    name(view, award.item),
    data.clauses[award.clause]?.cite ?? award.clause,
    say(isOut(view, award) ? "table.ruled_out" : `table.${award.state}`),
    data.kinds[award.kind] ?? award.kind,
    data.frequencies[award.frequency] ?? award.frequency,
    award.amount?.min ?? "",
    award.amount?.max ?? "",
    combination.items_max.includes(award.item) ? say("answer.yes") : say("answer.no"),
    ...years.map((year) => award.schedule.find((part) => part.year === year)?.amount ?? ""),
    isOut(view, award) ? say("missed.activity") : why(view, award),
  ]);
  const heads = [...columns, ...years.map((year) => say("table.instalment", { year: String(year) })), say("table.why")];
  return [heads, ...lines, ["", say("table.combination"), "", "", "", "", combination.min, combination.max, "", ...result.cash_flow.map(({ max }) => max), ""]];
}

const isOut = ({ ruledOut }: View, award: AwardLine): boolean => ruledOut.has(award.item);

function why(view: View, award: AwardLine): string {
  const { data, say, context } = view;
  const missing = award.missing.length === 0 ? [] : [say("row.missing") + award.missing.map((fact) => missingLabel(data, award, fact, say)).join(say("list.comma"))];
  const facts = new Set(award.steps.flatMap(({ inputs }) => inputs.flatMap(({ fact }) => (fact && context.brackets?.has(fact) ? [fact] : []))));
  const stand = [...facts].map((fact) => say("table.bracket", { fact: label(data, fact), answer: answer(view, fact) }));
  return [...new Set([...award.reasons.map(({ message }) => message[data.lang]), ...missing, ...stand])].join(gap(data.lang));
}
