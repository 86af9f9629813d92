// The results of the page of many companies as a workbook: the results, each step of the arithmetic with the words of the law, what
// the figures rest on, and the answers as they were understood.

import type { AsyncAward, Computed, FactValue, Result } from "../../api/types";
import type { Batch, CalculatorWords, NamedFact } from "../../api/wire.gen";
import type { Line } from "../batch/lines";
import { resultRows } from "../batch/results";
import { rows as csvRows } from "../batch/csv";
import { inApplication } from "../shared/application";
import { find } from "../shared/dom";
import { speaker, type Lang, type Say } from "../shared/data";
import { allFacts, fetchData, type Names } from "../shared/names";
import { hand } from "../shared/sheet";
import { stepText, unitOf } from "../shared/steps";
import { openWorker, say } from "./open";
import type { NewCell, NewSheet } from "./said";

export interface Given {
  readonly lines: readonly Line[];
  readonly names: Names;
  readonly award: AsyncAward;
  readonly data: Batch;
  /** The page, of whose notes the workbook has a copy. */
  readonly root: HTMLElement;
  readonly say: Say;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

const [RESULTS, WORKINGS, ABOUT, ANSWERS] = [0, 1, 2, 3];
/** Results whose rows go to the worker together. */
const CHUNK = 40;

let wording: Promise<CalculatorWords> | undefined;

export async function saveWorkbook(given: Given): Promise<void> {
  const { lines, names, award, data, root, signal, onProgress, say: pageSay } = given;
  if (inApplication()) { // files cannot be saved: the text of the table can be copied
    return find(root, "[data-save]", HTMLButtonElement).click();
  }
  const { lang } = data;
  find(root, "[data-doing]", HTMLElement).textContent = find(root, "[data-spoken]", HTMLElement).textContent = say("writing");
  const words = await (wording ??= fetchData<CalculatorWords>(data.words).catch((cause: unknown) => {
    wording = undefined; // fetched again with the next workbook
    throw cause;
  }));
  const sayWords = speaker(words.strings);
  const facts = allFacts(names);
  const sound = lines.filter(({ outcome }) => outcome !== undefined);
  const file = await written(newSheets(facts.length, names), signal, async (put) => {
    put(RESULTS, resultCells(resultRows(lines, names, lang, pageSay)));
    put(WORKINGS, [heads("workings")]);
    put(ANSWERS, [[names.name[lang], ...facts.map((fact) => fact[lang]), pageSay("table.line")].map(head)]);
    let steps: NewCell[][] = [];
    let answers: NewCell[][] = [];
    const send = (): void => {
      put(WORKINGS, steps);
      put(ANSWERS, answers);
      steps = [];
      answers = [];
    };
    await award.evaluateAll(sound.map(({ facts }) => facts), {
      signal,
      onProgress,
      keep(result: Result, n: number) {
        const line = sound[n];
        if (line && result.awards) {
          steps.push(...workings(line, result, names, words, sayWords, pageSay));
          answers.push([`s${line.name}`, ...facts.map((fact) => answer(result.facts[fact.id], fact, lang, pageSay)), `n${line.line}`]);
          if (n % CHUNK === CHUNK - 1) {
            send();
          }
        }
      },
    });
    send();
    put(ABOUT, about(given));
  });
  hand(say("file.result"), file);
}

/** Begins a workbook, lets its rows be put into it, and resolves with the file. */
function written(sheets: readonly NewSheet[], signal: AbortSignal, fill: (put: (into: number, rows: readonly (readonly NewCell[])[]) => void) => Promise<void>): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const { tell, close } = openWorker(signal, (message) => {
      if ("written" in message) {
        resolve(message.written);
      } else {
        reject(new Error("failed" in message ? message.failed : "worker"));
      }
      close();
    });
    const stopped = (cause: unknown): void => {
      close();
      reject(cause);
    };
    tell({ begin: sheets });
    fill((into, rows) => tell({ into, rows })).then(() => tell({ end: true }), stopped);
  });
}

function newSheets(facts: number, names: Names): NewSheet[] {
  return [
    { name: say("sheet.results"), widths: [7, 30, 12, 14, ...Array<number>(4 + 2 * names.items.length).fill(18), 40], head: true, left: 2 },
    { name: say("sheet.workings"), widths: [7, 26, 34, 12, 6, 60, 18, 70, 22], head: true, left: 2 },
    { name: say("sheet.about"), widths: [24, 100], head: false },
    { name: say("sheet.answers"), widths: [30, ...Array<number>(facts).fill(18), 7], head: true, left: 1 },
  ];
}

const head = (text: string): NewCell => `h${text}`;
const heads = (of: string): NewCell[] => say(`${of}.heads`).split("|").map(head);

/** Before the awards' columns: line, name, status, scope. */
const TEXTS = 4;

function resultCells(rows: readonly (readonly string[])[]): NewCell[][] {
  return rows.map((cells, n) =>
    n === 0 ? cells.map(head) : cells.map((text, i) => (i === 0 ? `n${text}` : i < TEXTS ? `s${text}` : i === cells.length - 1 ? `i${text}` : /^\d+(\.\d+)?$/.test(text) ? `m${text}` : `s${text}`)),
  );
}

const KINDS = { money: "m", rate: "p", count: "n" } as const;

function workings({ line, name }: Line, { awards }: Computed, names: Names, words: CalculatorWords, sayWords: Say, pageSay: Say): NewCell[][] {
  const items = new Map(names.items.map((item) => [item.id, item[words.lang]]));
  return awards.filter(({ state }) => state !== "ineligible").flatMap(({ item, state, clause, steps }) =>
    steps.map((step, i): NewCell[] => {
      const cites = step.cites.filter((cite, n) => step.cites.findIndex((other) => other.clause === cite.clause && other.zh_at === cite.zh_at) === n);
      const clauses = [...new Set([...cites.map((cite) => cite.clause), ...(cites.length === 0 ? [clause] : [])])].map((id) => words.clauses[id]?.cite ?? id);
      return [
        `n${line}`, `s${name}`, `s${items.get(item) ?? item}`, `s${pageSay(`state.${state}`)}`, `n${i + 1}`, `i${stepText(step, words, sayWords)}`,
        (/\.\d{3}/.test(step.value) && unitOf(step) === "money" ? "n" : KINDS[unitOf(step)]) + step.value, `s${cites.map((cite) => cite[words.lang]).join("\n")}`, `s${clauses.join(say("comma"))}`,
      ];
    }),
  );
}

/** An answer as the table may be given again. */
function answer(value: FactValue | undefined, fact: NamedFact, lang: Lang, pageSay: Say): NewCell {
  if (value === undefined || value === null || value === "unknown") {
    return "";
  }
  switch (fact.type) {
    case "yes_no":
      return `s${pageSay(value === true ? "answer.yes" : "answer.no")}`;
    case "money":
      return `m${String(value)}`;
    case "count":
    case "quantity":
      return `n${String(value)}`;
    case "date":
      return `d${String(value)}`;
    default:
      return `s${fact.options?.find(({ id }) => id === value)?.[lang] ?? (typeof value === "object" ? JSON.stringify(value) : String(value))}`;
  }
}

function about({ award, root }: Given): NewCell[][] {
  const notes = [...root.querySelectorAll(".sheet-historical, [data-notes] li")].map((note) => note.textContent ?? "");
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return [
    [head(say("about.policy")), `s${document.title}`],
    ...notes.map((note, i) => [head(i === 0 ? say("about.status") : i === 1 ? say("about.table") : ""), `s${note}`]),
    [head(say("about.rules")), `s${award.rules}`],
    [head(say("about.made")), `d${today}`],
    [head(say("about.from")), `s${location.href.replace(/#.*/, "")}`],
    [head(say("about.figures")), `s${say("about.figures_text")}`],
    [head(say("about.answers")), `s${say("about.answers_text")}`],
    [head(say("about.disclaimer")), `s${say("about.disclaimer_text")}`],
  ];
}

/** The template, a table as text, as a workbook: amounts and dates as such, and lists to choose from. */
export async function saveTemplate(link: HTMLAnchorElement, { names: address, lang }: Batch, pageSay: Say): Promise<void> {
  if (inApplication()) {
    return link.click();
  }
  const [names, response] = await Promise.all([fetchData<Names>(address), fetch(link.href)]);
  const text = await response.text();
  const yesNo = [pageSay("answer.yes"), pageSay("answer.no")];
  const facts = new Map(allFacts(names).map((fact) => [fact[lang], fact]));
  const [first, ...rest] = [...csvRows(text.replace(/^\ufeff/, ""), ",")].map(({ cells }) => cells);
  const columns = (first ?? []).map((heading) => facts.get(heading));
  const choices = columns.flatMap((fact, i): (readonly [number, readonly string[]])[] => (fact?.type === "yes_no" ? [[i, yesNo]] : fact?.options ? [[i, fact.options.map((option) => option[lang])]] : []));
  const widths = columns.map((fact) => (fact === undefined ? 30 : 18));
  const file = await written([{ name: say("sheet.template"), widths, head: true, left: 1, choices }], new AbortController().signal, async (put) => {
    put(0, [(first ?? []).map(head), ...rest.map((cells) => cells.map((cell, i) => typed(cell, columns[i])))]);
  });
  hand(say("file.template"), file);
}

const typed = (cell: string, fact: NamedFact | undefined): NewCell =>
  (fact?.type === "money" && /^\d+(\.\d\d?)?$/.test(cell) ? "m" : fact?.type === "count" && /^\d+$/.test(cell) ? "n" : fact?.type === "date" && /^\d{4}-\d\d-\d\d$/.test(cell) ? "d" : "s") + cell;
