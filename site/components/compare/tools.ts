// What comparing needs: the calculator, the names of facts and the examples. They are fetched once there is something to compare, and
// not before.

import type { AsyncAward } from "../../api/types";
import type { Example } from "../../api/wire.gen";
import { engine } from "../shared/engine";
import { fetchData, knownFacts, type Names } from "../shared/names";
import type { KnownFacts } from "../shared/link";
import { busy, data, part, say } from "./page";
import { offerQuestions } from "./whatif";

type Files = readonly [Names, readonly Example[]];

export interface Tools {
  readonly award: AsyncAward;
  readonly names: Names;
  /** The facts as links want to know them. */
  readonly known: KnownFacts;
  readonly examples: readonly Example[];
}

type Act = (tools: Tools) => Promise<void>;

let tools: Tools | undefined;
let files: Promise<Files> | undefined;
/** What the reader did while they were on their way, in order. */
const waiting: Act[] = [];
const calculator = engine(part("engine"), data, say, () => void goOn());

export const ready = (): boolean => tools !== undefined;

const fetched = (): Promise<Files> => (files ??= Promise.all([fetchData<Names>(data.names), fetchData<Example[]>(data.examples)]));

const does = (act: Act, tools: Tools): Promise<void> => busy(() => act(tools));

/** Does what was waited for, once the calculator is there. */
async function goOn(): Promise<void> {
  const award = calculator.current();
  if (!award) {
    return;
  }
  try {
    const [names, examples] = await fetched();
    if (!tools) {
      tools = { award, names, known: knownFacts(names), examples };
      offerQuestions(names);
    }
  } catch {
    files = undefined; // "try again" asks for them once more
    calculator.fail(say("engine.why.rules_failed"));
    return;
  }
  for (const act of waiting.splice(0)) {
    await does(act, tools);
  }
}

/** Does something with the tools, at once or when they have come. */
export function withTools(act: Act): void {
  if (tools) {
    void does(act, tools);
    return;
  }
  waiting.push(act);
  if (calculator.current()) {
    void goOn();
  } else if (waiting.length === 1 || calculator.failed()) {
    void calculator.load();
    fetched().catch(() => undefined); // goOn says so
  }
}
