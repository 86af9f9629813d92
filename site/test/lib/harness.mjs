// What the browser tests share: the built site on a local server, a browser, pages that note what goes wrong, and what is asked of them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { withBrowser } from "./browsers.mjs";
import * as firefox from "./firefox.mjs";
import { devtools } from "./pages.mjs";
import { languages, startServer } from "./site.mjs";

export { startBrowser, withBrowser } from "./browsers.mjs";
export { emulateMedia, goTo, openPage, settled, visit, WITHHELD } from "./pages.mjs";
export { dist, languages, policy, root, startServer } from "./site.mjs";

/**
 * The languages that a page is tested in. What browsers differ in does not depend on the language, so it is one of them in Firefox;
 * kinds.test.mjs looks at every kind of page there, by turns in the one and in the other.
 */
export const tested = firefox.inFirefox ? ["zh"] : languages;

/** Declares a test of something that has no words in it: in one language of a loop over those. */
export const wordless = (one, lang) => (firefox.inFirefox || lang === one ? test : () => undefined);

/** A browser and a server with the built site, or another folder, for the tests of a file; the server's address is url. */
export function withSite({ dir, ...options } = {}) {
  const site = Object.assign(withBrowser(Object.keys(options).length > 0 ? options : undefined), { url: undefined });
  let server;
  before(async () => {
    server = await startServer(dir);
    site.url = server.url;
  });
  after(() => server?.close());
  return site;
}

/** What is on the clipboard. */
export async function readClipboard(page) {
  if (firefox.inFirefox) {
    return firefox.inWindow(page, () => navigator.clipboard.readText());
  }
  await allowClipboard(page);
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Lets a page use the clipboard. A reader's click allows it to write; the headless shell asks all the same, and nobody answers. */
export async function allowClipboard(page) {
  if (!firefox.inFirefox) {
    const origin = new URL(page.url()).origin;
    await page.browserContext().overridePermissions(origin, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
  }
}

/** Names of the fonts in which the text of the elements that match is set. */
export async function fontsOf(page, selector) {
  if (firefox.inFirefox) {
    return firefox.fontsOf(page, selector);
  }
  const session = await devtools(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root: { nodeId } } = await session.send("DOM.getDocument", { depth: 0 });
  const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId, selector });
  const fonts = new Set();
  for (const id of nodeIds) {
    for (const { familyName } of (await session.send("CSS.getPlatformFontsForNode", { nodeId: id })).fonts) {
      fonts.add(familyName);
    }
  }
  return [...fonts];
}

/** Presses Tab until something matches. */
export async function tabUntil(page, selector) {
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) {
      return;
    }
  }
  assert.fail(`Tab never reaches ${selector}`);
}

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Violations that axe finds on the page, one line each. A page that has been looked at in light differs in dark by its contrast only.
 * without leaves out what matches: axe takes long over much that is hidden.
 */
export async function axe(page, { contrastOnly = false, without } = {}) {
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.evaluate(axeSource);
  }
  // A cell without a heading is found only where that is asked for.
  const some = contrastOnly ? { runOnly: ["color-contrast"] } : { rules: { "td-has-header": { enabled: true } } };
  const options = { resultTypes: ["violations"], ...some };
  const violations = await page.evaluate(async (given, left) => (await globalThis.axe.run(left ? { exclude: [[left]] } : document, given)).violations, options, without);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary?.replace(/\s+/g, " ")}`));
}

/** Clicks the link that leads to a path under the site, given without the site's own prefix. */
export async function follow(page, site, path) {
  const target = new URL(path, site).pathname;
  const links = await page.$$("a[href]");
  for (const link of links) {
    const [pathname, shown] = await link.evaluate((a) => [a.pathname, a.checkVisibility()]);
    if (pathname === target && shown) {
      await Promise.all([page.waitForNavigation({ waitUntil: "load" }), link.click()]);
      return;
    }
  }
  assert.fail(`no link to ${target} on ${page.url()}`);
}
