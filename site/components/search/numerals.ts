// Numbers written in Chinese characters: 两千万, 一亿二千万, 三万五, 二〇二三.

const DIGITS = "零一二三四五六七八九";
const FORMAL = "〇壹贰叁肆伍陆柒捌玖";
const ALSO: Readonly<Record<string, number>> = { 两: 2, 兩: 2, 貳: 2, 參: 3, 叄: 3, 陸: 6 };
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000, 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };
const RUN = new RegExp(`[${DIGITS}${FORMAL}${Object.keys(ALSO).join("")}${Object.keys(UNITS).join("")}]{1,24}`, "y");

function digit(c: string): number | undefined {
  const value = Math.max(DIGITS.indexOf(c), FORMAL.indexOf(c));
  return value >= 0 ? value : ALSO[c];
}

export const isNumeral = (c: string): boolean => c !== "" && (digit(c) !== undefined || UNITS[c] !== undefined);

/** A number below a hundred, as articles have it: 八, 十二, 8; undefined for anything else. */
export function small(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) {
    return Number(text);
  }
  const value = text.length === 1 && UNITS[text] === undefined ? digit(text) : text === "十" ? 10 : worth(text);
  return value !== undefined && value > 0 && value < 100 ? value : undefined;
}

/**
 * The number that begins there, and where it ends. It has a unit (二十, 两千万) or four digits before 年: in 统一, 第一 and
 * 千万不要 nobody reads a number.
 */
export function numeral(s: string, i: number): [end: number, digits: string] | undefined {
  RUN.lastIndex = i;
  const run = RUN.exec(s)?.[0] ?? "";
  const end = i + run.length;
  if (run.length === 4 && s.charAt(end) === "年") {
    const year = [...run].map(digit);
    if (year.every((value) => value !== undefined)) {
      return [end, year.join("")];
    }
  }
  const value = run.length > 1 && !isNumeral(s.charAt(end)) ? worth(run) : undefined;
  return value === undefined ? undefined : [end, String(value)];
}

function worth(run: string): number | undefined {
  const first = run.charAt(0);
  if (digit(first) === undefined && !"十百拾佰".includes(first)) {
    return undefined;
  }
  let [total, section, last, unit] = [0, 0, -1, 0];
  let zero = false;
  for (const c of run) {
    const value = digit(c);
    const by = UNITS[c] ?? 0;
    if (value !== undefined) {
      if (last > 0 || (last === 0 && value === 0)) {
        return undefined; // 二三 and 〇〇 have no places
      }
      zero = value === 0;
      last = value;
    } else if (by < 1e4) {
      if (last === 0 || (last < 0 && (section > 0 || total > 0)) || (section > 0 && unit <= by)) {
        return undefined;
      }
      section += (last < 0 ? 1 : last) * by;
      [last, unit, zero] = [-1, by, false];
    } else {
      section += Math.max(last, 0);
      if (section === 0 && (by === 1e4 || total === 0)) {
        return undefined;
      }
      total = by === 1e8 ? (total + section) * by : total + section * by;
      [section, last, unit, zero] = [0, -1, by, false];
    }
  }
  // 三万五 is 35,000, 三万零五 30,005. Without any unit it is no number of this kind.
  if (unit === 0) {
    return undefined;
  }
  const rest = Math.max(last, 0);
  const after = run.charAt(run.length - 2);
  return total + section + rest * (zero || after === "零" || after === "〇" ? 1 : Math.max(1, UNITS[after] ?? 10) / 10);
}
