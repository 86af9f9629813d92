// What reads and writes workbooks, fetched with the first of them: take.ts and give.ts here; archive.ts, xml.ts, book.ts, sheet.ts,
// number.ts and formats.ts to read, and write.ts, in the worker (worker.ts).

export { saveTemplate, saveWorkbook } from "./give";
export { takeWorkbook } from "./take";
