// The orders that the table can have. Each is the name of a column, or that with "-back" for the other way round; "" is the order of the
// articles, in which the page comes. Rows that are alike stay in that order, and what has no value comes last, whichever the way.

const BACK = "-back";
const ARTICLE = "article";

/** By which a row is ordered: rows of a later group come after all of an earlier one, whichever the way. */
interface Key {
  readonly group: number;
  readonly value: number | string;
}

export type Keys = ReadonlyMap<Element, { readonly place: number; key(column: string): Key }>;

/** Columns that begin with the highest. */
const DOWN = new Set(["rate", "ceiling"]);

const split = (order: string): readonly [column: string, back: boolean] => {
  const column = order.replace(BACK, "");
  return [column === "" ? ARTICLE : column, order.endsWith(BACK)];
};

/** The order that pressing a column's heading brings. */
export function next(column: string, order: string): string {
  const first = column === ARTICLE ? "" : column;
  return order === first ? column + BACK : first;
}

/** undefined: the table is not in the order of that column. */
export function direction(column: string, order: string): "ascending" | "descending" | undefined {
  const [by, back] = split(order);
  return by !== column ? undefined : DOWN.has(column) === back ? "ascending" : "descending";
}

/** filters: of kinds and frequencies the choice has the order. */
export function keys(rows: readonly HTMLTableRowElement[], filters: readonly HTMLSelectElement[]): Keys {
  const chosen = (name: string, value: string): number => [...(filters.find((one) => one.name === name)?.options ?? [])].findIndex((option) => option.value === value);
  return new Map(rows.map((row, place) => {
    const { kind = "", frequency = "", ceiling = "" } = row.dataset;
    // The highest of the rates that the column names.
    const rate = Math.max(-1, ...[...(row.querySelector("[data-amount]")?.textContent ?? "").matchAll(/(\d+(?:\.\d+)?)%/g)].map(([, percent]) => Number(percent)));
    const key = (column: string): Key => {
      switch (column) {
        case "award":
          return { group: 0, value: row.querySelector("th a")?.textContent ?? "" };
        case "rate":
          return { group: rate < 0 ? 1 : 0, value: rate };
        case "ceiling":
          return { group: ceiling === "" ? 2 : ceiling === "none" ? 1 : 0, value: Number(ceiling) || 0 };
        case "kind":
          return { group: 0, value: chosen("kind", kind) };
        case "frequency":
          return { group: 0, value: chosen("frequency", frequency) };
        default:
          return { group: 0, value: place };
      }
    };
    return [row, { place, key }];
  }));
}

export function compare(keysOf: Keys, order: string): (a: Element, b: Element) => number {
  const [column, back] = split(order);
  const way = DOWN.has(column) === back ? 1 : -1;
  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
  return (a, b) => {
    const [one, other] = [keysOf.get(a), keysOf.get(b)];
    if (!one || !other) {
      return 0;
    }
    const [x, y] = [one.key(column), other.key(column)];
    const apart = typeof x.value === "number" && typeof y.value === "number" ? x.value - y.value : words.compare(String(x.value), String(y.value));
    return x.group - y.group || way * apart || one.place - other.place;
  };
}
