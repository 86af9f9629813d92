// What the browser's history notes of an entry: the answers as well, so that a reload finds them. It goes with the tab.

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

export function note(entry: Entry): void {
  try {
    history.replaceState(entry, "");
  } catch {
    // Safari allows 100 in 10 seconds: the next change will do.
  }
}
