// Where the files of the npm package are, for Node: read from the disk, nothing is fetched.

import { readFile } from "node:fs/promises";
import { orFailed } from "../fetched";
import type { Progress } from "../types";

export { fetchRules, rulesFile } from "./rules";

const read = (): Promise<Uint8Array<ArrayBuffer>> => readFile(new URL("./award.wasm", import.meta.url));

export async function program<T>(make: (response: Response) => Promise<T>): Promise<T> {
  return orFailed(async () => make(new Response(await read())));
}

export function programBytes(onProgress: Progress | undefined): Promise<ArrayBuffer> {
  return orFailed(async () => {
    const { buffer, byteOffset, byteLength } = await read();
    onProgress?.(byteLength, byteLength);
    return buffer.slice(byteOffset, byteOffset + byteLength);
  });
}

/** Node has workers of another kind: the calculator runs where it is called, evaluateAll in slices. */
export const workerFile = (): URL => new URL("./worker.js", import.meta.url);
