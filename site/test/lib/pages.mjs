// Pages that note what goes wrong. In Chromium a page is kept when a test is done with it, and wiped for the next: another one, in a
// context of its own, takes three times as long. It is wiped only then, so that what a failed test leaves can still be looked at.

import assert from "node:assert/strict";
import { afterEach } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { keepFailure } from "./failures.mjs";
import * as firefox from "./firefox.mjs";

/** What the browsers say of a file that a test withheld: Firefox that the hash of a script does not fit. */
export const WITHHELD = /ERR_FAILED|hashes in the integrity attribute/;

/** Pages of each browser that no test uses, to be wiped. */
const kept = new WeakMap();
/** Pages that the test under way has opened. */
const opened = new Set();

/** Looks after the pages of a file's tests: called where they are declared. */
export function watchPages() {
  afterEach(async ({ name, fullName, passed, error }) => {
    if (passed === false) {
      await keepFailure(fullName, error, [...opened]);
    }
    if (fullName === name) { // what a subtest leaves may be in use
      await Promise.all([...opened].map((page) => leave(page, passed !== false)));
      opened.clear();
    }
  });
}

/** Keeps a page for another test if nothing speaks against it. */
async function leave(page, passed) {
  const { over, fresh, context } = page.ofTests;
  if (over && passed && !fresh) {
    kept.get(page.browser()).push(page);
  } else {
    await context.close().catch(() => undefined);
  }
}

/** A page that is as if it were new, but for what setUp has done. */
async function takePage(browser, fresh) {
  if (!kept.has(browser)) {
    kept.set(browser, []);
  }
  const own = fresh ? undefined : [...opened].find((page) => page.browser() === browser && page.ofTests.over && !page.ofTests.fresh);
  const page = own ?? (fresh ? undefined : kept.get(browser).pop());
  if (page !== undefined) {
    page.ofTests.over = false;
    await wipe(page);
    return page;
  }
  const context = await browser.createBrowserContext();
  const made = await context.newPage();
  made.ofTests = { context, fresh: fresh || firefox.inFirefox, over: false, listeners: [], scripts: [], origins: new Set(), holds: false };
  if (firefox.inFirefox) {
    firefox.equip(made);
  }
  return made;
}

/** Notes what a test adds to a page, for wipe, and lets it wait for what is not there yet. */
function noteChanges(page) {
  const { createCDPSession, evaluateOnNewDocument, on, setOfflineMode, setRequestInterception, waitForFunction } = page;
  // What a test does by the browser's own protocol, such as turning the clock, nobody can take back.
  for (const [name, run] of Object.entries({ createCDPSession, setOfflineMode })) {
    page[name] = (...given) => {
      page.ofTests.fresh = true;
      return run.apply(page, given);
    };
  }
  page.on = (...listener) => { // puppeteer itself listens too
    page.ofTests.listeners.push(listener);
    return on.apply(page, listener);
  };
  page.evaluateOnNewDocument = async (...given) => {
    const script = await evaluateOnNewDocument.apply(page, given);
    page.ofTests.scripts.push(script.identifier);
    return script;
  };
  page.waitForFunction = (predicate, ...given) => waitForFunction.call(page, patient(predicate), ...given);
  page.setRequestInterception = async (holds) => {
    page.ofTests.holds = holds;
    await setRequestInterception.call(page, holds);
  };
}

/**
 * The same predicate, false where it throws. Puppeteer asks no more once one has thrown, and waits until its time is over: an element
 * that is not there for a moment would fail the test.
 */
const patient = (predicate) => new Function("...given", `try { return (${predicate})(...given); } catch { return false; }`);

async function wipe(page) {
  const { context, listeners, origins, scripts, holds } = page.ofTests;
  listeners.splice(0).forEach((listener) => page.off(...listener));
  if (holds) {
    await page.setRequestInterception(false);
  }
  // Chromium clears it with the origin's other storage, but what was written just before can come after.
  await page.evaluate(() => sessionStorage.clear()).catch(() => undefined);
  await page.goto("about:blank");
  const session = await devtools(page);
  await Promise.all([
    ...scripts.splice(0).map((script) => page.removeScriptToEvaluateOnNewDocument(script)),
    ...[...origins].map((origin) => session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" })),
    session.send("Network.clearBrowserCookies"),
    session.send("Network.clearBrowserCache"),
    session.send("Page.resetNavigationHistory"),
    context.clearPermissionOverrides(),
    emulateMedia(page, {}),
    page.setJavaScriptEnabled(true),
    page.emulateTimezone(),
    ...(await context.pages()).filter((other) => other !== page).map((other) => other.close()),
  ]);
  origins.clear();
  await page.bringToFront();
}

/**
 * Opens a page that notes errors on the console, what the security policy forbade, uncaught errors, failed requests and requests to
 * other origins: page.troubles.splice(0) takes them. page.asked are the paths that it asks of the network. fresh: one that no test has
 * used, nor any will; for what a browser keeps.
 */
export async function openPage(browser, site, { width = 1280, height = 900, touch = false, offline = false, fresh = offline } = {}) {
  const page = await takePage(browser, fresh);
  opened.add(page);
  if (page.troubles === undefined) {
    if (!offline) {
      // Keeping the whole site is offline.test's subject; elsewhere it would only take the machine's time.
      await page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker);
    }
    // Browsers do not all say on the console what a security policy forbade.
    await page.evaluateOnNewDocument(() => {
      addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber, sample }) =>
        console.error(`security policy: ${effectiveDirective} forbids ${blockedURI} at ${sourceFile}:${lineNumber} ${sample}`));
    });
    noteChanges(page);
  }
  listen(page, new URL(site).origin);
  await page.setViewport(touch ? { width, height, hasTouch: true, isMobile: true } : { width, height });
  page.done = async () => void (page.ofTests.over = true);
  return page;
}

/** Notes what a page says and asks for. */
function listen(page, origin) {
  page.troubles = [];
  page.asked = [];
  page.said = [];
  page.on("console", (message) => {
    page.said.push(`${message.type()}: ${message.text()}`);
    if (message.type() === "error" || message.type() === "warn") {
      page.troubles.push(`console: ${message.text()}`);
    }
  });
  page.network = { pending: new Set(), last: 0 };
  for (const [event, change] of [["request", "add"], ["requestfinished", "delete"], ["requestfailed", "delete"]]) {
    page.on(event, (request) => {
      page.network.pending[change](request);
      page.network.last = performance.now();
    });
  }
  page.on("pageerror", (error) => page.troubles.push(`uncaught: ${error}`));
  page.on("response", (response) => {
    if (response.status() >= 400) {
      page.troubles.push(`HTTP ${response.status()}: ${response.url()}`);
    }
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    // Firefox's own style sheet has a font in it.
    if (url.protocol === "data:" || url.protocol === "blob:") {
      return;
    }
    page.asked.push(url.pathname);
    page.ofTests.origins.add(url.origin);
    if (url.origin !== origin) {
      page.troubles.push(`request to another origin: ${request.url()}`);
    }
  });
}

/**
 * Runs a test on a page of its own, which must end without troubles but for those that are expected. script: false turns scripts off; before runs before the page is there.
 */
export async function visit(browser, site, path, { script, before, expected, ...options }, run) {
  const page = await openPage(browser, site, options);
  try {
    if (script === false) {
      await page.setJavaScriptEnabled(false);
    }
    await before?.(page);
    await goTo(page, site + path);
    await run(page);
    assert.deepEqual(page.troubles.filter((trouble) => !expected?.test(trouble)), []);
  } finally {
    await page.done();
  }
}

/** How long, in milliseconds, nothing may happen between a page and a server on this machine. Puppeteer's own "networkidle0" waits for 500 each time. */
const QUIET = firefox.inFirefox ? 300 : 100; // Firefox takes longer to start the engine, which asks for nothing once it is there
/** The same while a request seems to be under way: of what a navigation cuts off, browsers do not all tell the end. */
const CUT_OFF = 1000;

/** Waits until a page that has loaded asks for nothing more. */
export async function settled(page) {
  page.network.last = performance.now();
  for (;;) {
    const rest = (page.network.pending.size === 0 ? QUIET : CUT_OFF) - (performance.now() - page.network.last);
    if (rest <= 0) {
      return;
    }
    await delay(Math.min(rest, QUIET));
  }
}

/** Opens an address, and gives its response once the page asks for nothing more. */
export async function goTo(page, address) {
  const response = await page.goto(address, { waitUntil: "load" });
  await settled(page);
  return response;
}

const sessions = new WeakMap();

/** The page's session of Chromium's own protocol. */
export function devtools(page) {
  if (!sessions.has(page)) {
    sessions.set(page, page.target().createCDPSession());
  }
  return sessions.get(page);
}

/** Sets the medium, and features that media queries ask for by name, as in {"prefers-color-scheme": "dark"}; all others are as they were at first. */
export async function emulateMedia(page, features, medium = "") {
  if (firefox.inFirefox) {
    return firefox.emulateMedia(page, features, medium);
  }
  // Puppeteer itself does not know all features.
  const session = await devtools(page);
  return session.send("Emulation.setEmulatedMedia", { media: medium, features: Object.entries(features).map(([name, value]) => ({ name, value })) });
}
