// The calculator as an npm package, in other people's projects: installed from its folder and from its archive into an empty project,
// used in Node, type-checked, bundled by Vite and by esbuild, and without a bundler. Every figure is the contract's.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { openPage, policy, root, withBrowser } from "./lib/harness.mjs";
import { evaluated } from "./lib/evaluated.mjs";
import { installed } from "./lib/others.mjs";
import { TYPES } from "./lib/origins.mjs";

const run = promisify(execFile);
const on = withBrowser();
const work = await mkdtemp(join(tmpdir(), "lingang-npm-"));
const made = join(work, "npm");
const project = join(work, "project");
const servers = [];
let tools;

/** The contract's: 5% of RMB 30 million paid in, over three years. */
const FACTS = {
  applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true,
  newly_settled: true, paid_in_capital: "3000万",
};
const SCHEDULE = [{ year: 1, amount: "600000" }, { year: 2, amount: "450000" }, { year: 3, amount: "450000" }];

const npm = (folder, ...args) => run("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });

/** A main.js that computes and leaves its results where the page's test finds them. */
const main = (name) => `import { load, loadAsync, AwardError } from "${name}";
const facts = ${JSON.stringify(FACTS)};
const award = await load({ policy: "${policy}" });
const own = await loadAsync({ policy: "${policy}", onProgress: () => undefined });
const failed = await load({ policy: "none" }).catch((error) => error instanceof AwardError && error.code);
globalThis.told = { text: award.evaluateText(JSON.stringify(facts)), own: await own.evaluate(facts), many: await award.evaluateAll([facts, facts]), failed };
`;

const PAGE = (script) => `<!doctype html><html lang="en"><title>Other</title><link rel="icon" href="data:,"><script type="module" src="${script}"></script></html>`;

before(async () => {
  tools = await installed();
  await run(join(root, "bin/generator"), ["npm", "-out", made, "-version", "v1.2.3"], { cwd: root });
  await mkdir(project);
  await npm(project, "init", "-y");
});
after(async () => {
  servers.forEach((server) => server.close());
  await rm(work, { recursive: true });
});

/** Serves a folder, and notes what is asked for. */
async function serveFolder(dir) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://x").pathname;
    asked.push(path);
    try {
      const bytes = await readFile(join(dir, path === "/" ? "index.html" : path));
      response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? TYPES[".html"] }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  return { url: `http://127.0.0.1:${server.address().port}/`, asked };
}

/** What main.js told on the page of a folder, or of a server. */
async function inBrowser(dir) {
  const { url, asked } = dir.startsWith("http") ? { url: dir, asked: [] } : await serveFolder(dir);
  const page = await openPage(on.browser, url);
  const elsewhere = [];
  page.on("request", (request) => !request.url().startsWith(url) && !request.url().startsWith("data:") && elsewhere.push(request.url()));
  try {
    await page.goto(url, { waitUntil: "load" });
    await page.waitForFunction(() => globalThis.told);
    const told = await page.evaluate(() => globalThis.told);
    assert.deepEqual(elsewhere, [], "no other host is asked");
    return { ...told, asked, workers: page.workers().length };
  } finally {
    await page.done();
  }
}

function right({ text, own, many, failed }) {
  const [expected] = evaluated([FACTS]);
  assert.deepEqual(JSON.parse(text), expected, "as the command line computes it");
  assert.deepEqual(own, expected);
  assert.deepEqual(many, [expected, expected]);
  const award = expected.awards.find(({ item }) => item === "8-1.capital");
  assert.deepEqual([award.amount, award.schedule], [{ min: "1500000", max: "1500000" }, SCHEDULE]);
  assert.equal(failed, "unknown_policy");
}

/** The README's code of a language. */
const code = async (language, n = 0) => [...(await readFile(join(made, "README.md"), "utf8")).matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"))][n][1];

test("installed from its folder and from its archive, without a connection, it is what package.json says", async () => {
  const { stdout } = await npm(made, "pack", "--json", "--pack-destination", work);
  const [{ filename, files }] = JSON.parse(stdout);
  const packed = files.map(({ path }) => path);
  assert.deepEqual(packed.toSorted(), (await readdir(made, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name).slice(made.length + 1)).toSorted(), "nothing is left out");
  for (const from of [made, join(work, filename)]) {
    await npm(project, "install", "--offline", from);
    const manifest = JSON.parse(await readFile(join(project, "node_modules/@lingang/award/package.json"), "utf8"));
    assert.deepEqual([manifest.name, manifest.version, manifest.dependencies], ["@lingang/award", "1.2.3", undefined]);
    const { stdout: out } = await run("node", ["--input-type=module", "-e", `${main(manifest.name)};console.log(JSON.stringify(globalThis.told))`], { cwd: project });
    right(JSON.parse(out));
  }
  for (const target of Object.values(JSON.parse(await readFile(join(made, "package.json"), "utf8")).exports).flatMap((to) => (typeof to === "string" ? [to] : Object.values(to)))) {
    assert.ok(target.includes("*") || (await stat(join(made, target))).isFile(), target);
  }
});

test("the README's example prints what it computes; require works, or says what to do", async () => {
  await writeFile(join(project, "readme.mjs"), await code("js"));
  const { stdout } = await run("node", ["readme.mjs"], { cwd: project });
  assert.match(stdout, /^\[\] \{\s*min: '1500000',\s*max: '1500000'/);
  const required = run("node", ["-e", `require("@lingang/award").load({ policy: "${policy}" }).then((award) => console.log(award.policy))`], { cwd: project });
  if (process.features.require_module) {
    assert.equal((await required).stdout, `${policy}\n`);
  } else {
    await assert.rejects(required, /ERR_REQUIRE_ESM/);
  }
});

test("its types hold in a strict project, as bundlers and as Node find them", async () => {
  const typescript = createRequire(import.meta.url).resolve("typescript/lib/tsc.js");
  await writeFile(join(project, "typed.ts"), `import { load, loadAsync, AwardError, type Award, type Brief, type Result } from "@lingang/award";
export async function first(): Promise<string | undefined> {
  const award: Award = await load({ policy: "${policy}" });
  const result: Result = award.evaluate({ telecom_fees: "50万" });
  const brief: Brief = award.evaluate({}, { steps: false });
  const own = await loadAsync({ policy: "${policy}", onProgress: (bytes: number, total: number) => console.log(bytes / total) });
  const most: (string | null | undefined)[] = await own.evaluateAll([{}], { keep: (one) => one.totals?.combination.max });
  // @ts-expect-error amounts are text
  const wrong: number | undefined = result.totals?.combination.max;
  return brief.errors[0]?.message.en ?? result.awards?.[0]?.steps[0]?.cites[0]?.zh ?? most[0] ?? String(wrong);
}
export const code = (error: unknown): string => (error instanceof AwardError ? error.code : "");
`);
  for (const [module, resolution] of [["esnext", "bundler"], ["node16", "node16"]]) {
    const options = { strict: true, noEmit: true, target: "es2022", lib: ["es2022", "dom"], module, moduleResolution: resolution, exactOptionalPropertyTypes: true, types: [] };
    await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["typed.ts"] }));
    await writeFile(join(project, "package.json"), JSON.stringify({ ...JSON.parse(await readFile(join(project, "package.json"), "utf8")), type: "module" }));
    await run("node", [typescript, "-p", "."], { cwd: project }).catch(({ stdout }) => assert.fail(`${resolution}: ${stdout}`));
  }
});

test("Vite bundles it with its .wasm and its worker", async () => {
  await writeFile(join(project, "main.js"), main("@lingang/award"));
  await writeFile(join(project, "index.html"), PAGE("/main.js"));
  await run("node", [join(tools, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn", "--outDir", "built"], { cwd: project });
  const told = await inBrowser(join(project, "built"));
  right(told);
  assert.equal(told.workers, 1, "loadAsync computes in the worker");
  assert.ok(told.asked.some((path) => /^\/assets\/award-[\w-]+\.wasm$/.test(path)), told.asked.join(" "));
});

test("Vite's own server has it, as the README says", async () => {
  await writeFile(join(project, "vite.config.js"), await code("js", 1));
  const vite = spawn("node", [join(tools, "node_modules/vite/bin/vite.js"), "--host", "127.0.0.1", "--port", "0"], { cwd: project, env: { ...process.env, NO_COLOR: "1" } });
  try {
    let said = "";
    for await (const chunk of vite.stdout) {
      said += chunk;
      if (/http:\S+/.test(said)) {
        break;
      }
    }
    right(await inBrowser(/http:\S+/.exec(said)[0]));
  } finally {
    vite.kill();
  }
});

test("esbuild bundles it; the two files beside the bundle are all that it needs, and one of them is enough", async () => {
  const public_ = join(project, "public");
  await mkdir(public_);
  await writeFile(join(project, "main.js"), main("@lingang/award"));
  const sh = (await code("sh")).replace("esbuild", JSON.stringify(join(tools, "node_modules/.bin/esbuild")));
  await run("sh", ["-e", "-c", sh], { cwd: project });
  await writeFile(join(public_, "index.html"), PAGE("/main.js"));
  const told = await inBrowser(public_);
  right(told);
  assert.equal(told.workers, 1);
  await rm(join(public_, "worker.js"));
  const page = await serveFolder(public_);
  const without = await openPage(on.browser, page.url);
  try {
    await without.goto(page.url, { waitUntil: "load" });
    await without.waitForFunction(() => globalThis.told);
    right(await without.evaluate(() => globalThis.told));
  } finally {
    await without.done();
  }
});

test("without a bundler its folder serves a page; a damaged .wasm gives no figure but the reason", async () => {
  const plain = join(work, "plain");
  await cp(made, join(plain, "award"), { recursive: true });
  await writeFile(join(plain, "main.js"), main("./award/index.js"));
  await writeFile(join(plain, "index.html"), PAGE("/main.js"));
  right(await inBrowser(plain));
  const wasm = await readFile(join(plain, "award/award.wasm"));
  wasm[wasm.length - 1] ^= 1;
  await writeFile(join(plain, "award/award.wasm"), wasm);
  await writeFile(join(plain, "main.js"), `import { load } from "./award/index.js"; globalThis.told = await load({ policy: "${policy}" }).catch(({ code, message }) => [code, message]);`);
  const { url } = await serveFolder(plain);
  const page = await openPage(on.browser, url);
  try {
    await page.goto(url, { waitUntil: "load" });
    await page.waitForFunction(() => globalThis.told);
    const [failed, message] = await page.evaluate(() => globalThis.told);
    assert.equal(failed, "wasm_failed");
    assert.match(message, /award\.wasm/);
  } finally {
    await page.done();
  }
});
