// A file's bytes as text. Excel writes UTF-16 with a byte order mark ("Unicode text"), UTF-8 with one ("CSV UTF-8"), and in China
// everything else in GBK.

export type Encoding = "UTF-8" | "UTF-16" | "GB18030";
export type Refusal = "empty" | "workbook" | "binary";

const MARKS: readonly (readonly [mark: readonly number[], label: string, encoding: Encoding])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8", "UTF-8"],
  [[0xff, 0xfe], "utf-16le", "UTF-16"],
  [[0xfe, 0xff], "utf-16be", "UTF-16"],
];

/** What .xlsx and .xls begin with. */
const WORKBOOKS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

const begins = (bytes: Uint8Array, with_: readonly number[]): boolean => with_.every((byte, i) => bytes[i] === byte);

export function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } | Refusal {
  if (WORKBOOKS.some((start) => begins(bytes, start))) {
    return "workbook";
  }
  const marked = MARKS.find(([mark]) => begins(bytes, mark));
  const read = marked === undefined ? guess(bytes) : { text: new TextDecoder(marked[1]).decode(bytes), encoding: marked[2] };
  if (read.text.trim() === "") {
    return "empty";
  }
  // A first line with NULs is UTF-16 without a mark, or no text at all.
  return /^[^\r\n]*\0/.test(read.text) ? "binary" : read;
}

function guess(bytes: Uint8Array): { text: string; encoding: Encoding } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: new TextDecoder("gb18030").decode(bytes), encoding: "GB18030" };
  }
}
