// Where the built site is, and a server for it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const dist = resolve(process.env.DIST ?? join(root, "dist"));
export const policy = "lingang-ai-2020";
export const languages = ["zh", "en"];

/** Serves dist/ on a free port with $SERVER or the generator, or another folder with the generator. The command prints its address. */
export async function startServer(dir = dist) {
  assert.ok(existsSync(join(dir, "index.html")), `there is no built site in ${dir}; run "make site" first`);
  const command = dir === dist && process.env.SERVER ? process.env.SERVER : `bin/generator serve -dir ${relative(root, dir)} -port 0 -no-build`;
  const [program, ...args] = command.split(" ");
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const url = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`"${command}" printed no address within 30 s: ${output}`)), 30_000);
    const read = (chunk) => {
      output += chunk;
      const found = /http:\/\/[\w.[\]:]+:\d+\/\S*/.exec(output);
      if (found) {
        clearTimeout(timer);
        resolve(found[0]);
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`"${command}" ended with ${code}: ${output}`)));
  });
  return { url: url.endsWith("/") ? url : `${url}/`, close: () => void child.kill() };
}
