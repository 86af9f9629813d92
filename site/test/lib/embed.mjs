// The element of api/embed.js on a page of another origin, and what is asked of it there.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { goTo, openPage, withBrowser } from "./harness.mjs";
import { closeServers, cors, serve } from "./origins.mjs";

const on = withBrowser();
let site;

before(async () => {
  site = await serve({ headers: () => cors });
});

after(closeServers);

/** The address of the site that the elements come from. */
export const siteUrl = () => site;

export const html = (body, lang = "en") => `<!doctype html><html lang="${lang}"><title>Other</title><link rel="icon" href="data:,"><main><h1>Other</h1>${body}</main></html>`;

/** A page of another origin that has the elements, under a policy that allows only what the documentation says. */
export async function embedded(body, run, { from = site, lang, csp = true, wasm = "'wasm-unsafe-eval'", style = "", first, options, expected } = {}) {
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

export const inside = (page, nth, run, ...args) => page.evaluate(`(${run})(document.querySelectorAll("lingang-calculator")[${nth}].shadowRoot, ...${JSON.stringify(args)})`);
export const loaded = (page, nth = 0) => page.waitForFunction((n) => document.querySelectorAll("lingang-calculator")[n]?.shadowRoot?.querySelector("[data-form]"), {}, nth);

/** Types into the field of an element; radios are chosen. */
export async function answer(page, nth, facts) {
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
export async function shown(page, nth, count) {
  await page.waitForFunction((n, many) => document.querySelectorAll("lingang-calculator")[n].shadowRoot.querySelectorAll("[data-result] [data-item]").length === many, { timeout: 60_000 }, nth, count);
  await new Promise((done) => setTimeout(done, 400));
  return inside(page, nth, (shadow) => ({
    rows: [...shadow.querySelectorAll("[data-result] [data-item]")].map(({ dataset }) => ({ item: dataset.item, state: dataset.state, min: dataset.min, max: dataset.max })),
    facts: JSON.parse(decodeURIComponent(new URL(shadow.querySelector("[data-quiz-link]").href).hash.slice("#facts=".length))),
  }));
}
