// Numbers as they stand in a workbook: decimal text, never a binary number, so that nothing drifts on the way.

/** More than a double can hold; the calculator takes far less. */
const MOST_EXPONENT = 320;

/** Digits that spreadsheets show, and keep of what is typed. */
const SHOWN_DIGITS = 15;

interface Decimal {
  readonly sign: "" | "-";
  /** Without zeros before or behind; "" is zero. */
  readonly digits: string;
  /** The value is 0.digits × 10^point. */
  readonly point: number;
}

function decimal(text: string): Decimal | undefined {
  const found = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
  const [, sign, whole = "", part = "", exponent = "0"] = found ?? [];
  if (!found || (whole + part).length === 0 || text.length > 400 || Math.abs(Number(exponent)) > MOST_EXPONENT) {
    return undefined;
  }
  const all = (whole + part).replace(/^0+/, "");
  const leading = (whole + part).length - all.length;
  const digits = all.replace(/0+$/, "");
  return { sign: sign === "-" && digits !== "" ? "-" : "", digits, point: digits === "" ? 0 : whole.length - leading + Number(exponent) };
}

function plain({ sign, digits, point }: Decimal): string {
  if (digits === "") {
    return "0";
  }
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  return sign + padded.slice(0, at) + (padded.length > at ? `.${padded.slice(at)}` : "");
}

/** To so many digits, half up. */
function rounded(value: Decimal, to: number): Decimal {
  const kept = String(BigInt(value.digits.slice(0, to)) + BigInt(Number(value.digits.charAt(to)) >= 5));
  return { sign: value.sign, digits: kept.replace(/0+$/, ""), point: value.point + kept.length - to };
}

export interface NumberText {
  readonly text: string;
  /** It had digits that no spreadsheet shows. */
  readonly rounded: boolean;
}

/**
 * The number of a cell; undefined if it is none. Spreadsheets keep binary numbers and write them with up to 17 digits: 1.1 may stand
 * as 1.1000000000000001, and 0.1 + 0.2 as 0.30000000000000004. What they show, and let one type, is 15 digits. So further digits go
 * where they are no more than that noise. Where they are not, and in what may be an amount to the fen, the number stays as it is written.
 */
export function cellNumber(text: string): NumberText | undefined {
  const value = decimal(text);
  if (value === undefined) {
    return undefined;
  }
  if (value.digits.length > SHOWN_DIGITS) {
    const shown = rounded(value, SHOWN_DIGITS);
    const [a, b] = [Number(plain(value)), Number(plain(shown))];
    if (Math.abs(a - b) <= Math.abs(b) * 4 * Number.EPSILON && !/^-?\d+(\.\d\d?)?$/.test(plain(value))) {
      return { text: plain(shown), rounded: true };
    }
  }
  return { text: plain(value), rounded: false };
}

/** A share as a cell in per cent shows it: 0.036 is 3.6%. */
export function percentText(text: string): string {
  const value = decimal(text);
  return value ? `${plain({ ...value, point: value.digits === "" ? 0 : value.point + 2 })}%` : text;
}

const DAY_MS = 86_400_000;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;

/**
 * The day that a number stands for, with the time where there is one; undefined where it stands for none. Counted from 1900 as Lotus did,
 * whose 29 February 1900 there never was, or from 1904.
 */
export function cellDate(text: string, from1904: boolean): string | undefined {
  const serial = Number(text);
  const day = Math.floor(serial) + (from1904 ? 1462 : 0);
  if (!(serial >= 0) || day < 1 || day === 60 || day > LAST_DAY) {
    return undefined;
  }
  const date = new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY_MS).toISOString().slice(0, 10);
  const second = Math.min(Math.round((serial - Math.floor(serial)) * 86_400), 86_399);
  return second === 0 ? date : `${date} ${new Date(second * 1000).toISOString().slice(11, 19)}`;
}

/** A date as ISO 8601 has it, without a time of midnight. */
export const isoDate = (text: string): string => text.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, "").replace("T", " ");
