// Days as people write them, and a duty that lasts a number of years from a day. Nothing here reads a clock or a time zone: a day is
// a year, a month and a day, counted on by whole days.

/** A day as YYYY-MM-DD, which sorts like the days. */
export type Day = string;

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
/** What a policy of our time can be about; anything else is a slip of the pen. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function monthLength(year: number, month: number): number {
  return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function write(year: number, month: number, day: number): Day | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) {
    return undefined;
  }
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function parts(day: Day): readonly [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return [year, month, date];
}

/** Full-width digits and signs, as a Chinese input method types them. */
const narrow = (text: string): string => text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, " ");

/**
 * 2021-03-05, 2021/3/5, 2021.3.5, 2021年3月5日, 20210305, 5 March 2021, March 5, 2021. undefined where it is no day, or could be two:
 * 3/5/2021 is one day in Britain and another in America.
 */
export function parseDay(text: string): Day | undefined {
  const t = narrow(text).trim().toLowerCase();
  const numeric = /^(\d{4})(?:\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?|-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|(\d{2})(\d{2}))$/.exec(t);
  if (numeric) {
    const [year = 0, month = 0, day = 0] = numeric.slice(1).filter((part) => part !== undefined).map(Number);
    return write(year, month, day);
  }
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/.exec(t);
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(t);
  const [day, name, year] = dayFirst ? dayFirst.slice(1) : monthFirst ? [monthFirst[2], monthFirst[1], monthFirst[3]] : [];
  if (name === undefined) {
    return undefined;
  }
  const month = MONTHS.findIndex((month) => month === name || month.slice(0, 3) === name || (name === "sept" && month === "september"));
  return month < 0 ? undefined : write(Number(year), month + 1, Number(day));
}

/** Days since 1 March of the year 0, so that the leap day is the last of its year. */
export function dayNumber(day: Day): number {
  const [year, month, date] = parts(day);
  const y = month > 2 ? year : year - 1;
  const m = (month + 9) % 12;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + date - 1;
}

/**
 * The last day of a period of years from a day: the corresponding day, which still belongs to it, or the end of that month where there
 * is none (Civil Code, articles 201 and 202). The twin of dutyEnd in generator/page/commitment.go.
 */
export function lastDay(start: Day, years: number): Day {
  const [year, month, date] = parts(start);
  const to = year + years;
  return `${to}-${String(month).padStart(2, "0")}-${String(Math.min(date, monthLength(to, month))).padStart(2, "0")}`;
}

export interface Duty {
  readonly end: Day;
  /** Days of the whole period; the first day itself is not counted. */
  readonly total: number;
  /** Of these, how many have passed by the day, and how many are left: 0 and all before it begins, all and 0 after it. */
  readonly passed: number;
  readonly left: number;
  readonly state: "not_begun" | "running" | "over";
}

/** The duty as it stands on a day. Its last day still belongs to it. */
export function dutyOn(start: Day, years: number, day: Day): Duty {
  const end = lastDay(start, years);
  const total = dayNumber(end) - dayNumber(start);
  const passed = Math.min(Math.max(dayNumber(day) - dayNumber(start), 0), total);
  return { end, total, passed, left: total - passed, state: day < start ? "not_begun" : day <= end ? "running" : "over" };
}
