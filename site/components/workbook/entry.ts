// What reads and writes workbooks, fetched with the first of them: take.ts and give.ts here, archive.ts, xml.ts, book.ts, sheet.ts,
// number.ts, formats.ts and write.ts in the worker.

export { takeWorkbook } from "./take";
