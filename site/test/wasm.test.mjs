// The very award.js and .wasm that ship, under Node: every vector, every byte, and every way in which loading can fail.

import assert from "node:assert/strict";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, policy, startServer } from "./lib/harness.mjs";
import { check, readPairs, readVectors } from "./lib/vectors.mjs";

const plainFetch = globalThis.fetch;
let server;
/** Where award.js stands for Node: a copy under a name that says that it is a module. */
let folder;
/** What a test makes of a response before award.js sees it. */
let alter = (response) => response;

before(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), "lingang-api-"));
  await mkdir(join(folder, "api"));
  await copyFile(join(dist, "api/award.js"), join(folder, "api/award.mjs"));
  // Node cannot import over HTTP, nor fetch a file: what the module fetches beside itself comes from the server instead.
  globalThis.fetch = async (input, init) => {
    const path = new URL(input).pathname.slice(pathToFileURL(folder).pathname.length + 1);
    return alter(await plainFetch(new URL(path, server.url), init), path);
  };
});

after(async () => {
  globalThis.fetch = plainFetch;
  server?.close();
  if (folder) {
    await rm(folder, { recursive: true });
  }
});

/** A copy of the module with nothing loaded yet. */
let copies = 0;
const fresh = () => import(`${pathToFileURL(join(folder, "api/award.mjs"))}?copy=${copies++}`);

test("every vector", async (t) => {
  const { load } = await fresh();
  const award = await load({ policy });
  for (const vector of await readVectors()) {
    await t.test(vector.name, () => check(vector, award.evaluate(vector.facts)));
  }
});

test("the same bytes as the command line", async () => {
  const { load } = await fresh();
  const award = await load({ policy });
  let n = 0;
  for (const { facts, result } of await readPairs()) {
    n++;
    assert.equal(award.evaluateText(facts), result, `pair ${n}: ${facts}`);
  }
});

test("without steps, everything else is the same", async () => {
  const { load } = await fresh();
  const award = await load({ policy });
  const brief = (result) => JSON.parse(JSON.stringify(result, (key, value) => (key === "steps" ? [] : key === "reasons" ? value.map(({ code, fact }) => ({ code, fact })) : value)));
  const all = (await readPairs()).filter((_, i) => i % 2 === 0);
  for (const { facts, result } of all) {
    assert.deepEqual(JSON.parse(award.evaluateText(facts, { steps: false })), brief(JSON.parse(result)), facts);
  }
  const list = (await readVectors()).map(({ facts }) => facts);
  const whole = award.evaluateMany(list);
  assert.ok(whole.some(({ awards }) => awards.some(({ steps }) => steps.length > 0)));
  assert.deepEqual(list.map((facts) => award.evaluate(facts, { steps: false })), whole.map(brief));
  assert.deepEqual(await award.evaluateAll(list, { steps: false }), whole.map(brief));
  assert.deepEqual(await award.evaluateAll(list.slice(0, 5), {}), whole.slice(0, 5));
});

test("names the rules it computes with", async () => {
  const { load } = await fresh();
  const award = await load({ policy });
  assert.equal(award.policy, policy);
  assert.match(award.rules, /^\w{8,}$/);
  assert.equal(award.evaluate({}).rules, award.rules);
});

test("many are the same as one by one", async () => {
  const { load } = await fresh();
  const award = await load({ policy });
  const list = (await readVectors()).slice(0, 5).map(({ facts }) => facts);
  assert.deepEqual(award.evaluateMany(list), list.map((facts) => award.evaluate(facts)));
  assert.deepEqual(award.evaluateMany([]), []);
});

test("facts that cannot be read give errors, never a throw", async (t) => {
  const { load } = await fresh();
  const award = await load({ policy });
  const circular = {};
  circular.self = circular;
  const cases = [
    ["an unknown fact", { nonsense: 1 }, "nonsense"],
    ["NaN", { telecom_fees: Number.NaN }, "telecom_fees"],
    ["an infinite amount", { telecom_fees: Number.POSITIVE_INFINITY }, "telecom_fees"],
    ["a wrong type", { newly_settled: "yes" }, "newly_settled"],
    ["a circle", circular, ""],
    ["a list", [], ""],
    ["null", null, ""],
    ["nothing", undefined, ""],
  ];
  for (const [name, facts, fact] of cases) {
    await t.test(name, () => {
      const result = award.evaluate(facts);
      assert.equal(result.errors.length, 1);
      assert.equal(result.errors[0].fact, fact);
      assert.ok(result.errors[0].message.zh && result.errors[0].message.en);
      assert.equal(result.awards, undefined);
    });
  }
  assert.deepEqual(award.evaluate({ telecom_fees: 500000n }).facts, { telecom_fees: "500000" });
  assert.deepEqual(award.evaluate({ telecom_fees: null, newly_settled: "unknown", revenue: undefined }).facts, {});
});

test("text that is not facts gives an error result", async () => {
  const { load } = await fresh();
  const award = await load({ policy });
  for (const text of ["", "{", "[]", "null", "\"\"", "{\"telecom_fees\":", "[".repeat(10_000), "\ud800"]) {
    const result = JSON.parse(award.evaluateText(text));
    assert.ok(result.errors.length > 0, JSON.stringify(text.slice(0, 20)));
  }
});

test("a policy that is not there", async () => {
  const { load, AwardError } = await fresh();
  for (const wrong of ["nowhere", "", "constructor", "__proto__"]) {
    await assert.rejects(load({ policy: wrong }), (error) => error instanceof AwardError && error.code === "unknown_policy" && error.message.includes(policy));
  }
});

test("a failed download can be tried again", async () => {
  const { load } = await fresh();
  for (const [ending, code] of [[".wasm", "wasm_failed"], [".json", "rules_failed"]]) {
    alter = (response, path) => (path.endsWith(ending) ? new Response("gone", { status: 404 }) : response);
    try {
      await assert.rejects(load({ policy }), { name: "AwardError", code });
    } finally {
      alter = (response) => response;
    }
  }
  assert.ok((await load({ policy })).evaluate({}).awards);
});

test("a host that sends another type, or something else entirely", async () => {
  const { load } = await fresh();
  const retyped = (type) => async (response, path) => (path.endsWith(".wasm") ? new Response(await response.arrayBuffer(), { headers: { "Content-Type": type } }) : response);
  try {
    alter = async (response, path) => (path.endsWith(".wasm") ? new Response("<!doctype html>", { headers: { "Content-Type": "text/html" } }) : response);
    await assert.rejects(load({ policy }), { code: "wasm_failed" });
    alter = (response, path) => (path.endsWith(".json") ? new Response("{}") : response);
    await assert.rejects(load({ policy }), { code: "rules_failed" });
    alter = retyped("application/octet-stream");
    const { load: other } = await fresh();
    assert.ok((await other({ policy })).evaluate({}).awards);
    alter = retyped("application/wasm; charset=utf-8");
    const { load: third } = await fresh();
    assert.ok((await third({ policy })).evaluate({}).awards);
  } finally {
    alter = (response) => response;
  }
});

test("without WebAssembly", async () => {
  const { load } = await fresh();
  const kept = globalThis.WebAssembly;
  try {
    delete globalThis.WebAssembly;
    await assert.rejects(load({ policy }), { code: "wasm_unavailable" });
  } finally {
    globalThis.WebAssembly = kept;
  }
});

test("a security policy that forbids WebAssembly is named, and nothing is fetched", async () => {
  const { load } = await fresh();
  const kept = WebAssembly.Module;
  let fetched = 0;
  alter = (response) => {
    fetched++;
    return response;
  };
  try {
    WebAssembly.Module = function Module() {
      throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
    };
    await assert.rejects(load({ policy }), { code: "wasm_unavailable", message: /'wasm-unsafe-eval' to its script-src/ });
    assert.equal(fetched, 0);
  } finally {
    WebAssembly.Module = kept;
    alter = (response) => response;
  }
});

test("after the program has died a call gives an error result", async () => {
  const { load } = await fresh();
  const Kept = globalThis.Go;
  const started = [];
  globalThis.Go = class extends Kept {
    constructor() {
      super();
      started.push(this);
    }
  };
  try {
    const [award, other] = [await load({ policy }), await load({ policy })];
    assert.equal(started.length, 2, "each load starts an engine of its own");
    started[0].exited = true;
    const result = award.evaluate({});
    assert.equal(result.errors[0].code, "engine_stopped");
    assert.equal(result.awards, undefined);
    assert.equal(award.evaluate({}).errors[0].code, "engine_stopped");
    assert.ok(other.evaluate({}).awards, "another engine goes on");
    assert.ok((await load({ policy })).evaluate({}).awards, "and a new one starts");
  } finally {
    globalThis.Go = Kept;
  }
});

test("leaves nothing behind", async () => {
  const { load } = await fresh();
  const before = Object.getOwnPropertyNames(globalThis);
  await load({ policy });
  assert.deepEqual(Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name) && name !== "Go"), []);
});
