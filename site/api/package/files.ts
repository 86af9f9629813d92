// Where the files of the npm package are, for browsers. Bundlers find the .wasm and the worker by these very expressions and give them
// addresses of their own; the rules come as modules, so that they are bundled like any other.

import { fetchBytes, fetchOk, orFailed } from "../fetched";
import type { Progress } from "../types";

export { fetchRules, rulesFile } from "./rules";

const wasm = (): URL => new URL("./award.wasm", import.meta.url);

export async function program<T>(make: (response: Response) => Promise<T>): Promise<T> {
  return orFailed(async () => make(await fetchOk(wasm(), __WASM__[1])));
}

export const programBytes = (onProgress: Progress | undefined): Promise<ArrayBuffer> => fetchBytes(wasm(), __WASM__[1], __WASM__[2], onProgress);

export const workerFile = (): URL => new URL("./worker.js", import.meta.url);
