// api/embed.js on somebody else's page: another origin under a strict security policy, two elements, attributes that change, what is
// removed and put back, mistakes in plain words, the keyboard alone, axe in both schemes.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, before, test } from "node:test";
import { collectGarbage, inFirefox } from "./lib/firefox.mjs";
import { axe, dist, emulateMedia, goTo, languages, openPage, policy, root, withBrowser } from "./lib/harness.mjs";

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json", ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml" };
const servers = [];
const on = withBrowser();
let site;

async function serve({ pages = {}, headers = () => ({}) } = {}) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://x").pathname;
    const page = pages[path];
    const extra = headers(path);
    try {
      if (extra === undefined) {
        throw new Error("held back");
      }
      const bytes = page?.body ?? (await readFile(join(dist, normalize(path.endsWith("/") ? `${path}index.html` : path))));
      response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? TYPES[".html"], "Cache-Control": "no-store", ...extra, ...page?.headers });
      response.end(bytes);
    } catch {
      response.writeHead(404, extra).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  return `http://127.0.0.1:${server.address().port}/`;
}

const cors = { "Access-Control-Allow-Origin": "*" };
const html = (body, lang = "en") => `<!doctype html><html lang="${lang}"><title>Other</title><link rel="icon" href="data:,"><main><h1>Other</h1>${body}</main></html>`;

before(async () => {
  site = await serve({ headers: () => cors });
});

after(() => servers.forEach((server) => server.close()));

/** A page of another origin that has the elements, under a policy that allows only what the documentation says. */
async function embedded(body, run, { from = site, lang, csp = true, wasm = "'wasm-unsafe-eval'", style = "", first, options, expected } = {}) {
  const origin = from.slice(0, -1);
  const allowed = `default-src 'none'; script-src ${origin} ${wasm}; connect-src ${origin}; img-src data:;${style === "" ? "" : ` style-src ${origin};`} frame-src 'self'; require-trusted-types-for 'script'`;
  const other = await serve({ pages: { "/": { body: html(`<script type="module" src="${origin}/api/embed.js"></script>${body}`, lang), headers: csp ? { "Content-Security-Policy": allowed } : {} } } });
  const page = await openPage(on.browser, from, options);
  try {
    if (first) {
      await page.evaluateOnNewDocument(first);
    }
    await goTo(page, other);
    await run(page);
    const home = `request to another origin: ${other}`;
    assert.deepEqual(page.troubles.filter((trouble) => trouble !== home && !expected?.test(trouble)), []);
  } finally {
    await page.done();
  }
}

const inside = (page, nth, run, ...args) => page.evaluate(`(${run})(document.querySelectorAll("lingang-calculator")[${nth}].shadowRoot, ...${JSON.stringify(args)})`);
const loaded = (page, nth = 0) => page.waitForFunction((n) => document.querySelectorAll("lingang-calculator")[n]?.shadowRoot?.querySelector("[data-form]"), {}, nth);
const evaluated = (facts) => JSON.parse(execFileSync(join(root, "bin/generator"), ["eval", "-policy", policy], { cwd: root, input: JSON.stringify(facts) }));

/** Types into the field of an element; radios are chosen. */
async function answer(page, nth, facts) {
  for (const [fact, value] of Object.entries(facts)) {
    const handle = await page.evaluateHandle(
      (n, name, v) => {
        const shadow = document.querySelectorAll("lingang-calculator")[n].shadowRoot;
        return shadow.querySelector(`input[type=radio][name="${name}"][value="${v}"]`) ?? shadow.querySelector(`input[name="${name}"]`);
      },
      nth,
      fact,
      String(value),
    );
    const element = handle.asElement();
    await element.focus();
    if (await element.evaluate((input) => input.type === "radio")) {
      await element.click();
    } else {
      await element.evaluate((input) => input.select());
      await page.keyboard.type(String(value));
    }
  }
}

/** The rows once there are as many, and the facts that the link to the questionnaire carries. */
async function shown(page, nth, count) {
  await page.waitForFunction((n, many) => document.querySelectorAll("lingang-calculator")[n].shadowRoot.querySelectorAll("[data-result] [data-item]").length === many, { timeout: 60_000 }, nth, count);
  await new Promise((done) => setTimeout(done, 400));
  return inside(page, nth, (shadow) => ({
    rows: [...shadow.querySelectorAll("[data-result] [data-item]")].map(({ dataset }) => ({ item: dataset.item, state: dataset.state, min: dataset.min, max: dataset.max })),
    facts: JSON.parse(decodeURIComponent(new URL(shadow.querySelector("[data-quiz-link]").href).hash.slice("#facts=".length))),
  }));
}

for (const lang of languages) {
  test(`${lang}: a clause and the tool on one page of another origin, under a strict policy, as on the command line`, () =>
    embedded(`<lingang-calculator clause="8-1" lang="${lang}"></lingang-calculator><lingang-calculator tool="relocation" lang="${lang}"></lingang-calculator>`, async (page) => {
      await loaded(page, 0);
      await loaded(page, 1);
      assert.deepEqual(page.asked.filter((url) => /\.wasm|award-[0-9a-f]+\.js|rules-|calculator-/.test(url)), [], "nothing heavy before the first touch");
      await answer(page, 0, { newly_settled: true, paid_in_capital: "3000万" });
      const one = await shown(page, 0, 1);
      assert.deepEqual(one.rows, [{ item: "8-1.capital", state: "eligible", min: "1500000", max: "1500000" }]);
      await answer(page, 1, { paid_in_capital: "50m", fund_investment: "30m" });
      const two = await shown(page, 1, 2);
      const result = evaluated(two.facts);
      assert.deepEqual(two.rows, result.awards.filter(({ item }) => item.startsWith("8-")).map(({ item, state, amount }) => ({ item, state, ...amount })));
      assert.equal(await inside(page, 1, (shadow) => shadow.querySelector("[data-sum]").dataset.sum), result.totals.combination.max);
      assert.ok(await inside(page, 1, (shadow) => shadow.querySelectorAll("svg.picture .picture-own").length >= 2), "both points on the pictures");
      assert.equal(await inside(page, 0, (shadow) => shadow.querySelector("[data-result] [data-item]").dataset.max), "1500000", "the other element is untouched");
      assert.equal(page.asked.filter((url) => url.endsWith(".wasm")).length, 1, "one engine for both");
      const words = await inside(page, 0, (shadow) => shadow.querySelector(".embed").innerText);
      assert.match(words, lang === "zh" ? /2023年8月31日届满/ : /ended on 31 August 2023/);
      assert.equal(await inside(page, 0, (shadow) => shadow.querySelector(".embed-source a").href), `${site}${lang}/${policy}/clauses/8-1/`);
      assert.doesNotMatch(words, lang === "zh" ? /undefined|\{/ : /[一-鿿]{3}|undefined|\{/);
    }));
}

test("the keyboard alone fills it in, and every stop has a ring", () =>
  embedded('<lingang-calculator clause="8-2" lang="en"></lingang-calculator>', async (page) => {
    await loaded(page);
    const active = () => page.evaluate(() => {
      const element = document.activeElement?.shadowRoot?.activeElement;
      return element ? { name: element.name ?? "", tag: element.tagName, ring: getComputedStyle(element).outlineStyle !== "none" } : undefined;
    });
    const seen = [];
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      const at = await active();
      if (at === undefined) {
        if (seen.length > 0) {
          break;
        }
        continue;
      }
      seen.push(at);
      assert.ok(at.ring, `${at.tag} ${at.name} has no ring`);
      if (at.name === "newly_settled") {
        await page.keyboard.press(" ");
      }
      if (at.name === "fund_investment") {
        await page.keyboard.type("RMB 30 million");
      }
    }
    assert.deepEqual((await shown(page, 0, 1)).rows, [{ item: "8-2.fund", state: "eligible", min: "3000000", max: "3000000" }]);
    assert.ok(seen.some(({ tag }) => tag === "SUMMARY"));
  }));

test("attributes that change show something else; a mistake is said in plain words", () =>
  embedded('<lingang-calculator clause="8-1"></lingang-calculator><lingang-calculator></lingang-calculator><lingang-calculator clause="99" lang="zh"></lingang-calculator><lingang-calculator clause="4" policy="__proto__"></lingang-calculator>', async (page) => {
    await loaded(page);
    const text = (n) => inside(page, n, (shadow) => shadow.textContent);
    assert.match(await text(0), /Settlement award/, "the page's own language");
    assert.match(await text(1), /Name a clause with clause \(1, 2/);
    assert.match(await text(2), /没有“99”这个条款的测算/);
    assert.match(await text(3), /no policy “__proto__”.*lingang-ai-2020/);
    assert.equal(await inside(page, 2, (shadow) => shadow.querySelector("[role=alert]") !== null), true);
    await page.evaluate(() => document.querySelector("lingang-calculator").setAttribute("clause", "4"));
    await page.waitForFunction(() => document.querySelector("lingang-calculator").shadowRoot.querySelector("[name=telecom_fees]"));
    await page.evaluate(() => document.querySelector("lingang-calculator").setAttribute("lang", "zh"));
    await page.waitForFunction(() => document.querySelector("lingang-calculator").shadowRoot.querySelector(".embed").lang === "zh-CN");
    await page.evaluate(() => {
      const element = document.querySelector("lingang-calculator");
      element.setAttribute("tool", "nonsense<script>");
    });
    await page.waitForFunction(() => /没有“nonsense<script>”这个工具/.test(document.querySelector("lingang-calculator").shadowRoot.textContent));
  }));

test("what is moved keeps its answers; what is removed is empty, and works again when put back", () =>
  embedded('<div id="a"><lingang-calculator clause="8-2" lang="en"></lingang-calculator></div><div id="b"></div>', async (page) => {
    await loaded(page);
    await answer(page, 0, { newly_settled: true, fund_investment: "10m" });
    await shown(page, 0, 1);
    await page.evaluate(() => document.querySelector("#b").append(document.querySelector("lingang-calculator")));
    await new Promise((done) => setTimeout(done, 300));
    assert.equal(await inside(page, 0, (shadow) => shadow.querySelector("[name=fund_investment]").value), "10m");
    await page.evaluate(async () => {
      globalThis.kept = document.querySelector("lingang-calculator");
      globalThis.kept.remove();
      await new Promise((done) => setTimeout(done, 50));
    });
    assert.equal(await page.evaluate(() => globalThis.kept.shadowRoot.childNodes.length), 0);
    await page.evaluate(() => document.querySelector("#a").append(globalThis.kept));
    await loaded(page);
    await answer(page, 0, { newly_settled: true, fund_investment: "20m" });
    assert.equal((await shown(page, 0, 1)).rows[0].max, "2000000");
    assert.equal(page.asked.filter((url) => url.endsWith(".wasm")).length, 1);
  }));

/** What counts the page's nodes that are left after the garbage is collected: in Chromium all, in Firefox those in globalThis.parts. */
async function nodesOf(page) {
  if (inFirefox) {
    await page.evaluate(() => void (globalThis.parts = []));
    return async () => {
      await collectGarbage(page);
      return page.evaluate(() => globalThis.parts.filter((part) => part.deref() !== undefined).length);
    };
  }
  const client = await page.createCDPSession();
  return async () => {
    await client.send("HeapProfiler.collectGarbage");
    await client.send("HeapProfiler.collectGarbage");
    return (await client.send("Memory.getDOMCounters")).nodes;
  };
}

test("elements that come and go leave nothing behind", () =>
  embedded('<div id="a"></div>', async (page) => {
    const nodes = await nodesOf(page);
    const rounds = (n) => page.evaluate(async (times) => {
      for (let i = 0; i < times; i++) {
        const element = document.createElement("lingang-calculator");
        element.setAttribute("clause", "8-2");
        document.querySelector("#a").append(element);
        while (!element.shadowRoot.querySelector("[data-form]")) {
          await new Promise((done) => setTimeout(done, 5));
        }
        const input = element.shadowRoot.querySelector("[name=fund_investment]");
        input.value = "10m";
        input.dispatchEvent(new Event("focusin", { bubbles: true, composed: true }));
        while (!element.shadowRoot.querySelector("[data-result] [data-item]")) {
          await new Promise((done) => setTimeout(done, 5));
        }
        globalThis.parts?.push(...[element, ...element.shadowRoot.querySelectorAll("*")].map((node) => new WeakRef(node)));
        element.remove();
        await new Promise((done) => setTimeout(done, 20));
      }
    }, n);
    await rounds(3);
    await new Promise((done) => setTimeout(done, 1500));
    const before = await nodes();
    await rounds(12);
    await new Promise((done) => setTimeout(done, 1500));
    const after = await nodes();
    assert.ok(after - before < 300, `${before} nodes before, ${after} after twelve rounds; one element has some 250`);
  }));

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

const AROUND = `html { font-size: 40px } * { text-transform: uppercase; text-align: center; letter-spacing: 0.3em; word-spacing: 1em; line-height: 3; white-space: pre; direction: rtl;
  text-indent: 3em; font-style: italic; font-weight: 100; font-variant-caps: small-caps; font-size: 33px; word-break: break-all; color: rgb(255, 0, 0); cursor: help; text-shadow: 1px 1px red;
  list-style-type: square; quotes: "<" ">"; tab-size: 1; --ink: red; --space-3: 9rem; --rem: 99px; --leading: 9 }`;

test("neither the root's font nor what the page's text is like comes in; what is to come in does", () =>
  embedded(
    '<lingang-calculator clause="8-1" lang="en"></lingang-calculator><lingang-calculator tool="relocation" lang="zh"></lingang-calculator>',
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

for (const lang of languages) {
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
    '<lingang-calculator clause="8-1" lang="en"></lingang-calculator><lingang-calculator tool="relocation" lang="zh"></lingang-calculator><lingang-calculator clause="extend"></lingang-calculator>',
    async (page) => {
      await loaded(page, 0);
      await loaded(page, 1);
      assert.match(await inside(page, 2, (shadow) => shadow.textContent), /no calculator for a clause “extend”/);
      await answer(page, 0, { newly_settled: true, paid_in_capital: "3000万" });
      assert.deepEqual((await shown(page, 0, 1)).rows, [{ item: "8-1.capital", state: "eligible", min: "1500000", max: "1500000" }]);
      await answer(page, 1, { paid_in_capital: "50m", fund_investment: "30m" });
      const { rows, facts } = await shown(page, 1, 2);
      assert.deepEqual(rows, evaluated(facts).awards.filter(({ item }) => item.startsWith("8-")).map(({ item, state, amount }) => ({ item, state, ...amount })));
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
      '<lingang-calculator clause="8-1" lang="en"></lingang-calculator><lingang-calculator tool="relocation" lang="zh"></lingang-calculator>',
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
