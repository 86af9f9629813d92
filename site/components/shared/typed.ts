// Numbers and days as people type them, for the calculator, which takes them in one way alone.

/** Full-width ，－．／ and digits, as a Chinese input method types them, and nothing else: ① is no 1, ² no 2. */
const narrow = (text: string): string => text.replace(/[，-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));

/** 1,200 as a number; undefined where it is no whole number. */
export function readCount(text: string): number | undefined {
  const digits = narrow(text);
  return /^(\d{1,16}|\d{1,3}(,\d{3}){1,4})$/.test(digits) ? Number(digits.replace(/,/g, "")) : undefined;
}

/** 2021年3月5日, 2021/3/5, 2021.3.5 and 20210305 as 2021-03-05; undefined where it is not written like a day. */
export function readDate(text: string): string | undefined {
  const spaced = narrow(text).replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
  const found = /^(\d{4})[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?$/.exec(spaced);
  return found?.slice(1).map((part) => part.padStart(2, "0")).join("-");
}
