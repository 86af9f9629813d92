// Many companies at once: takes a table by file, drop or paste, computes it, shows the results and gives them back as a file.
// Nothing leaves the browser, and nothing is kept.

import type { Facts } from "../../api/types";
import { group } from "../shared/amount";
import { speaker } from "../shared/data";
import { find } from "../shared/dom";
import { engine } from "../shared/engine";
import { fetchData, knownFacts, type Names, type SheetData } from "../shared/names";
import { encodeShare, shareHash } from "../shared/share";
import { CSV, save, sheet } from "../shared/sheet";
import { readColumns, type Columns } from "./columns";
import { decode } from "./decode";
import { compute, MOST_ROWS, readLines, type Line } from "./lines";
import { results, resultRows } from "./results";
import { short } from "./values";

const MOST_MB = 50;
const SHOWN_HEADINGS = 8;

interface Input {
  readonly name: string;
  /** undefined where a table was pasted. */
  readonly encoding?: string;
  readonly text: string;
}

function batch(root: HTMLElement): void {
  const data: SheetData = JSON.parse(find(root, "[data-batch-data]", HTMLScriptElement).text);
  const { lang } = data;
  const say = speaker(data.strings);
  const file = find(root, "[data-file]", HTMLInputElement);
  const drop = find(root, "[data-drop]", HTMLElement);
  const paste = find(root, "[data-paste]", HTMLTextAreaElement);
  const work = find(root, "[data-work]", HTMLElement);
  const bar = find(root, "progress", HTMLProgressElement);
  const doing = find(root, "[data-doing]", HTMLElement);
  const spoken = find(root, "[data-spoken]", HTMLElement);
  const refusal = find(root, "[data-refusal]", HTMLElement);
  const section = find(root, "[data-results]", HTMLElement);
  const title = find(root, "[data-results-title]", HTMLElement);
  const notes = find(root, "[data-notes]", HTMLElement);

  const calculator = engine(find(root, "[data-engine]", HTMLElement), data, say, () => undefined);
  let names: Names | undefined;
  let loading: Promise<unknown> | undefined;
  /** Fetches the calculator and the names once there is a table, and not before; what failed is fetched again with the next one. */
  const load = (): Promise<unknown> => {
    if (calculator.failed() || loading === undefined) {
      loading = Promise.all([calculator.load(), fetchData<Names>(data.names).then((found) => (names = found))]);
      loading.catch(() => (loading = undefined));
    }
    return loading;
  };
  const quizLink = (facts: Facts): string => data.quiz + (names ? shareHash(encodeShare(facts, calculator.current()?.rules ?? "", knownFacts(names))) : "");
  const table = results(section, lang, say, quizLink);
  let lines: readonly Line[] = [];
  let running: AbortController | undefined;

  const refuse = (why: string): void => {
    work.hidden = true;
    refusal.textContent = why;
    refusal.hidden = false;
  };

  /** Starts afresh; what was running ends. */
  const begin = (): AbortController => {
    running?.abort();
    running = new AbortController();
    refusal.hidden = true;
    section.hidden = true;
    work.hidden = false;
    bar.removeAttribute("value");
    doing.textContent = say("work.reading");
    spoken.textContent = say("work.reading");
    return running;
  };

  const run = async (read: () => Promise<Input | undefined>): Promise<void> => {
    const { signal } = begin();
    try {
      const input = await read();
      if (input === undefined) {
        return;
      }
      await (loading ?? load()).catch(() => undefined);
      signal.throwIfAborted();
      const award = calculator.current();
      if (!award || names === undefined) {
        refuse(say("refused.no_calculator"));
        return;
      }
      const columns = readColumns(input.text, names);
      if (typeof columns === "string") {
        refuse(say(`refused.${columns}`));
        return;
      }
      const found = await readLines(input.text, columns, lang, say, signal);
      if (found.lines.length === 0) {
        refuse(say("refused.no_rows"));
        return;
      }
      let told = 0;
      const computed = await compute(award, found.lines, lang, signal, (done, total) => {
        bar.max = total;
        bar.value = done;
        doing.textContent = say("work.computing", { done: group(String(done)), total: group(String(total)) });
        // Spoken by quarters: a live region that never stops says nothing.
        const quarter = Math.floor((4 * done) / total);
        if (quarter > told && quarter < 4) {
          told = quarter;
          spoken.textContent = say("work.spoken", { percent: String(quarter * 25) });
        }
      });
      show(computed, input, columns, found.more);
    } catch (cause) {
      if (!signal.aborted) {
        refuse(say("refused.failed", { why: short(cause instanceof Error ? cause.message : String(cause)) }));
      }
    }
  };

  const show = (computed: readonly Line[], input: Input, columns: Columns, more: boolean): void => {
    lines = computed;
    const wrong = lines.filter(({ errors }) => errors.length > 0).length;
    const told = [
      say(input.encoding === undefined ? "notes.pasted" : "notes.read", { name: short(input.name), encoding: input.encoding ?? "", columns: String(columns.facts.size) }),
      say("notes.rows", { n: group(String(lines.length - wrong)), wrong: group(String(wrong)) }),
      more ? say("notes.more", { most: group(String(MOST_ROWS)) }) : "",
      headings("notes.unknown", columns.unknown),
      headings("notes.twice", columns.twice),
      columns.name === -1 ? say("notes.no_name") : "",
    ].filter((text) => text !== "");
    notes.replaceChildren(...told.map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }));
    work.hidden = true;
    section.hidden = false;
    table.show(lines);
    spoken.textContent = "";
    title.focus();
  };

  const headings = (key: string, list: readonly string[]): string => {
    const some = list.slice(0, SHOWN_HEADINGS).map((heading) => say("notes.heading", { heading: short(heading) }));
    const rest = list.length > SHOWN_HEADINGS ? say("notes.and_more", { n: String(list.length - SHOWN_HEADINGS) }) : "";
    return list.length === 0 ? "" : say(key, { list: some.join(say("comma")) + rest });
  };

  const takeFile = (given: File): Promise<void> =>
    run(async () => {
      if (given.size > MOST_MB * 1e6) {
        refuse(say("refused.too_large", { mb: String(MOST_MB) }));
        return undefined;
      }
      void load().catch(() => undefined); // meanwhile
      const decoded = decode(new Uint8Array(await given.arrayBuffer()));
      if (typeof decoded === "string") {
        refuse(say(`refused.${decoded}`));
        return undefined;
      }
      return { name: given.name, ...decoded };
    });

  file.addEventListener("change", () => {
    const given = file.files?.[0];
    if (given) {
      void takeFile(given);
      file.value = ""; // the same file again, mended, is a change too
    }
  });
  find(root, "[data-paste-go]", HTMLButtonElement).addEventListener("click", () => {
    void run(async () => {
      if (paste.value.trim() === "") {
        refuse(say("refused.empty"));
        return undefined;
      }
      void load().catch(() => undefined);
      return { name: "", text: paste.value };
    });
  });
  // A file dropped beside the place would replace the page.
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => event.preventDefault());
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, () => drop.classList.toggle("batch-over", kind === "dragenter" || kind === "dragover"));
  }
  drop.addEventListener("drop", (event) => {
    const given = event.dataTransfer?.files[0];
    if (given) {
      void takeFile(given);
    }
  });
  find(root, "[data-cancel]", HTMLButtonElement).addEventListener("click", () => {
    running?.abort();
    work.hidden = true;
    spoken.textContent = say("work.cancelled");
    file.focus();
  });
  find(root, "[data-save]", HTMLButtonElement).addEventListener("click", () => {
    if (names) {
      save(say("file.result"), CSV, sheet(resultRows(lines, names, lang, say)));
    }
  });

  paste.addEventListener("input", () => void load().catch(() => undefined));
  file.disabled = find(root, "[data-paste-go]", HTMLButtonElement).disabled = false;
}

for (const root of document.querySelectorAll<HTMLElement>("[data-batch]")) {
  batch(root);
}
