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
