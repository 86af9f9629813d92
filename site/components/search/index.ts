// The table of words, made from the file of the policy when it arrives, and the ranking. generator/page/search says what is in the file.

import type { SearchIndex, SearchKind } from "../../api/wire.gen";
import { wholeCitation } from "./cite";
import { makeNames, namesOf, type Names } from "./names";
import { makeReadings } from "./pinyin";
import { slip, spellings, stem } from "./spelling";
import { fold, isHan, tokens, type Token } from "./tokens";

export interface Entry {
  readonly kind: SearchKind;
  /** Under the language's folder. */
  readonly path: string;
  readonly cite: string;
  /** The policy, where there are several. */
  readonly of: string;
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
  /** Words that no text has, with the nearest that texts have, which were looked for instead. */
  readonly instead: readonly (readonly [asked: string, taken: string])[];
  /** Whether a word of a text is one that was asked for, and which of its characters were. */
  readonly marks: (text: string) => readonly (readonly [start: number, end: number])[];
}

export interface Index extends Names {
  /** undefined: there is no word in the question. */
  search(question: string): Found | undefined;
}

/** The entries that a question finds, best first, before they are put together with those of its other readings. */
interface Ranked {
  readonly ranked: readonly { readonly entry: number; readonly score: number; readonly count: number }[];
  readonly terms: number;
  readonly wanted: readonly string[];
  readonly single: readonly string[];
  readonly instead: Found["instead"];
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
const MOST_READINGS = 6; // of a question in pinyin

const latin = (word: string): boolean => /^[a-z\u00df-\u024f]/.test(word);

/** Words of letters alone, which may be pinyin; R&D and paid-in are none. */
const LETTERS = /(^|[^a-z\d&-])([a-zü']+(?: [a-zü']+)*(?![a-zü'\d&-]))/g;

/** Words that questions have and texts need not have. */
const EMPTY = new Set("a an and are do for how i in is it me much my of on or the to was we what when where which who with you your".split(" "));

/** laws: for each file, the law in the other language, once it is there. */
export function makeIndex(files: readonly SearchIndex[], laws: readonly (readonly string[])[] = []): Index {
  const entries: Entry[] = [];
  const simplified = new Map(files.flatMap(({ traditional }) => [...traditional.matchAll(/(.)(.)/gs)].map(([, from = "", to = ""]) => [from, to] as const)));
  /** By word of letters: how it is written. */
  const written = new Map<string, Set<string>>();
  /** By word: field (entry × FIELDS + field) and place in turn, as one number. */
  const words = new Map<string, number[]>();
  const weights: number[] = [];

  const add = (field: number, weight: number, text: string): void => {
    weights[field] = weight;
    for (const { text: word, at, start, end } of weight > 0 ? tokens(text, simplified) : []) {
      const places = words.get(word);
      const place = field * PLACES + at;
      if (places) {
        places.push(place);
      } else {
        words.set(word, [place]);
      }
      if (latin(word)) {
        written.set(word, (written.get(word) ?? new Set()).add(text.slice(start, end).toLowerCase()));
      }
    }
  };

  for (const [file, { policy, name: of = "", groups }] of files.entries()) {
    let paragraph = 0;
    for (const { path, cite, title, entries: lines } of groups) {
      for (const [kind, anchor = "", name = "", text = "", said = ""] of lines) {
        const other = kind === "l" ? (laws[file]?.[paragraph++] ?? "") : said;
        const field = entries.length * FIELDS;
        const [inName, inText, inOther] = WEIGHTS[kind];
        // An award has no text of its own: its clause's headline shows what it is.
        const context = kind === "a" ? (lines.find(([of]) => of === "c")?.[3] ?? "") : text;
        entries.push({ kind, of, path: `${policy}/${path}${anchor === "" ? "" : `#${anchor}`}`, cite, title, name, text: context, other });
        add(field, inName, kind === "c" ? `${title} ${cite}` : name);
        add(field + 1, inText, text);
        add(field + 2, inOther, other);
        add(field + 3, CONTEXT, kind === "c" ? "" : `${title} ${cite}`);
      }
    }
  }

  const names = namesOf(entries);
  const readings = makeReadings(files.map(({ pinyin }) => pinyin), names.filter(({ han }) => han).map(({ name }) => fold(name, simplified)));

  /** The word as texts have it, in whatever spelling. */
  const same = (word: string): string[] => [word, ...(latin(word) ? spellings(word) : [])].filter((key) => words.has(key));

  /** The words of the texts that a word of the question stands for. typed: as it was written; unfinished: more letters may come. */
  const standsFor = (word: string, typed: string, unfinished: boolean): string[] => {
    if (word.length === 1 && isHan(word)) {
      return [...words.keys()].filter((key) => isHan(key) && key.includes(word));
    }
    const found = same(word);
    if (found.length > 0 || !unfinished || !latin(word) || typed.length < 2) {
      return found;
    }
    const beginnings = [typed, ...spellings(typed)];
    return [...words.keys()].filter((key) => beginnings.some((beginning) => key.startsWith(beginning)));
  };

  /** Words as texts have them with a slip of one letter; while the word is being typed, also those that begin so. */
  const nearly = (typed: string, unfinished: boolean): [word: string, key: string][] => {
    if (!/^[a-z]{4,}$/.test(typed)) { // a slip in a shorter word makes another word
      return [];
    }
    const british = (of: string): string => of.replace(/z/g, "s").replace(/our/g, "or");
    const asked = british(typed);
    const stemmed = stem(typed); // a text may have the singular alone
    const near = (of: (word: string) => string): [string, string][] =>
      [...written].flatMap(([key, all]) => {
        const word = [...all].find((one) => slip(of(one), typed) || slip(of(british(one)), asked) || (key.length > 3 && slip(of(key), stemmed)));
        return word === undefined ? [] : [[word, key]];
      });
    const whole = near((word) => word);
    return whole.length > 0 || !unfinished ? whole : near((word) => word.slice(0, typed.length));
  };

  /** The question with what is written in pinyin as the characters that names have; several, where several names are read so. */
  const read = (question: string): string[] => {
    let out = [""];
    const add = (choices: readonly string[]): void => {
      out = out.flatMap((before) => choices.map((choice) => before + choice)).slice(0, MOST_READINGS);
    };
    const folded = fold(question, simplified);
    // The letters of an amount or of a citation are none of pinyin.
    const masked = tokens(question, simplified).filter(({ text }) => /^[#§]/.test(text)).reduce((text, { start, end }) => text.slice(0, start) + "\0".repeat(end - start) + text.slice(end), folded);
    let at = 0;
    for (const part of masked.replace(LETTERS, "$1\x01$2\x01").split("\x01")) {
      const piece = folded.slice(at, (at += part.length));
      const single = /^[a-zü]/.test(part) ? piece.split(" ") : [];
      const unknown = (word: string): boolean => tokens(word).every(({ text }) => same(text).length === 0);
      const characters = (letters: string): string[] => {
        const unfinished = question.toLowerCase().endsWith(piece);
        return readings.find(letters.replace(/[' ]/g, "").replace(/ü/g, "v"), unfinished);
      };
      const whole = single.some(unknown) ? characters(piece) : [];
      if (whole.length > 0) {
        add(whole);
        continue;
      }
      if (single.length === 0) {
        add([piece]);
      }
      single.forEach((word, i) => {
        add([i === 0 ? "" : " "]);
        const found = unknown(word) ? characters(word) : [];
        add(found.length > 0 ? found : [word]);
      });
    }
    return out.length === 1 && out[0] === folded ? [question] : out;
  };

  const ask = (asked: string, cited: string | undefined): Ranked | undefined => {
    const folded = fold(asked, simplified);
    const parts: Token[] = cited === undefined ? tokens(asked, simplified) : [{ text: cited, start: 0, end: asked.length, at: 0, also: false }];
    let terms = parts.filter(({ also }) => !also);
    const telling = terms.filter(({ text }) => !EMPTY.has(text));
    terms = (telling.length > 0 ? telling : terms).slice(0, MOST_TERMS);
    if (terms.length === 0) {
      return undefined;
    }
    const instead: [string, string][] = [];
    const keys = terms.map(({ text, start, end }) => {
      const unfinished = end === asked.length;
      const found = standsFor(text, folded.slice(start, end), unfinished);
      const near = found.length === 0 && latin(text) ? nearly(folded.slice(start, end), unfinished) : [];
      if (near.length > 0) {
        instead.push([asked.slice(start, end), near.map(([word]) => word).slice(0, 2).join(", ")]);
      }
      return found.length > 0 ? found : near.map(([, key]) => key);
    });
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
    // All of paid-in is marked, though in alone is nothing to look for.
    const compounds = parts.filter(({ also, text }) => also && latin(text)).map(({ text }) => text);
    const single = terms.map(({ text }) => text).filter((text) => text.length === 1 && isHan(text));
    return { ranked, terms: terms.length, wanted: [...keys.flat(), ...compounds], single, instead };
  };

  /** Pinyin with a slip, where nothing else was found. */
  const readNearly = (question: string): Ranked[] => {
    const letters = fold(question, simplified).replace(/[' ]/g, "");
    const near = /^[a-zü]+$/.test(letters) ? readings.near(letters.replace(/ü/g, "v")) : [];
    return near.flatMap((characters) => ask(characters, undefined) ?? []).map((one, i) => ({ ...one, instead: i === 0 ? [[question.trim(), near[0] ?? ""]] : [] }));
  };

  const search = (question: string): Found | undefined => {
    const asked = question.slice(0, MOST_CHARACTERS);
    const cited = wholeCitation(fold(asked, simplified).trim());
    const known = cited !== undefined && words.has(cited) ? cited : undefined;
    let results = (known === undefined ? read(asked) : [asked]).flatMap((one) => ask(one, known) ?? []);
    if (results.length === 0) {
      return undefined;
    }
    if (results.every(({ ranked, instead }) => ranked.length === 0 || instead.length > 0)) {
      const near = readNearly(asked);
      results = near.length > 0 ? near : results;
    }
    const all = results.some(({ ranked, terms }) => ranked[0]?.count === terms);
    const found = new Set<Entry>();
    for (const { ranked, terms } of results) {
      const enough = all ? terms : Math.max(1, Math.ceil(terms / 2));
      for (const { entry: at, count } of ranked) {
        const entry = entries[at];
        if (entry && count >= enough) {
          found.add(entry);
        }
      }
    }
    const wanted = new Set(results.flatMap((one) => one.wanted));
    const marks = marker((text) => tokens(text, simplified), wanted, results.flatMap(({ single }) => single));
    return { entries: [...found], all, marks, instead: results.flatMap(({ instead }) => instead) };
  };

  return { search, ...makeNames(names, readings, simplified) };
}

/** Finds the words in a text; of a pair of characters, only the one that was asked for. */
function marker(words: (text: string) => readonly Token[], wanted: ReadonlySet<string>, single: readonly string[]): Found["marks"] {
  return (text) => {
    const out: [number, number][] = [];
    for (const { text: word, start, end } of words(text)) {
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
