// The engine in a worker: engine/worker-….js. A worker answers to the policy that its own file is sent with, so this file alone may run
// WebAssembly where a browser does not know 'wasm-unsafe-eval' yet (Chromium before 97, Safari before 16); generator/hosting says with what.
// It fetches nothing: the page gives it the program and the rules.

import "wasm_exec";
import { start, type Bridge } from "./bridge";
import { describe } from "./why";
import type { FromWorker, ToWorker } from "./worker";

const answer = (message: FromWorker): void => self.postMessage(message);

let engine: Promise<Bridge | undefined> = Promise.resolve(undefined);

/** The engine with its rules, or why there is none. */
async function begin(program: ArrayBuffer | WebAssembly.Module, rules: string): Promise<Bridge | string> {
  try {
    const bridge = await start(program instanceof WebAssembly.Module ? program : await WebAssembly.compile(program));
    const wrong = bridge.rules(rules);
    return wrong === "" ? bridge : `rules: ${wrong ?? "the calculator stopped"}`;
  } catch (cause) {
    return describe(cause) || "no reason given";
  }
}

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if ("program" in data) {
    const begun = begin(data.program, data.rules);
    void begun.then((one) => answer(typeof one === "string" ? one : ""));
    engine = begun.then((one) => (typeof one === "string" ? undefined : one));
    return;
  }
  void engine.then((bridge) => {
    const outs = "more" in data
      ? data.more.map((rules, i) => bridge?.rules(rules, i + 1))
      : data.facts.map((facts, i) => bridge?.evaluate(facts, data.steps, data.slots?.[i]) || undefined);
    answer(outs.every((out) => out !== undefined) ? outs.filter((out) => out !== undefined) : undefined);
  });
});
