// Where the files are that the calculator consists of: relative to this one. The npm package has them elsewhere (package/files.ts).

import { fetchBytes, fetchOk, orFailed, rulesText, unknownPolicy } from "./fetched";
import { hasOwn } from "./intrinsics";
import type { Progress } from "./types";

/** Where the rules of a policy are. */
export function rulesFile(policy: string): HashedFile {
  const file = hasOwn(__RULES__, policy) ? __RULES__[policy] : undefined;
  if (file === undefined) {
    throw unknownPolicy(policy, Object.keys(__RULES__));
  }
  return file;
}

/** Them, as text. */
export const fetchRules = (policy: string, [path, integrity]: HashedFile): Promise<string> =>
  rulesText(policy, async () => (await fetchOk(beside(path), integrity)).text());

/** The engine's program, made into something; that it cannot be had is told in the same words. */
export async function program<T>(make: (response: Response) => Promise<T>): Promise<T> {
  const [path, integrity] = __WASM__;
  return orFailed(async () => make(await fetchOk(beside(path), integrity)));
}

/** The same as bytes. */
export function programBytes(onProgress: Progress | undefined): Promise<ArrayBuffer> {
  const [path, integrity, size] = __WASM__;
  return fetchBytes(beside(path), integrity, size, onProgress);
}

/** The file of the engine's worker. */
export const workerFile = (): URL => beside(__ENGINE__);

const beside = (path: string): URL => new URL(path, import.meta.url);
