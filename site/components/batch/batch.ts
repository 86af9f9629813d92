// Many companies at once: takes a table by file, drop or paste, computes it, shows the results and gives them back as a file.
// Nothing leaves the browser, and nothing is kept. Each part is a file beside it:
//
//   decode.ts, likely.ts          from a file to text        work.ts              one table, from here to its results
//   csv.ts, columns.ts, values.ts from text to facts         results.ts, notes.ts what is shown of them
//   lines.ts                      from facts to outcomes

import { stopIfAborted } from "../../api/stop";
import { inApplication, saving } from "../shared/application";
import { find } from "../shared/dom";
import { decode, ENCODINGS, isWorkbook } from "./decode";
import type { Input } from "./notes";
import { data, part, root, say, workbooks } from "./page";
import { textTable } from "./table";
import { fetchAhead } from "./tools";
import { short } from "./values";
import { cancel, refuse, run, saveResults, saveWorkbook, type Refusal } from "./work";

const MOST_MB = 50;

const file = find(root, "[data-file]", HTMLInputElement);
const paste = find(root, "[data-paste]", HTMLTextAreaElement);
const go = find(root, "[data-paste-go]", HTMLButtonElement);
const drop = part("drop");
const encoding = find(root, "[data-encoding] select", HTMLSelectElement);
/** The file taken last, to be read again in another encoding. */
let last: File | undefined;

/** The sheets of a workbook to choose from are drawn by what reads it. */
const noSheets = (): void => root.querySelector("[data-sheet]")?.remove();

/** encoding and sheet: which the reader chose, if any. */
function takeFile(given: File | undefined, wanted: { readonly encoding?: string; readonly sheet?: number } = {}): void {
  if (given) {
    last = given;
    part("encoding").hidden = true;
    if (wanted.sheet === undefined) {
      noSheets();
    }
    void run(part("encoding"), async (signal) => {
      if (given.size > MOST_MB * 1e6) {
        return refuse("too_large", { mb: String(MOST_MB) });
      }
      fetchAhead();
      if (isWorkbook(new Uint8Array(await given.slice(0, 8).arrayBuffer()))) {
        const { takeWorkbook } = await workbooks();
        return takeWorkbook(given, wanted.sheet, signal, part("encoding"), (sheet) => takeFile(given, { sheet }));
      }
      return takeText(given, wanted.encoding, signal);
    });
  }
}

async function takeText(given: File, wanted = "", signal: AbortSignal): Promise<Input | Refusal> {
  const bytes = new Uint8Array(await given.arrayBuffer());
  stopIfAborted(signal); // another table was given meanwhile
  const decoded = decode(bytes, ENCODINGS.find((one) => one === wanted));
  const refused = "why" in decoded;
  encoding.value = wanted || (refused ? "" : decoded.encoding);
  part("encoding").hidden = refused && decoded.why === "empty";
  return refused ? refuse(decoded.why, decoded.values) : {
    table: textTable(decoded.text),
    told: (columns) => [say("notes.read", { name: short(given.name), encoding: decoded.encoding, columns: String(columns) })],
  };
}

function takePasted(): void {
  part("encoding").hidden = true;
  noSheets();
  void run(part("pasted"), async () =>
    paste.value.trim() === "" ? refuse("empty") : { table: textTable(paste.value), told: (columns) => [say("notes.pasted", { columns: String(columns) })] });
}

file.addEventListener("change", () => {
  takeFile(file.files?.[0]);
  file.value = ""; // the same file again, mended, is a change too
});
encoding.addEventListener("change", () => takeFile(last, { encoding: encoding.value }));
go.addEventListener("click", takePasted);
paste.addEventListener("input", fetchAhead);
// A file dropped beside the place would replace the page.
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => event.preventDefault());
for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  drop.addEventListener(kind, () => drop.classList.toggle("batch-over", kind === "dragenter" || kind === "dragover"));
}
drop.addEventListener("drop", (event) => takeFile(event.dataTransfer?.files[0]));
part("cancel").addEventListener("click", cancel);
part("save").addEventListener("click", saveResults);
part("save-workbook").addEventListener("click", () => void saveWorkbook());
const template = find(root, "[download]", HTMLAnchorElement);
template.addEventListener("click", (event) => {
  if (inApplication()) {
    event.preventDefault();
    saving().then(({ offerFile }) => offerFile(template)).catch(() => location.assign(template.href));
  }
});

part("template-workbook").addEventListener("click", () => {
  workbooks().then(({ saveTemplate }) => saveTemplate(template, data, say)).catch(() => template.click());
});
file.disabled = go.disabled = false;
root.dataset["on"] = "";
