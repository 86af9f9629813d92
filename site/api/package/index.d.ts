// The award calculator as an npm package. Amounts are decimal strings of yuan, never numbers: "1500000", "0.5".

import type { AsyncAward, Award, AwardErrorCode, Progress } from "../types";

export type * from "../types";

/** Loads the calculator of a policy. Each call starts an engine of its own; they share one compiled module. */
export declare function load(options: { policy: string }): Promise<Award>;

/** The same in a worker, where the browser may start one; otherwise, and in Node, it runs where it is called. */
export declare function loadAsync(options: { policy: string; onProgress?: Progress | undefined }): Promise<AsyncAward>;

/** Why load() failed; the message says what to do about it. */
export declare class AwardError extends Error {
  readonly code: AwardErrorCode;
  constructor(code: AwardErrorCode, message: string, options?: ErrorOptions);
}
