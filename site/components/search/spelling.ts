// Words that are one: singular and plural, British and American, and a slip of the finger.

import { hasOwn } from "../../api/intrinsics";

const IRREGULAR: Readonly<Record<string, string>> = { people: "person", men: "man", women: "woman", children: "child", criteria: "criterion", indices: "index", phenomena: "phenomenon", gray: "grey" };

/** The same for singular and plural. It need not be a word: facility and facilities are faciliti, tax and taxes tax. */
export function stem(word: string): string {
  let out = hasOwn(IRREGULAR, word) ? (IRREGULAR[word] ?? word) : word;
  if (out.length > 4 && out.endsWith("sis")) {
    out = out.slice(0, -2); // basis, bases
  } else if (out.length > 3 && /[^sui]s$/.test(out)) {
    out = out.slice(0, -1);
  }
  if (out.length > 3 && out.endsWith("e")) {
    out = out.slice(0, -1);
  }
  return out.length > 3 && out.endsWith("y") ? `${out.slice(0, -1)}i` : out.replace(/(\wl|ea|oa|ie)f$/, "$1v");
}

/** What British and American spelling differ in, each way. What is in brackets stays. */
const PAIRS: readonly (readonly [RegExp, string])[] = [
  [/z/g, "s"], [/s/g, "z"], // recognise
  [/our/g, "or"], [/or/g, "our"], // labour
  [/er$/g, "r"], [/([^aeiou])r$/g, "er"], // centre, whose stem is centr
  [/re(?=d$)/g, "ere"], [/ere(?=d$)/g, "re"], // centred
  [/ll/g, "l"], [/(^|[^l])l(?!l)/g, "ll"], // fulfil, instalment, modelling
  [/mm/g, "m"], [/(^|[^m])m(?!m)/g, "mm"], // programme
  [/c(?=$|ed$|ing$)/g, "s"], [/s(?=$|ed$|ing$)/g, "c"], // licence, defence
  [/ogu$/g, "og"], [/og$/g, "ogu"], // catalogue
  [/[ao]e/g, "e"], [/e/g, "ae"], [/e/g, "oe"], // encyclopaedia
  [/gem/g, "gm"], [/gm/g, "gem"], [/ck$/g, "qu"], [/qu$/g, "ck"], // judgement, cheque
  [/([ag])eing/g, "ing"], [/([ag])ing/g, "eing"], // ageing
];

/** Other spellings of a word, of which a text may have one; most are none at all. */
export function spellings(word: string): string[] {
  const out = new Set<string>();
  if (/^[a-z]{4,}$/.test(word)) {
    for (const [from, to] of PAIRS) {
      for (const found of word.matchAll(from)) {
        out.add(word.slice(0, found.index) + (found[1] ?? "") + to + word.slice(found.index + found[0].length));
      }
    }
    out.delete(word);
  }
  return [...out];
}

/** One letter more, less, another or two that have changed places. */
export function slip(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let i = 0;
  while (i < short.length && short[i] === long[i]) {
    i++;
  }
  if (short.length < long.length) {
    return long.length === short.length + 1 && short.slice(i) === long.slice(i + 1);
  }
  return i < short.length && (short.slice(i + 1) === long.slice(i + 1) || (short[i] === long[i + 1] && short[i + 1] === long[i] && short.slice(i + 2) === long.slice(i + 2)));
}
