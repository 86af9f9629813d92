// Amounts as text. They arrive as exact decimal strings and are only ever cut and joined, never calculated with.

import type { Interval } from "../../api/types";
import type { Lang } from "./data";

/** A currency and its figure stay on one line. */
const NBSP = "\u00a0";

/** "1500000.5" → "1,500,000.5". */
export function group(amount: string): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === "" ? grouped : `${grouped}.${fraction}`;
}

/** 1,500,000元, RMB 1,500,000. */
export function yuan(amount: string, lang: Lang): string {
  return lang === "zh" ? `${group(amount)}元` : `RMB${NBSP}${group(amount)}`;
}

/** The same amount of another currency than yuan: 20,000,000美元, USD 20,000,000. Without one it is yuan. */
export const inCurrency = (text: string, currency: string | undefined, lang: Lang): string =>
  currency === undefined ? text : lang === "zh" ? text.replace(/元/g, currency) : text.replace(/RMB/g, currency);

/** 0至1,500,000元, RMB 0 – 1,500,000, as the parts between which a line may break. One figure where both ends are the same. */
export function intervalParts({ min, max }: Interval, lang: Lang): readonly string[] {
  if (min === max) {
    return [yuan(min, lang)];
  }
  if (max === null) {
    return lang === "zh" ? [`${yuan(min, lang)}起，`, "上限未定"] : [`${yuan(min, lang)} – `, "upper end open"];
  }
  return lang === "zh" ? [`${group(min)}至`, yuan(max, lang)] : [`${yuan(min, lang)} – `, group(max)];
}

/** An interval as running text. */
export function interval(amount: Interval, lang: Lang): string {
  return intervalParts(amount, lang).join("");
}

const ROUND = {
  zh: [[8, "亿"], [4, "万"]],
  en: [[9, "billion"], [6, "million"]],
} as const;

/** How people say an amount: 2000万元, 1.2亿元, RMB 20 million; undefined where that is no shorter. */
export function inWords(amount: string, lang: Lang): string | undefined {
  for (const [zeros, unit] of ROUND[lang]) {
    const scaled = divide(amount, zeros);
    if (scaled !== undefined) {
      return lang === "zh" ? `${scaled}${unit}元` : `RMB${NBSP}${group(scaled)}${NBSP}${unit}`;
    }
  }
  return undefined;
}

/** The amount over a power of ten, if it is at least 1 and has at most two decimals. */
function divide(amount: string, zeros: number): string | undefined {
  if (amount.includes(".") || amount.length <= zeros) {
    return undefined;
  }
  const whole = amount.slice(0, -zeros);
  const fraction = amount.slice(-zeros).replace(/0+$/, "");
  if (fraction.length > 2) {
    return undefined;
  }
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/** "0.05" → "5%"; of a share that does not end, 33.3333%. */
export function percent(fraction: string): string {
  const [whole = "0", decimals = ""] = fraction.split(".");
  const digits = decimals.padEnd(2, "0");
  const left = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const right = digits.slice(2, 6);
  return right === "" ? `${left}%` : `${left}.${right}%`;
}

/** An instalment: an amount, or two ends where it is not certain. */
export const paid = ({ amount, min = amount }: { readonly amount: string; readonly min?: string }, lang: Lang): string => (min === amount ? yuan(amount, lang) : interval({ min, max: amount }, lang));
