// What the first line says each column is: headings are facts' names in either language, or their ids, in any order.

import { allFacts, type NamedFact, type Names } from "../shared/names";
import type { Row } from "./csv";
import type { Table } from "./table";
import { plain } from "./values";

export interface Columns {
  readonly separator: string;
  /** Column of the company's name; -1 where there is none. */
  readonly name: number;
  readonly facts: ReadonlyMap<number, NamedFact>;
  /** Headings that are no fact's, and those that stand twice. */
  readonly unknown: readonly string[];
  readonly twice: readonly string[];
  /** How many there are: a row with more is broken. */
  readonly count: number;
}

/** The separator is the one by which most headings are known. turn lets the page have its own, and throws where it is over. */
export async function readColumns(table: Table, names: Names, turn: () => Promise<void>): Promise<Columns | "no_facts" | "broken_head"> {
  const facts = new Map(allFacts(names).flatMap((fact) => [fact.zh, fact.en, fact.id].map((heading) => [plain(heading), fact] as const)));
  const company = new Set([names.name.zh, names.name.en, ...names.aliases].map(plain));
  let best: Columns | undefined;
  let broken = false;
  for (const candidate of table.separators) {
    const head = await first(table.rows(candidate), turn);
    broken ||= head?.problem !== undefined;
    if (head && head.problem === undefined) {
      const found = columns(head.cells, candidate, facts, company);
      if (best === undefined || found.facts.size > best.facts.size) {
        best = found;
      }
    }
  }
  if (best && best.facts.size > 0) {
    return best;
  }
  return broken ? "broken_head" : "no_facts";
}

async function first(all: Iterable<Row>, turn: () => Promise<void>): Promise<Row | undefined> {
  for (const row of all) {
    await turn();
    if (row.cells.length > 0 || row.problem !== undefined) {
      return row;
    }
  }
  return undefined;
}

function columns(head: readonly string[], separator: string, facts: ReadonlyMap<string, NamedFact>, company: ReadonlySet<string>): Columns {
  const found = new Map<number, NamedFact>();
  const seen = new Set<NamedFact>();
  const unknown: string[] = [];
  const twice: string[] = [];
  const headings = head.map(plain);
  const called = headings.findIndex((heading) => company.has(heading));
  // Without such a heading the first column is the name, unless it is a fact.
  const name = called !== -1 ? called : facts.has(headings[0] ?? "") ? -1 : 0;
  headings.forEach((heading, i) => {
    const fact = facts.get(heading);
    if (i === name || heading === "") {
      return;
    }
    if (fact === undefined) {
      unknown.push(head[i] ?? "");
    } else if (seen.has(fact)) {
      twice.push(head[i] ?? "");
    } else {
      seen.add(fact);
      found.set(i, fact);
    }
  });
  return { separator, name, facts: found, unknown, twice, count: head.length };
}
