// Writes a workbook as its rows come, so that neither they nor its XML are ever in memory as a whole.

import { Zip, ZipDeflate } from "../../vendor/fflate/index.mjs";
import { letters } from "../shared/letters";
import type { NewCell, NewSheet } from "./said";

export interface Writing {
  rows(into: number, rows: readonly (readonly NewCell[])[]): void;
  end(): Blob;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Excel's own bounds. */
const LAST_ROW = 1_048_576;
const MOST_IN_CELL = 32_767;
/** Digits that a spreadsheet keeps. A number with more is written as text, for it would be another one. */
const KEPT_DIGITS = 15;
/** How much XML is packed at a time. */
const PIECE = 1 << 16;

/** Styles by kind of cell; q is text that begins like a formula, which stays text when it is edited. */
const STYLE = { h: 1, n: 2, m: 3, d: 4, p: 5, s: 6, i: 6, q: 7 } as const;

export const escaped = (text: string): string =>
  text
    .slice(0, MOST_IN_CELL)
    .replace(/_x[\dA-Fa-f]{4}_/g, "_x005F$&")
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, " ")
    .replace(/[&<>"]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[character] ?? "");

/** A number as a workbook has it; undefined if it would not come out of one as it went in. */
function kept(text: string): string | undefined {
  const digits = text.replace(/^-|\./g, "").replace(/^0+|0+$/g, "");
  return /^-?\d+(\.\d+)?$/.test(text) && digits.length <= KEPT_DIGITS ? text : undefined;
}

/** Days since 30 December 1899, as workbooks count from March 1900 on. */
const serial = (date: string): number => Math.round((Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);

interface OpenSheet {
  readonly spec: NewSheet;
  readonly name: string;
  readonly part: string;
  readonly file: ZipDeflate;
  rows: number;
  columns: number;
  waiting: string;
}

export function write(specs: readonly NewSheet[]): Writing {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((failed, bytes) => {
    if (failed) {
      throw failed;
    }
    pieces.push(new Uint8Array(bytes));
  });
  const encoder = new TextEncoder();
  const texts = new Map<string, number>();
  const sheets: OpenSheet[] = [];
  const heads: (readonly NewCell[])[] = [];

  const part = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name, { level: 4 });
    zip.add(file);
    return file;
  };
  const whole = (name: string, xml: string): void => part(name).push(encoder.encode(XML + xml), true);
  const open = (spec: NewSheet, name: string): OpenSheet => {
    const path = `worksheets/sheet${sheets.length + 1}.xml`;
    const sheet = { spec, name, part: path, file: part(`xl/${path}`), rows: 0, columns: 0, waiting: XML + opening(spec) };
    sheets.push(sheet);
    return sheet;
  };
  /** The sheet that each is being written into: where one is full, another of the same kind. */
  const into = specs.map((spec) => open(spec, spec.name));
  const flush = (sheet: OpenSheet, last: boolean): void => {
    sheet.file.push(encoder.encode(sheet.waiting), last);
    sheet.waiting = "";
  };
  const close = (sheet: OpenSheet): void => {
    sheet.waiting += closing(sheet);
    flush(sheet, true);
  };
  const place = (text: string): number => {
    const known = texts.get(text);
    if (known !== undefined) {
      return known;
    }
    texts.set(text, texts.size);
    return texts.size - 1;
  };
  const cell = (given: NewCell, at: string): string => {
    const [kind, text] = [given.charAt(0), given.slice(1)];
    const number = kind === "n" || kind === "m" || kind === "p" ? kept(text) : kind === "d" && /^\d{4}-\d\d-\d\d$/.test(text) && text > "1900-03" ? String(serial(text)) : undefined;
    if (text === "") {
      return "";
    }
    if (number !== undefined) {
      return `<c r="${at}" s="${STYLE[kind as "n"]}"><v>${number}</v></c>`;
    }
    const style = /^[=+\-@]/.test(text) ? STYLE.q : kind === "h" ? STYLE.h : STYLE.s;
    return kind === "i" ? `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>` : `<c r="${at}" s="${style}" t="s"><v>${place(text)}</v></c>`;
  };
  const row = (to: number, cells: readonly NewCell[]): void => {
    let sheet = into[to];
    if (sheet && sheet.rows === LAST_ROW) {
      close(sheet);
      sheet = open(sheet.spec, `${sheet.spec.name} (${sheets.filter(({ spec }) => spec === sheet?.spec).length + 1})`);
      into[to] = sheet;
      row(to, heads[to] ?? []);
    }
    if (sheet) {
      const line = ++sheet.rows;
      sheet.columns = Math.max(sheet.columns, cells.length);
      sheet.waiting += `<row r="${line}">${cells.map((given, i) => cell(given, letters(i) + String(line))).join("")}</row>`;
      if (sheet.waiting.length > PIECE) {
        flush(sheet, false);
      }
    }
  };

  return {
    rows(to, rows) {
      for (const cells of rows) {
        heads[to] ??= cells;
        row(to, cells);
      }
    },
    end() {
      into.forEach(close);
      whole("xl/sharedStrings.xml", `<sst xmlns="${MAIN}">${[...texts.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`);
      whole("xl/styles.xml", STYLES);
      whole("xl/workbook.xml", `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`);
      const related = [...sheets.map((sheet) => ["worksheet", sheet.part] as const), ["styles", "styles.xml"] as const, ["sharedStrings", "sharedStrings.xml"] as const];
      whole("xl/_rels/workbook.xml.rels", relationships(related));
      whole("_rels/.rels", relationships([["officeDocument", "xl/workbook.xml"]]));
      const kinds = [["workbook.xml", "sheet.main"], ["styles.xml", "styles"], ["sharedStrings.xml", "sharedStrings"], ...sheets.map((sheet) => [sheet.part, "worksheet"])];
      whole("[Content_Types].xml", `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${kinds.map(([name, kind]) => `<Override PartName="/xl/${name}" ContentType="${TYPE}.${kind}+xml"/>`).join("")}</Types>`);
      zip.end();
      return new Blob(pieces, { type: `${TYPE}.sheet` });
    },
  };
}

const relationships = (all: readonly (readonly [kind: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${all.map(([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join("")}</Relationships>`;

function opening({ widths, head, left = 0 }: NewSheet): string {
  const corner = `${letters(left)}2`;
  const pane = head ? `<pane${left > 0 ? ` xSplit="${left}"` : ""} ySplit="1" topLeftCell="${corner}" activePane="${left > 0 ? "bottomRight" : "bottomLeft"}" state="frozen"/>` : "";
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join("");
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${columns === "" ? "" : `<cols>${columns}</cols>`}<sheetData>`;
}

/** How long a list of words may be inside a validation. */
const MOST_CHOICES = 255;

function closing({ spec, rows, columns }: OpenSheet): string {
  const filter = spec.head && rows > 1 ? `<autoFilter ref="A1:${letters(columns - 1)}${rows}"/>` : "";
  const lists = (spec.choices ?? []).flatMap(([column, words]) => {
    const list = words.join(",");
    const range = `${letters(column)}2:${letters(column)}${LAST_ROW}`;
    return list.length > MOST_CHOICES || words.some((word) => /[,"]/.test(word)) ? [] : [`<dataValidation type="list" allowBlank="1" sqref="${range}"><formula1>"${escaped(list)}"</formula1></dataValidation>`];
  });
  return `</sheetData>${filter}${lists.length > 0 ? `<dataValidations count="${lists.length}">${lists.join("")}</dataValidations>` : ""}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup orientation="landscape"/></worksheet>`;
}

/** In the order of STYLE. 2 decimals for money: the fen. */
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>`
  + '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
  + '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE6EFEE"/><bgColor indexed="64"/></patternFill></fill></fills>'
  + '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
  + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8">'
  + '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
  + '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
  + ["0", "4", "164", "10"].map((format) => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>`).join("")
  + ["", ' quotePrefix="1"'].map((quote) => `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"${quote}><alignment vertical="top" wrapText="1"/></xf>`).join("")
  + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
