// Answers as a link: #2-<code>. Everything is inside one code of letters, digits, - and _, which says how long it is and carries a check
// of the whole. So it survives what chat, mail and paper do to an address (marks and words stuck to it, lines broken, signs written as
// %xx, parameters before or behind), and one that did not arrive whole is known for damaged: it never shows another figure.
//
//   length     2 characters: how many follow
//   check      5 characters: 30 bits of FNV-1a over what follows
//   payload    bits, in the order of encodeLink
//
// Ids of facts, sections and options stand as 16, 10 and 8 bits of their hash: they stay readable when others are added, and the
// generator's check sees to it that no two of a policy are the same. Those of facts are in order, and each is written as its distance
// from the one before. Anyone can have written a link, so nothing in it is trusted: what is read is bounded,
// and nothing here throws. Links of before are read by oldlink.ts.

import { hasOwn } from "../../api/intrinsics";
import type { FactValue, Facts } from "../../api/types";

/** What the page knows of its facts; of a fact with options only these are answers. */
export type KnownFacts = Readonly<Record<string, { readonly type: string; readonly options?: Readonly<Record<string, string>> }>>;

/** The best combination when the link was made, in plain yuan. */
export interface SharedFigure {
  readonly min: string;
  readonly max: string;
}

/** What a questionnaire knows besides the facts. */
export interface Besides {
  /** The sections of what the reader does. undefined: the reader has not said. */
  readonly doing?: readonly string[] | undefined;
  /** Facts that were answered by a bracket, for which the figure merely stands. */
  readonly brackets: readonly string[];
}

/** One case: the answers, and where a page that opens them begins. */
export interface Case extends Besides {
  readonly facts: Facts;
  /** "" for none. */
  readonly at: string;
  /** "" until it has one. */
  readonly name: string;
  readonly figure?: SharedFigure | undefined;
}

/** A case that came with a link. */
export interface Shared extends Case {
  /** The first characters of the hash of the rules that the link was made under. */
  readonly rules: string;
  /** The figure in words, where that was asked for. */
  readonly shown?: string;
  /** How many answers were left out, for want of a fact or of a value that fits it. */
  readonly ignored: number;
  /** It is of a kind that cannot tell whether all of it has arrived. */
  readonly unchecked: boolean;
}

export type Problem = "damaged" | "version";

/** Of a whole code, and of an address in which one is looked for. */
const MOST_CHARACTERS = 4095;
const MOST_ADDRESS = 1 << 16;
const MOST_CASES = 4;
const MOST_TEXT = 64;
/** Of a list. One that is longer is left out, so that what is in a link is whole. */
const MOST_ROWS = 1200;
/** Of a text's pieces; a piece of that length has another behind it. */
const PIECE = 255;
const VERSION = "2";
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const CHECK_CHARACTERS = 5;
const RULES_CHARACTERS = 6;
const ID_BITS = 16;
const SECTION_BITS = 10;
const OPTION_BITS = 8;
/** What may stand behind the digits of an amount as it was typed. */
const UNITS = ["", "万", "亿", "万元", "亿元", "元", " million", "m"];
const AMOUNT = /^(\d{1,18})(?:\.(\d{1,3}))?(万元?|亿元?|元| million|m)?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const STEPS = ["", "result", "check"];
const enum Tag { No, Yes, Unknown, Option, Amount, Text, Date, Bracket }

class Writer {
  #text = "";
  #held = 0;
  #count = 0;

  bits(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) {
      this.#held = (this.#held << 1) | ((value >>> i) & 1);
      if (++this.#count === 6) {
        this.#text += ALPHABET.charAt(this.#held);
        this.#held = this.#count = 0;
      }
    }
  }

  /** Digits without leading zeros, their last zeros counted, the rest four bits at a time. */
  digits(text: string): void {
    const short = text.replace(/0{1,15}$/, "");
    this.bits(text.length - short.length, 4);
    let rest = BigInt(short === "" ? 0 : short);
    for (; rest > 15n; rest >>= 4n) {
      this.bits(16 + Number(rest & 15n), 5);
    }
    this.bits(Number(rest), 5);
  }

  /** A number of which the usual size is known: what is above so many bits in ones, the rest as it is (Rice's code). */
  rice(value: number, count: number): void {
    for (let above = value >>> count; above > 0; above--) {
      this.bits(1, 1);
    }
    this.bits(0, 1);
    this.bits(value & ((1 << count) - 1), count);
  }

  string(text: string): void {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at <= bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      this.bits(piece.length, 8);
      piece.forEach((byte) => this.bits(byte, 8));
    }
  }

  text(): string {
    this.bits(0, (6 - this.#count) % 6);
    return this.#text;
  }
}

class Reader {
  #at = 0;

  constructor(readonly code: string) {}

  bits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, this.#at++) {
      const held = ALPHABET.indexOf(this.code.charAt(Math.floor(this.#at / 6)) || "?");
      if (held < 0) {
        throw new RangeError("the code ends too soon");
      }
      value = value * 2 + ((held >>> (5 - (this.#at % 6))) & 1);
    }
    return value;
  }

  digits(): string {
    const zeros = this.bits(4);
    let value = 0n;
    for (let shift = 0n; shift < 80n; shift += 4n) {
      const part = this.bits(5);
      value += BigInt(part & 15) << shift;
      if (part < 16) {
        break;
      }
    }
    return `${value}${value === 0n ? "" : "0".repeat(zeros)}`;
  }

  rice(count: number): number {
    let above = 0;
    while (this.bits(1) === 1) {
      above++;
    }
    return above * 2 ** count + this.bits(count);
  }

  string(): string {
    const bytes: number[] = [];
    for (let length = PIECE; length === PIECE; ) {
      length = this.bits(8);
      bytes.push(...Array.from({ length }, () => this.bits(8)));
    }
    return new TextDecoder().decode(Uint8Array.from(bytes));
  }
}

/** FNV-1a over UTF-16, 32 bits. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  }
  return sum >>> 0;
}

/** The bits by which an id stands in a link; the generator computes the same (policy.shortName). */
export const short = (id: string, bits: number): number => (hash(id) ^ (hash(id) >>> bits)) & ((1 << bits) - 1);

const check = (payload: string): number => (hash(payload) ^ (hash(`${payload}~`) >>> 7)) & 0x3fffffff;

/** The part of an address behind the # for up to four cases under the rules of that hash; "" for none. */
export function encodeLink(cases: readonly Case[], rules: string, known: KnownFacts): string {
  if (cases.length === 0) {
    return "";
  }
  const out = new Writer();
  out.bits(parseInt(rules.slice(0, RULES_CHARACTERS), 16) || 0, 4 * RULES_CHARACTERS);
  out.bits(cases.length - 1, 2);
  cases.slice(0, MOST_CASES).forEach((one) => writeCase(out, one, known));
  const payload = out.text();
  const head = new Writer();
  head.bits(payload.length + CHECK_CHARACTERS, 12);
  head.bits(check(payload), 6 * CHECK_CHARACTERS);
  return `#${VERSION}-${head.text()}${payload}`;
}

function writeCase(out: Writer, { facts, doing, brackets, at, name, figure }: Case, known: KnownFacts): void {
  out.bits(name === "" ? 0 : 1, 1);
  if (name !== "") {
    out.string(name);
  }
  out.bits(figure ? 1 : 0, 1);
  if (figure) {
    const min = fen(figure.min);
    out.digits(String(min));
    out.digits(String(fen(figure.max) - min));
  }
  const step = STEPS.indexOf(at);
  out.bits(step < 0 ? STEPS.length : step, 2);
  if (step < 0) {
    out.bits(short(at, ID_BITS), ID_BITS);
  }
  out.bits(doing ? 1 : 0, 1);
  if (doing) {
    out.bits(doing.length, 6);
    doing.forEach((section) => out.bits(short(section, SECTION_BITS), SECTION_BITS));
  }
  const given = Object.keys(facts).flatMap((id) => {
    const fact = hasOwn(known, id) ? known[id] : undefined;
    const value = fact && fitting(facts[id], fact);
    return value === undefined ? [] : [{ id, value, number: short(id, ID_BITS) }];
  }).sort((a, b) => a.number - b.number);
  out.bits(given.length, 8);
  let last = 0;
  for (const { id, value, number } of given) {
    out.rice(number - last, usual(given.length));
    last = number;
    writeValue(out, value, known[id]?.type === "one_of" && known[id]?.options !== undefined, brackets.includes(id));
  }
}

/** The bits of the usual distance between so many ids. */
const usual = (count: number): number => Math.max(0, Math.floor(Math.log2(2 ** ID_BITS / (count + 1))));

/** Yuan with up to two decimals, as fen and back. */
function fen(yuan: string): bigint {
  const [whole = "0", part = ""] = yuan.split(".");
  return BigInt(`${whole}${part.padEnd(2, "0")}`);
}

function yuan(amount: bigint): string {
  const text = String(amount).padStart(3, "0");
  return `${text.slice(0, -2)}.${text.slice(-2)}`.replace(/\.?0{1,2}$/, (zeros) => (zeros === ".00" || zeros === "0" ? "" : zeros));
}

function writeValue(out: Writer, value: FactValue, option: boolean, bracket: boolean): void {
  if (value === null || typeof value === "boolean") {
    out.bits(value === null ? Tag.Unknown : value ? Tag.Yes : Tag.No, 3);
    return;
  }
  const text = String(value);
  if (option) {
    out.bits(Tag.Option, 3);
    out.bits(short(text, OPTION_BITS), OPTION_BITS);
    return;
  }
  const date = DATE.exec(text);
  const amount = AMOUNT.exec(text);
  if (date) {
    out.bits(Tag.Date, 3);
    out.bits(Number(date[1]), 14);
    out.bits(Number(date[2]), 7);
    out.bits(Number(date[3]), 7);
  } else if (amount && !/^0\d/.test(text)) {
    const [, whole = "", part = "", unit = ""] = amount;
    out.bits(bracket ? Tag.Bracket : Tag.Amount, 3);
    out.bits(UNITS.indexOf(unit), 3);
    out.bits(part.length, 2);
    out.digits(`${whole}${part}`.replace(/^0+(?=\d)/, ""));
  } else {
    out.bits(Tag.Text, 3);
    out.string(text);
  }
}

/**
 * Looks for a code in an address, or in any text that has one in it. undefined: there is none.
 */
export function decodeLink(text: string, known: KnownFacts, sections: readonly string[] = []): readonly Shared[] | Problem | undefined {
  const plain = undressed(text);
  let problem: Problem | undefined;
  for (const [, version = "", rest = ""] of plain.matchAll(/(?:^|[^\w-])(\d{1,2})-([\w-]+)/g)) {
    if (version !== VERSION) {
      problem ??= Number(version) > Number(VERSION) && rest.length > 2 * CHECK_CHARACTERS ? "version" : undefined;
      continue;
    }
    const found = readCode(rest, known, sections);
    if (found) {
      return found;
    }
    problem = "damaged";
  }
  return problem;
}

/** Without what mail and chat put in: %xx (also twice), white space, signs that nobody sees, and a mail's soft ends of lines. */
export function undressed(text: string): string {
  let plain = text.slice(0, MOST_ADDRESS);
  for (let i = 0; i < 3 && /%[0-9a-f]{2}/i.test(plain); i++) {
    plain = plain.replace(/(?:%[0-9a-f]{2})+/gi, (coded) => {
      try {
        return decodeURIComponent(coded);
      } catch {
        return coded.replace(/%/g, "\ufffd");
      }
    });
  }
  return plain.replace(/=\r?\n|[\s\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g, "");
}

function readCode(rest: string, known: KnownFacts, sections: readonly string[]): readonly Shared[] | undefined {
  try {
    const length = new Reader(rest).bits(12);
    const code = rest.slice(2, 2 + length);
    const payload = code.slice(CHECK_CHARACTERS);
    if (code.length < length || length > MOST_CHARACTERS || new Reader(code).bits(6 * CHECK_CHARACTERS) !== check(payload)) {
      return undefined;
    }
    const from = new Reader(payload);
    const rules = from.bits(4 * RULES_CHARACTERS).toString(16).padStart(RULES_CHARACTERS, "0");
    const names = {
      fact: names_(Object.keys(known), ID_BITS),
      section: names_(sections, SECTION_BITS),
    };
    return Array.from({ length: from.bits(2) + 1 }, () => ({ ...readCase(from, known, names), rules, unchecked: false }));
  } catch {
    return undefined; // made by nobody's encodeLink
  }
}

type Names = ReadonlyMap<number, string>;
const names_ = (ids: readonly string[], bits: number): Names => new Map(ids.map((id) => [short(id, bits), id]));

function readCase(from: Reader, known: KnownFacts, names: { readonly fact: Names; readonly section: Names }): Case & { readonly ignored: number } {
  const name = from.bits(1) ? from.string() : "";
  let figure: SharedFigure | undefined;
  if (from.bits(1)) {
    const min = BigInt(from.digits());
    figure = { min: yuan(min), max: yuan(min + BigInt(from.digits())) };
  }
  const step = from.bits(2);
  const at = STEPS[step] ?? names.fact.get(from.bits(ID_BITS)) ?? "";
  const said = from.bits(1) === 1;
  const listed = Array.from({ length: said ? from.bits(6) : 0 }, () => names.section.get(from.bits(SECTION_BITS)));
  const doing = said ? listed.filter((section) => section !== undefined) : undefined;
  const facts: Record<string, FactValue> = Object.create(null);
  const brackets: string[] = [];
  let ignored = 0;
  const count = from.bits(8);
  for (let i = 0, number = 0; i < count; i++) {
    number += from.rice(usual(count));
    const id = names.fact.get(number) ?? "";
    const fact = known[id];
    const { value, bracket } = readValue(from, fact);
    const fits = fact && value !== undefined ? fitting(value, fact) : undefined;
    if (fits === undefined) {
      ignored++;
    } else {
      facts[id] = fits;
      if (bracket) {
        brackets.push(id);
      }
    }
  }
  return { facts, doing, brackets: brackets.sort(), at, name, figure, ignored };
}

function readValue(from: Reader, fact: KnownFacts[string] | undefined): { readonly value: FactValue | undefined; readonly bracket: boolean } {
  const tag: Tag = from.bits(3);
  let value: FactValue | undefined;
  switch (tag) {
    case Tag.No:
    case Tag.Yes:
      value = tag === Tag.Yes;
      break;
    case Tag.Unknown:
      value = null;
      break;
    case Tag.Option:
      value = names_(Object.keys(fact?.options ?? {}), OPTION_BITS).get(from.bits(OPTION_BITS));
      break;
    case Tag.Text:
      value = from.string();
      break;
    case Tag.Date:
      value = [from.bits(14).toString().padStart(4, "0"), ...[from.bits(7), from.bits(7)].map((part) => String(part).padStart(2, "0"))].join("-");
      break;
    case Tag.Amount:
    case Tag.Bracket: {
      const unit = UNITS[from.bits(3)] ?? "";
      const decimals = from.bits(2);
      const digits = from.digits().padStart(decimals + 1, "0");
      const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
      value = fact?.type === "count" && unit === "" && decimals === 0 ? Number(text) : text + unit;
      break;
    }
  }
  return { value, bracket: tag === Tag.Bracket };
}

/** Whether a link was made under the rules of that hash. */
export const sameRules = ({ rules }: Pick<Shared, "rules">, hashOfRules: string): boolean => hashOfRules.startsWith(rules);

/** The value, if a fact of that kind can hold it; null and "unknown" are "don't know". What is merely mistyped stays: the reader typed it. */
export function fitting(value: unknown, fact: KnownFacts[string]): FactValue | undefined {
  if (value === null || value === "unknown") {
    return null;
  }
  if (fact.type === "list") {
    const text = typeof value === "string" ? value : Array.isArray(value) ? JSON.stringify(value) : "";
    return text === "" || new TextEncoder().encode(text).length > MOST_ROWS ? undefined : text;
  }
  if (typeof value === "string" && (value.length > MOST_TEXT || value === "")) {
    return undefined;
  }
  switch (fact.type) {
    case "yes_no":
      return typeof value === "boolean" ? value : undefined;
    case "one_of":
      return typeof value === "string" && (!fact.options || hasOwn(fact.options, value)) ? value : undefined;
    case "money":
    case "count":
    case "quantity":
    case "percent":
      return typeof value === "string" || (typeof value === "number" && Number.isFinite(value)) ? value : undefined;
    case "date":
      return typeof value === "string" ? value : undefined;
    default:
      return undefined;
  }
}
