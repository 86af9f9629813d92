// The page's end of the engine's worker (engine.ts is the other).

import { workerFile } from "./files";
import { vouching } from "./vouch";

const NAME = "lingang-award";
/** A worker that has not begun by then never will. */
const READY_MS = 30_000;

export type ToWorker =
  | { readonly program: ArrayBuffer | WebAssembly.Module; readonly rules: string }
  | { readonly more: readonly string[] }
  | { readonly facts: readonly string[]; readonly steps: boolean; readonly slots?: readonly number[] | undefined };
/** Once "", or why it did not begin; then an answer to each list of rules or of facts, undefined when the engine has failed. */
export type FromWorker = string | readonly string[] | undefined;

export interface EngineWorker {
  /** Starts the engine: "", or why not. The bytes of a program are the worker's from then on. */
  begin(program: ArrayBuffer | WebAssembly.Module, rules: string): Promise<string>;
  /** Adds the rules of other policies, in the slots from 1 on: for each "", or what is wrong with it; undefined if the worker cannot tell. */
  more(rules: readonly string[]): Promise<readonly string[] | undefined>;
  /** Results of facts, in order, with their steps or without, each by the rules in its slot; undefined if the worker cannot tell. */
  ask(facts: readonly string[], steps: boolean, slots?: readonly number[]): Promise<readonly string[] | undefined>;
  close(): void;
}

const vouched = vouching(NAME);

/** Starts the engine's worker; undefined where the browser, another origin or a security policy forbids it. */
export function openWorker(): EngineWorker | undefined {
  const { href, origin } = workerFile();
  if (typeof Worker !== "function" || origin !== globalThis.location?.origin) {
    return undefined;
  }
  let worker: Worker;
  try {
    worker = new Worker(vouched(href), { name: NAME });
  } catch {
    return undefined;
  }
  let begun: ((wrong: string) => void) | undefined;
  const waiting: ((texts: readonly string[] | undefined) => void)[] = [];
  let closed = "";
  const end = (why: string): void => {
    closed ||= why;
    worker.terminate();
    begun?.(closed);
    waiting.splice(0).forEach((answer) => answer(undefined));
  };
  // A security policy and a file that cannot be had are told here, not above.
  worker.onerror = (event) => {
    event.preventDefault();
    end(event.message || `${href} could not be loaded`);
  };
  worker.onmessageerror = () => end("its worker cannot be spoken to");
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data === undefined) {
      end("it stopped");
    } else if (typeof data === "string") {
      begun?.(data);
    } else {
      waiting.shift()?.(data);
    }
  };
  const tell = (message: ToWorker, count: number): Promise<readonly string[] | undefined> =>
    new Promise((answer) => {
      if (closed !== "" || count === 0) {
        answer(undefined);
        return;
      }
      waiting.push(answer);
      worker.postMessage(message);
    });
  return {
    close: () => end("it was closed"),
    begin: (program, rules) =>
      new Promise<string>((resolve) => {
        const timer = setTimeout(() => end("its worker does not answer"), READY_MS);
        begun = (wrong) => {
          clearTimeout(timer);
          resolve(wrong);
        };
        if (closed !== "") {
          begun(closed);
          return;
        }
        const message: ToWorker = { program, rules };
        worker.postMessage(message, program instanceof ArrayBuffer ? [program] : []);
      }),
    more: (rules) => tell({ more: rules }, rules.length),
    ask: (facts, steps, slots) => tell({ facts, steps, slots }, facts.length),
  };
}
