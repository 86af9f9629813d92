// Every page of the sitemap, as a browser shows it.

import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { axe, dist, emulateMedia, goTo, openPage, withSite } from "./lib/harness.mjs";
import { invalid } from "./lib/html.mjs";
import { allPaths, languageOf } from "./lib/kinds.mjs";

const AT_ONCE = 2;

const site = withSite();
/** Paths of the pages under the site's base, such as zh/lingang-ai-2020/. */
let paths;

before(async () => {
  paths = await allPaths();
});

const counterpart = (path) => path.replace(/^(zh|en)\//, (_, lang) => (lang === "zh" ? "en/" : "zh/"));

/** Runs a check on each path, a few at a time, each worker with one page. */
async function eachPage(t, list, check) {
  const queue = [...list];
  assert.ok(queue.length > 0);
  const worker = async () => {
    const page = await openPage(site.browser, site.url);
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const at = path;
      await t.test(`/${at}`, () => check(page, at));
    }
    await page.done();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

test("both languages have the same pages", () => {
  const listed = new Set(paths);
  assert.deepEqual(paths.filter((path) => languageOf(path) && !listed.has(counterpart(path))), []);
  assert.ok(paths.filter((path) => languageOf(path) === "zh").length > 10);
});

test("every page as a reader finds it", { concurrency: AT_ONCE }, (t) =>
  eachPage(t, paths, async (page, path) => {
    page.troubles.splice(0);
    await emulateMedia(page, { "prefers-color-scheme": "light" });
    await page.setViewport({ width: 1280, height: 900 });
    const response = await goTo(page, site.url + path);
    assert.equal(response.status(), 200);
    const seen = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      title: document.title,
      headings: document.querySelectorAll("h1").length,
      links: [...document.querySelectorAll("a[hreflang]")].filter((a) => a.checkVisibility()).map((a) => [a.hreflang, a.pathname]),
      text: document.body.innerText,
      scripts: document.querySelectorAll("script:not([src]):not([type='application/json']):not([type='application/ld+json']), [style]:not([data-result] *)").length,
    }));
    assert.equal(seen.headings, 1, "one h1");
    assert.ok(seen.title.length > 0, "a title");
    assert.equal(seen.scripts, 0, "no inline script or style");
    const lang = languageOf(path);
    if (lang) {
      assert.equal(seen.lang.slice(0, 2), lang, "the right lang");
      const target = new URL(counterpart(path), site.url).pathname;
      assert.ok(seen.links.some(([hreflang, to]) => hreflang.slice(0, 2) !== lang && to === target), `a switch to ${target}, among ${JSON.stringify(seen.links)}`);
      assert.match(seen.text, lang === "zh" ? /2023年8月31日/ : /31 August 2023/, "the policy's status");
    } else {
      assert.ok(seen.lang.length > 0);
    }
    for (const [width, scheme] of [[1280, "dark"], [1280, "light"], [360, "light"]]) {
      await emulateMedia(page, { "prefers-color-scheme": scheme });
      await page.setViewport({ width, height: 900 });
      assert.deepEqual(await axe(page, { contrastOnly: scheme === "dark" }), [], `axe at ${width} px, ${scheme}`);
    }
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, "nothing is wider than 360 px");
    assert.deepEqual(page.troubles, []);
  }),
);

test("every file is valid HTML", async (t) => {
  for (const path of [...paths.map((page) => `${page}index.html`), "404.html"]) {
    await t.test(path, async () => {
      assert.deepEqual(await invalid(join(dist, path)), []);
    });
  }
});
