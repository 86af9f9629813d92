// Many facts objects without blocking the page: a worker evaluates, and the page reads the results in slices. Where there is no
// worker, or it fails, the page evaluates in slices itself.

import { stopIfAborted } from "./stop";
import type { AllOptions, Result, WithoutSteps } from "./types";
import type { EngineWorker } from "./worker";

/** After so long the page gets a turn: short enough for 60 pictures a second. */
const SLICE_MS = 12;
/** Facts a message: some 300 KB of results. */
const CHUNK = 16;

export interface Work<T> {
  write(facts: object): string | Result;
  evaluateText(facts: string, options?: WithoutSteps): string;
  readonly steps: boolean;
  take(out: string | Result, index: number): T;
  /** The worker for so many; undefined where the page itself evaluates. */
  open(count: number): EngineWorker | undefined;
}

export async function evaluateAll<T>(list: readonly object[], work: Work<T>, { onProgress, signal }: AllOptions): Promise<T[]> {
  stopIfAborted(signal);
  const worker = work.open(list.length);
  const turns = takingTurns();
  const close = (): void => worker?.close();
  signal?.addEventListener("abort", close);
  const ask = (from: number): { written: (string | Result)[]; outs: Promise<readonly string[] | undefined> | undefined } => {
    const written = list.slice(from, from + CHUNK).map(work.write);
    return { written, outs: worker?.ask(written.map((text) => (typeof text === "string" ? text : "")), work.steps) };
  };
  const results: T[] = [];
  try {
    // The worker computes the next chunk while the page reads this one.
    let next = ask(0);
    for (let from = 0; from < list.length; from += CHUNK) {
      const { written, outs } = next;
      next = ask(from + CHUNK);
      const computed = await outs;
      for (let i = 0; i < written.length; i++) {
        const text = written[i] ?? "";
        await turns.next();
        stopIfAborted(signal);
        const out = typeof text === "string" ? (computed?.[i] ?? work.evaluateText(text, work.steps ? undefined : { steps: false })) : text;
        results.push(work.take(out, from + i));
      }
      onProgress?.(results.length, list.length);
    }
    return results;
  } finally {
    signal?.removeEventListener("abort", close);
    close();
    turns.end();
  }
}

/** Lets the page have its turn when a slice is over. A timer would wait 4 ms each time, and a second in a hidden page. */
export function takingTurns(): { next(): Promise<void>; end(): void } {
  const { port1, port2 } = new MessageChannel();
  let since = performance.now();
  return {
    async next() {
      if (performance.now() - since < SLICE_MS) {
        return;
      }
      await new Promise<void>((resolve) => {
        port1.onmessage = () => resolve();
        port2.postMessage(undefined);
      });
      since = performance.now();
    },
    end: () => port1.close(),
  };
}
