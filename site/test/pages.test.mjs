// Every page of the sitemap, as a browser shows it. One of each kind is looked at more closely in kinds.test.mjs.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { axe, dist, emulateMedia, goTo, openPage, policy, withSite } from "./lib/harness.mjs";
import { invalid } from "./lib/html.mjs";
import { allPaths, languageOf, pagesOfEveryKind, turns } from "./lib/kinds.mjs";

const site = withSite();
/** Paths of the pages under the site's base, such as zh/lingang-ai-2020/. */
const paths = await allPaths();
const closely = new Set((await pagesOfEveryKind()).map(({ path }) => path));

const turn = turns(paths);

const counterpart = (path) => path.replace(/^(zh|en)\//, (_, lang) => (lang === "zh" ? "en/" : "zh/"));

test("both languages have the same pages", () => {
  const listed = new Set(paths);
  assert.deepEqual(paths.filter((path) => languageOf(path) && !listed.has(counterpart(path))), []);
  assert.ok(paths.filter((path) => languageOf(path) === "zh").length > 10);
});

for (const path of paths) {
  test(`/${path}`, async () => {
    const page = await openPage(site.browser, site.url);
    const response = await goTo(page, site.url + path);
    assert.equal(response.status(), 200);
    const seen = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      title: document.title,
      headings: document.querySelectorAll("h1").length,
      links: [...document.querySelectorAll("a[hreflang]")].filter((a) => a.checkVisibility()).map((a) => [a.hreflang, a.pathname]),
      text: document.body.innerText,
      scripts: document.querySelectorAll("script:not([src]):not([type='application/json']):not([type='application/ld+json']), [style]:not([data-result] *, [data-engine])").length,
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
    if (!closely.has(path)) {
      // The two languages have one markup: all of axe's rules in the one, by turns, and contrast in the dark in the other.
      const [width, scheme] = lang === turn(path) ? [360, "dark"] : [1280, "light"];
      await emulateMedia(page, { "prefers-color-scheme": scheme });
      await page.setViewport({ width, height: 900 });
      assert.deepEqual(await axe(page, { contrastOnly: scheme === "dark" }), [], `axe at ${width} px, ${scheme}`);
      await page.setViewport({ width: 360, height: 900 });
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, "nothing is wider than 360 px");
    }
    assert.deepEqual(page.troubles, []);
    await page.done();
  });
}

test("a long page has a way back to its top, which covers nothing", async (t) => {
  const long = ["", "text/", "benefits/", "notes/", "glossary/"].map((under) => `${policy}/${under}`);
  for (const path of [...long, "about/"].flatMap((under) => [`zh/${under}`, `en/${under}`])) {
    await t.test(path, async () => {
      const page = await openPage(site.browser, site.url);
      await goTo(page, site.url + path);
      const link = await page.$(".to-top > a");
      const at = () => page.evaluate(() => {
        const a = document.querySelector(".to-top a").getBoundingClientRect();
        const track = document.querySelector(".to-top").getBoundingClientRect();
        const main = document.querySelector("main").getBoundingClientRect();
        return { seen: Math.max(a.top, track.top) < Math.min(a.bottom, track.bottom, innerHeight) && a.bottom > 0, over: a.left < main.right && a.top < main.bottom - 120, wide: document.documentElement.scrollWidth - innerWidth };
      });
      // At the end, where there is no room at the side.
      await page.setViewport({ width: 360, height: 640 });
      assert.equal((await at()).seen, false);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      assert.equal((await at()).seen, true);
      assert.ok((await link.boundingBox()).height >= 44);
      // At the side, once a screen has gone by.
      await page.setViewport({ width: 1600, height: 500 });
      await page.evaluate(() => scrollTo(0, 0));
      assert.equal((await at()).seen, false, "not on the first screen");
      await page.evaluate(() => scrollTo(0, 700));
      const { seen, over, wide } = await at();
      assert.deepEqual({ seen, over, wide: wide > 0 }, { seen: true, over: false, wide: false });
      await link.focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => scrollY === 0);
      await emulateMedia(page, {}, "print");
      assert.equal(await link.evaluate((a) => a.checkVisibility()), false, "not on paper");
      await page.done();
    });
  }
});

test("every file is valid HTML", async (t) => {
  for (const path of [...paths.map((page) => `${page}index.html`), "404.html"]) {
    await t.test(path, async () => {
      assert.deepEqual(await invalid(join(dist, path)), []);
    });
  }
});
