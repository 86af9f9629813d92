// The day in Shanghai decides the policy's status, wherever the reader is.

export type Status = "not_yet" | "in_force" | "expired";

const SHANGHAI_MS = 8 * 60 * 60 * 1000; // UTC+8, without summer time

/** Today in Shanghai, YYYY-MM-DD. */
export function shanghaiDay(): string {
  return new Date(Date.now() + SHANGHAI_MS).toISOString().slice(0, 10);
}

/** The status on a day; the first and the last day belong to it, and until is "" where there is none. The twin of StatusOn in wasm/award/award.go. */
export function statusOn(day: string, from: string, until: string): Status {
  if (day < from) {
    return "not_yet";
  }
  return until !== "" && day > until ? "expired" : "in_force";
}
