// The award.js and .wasm that ship, loaded in this process.

import { copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { extname, join } from "node:path";
import { tmpdir } from "node:os";
import { pathToFileURL } from "node:url";
import { dist, policy } from "./site.mjs";

const TYPES = { ".wasm": "application/wasm", ".json": "application/json" };

/** The calculator of the policy: evaluate(facts) gives a result. */
export async function loadEngine() {
  const folder = await mkdtemp(join(tmpdir(), "lingang-engine-"));
  await mkdir(join(folder, "api"));
  await copyFile(join(dist, "api/award.js"), join(folder, "api/award.mjs")); // the name says to Node that it is a module
  const plain = globalThis.fetch;
  // Node cannot fetch a file.
  globalThis.fetch = async (input) => {
    const path = new URL(input).pathname.slice(pathToFileURL(folder).pathname.length + 1);
    return new Response(await readFile(join(dist, path)), { headers: { "Content-Type": TYPES[extname(path)] ?? "text/javascript" } });
  };
  try {
    const { load } = await import(pathToFileURL(join(folder, "api/award.mjs")));
    return await load({ policy });
  } finally {
    globalThis.fetch = plain;
    await rm(folder, { recursive: true });
  }
}
