// The framed questionnaire and what the page around it is like: a theme that styles everything, a column of 300 px, frames alone, security
// policies, mistakes in the snippet, strangers that send messages; and that no other page of the site can be framed.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { around, heard, hears, inFrame, needed, siteOrigin, siteUrl, strict } from "./lib/framed.mjs";
import { axe, dist, emulateMedia, policy, tested } from "./lib/harness.mjs";
import { inFirefox } from "./lib/firefox.mjs";
import { allPaths } from "./lib/kinds.mjs";
import { at, hurry } from "./lib/quiz.mjs";
import { serve } from "./lib/origins.mjs";

const WHO = { applicant: "ai_enterprise", registered_in_zone: true, operating_in_zone: true, tax_in_zone: true, five_year_commitment: true };
const SETTLING = { newly_settled: true, paid_in_capital: "3000万", fund_investment: "0" };
const attribute = (facts) => JSON.stringify(facts).replaceAll('"', "&quot;");
const fragment = (facts, more = "") => `#facts=${encodeURIComponent(JSON.stringify(facts))}${more}`;
const frameOf = (lang, hash = "") => `${siteUrl()}embed/${lang}/${policy}/${hash}`;

/** A theme as WordPress has them: rules for every element, frames in a box of a fixed ratio, and paragraphs put around whatever it takes for text. */
const THEME = `* { box-sizing: content-box; letter-spacing: 0.2em; text-transform: uppercase; color: red !important; line-height: 3 !important }
iframe { max-width: 60% !important; height: 200px !important; margin: 2em auto !important; filter: invert(1) } .entry-content > * { margin: 2em auto !important }
.entry-content { width: 300px; font: italic 30px cursive; direction: rtl } p:empty::before { content: "¶" }`;

for (const lang of tested) {
  test(`${lang}: in a column of 300 px of a page whose theme styles everything nothing of it is cut off, and axe finds nothing`, () =>
    around(`<link rel="stylesheet" href="/theme.css"><div class="entry-content"><p><lingang-quiz lang="${lang}" activities="settling" facts="${attribute(WHO)}"></lingang-quiz><br></p><p></p></div>`, async (page) => {
      const quiz = await inFrame(page);
      const inside = async (screen) => {
        const [wide, width] = await quiz.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(wide <= width && width === 300, `${screen}: ${wide} px in ${width}`);
        // The two languages have one markup.
        assert.deepEqual(inFirefox || (screen === "result") === (lang === "en") ? [] : await axe(quiz), [], screen);
      };
      await hurry(quiz, { ...WHO, ...SETTLING }, inside);
      await emulateMedia(page, { "prefers-color-scheme": "dark" });
      assert.deepEqual(inFirefox ? [] : await axe(quiz, { contrastOnly: true }), []);
      const [transform, spacing] = await quiz.$eval(".quiz-button", (button) => [getComputedStyle(button).textTransform, getComputedStyle(button).letterSpacing]);
      assert.deepEqual([transform, spacing], ["none", "normal"]);
      const [frame, column] = await page.evaluate(() => [document.querySelector("lingang-quiz").shadowRoot.querySelector("iframe").getBoundingClientRect().width, document.querySelector(".entry-content").clientWidth]);
      assert.equal(frame, column, "the theme's rule for frames does not reach it");
    }, { csp: `${strict()}; style-src 'self'`, files: { "/theme.css": { body: THEME, type: "text/css" } } }));
}

test("a frame alone, for systems that allow no element: filled in by its address, scrolling in itself, and the page around hears nothing", () =>
  around(`<iframe id="alone" title="Questionnaire" width="320" height="500" src="${frameOf("en", fragment({ ...WHO, ...SETTLING }, "&do=settling&award-accent=%235b2a86&award-ink=red%7Dbody%7Bdisplay:none%7D&award-paper=url(https://elsewhere.invalid/x)"))}"></iframe>
    <iframe id="empty" title="Questionnaire" width="320" height="500" src="${frameOf("zh")}"></iframe>`, async (page) => {
    const quiz = await inFrame(page, "#alone");
    assert.deepEqual(await quiz.evaluate(() => [getComputedStyle(document.body).display, getComputedStyle(document.documentElement).backgroundColor]), ["flow-root", "rgb(255, 253, 250)"], "no rule comes in by a colour");
    assert.equal(await at(quiz), "check");
    assert.equal(await quiz.$eval("[data-prefill]", (notice) => notice.hidden), true);
    assert.equal(await quiz.$eval(".quiz-button", (button) => getComputedStyle(button).backgroundColor), "rgb(91, 42, 134)");
    assert.equal(await quiz.$eval("[data-told]", (line) => line.hidden), true, "nobody is told anything");
    assert.equal(await page.$eval("#alone", (frame) => frame.getBoundingClientRect().height > 500 && frame.getBoundingClientRect().height < 510), true);
    const [tall, wide] = await quiz.evaluate(() => [document.documentElement.scrollHeight > innerHeight, document.documentElement.scrollWidth <= innerWidth]);
    assert.deepEqual([tall, wide], [true, true]);
    assert.equal(await at(await inFrame(page, "#empty")), "applicant");
    assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
  }, { csp: `default-src 'none'; script-src 'self'; frame-src ${siteOrigin()}; img-src data:`, head: "" }));

test("colours and type of the page come in, as they change; what is no colour does not; the reader's own colours stay", () =>
  around(`<link rel="stylesheet" href="/theme.css"><lingang-quiz lang="en"></lingang-quiz>`, async (page) => {
    const quiz = await inFrame(page);
    const look = () => quiz.evaluate(() => {
      const { backgroundColor, borderTopLeftRadius } = getComputedStyle(document.querySelector(".quiz-button"));
      return { button: backgroundColor, radius: borderTopLeftRadius, ground: getComputedStyle(document.documentElement).backgroundColor, font: getComputedStyle(document.documentElement).fontFamily };
    });
    const becomes = (button) => quiz.waitForFunction((is) => getComputedStyle(document.querySelector(".quiz-button")).backgroundColor === is, {}, button);
    const own = { button: "rgb(91, 42, 134)", radius: "9px", ground: "rgb(255, 253, 250)", font: "Georgia, serif" };
    assert.deepEqual(await look(), own, "an address instead of a ground is refused");
    await page.evaluate(() => (document.querySelector("lingang-quiz").className = "other"));
    await becomes("rgb(1, 2, 3)");
    await page.evaluate(() => document.querySelector("lingang-quiz").style.setProperty("--award-accent", "rgb(4, 5, 6)"));
    await becomes("rgb(4, 5, 6)");
    await page.evaluate(() => document.querySelector("lingang-quiz").removeAttribute("style"));
    await emulateMedia(page, { "prefers-color-scheme": "dark" });
    await becomes("rgb(7, 8, 9)");
    await emulateMedia(page, { "forced-colors": "active" });
    assert.notEqual((await look()).button, "rgb(7, 8, 9)");
  }, { csp: `${strict()}; style-src 'self'`, files: { "/theme.css": { type: "text/css", body: `lingang-quiz { --award-accent: #5b2a86; --award-radius: 9px; --award-font-sans: Georgia, serif; --award-paper: url(https://elsewhere.invalid/x) }
    lingang-quiz.other { --award-accent: rgb(1, 2, 3) } @media (prefers-color-scheme: dark) { lingang-quiz.other { --award-accent: rgb(7, 8, 9) } }` } } }));

test("a security policy without the frame is named, and Try again works once the policy allows it", () =>
  around('<lingang-quiz lang="en"></lingang-quiz>', async (page) => {
    await page.waitForFunction(() => document.querySelector("lingang-quiz").shadowRoot.querySelector("[role=alert]"));
    assert.equal(await page.evaluate(() => document.querySelector("lingang-quiz").shadowRoot.querySelector("[role=alert]").textContent), `This page’s security policy does not allow the frame: add ${siteOrigin()} to frame-src.`);
    await page.evaluate(() => document.querySelector("lingang-quiz").shadowRoot.querySelector("button").click());
    await page.waitForFunction(() => document.querySelector("lingang-quiz").shadowRoot.querySelector("[role=alert]"));
  }, { csp: `default-src 'none'; script-src 'self' ${siteOrigin()}; img-src data:; require-trusted-types-for 'script'`, expected: /security policy|frame-src|Framing|Content.Security.Policy|violates/i }));

test("a site that cannot be reached is said, and Try again works", async () => {
  let down = true;
  const other = await serve({ headers: (path) => (path.startsWith("/embed/") && down ? undefined : path.startsWith("/api/") ? { "Access-Control-Allow-Origin": "*" } : {}) });
  await around('<lingang-quiz lang="en"></lingang-quiz>', async (page) => {
    await page.waitForFunction(() => document.querySelector("lingang-quiz").shadowRoot.querySelector("[role=alert]"));
    assert.match(await page.evaluate(() => document.querySelector("lingang-quiz").shadowRoot.textContent), /could not be loaded/);
    down = false;
    await page.evaluate(() => document.querySelector("lingang-quiz").shadowRoot.querySelector("button").click());
    await inFrame(page);
  }, { csp: "", head: `<script type="module" src="${other}api/quiz.js"></script>`, expected: /404|request to another origin/ });
});

test("mistakes in the snippet are said where they can be seen, and the questionnaire stands all the same", () =>
  around(`<lingang-quiz id="a" lang="en" facts="{applicant: 1}"></lingang-quiz><lingang-quiz id="b" lang="zh" policy="__proto__"></lingang-quiz>
    <lingang-quiz id="c" lang="en" activities="settling,nonsense" facts="${attribute({ applicant: "ai_enterprise", no_such_fact: 1, paid_in_capital: true })}"></lingang-quiz>`, async (page) => {
    const said = (id) => page.$eval(`#${id}`, (element) => element.shadowRoot.querySelector("[role=alert]")?.textContent ?? "");
    assert.equal(await at(await inFrame(page, "#a")), "applicant");
    assert.match(await said("a"), /facts of lingang-quiz is no JSON object/);
    assert.match(await said("b"), /没有“__proto__”这项政策，可选的有：lingang-ai-2020/);
    const quiz = await inFrame(page, "#c");
    assert.equal(await said("c"), "");
    assert.match(await quiz.$eval("[data-prefill]", (notice) => notice.textContent), /no_such_fact/);
    assert.ok(page.said.some((line) => /not used.*no_such_fact, paid_in_capital, nonsense/.test(line)), page.said.join("\n"));
    await page.evaluate(() => document.querySelector("#a").setAttribute("facts", "{}"));
    await page.waitForFunction(() => document.querySelector("#a").shadowRoot.querySelector("[role=alert]") === null);
    assert.equal(await page.evaluate(() => {
      try {
        document.querySelector("#a").facts = "text";
        return "";
      } catch (error) {
        return error.message;
      }
    }), "lingang-quiz: facts is an object from the ids of facts to their values");
  }, { expected: /not used/ }));

test("nobody but the page around and its own frame is heard: strangers learn nothing and change nothing", async () => {
  const stranger = await serve({ pages: { "/": { body: "<!doctype html><title>Stranger</title><script src=\"/s.js\"></script>", headers: {} }, "/s.js": { type: "text/javascript", body: `
    globalThis.got = [];
    addEventListener("message", ({ data, ports }) => globalThis.got.push([data, ports.length]));
    setInterval(() => {
      parent.postMessage("lingang-quiz", "*");
      for (let i = 0; i < parent.frames.length; i++) {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => globalThis.got.push(data);
        if (parent.frames[i] !== window) parent.frames[i].postMessage("lingang-quiz", "*", [port2]);
      }
    }, 20);` } } });
  await around(`<iframe id="stranger" title="Stranger" src="${stranger}"></iframe><iframe id="plain" title="Questionnaire" src="${frameOf("en", fragment(WHO))}"></iframe>
    <lingang-quiz lang="en" facts="${attribute(WHO)}"></lingang-quiz>`, async (page) => {
    const [quiz, plain] = [await inFrame(page), await inFrame(page, "#plain")];
    await hears(page, "result", (result) => result !== undefined);
    await page.evaluate(() => {
      for (let i = 0; i < frames.length; i++) {
        frames[i].postMessage({ is: "facts", facts: { applicant: "x" } }, "*");
        frames[i].postMessage("lingang-quiz", "*"); // without a port
      }
      postMessage("lingang-quiz", "*");
      postMessage({ is: "facts", facts: { applicant: "x" } }, "*");
    });
    await hurry(quiz, WHO, (screen) => assert.ok(["activities", "result", "check"].includes(screen), screen));
    const got = await (await (await page.$("#stranger")).contentFrame()).evaluate(() => globalThis.got);
    assert.deepEqual(got.filter((one) => !Array.isArray(one) || one[1] > 0), [], "no port, and nothing by those that it has sent");
    assert.equal(await plain.$eval("[data-told]", (line) => line.hidden), true, "a neighbour is not the page around");
    assert.ok((await heard(page, "facts")).every((facts) => facts.applicant === "ai_enterprise"));
  }, { csp: "", expected: new RegExp(`another origin: ${stranger}`) });
});

test("no page of the site but those under embed/ can be framed", async () => {
  const header = async (path) => (await fetch(`${siteUrl()}${path}`)).headers.get("content-security-policy");
  for (const path of [...(await allPaths()), "404.html"]) {
    assert.match(await header(path), /frame-ancestors 'none'$/, path);
  }
  for (const lang of tested) {
    assert.match(await header(`embed/${lang}/${policy}/`), /; frame-ancestors \*$/);
  }
  await around(`<iframe id="other" title="Quiz" src="${siteUrl()}en/${policy}/quiz/"></iframe>`, async (page) => {
    const frame = await (await page.$("#other")).contentFrame();
    assert.equal(await frame.evaluate(() => document.querySelector("[data-quiz]") !== null).catch(() => false), false);
  }, { csp: "", expected: /frame-ancestors|X-Frame|ERR_BLOCKED|refused/i });
  const html = await readFile(join(dist, `embed/en/${policy}/index.html`), "utf8");
  assert.match(html, /<meta name="robots" content="noindex"/);
  assert.match(html, new RegExp(`<link rel="canonical" href="[^"]*/en/${policy}/quiz/"`));
});

/** Bytes in brotli: what a page around loads of the element, and what the frame loads before its calculator. */
const MOST = { element: 3 << 10, frame: 32 << 10 };

test("the element and the frame keep to their weight, and readers of the site load none of it", async (t) => {
  const size = async (file) => brotliCompressSync(await readFile(join(dist, file))).length;
  const folder = `embed/zh/${policy}/`;
  const html = await readFile(join(dist, folder, "index.html"), "utf8");
  const loads = [...html.matchAll(/<(?:script|link)\b[^>]*\s(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, address]) => join(folder, address));
  assert.ok(loads.length >= 5);
  const frame = (await Promise.all([`${folder}index.html`, ...loads].map(size))).reduce((a, b) => a + b);
  const element = await size("api/quiz.js");
  t.diagnostic(`the element: ${element} bytes; the frame: ${frame} bytes`);
  assert.ok(element <= MOST.element && frame <= MOST.frame, `${element}, ${frame}`);
  const worker = await readFile(join(dist, "sw.js"), "utf8");
  assert.ok(!/"embed\/|frame-/.test(worker), "a browser that keeps the site keeps none of it");
  for (const path of await allPaths()) {
    assert.doesNotMatch(await readFile(join(dist, path, "index.html"), "utf8"), /assets\/frame-/, path);
  }
  assert.equal(needed(), `script-src ${siteOrigin()}; frame-src ${siteOrigin()}`);
});
