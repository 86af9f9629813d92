// Parts a text into words. The twin of generator/search/tokens.go, line for line, which says what comes out and why; both pass
// tokens.json.

export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Its place among the words. */
  readonly at: number;
  /** A second way of finding the same place; questions are asked without. */
  readonly also: boolean;
}

export function tokens(text: string): Token[] {
  const s = fold(text);
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

  const han = (i: number): number => {
    let j = i;
    while (isHan(peek(j))) {
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
      emit(singular(text), i, j);
      whole += text;
      if (peek(j) === "-" && isLetter(peek(j + 1))) {
        i = j + 1;
        continue;
      }
      if (i > first) {
        out.push({ text: singular(whole), start: first, end: j, at: firstAt, also: true });
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
    return i;
  };

  const number = (i: number): number => {
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
    let text = `#${shift(found, point + zeros)}`;
    const share = spaces(end);
    if (zeros === 0 && peek(share) === "%") {
      text += "%";
      end = share + 1;
    } else {
      end = after(end, "元") || after(end, "yuan") || end;
    }
    emit(text, currency(i), end);
    if (zeros > 0) {
      out.push({ text: `#${shift(found, point)}`, start: i, end: j, at: at - 1, also: true });
    }
    return end;
  };

  for (let i = 0; i < s.length; ) {
    const c = peek(i);
    i = isHan(c) ? han(i) : isDigit(c) ? number(i) : isWord(c) ? word(i) : i + 1;
  }
  return out;
}

const UNITS: readonly (readonly [name: string, zeros: number, short?: boolean])[] = [
  ["万亿", 12], ["千万", 7], ["百万", 6], ["十万", 5], ["万", 4], ["亿", 8],
  ["thousand", 3], ["million", 6], ["billion", 9], ["bn", 9, true], ["k", 3, true], ["m", 6, true],
];

const isCurrency = (word: string): boolean => word === "rmb" || word === "cny";

function shift(digits: string, point: number): string {
  const padded = digits.padEnd(point, "0");
  const whole = padded.slice(0, point).replace(/^0+/, "") || "0";
  const fraction = padded.slice(point).replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) {
    return `${word.slice(0, -3)}y`;
  }
  return word.length > 3 && /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function fold(text: string): string {
  return text
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
