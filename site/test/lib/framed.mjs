// The element of api/quiz.js on pages of another origin: the pages, the frame in it, and what the page around has heard.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after } from "node:test";
import { goTo, openPage, withSite } from "./harness.mjs";
import { closeServers, serve } from "./origins.mjs";

const on = withSite();
after(closeServers);

/** The site's origin: localhost, while the pages around are of 127.0.0.1, so that browsers take them for two sites. */
export const siteOrigin = () => on.url.slice(0, -1);
export const siteUrl = () => on.url;

/** What a page needs under a security policy, as docs/embedding.md says. */
export const needed = () => `script-src ${siteOrigin()}; frame-src ${siteOrigin()}`;
export const strict = () => `default-src 'none'; script-src 'self' ${siteOrigin()}; frame-src ${siteOrigin()}; img-src data:; base-uri 'none'; require-trusted-types-for 'script'`;

/** Notes what the page around hears. */
export const listening = `globalThis.heard = [];
for (const type of ["facts", "result", "finish"]) {
  addEventListener(type, ({ target, detail }) => globalThis.heard.push({ type, detail, id: target.id }));
}`;

const module = () => `<script type="module" src="${siteOrigin()}/api/quiz.js"></script>`;

/** A page of another origin with this in its body. files: scripts and pages beside it. */
export async function around(body, run, { csp = strict(), files = {}, lang = "en", head = module(), options, first, expected } = {}) {
  const page = { body: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Other</title><link rel="icon" href="data:,">${head}<script src="heard.js"></script><main><h1>Other</h1>${body}</main></html>`, headers: csp === "" ? {} : { "Content-Security-Policy": csp } };
  const script = (text) => ({ body: text, type: "text/javascript" });
  const scripts = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, typeof text === "string" ? script(text) : text]));
  const other = await serve({ pages: { "/": page, "/heard.js": script(listening), ...scripts } });
  const tab = await openPage(on.browser, other, options);
  try {
    if (first) {
      await tab.evaluateOnNewDocument(first);
    }
    await goTo(tab, other);
    await run(tab);
    assert.deepEqual(tab.troubles.filter((trouble) => !trouble.startsWith(`request to another origin: ${on.url}`) && !expected?.test(trouble)), []);
  } finally {
    await tab.done();
  }
}

/** The questionnaire in a frame, once it works, as the tests of the questionnaire take a page. */
export async function inFrame(page, selector = "lingang-quiz", tab = page) {
  const handle = await page.waitForFunction((wanted) => {
    const element = document.querySelector(wanted);
    return element?.shadowRoot ? element.shadowRoot.querySelector("iframe") : element?.localName === "iframe" && element;
  }, {}, selector);
  await handle.asElement().evaluate((frame) => frame.scrollIntoView());
  const frame = await handle.asElement().contentFrame();
  await frame.waitForSelector("[data-quiz][data-on]", { timeout: 60_000 });
  return new Proxy(frame, {
    get(target, name) {
      const value = name === "keyboard" ? tab.keyboard : target[name];
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** What the page around has heard of one kind, from the element with that id. */
export const heard = (page, type, id = "") => page.evaluate((wanted, of) => globalThis.heard.filter((one) => one.type === wanted && one.id === of).map(({ detail }) => detail), type, id);

/** Waits until the last of what it has heard of a kind passes. */
export const hears = (page, type, passes, ...given) =>
  page.waitForFunction(new Function("type", "...given", `return (${passes})(globalThis.heard.filter((one) => one.type === type).at(-1)?.detail, ...given);`), { timeout: 60_000 }, type, ...given);

const require = createRequire(import.meta.url);

/** A package of npm's CommonJS form as a module. */
async function asModule(file, needs) {
  const source = await readFile(require.resolve(file), "utf8");
  const imports = needs.map((name, i) => `import m${i} from "/${name}.js";`).join("");
  return `${imports}const module = { exports: {} };
((module, exports, require) => {${source}
})(module, module.exports, (name) => ({ ${needs.map((name, i) => `"${name}": m${i}`).join(", ")} })[name]);
export default module.exports;`;
}

/** React and Vue as npm has them, as files beside a page. */
export async function frameworks() {
  const folder = (name) => require.resolve(`${name}/package.json`).replace(/package\.json$/, "");
  return {
    "/react.js": await asModule(`${folder("react")}cjs/react.production.js`, []),
    "/scheduler.js": await asModule(`${folder("scheduler")}cjs/scheduler.production.js`, []),
    "/react-dom.js": await asModule(`${folder("react-dom")}cjs/react-dom.production.js`, ["react"]),
    "/react-dom-client.js": await asModule(`${folder("react-dom")}cjs/react-dom-client.production.js`, ["scheduler", "react", "react-dom"]),
    "/vue.js": await readFile(`${folder("vue")}dist/vue.runtime.esm-browser.prod.js`, "utf8"),
  };
}
