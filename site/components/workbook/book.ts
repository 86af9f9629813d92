// The parts of a workbook that its sheets need: which sheets there are, their texts, and how their numbers are formatted. Parts are
// found by their relationships, as the standard says, and never anywhere but in the file.

import type { Archive } from "./archive";
import { codedFormat, numberedFormat, type Format } from "./formats";
import { damaged, Refused, type SheetName } from "./said";
import { local, readXml, type Attributes } from "./xml";

export interface Book {
  readonly sheets: readonly (SheetName & { readonly part: string })[];
  readonly from1904: boolean;
  readonly texts: readonly string[];
  /** By the number of a cell's style. */
  readonly formats: readonly Format[];
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** Of a workbook's list of texts, styles and small parts, unpacked. */
const MOST_TEXT_BYTES = 150e6;
const MOST_BYTES = 20e6;
const MOST_SHEETS = 1000;

export const yes = (value: string | undefined): boolean => value === "1" || value === "true";

/** By its name without a prefix: r:id. */
export const attribute = (attributes: Attributes, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([key]) => local(key) === name)?.[1];

export function readBook(archive: Archive): Book {
  const root = archive.has("_rels/.rels") ? relations(archive, "") : new Map<string, Relation>();
  const main = [...root.values()].find(({ type }) => type === "officeDocument")?.target;
  if (main === undefined || !archive.has(main) || !/(^|\/)workbook\d*\.\w+$/i.test(main)) {
    throw new Refused(archive.has("mimetype") ? "opendocument" : "no_workbook");
  }
  if (/\.bin$/i.test(main)) {
    throw new Refused("xlsb");
  }
  const related = relations(archive, main);
  const part = (type: string): string | undefined => [...related.values()].find((one) => one.type === type)?.target;
  const { sheets, from1904 } = readSheets(archive, main, related);
  return { sheets, from1904, texts: readTexts(archive, part("sharedStrings")), formats: readFormats(archive, part("styles")) };
}

/** What a part refers to inside the file, by id. What lies outside is left out. */
function relations(archive: Archive, of: string): Map<string, Relation> {
  const folder = of.slice(0, of.lastIndexOf("/") + 1);
  const part = `${folder}_rels/${of.slice(folder.length)}.rels`;
  const found = new Map<string, Relation>();
  if (archive.has(part)) {
    readXml(archive, part, {
      open(name, { Id, Type, Target, TargetMode }) {
        if (name === "Relationship" && Id !== undefined && Target !== undefined && TargetMode !== "External") {
          found.set(Id, { type: (Type ?? "").replace(/.*\//, ""), target: resolved(folder, Target) });
        }
      },
    }, MOST_BYTES);
  }
  return found;
}

function resolved(folder: string, target: string): string {
  const path: string[] = target.startsWith("/") ? [] : folder.split("/").slice(0, -1);
  for (const step of target.replace(/^\//, "").split("/")) {
    if (step === "..") {
      path.pop();
    } else if (step !== ".") {
      path.push(step);
    }
  }
  return path.join("/");
}

function readSheets(archive: Archive, main: string, related: ReadonlyMap<string, Relation>): Pick<Book, "sheets" | "from1904"> {
  const sheets: (SheetName & { readonly part: string })[] = [];
  let from1904 = false;
  readXml(archive, main, {
    open(name, attributes) {
      if (name === "workbookPr") {
        from1904 = yes(attributes["date1904"]);
      } else if (name === "sheet" && sheets.length < MOST_SHEETS) {
        const relation = related.get(attribute(attributes, "id") ?? "");
        if (relation?.type === "worksheet") { // not a sheet that is a chart
          sheets.push({ name: (attributes["name"] ?? "").slice(0, 100), hidden: (attributes["state"] ?? "visible") !== "visible", part: relation.target });
        }
      }
    },
  }, MOST_BYTES);
  if (sheets.length === 0) {
    throw new Refused("no_sheet");
  }
  return { sheets, from1904 };
}

/** Excel writes characters that XML cannot have as _x000D_. */
export const unescaped = (text: string): string =>
  text.includes("_x") ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;

function readTexts(archive: Archive, part: string | undefined): string[] {
  const texts: string[] = [];
  if (part === undefined) {
    return texts;
  }
  const text = richText();
  readXml(archive, part, {
    open(name) {
      text.open(name);
      if (name === "si") {
        text.begin();
      }
    },
    text: text.text,
    close(name) {
      text.close(name);
      if (name === "si") {
        texts.push(text.end());
      }
    },
  }, MOST_TEXT_BYTES);
  return texts;
}

/** The text of a cell, in runs or not. How it is read aloud (rPh) is not part of it. */
export function richText(): { begin(): void; open(name: string): void; text(text: string): void; close(name: string): void; end(): string } {
  let all = "";
  let inText = false;
  let aloud = false;
  return {
    begin: () => void (all = ""),
    open(name) {
      inText ||= name === "t";
      aloud ||= name === "rPh";
    },
    text: (text) => void (all += inText && !aloud ? text : ""),
    close(name) {
      inText &&= name !== "t";
      aloud &&= name !== "rPh";
    },
    end: () => unescaped(all),
  };
}

function readFormats(archive: Archive, part: string | undefined): Format[] {
  const codes = new Map<number, Format>();
  const formats: Format[] = [];
  if (part === undefined) {
    return formats;
  }
  let cells = false;
  readXml(archive, part, {
    open(name, { numFmtId, formatCode }) {
      cells ||= name === "cellXfs";
      const id = Number(numFmtId ?? 0);
      if (name === "numFmt" && formatCode !== undefined) {
        codes.set(id, codedFormat(formatCode));
      } else if (name === "xf" && cells) {
        formats.push(codes.get(id) ?? numberedFormat(id));
      }
    },
    close: (name) => void (cells &&= name !== "cellXfs"),
  }, MOST_BYTES);
  if (formats.length === 0 && cells) {
    throw damaged(part);
  }
  return formats;
}
