// What the generator hands to a page's scripts: names, addresses and wording, in the page's language.

import type { AwardLine } from "../../api/types";
import type { Clause, Fact, Item, Lang, Questions, Strings, Wording } from "../../api/wire.gen";
import { find } from "./dom";

export type { Lang };

/** What the questionnaire's page says, with the facts as they stand on it. */
export interface QuizData extends Questions {
  readonly facts: Readonly<Record<string, Fact>>;
}

/** What results are shown with, wherever they are shown. */
export interface ResultData extends Wording {
  readonly facts: Readonly<Record<string, Fact>>;
  readonly items: Readonly<Record<string, Item>>;
  readonly clauses: Readonly<Record<string, Clause>>;
  /** Facts that were answered by a bracket, with its words. */
  readonly brackets?: ReadonlyMap<string, string>;
}

/** Cells that are named one by one; the rest are counted. */
const MOST_CELLS = 6;

/** Gives an interface string with its {placeholders} filled. */
export type Say = (key: string, values?: Readonly<Record<string, string>>) => string;

export function readData(root: HTMLElement): Questions {
  const data: Questions = JSON.parse(find(root, "[data-quiz-data]", HTMLScriptElement).text);
  return data;
}

export function speaker(strings: Strings): Say {
  return (key, values = {}) => {
    const text = strings[key];
    if (text === undefined) {
      throw new Error(`no text quiz.${key}`);
    }
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  };
}

/** To make one takes a browser longer than to draw a row of a result. */
const dates: Partial<Record<Lang, Intl.DateTimeFormat>> = {};

/** The reader's everyday form of a date: 2023年8月31日, 31 August 2023. */
export function showDate(iso: string, lang: Lang): string {
  const format = (dates[lang] ??= new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", { dateStyle: "long", timeZone: "UTC" }));
  return format.format(new Date(`${iso}T00:00:00Z`));
}

/** A fact's name; of a list that has been begun, with the cells of it that an award still waits for. */
export function missingLabel(data: Pick<QuizData, "facts">, award: AwardLine, fact: string, say: Say): string {
  const name = label(data, fact);
  const cells = __LISTS__ ? (award.cells ?? []).filter((cell) => cell.fact === fact) : [];
  if (cells.length === 0) {
    return name;
  }
  const places = cells.slice(0, MOST_CELLS).map(({ row, column }) => say("row.cell", { row: String(row), column: label(data, `${fact}.${column}`) }));
  const more = cells.length - places.length;
  return say("row.cells", { list: name, cells: places.join(say("list.comma")) + (more > 0 ? say("row.more_cells", { n: String(more) }) : "") });
}

export function label(data: Pick<QuizData, "facts">, fact: string): string {
  return data.facts[fact]?.label ?? fact;
}
