// Workbooks for tests, put together by hand so that each can be damaged in one place. Unpacking and packing are Node's, not the site's.

import { deflateRawSync, inflateRawSync } from "node:zlib";

/** Node's own is of 20.15. */
export function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
  }
  return ~sum >>> 0;
}

/**
 * A ZIP archive of files: [name, text or bytes, changes]. Changes put something else than what is true into an entry: crc, size, packed,
 * flags, method, local (its name in its own header), raw (bytes as they are, in the place of packed ones).
 */
export function zip(files, { comment = "", tail = "", count, zip64 = false } = {}) {
  const parts = [];
  const lists = [];
  let at = 0;
  for (const [name, content, changes = {}] of files) {
    const bytes = Buffer.from(content);
    const data = changes.raw ?? (changes.method === 0 ? bytes : deflateRawSync(bytes, { level: changes.level ?? 6 }));
    const called = Buffer.from(name);
    const fields = { flags: 0x800, method: 8, crc: crc32(bytes), packed: data.length, size: bytes.length, ...changes };
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(fields.flags, 2);
    common.writeUInt16LE(fields.method, 4);
    common.writeUInt32LE(fields.crc, 10);
    common.writeUInt32LE(fields.packed, 14);
    common.writeUInt32LE(fields.size, 18);
    common.writeUInt16LE(called.length, 22);
    const local = changes.at ?? at;
    const own = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(changes.local ?? name), data]);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(local, 10);
    lists.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, end, called]));
    if (changes.at === undefined) {
      parts.push(own);
      at += own.length;
    }
  }
  const list = Buffer.concat(lists);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count ?? files.length, 4);
  end.writeUInt16LE(count ?? files.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(zip64 ? 0xffff_ffff : at, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...parts, list, Buffer.from("PK\x05\x06"), end, Buffer.from(comment), Buffer.from(tail)]);
}

/** The files of an archive, by name, as the list at its end has them; their CRCs are checked. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf("PK\x05\x06");
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < bytes.readUInt16LE(end + 10); i++) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const called = bytes.toString("utf8", at + 46, at + 46 + name);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
    const content = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
    if (crc32(content) !== bytes.readUInt32LE(at + 16)) {
      throw new Error(`${called}: wrong CRC`);
    }
    files.set(called, content.toString());
    at += 46 + name + extra + comment;
  }
  return files;
}

export const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
export const letters = (n) => (n < 0 ? "" : letters(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26)));

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Rows of cells as XML: a text is an inline string; { x } is XML as it stands, with R for the cell's place. */
export const sheetData = (rows) => rows.map((row, i) =>
  `<row r="${i + 1}">${row.map((cell, j) => {
    const place = `${letters(j)}${i + 1}`;
    return cell === "" || cell === undefined ? "" : cell.x ? cell.x.replace("R", place) : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  }).join("")}</row>`).join("");

/**
 * A workbook's files. sheets: { name, state, rows } or { name, data } (the XML within sheetData), both with before and after, which is
 * what stands around it; also texts (shared strings, as XML of each), formats (codes, the first of them style 1), date1904.
 */
export function files({ sheets, texts, formats = [], date1904 = false, relations = "", extra = [] }) {
  return [
    ["[Content_Types].xml", `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`],
    ["_rels/.rels", `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ["xl/workbook.xml", `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ""}/><sheets>${sheets.map(({ name, state }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ""} r:id="s${i}"/>`).join("")}</sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, i) => `<Relationship Id="s${i}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join("")}<Relationship Id="t" Type="${OFFICE}/styles" Target="styles.xml"/>${texts ? `<Relationship Id="x" Type="${OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>` : ""}${relations}</Relationships>`],
    ["xl/styles.xml", `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts>${formats.map((code, i) => (typeof code === "number" ? "" : `<numFmt numFmtId="${200 + i}" formatCode="${escaped(code)}"/>`)).join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((code, i) => `<xf numFmtId="${typeof code === "number" ? code : 200 + i}"/>`).join("")}</cellXfs></styleSheet>`],
    ...(texts ? [["xl/sharedStrings.xml", `${HEAD}<sst xmlns="${MAIN}">${texts.map((text) => `<si>${text}</si>`).join("")}</sst>`]] : []),
    ...sheets.map(({ rows = [], data = sheetData(rows), before = "", after = "", whole }, i) => [`xl/worksheets/sheet${i + 1}.xml`, whole ?? `${HEAD}<worksheet xmlns="${MAIN}">${before}<sheetData>${data}</sheetData>${after}</worksheet>`]),
    ...extra,
  ];
}

export const workbook = (given) => zip(files(given));
