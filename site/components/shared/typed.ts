// Numbers and days as people type them, for the calculator, which takes them in one way alone.

/** Full-width digits and signs, as a Chinese input method types them, and nothing else: ① is no 1, ² no 2. */
const narrow = (text: string): string => text.replace(/[０-９－／．，]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));

/** 1,200 as a number; undefined where it is no whole number. */
export function readCount(text: string): number | undefined {
  const digits = narrow(text);
  return /^(?:\d{1,16}|\d{1,3}(?:,\d{3}){1,4})$/.test(digits) ? Number(digits.replaceAll(",", "")) : undefined;
}

/** 2021年3月5日, 2021/3/5, 2021.3.5 and 20210305 as 2021-03-05; undefined where it is not written like a day. */
export function readDate(text: string): string | undefined {
  const found = /^(\d{4})(?:[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?|(\d{2})(\d{2}))$/.exec(narrow(text));
  if (!found) {
    return undefined;
  }
  const [, year = "", month = found[4] ?? "", day = found[5] ?? ""] = found;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
