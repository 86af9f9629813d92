// A file's bytes as text. Excel writes UTF-16 with a byte order mark ("Unicode text"), UTF-8 with one ("CSV UTF-8"), and in China
// everything else in GBK. Without a mark the encoding is a guess; likely.ts makes it, and the reader can choose another.

import { alternating, likeliest } from "./likely";

export const ENCODINGS = ["UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Why there is no text, with what the message names. */
export interface Refused {
  readonly why: "empty" | "binary" | "big5" | "utf16" | "bad_byte";
  readonly values?: Readonly<Record<string, string>>;
}

const MARKS: readonly (readonly [mark: readonly number[], encoding: Encoding])[] = [
  [[0xef, 0xbb, 0xbf], "UTF-8"],
  [[0xff, 0xfe], "UTF-16LE"],
  [[0xfe, 0xff], "UTF-16BE"],
];

/** What .xlsx and .xls begin with, whatever they are called. */
const WORKBOOKS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

const begins = (bytes: Uint8Array, with_: readonly number[]): boolean => with_.every((byte, i) => bytes[i] === byte);

export const isWorkbook = (bytes: Uint8Array): boolean => WORKBOOKS.some((start) => begins(bytes, start));

/** wanted is what the reader chose, if anything. */
export function decode(bytes: Uint8Array, wanted?: Encoding): Decoded | Refused {
  const known = wanted ?? MARKS.find(([mark]) => begins(bytes, mark))?.[1];
  if (known === undefined) {
    const wide = alternating(bytes);
    if (wide) {
      return { why: "utf16", values: { encoding: wide } };
    }
  }
  const encoding = known ?? likeliest(bytes);
  if (encoding === "Big5" && known === undefined) {
    return { why: "big5" };
  }
  const text = strictly(bytes, encoding);
  if (text === undefined) {
    const place = new TextDecoder(encoding).decode(bytes).split("\ufffd", 1)[0] ?? "";
    return /^[^\r\n]*\0/.test(place) ? { why: "binary" } : { why: "bad_byte", values: { encoding, line: String(place.split(/\r\n|\r|\n/).length) } };
  }
  if (text.trim() === "") {
    return { why: "empty" };
  }
  // Where the first line has NULs, it is no text at all.
  return /^[^\r\n]*\0/.test(text) ? { why: "binary" } : { text, encoding };
}

function strictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
