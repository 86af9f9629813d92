// The award calculator for other people's pages:
//
//   import { load } from "https://…/api/award.js";
//   const award = await load({ policy: "lingang-ai-2020" });
//   const result = award.evaluate({ applicant: "ai_enterprise", telecom_fees: "50万" });
//
// evaluateAll takes many facts objects without blocking the page. It finds the .wasm and the rules relative to its own address. Nothing that is evaluated leaves the page.

import "wasm_exec";
import { start, type Bridge } from "./bridge";
import { wasmBlocked } from "./blocked";
import { bare, hasOwn } from "./intrinsics";
import { evaluateAll } from "./many";
import type { AllOptions, Award, AwardErrorCode, Rejected, Result, Text } from "./types";
import { openWorker, serveAsWorker, type OpenWorker } from "./worker";

export type * from "./types";

/** Why load() failed; the message says what to do about it. */
export class AwardError extends Error {
  constructor(
    readonly code: AwardErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "AwardError";
  }
}

/** Loads the calculator of a policy. Each call starts an engine of its own; they share one compiled module. */
export async function load({ policy }: { policy: string }): Promise<Award> {
  const rulesFile = hasOwn(__RULES__, policy) ? __RULES__[policy] : undefined;
  if (rulesFile === undefined) {
    const known = Object.keys(__RULES__).join(", ");
    throw new AwardError("unknown_policy", `there is no policy ${JSON.stringify(policy)}; use one of: ${known}`);
  }
  if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") {
    throw new AwardError("wasm_unavailable", "WebAssembly is missing or switched off; use a current browser or allow WebAssembly in its settings");
  }
  if (wasmBlocked()) {
    throw new AwardError("wasm_unavailable", "this page's security policy does not allow WebAssembly; add 'wasm-unsafe-eval' to its script-src");
  }
  const [module, text] = await Promise.all([compiledModule(), fetchRules(policy, rulesFile)]);
  let bridge: Bridge;
  try {
    bridge = await start(module);
  } catch (cause) {
    throw new AwardError("wasm_failed", `the calculator did not start (${describe(cause)}); reload the page, or use a current browser`, { cause });
  }
  const wrong = bridge.rules(text);
  if (wrong !== "") {
    const why = wrong ?? "the calculator stopped";
    throw new AwardError("rules_failed", `the rules of ${policy} were not accepted (${why}); award.js and the rules must come from the same build of the site`);
  }
  return calculator(policy, rulesHash(text), bridge, () => openWorker(import.meta.url, module, text));
}

function calculator(policy: string, rules: string, bridge: Bridge, open: OpenWorker): Award {
  const failed = (code: string, message: Text): string => {
    const result: Rejected = { schema: 1, policy, rules, facts: {}, status: "undated", scope: "unknown", errors: [{ fact: "", code, message }] };
    return JSON.stringify(bare(result));
  };
  const parsed = (text: string): Result => {
    const result: Result = JSON.parse(text);
    return result;
  };
  const evaluateText = (facts: string): string => bridge.evaluate(clip(facts)) || failed("engine_stopped", ENGINE_STOPPED);
  /** Facts as text, or the result for facts that have none. */
  const write = (facts: object): string | Result => {
    try {
      return clip(JSON.stringify(bare(facts), writable) ?? "null");
    } catch (cause) {
      const why = describe(cause);
      return parsed(failed("bad_json", { zh: `答案无法写成JSON（${why}）`, en: `the facts cannot be written as JSON (${why})` }));
    }
  };
  const evaluate = (facts: object): Result => {
    const text = write(facts);
    return typeof text === "string" ? parsed(evaluateText(text)) : text;
  };
  function all(list: readonly object[], options?: AllOptions): Promise<Result[]>;
  function all<T>(list: readonly object[], options: AllOptions & { readonly keep: (result: Result, index: number) => T }): Promise<T[]>;
  function all<T>(list: readonly object[], options: AllOptions & { readonly keep?: (result: Result, index: number) => T } = {}): Promise<(T | Result)[]> {
    const { keep } = options;
    const take = (out: string | Result, index: number): T | Result => {
      const result = typeof out === "string" ? parsed(out) : out;
      return keep === undefined ? result : keep(result, index);
    };
    return evaluateAll([...list], { write, evaluateText, take, open }, options);
  }
  return { policy, rules, evaluate, evaluateMany: (list) => list.map(evaluate), evaluateAll: all, evaluateText };
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

let compiling: Promise<WebAssembly.Module> | undefined;

/** The page's one compiled module. A failure is not kept, so that load() can be tried again. */
function compiledModule(): Promise<WebAssembly.Module> {
  compiling ??= compile(__WASM__).catch((cause: unknown) => {
    compiling = undefined;
    throw new AwardError("wasm_failed", `the calculator could not be loaded (${describe(cause)}); check the connection and try again`, { cause });
  });
  return compiling;
}

async function compile(file: HashedFile): Promise<WebAssembly.Module> {
  const response = await fetchOk(file);
  // Streaming refuses any other type, a parameter included, and plenty of static hosts send another one.
  if (response.headers.get("Content-Type")?.toLowerCase() === "application/wasm" && typeof WebAssembly.compileStreaming === "function") {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}

async function fetchRules(policy: string, file: HashedFile): Promise<string> {
  try {
    return await (await fetchOk(file)).text();
  } catch (cause) {
    throw new AwardError("rules_failed", `the rules of ${policy} could not be loaded (${describe(cause)}); check the connection and try again`, { cause });
  }
}

/** The browser refuses what is not the very file that was built with this one. */
async function fetchOk([path, integrity]: HashedFile): Promise<Response> {
  const url = new URL(path, import.meta.url);
  let response: Response;
  try {
    response = await fetch(url, { integrity });
  } catch (cause) {
    // The browser does not tell a missing header from a broken line.
    throw new Error(`${url.href}: ${describe(cause)}${elsewhere(url)}`, { cause });
  }
  if (!response.ok) {
    throw new Error(`${url.pathname}: HTTP ${response.status}`);
  }
  return response;
}

/** What the host of the files must set, if the page is not on its origin. */
function elsewhere(url: URL): string {
  return "location" in globalThis && location.origin !== url.origin
    ? `; this page is on another origin (${location.origin}), so ${url.origin} must send "Access-Control-Allow-Origin: *" with its files under api/, assets/ and data/`
    : "";
}

/** The engine has accepted the rules by now, so they are JSON. */
function rulesHash(text: string): string {
  const rules: { rules?: unknown } = JSON.parse(text);
  return typeof rules.rules === "string" ? rules.rules : "";
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

serveAsWorker();
