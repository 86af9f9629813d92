// What the generator hands to the page: names, addresses and wording, in the page's language.

import type { PlanData } from "../quiz/plan";
import { find } from "./dom";

export type Lang = "zh" | "en";

export interface ItemData {
  readonly name: string;
  /** Left out where the page is about one clause. */
  readonly cite?: string;
  readonly url: string;
  readonly kind: string;
  readonly frequency: string;
  /** Overlap groups. */
  readonly groups?: readonly string[];
}

/** Strings by their dotted key under "quiz". */
export type Strings = Readonly<Record<string, string>>;

export interface QuizData {
  readonly policy: string;
  readonly lang: Lang;
  /** Addresses relative to the page. */
  readonly api: string;
  readonly benefits: string;
  readonly from: string;
  readonly until: string;
  readonly items: Readonly<Record<string, ItemData>>;
  readonly clauses?: Readonly<Record<string, { readonly cite: string; readonly url: string }>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
  readonly frequencies: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, { readonly label: string; readonly type: string }>>;
  readonly groups: Readonly<Record<string, string>>;
  readonly strings: Strings;
  /** Hash of the rules that the page was built with. */
  readonly rules?: string;
  /** Facts that were answered by a bracket, with its words. */
  readonly brackets?: ReadonlyMap<string, string>;
  /** What decides which questions still matter; the questionnaire alone has it. */
  readonly plan?: Pick<PlanData, "items" | "scope">;
}

/** Gives an interface string with its {placeholders} filled. */
export type Say = (key: string, values?: Readonly<Record<string, string>>) => string;

export function readData(root: HTMLElement): QuizData {
  const data: QuizData = JSON.parse(find(root, "[data-quiz-data]", HTMLScriptElement).text);
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

/** The reader's everyday form of a date: 2023年8月31日, 31 August 2023. */
export function showDate(iso: string, lang: Lang): string {
  const locale = lang === "zh" ? "zh-CN" : "en-GB";
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
}

export function label(data: QuizData, fact: string): string {
  return data.facts[fact]?.label ?? fact;
}
