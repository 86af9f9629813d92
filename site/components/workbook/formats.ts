// What a cell's number format says of its value: a date, a share, or a figure in a unit or currency that the value itself does not have.

export type Format =
  | { readonly kind: "plain" | "date" | "percent" }
  /** shown is the unit or currency. */
  | { readonly kind: "unit"; readonly shown: string };

const PLAIN: Format = { kind: "plain" };
const DATE: Format = { kind: "date" };
const PERCENT: Format = { kind: "percent" };

/** Formats that have a number and no code. 27 to 58 are those of Chinese, Japanese and Korean; 18 to 21 and 45 to 47 are times of day. */
const DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

export function numberedFormat(id: number): Format {
  return DATES.has(id) ? DATE : id === 9 || id === 10 ? PERCENT : PLAIN;
}

/** Units that make another figure of a number, and currencies that are not yuan. */
const UNIT = /[百千万萬亿億]|\b(?:k|m|mn|mm|bn|b|thousand|million|billion)\b|[$€£₩₽฿₫]|\b(?:USD|EUR|GBP|HKD|JPY|KRW|SGD|TWD)\b|美元|欧元|港[币元]|日元|英镑/iu;

/** A format's code, such as yyyy/m/d or #,##0.00"万元". */
export function codedFormat(code: string): Format {
  let said = "";
  let rest = "";
  // Of the sections, the first: it is for what is positive.
  for (const [part] of code.matchAll(/"[^"]*"?|\\.|[_*].|\[[^\]]*\]?|[^]/gu)) {
    if (part === ";") {
      break;
    }
    const first = part.charAt(0);
    if (first === '"') {
      said += part.replace(/"/g, "");
    } else if (first === "\\") {
      said += part.slice(1);
    } else if (first === "[") {
      const currency = /^\[\$([^-\]]*)/.exec(part)?.[1];
      said += currency ?? "";
      rest += /^\[(?:h+|m+|s+)\]$/i.test(part) ? "h" : "";
    } else if (first !== "_" && first !== "*") {
      rest += part;
    }
  }
  const plain = rest.replace(/general|e[+-]/gi, "");
  if (/[yde]/i.test(plain) || (/m/i.test(plain) && !/[hs]/i.test(plain))) {
    return DATE;
  }
  const unit = UNIT.exec(said + plain.replace(/[hmsg]|[^\p{L}\p{Sc}]/giu, " "));
  return unit ? { kind: "unit", shown: (said || unit[0]).trim() } : plain.includes("%") ? PERCENT : PLAIN;
}
