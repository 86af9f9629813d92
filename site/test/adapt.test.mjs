// Pages of every kind as readers change them: narrow and wide screens, larger text, other spacing, paper, forced colours, no script,
// the keyboard. docs/testing.md says what is looked for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, emulateMedia, fontsOf, openPage, withSite } from "./lib/harness.mjs";
import { pagesOfEveryKind } from "./lib/kinds.mjs";

const pages = await pagesOfEveryKind();

const site = withSite();

/** Text that is cut off or lies on other text, and whatever makes the page scroll sideways. Runs in the page. */
function broken() {
  const found = [];
  const name = (element) => `${element.tagName.toLowerCase()}${element.className && typeof element.className === "string" ? `.${element.className.split(" ").join(".")}` : ""} “${element.textContent.trim().slice(0, 30)}”`;
  const spoken = (element) => element.closest(".visually-hidden, .skip-link, [class*=spoken], svg, template, script, [aria-hidden=true]") !== null;
  /** A box that may scroll by itself must be reachable by the keyboard. */
  const scroller = (element) => element.closest(".table-wrap, .api-code, [tabindex='0']");
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) {
    const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > wide + 1 && !scroller(e)).slice(0, 3).map(name);
    found.push(`the page is ${document.documentElement.scrollWidth} px wide, on ${wide} px: ${out.join(", ")}`);
  }
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (node.data.trim() === "" || spoken(parent) || !parent.checkVisibility({ visibilityProperty: true })) {
      continue;
    }
    const style = getComputedStyle(parent);
    // What lies outside a box that scrolls, or is clipped away on purpose for screen readers, is not on the page.
    const shown = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
    let clipped = false;
    for (let box = parent; box && box !== document.body; box = box.parentElement) {
      const { clipPath, overflowX, overflowY } = getComputedStyle(box);
      clipped ||= clipPath !== "none";
      const rect = box.getBoundingClientRect();
      if (/auto|scroll/.test(overflowX)) {
        Object.assign(shown, { left: Math.max(shown.left, rect.left), right: Math.min(shown.right, rect.right) });
      }
      if (/auto|scroll/.test(overflowY)) {
        Object.assign(shown, { top: Math.max(shown.top, rect.top), bottom: Math.min(shown.bottom, rect.bottom) });
      }
    }
    if (clipped) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      // Line boxes overlap a little where lines are set tight; glyphs do not fill them.
      const trim = Math.max(0, (box.height - parseFloat(style.fontSize)) / 2) + 1;
      const line = { parent, left: Math.max(box.left + 1, shown.left), right: Math.min(box.right - 1, shown.right),
        top: Math.max(box.top + trim, shown.top), bottom: Math.min(box.bottom - trim, shown.bottom) };
      if (line.right > line.left && line.bottom > line.top) {
        lines.push(line);
      }
    }
    for (let box = parent; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      const cut = (overflowX === "hidden" || overflowX === "clip") && box.scrollWidth > box.clientWidth + 1
        || (overflowY === "hidden" || overflowY === "clip") && box.scrollHeight > box.clientHeight + 1;
      if (cut) {
        found.push(`cut off: ${name(box)}`);
        break;
      }
    }
  }
  lines.sort((a, b) => a.top - b.top);
  for (let i = 0; i < lines.length && found.length < 8; i++) {
    const a = lines[i];
    for (let k = i + 1; k < lines.length && lines[k].top < a.bottom; k++) {
      const b = lines[k];
      const sticks = [a, b].some(({ parent }) => ["thead", ".law-column", "[class*=running]"].some((held) => parent.closest(held)));
      if (!sticks && a.left < b.right && b.left < a.right && b.top < a.bottom) {
        found.push(`overlap: ${name(a.parent)} and ${name(b.parent)}`);
      }
    }
  }
  return found.slice(0, 8);
}

/** What WCAG 2.2, 1.4.12 lets readers set. */
const SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";
const LARGE = "html { font-size: 200% !important }";

const SITUATIONS = [
  { name: "320 px", width: 320 },
  { name: "1,600 px", width: 1600 },
  { name: "other spacing at 320 px", width: 320, css: SPACING },
  { name: "other spacing at 1,280 px", width: 1280, css: SPACING },
  { name: "text of 200% at 640 px", width: 640, css: LARGE },
  { name: "text of 200% at 1,280 px", width: 1280, css: LARGE },
];

for (const { name, path } of pages) {
  test(`${name}: nothing is cut off, overlaps or scrolls sideways`, async () => {
    const page = await openPage(site.browser, site.url);
    await page.goto(site.url + path, { waitUntil: "load" });
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    for (const { name: situation, width, css } of SITUATIONS) {
      await page.setViewport({ width, height: 900 });
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
      }, css ?? "");
      assert.deepEqual(await page.evaluate(broken), [], situation);
    }
    await page.done();
  });
}

for (const { name, path, lang } of pages) {
  test(`${name}: on paper, in forced colours, in which fonts, without script`, async (t) => {
    const page = await openPage(site.browser, site.url, { width: 700 });
    await page.goto(site.url + path, { waitUntil: "load" });

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

    await t.test("in forced colours contrast holds, also of what is drawn", async () => {
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
    });
    assert.deepEqual(page.troubles, []);

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
