// The names of facts and awards in both languages: data/<policy>/names-<hash>.json.

import type { FactValue } from "../../api/types";
import type { NamedFact, Names, Sheet } from "../../api/wire.gen";
import { absolute } from "./address";
import { group, inCurrency, inWords, yuan } from "./amount";
import { cellInWords, rowsText } from "./list";
import { showDate, type Lang, type Say } from "./data";
import type { KnownFacts } from "./link";

export type { NamedFact, Names, Sheet as SheetData };

/** Fetches a file that the page names. */
export async function fetchData<T>(address: string): Promise<T> {
  const response = await fetch(absolute(address));
  if (!response.ok) {
    throw new Error(`${response.url}: HTTP ${response.status}`);
  }
  const data: T = await response.json();
  return data;
}

export const allFacts = (names: Names): NamedFact[] => names.sections.flatMap(({ facts }) => facts);

/** The facts as links want to know them. */
export const knownFacts = (names: Names): KnownFacts =>
  Object.fromEntries(
    allFacts(names).map(({ id, type, options }) => [id, { type, ...(options && { options: Object.fromEntries(options.map((option) => [option.id, option.zh])) }) }]),
  );

/** An answer in words: 是, RMB 20 million, a date; "" for none. */
export function showValue(fact: NamedFact, value: FactValue | undefined, lang: Lang, say: Say): string {
  if (value === undefined || value === null || value === "unknown") {
    return "";
  }
  const text = String(value);
  switch (fact.type) {
    case "yes_no":
      return say(value === true ? "answer.yes" : "answer.no");
    case "money":
      return /^\d+(\.\d+)?$/.test(text) ? inCurrency(inWords(text, lang) ?? yuan(text, lang), fact.currency?.[lang], lang) : text;
    case "date":
      return /^\d{4}-\d\d-\d\d$/.test(text) ? showDate(text, lang) : text;
    case "list":
      return rowsText(value, (cell) => cellInWords(cell, say));
    case "count":
    case "quantity":
      return /^\d+$/.test(text) ? group(text) : text;
    default:
      return fact.options?.find(({ id }) => id === text)?.[lang] ?? text;
  }
}
