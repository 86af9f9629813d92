// api/award.openrpc.json says of api/award.js what is so: each function is called as described, and gives what is described; the types
// and the page about the module name the same.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import Ajv from "ajv/dist/2020.js";
import ts from "typescript";
import { dist, languages, policy, root } from "./lib/harness.mjs";
import { TYPES } from "./lib/origins.mjs";
import { installed } from "./lib/others.mjs";

const described = JSON.parse(await readFile(join(dist, "api/award.openrpc.json"), "utf8"));
const { methods, components: { schemas } } = described;
const published = async (path) => JSON.parse(await readFile(join(dist, path), "utf8"));
const folder = await mkdtemp(join(tmpdir(), "lingang-described-"));
/** What its schema asks of schemas lies elsewhere; they are compiled by the test that uses them. */
const SCHEMAS = [
  { $id: "https://meta.json-schema.tools", type: ["object", "boolean"] },
  { $id: "https://meta.json-schema.tools/", definitions: { JSONSchemaObject: { properties: { $ref: { type: "string" } } } } },
];
const plainFetch = globalThis.fetch;
let module;
let ajv;

before(async () => {
  const at = join(folder, "award.mjs");
  await writeFile(at, await readFile(join(dist, "api/award.js")));
  globalThis.fetch = async (input) => {
    const path = new URL(input).pathname.slice(pathToFileURL(tmpdir()).pathname.length);
    const file = path.endsWith(".wasm") ? "application/wasm" : TYPES[".json"];
    return new Response(await readFile(join(dist, path.replace(/^\/(?=assets)/, ""))), { headers: { "Content-Type": file } });
  };
  module = await import(pathToFileURL(at).href);
  ajv = new Ajv({ strict: false, formats: { date: true, uri: true } });
  for (const path of ["data/result.schema.json", `data/${policy}/facts.schema.json`]) {
    ajv.addSchema(await published(path));
  }
  ajv.addSchema({ $id: "described:", components: { schemas } });
});
after(async () => {
  globalThis.fetch = plainFetch;
  await rm(folder, { recursive: true });
});

/** What of a value is not as a schema of the description says. */
function wrong(schema, value) {
  const check = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"described:#/components')));
  return check(value) ? [] : check.errors;
}

test("it is an OpenRPC document", async () => {
  const { openrpcDocument } = createRequire(join(await installed(), "package.json"))("@open-rpc/meta-schema");
  const Draft7 = createRequire(import.meta.url)("ajv").default;
  const check = new Draft7({ strict: false, formats: { uri: true, email: true, regex: true }, schemas: SCHEMAS });
  const { $schema, ...meta } = openrpcDocument;
  const valid = check.compile(meta);
  assert.ok(valid(described), JSON.stringify(valid.errors?.slice(0, 5)));
  assert.match($schema, /json-schema/);
});

test("each function is called as described, and takes, gives and fails as described", async () => {
  const objects = { "": module };
  const called = [];
  // close comes last: nothing can be asked afterwards.
  for (const { name, params, result, examples: [example], "x-promise": promise, "x-errors": errors } of methods) {
    const [member, object = ""] = name.split(".").reverse();
    const args = example.params.map(({ value }) => value);
    assert.deepEqual(example.params.map((param) => param.name), params.slice(0, args.length).map((param) => param.name), name);
    params.slice(0, args.length).forEach(({ schema }, i) => assert.deepEqual(wrong(schema, args[i]), [], `${name}: ${params[i].name}`));
    assert.ok(params.slice(args.length).every(({ required }) => !required), name);
    const given = objects[object][member](...args);
    assert.equal(given instanceof Promise, promise, `${name} gives a promise`);
    const value = await given;
    if (result === undefined) {
      assert.equal(value, undefined, name);
    } else {
      assert.deepEqual(wrong(result.schema, value), [], name);
      assert.ok(wrong(result.schema, 7).length > 0, `${name}: not everything is as described`);
    }
    if (object === "") {
      objects[result.name] = value;
    }
    if (errors) {
      const failed = await module[member]({ policy: "none" }).catch((error) => error);
      assert.ok(failed instanceof module.AwardError, name);
      assert.ok(errors.map(({ code }) => code).includes(failed.code));
    }
    called.push(name);
  }
  const members = (object) => Object.entries(objects[object]).flatMap(([key, value]) => (typeof value === "function" && key !== "AwardError" ? [object === "" ? key : `${object}.${key}`] : []));
  // On the page itself, as here, the two have the same functions; those of their types are compared below.
  const all = [...members(""), ...members("Award")];
  assert.deepEqual(all.filter((name) => !called.includes(name)), [], "every function is described");
  assert.match(JSON.parse(objects.Award.evaluateText(methods.find(({ name }) => name === "Award.evaluateText").examples[0].params[0].value)).totals.combination.max, /^1500000$/);
});

test("the types are as described, function by function", async () => {
  const file = join(root, "site/api/described.check.ts");
  const text = `import type { AsyncAward, Award, AwardErrorCode, Brief, EvaluateAll, Progress, Result, WithoutSteps } from "./types";
import type * as module from "./award";
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : never;
type Functions<T> = { [K in keyof T]: T[K] extends (...args: never[]) => unknown ? K : never }[keyof T];
${methods.map(({ name, "x-typescript": type }, i) => `export const m${i}: ${type} = null! as ${name.includes(".") ? name.replace(/(\w+)\.(\w+)/, '$1["$2"]') : `typeof module.${name}`};`).join("\n")}
export const award: Same<Functions<Award>, ${methods.flatMap(({ name }) => /^Award\.(.*)/.exec(name)?.[1] ?? []).map((name) => `"${name}"`).join(" | ")}> = true;
export const own: Same<Functions<AsyncAward>, ${methods.flatMap(({ name }) => /^AsyncAward\.(.*)/.exec(name)?.[1] ?? []).map((name) => `"${name}"`).join(" | ")}> = true;
export const codes: Same<AwardErrorCode, ${methods[0]["x-errors"].map(({ code }) => `"${code}"`).join(" | ")}> = true;
export type Used = Brief | EvaluateAll | Progress | Result | WithoutSteps;
`;
  const config = ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, "site/tsconfig.json"), ts.sys.readFile).config, ts.sys, join(root, "site"));
  const problems = (source) => {
    const host = ts.createCompilerHost(config.options);
    const { readFile: read, fileExists, getSourceFile } = host;
    host.readFile = (name) => (name === file ? source : read(name));
    host.fileExists = (name) => name === file || fileExists(name);
    host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest));
    const program = ts.createProgram([file, join(root, "site/api/globals.d.ts")], config.options, host);
    return ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  };
  assert.deepEqual(problems(text), []);
  assert.notDeepEqual(problems(text.replace('"evaluateText"', '"other"')), [], "what is not so is noticed");
});

for (const lang of languages) {
  test(`${lang}: the page names the functions and the errors, and leads to the description`, async () => {
    const page = await readFile(join(dist, lang, policy, "api/index.html"), "utf8");
    for (const { summary } of methods.filter(({ name }) => name.startsWith("Award."))) {
      assert.ok(page.includes(`<code>${summary}</code>`), summary);
    }
    for (const { code } of methods[0]["x-errors"]) {
      assert.ok(page.includes(`<dt><code>${code}</code></dt>`), code);
    }
    assert.match(page, /href="[./]*api\/award\.openrpc\.json"/);
  });
}
