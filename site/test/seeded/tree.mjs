// A copy of a checkout, in which faults are put in and taken out again. The checkout itself is never written to.

import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const exec = promisify(execFile);
const MOST_OUTPUT = 1 << 28;

/** Runs a program, and gives its output and whether it ended well. It never throws. */
export async function run(program, args, options) {
  try {
    const { stdout, stderr } = await exec(program, args, { maxBuffer: MOST_OUTPUT, ...options });
    return { ok: true, stdout, stderr };
  } catch (cause) {
    return { ok: false, stdout: cause.stdout ?? "", stderr: cause.stderr || String(cause.message) };
  }
}

/** Copies what git knows of a checkout, and what is new in it, to build/seeded/; gives the copy and its files. */
export async function copyOf(checkout) {
  const copy = join(checkout, "build", "seeded");
  const listed = await exec("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: checkout, maxBuffer: MOST_OUTPUT });
  const files = [...new Set(listed.stdout.split("\0"))].filter((file) => file !== "");
  await rm(copy, { recursive: true, force: true });
  const there = [];
  for (const file of files) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    try {
      await cp(join(checkout, file), join(copy, file));
      there.push(file);
    } catch (cause) {
      if (cause.code !== "ENOENT") { // deleted, and not yet committed
        throw cause;
      }
    }
  }
  await symlink(join(checkout, "site", "node_modules"), join(copy, "site", "node_modules"));
  return { copy, files: there };
}

/** Puts a fault in, and gives the way back. Its text must stand in its files exactly once. */
export async function spoil({ copy, files }, { id, edits }) {
  const problems = [];
  for (const { in: where, find, to } of edits) {
    const found = [];
    for (const file of files.filter((name) => where.test(name))) {
      const text = await readFile(join(copy, file), "utf8");
      const times = text.split(find).length - 1;
      if (times > 0) {
        found.push({ file, text, times });
      }
    }
    const [only] = found;
    if (found.length === 1 && only.times === 1) {
      const path = join(copy, only.file);
      await writeFile(path, only.text.replace(find, () => to));
      return () => writeFile(path, only.text);
    }
    problems.push(`${JSON.stringify(find)} is in ${found.length === 0 ? "no file" : found.map(({ file, times }) => `${file} (${times})`).join(", ")} of ${where}`);
  }
  throw new Error(`${id}: ${problems.join("; ")}`);
}

/** Builds what the site's tests read, the vectors if they are asked for. Gives what is wrong, or "". */
export async function build(copy, { vectors }) {
  await mkdir(join(copy, "build"), { recursive: true });
  const steps = [
    ["go", ["build", "-o", "bin/generator", "./generator"]],
    ["bin/generator", ["build", "-base-url", "http://localhost:8080/"]],
    ["bin/generator", ["build", "-examples", "-out", "build/examples"]],
    ...(vectors ? [["bin/generator", ["vectors"]]] : []),
  ];
  for (const [program, args] of steps) {
    const { ok, stdout, stderr } = await run(program, args, { cwd: copy });
    if (!ok) {
      return `${stderr}${stdout}`.trim();
    }
  }
  return "";
}
