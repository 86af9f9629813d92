// What the command line says of the same facts.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { policy, root } from "./site.mjs";

/** Results of many facts objects, in order. */
export function evaluated(list) {
  const input = list.map((facts) => JSON.stringify(facts)).join("\n");
  return execFileSync(join(root, "bin/generator"), ["eval", "-policy", policy], { cwd: root, input, maxBuffer: 1 << 28 }).toString().trim().split("\n").map((line) => JSON.parse(line));
}
