// The table of words, made from the file of the policy when it arrives, and the ranking. generator/search says what is in the file.

import type { SearchIndex, SearchKind } from "../../api/wire.gen";
import { isHan, tokens } from "./tokens";

export interface Entry {
  readonly kind: SearchKind;
  /** Under the language's folder. */
  readonly path: string;
  readonly cite: string;
  /** Of the page that it is on. */
  readonly title: string;
  readonly name: string;
  readonly text: string;
  readonly other: string;
}

export interface Found {
  readonly entries: readonly Entry[];
  /** Whether each of them has every word. */
  readonly all: boolean;
  /** Whether a word of a text is one that was asked for, and which of its characters were. */
  readonly marks: (text: string) => readonly (readonly [start: number, end: number])[];
}

export interface Index {
  /** undefined: there is no word in the question. */
  search(question: string): Found | undefined;
}

/** What a word weighs in the name, the text and the words of the other language. A title tells more than a passage of the law. */
const WEIGHTS: Readonly<Record<SearchKind, readonly [name: number, text: number, other: number]>> = {
  c: [14, 6, 11],
  t: [10, 3, 9],
  a: [9, 0, 7],
  d: [4, 2.5, 0],
  q: [3, 2, 2],
  e: [4, 3, 0],
  l: [0, 2, 1.5],
};
/** In the title of the page alone: it helps a passage to have all the words, but does not find it. */
const CONTEXT = 0.4;
const NEIGHBOURS = 0.8;
const FIELDS = 4;
const PLACES = 1 << 16; // in a field
const MOST_CHARACTERS = 200;
const MOST_TERMS = 24; // their sets are bits of one number

/** Words that questions have and texts need not have. */
const EMPTY = new Set("a an and are do for how i in is it me much my of on or the to was we what when where which who with you your".split(" "));

export function makeIndex(files: readonly SearchIndex[]): Index {
  const entries: Entry[] = [];
  /** By word: field (entry × FIELDS + field) and place in turn, as one number. */
  const words = new Map<string, number[]>();
  const weights: number[] = [];

  const add = (field: number, weight: number, text: string): void => {
    weights[field] = weight;
    for (const { text: word, at } of weight > 0 ? tokens(text) : []) {
      const places = words.get(word);
      const place = field * PLACES + at;
      if (places) {
        places.push(place);
      } else {
        words.set(word, [place]);
      }
    }
  };

  for (const { policy, groups } of files) {
    for (const { path, cite, title, entries: lines } of groups) {
      for (const [kind, anchor = "", name = "", text = "", other = ""] of lines) {
        const field = entries.length * FIELDS;
        const [inName, inText, inOther] = WEIGHTS[kind];
        // An award has no text of its own: its clause's headline shows what it is.
        const context = kind === "a" ? (lines.find(([of]) => of === "c")?.[3] ?? "") : text;
        entries.push({ kind, path: `${policy}/${path}${anchor === "" ? "" : `#${anchor}`}`, cite, title, name, text: context, other });
        add(field, inName, kind === "c" ? `${title} ${cite}` : name);
        add(field + 1, inText, text);
        add(field + 2, inOther, other);
        add(field + 3, CONTEXT, kind === "c" ? "" : `${title} ${cite}`);
      }
    }
  }

  /** The words of the texts that a word of the question stands for. */
  const standsFor = (word: string, unfinished: boolean): string[] => {
    if (word.length === 1 && isHan(word)) {
      return [...words.keys()].filter((key) => isHan(key) && key.includes(word));
    }
    if (unfinished && word.length > 1 && !word.startsWith("#") && !isHan(word)) {
      return [...words.keys()].filter((key) => key.startsWith(word));
    }
    return words.has(word) ? [word] : [];
  };

  const search = (question: string): Found | undefined => {
    const asked = question.slice(0, MOST_CHARACTERS);
    const written = tokens(asked);
    let terms = written.filter(({ also }) => !also);
    const telling = terms.filter(({ text }) => !EMPTY.has(text));
    terms = (telling.length > 0 ? telling : terms).slice(0, MOST_TERMS);
    if (terms.length === 0) {
      return undefined;
    }
    const keys = terms.map(({ text, end }) => standsFor(text, end === asked.length));
    const places = keys.map((all) => new Set(all.flatMap((key) => words.get(key) ?? [])));

    const has = new Map<number, { terms: number; own: boolean; score: number }>();
    const rarity: number[] = [];
    places.forEach((at, term) => {
      const best = new Map<number, number>();
      for (const place of at) {
        const field = Math.floor(place / PLACES);
        const entry = Math.floor(field / FIELDS);
        best.set(entry, Math.max(best.get(entry) ?? 0, weights[field] ?? 0));
      }
      const rare = Math.log(1 + entries.length / (best.size + 1));
      rarity.push(rare);
      for (const [entry, weight] of best) {
        const so = has.get(entry) ?? { terms: 0, own: false, score: 0 };
        so.terms |= 1 << term;
        so.own ||= weight > CONTEXT;
        so.score += weight * rare;
        has.set(entry, so);
      }
    });
    for (let term = 1; term < terms.length; term++) {
      if (terms[term]?.at !== (terms[term - 1]?.at ?? 0) + 1) {
        continue;
      }
      const rare = ((rarity[term] ?? 0) + (rarity[term - 1] ?? 0)) / 2;
      const together = new Map<number, number>();
      for (const place of places[term] ?? []) {
        if (places[term - 1]?.has(place - 1)) {
          const field = Math.floor(place / PLACES);
          const entry = Math.floor(field / FIELDS);
          together.set(entry, Math.max(together.get(entry) ?? 0, weights[field] ?? 0));
        }
      }
      for (const [entry, weight] of together) {
        const so = has.get(entry);
        if (so) {
          so.score += NEIGHBOURS * weight * rare;
        }
      }
    }

    const ranked = [...has]
      .filter(([, { own }]) => own)
      .map(([entry, { terms: set, score }]) => ({ entry, score, count: bits(set) }))
      .sort((a, b) => b.count - a.count || b.score - a.score || a.entry - b.entry);
    const all = ranked[0]?.count === terms.length;
    const enough = all ? terms.length : Math.max(1, Math.ceil(terms.length / 2));
    const found = ranked.filter(({ count }) => count >= enough).flatMap(({ entry }) => entries[entry] ?? []);
    // All of paid-in is marked, though in alone is nothing to look for.
    const compounds = written.filter(({ also, text }) => also && !text.startsWith("#")).map(({ text }) => text);
    const single = terms.map(({ text }) => text).filter((text) => text.length === 1 && isHan(text));
    return { entries: found, all, marks: marker(new Set([...keys.flat(), ...compounds]), single) };
  };

  return { search };
}

/** Finds the words in a text; of a pair of characters, only the one that was asked for. */
function marker(wanted: ReadonlySet<string>, single: readonly string[]): Found["marks"] {
  return (text) => {
    const out: [number, number][] = [];
    for (const { text: word, start, end } of tokens(text)) {
      if (!wanted.has(word)) {
        continue;
      }
      const one = single.find((character) => word.includes(character));
      const from = one === undefined ? start : start + word.indexOf(one);
      const to = one === undefined ? end : from + 1;
      const last = out[out.length - 1];
      if (last && (from <= last[1] || text.slice(last[1], from).trim() === "")) {
        last[1] = Math.max(last[1], to);
      } else {
        out.push([from, to]);
      }
    }
    return out;
  };
}

function bits(set: number): number {
  let count = 0;
  for (let left = set; left !== 0; left &= left - 1) {
    count++;
  }
  return count;
}
