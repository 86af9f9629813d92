// api/embed.js and what the page around it is like: its styles and documents, its security policy, old libraries, axe in both schemes, and a host
// that holds files back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, embedded, html, inside, loaded, shown } from "./lib/embed.mjs";
import { evaluated } from "./lib/evaluated.mjs";
import { axe, emulateMedia, languages, policy, tested } from "./lib/harness.mjs";
import { cors, serve } from "./lib/origins.mjs";

test("styles of the page stay out and the element's stay in, the custom properties come in", () =>
  embedded(
    '<lingang-calculator clause="8-1" lang="en"></lingang-calculator>',
    async (page) => {
      await loaded(page);
      const names = await inside(page, 0, (shadow) => [...shadow.querySelectorAll("[class]")].flatMap((element) => [...element.classList]));
      const leaked = await page.evaluate((classes) => {
        const look = (name) => {
          const probe = document.body.appendChild(document.createElement("div"));
          probe.className = name;
          const { position, display, padding, margin, border, color, fontSize } = getComputedStyle(probe);
          probe.remove();
          return [position, display, padding, margin, border, color, fontSize].join("; ");
        };
        return classes.filter((name) => look(name) !== look(""));
      }, [...new Set(names)]);
      assert.ok(names.includes("field-text"));
      assert.deepEqual(leaked, [], "the page's own elements look as before");
      await page.addStyleTag({ content: "p, .field-text, .calculator { color: rgb(255, 0, 0) !important; padding: 99px !important } .probe { color: rgb(1, 2, 3) }" });
      const look = () => inside(page, 0, (shadow) => [getComputedStyle(shadow.querySelector(".embed-title")).paddingTop, getComputedStyle(shadow.querySelector(".embed-source a")).color]);
      const [padding, link] = await look();
      assert.equal(padding, "0px");
      await page.addStyleTag({ content: "lingang-calculator { --award-accent: rgb(91, 42, 134) }" });
      assert.notEqual((await look())[1], link);
      assert.equal((await look())[1], "rgb(91, 42, 134)");
    },
    { csp: false },
  ));

/** How each part of an element looks: what it takes over from what is around it, and its size. */
const look = (page, nth = 0) => inside(page, nth, (shadow) => {
  const properties = ["text-align", "text-transform", "letter-spacing", "word-spacing", "line-height", "white-space", "direction", "text-indent", "font-style", "font-weight", "font-size", "font-family", "font-variant-caps", "color", "word-break", "hyphens", "quotes", "cursor", "writing-mode", "text-shadow", "list-style-type", "border-collapse", "tab-size", "padding-top", "margin-top", "min-height", "border-top-width"];
  return [...shadow.querySelectorAll(".embed, .embed *")].filter((element) => element.checkVisibility()).map((element) => {
    const style = getComputedStyle(element);
    return [element.localName, element.className, ...properties.map((name) => `${name}: ${style.getPropertyValue(name)}`)].join("; ");
  });
});

test("moved to another document and back, the element keeps its style and its answers", () =>
  embedded('<div id="a"><lingang-calculator clause="8-2" lang="en"></lingang-calculator></div><iframe title="frame" width="800" height="800"></iframe>', async (page) => {
    await loaded(page);
    const before = await look(page);
    assert.ok(before.length > 20);
    await answer(page, 0, { newly_settled: true, fund_investment: "10m" });
    await shown(page, 0, 1);
    const answered = await look(page);
    await page.evaluate(() => {
      globalThis.kept = document.querySelector("lingang-calculator");
      const { contentDocument } = document.querySelector("iframe");
      contentDocument.body.style.fontSize = "30px";
      contentDocument.body.append(globalThis.kept);
    });
    await new Promise((done) => setTimeout(done, 300));
    const style = await page.evaluate(() => {
      const { shadowRoot } = globalThis.kept;
      const title = shadowRoot.querySelector(".embed-title");
      const { fontSize, fontWeight } = globalThis.kept.ownerDocument.defaultView.getComputedStyle(title);
      return [shadowRoot.adoptedStyleSheets.length, fontSize, fontWeight, shadowRoot.querySelector("[name=fund_investment]").value];
    });
    assert.deepEqual(style, [1, "19.2px", "700", "10m"]);
    await page.evaluate(() => {
      // Through a document that is not shown.
      document.implementation.createHTMLDocument().body.append(globalThis.kept);
      document.querySelector("#a").append(globalThis.kept);
    });
    await new Promise((done) => setTimeout(done, 300));
    assert.deepEqual(await look(page), answered);
    assert.equal(await inside(page, 0, (shadow) => shadow.querySelector("link")), null);
    await answer(page, 0, { fund_investment: "20m" });
    assert.equal((await shown(page, 0, 1)).rows[0].max, "2000000");
  }));

/** Two elements, of two tools and languages. */
const TWO = '<lingang-calculator clause="8-1" lang="en"></lingang-calculator><lingang-calculator tool="relocation" lang="zh"></lingang-calculator>';

const AROUND = `html { font-size: 40px } * { text-transform: uppercase; text-align: center; letter-spacing: 0.3em; word-spacing: 1em; line-height: 3; white-space: pre; direction: rtl;
  text-indent: 3em; font-style: italic; font-weight: 100; font-variant-caps: small-caps; font-size: 33px; word-break: break-all; color: rgb(255, 0, 0); cursor: help; text-shadow: 1px 1px red;
  list-style-type: square; quotes: "<" ">"; tab-size: 1; --ink: red; --space-3: 9rem; --rem: 99px; --leading: 9 }`;

test("neither the root's font nor what the page's text is like comes in; what is to come in does", () =>
  embedded(
    TWO,
    async (page) => {
      await loaded(page, 0);
      await loaded(page, 1);
      const before = [await look(page, 0), await look(page, 1)];
      await page.addStyleTag({ content: AROUND });
      assert.equal(await page.$eval("h1", (title) => getComputedStyle(title).textTransform), "uppercase");
      assert.deepEqual([await look(page, 0), await look(page, 1)], before);
      await page.addStyleTag({ content: "lingang-calculator { --award-rem: 20px; visibility: hidden }" });
      assert.equal(await inside(page, 0, (shadow) => getComputedStyle(shadow.querySelector(".embed")).fontSize), "20px");
      assert.equal(await inside(page, 0, (shadow) => getComputedStyle(shadow.querySelector(".embed")).visibility), "hidden");
    },
    { csp: false },
  ));

for (const lang of tested) {
  test(`${lang}: a page whose policy forbids WebAssembly is told which word to add`, () =>
    embedded(
      `<lingang-calculator clause="8-2" lang="${lang}"></lingang-calculator>`,
      async (page) => {
        await loaded(page);
        await answer(page, 0, { fund_investment: "10m" });
        await page.waitForFunction(() => /wasm-unsafe-eval/.test(document.querySelector("lingang-calculator").shadowRoot.querySelector("[data-instead]:not([hidden])")?.textContent ?? ""));
        const said = await inside(page, 0, (shadow) => shadow.querySelector("[data-instead]:not([hidden])").textContent);
        assert.match(said, /script-src/);
        assert.doesNotMatch(said, /connection|网络/);
        assert.deepEqual(page.asked.filter((url) => url.endsWith(".wasm")), [], "nothing is fetched for it");
      },
      { wasm: "", expected: /wasm|WebAssembly|unsafe-eval|Content.Security.Policy/i },
    ));
}

test("without constructable style sheets the style comes as a file", () =>
  embedded(
    '<lingang-calculator clause="8-2" lang="en"></lingang-calculator>',
    async (page) => {
      await loaded(page);
      await page.waitForFunction(() => getComputedStyle(document.querySelector("lingang-calculator").shadowRoot.querySelector(".embed-title")).fontSize === "19.2px");
      await answer(page, 0, { newly_settled: true, fund_investment: "10m" });
      assert.equal((await shown(page, 0, 1)).rows[0].max, "1000000");
      assert.equal(page.asked.filter((url) => url.endsWith(".css")).length, 1);
      await page.evaluate(() => document.querySelector("lingang-calculator").setAttribute("lang", "zh"));
      await page.waitForFunction(() => document.querySelector("lingang-calculator").shadowRoot.querySelector(".embed").lang === "zh-CN");
      await page.waitForFunction(() => getComputedStyle(document.querySelector("lingang-calculator").shadowRoot.querySelector(".embed-title")).fontSize === "19.2px");
    },
    {
      style: "its own",
      first: () => {
        delete Document.prototype.adoptedStyleSheets;
        delete ShadowRoot.prototype.adoptedStyleSheets;
        globalThis.CSSStyleSheet = function CSSStyleSheet() {
          throw new TypeError("Illegal constructor");
        };
      },
    },
  ));

test("what old libraries do to objects and lists does not matter", () =>
  embedded(
    `${TWO}<lingang-calculator clause="extend"></lingang-calculator>`,
    async (page) => {
      await loaded(page, 0);
      await loaded(page, 1);
      assert.match(await inside(page, 2, (shadow) => shadow.textContent), /no calculator for a clause “extend”/);
      await answer(page, 0, { newly_settled: true, paid_in_capital: "3000万" });
      assert.deepEqual((await shown(page, 0, 1)).rows, [{ item: "8-1.capital", state: "eligible", min: "1500000", max: "1500000" }]);
      await answer(page, 1, { paid_in_capital: "50m", fund_investment: "30m" });
      const { rows, facts } = await shown(page, 1, 2);
      assert.deepEqual(rows, evaluated([facts])[0].awards.filter(({ item }) => item.startsWith("8-")).map(({ item, state, amount }) => ({ item, state, ...amount })));
    },
    {
      first: () => {
        for (const name of ["hasOwn", "groupBy"]) {
          delete Object[name];
        }
        for (const name of ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with", "flat"]) {
          delete Array.prototype[name];
        }
        // Prototype.js and MooTools, as many pages still have them.
        const added = function added() {
          return "added";
        };
        for (const name of ["each", "last", "clone", "toJSON", "contains", "include", "remove", "foo"]) {
          Array.prototype[name] = added;
        }
        for (const name of ["extend", "each", "keys", "foo", "toJSON", "constructorName"]) {
          Object.prototype[name] = added;
        }
        String.prototype.toJSON = String.prototype.at = added;
        Array.prototype.entries = function entries() {
          return this.slice();
        };
        Array.from = (list) => (list.toArray ? list.toArray() : Array.prototype.slice.call(list));
      },
    },
  ));

for (const scheme of ["light", "dark"]) {
  test(`${scheme}: axe finds nothing, at 320 px nothing is cut off`, () =>
    embedded(
      TWO,
      async (page) => {
        await emulateMedia(page, { "prefers-color-scheme": scheme });
        await loaded(page, 0);
        await loaded(page, 1);
        await answer(page, 1, { paid_in_capital: "1亿", fund_investment: "3000万" });
        await shown(page, 1, 2);
        assert.deepEqual(await axe(page), []);
        const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.ok(wide <= screen, `${wide} px on ${screen} px`);
      },
      { csp: false, options: { width: 320, height: 800 } },
    ));
}

test("a host that does not allow other origins is named, and Try again works", async () => {
  let open = false;
  const closed = await serve({ headers: (path) => (path.startsWith("/assets/lingang-ai-2020/") && !open ? {} : cors) });
  await embedded(
    '<lingang-calculator clause="8-1" lang="en"></lingang-calculator>',
    async (page) => {
      await page.waitForFunction(() => document.querySelector("lingang-calculator").shadowRoot.querySelector("[role=alert]"));
      assert.match(await inside(page, 0, (shadow) => shadow.textContent), new RegExp(`${closed.slice(0, -1)} lets other origins read`));
      open = true;
      await inside(page, 0, (shadow) => shadow.querySelector("button").click());
      await loaded(page);
    },
    { from: closed, expected: /CORS|ERR_FAILED/ },
  );
});

test("a calculator that cannot load says so, and the next touch tries again", async () => {
  let held = true;
  const slow = await serve({ headers: (path) => (/\/assets\/embed-/.test(path) && held ? undefined : cors) });
  await embedded(
    '<lingang-calculator clause="8-2" lang="en"></lingang-calculator>',
    async (page) => {
      await loaded(page);
      await answer(page, 0, { fund_investment: "10m" });
      await page.waitForFunction(() => !document.querySelector("lingang-calculator").shadowRoot.querySelector("[data-instead]").hidden);
      held = false;
    },
    { from: slow, expected: /404|CORS|Failed to (?:load|fetch)|ERR_FAILED|disallowed MIME type/ },
  );
});
