// What the browser's history notes of an entry: the answers as well, so that a reload finds them. It goes with the tab.

import { afterPaint } from "../shared/dom";

export interface Entry {
  /** How many entries lead back inside the questionnaire. */
  readonly depth: number | undefined;
  readonly at: string;
  /** As an address; "" for none. */
  readonly answers: string;
}

export function entry(): Entry {
  const { depth, at, answers }: Partial<Record<string, unknown>> = history.state ?? {};
  return { depth: typeof depth === "number" ? depth : undefined, at: typeof at === "string" ? at : "", answers: typeof answers === "string" ? answers : "" };
}

let pending: Entry | undefined;
const whenSeen = afterPaint();

/** Notes the answers; on the same step once what they change is seen, for browsers take their time with it. */
export function note(fresh: Entry): void {
  pending = fresh;
  if (entry().at === fresh.at) {
    whenSeen(write);
  } else {
    write();
  }
}

/** What is to be noted, at once: before the reader leaves the entry. */
export function write(): void {
  try {
    if (pending) {
      history.replaceState(pending, "");
    }
  } catch {
    // Safari allows 100 in 10 seconds: the next change will do.
  }
  drop();
}

/** The browser has gone to another entry: nothing of the one before is noted in it. */
export function drop(): void {
  pending = undefined;
}
