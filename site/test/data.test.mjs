// The files under data/<policy>/ as other programs read them: described by datapackage.json, which a reader of Frictionless Data Packages
// checks and reads the tables by; and the page about them.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { dist, goTo, languages, openPage, policy, withSite } from "./lib/harness.mjs";
import { parse } from "./lib/csv.mjs";
import { installed } from "./lib/others.mjs";

const on = withSite();
const folder = join(dist, "data", policy);
const read = async (name) => readFile(join(folder, name));
const described = JSON.parse(await read("datapackage.json"));
let Package;

before(async () => {
  ({ Package } = createRequire(join(await installed(), "package.json"))("datapackage"));
});

test("the description is valid, and names every file with its size and its hash", async () => {
  const found = await Package.load(join(folder, "datapackage.json"), { strict: true, basePath: folder });
  assert.ok(found.valid, String(found.errors));
  assert.deepEqual(described.resources.map(({ path }) => path).toSorted(), (await readdir(folder)).filter((name) => name !== "datapackage.json").toSorted());
  for (const { path, bytes, hash } of described.resources) {
    const content = await read(path);
    assert.deepEqual([bytes, hash], [content.length, `sha256:${createHash("sha256").update(content).digest("hex")}`], path);
  }
  const text = JSON.parse(await read("policy.json"));
  assert.equal(described.rules, text.rules);
  assert.match(described.sources[0].title, new RegExp(text.title.zh));
});

test("what names a JSON Schema meets it", async () => {
  const schemas = described.resources.filter(({ jsonSchema }) => jsonSchema);
  assert.deepEqual(schemas.map(({ name }) => name), ["policy", "rules"]);
  for (const { path, jsonSchema } of schemas) {
    const schema = JSON.parse(await readFile(join(dist, new URL(jsonSchema).pathname)));
    const check = new Ajv({ strict: false, formats: { date: true, uri: true } }).compile(schema);
    assert.ok(check(JSON.parse(await read(path))), JSON.stringify(check.errors));
  }
});

test("a reader of data packages reads every table by its description, and finds in it what the policy's file says", async () => {
  const found = await Package.load(join(folder, "datapackage.json"), { strict: true, basePath: folder });
  const rows = {};
  for (const resource of found.resources.filter(({ descriptor }) => descriptor.profile === "tabular-data-resource")) {
    rows[resource.name] = await resource.read({ keyed: true, cast: true });
  }
  assert.deepEqual(Object.keys(rows), ["awards", "numbers", "facts"]);
  const text = JSON.parse(await read("policy.json"));
  const items = text.clauses.flatMap(({ id, items: all }) => all.map((item) => ({ clause: id, ...item })));
  assert.deepEqual(rows.awards.map(({ item, clause, name_zh, kind, ceiling }) => [item, clause, name_zh, kind, ceiling]), items.map(({ id, clause, name, kind, ceiling }) => [id, clause, name.zh, kind, ceiling === null ? null : Number(ceiling)]));
  assert.equal(rows.awards.find(({ item }) => item === "8-1.capital").ceiling, 5_000_000);
  const numbers = items.flatMap(({ numbers: all }) => all.flatMap(({ path, is, law }) => law.map(({ clause, zh }) => [path, is, clause, zh])));
  assert.deepEqual(rows.numbers.map(({ number, is, clause, words_zh }) => [number, is, clause, words_zh]), numbers);
  const value = (name) => rows.numbers.find(({ number }) => number === name).value;
  assert.deepEqual([value("8-1.capital.rate"), value("8-1.capital.cap"), value("8-1.capital.years")], [0.05, 5_000_000, 3]);
  const law = (id) => text.clauses.find((clause) => clause.id === id).law.map(({ zh }) => zh).join("\n");
  for (const { clause, words_zh } of rows.numbers) {
    assert.ok(law(clause).includes(words_zh), words_zh);
  }
  assert.deepEqual(rows.facts.map(({ fact }) => fact), text.facts.map(({ id }) => id));
});

test("the templates' columns and their example are as described", async () => {
  for (const lang of languages) {
    const { path, schema } = described.resources.find(({ name }) => name === `template-${lang}`);
    const data = parse((await read(path)).toString().replace(/^\ufeff/, ""));
    const found = await Package.load({ ...described, resources: [{ name: "template", profile: "tabular-data-resource", data, schema }] });
    const [row] = await found.getResource("template").read({ keyed: true, cast: true });
    assert.ok(Object.values(row).filter((value) => value !== null).length > 5, lang);
  }
});

test("a damaged table is found by its hash, and a wrong cell by its description", async () => {
  const awards = described.resources.find(({ name }) => name === "awards");
  const damaged = (await read("awards.csv")).toString().replace(",ceiling,once,", ",celling,once,");
  assert.notEqual(`sha256:${createHash("sha256").update(damaged).digest("hex")}`, awards.hash);
  const rows = damaged.trim().split("\r\n").slice(0, 2).map((line) => line.split(","));
  const wrong = await Package.load({ ...described, resources: [{ name: "awards", profile: "tabular-data-resource", data: rows, schema: awards.schema }] });
  await assert.rejects(wrong.getResource("awards").read({ cast: true }), /mismatch error/);
});

for (const lang of languages) {
  test(`${lang}: the page says of every file what it holds, and its code lists them`, async () => {
    const page = await openPage(on.browser, on.url);
    try {
      await goTo(page, `${on.url}${lang}/${policy}/data/`);
      const links = await page.$$eval("main h2 a, main h3 a", (all) => all.map(({ href }) => href));
      const names = [...described.resources.map(({ path }) => path), "datapackage.json"];
      assert.deepEqual(links.map((href) => href.split("/").at(-1)), names);
      for (const href of links) {
        assert.equal((await fetch(href)).status, 200, href);
      }
      const shown = await page.$$eval("main h3 + p + dl", (all) => all.map((dl) => [...dl.querySelectorAll("dl > dt code")].map(({ textContent }) => textContent)));
      const heads = described.resources.map(({ name, schema }) => (schema && !name.startsWith("template") ? schema.fields.map((field) => field.name) : []));
      assert.deepEqual(shown, heads, "columns");
      const code = await page.$eval("main pre", ({ textContent }) => textContent);
      const said = await page.evaluate(async (text, at) => {
        const lines = [];
        await new (async () => undefined).constructor("console", text.replace(/fetch\(".*?"\)/, `fetch("${at}")`))({ log: (...all) => lines.push(all) });
        return lines;
      }, code, links.at(-1));
      assert.deepEqual(said, described.resources.map(({ path, bytes, hash }) => [path, bytes, hash]));
      assert.deepEqual(page.troubles.splice(0), []);
    } finally {
      await page.done();
    }
  });
}
