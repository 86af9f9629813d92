// Old Chromiums: packages of npm that carry the browser for servers without a screen. Each is unpacked once, into build/old/<package>-<version>/.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { fileURLToPath } from "node:url";
import { root } from "../lib/site.mjs";

const here = fileURLToPath(new URL("./", import.meta.url));
const lock = JSON.parse(await readFile(join(here, "package-lock.json"), "utf8")).packages;

/** The versions that package.json has; the first are those of every run, the others are downloaded when they are asked for. */
export const EVERY_RUN = ["80", "92"];
export const KNOWN = Object.keys({ ...lock[""].dependencies, ...lock[""].optionalDependencies }).flatMap((name) => /^chromium-(\d+)$/.exec(name)?.[1] ?? []).sort((a, b) => a - b);

/** Those that are named, or those of every run. */
export function wanted(named) {
  const versions = named.length > 0 ? named : EVERY_RUN;
  const unknown = versions.filter((version) => !KNOWN.includes(version));
  assert.deepEqual(unknown, [], `there is no such Chromium; there are ${KNOWN.join(", ")}`);
  return versions;
}

function folderOf(version) {
  const { name, version: release } = lock[`node_modules/chromium-${version}`];
  return join(root, "build/old", `${name.replace("/", "-")}-${release}`);
}

/** Downloads and unpacks what is not there yet. */
export async function prepare(versions) {
  assert.equal(`${process.platform} ${process.arch}`, "linux x64", "the old Chromiums are programs for Linux on x64");
  const missing = versions.filter((version) => !existsSync(folderOf(version)));
  const packed = missing.every((version) => existsSync(join(here, "node_modules", `chromium-${version}`)));
  if (!packed || !(await installed())) {
    const more = missing.some((version) => !EVERY_RUN.includes(version)) ? "--include=optional" : "--omit=optional";
    execFileSync("npm", ["ci", more, "--loglevel=error"], { cwd: here, stdio: ["ignore", "ignore", "inherit"] });
  }
  for (const version of missing) {
    console.log(`unpacking Chromium ${version}`);
    await unpack(join(here, "node_modules", `chromium-${version}`, "bin"), folderOf(version));
  }
}

/** What is installed is not older than the lock file. */
async function installed() {
  const time = (file) => stat(join(here, file)).then(({ mtimeMs }) => mtimeMs, () => 0);
  return (await time("node_modules/.package-lock.json")) >= (await time("package-lock.json"));
}

/** Into a folder beside it first: what a killed run leaves is never taken for a browser. */
async function unpack(from, to) {
  await mkdir(join(to, ".."), { recursive: true });
  const beside = await mkdtemp(`${to}-`);
  for (const file of ["chromium", "aws.tar", "swiftshader.tar"]) {
    const path = join(beside, file);
    await pipeline(createReadStream(join(from, `${file}.br`)), createBrotliDecompress(), createWriteStream(path));
    if (file.endsWith(".tar")) {
      execFileSync("tar", ["xf", path, "-C", beside]);
      await rm(path);
    }
  }
  await chmod(join(beside, "chromium"), 0o755);
  await rename(beside, to);
}

/** Starts one, with a fresh profile. */
export async function startOld(version) {
  const { default: puppeteer } = await import("puppeteer-core");
  const folder = folderOf(version);
  assert.ok(existsSync(folder), `Chromium ${version} is not there: run node test/old/setup.mjs ${version}`);
  const userDataDir = await mkdtemp(join(tmpdir(), "lingang-old-"));
  const browser = await puppeteer.launch({
    executablePath: join(folder, "chromium"),
    userDataDir,
    headless: true,
    // As their packages start them: they are built for one process.
    args: ["--headless", "--no-sandbox", "--single-process", "--no-zygote", "--use-gl=swiftshader", "--disable-gpu"],
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, "lib") },
  });
  const full = (await browser.version()).replace(/^\w+\//, "");
  assert.equal(full.split(".")[0], version, "the version that its name says");
  return {
    browser,
    version: full,
    async close() {
      await browser.close();
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
