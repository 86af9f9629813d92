// Parts a text into words, the same for what the site says and for what is asked: pairs of Chinese characters, stems of words, amounts
// as they are worth (#20000000), citations (§8-1). tokens.json has what comes out.

import { citation } from "./cite";
import { isNumeral, numeral, small } from "./numerals";
import { stem } from "./spelling";

export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Its place among the words. */
  readonly at: number;
  /** A second way of finding the same place; questions are asked without. */
  readonly also: boolean;
}

/** Traditional characters with their simplified ones. */
export type Simplified = ReadonlyMap<string, string>;
const NONE: Simplified = new Map();

export function tokens(text: string, simplified: Simplified = NONE): Token[] {
  const s = fold(text, simplified);
  const out: Token[] = [];
  let at = 0;

  const peek = (i: number): string => s.charAt(i);
  const emit = (word: string, start: number, end: number): void => {
    out.push({ text: word, start, end, at: at++, also: false });
  };
  const spaces = (i: number): number => {
    while (peek(i) === " ") {
      i++;
    }
    return i;
  };

  const also = (word: string, start: number, end: number): void => {
    out.push({ text: word, start, end, at: at - 1, also: true });
  };

  const han = (i: number): number => {
    let j = i;
    while (isHan(peek(j)) && (j === i || !begins(j))) {
      j++;
    }
    if (j === i + 1) {
      emit(s.slice(i, j), i, j);
    }
    for (let k = i; k + 1 < j; k++) {
      emit(s.slice(k, k + 2), k, k + 2);
    }
    return j;
  };

  /** Whether an amount or a citation begins there, in the middle of other characters. */
  const begins = (i: number): boolean =>
    (isNumeral(peek(i)) && !isNumeral(peek(i - 1)) && (s.startsWith("百分之", i) ? share(i) > 0 : numeral(s, i) !== undefined)) || ("第附八一二三四五六七九十".includes(peek(i)) && citation(s, i) !== undefined);

  const cite = (i: number): number => {
    const [end, word] = citation(s, i) ?? [i, ""];
    if (end > i) {
      emit(word, i, end);
      const article = word.split("-")[0] ?? word;
      if (article !== word) {
        also(article, i, end);
      }
      // 8 alone finds article 8 as well.
      for (const [part] of word.matchAll(/\d+/g)) {
        also(`#${part}`, i, end);
      }
    }
    return end;
  };

  /** Where 百分之五 ends. */
  const share = (i: number): number => {
    const [, digits = "", characters = ""] = /^百分之(?:(\d{1,3})|([零一二三四五六七八九十百]{1,5}))/.exec(s.slice(i, i + 9)) ?? [];
    return digits !== "" || small(characters) !== undefined || characters === "百" ? i + 3 + digits.length + characters.length : 0;
  };

  /** An amount in Chinese characters. */
  const written = (i: number): number => {
    if (s.startsWith("百分之", i)) {
      const end = share(i);
      const of = s.slice(i + 3, end);
      if (end > 0) {
        emit(`#${small(of) ?? (of === "百" ? "100" : shift(of, of.length))}%`, i, end);
      }
      return Math.max(end, i);
    }
    const [end, digits] = numeral(s, i) ?? [i, ""];
    if (end === i) {
      return i;
    }
    const to = after(end, "元") || end;
    emit(`#${digits}`, currency(i), to);
    return to;
  };

  const part = (i: number): [number, string] => {
    let word = "";
    for (let j = i; ; j++) {
      const c = peek(j);
      if (isDigit(c) && isCurrency(word)) {
        return [j, word];
      }
      if (isWord(c)) {
        word += c;
      } else if (c !== "&" || j === i || !isLetter(peek(j - 1)) || !isLetter(peek(j + 1))) {
        return [j, word];
      }
    }
  };

  const word = (i: number): number => {
    const first = i;
    const firstAt = at;
    let whole = "";
    for (;;) {
      let [j, text] = part(i);
      emit(stem(text), i, j);
      whole += text;
      if (peek(j) === "-" && isLetter(peek(j + 1))) {
        i = j + 1;
        continue;
      }
      if (i > first) {
        out.push({ text: stem(whole), start: first, end: j, at: firstAt, also: true });
      }
      if (peek(j) === "'" && peek(j + 1) === "s" && !isWord(peek(j + 2))) {
        j += 2;
      }
      return j;
    }
  };

  const digits = (i: number): [number, string] => {
    let j = i;
    while (isDigit(peek(j))) {
      j++;
    }
    return [j, s.slice(i, j)];
  };

  const after = (i: number, wanted: string): number => {
    let k = spaces(i);
    if (!s.startsWith(wanted, k)) {
      return 0;
    }
    k += wanted.length;
    return isWord(wanted.charAt(0)) && isWord(peek(k)) ? 0 : k;
  };

  const unit = (i: number): [number, number] => {
    for (const [name, zeros, short] of UNITS) {
      const k = after(i, name);
      if (k > 0 && (!short || k === i + name.length)) {
        return [k, zeros];
      }
    }
    return [i, 0];
  };

  const currency = (i: number): number => {
    let k = i;
    while (peek(k - 1) === " ") {
      k--;
    }
    if (peek(k - 1) === "¥") {
      return k - 1;
    }
    const last = out[out.length - 1];
    if (last && last.end === k && isCurrency(last.text)) {
      out.pop();
      at--;
      return last.start;
    }
    if (last && last.end === k && last.text === "民币" && s.startsWith("人民币", k - 3)) {
      out.splice(-2);
      at -= 2;
      if (k - 3 >= (out[out.length - 1]?.end ?? 0)) {
        return k - 3;
      }
    }
    return i;
  };

  /** Where a currency behind an amount ends, unless it is that of the next one. */
  const behind = (i: number): number => {
    const end = after(i, "rmb") || after(i, "cny") || after(i, "人民币");
    return end > 0 && !isDigit(peek(spaces(end))) ? end : 0;
  };

  const number = (i: number): number => {
    const mixed = /^\d(?:[千百十]\d)+[千百十]?[万亿]/.exec(s.slice(i, i + 12))?.[0];
    const value = mixed === undefined ? undefined : numeral(mixed.replace(/\d/g, (c) => "零一二三四五六七八九".charAt(Number(c))), 0);
    if (mixed !== undefined && value !== undefined) {
      const end = after(i + mixed.length, "元") || behind(i + mixed.length) || i + mixed.length;
      emit(`#${value[1]}`, currency(i), end); // 2千5百万
      return end;
    }
    let [j, found] = digits(i);
    const first = found.length;
    while (first <= 3 || found.length > first) {
      const [k, group] = digits(j + 1);
      if (peek(j) !== "," || group.length !== 3) {
        break;
      }
      [j, found] = [k, found + group];
    }
    const point = found.length;
    if (peek(j) === "." && isDigit(peek(j + 1))) {
      const [k, fraction] = digits(j + 1);
      [j, found] = [k, found + fraction];
    }
    let [end, zeros] = unit(j);
    if (end === j && isLetter(peek(j))) {
      return word(i);
    }
    let worth = shift(found, point + zeros);
    // 1亿2000万, 2千5百万: what follows at once with a smaller unit belongs to it.
    for (let least = zeros; least > 4 && isDigit(peek(end)) && !worth.includes("."); ) {
      const [k, more] = digits(end);
      const [to, by] = unit(k);
      if (by === 0 || by >= least || more.length > 8) {
        break;
      }
      [worth, end, least] = [String(BigInt(worth) + BigInt(shift(more, more.length + by))), to, by];
    }
    let text = `#${worth}`;
    const percent = zeros > 0 ? 0 : after(end, "%") || after(end, "percent") || after(end, "per cent") || after(end, "pct");
    if (percent > 0) {
      text += "%";
      end = percent;
    } else {
      end = after(end, "元") || after(end, "yuan") || behind(end) || end;
    }
    emit(text, currency(i), end);
    if (zeros > 0) {
      also(`#${shift(found, point)}`, i, j);
    }
    return end;
  };

  for (let i = 0; i < s.length; ) {
    const c = peek(i);
    const cited = isHan(c) || isDigit(c) || (isLetter(c) && !isWord(peek(i - 1))) ? cite(i) : i;
    const amount = cited === i && isNumeral(c) && !isNumeral(peek(i - 1)) ? written(i) : cited;
    i = amount > i ? amount : isHan(c) ? han(i) : isDigit(c) ? number(i) : isWord(c) ? word(i) : i + 1;
  }
  return out;
}

const UNITS: readonly (readonly [name: string, zeros: number, short?: boolean])[] = [
  ["万亿", 12], ["千万", 7], ["百万", 6], ["十万", 5], ["万", 4], ["亿", 8],
  ["千", 3], ["百", 2], ["thousand", 3], ["million", 6], ["billion", 9], ["mln", 6], ["mn", 6], ["bn", 9],
  ["k", 3, true], ["m", 6, true], ["w", 4, true],
];

const isCurrency = (word: string): boolean => word === "rmb" || word === "cny";

function shift(digits: string, point: number): string {
  const padded = digits.padEnd(point, "0");
  const whole = padded.slice(0, point).replace(/^0+/, "") || "0";
  const fraction = padded.slice(point).replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/** Wide forms, capitals, traditional characters and kinds of space made one; as long as before, so that places stay. */
export function fold(text: string, simplified: Simplified = NONE): string {
  return text
    .replace(/[\u3400-\u9fff]/g, (c) => simplified.get(c) ?? c)
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[A-Z\u00c0-\u00d6\u00d8-\u00de]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 32))
    .replace(/[\t\n\r\u00a0\u3000\u2000-\u200a\u202f]/g, " ")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/\u2019/g, "'")
    .replace(/\uffe5/g, "¥");
}

export const isHan = (c: string): boolean => /^[\u3400-\u9fff\uf900-\ufaff\u3007]/.test(c);
const isDigit = (c: string): boolean => c >= "0" && c <= "9" && c !== "";
const isLetter = (c: string): boolean => /^[a-z\u00df-\u00f6\u00f8-\u024f]/.test(c);
const isWord = (c: string): boolean => isLetter(c) || isDigit(c);
