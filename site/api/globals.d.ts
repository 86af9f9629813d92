// What the generator's esbuild puts in place.

/** Path of the .wasm, relative to award.js. */
declare const __WASM__: string;
/** Policy id → path of its rules file, relative to award.js. */
declare const __RULES__: Readonly<Record<string, string>>;

/** GOROOT/lib/wasm/wasm_exec.js: sets globalThis.Go. */
declare module "wasm_exec" {}

interface GoRuntime {
  readonly importObject: WebAssembly.Imports;
  /** Settles when the Go program ends. */
  run(instance: WebAssembly.Instance): Promise<void>;
}

declare var Go: new () => GoRuntime;

/** Set while the Go program starts, which calls it with its two functions. */
declare var __awardRegister: ((rules: (text: string) => unknown, evaluate: (facts: string) => unknown) => void) | undefined;

/** What api/embed.js shows: addresses of trees, relative to the module, by policy, by "clause/…" or "tool/…", by language. */
declare const __EMBEDS__: Readonly<Record<string, Readonly<Record<string, Readonly<Record<"zh" | "en", string>>>>>>;

/** What api/embed.js says itself. */
declare const __EMBED_TEXTS__: Readonly<Record<"zh" | "en", Readonly<Record<string, string>>>>;

/** What it loads when a form is first touched: a path relative to the module. */
declare const __EMBED_CORE__: string;

/** The style of embedded calculators. */
declare const __EMBED_STYLE__: string;
