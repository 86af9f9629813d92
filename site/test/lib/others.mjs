// Programs of other people, in the folder site/test/package: installed as its lock file says, once.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const folder = fileURLToPath(new URL("../package/", import.meta.url));
const lock = (name) => readFile(`${folder}${name}`, "utf8").then(JSON.parse).catch(() => ({}));
const versions = ({ packages = {} }) => JSON.stringify(Object.entries(packages).filter(([at, { optional }]) => at !== "" && !optional).map(([at, { version }]) => [at, version]));

let done;

/** Their folder, with all that the lock file names. */
export function installed() {
  done ??= (async () => {
    if (versions(await lock("node_modules/.package-lock.json")) !== versions(await lock("package-lock.json"))) {
      await promisify(execFile)("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
    }
    return folder;
  })();
  return done;
}
