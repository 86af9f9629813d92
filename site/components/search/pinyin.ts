// Finds names by how they are read, without tones: zhishichanquan, zhi shi chan quan, zhuanli. generator/page/search makes the table.

import { slip } from "./spelling";

/** The least letters that are looked for; de and di are in every name. */
const LEAST = 3;
const LEAST_FOR_SLIP = 6;
const MOST = 6;

export interface Readings {
  /** The characters of names that are read so, those of most names first; unfinished: the last syllable may be cut off. */
  find(letters: string, unfinished: boolean): string[];
  /** The same for letters with a slip. */
  near(letters: string): string[];
}

/** table: "chan产chuang创…"; names: what is looked through. */
export function makeReadings(tables: readonly string[], names: readonly string[]): Readings {
  const of = new Map<string, Set<string>>();
  for (const [, syllable = "", characters = ""] of tables.flatMap((table) => [...table.matchAll(/([a-z]+)([^a-z]+)/g)])) {
    for (const character of characters) {
      const readings = of.get(character) ?? new Set();
      // 率 is lv, and lu or lyu where there is no ü.
      for (const reading of [syllable, syllable.replace("v", "u"), syllable.replace("v", "yu")]) {
        of.set(character, readings.add(reading));
      }
    }
  }

  const search = (letters: string, slips: number, cut: boolean): string[] => {
    const found = new Map<string, number>();
    for (const name of names) {
      const ends = new Set<string>();
      for (let start = 0; start < name.length; start++) {
        const go = (at: number, rest: string, left: number): void => {
          if (rest === "") {
            ends.add(name.slice(start, at));
            return;
          }
          for (const reading of of.get(name.charAt(at)) ?? []) {
            if (rest.startsWith(reading)) {
              go(at + 1, rest.slice(reading.length), left);
            } else if (cut && at > start && reading.startsWith(rest)) {
              ends.add(name.slice(start, at + 1));
            }
            for (let length = reading.length - 1; left > 0 && length <= reading.length + 1; length++) {
              if (rest.length >= length && slip(reading, rest.slice(0, length))) {
                go(at + 1, rest.slice(length), left - 1);
              }
            }
          }
        };
        go(start, letters, slips);
      }
      for (const end of ends) {
        found.set(end, (found.get(end) ?? 0) + 1);
      }
    }
    return [...found].sort((a, b) => b[1] - a[1]).slice(0, MOST).map(([text]) => text);
  };

  return {
    find(letters, unfinished) {
      if (letters.length < LEAST) {
        return [];
      }
      const whole = search(letters, 0, false);
      return whole.length > 0 || !unfinished ? whole : search(letters, 0, true);
    },
    near: (letters) => (letters.length < LEAST_FOR_SLIP ? [] : search(letters, 1, false)),
  };
}
