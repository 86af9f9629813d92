// The award calculator for other people's pages:
//
//   import { load } from "https://…/api/award.js";
//   const award = await load({ policy: "lingang-ai-2020" });
//   const result = award.evaluate({ applicant: "ai_enterprise", telecom_fees: "50万" });
//
// loadAsync gives the same with promises: its engine runs in a worker, as on the site's own pages, so that the page never waits for it
// and needs no leave to run WebAssembly. It finds the .wasm and the rules relative to its own address. Nothing that is evaluated leaves
// the browser.

import "wasm_exec";
import { wasmBlocked } from "./blocked";
import { start, type Bridge } from "./bridge";
import { AwardError } from "./fetched";
import { fetchRules, program, programBytes, rulesFile } from "./files";
import { bare } from "./intrinsics";
import { evaluateAll, type Work } from "./many";
import type { AllOptions, AsyncAward, Award, Brief, EvaluateAll, Progress, Rejected, Result, Text, WithoutSteps } from "./types";
import { describe } from "./why";
import { openWorker, type EngineWorker } from "./worker";

export type * from "./types";
export { AwardError };

/** Below this a worker takes longer to start than the work takes. */
const WORKER_FROM = 100;

/** Loads the calculator of a policy. Each call starts an engine of its own; they share one compiled module. */
export async function load({ policy }: { policy: string }): Promise<Award> {
  const file = rulesFile(policy);
  wanted();
  if (wasmBlocked()) {
    throw new AwardError("wasm_unavailable", "this page's security policy does not allow WebAssembly; add 'wasm-unsafe-eval' to its script-src, or use loadAsync");
  }
  const [module, text] = await Promise.all([compiledModule(), fetchRules(policy, file)]);
  let bridge: Bridge;
  try {
    bridge = await start(module);
  } catch (cause) {
    throw didNotStart(describe(cause), { cause });
  }
  const wrong = bridge.rules(text);
  if (wrong !== "") {
    throw notAccepted(policy, wrong ?? "the calculator stopped");
  }
  const say = speaking(policy, text);
  const evaluateText = (facts: string, options?: WithoutSteps): string => bridge.evaluate(clip(facts), withSteps(options)) || say.stopped();
  function evaluate(facts: object): Result;
  function evaluate(facts: object, options: WithoutSteps): Brief;
  function evaluate(facts: object, options?: WithoutSteps): Result | Brief {
    const written = say.write(facts);
    return typeof written === "string" ? read(evaluateText(written, options)) : written;
  }
  const open = (count: number): EngineWorker | undefined => {
    const worker = count < WORKER_FROM ? undefined : openWorker();
    void worker?.begin(module, text);
    return worker;
  };
  return { policy, rules: say.rules, evaluate, evaluateMany: (list) => list.map((facts) => evaluate(facts)), evaluateAll: all({ write: say.write, evaluateText, open }), evaluateText };
}

/**
 * Loads the calculator of a policy into a worker of its own. Where there can be none, as on another origin than this file's, it runs on
 * the page, if that may.
 */
export async function loadAsync({ policy, onProgress }: { policy: string; onProgress?: Progress | undefined }): Promise<AsyncAward> {
  const file = rulesFile(policy);
  wanted();
  const worker = openWorker();
  if (!worker) {
    return onPage(policy);
  }
  try {
    const [bytes, text] = await Promise.all([programBytes(onProgress), fetchRules(policy, file)]);
    const wrong = await worker.begin(bytes, text);
    if (wrong === "") {
      return inWorker(policy, text, worker);
    }
    if (wrong.startsWith("rules: ") || wasmBlocked()) {
      throw wrong.startsWith("rules: ") ? notAccepted(policy, wrong) : didNotStart(wrong);
    }
  } catch (cause) {
    worker.close();
    throw cause;
  }
  worker.close();
  return onPage(policy);
}

async function onPage(policy: string): Promise<AsyncAward> {
  const award = await load({ policy });
  function evaluate(facts: object): Promise<Result>;
  function evaluate(facts: object, options: WithoutSteps): Promise<Brief>;
  async function evaluate(facts: object, options?: WithoutSteps): Promise<Result | Brief> {
    return options === undefined ? award.evaluate(facts) : award.evaluate(facts, options);
  }
  return { ...award, evaluate, close: () => undefined };
}

function inWorker(policy: string, text: string, worker: EngineWorker): AsyncAward {
  const say = speaking(policy, text);
  function evaluate(facts: object): Promise<Result>;
  function evaluate(facts: object, options: WithoutSteps): Promise<Brief>;
  async function evaluate(facts: object, options?: WithoutSteps): Promise<Result | Brief> {
    const written = say.write(facts);
    return typeof written === "string" ? read((await worker.ask([clip(written)], withSteps(options)))?.[0] ?? say.stopped()) : written;
  }
  const open = (): EngineWorker => ({ ...worker, close: () => undefined }); // it goes on with the next
  return { policy, rules: say.rules, evaluate, evaluateAll: all({ write: say.write, evaluateText: say.stopped, open }), close: worker.close };
}

/** A page in plain JavaScript may pass anything: only what says so is without them. */
const withSteps = (options: { readonly steps?: unknown } | undefined): boolean => options?.steps !== false;

function all({ write, evaluateText, open }: Omit<Work<unknown>, "take" | "steps">): EvaluateAll {
  // It gives what it was asked for: results with steps, or without.
  function evaluate<T>(list: readonly object[], options: AllOptions & { readonly steps?: false; readonly keep?: (result: Result, index: number) => T } = {}): Promise<(T | Result)[]> {
    const { keep } = options;
    const take = (out: string | Result, index: number): T | Result => {
      const result = typeof out === "string" ? read(out) : out;
      return keep === undefined ? result : keep(result, index);
    };
    return evaluateAll([...list], { write, evaluateText, take, open, steps: withSteps(options) }, options);
  }
  return evaluate;
}

/** What goes in as text, and what comes out of an engine that is no more. */
function speaking(policy: string, text: string): { readonly rules: string; write(facts: object): string | Result; stopped(): string } {
  const rules = rulesHash(text);
  const failed = (code: string, message: Text): string => {
    const result: Rejected = { schema: 1, policy, rules, facts: {}, status: "undated", scope: "unknown", errors: [{ fact: "", code, message }] };
    return JSON.stringify(bare(result));
  };
  return {
    rules,
    /** Facts as text, or the result for facts that have none. */
    write(facts) {
      try {
        return clip(JSON.stringify(bare(facts), writable) ?? "null");
      } catch (cause) {
        const why = describe(cause);
        return read(failed("bad_json", { zh: `答案无法写成JSON（${why}）`, en: `the facts cannot be written as JSON (${why})` }));
      }
    },
    stopped: () => failed("engine_stopped", ENGINE_STOPPED),
  };
}

function read(text: string): Result {
  const result: Result = JSON.parse(text);
  return result;
}

/** What the engine takes at most, in bytes of UTF-8: its maxFactsBytes. */
const MAX_FACTS = 1 << 16;

/**
 * What is far too long is cut to what is just too long: the engine says the same of both, and its memory, which never shrinks,
 * need not hold it. A page in plain JavaScript may pass anything.
 */
function clip(facts: unknown): string {
  return typeof facts === "string" ? facts.slice(0, MAX_FACTS + 1) : "";
}

const ENGINE_STOPPED: Text = {
  zh: "测算程序已停止运行。请刷新页面后再试。",
  en: "The calculator has stopped. Reload the page and try again.",
};

/** JSON would quietly turn NaN into null, which means unknown; as text it is an error of that fact. A BigInt has no JSON at all. */
function writable(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  }
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** A browser without WebAssembly, or one in which it is switched off. */
function wanted(): void {
  if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") {
    throw new AwardError("wasm_unavailable", "WebAssembly is missing or switched off; use a current browser or allow WebAssembly in its settings");
  }
}

const didNotStart = (why: string, options?: ErrorOptions): AwardError =>
  new AwardError("wasm_failed", `the calculator did not start (${why}); reload the page, or use a current browser`, options);

const notAccepted = (policy: string, why: string): AwardError =>
  new AwardError("rules_failed", `the rules of ${policy} were not accepted (${why}); award.js and the rules must come from the same build of the site`);

let compiling: Promise<WebAssembly.Module> | undefined;

/** The page's one compiled module. A failure is not kept, so that load() can be tried again. */
function compiledModule(): Promise<WebAssembly.Module> {
  compiling ??= program(compile).catch((cause: unknown) => {
    compiling = undefined;
    throw cause;
  });
  return compiling;
}

async function compile(response: Response): Promise<WebAssembly.Module> {
  // Streaming refuses any other type, a parameter included, and plenty of static hosts send another one.
  if (response.headers.get("Content-Type")?.toLowerCase() === "application/wasm" && typeof WebAssembly.compileStreaming === "function") {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The engine has accepted the rules by now, so they are JSON. */
function rulesHash(text: string): string {
  const rules: { rules?: unknown } = JSON.parse(text);
  return typeof rules.rules === "string" ? rules.rules : "";
}
