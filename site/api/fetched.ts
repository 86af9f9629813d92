// Fetching the files that the calculator consists of: only what was built is taken, and why one cannot be had is told with a way out.

import type { AwardErrorCode, Progress } from "./types";
import { describe } from "./why";

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

/** There is no such policy; these are. */
export const unknownPolicy = (policy: string, known: readonly string[]): AwardError =>
  new AwardError("unknown_policy", `there is no policy ${JSON.stringify(policy)}; use one of: ${known.join(", ")}`);

/** The text of a policy's rules, however it is had. */
export async function rulesText(policy: string, get: () => Promise<string>): Promise<string> {
  try {
    return await get();
  } catch (cause) {
    throw new AwardError("rules_failed", `the rules of ${policy} could not be loaded (${describe(cause)}); check the connection and try again`, { cause });
  }
}

/** The bytes of the engine's program, behind whatever else a page fetches. */
export function fetchBytes(url: URL, integrity: string, size: number, onProgress: Progress | undefined): Promise<ArrayBuffer> {
  return orFailed(async () => {
    // A fetch that checks a hash gives nothing before all has come, so to tell how much has come it is checked here, where a page may.
    const own = onProgress !== undefined && globalThis.crypto?.subtle !== undefined;
    const response = await fetchOk(url, own ? "" : integrity, "low");
    if (!own || response.body === null) {
      return response.arrayBuffer();
    }
    const bytes = new Uint8Array(size);
    const coming = Number(response.headers.get("Content-Length")) || size; // the line has it compressed
    const reader = response.body.getReader();
    let read = 0;
    for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
      if (read + value.length > size) {
        throw new Error(OTHER);
      }
      bytes.set(value, read);
      read += value.length;
      onProgress(Math.round((read / size) * coming), coming);
    }
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    if (read < size || `sha256-${btoa(String.fromCharCode(...hash))}` !== integrity) {
      throw new Error(OTHER);
    }
    return bytes.buffer;
  });
}

const OTHER = "it is not the file that was built";

export async function orFailed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new AwardError("wasm_failed", `the calculator could not be loaded (${describe(cause)}); check the connection and try again`, { cause });
  }
}

/** The browser refuses what is not the very file that was built with this one. */
export async function fetchOk(url: URL, integrity: string, priority: RequestPriority = "auto"): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { integrity, priority });
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
