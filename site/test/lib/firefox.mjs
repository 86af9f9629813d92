// What WebDriver BiDi has no command for in Firefox, done as Firefox's own developer tools do it: by a script in the browser's window,
// which SYSTEM_ACCESS lets the tests run.

import { test } from "node:test";

export const SYSTEM_ACCESS = "--remote-allow-system-access";

export const inFirefox = process.env.BROWSER === "firefox";

/** Declares a test of what one browser shows for all: what the engine gives, and what axe sees of elements and colours. */
export const testOnce = inFirefox ? () => undefined : test;

const windows = new WeakMap();

/** The context of Firefox's window, in which its tabs are. */
function windowOf(browser) {
  if (!windows.has(browser)) {
    windows.set(browser, browser.connection.send("browsingContext.getTree", { "moz:scope": "chrome", maxDepth: 0 }).then(({ result }) => result.contexts[0].context));
  }
  return windows.get(browser);
}

/** Runs a function in Firefox's window with the page's BrowsingContext and what else is given, and gives what comes out as JSON. */
export async function inWindow(page, run, ...given) {
  const browser = page.browser();
  const functionDeclaration = `async (given) => {
    const [id, ...rest] = JSON.parse(given);
    const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
    return JSON.stringify((await (${run})(NavigableManager.getBrowsingContextById(id), ...rest)) ?? null);
  }`;
  const { result } = await browser.connection.send("script.callFunction", {
    functionDeclaration,
    awaitPromise: true,
    target: { context: await windowOf(browser) },
    arguments: [{ type: "string", value: JSON.stringify([page.mainFrame()._id, ...given]) }],
  });
  if (result.type !== "success") {
    throw new Error(result.exceptionDetails.text);
  }
  return JSON.parse(result.result.value);
}

/** Runs a function where the page is, with the rights of the browser: content is the page's window. */
export function inContent(page, run, ...given) {
  return inWindow(page, (tab, code) => {
    const { messageManager } = tab.embedderElement;
    return new Promise((resolve, reject) => {
      messageManager.addMessageListener("tests:done", function done({ data: { value, error } }) {
        messageManager.removeMessageListener("tests:done", done);
        return error === undefined ? resolve(value) : reject(new Error(error));
      });
      messageManager.loadFrameScript(`data:,${encodeURIComponent(code)}`, false);
    });
  }, `(async () => (${run})(...${JSON.stringify(given)}))().then((value) => sendAsyncMessage("tests:done", { value }), (error) => sendAsyncMessage("tests:done", { error: String(error) }))`);
}

/** Sets fields of the page's BrowsingContext, and of each that takes its place when a page needs another process. */
const set = (page, fields) =>
  inWindow(page, ({ embedderElement: element }, values) => {
    if (element.ofTests === undefined) {
      element.ofTests = {};
      element.addEventListener("XULFrameLoaderCreated", () => Object.assign(element.browsingContext, element.ofTests));
    }
    Object.assign(element.ofTests, values);
    Object.assign(element.browsingContext, values);
  }, fields);

const FIELDS = { "prefers-color-scheme": "prefersColorSchemeOverride", "forced-colors": "forcedColorsOverride" };

export function emulateMedia(page, features, medium) {
  const unknown = Object.keys(features).filter((name) => FIELDS[name] === undefined);
  if (unknown.length > 0) {
    throw new Error(`no field for ${unknown}`);
  }
  return set(page, { mediumOverride: medium, ...Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [field, features[name] ?? "none"])) });
}

export const fontsOf = (page, selector) =>
  inContent(page, (wanted) => {
    const fonts = [...content.document.querySelectorAll(wanted)].flatMap((element) => {
      const range = content.document.createRange();
      range.selectNodeContents(element);
      return InspectorUtils.getUsedFontFaces(range).map(({ CSSFamilyName }) => CSSFamilyName);
    });
    return [...new Set(fonts)];
  }, selector);

export const collectGarbage = (page) =>
  inContent(page, () => {
    for (let i = 0; i < 2; i++) {
      Cu.forceGC();
      Cu.forceCC();
    }
  });

/** A function that calls another with what a selector finds. */
const onFound = (run, query) =>
  new Function("selector", "...given", `const found = document.${query}(selector);
    if (found === null) {
      throw new Error("nothing is " + selector);
    }
    return (${run})(${query === "querySelectorAll" ? "[...found]" : "found"}, ...given);`);

/** Puts what puppeteer cannot do in Firefox, or not fast, in the place of its own functions. */
export function equip(page) {
  page.setJavaScriptEnabled = (allowJavascript) => set(page, { allowJavascript });
  // Puppeteer's own take several messages, some of them slow; all selectors of the tests but aria/ are CSS.
  page.$eval = (selector, run, ...given) => page.evaluate(onFound(run, "querySelector"), selector, ...given);
  page.$$eval = (selector, run, ...given) => page.evaluate(onFound(run, "querySelectorAll"), selector, ...given);
  const { setViewport } = page;
  page.setViewport = async (viewport) => {
    await set(page, { touchEventsOverride: viewport.hasTouch ? "enabled" : "none" });
    await setViewport.call(page, viewport);
  };
}
