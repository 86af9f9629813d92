// Both ends of the worker of evaluateAll. The worker is award.js itself, so that there is no second file to go stale; it gets the
// page's compiled module and rules, so that it computes what the page would.

import { start, type Bridge } from "./bridge";

const NAME = "lingang-award";
/** A worker that has not said that it is ready by then never will, such as one of another award.js. */
const READY_MS = 10_000;

type ToWorker = { readonly module: WebAssembly.Module; readonly rules: string } | { readonly facts: readonly string[] };
/** "ready" once; then an answer to each list of facts, undefined when the engine has failed. */
type FromWorker = "ready" | readonly string[] | undefined;

export interface EngineWorker {
  /** Results of facts, in order; undefined if the worker cannot tell. */
  ask(facts: readonly string[]): Promise<readonly string[] | undefined>;
  close(): void;
}

export type OpenWorker = () => EngineWorker | undefined;

let vouching: { createScriptURL(url: string): URL } | undefined;

/** Where the page demands Trusted Types, a worker's address needs a policy: this one knows this module and nothing else. */
function vouched(url: string): string | URL {
  vouching ??= globalThis.trustedTypes?.createPolicy(NAME, {
    createScriptURL(asked) {
      if (asked !== url) {
        throw new TypeError(`${asked} is not ${url}`);
      }
      return asked;
    },
  });
  return vouching?.createScriptURL(url) ?? url;
}

/** Starts award.js as a worker; undefined where the browser, another origin or a security policy forbids it. */
export function openWorker(url: string, module: WebAssembly.Module, rules: string): EngineWorker | undefined {
  if (typeof Worker !== "function" || new URL(url).origin !== location.origin) {
    return undefined;
  }
  const waiting: ((texts: readonly string[] | undefined) => void)[] = [];
  let closed = false;
  let worker: Worker;
  const close = (): void => {
    closed = true;
    clearTimeout(timer);
    worker.terminate();
    waiting.splice(0).forEach((answer) => answer(undefined));
  };
  const timer = setTimeout(() => close(), READY_MS);
  try {
    worker = new Worker(vouched(url), { type: "module", name: NAME });
    const first: ToWorker = { module, rules };
    worker.postMessage(first);
  } catch {
    clearTimeout(timer);
    return undefined;
  }
  // A security policy and a file that cannot be had are told here, not above.
  worker.onerror = (event) => {
    event.preventDefault();
    close();
  };
  worker.onmessageerror = close;
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data === undefined) {
      close();
    } else if (data === "ready") {
      clearTimeout(timer);
    } else {
      waiting.shift()?.(data);
    }
  };
  return {
    close,
    ask: (facts) =>
      new Promise((answer) => {
        if (closed || facts.length === 0) {
          answer(undefined);
          return;
        }
        waiting.push(answer);
        const message: ToWorker = { facts };
        worker.postMessage(message);
      }),
  };
}

/** Evaluates for a page, if this is the worker that openWorker started; does nothing elsewhere. */
export function serveAsWorker(): void {
  if (!("DedicatedWorkerGlobalScope" in globalThis) || self.name !== NAME) {
    return;
  }
  const answer = (message: FromWorker): void => self.postMessage(message);
  let engine: Promise<Bridge | undefined> = Promise.resolve(undefined);
  self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
    if ("module" in data) {
      engine = begin(data.module, data.rules);
      void engine.then((bridge) => answer(bridge && "ready"));
      return;
    }
    void engine.then((bridge) => {
      const outs = data.facts.map((facts) => bridge?.evaluate(facts));
      answer(outs.every((out) => out !== undefined && out !== "") ? outs.filter((out) => out !== undefined) : undefined);
    });
  });
}

async function begin(module: WebAssembly.Module, rules: string): Promise<Bridge | undefined> {
  try {
    const bridge = await start(module);
    return bridge.rules(rules) === "" ? bridge : undefined;
  } catch {
    return undefined;
  }
}
