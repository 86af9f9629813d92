// Cells as values for the calculator. What it can refuse itself, with its own words, goes in as it stands.

import type { FactValue } from "../../api/types";
import type { Lang, Say } from "../shared/data";
import type { NamedFact } from "../shared/names";
import { readCount, readDate } from "../shared/typed";

/** What people write in tables; the page's own words for the three answers are among them. */
const YES = new Set(["是", "有", "对", "√", "✓", "✔", "y", "yes", "true", "1"]);
const NO = new Set(["否", "不是", "没有", "×", "✗", "✘", "n", "no", "false", "0"]);

/** Words are the same whatever their width, case and spacing. Nothing else is folded: ① is no 1, ² no 2. */
export const plain = (text: string): string =>
  text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\s+/g, " ").trim().toLowerCase().split("’").join("'");

export interface Problem {
  readonly problem: string;
}

/** undefined is unknown, which is what the words of nothing say; but an option that is called the same, such as 无, is that option. */
export function readCell(text: string, fact: NamedFact, nothing: ReadonlySet<string>, lang: Lang, say: Say): FactValue | undefined | Problem {
  const word = plain(text);
  const unknown = word === "" || nothing.has(word);
  if (fact.type === "yes_no") {
    if (YES.has(word) || NO.has(word)) {
      return YES.has(word);
    }
    return unknown ? undefined : { problem: say("row.yes_no", { fact: fact[lang], value: short(text) }) };
  }
  const options = fact.options ?? [];
  const option = options.find(({ id, zh, en }) => [id, zh, en].some((name) => plain(name) === word));
  if (option) {
    return option.id;
  }
  if (unknown) {
    return undefined;
  }
  if (options.length > 0) {
    const choice = options.map((one) => one[lang]).join(say("comma"));
    return { problem: say("row.one_of", { fact: fact[lang], value: short(text), options: choice }) };
  }
  switch (fact.type) {
    case "count":
      return readCount(word.replace(/\.0+$/, "")) ?? short(text);
    case "date":
      return readDate(word.replace(/ 0{1,2}:00(?::00)?$/, "")) ?? short(text); // Excel writes a time of midnight
    default:
      return text.trim().slice(0, 200); // the calculator refuses what is longer than 40 characters
  }
}

/** Somebody else's words in a message. */
export const short = (text: string): string => {
  const one = text.replace(/\s+/g, " ").trim();
  return one.length > 30 ? `${one.slice(0, 30)}…` : one;
};
