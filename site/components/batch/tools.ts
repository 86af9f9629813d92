// What computing a table needs: the calculator, and the names of facts and awards. They are fetched once there is a table, and not before.

import type { AsyncAward, Facts } from "../../api/types";
import { engine } from "../shared/engine";
import { fetchData, knownFacts, type Names } from "../shared/names";
import { encodeLink } from "../shared/link";
import { data, part, say } from "./page";

export interface Tools {
  readonly award: AsyncAward;
  readonly names: Names;
}

const calculator = engine(part("engine"), data, say, () => undefined);
let names: Names | undefined;
let loading: Promise<unknown> | undefined;

function load(): Promise<unknown> {
  if (calculator.failed() || loading === undefined) {
    loading = Promise.all([calculator.load(), fetchData<Names>(data.names).then((found) => (names = found))]);
    loading.catch(() => (loading = undefined)); // what failed is fetched again with the next table
  }
  return loading;
}

/** Begins to fetch them, while the reader is still busy. */
export const fetchAhead = (): void => void load().catch(() => undefined);

/** undefined where they cannot be had. */
export async function tools(): Promise<Tools | undefined> {
  await (loading ?? load()).catch(() => undefined);
  const award = calculator.current();
  return award && names ? { award, names } : undefined;
}

export const { current } = calculator;

/** The address of the whole result of a company's answers. */
export const quizLink = (facts: Facts): string => data.quiz + (names ? encodeLink([{ facts, brackets: [], at: "result", name: "" }], calculator.current()?.rules ?? "", knownFacts(names)) : "");
