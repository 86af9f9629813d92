// The schemas under data/ against what the calculator takes and gives, and the TypeScript types against the schemas: no key more,
// no key less, on any of the three sides.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import ts from "typescript";
import { dist, policy } from "./lib/harness.mjs";
import { readPairs, readVectors } from "./lib/vectors.mjs";

const read = async (path) => JSON.parse(await readFile(join(dist, "data", path), "utf8"));
const schemas = { facts: await read(`${policy}/facts.schema.json`), result: await read("result.schema.json"), rules: await read("rules.schema.json") };
const rules = await read(`${policy}/rules.json`);
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
const valid = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));
const told = (check) => (check.errors ?? []).slice(0, 5).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
const vectors = await readVectors();
const pairs = (await readPairs()).slice(0, 2000).map(({ facts, result }) => ({ facts: JSON.parse(facts), result: JSON.parse(result) }));
/** Some of the 2,000, spread over them: those with errors among them. */
const results = pairs.filter((_, i) => i % 8 === 0).map(({ result }) => result);

test("a schema is where its $id says", () => {
  for (const [name, schema] of Object.entries(schemas)) {
    assert.match(schema.$id, new RegExp(`/data/(${policy}/)?${name}\\.schema\\.json$`));
    assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema");
  }
});

test("the rules file", () => {
  assert.ok(valid.rules(rules), told(valid.rules).join("\n"));
  for (const spoil of [
    (r) => void delete r.items,
    (r) => void (r.items[0].colour = "red"),
    (r) => void (r.items[0].form.form = "guess"),
    (r) => void (r.items[0].form.cap.is = 20000000),
    (r) => void delete r.items[0].name.zh,
  ]) {
    const spoiled = structuredClone(rules);
    spoil(spoiled);
    assert.ok(!valid.rules(spoiled), `${spoil} goes unnoticed`);
  }
});

test("the facts schema is the rules' facts, one for one", () => {
  assert.deepEqual(Object.keys(schemas.facts.properties), rules.facts.map(({ id }) => id));
  for (const { id, label, options = [] } of rules.facts) {
    const property = schemas.facts.properties[id];
    assert.equal(property.description, `${label.zh} · ${label.en}`);
    assert.deepEqual((property.anyOf[0].oneOf ?? []).map((option) => option.const), options);
  }
});

test("facts that the calculator takes fit the schema; mistakes do not", () => {
  for (const { name, facts } of vectors) {
    assert.ok(valid.facts(facts), `${name}: ${told(valid.facts).join("\n")}`);
  }
  // What a schema cannot tell: the grammar of amounts, and days of the month.
  const beyond = (code) => code.startsWith("amount_");
  const seen = { good: 0, bad: 0 };
  for (const { facts, result } of pairs) {
    const fits = valid.facts(facts);
    if (result.errors.length === 0) {
      assert.ok(fits, `${JSON.stringify(facts)}: ${told(valid.facts).join("\n")}`);
      seen.good++;
    } else if (result.errors.some(({ code }) => !beyond(code))) {
      assert.ok(!fits, `${JSON.stringify(result.errors)} goes unnoticed`);
      seen.bad++;
    }
  }
  assert.ok(seen.good > 200 && seen.bad > 100, JSON.stringify(seen));
  for (const facts of [[], null, "x", { nonsense: 1 }, { annual_years: 4 }, { annual_years: 0 }, { as_of: "2021-13-01" }, { as_of: "0000-01-01" }, { applicant: "nobody" }, { newly_settled: "yes" }, { revenue: -1 }, { revenue: true }]) {
    assert.ok(!valid.facts(facts), JSON.stringify(facts));
  }
});

/** What no result of this policy has: other policies have limits, lists with cells left open, payments between two ends, amounts composed of more operations, and comparisons that are missed. */
const ofOtherPolicies = (key) => /^(computed\.limits|limit\.|award\.cells|award\.schedule\[\]\.min|reason\.code=(not_over|not_at_least|not_at_most|not_under|too_few|comes_to_nothing)$|step\.op=(part|limit|less|divide|least|greatest|whole|case|counted)$)/.test(key);

test("250 results fit the schema, and use all of it", () => {
  assert.ok(results.length >= 200);
  assert.ok(results.some(({ errors }) => errors.length > 0) && results.some(({ errors }) => errors.length === 0));
  for (const result of results) {
    assert.ok(valid.result(result), told(valid.result).join("\n"));
  }
  const unused = new Set(listed(schemas.result));
  for (const { result } of pairs) {
    for (const key of used(schemas.result, result)) {
      unused.delete(key);
    }
  }
  assert.deepEqual([...unused].filter((key) => !ofOtherPolicies(key)), [], "keys and values that no result has");
});

test("every key of the result schema is required but four", () => {
  const optional = Object.entries(objects(schemas.result)).flatMap(([name, { properties, required }]) => Object.keys(properties).filter((key) => !required.includes(key)).map((key) => `${name}.${key}`));
  assert.deepEqual(optional, ["computed.limits", "award.cells", "input.fact"]);
  const { properties, required } = schemas.result.$defs.award.properties.schedule.items;
  assert.deepEqual(Object.keys(properties).filter((key) => !required.includes(key)), ["min"]);
});

test("the TypeScript types are the result schema", () => {
  const file = fileURLToPath(new URL("../api/types.ts", import.meta.url));
  const program = ts.createProgram([file], { strict: true, exactOptionalPropertyTypes: true, target: ts.ScriptTarget.ES2022 });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const declared = (symbol) => checker.getDeclaredTypeOfSymbol(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  const exported = new Map(checker.getExportsOfModule(checker.getSymbolAtLocation(source)).map((symbol) => [symbol.name, declared(symbol)]));
  const wrong = [];
  let compared = 0;
  const compare = (type, given, path) => {
    compared++;
    const schema = resolve(schemas.result, given);
    const members = type.isUnion() ? type.types : [type];
    const isNull = (t) => (t.flags & ts.TypeFlags.Null) !== 0;
    const options = (schema.anyOf ?? [schema]).map((option) => resolve(schemas.result, option));
    const nullable = options.some((option) => option.type === "null");
    if (members.some(isNull) !== nullable) {
      wrong.push(`${path}: null in one alone`);
    }
    const [one] = options.filter((option) => option.type !== "null");
    const rest = members.filter((t) => (t.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) === 0);
    if (one.enum || "const" in one) {
      const literals = rest.map((t) => (t.isStringLiteral() || t.isNumberLiteral() ? t.value : checker.typeToString(t)));
      const values = one.enum ?? [one.const];
      if (JSON.stringify([...literals].sort()) !== JSON.stringify([...values].sort())) {
        wrong.push(`${path}: ${literals} in types.ts, ${values} in the schema`);
      }
    } else if (one.type === "array") {
      const element = checker.getIndexTypeOfType(rest[0], ts.IndexKind.Number);
      if (!element) {
        wrong.push(`${path}: no list in types.ts`);
      } else if (one.items) {
        compare(element, one.items, `${path}[]`);
      }
    } else if (one.type === "object" && one.properties) {
      const properties = new Map(checker.getPropertiesOfType(rest[0]).map((symbol) => [symbol.name, symbol]));
      for (const [name, symbol] of properties) {
        const t = checker.getTypeOfSymbol(symbol);
        const absent = (t.flags & ts.TypeFlags.Undefined) !== 0; // awards?: undefined says that there are none
        if (!absent && !one.properties[name]) {
          wrong.push(`${path}.${name}: not in the schema`);
        } else if (!absent) {
          if (((symbol.flags & ts.SymbolFlags.Optional) === 0) !== one.required.includes(name)) {
            wrong.push(`${path}.${name}: optional in one alone`);
          }
          compare(t, one.properties[name], `${path}.${name}`);
        }
      }
      for (const name of Object.keys(one.properties).filter((key) => !properties.has(key))) {
        wrong.push(`${path}.${name}: not in types.ts`);
      }
    } else if (one.type === "object") {
      if (!checker.getIndexTypeOfType(rest[0], ts.IndexKind.String)) {
        wrong.push(`${path}: no record in types.ts`);
      }
    } else {
      const want = one.type === "integer" ? "number" : one.type;
      const got = [...new Set(rest.map((t) => checker.typeToString(checker.getBaseTypeOfLiteralType(t))))].join();
      if (got !== want) {
        wrong.push(`${path}: ${got} in types.ts, ${want} in the schema`);
      }
    }
  };
  compare(exported.get("Computed"), { $ref: "#/$defs/computed" }, "Computed");
  compare(exported.get("Rejected"), { $ref: "#/$defs/rejected" }, "Rejected");
  assert.deepEqual(wrong, []);
  assert.ok(compared > 80, `only ${compared} compared`);
});

function resolve(root, schema) {
  return schema.$ref ? resolve(root, root.$defs[schema.$ref.slice("#/$defs/".length)]) : schema;
}

const objects = (root) => Object.fromEntries(Object.entries(root.$defs).filter(([, schema]) => schema.properties));

/** Keys and named values of the result schema, by the path under their definition. */
function listed(root) {
  const out = [];
  const walk = (schema, path) => {
    for (const value of schema.enum ?? []) {
      out.push(`${path}=${value}`);
    }
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      out.push(`${path}.${key}`);
      walk(property, `${path}.${key}`);
    }
    if (schema.items) {
      walk(schema.items, `${path}[]`);
    }
  };
  for (const [name, schema] of Object.entries(root.$defs)) {
    walk(schema, name);
  }
  return out;
}

/** The same of a result. */
function used(root, result) {
  const out = [];
  const walk = (schema, path, value) => {
    if (schema.$ref) {
      walk(resolve(root, schema), schema.$ref.slice("#/$defs/".length), value);
      return;
    }
    if (schema.anyOf) {
      schema.anyOf.filter((option) => (option.type === "null") === (value === null)).forEach((option) => walk(option, path, value));
      return;
    }
    if (schema.enum) {
      out.push(`${path}=${value}`);
    }
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      if (value !== null && key in value) {
        out.push(`${path}.${key}`);
        walk(property, `${path}.${key}`, value[key]);
      }
    }
    if (schema.items) {
      value.forEach((element) => walk(schema.items, `${path}[]`, element));
    }
  };
  walk({ $ref: result.errors.length > 0 ? "#/$defs/rejected" : "#/$defs/computed" }, "", result);
  return out;
}
