// A site of several policies: the real one, the invented second one, and copies of that under other names.

import { execFile } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./site.mjs";

export const second = "qinghe-robotics-2026";

/** Writes the content into a folder and builds it into another. */
export async function buildSeveral(content, out, copies) {
  await cp(join(root, "content"), content, { recursive: true });
  const from = join(root, "generator/testdata/second/content/policies", second);
  await cp(from, join(content, "policies", second), { recursive: true });
  for (let i = 1; i <= copies; i++) {
    const copy = join(content, "policies", `${second}-${i}`);
    await cp(from, copy, { recursive: true });
    const meta = join(copy, "policy.yaml");
    const text = await readFile(meta, "utf8");
    await writeFile(meta, text.replace(/^(short: \{zh: .*?)（2026）(, en: .*?) \(2026\)\}/m, `$1第${i}号$2 no. ${i}}`)
      .replace(/^title:\n {2}zh: (.*)\n {2}en: (.*)$/m, `title:\n  zh: $1（${i}）\n  en: $2 (${i})`));
  }
  await promisify(execFile)("bin/generator", ["build", "-content", content, "-out", out, "-today", "2026-06-01"], { cwd: root });
}
