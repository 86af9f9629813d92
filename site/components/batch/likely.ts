// Which encoding a file without a mark is in. That it can be read says little: 盛泰 in GBK is good UTF-8 too (ʢ̩), and nearly all Big5
// can be read as GBK. So it is read in each, and the one counts whose characters people write: common Han, the punctuation around them,
// letters of words.

import type { Encoding } from "./decode";

/** In bytes. What comes before the first that is not ASCII tells nothing. */
const SAMPLE = 1 << 15;

/** The first planes of GB 2312 and of Big5, in which their makers put the common characters. */
let common: ReadonlySet<string> | undefined;

function commonHan(): ReadonlySet<string> {
  common ??= new Set([...plane("gb18030", 0xb0, 0xd7, [[0xa1, 0xfe]]), ...plane("big5", 0xa4, 0xc6, [[0x40, 0x7e], [0xa1, 0xfe]])]);
  return common;
}

function plane(encoding: string, first: number, last: number, trails: readonly (readonly [number, number])[]): string {
  const bytes: number[] = [];
  for (let lead = first; lead <= last; lead++) {
    for (const [from, to] of trails) {
      for (let trail = from; trail <= to; trail++) {
        bytes.push(lead, trail);
      }
    }
  }
  return new TextDecoder(encoding).decode(new Uint8Array(bytes)).replace(/\P{Script=Han}/gu, "");
}

/** What does not come about by chance: three bytes that make a character of UTF-8, and none that do not. */
const UTF8 = /^(?=[^]*[\u0800-\ufffc])[^\ufffd]*$/;

/** Big5 must be clearly better: here it is rare, and a damaged table in GBK may look like it. */
const RARE = -0.25;

/** Of as likely ones, the first. */
export function likeliest(bytes: Uint8Array): Encoding {
  const from = bytes.findIndex((byte) => byte > 0x7f);
  if (from === -1) {
    return "UTF-8";
  }
  const sample = bytes.subarray(Math.max(0, from - 1), from + SAMPLE);
  let best: readonly [Encoding, number] = ["UTF-8", -Infinity];
  for (const encoding of ["UTF-8", "GB18030", "Big5"] as const) {
    const text = new TextDecoder(encoding).decode(sample, { stream: true });
    const sense = likelihood(text) + (encoding === "Big5" ? RARE : encoding === "UTF-8" && UTF8.test(text) ? 1 : 0);
    best = sense > best[1] ? [encoding, sense] : best;
  }
  return best[0];
}

/** Letters that Latin words have beside those of ASCII. */
const LATIN = /([A-Za-z])[À-ſ]|[À-ſ](?=[A-Za-z])/g;
const MARKS = /[、-】！-～￥–-…·×¥°±]/;
const OTHERS = /[\p{Script=Han}√✓-✘℃№①-⑳]/u;

/** How much the characters that are not ASCII look like what people write: 1 where all do. */
function likelihood(text: string): number {
  const han = commonHan();
  const of = (character: string): number =>
    han.has(character) || MARKS.test(character) ? 1 : /[Α-ώЁ-ё]/.test(character) ? 0.9 : OTHERS.test(character) ? 0 : character === "\ufffd" ? -2 : -1;
  const characters = [...text.replace(LATIN, "$1、")].filter((character) => character > "\x7f");
  return characters.reduce((sum, character) => sum + of(character), 0) / Math.max(characters.length, 1);
}

/** UTF-16 without a mark: every second byte of what is ASCII is 0. */
export function alternating(bytes: Uint8Array): Encoding | undefined {
  const zeros: [number, number] = [0, 0];
  const sample = bytes.subarray(0, 4096);
  sample.forEach((byte, i) => (zeros[i % 2 === 0 ? 0 : 1] += Number(byte === 0)));
  const [even, odd] = zeros;
  if (Math.max(even, odd) < Math.max(2, sample.length / 100) || Math.min(even, odd) > Math.max(even, odd) / 10) {
    return undefined;
  }
  const encoding = odd > even ? "UTF-16LE" : "UTF-16BE";
  const text = new TextDecoder(encoding).decode(sample);
  return /[\r\n,;\t]/.test(text) && !text.includes("\0") ? encoding : undefined;
}
