// The cases that Go's tests also run: every persona and every clause's worked cases, and facts with their exact results.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const site = fileURLToPath(new URL("../../", import.meta.url));

export async function readVectors() {
  const path = resolve(site, process.env.VECTORS ?? "../build/vectors.json");
  const vectors = JSON.parse(await readFile(path, "utf8"));
  assert.ok(Array.isArray(vectors) && vectors.length > 0, `${path} has no vectors`);
  return vectors;
}

export async function readPairs() {
  const path = resolve(site, process.env.PAIRS ?? "../build/pairs.jsonl");
  const pairs = (await readFile(path, "utf8")).split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
  assert.ok(pairs.length >= 1000, `${path} has ${pairs.length} pairs; at least 1,000 are asked for`);
  return pairs;
}

const KEYS = new Set(["state", "min", "max", "amount", "capped", "schedule", "missing"]);

/** Checks what a vector expects of a result. An expectation that this does not know is an error, lest it go unchecked. */
export function check(vector, result) {
  const { expect } = vector;
  assert.deepEqual(result.errors, [], "no errors");
  const awards = new Map(result.awards.map((award) => [award.item, award]));
  const items = Object.entries(expect).filter(([key]) => !TOTALS.has(key));
  assert.ok(items.length > 0, "a vector expects something of at least one item");
  for (const [item, expected] of items) {
    const award = awards.get(item);
    assert.ok(award, `there is no item ${item}`);
    for (const key of Object.keys(expected)) {
      assert.ok(KEYS.has(key), `${item}: cannot check "${key}"`);
    }
    assert.equal(award.state, expected.state, `${item}: state`);
    if ("min" in expected || "max" in expected) {
      const { min, max } = expected;
      assert.deepEqual(award.amount, { min, max }, `${item}: amount`);
    }
    if ("amount" in expected) {
      assert.deepEqual(award.amount, expected.amount, `${item}: amount`);
    }
    if ("capped" in expected) {
      assert.equal(award.capped, expected.capped, `${item}: capped`);
    }
    if ("schedule" in expected) {
      assert.deepEqual(award.schedule.map(({ amount }) => amount), expected.schedule, `${item}: schedule`);
    }
    if ("missing" in expected) {
      assert.deepEqual([...award.missing].sort(), [...expected.missing].sort(), `${item}: missing`);
    }
  }
  for (const [key, expected] of [...Object.entries(vector), ...Object.entries(expect)].filter(([key]) => TOTALS.has(key))) {
    TOTALS.get(key)(expected, result);
  }
}

const partly = (actual, expected, what) => {
  for (const [key, value] of Object.entries(expected)) {
    assert.deepEqual(actual[key], value, `${what}: ${key}`);
  }
};

/** Expectations of the whole result; they stand beside the items or beside "expect". */
const TOTALS = new Map([
  ["scope", (expected, result) => assert.equal(result.scope, expected, "scope")],
  ["status", (expected, result) => assert.equal(result.status, expected, "status")],
  ["added", (expected, result) => partly(result.totals.added, expected, "added")],
  ["combination", (expected, result) => partly(result.totals.combination, expected, "combination")],
  ["cash_flow", (expected, result) => {
    assert.equal(result.cash_flow.length, expected.length, "cash flow: years");
    expected.forEach((year, i) => partly(result.cash_flow[i], year, `cash flow: year ${i + 1}`));
  }],
]);

/** What a vector expects of the whole result, by name. */
export const whole = (vector, key) => vector.expect[key] ?? vector[key];

/** The items that a vector expects something of. */
export const expectedItems = (vector) => Object.entries(vector.expect).filter(([key]) => !TOTALS.has(key));

/** That what a page shows of a result is what a vector expects: readResult gives it. */
export function equalShown(shown, vector) {
  for (const [item, expected] of expectedItems(vector)) {
    const award = shown.awards[item];
    assert.equal(award?.state, expected.state, item);
    const amount = "amount" in expected ? expected.amount : expected;
    if (amount !== null && amount.min !== undefined && expected.state !== "ineligible") {
      assert.deepEqual(award, { state: expected.state, min: amount.min, max: amount.max ?? "" }, item);
    }
  }
  const { min, max } = whole(vector, "combination");
  assert.deepEqual(shown.totals.combination, { min, max });
  const flow = whole(vector, "cash_flow");
  if (flow !== undefined && shown.years?.length > 0) {
    assert.deepEqual(shown.years, flow.map((year) => ({ min: year.min, max: year.max })));
  }
}
