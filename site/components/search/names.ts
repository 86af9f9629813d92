// What titles, awards and terms are called: the ones to suggest while someone types, and the nearest where nothing is found.

import type { Entry } from "./index";
import type { Readings } from "./pinyin";
import { slip, spellings, stem } from "./spelling";
import { fold, isHan, type Simplified } from "./tokens";

/** A name as the site writes it, in one of its languages. */
export interface Named {
  readonly name: string;
  readonly han: boolean;
  readonly entry: Entry;
}

export interface Names {
  suggest(question: string): Named[];
  nearest(question: string): Named[];
}

const MOST = 6;
/** Of a question's pairs of letters, how many a name must have to be near it. */
const NEAR = 0.4;

/** The names of an index, each once, terms before titles before awards. */
export function namesOf(entries: readonly Entry[]): Named[] {
  const out: Named[] = [];
  const seen = new Set<string>();
  for (const kind of ["t", "c", "a"]) {
    for (const entry of entries.filter((of) => of.kind === kind)) {
      for (const name of [entry.name === "" ? entry.title : entry.name, ...entry.other.split(/[、;；]|, /)].map((text) => text.trim())) {
        if (name !== "" && !seen.has(name)) {
          seen.add(name);
          out.push({ name, han: [...name].some(isHan), entry });
        }
      }
    }
  }
  return out;
}

const parts = (text: string): string[] => text.split(/[^a-z\u00df-\u024f\d\u3400-\u9fff]+/).filter((part) => part !== "");

export function makeNames(all: readonly Named[], readings: Readings, simplified: Simplified): Names {
  const looked = all.map((named) => {
    const text = fold(named.name, simplified);
    const words = parts(text);
    return { named, text, words, stems: words.map(stem), pairs: pairs(text) };
  });

  const best = (score: (name: (typeof looked)[number]) => number): Named[] =>
    looked.map((name) => ({ named: name.named, score: score(name) })).filter((one) => one.score > 0).sort((a, b) => b.score - a.score).slice(0, MOST).map(({ named }) => named);

  return {
    suggest(question) {
      const asked = fold(question, simplified).trim();
      const words = parts(asked).map((word) => ({ word, forms: [stem(word), ...spellings(stem(word))] }));
      if (words.length === 0) {
        return [];
      }
      const found = best(({ text, words: own, stems }) =>
        words.every(({ word, forms }) => (isHan(word) ? text.includes(word) : own.some((mine) => mine.startsWith(word)) || forms.some((form) => stems.includes(form)))) ? (text.startsWith(asked) ? 2 : 1) : 0,
      );
      const letters = asked.replace(/[ ']/g, "");
      if (found.length > 0 || !/^[a-zü]+$/.test(letters)) {
        return found;
      }
      const read = readings.find(letters.replace(/ü/g, "v"), true);
      const near = read.length > 0 ? read : readings.near(letters);
      const byReading = best(({ text }) => near.reduce((sum, characters, i) => Math.max(sum, text.includes(characters) ? near.length - i + (text.startsWith(characters) ? 0.5 : 0) : 0), 0));
      return byReading.length > 0 ? byReading : best(({ stems }) => (words.every(({ word, forms: [form = ""] }) => word.length >= 4 && stems.some((own) => slip(own, form) || slip(own.slice(0, form.length), form))) ? 1 : 0));
    },
    nearest(question) {
      const asked = pairs(fold(question, simplified));
      return best(({ pairs: own }) => {
        const shared = [...asked].filter((pair) => own.has(pair)).length;
        // A single Chinese character in common says something, two letters say little.
        const enough = shared / asked.size >= NEAR || [...asked].some((pair) => isHan(pair) && own.has(pair));
        return enough ? (2 * shared) / (asked.size + own.size) : 0;
      });
    },
  };
}

/** Pairs of letters inside words, and single Chinese characters. */
function pairs(text: string): Set<string> {
  const out = new Set<string>();
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (isHan(c)) {
      out.add(c);
    } else if (/^[a-z\d]{2}$/.test(text.slice(i, i + 2))) {
      out.add(text.slice(i, i + 2));
    }
  }
  return out;
}
