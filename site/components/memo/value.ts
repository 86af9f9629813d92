// What payments of later years are worth at a rate. Exact: whole fen, and fractions of whole numbers, rounded once, half up to the fen.

/** A yearly rate as a fraction: 4.35% is 435 / 10,000. */
export interface Rate {
  readonly part: bigint;
  readonly whole: bigint;
}

const MOST_PERCENT = 100n;

/** A percentage as people type it, from 0 to 100: 5, 4.35, ４．３５％. undefined where it is none. */
export function readRate(text: string): Rate | undefined {
  const plain = text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\s/g, "").replace(/%$/, "");
  const [, units = "", decimals = ""] = /^(\d{1,3})(?:\.(\d{0,6}))?$/.exec(plain) ?? [];
  if (units === "") {
    return undefined;
  }
  const whole = 100n * 10n ** BigInt(decimals.length);
  const part = BigInt(units + decimals);
  return part * 100n <= whole * MOST_PERCENT ? { part, whole } : undefined;
}

/** Fen of a payment so many years after the first, at the time of the first: divided by (1 + rate) for each year. */
export function presentValue(fen: bigint, { part, whole }: Rate, years: number): bigint {
  const over = fen * whole ** BigInt(years);
  const under = (whole + part) ** BigInt(years);
  return (2n * over + under) / (2n * under);
}
