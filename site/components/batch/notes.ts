// What is told of a table that was computed: where it came from, how much of it could be read, which columns are not known.

import { group } from "../shared/amount";
import { h } from "../shared/dom";
import type { Columns } from "./columns";
import { MOST_ROWS, type Read } from "./lines";
import { say } from "./page";
import type { Table } from "./table";
import { short } from "./values";

const SHOWN_HEADINGS = 8;

export interface Input {
  readonly table: Table;
  /** Where it came from and what else is told of it, with how many of its columns are known. */
  told(columns: number): readonly string[];
}

export function notes({ told }: Input, columns: Columns, { lines, more }: Read): HTMLElement[] {
  const wrong = lines.filter(({ errors }) => errors.length > 0).length;
  return [
    ...told(columns.facts.size),
    say("notes.rows", { n: group(String(lines.length - wrong)), wrong: group(String(wrong)) }),
    more ? say("notes.more", { most: group(String(MOST_ROWS)) }) : "",
    headings("notes.unknown", columns.unknown),
    headings("notes.twice", columns.twice),
    columns.name === -1 ? say("notes.no_name") : "",
  ].filter((text) => text !== "").map((text) => h("li", {}, text));
}

function headings(key: string, list: readonly string[]): string {
  const some = list.slice(0, SHOWN_HEADINGS).map((heading) => say("notes.heading", { heading: short(heading) }));
  const rest = list.length > SHOWN_HEADINGS ? say("notes.and_more", { n: String(list.length - SHOWN_HEADINGS) }) : "";
  return list.length === 0 ? "" : say(key, { list: some.join(say("comma")) + rest });
}
