// What the generator hands to a page's scripts: names, addresses and wording, in the page's language.

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
      throw new Error(`quiz: there is no string quiz.${key}`);
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

export function label(data: Pick<QuizData, "facts">, fact: string): string {
  return data.facts[fact]?.label ?? fact;
}
