// A workbook is a ZIP archive. Its list of files is at its end; the rest is believed only as far as it agrees with that list. The list
// is read here and not by a library: fflate's does not check CRCs, and zip.js, which does, weighs 56 KB. Inflating is fflate's, because
// Chromium has DecompressionStream("deflate-raw") only from 103 on.

import { Inflate } from "../../vendor/fflate/index.mjs";
import { damaged, Refused } from "./said";

interface Entry {
  readonly name: string;
  readonly stored: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly start: number;
}

export interface Archive {
  has(name: string): boolean;
  /** Gives a file's bytes piece by piece. The last piece has been given when it returns; throws where it is not what the archive says. */
  read(name: string, take: (bytes: Uint8Array) => void, most?: number): void;
}

const MOST_FILES = 2_000;
/** Of all files together, unpacked: 10,000 rows of every column are some 60 MB. */
const MOST_BYTES = 400e6;
/** Tables are seldom packed to less than a fiftieth; what is packed to less than this, and is not small, is no table. */
const MOST_RATIO = 400;
const SMALL = 10e6;
/** Of packed bytes at a time: they are 1,032 times as many at most. */
const SLICE = 8192;

const END = 0x06054b50;
const END_BYTES = 22;
const LISTED = 0x02014b50;
const LOCAL = 0x04034b50;
const END_64 = 0x07064b50;

/** What .xls begins with, and workbooks with a password, which name what is in them in UTF-16. */
const OLD = 0xd0cf11e0;
const ENCRYPTED = Uint8Array.from([..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]));

export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength > 4 && view.getUint32(0) === OLD) {
    throw new Refused(holds(bytes, ENCRYPTED) ? "password" : "xls");
  }
  const files = new Map(list(bytes, view).map((entry) => [key(entry.name), entry]));
  let all = 0;
  return {
    has: (name) => files.has(key(name)),
    read(name, take, most = MOST_BYTES) {
      const entry = files.get(key(name));
      if (entry === undefined) {
        throw damaged(name);
      }
      all += unpack(bytes.subarray(entry.start, entry.start + entry.packed), entry, Math.min(most, MOST_BYTES - all), take);
    },
  };
}

function holds(bytes: Uint8Array, wanted: Uint8Array): boolean {
  for (let at = bytes.indexOf(wanted[0] ?? 0); at !== -1; at = bytes.indexOf(wanted[0] ?? 0, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) {
      return true;
    }
  }
  return false;
}

/** Names of parts are the same in any case. */
const key = (name: string): string => name.toLowerCase();

function list(bytes: Uint8Array, view: DataView): Entry[] {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const from = view.getUint32(end + 16, true);
  if (from === 0xffff_ffff || count === 0xffff || (end >= 20 && view.getUint32(end - 20, true) === END_64)) {
    throw new Refused("zip64");
  }
  if (count > MOST_FILES) {
    throw new Refused("bomb");
  }
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count || from + view.getUint32(end + 12, true) !== end) {
    throw damaged("ZIP");
  }
  const entries: Entry[] = [];
  const names = new Set<string>();
  for (let at = from, i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== LISTED) {
      throw damaged("ZIP");
    }
    const next = at + 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) {
      throw damaged("ZIP");
    }
    const entry = listed(bytes, view, at, from);
    if (names.has(key(entry.name))) {
      throw damaged(entry.name); // which of the two is meant depends on who reads it
    }
    names.add(key(entry.name));
    entries.push(entry);
    at = next;
  }
  apart(entries);
  return entries;
}

/** Where the end's record is: behind it is nothing but its own comment. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) {
      return at;
    }
  }
  throw new Refused("cut_off");
}

function listed(bytes: Uint8Array, view: DataView, at: number, end: number): Entry {
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const [crc, packed, size, local] = [16, 20, 24, 42].map((offset) => view.getUint32(at + offset, true)) as [number, number, number, number];
  if (flags & 0x41) {
    throw new Refused("password");
  }
  if ([packed, size, local].includes(0xffff_ffff)) {
    throw new Refused("zip64");
  }
  if (/^[/\\]|(^|[/\\])\.\.([/\\]|$)|:|\0/.test(name) || local + 30 > end || view.getUint32(local, true) !== LOCAL) {
    throw damaged(name);
  }
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const same = view.getUint16(local + 8, true) === method && view.getUint16(local + 26, true) === view.getUint16(at + 28, true);
  if (!same || start + packed > end || (method !== 0 && method !== 8) || (method === 0 && packed !== size)) {
    throw damaged(name);
  }
  return { name, stored: method === 0, crc, packed, size, start };
}

/** Files that share bytes are how a small archive becomes a large one. */
function apart(entries: readonly Entry[]): void {
  let end = 0;
  for (const { name, start, packed } of [...entries].sort((a, b) => a.start - b.start)) {
    if (start < end) {
      throw damaged(name);
    }
    end = start + packed;
  }
}

function unpack(packed: Uint8Array, { name, stored, crc, size }: Entry, most: number, take: (bytes: Uint8Array) => void): number {
  let count = 0;
  let sum = -1;
  const piece = (bytes: Uint8Array): void => {
    count += bytes.length;
    if (count > most || (count > SMALL && count > packed.length * MOST_RATIO)) {
      throw new Refused("bomb");
    }
    if (count > size) {
      throw damaged(name);
    }
    sum = crc32(bytes, sum);
    take(bytes);
  };
  if (stored) {
    for (let at = 0; at < packed.length; at += 1 << 16) {
      piece(packed.subarray(at, at + (1 << 16)));
    }
  } else {
    inflate(packed, name, piece);
  }
  if (count !== size || ~sum >>> 0 !== crc) {
    throw damaged(name);
  }
  return count;
}

function inflate(packed: Uint8Array, name: string, piece: (bytes: Uint8Array) => void): void {
  const inflater = new Inflate(piece);
  try {
    for (let at = 0; at === 0 || at < packed.length; at += SLICE) {
      inflater.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
    }
  } catch (cause) {
    throw cause instanceof Error && "code" in cause ? damaged(name) : cause; // fflate's own errors have a code
  }
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) {
    c = c & 1 ? (c >>> 1) ^ 0xedb8_8320 : c >>> 1;
  }
  return c;
});

function crc32(bytes: Uint8Array, from: number): number {
  let c = from;
  for (let i = 0; i < bytes.length; i++) {
    c = (TABLE[(c ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (c >>> 8);
  }
  return c;
}
