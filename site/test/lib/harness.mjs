// What the browser tests share: the built site on a local server, a browser, and pages that note what goes wrong.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { after, before } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import * as firefox from "./firefox.mjs";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const dist = resolve(process.env.DIST ?? join(root, "dist"));
export const policy = "lingang-ai-2020";
export const languages = ["zh", "en"];

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/** What the browsers say of a file that a test withheld: Firefox that the hash of a script does not fit. */
export const WITHHELD = /ERR_FAILED|hashes in the integrity attribute/;

const FIREFOX = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/** Serves dist/ on a free port with $SERVER or the generator, or another folder with the generator. The command prints its address. */
export async function startServer(dir = dist) {
  assert.ok(existsSync(join(dir, "index.html")), `there is no built site in ${dir}; run "make site" first`);
  const command = dir === dist && process.env.SERVER ? process.env.SERVER : `bin/generator serve -dir ${relative(root, dir)} -port 0 -no-build`;
  const [program, ...args] = command.split(" ");
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const url = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`"${command}" printed no address within 30 s: ${output}`)), 30_000);
    const read = (chunk) => {
      output += chunk;
      const found = /http:\/\/[\w.[\]:]+:\d+\/\S*/.exec(output);
      if (found) {
        clearTimeout(timer);
        resolve(found[0]);
      }
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`"${command}" ended with ${code}: ${output}`)));
  });
  return { url: url.endsWith("/") ? url : `${url}/`, close: () => void child.kill() };
}

/**
 * Starts Chromium, or Firefox (over WebDriver BiDi) where $BROWSER says so: a fresh profile each time. A browser without a screen has a
 * mouse only with mouse. room is how many KB Firefox may keep; in Chromium that is set for each origin.
 */
export async function startBrowser({ mouse = false, room } = {}) {
  const { inFirefox } = firefox;
  const executablePath = inFirefox ? (process.env.FIREFOX_PATH ?? FIREFOX.find((path) => existsSync(path))) : (process.env.CHROME_PATH ?? BROWSERS.find((path) => existsSync(path)));
  if (executablePath === undefined || !existsSync(executablePath)) {
    throw new Error(inFirefox ? "no Firefox found: install it (on Debian: apt-get install firefox-esr) or name it in FIREFOX_PATH" : "no Chromium found: install it (on Debian: apt-get install chromium) or name it in CHROME_PATH");
  }
  if (inFirefox) {
    const extraPrefsFirefox = {
      "ui.useOverlayScrollbars": 1, // over the page, as in Chromium
      ...(mouse ? { "ui.primaryPointerCapabilities": 2 + 4, "ui.allPointerCapabilities": 2 + 4 } : {}), // a fine pointer that hovers
      ...(room === undefined ? {} : { "dom.quotaManager.temporaryStorage.fixedLimit": room }),
    };
    const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, args: [firefox.SYSTEM_ACCESS], extraPrefsFirefox });
    return { browser, close: () => browser.close() };
  }
  // 2 is hover, 4 a fine pointer.
  const args = mouse ? ["--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4"] : [];
  const userDataDir = await mkdtemp(join(tmpdir(), "lingang-chromium-"));
  const browser = await puppeteer.launch({
    executablePath,
    userDataDir,
    headless: true,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...args],
  });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** A browser for the tests of a file: called where they are declared, gives an object that has it as browser once they run. */
export function withBrowser(options) {
  const on = { browser: undefined };
  let started;
  before(async () => {
    started = await startBrowser(options);
    on.browser = started.browser;
  });
  after(() => started?.close());
  return on;
}

/** The same with the built site, or another folder, on a server, whose address is url. */
export function withSite({ dir, ...options } = {}) {
  const site = Object.assign(withBrowser(options), { url: undefined });
  let server;
  before(async () => {
    server = await startServer(dir);
    site.url = server.url;
  });
  after(() => server?.close());
  return site;
}

/**
 * Opens a page that notes errors on the console, what the security policy forbade, uncaught errors, failed requests and requests to
 * other origins.
 * page.troubles.splice(0) takes them.
 */
export async function openPage(browser, site, { width = 1280, height = 900, touch = false, offline = false } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  if (firefox.inFirefox) {
    firefox.equip(page);
  }
  if (!offline) {
    // Keeping the whole site is offline.test's subject; elsewhere it would only take the machine's time.
    await page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker);
  }
  const origin = new URL(site).origin;
  page.troubles = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warn") {
      page.troubles.push(`console: ${message.text()}`);
    }
  });
  // Browsers do not all say on the console what a security policy forbade.
  await page.evaluateOnNewDocument(() => {
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber, sample }) =>
      console.error(`security policy: ${effectiveDirective} forbids ${blockedURI} at ${sourceFile}:${lineNumber} ${sample}`));
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
    if (url.protocol !== "data:" && url.protocol !== "blob:" && url.origin !== origin) {
      page.troubles.push(`request to another origin: ${request.url()}`);
    }
  });
  await page.setViewport(touch ? { width, height, hasTouch: true, isMobile: true } : { width, height });
  page.done = () => context.close();
  return page;
}

/**
 * Runs a test on a page of its own, which must end without troubles but for those that are expected. page.asked are the paths that it
 * asks of the network. script: false turns scripts off; before runs before the page is there.
 */
export async function visit(browser, site, path, { script, before, expected, ...options }, run) {
  const page = await openPage(browser, site, options);
  page.asked = [];
  page.on("request", (request) => {
    const { pathname, protocol } = new URL(request.url());
    // Firefox's own style sheet has a font in it.
    if (protocol !== "data:") {
      page.asked.push(pathname);
    }
  });
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
function devtools(page) {
  if (!sessions.has(page)) {
    sessions.set(page, page.createCDPSession());
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

/** What is on the clipboard. */
export async function readClipboard(page) {
  if (firefox.inFirefox) {
    return firefox.inWindow(page, () => navigator.clipboard.readText());
  }
  await page.browserContext().overridePermissions(new URL(page.url()).origin, ["clipboard-read", "clipboard-write", "clipboard-sanitized-write"]);
  return page.evaluate(() => navigator.clipboard.readText());
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

const axeSource = await import("node:fs/promises").then((fs) => fs.readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));

/** Violations that axe finds on the page, one line each. A page that has been looked at in light differs in dark by its contrast only. */
export async function axe(page, { contrastOnly = false } = {}) {
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.evaluate(axeSource);
  }
  const options = { resultTypes: ["violations"], ...(contrastOnly ? { runOnly: ["color-contrast"] } : {}) };
  const violations = await page.evaluate(async (given) => (await globalThis.axe.run(document, given)).violations, options);
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
