// Days as people type them, and years later.

import { readDate } from "../shared/typed";

/** 2021年3月5日, 2021/3/5, 2021.3.5 and 20210305 are 2021-03-05; undefined where it is no day. */
export function readDay(text: string): string | undefined {
  const iso = readDate(text.trim());
  const date = new Date(`${iso}T00:00:00Z`);
  return iso !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) && iso >= "1900" ? iso : undefined;
}

/** The same day years later; from a 29 February, the 28th where there is no other. */
export function yearsLater(day: string, years: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return new Date(Date.UTC(year + years, month - 1, Math.min(date, last))).toISOString().slice(0, 10);
}
