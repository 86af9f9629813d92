// What the generator's esbuild puts in place.

/** A file's path, relative to award.js, and the hash of what is in it. */
type HashedFile = readonly [path: string, integrity: string];
/** The .wasm, and how many bytes it has. */
declare const __WASM__: readonly [path: string, integrity: string, bytes: number];
/** The engine's worker: a path relative to award.js. */
declare const __ENGINE__: string;
/** Policy id → its rules file. */
declare const __RULES__: Readonly<Record<string, HashedFile>>;

/** Where the browser has Trusted Types. What createScriptURL gives goes where a URL does; TypeScript does not know its type. */
declare var trustedTypes:
  | { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): URL } }
  | undefined;

/** Chromium's. */
interface Navigator {
  readonly connection?: { readonly saveData?: boolean };
}

/** What site/components/offline says, by language. */
declare const __OFFLINE_WORDS__: import("./wire.gen").Texts;

/** What site/components/saving says. */
declare const __SAVING_WORDS__: import("./wire.gen").Texts;

/** Its module, beside the other scripts. */
declare const __SAVING__: string;

/** What site/components/workbook says. */
declare const __WORKBOOK_WORDS__: import("./wire.gen").Texts;

/** Its module, beside the other scripts, and its worker. */
declare const __WORKBOOK__: string;
declare const __WORKBOOK_WORKER__: string;

/** Whether a policy of the site asks for a list: else nothing that shows one is in a script. */
declare const __LISTS__: boolean;

/** Whether one asks for money in another currency than yuan, in the same way. */
declare const __CURRENCIES__: boolean;

/** GOROOT/lib/wasm/wasm_exec.js: sets globalThis.Go. */
declare module "wasm_exec" {}

interface GoRuntime {
  readonly importObject: WebAssembly.Imports;
  /** Variables of its environment. */
  readonly env: Record<string, string>;
  /** Settles when the Go program ends. */
  run(instance: WebAssembly.Instance): Promise<void>;
  /** It has ended. */
  readonly exited: boolean;
}

declare var Go: new () => GoRuntime;

/** What api/quiz.js frames: by policy and language, an address relative to the module and the frame's title. */
declare const __FRAMES__: Readonly<Record<string, Readonly<Record<import("./wire.gen").Lang, readonly [address: string, title: string]>>>>;

/** What api/quiz.js says itself. */
declare const __FRAME_TEXTS__: import("./wire.gen").Texts;

/** What api/embed.js shows. */
declare const __EMBEDS__: import("./wire.gen").Embeds;

/** What api/embed.js says itself. */
declare const __EMBED_TEXTS__: import("./wire.gen").Texts;

/** What it loads when a form is first touched: a path relative to the module. */
declare const __EMBED_CORE__: string;

/** The style of embedded calculators. */
declare const __EMBED_STYLE__: string;

/** The same as a file: a path relative to the module. */
declare const __EMBED_STYLE_FILE__: string;

/** The rules of the npm package, as the generator writes them. */
declare module "package-rules" {
  export const rules: Readonly<Record<string, () => Promise<{ readonly default: string }>>>;
}

/** What the npm package asks of Node. */
declare module "node:fs/promises" {
  export function readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
}
