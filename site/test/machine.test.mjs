// What programs read: policy.json against its schema and against the pages, the feeds, the Markdown twins and the pictures as a host
// serves them. The Go tests (generator/build/machine_test.go) look at titles, cards and JSON-LD of every page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { dist, languages, openPage, policy, withSite } from "./lib/harness.mjs";

const read = async (path) => JSON.parse(await readFile(join(dist, "data", path), "utf8"));
const schema = await read("policy.schema.json");
const data = await read(`${policy}/policy.json`);
const rules = await read(`${policy}/rules.json`);
const valid = new Ajv2020({ strict: true, strictRequired: false, allErrors: true }).compile(schema);

const site = withSite();

test("policy.json fits its schema, and spoiled ones do not", () => {
  assert.match(schema.$id, /\/data\/policy\.schema\.json$/);
  assert.ok(valid(data), JSON.stringify(valid.errors?.slice(0, 5)));
  for (const spoil of [
    (d) => void delete d.clauses[0].law[0].en,
    (d) => void (d.clauses[0].colour = "red"),
    (d) => void (d.until = "31 August 2023"),
    (d) => void (d.clauses.find(({ items }) => items.length > 0).items[0].numbers[0].law = []),
    (d) => void (d.facts[0].type = "guess"),
  ]) {
    const spoiled = structuredClone(data);
    spoil(spoiled);
    assert.ok(!valid(spoiled), `${spoil} goes unnoticed`);
  }
});

test("policy.json and the rules are of one policy", () => {
  assert.equal(data.rules, rules.rules);
  assert.deepEqual(data.clauses.flatMap(({ items }) => items.map(({ id }) => id)), rules.items.map(({ id }) => id));
  assert.deepEqual(data.facts.map(({ id }) => id).toSorted(), rules.facts.map(({ id }) => id).toSorted());
  assert.deepEqual(data.parts.flatMap(({ articles }) => articles.flatMap(({ clauses }) => clauses)), data.clauses.map(({ id }) => id));
  for (const { law, items } of data.clauses) {
    for (const { path, law: words } of items.flatMap(({ numbers }) => numbers)) {
      for (const lang of languages) {
        const flat = (text) => text.replaceAll(/\s+/g, "");
        const all = flat(law.map((paragraph) => paragraph[lang]).join(""));
        assert.ok(words.every((quote) => all.includes(flat(quote[lang]))), `${path}: its words are not in the clause`);
      }
    }
  }
});

test("explanations are finished Markdown", () => {
  const texts = data.clauses.flatMap(({ plain, headline, doubts }) => [plain, headline, ...doubts.flatMap((d) => [d.question, d.reading, d.rival, d.difference, d.note])]);
  for (const text of texts.filter(Boolean).flatMap(({ zh, en }) => [zh, en])) {
    assert.doesNotMatch(text, /[{}]|<\/?[a-z]|\]\((?!https?:)/, text.slice(0, 80));
  }
});

test("files come with the type that programs expect", async () => {
  for (const [path, type] of [
    ["zh/feed.xml", /xml/],
    ["en/feed.xml", /xml/],
    [`zh/${policy}/clauses/8-1/index.md`, /^text\/markdown; charset=utf-8$/],
    [`data/${policy}/policy.json`, /^application\/json/],
    ["sitemap.xml", /xml/],
  ]) {
    const response = await fetch(site.url + path);
    assert.equal(response.status, 200, path);
    assert.match(response.headers.get("content-type"), type, path);
  }
});

test("a browser reads the feeds as XML, and the picture as a picture", async () => {
  const page = await openPage(site.browser, site.url);
  for (const lang of languages) {
    await page.goto(`${site.url}${lang}/about/`);
    const seen = await page.evaluate(async () => {
      const link = document.querySelector('link[type="application/atom+xml"]');
      // The page's security policy lets no script make a document of a text.
      const feed = await new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open("GET", link.href);
        request.responseType = "document";
        request.addEventListener("load", () => resolve(request.responseXML));
        request.send();
      });
      const picture = new Image();
      picture.src = new URL(new URL(document.querySelector('meta[property="og:image"]').content).pathname, location.href).href;
      await picture.decode();
      return {
        wrong: feed === null ? "no XML" : feed.querySelector("parsererror")?.textContent,
        entries: [...feed.querySelectorAll("entry > title")].map((title) => title.textContent),
        shown: [...document.querySelectorAll("[aria-labelledby=changes] strong")].map((title) => title.textContent),
        size: [picture.naturalWidth, picture.naturalHeight],
      };
    });
    assert.equal(seen.wrong, undefined);
    assert.ok(seen.entries.length > 0);
    assert.deepEqual(seen.shown, seen.entries, "the page shows the changes of the feed");
    assert.deepEqual(seen.size, [1200, 630]);
  }
  assert.deepEqual(page.troubles, []);
  await page.done();
});
