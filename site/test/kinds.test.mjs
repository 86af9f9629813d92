// A page of every kind in both languages, opened once: as axe finds it, on narrow and wide screens, with larger text and other spacing,
// by the keyboard, on paper, in forced colours, in which fonts, without script. What browsers draw and focus differs: Firefox runs it too.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./lib/accessible.mjs";
import { inFirefox } from "./lib/firefox.mjs";
import { fold, skipHeader, tabThrough } from "./lib/focus.mjs";
import { axe, emulateMedia, fontsOf, goTo, openPage, withSite } from "./lib/harness.mjs";
import { pagesOfEveryKind, turns } from "./lib/kinds.mjs";
import { broken, SITUATIONS } from "./lib/layout.mjs";
import { ready } from "./lib/quiz.mjs";

const site = withSite();
const pages = await pagesOfEveryKind();
const turn = turns(pages.map(({ path }) => path));

for (const { name, path, kind, lang } of pages) {
  // The focus and the colours of the system do not depend on the language: Chromium looks at them in one, by turns, Firefox at all that
  // it shows in the other.
  const ofTurn = lang === turn(path);
  if (inFirefox && ofTurn) {
    continue;
  }
  const inTurn = inFirefox || lang === undefined || ofTurn;

  test(`${name}: on paper, in forced colours, by the keyboard, at every width, without script`, async (t) => {
    const page = await openPage(site.browser, site.url);
    await goTo(page, site.url + path);
    if (kind === "quiz") {
      await ready(page); // the calculator comes by itself, and would take elements away that are being looked at
    }

    await t.test("axe finds nothing", () => accessible(page, lang ?? "en", name));

    await t.test("Chinese is set in a font for simplified Chinese", async () => {
      // One element of each sort is enough.
      await page.evaluate(() => {
        const sorts = new Set();
        for (const element of document.querySelectorAll("body *")) {
          const sort = `${element.tagName} ${element.getAttribute("class")} ${element.parentElement.tagName} ${element.closest("[lang]").lang} ${/\p{Script=Han}/u.test(element.textContent)}`;
          element.toggleAttribute("data-probe", !sorts.has(sort));
          sorts.add(sort);
        }
      });
      const fonts = await fontsOf(page, "[data-probe]");
      assert.deepEqual(fonts.filter((font) => /CJK (?:JP|KR|TC|HK)|MingLiU|Gothic|Mincho/i.test(font)), []);
      assert.ok(lang !== "zh" || fonts.some((font) => /SC$|YaHei|SimSun/.test(font)), `one for simplified Chinese among ${fonts.join(", ")}`);
    });

    await t.test("on paper all is there and fits", async () => {
      await page.setViewport({ width: 700, height: 900 });
      await emulateMedia(page, { "prefers-color-scheme": "dark" }, "print");
      const seen = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        folded: [...document.querySelectorAll("main details > :not(summary)")].filter((e) => e.getBoundingClientRect().height === 0 && !e.closest("[hidden], .citation, .calculator")).map((e) => e.textContent.trim().slice(0, 40)),
        ground: getComputedStyle(document.documentElement).backgroundColor,
        lonely: [...document.querySelectorAll("main :is(h1, h2, h3)")].filter((h) => getComputedStyle(h).breakAfter !== "avoid").map((h) => h.textContent),
        controls: [...document.querySelectorAll(".site-nav, .skip-link")].filter((e) => e.checkVisibility()).length,
      }));
      assert.ok(seen.width <= 700, `${seen.width} px wide`);
      // Fields to fill in and citations to copy are for the screen.
      assert.deepEqual(seen.folded, [], "what is folded on a screen is printed");
      assert.equal(seen.ground, "rgb(255, 255, 255)", "white in a dark scheme too");
      assert.deepEqual(seen.lonely, [], "no heading at the foot of a page");
      assert.equal(seen.controls, 0);
    });

    await (inTurn && t.test("in forced colours contrast holds, also of what is drawn", async () => {
      await emulateMedia(page, { "forced-colors": "active", "prefers-color-scheme": "dark" });
      assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
      assert.deepEqual(await axe(page, { contrastOnly: true }), []);
      const drawn = await page.evaluate(() => {
        const probe = document.body.appendChild(document.createElement("span"));
        const own = ["CanvasText", "LinkText", "GrayText", "Canvas", "Highlight", "ButtonText"].map((color) => {
          probe.style.color = color;
          return getComputedStyle(probe).color;
        });
        probe.remove();
        return [...document.querySelectorAll("main svg :is(rect, line, path)")].filter((shape) => !shape.closest("defs")).flatMap((shape) => {
          const { fill, stroke } = getComputedStyle(shape);
          return [fill, stroke].filter((paint) => paint.startsWith("rgb(") && !own.includes(paint)).map((paint) => `${shape.getAttribute("class")}: ${paint}`);
        });
      });
      assert.deepEqual([...new Set(drawn)], []);
    }));
    await t.test("nothing is cut off, overlaps or scrolls sideways", async () => {
      await emulateMedia(page, {});
      await page.evaluate(() => {
        globalThis.folded = [...document.querySelectorAll("details:not([open])")];
        globalThis.folded.forEach((details) => (details.open = true));
      });
      for (const { name: situation, width, css } of SITUATIONS) {
        await page.setViewport({ width, height: 900 });
        await page.evaluate((text) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(text);
          document.adoptedStyleSheets = [sheet];
        }, css ?? "");
        assert.deepEqual(await page.evaluate(broken), [], situation);
      }
      await page.evaluate(() => {
        document.adoptedStyleSheets = [];
        globalThis.folded.forEach((details) => (details.open = false));
      });
    });

    await (inTurn && t.test("by the keyboard", async () => {
      await page.setViewport({ width: 1280, height: 900 });
      if (kind !== "chooser" && kind !== "404") {
        await skipHeader(page);
      }
      if (kind === "examples" || kind === "notes") {
        await fold(page);
      }
      await tabThrough(page);
    }));
    assert.deepEqual(page.troubles.filter((trouble) => kind !== "404" || !/404/.test(trouble)), []);

    await t.test("without script the page is whole, and has no control that does nothing", async () => {
      await emulateMedia(page, {});
      await page.setJavaScriptEnabled(false);
      await page.goto(site.url + path, { waitUntil: "load" });
      const seen = await page.evaluate(() => ({
        heading: document.querySelector("h1")?.checkVisibility() ?? false,
        text: document.querySelector("main").innerText.trim().length,
        dead: [...document.querySelectorAll("button, input, select, textarea:not([readonly])")].filter((e) => e.checkVisibility() && !e.closest("form[action]")).map((e) => e.outerHTML.slice(0, 80)),
      }));
      assert.ok(seen.heading);
      assert.ok(seen.text > 40, `${seen.text} characters`);
      assert.deepEqual(seen.dead, []);
    });
    await page.done();
  });
}
