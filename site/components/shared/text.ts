// Words that are put together, and words that others wrote.

import type { Lang } from "./data";

/** What stands between two sentences. */
export const gap = (lang: Lang): string => (lang === "zh" ? "" : " ");

/** A name as one line, with none of the characters that turn the direction of what follows. */
export function oneLine(name: string, most: number): string {
  const one = name.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
  return Array.from(one).slice(0, most).join("");
}
