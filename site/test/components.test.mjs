// Every component of the site in every state that its examples.html shows, in both languages. Found by glob: a new component is tested
// without being listed, and one without examples fails, here and in the build of the examples.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { accessible } from "./lib/accessible.mjs";
import { axe, goTo, languages, openPage, root, withSite } from "./lib/harness.mjs";
import { invalid } from "./lib/html.mjs";

const folder = join(root, "site/components");
const built = join(root, "build/examples"); // bin/generator build -examples -out build/examples

/** Folders with a file by their own name; others hold what components share. */
const components = [];
for (const entry of await readdir(folder, { withFileTypes: true })) {
  const files = entry.isDirectory() ? await readdir(join(folder, entry.name)) : [];
  if (files.some((file) => file.startsWith(`${entry.name}.`))) {
    components.push({ name: entry.name, files });
  }
}

const site = withSite({ dir: built });

test("every component has examples, and the examples are built", () => {
  assert.ok(components.length > 5);
  assert.deepEqual(components.filter(({ files }) => !files.includes("examples.html")).map(({ name }) => name), []);
  const pages = components.flatMap(({ name }) => languages.map((lang) => `${lang}/components/${name}/index.html`));
  assert.deepEqual(pages.filter((page) => !existsSync(join(built, page))), []);
});

test("no example is part of the site", () => {
  for (const lang of languages) {
    assert.ok(!existsSync(join(root, "dist", lang, "components")));
  }
});

for (const { name } of components) {
  for (const lang of languages) {
    const path = `${lang}/components/${name}/`;
    test(`${name}, ${lang}: valid HTML`, async () => assert.deepEqual(await invalid(join(built, path, "index.html")), []));

    test(`${name}, ${lang}: axe in light and dark, on a phone and a desk; nothing wider than the page`, async () => {
      const page = await openPage(site.browser, site.url);
      await goTo(page, site.url + path);
      // States that a script makes of an address.
      const states = await page.$$eval("[data-states] a", (links) => links.map((link) => link.href));
      for (const address of [page.url(), ...states]) {
        if (address !== page.url()) {
          await page.goto("about:blank");
          await goTo(page, address);
        }
        await accessible(page, lang, address, { narrow: 360 });
      }
      assert.deepEqual(page.troubles, []);
      await page.done();
    });
  }
}
