// The browsers of the tests: found, started, and lent by run.mjs from file to file, because starting one costs seconds.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import puppeteer from "puppeteer-core";
import { inFirefox, SYSTEM_ACCESS } from "./firefox.mjs";
import { watchPages } from "./pages.mjs";

// The headless shell has the same engine without a browser's windows, which take most of the time of a test.
const CHROMIUM = [
  "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const FIREFOX = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
  // Pages of a site in one process: a new one for each takes a fifth of the time of a run.
  "--process-per-site",
];

/**
 * Starts Chromium, or Firefox (over WebDriver BiDi) where $BROWSER says so: a fresh profile each time. A browser without a screen has a
 * mouse only with mouse. room is how many KB Firefox may keep; in Chromium that is set for each origin.
 */
export async function startBrowser({ mouse = false, room } = {}) {
  const name = inFirefox ? "FIREFOX_PATH" : "CHROME_PATH";
  const executablePath = process.env[name] ?? (inFirefox ? FIREFOX : CHROMIUM).find((path) => existsSync(path));
  assert.ok(executablePath !== undefined && existsSync(executablePath), `no ${inFirefox ? "Firefox" : "Chromium"} found: run site/test/setup, or name one in ${name}`);
  if (inFirefox) {
    const extraPrefsFirefox = {
      "ui.useOverlayScrollbars": 1, // over the page, as in Chromium
      ...(mouse ? { "ui.primaryPointerCapabilities": 2 + 4, "ui.allPointerCapabilities": 2 + 4 } : {}), // a fine pointer that hovers
      ...(room === undefined ? {} : { "dom.quotaManager.temporaryStorage.fixedLimit": room }),
    };
    const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, args: [SYSTEM_ACCESS], extraPrefsFirefox });
    return { browser, close: () => browser.close() };
  }
  // 2 is hover, 4 a fine pointer.
  const args = mouse ? ["--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4"] : [];
  const userDataDir = await mkdtemp(join(tmpdir(), "lingang-chromium-"));
  const browser = await puppeteer.launch({ executablePath, userDataDir, headless: true, args: [...FLAGS, ...args] });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/**
 * Lends browsers to processes, each to one at a time: gives the port for borrowBrowser, which run.mjs hands on in $BROWSERS. A browser
 * comes back when its borrower says that it has left nothing open in it; from any other it is taken away.
 */
export async function lendBrowsers() {
  const started = new Set();
  const free = [];
  const start = async () => {
    const own = await startBrowser();
    const one = { address: own.browser.wsEndpoint(), close: () => own.close() };
    if (inFirefox) { // which serves one client at a time
      const process = own.browser.process();
      await own.browser.disconnect();
      one.close = () => void process.kill();
    }
    started.add(one);
    return one;
  };
  const end = (one) => {
    started.delete(one);
    return one.close();
  };
  const server = createServer(async (socket) => {
    let clean = false;
    const gone = new Promise((resolve) => socket.on("data", () => (clean = true)).on("error", resolve).on("close", resolve));
    const one = free.pop() ?? (await start());
    socket.write(`${one.address}\n`);
    await gone;
    if (clean) {
      free.push(one);
    } else {
      await end(one);
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: server.address().port,
    async close() {
      server.close();
      await Promise.all([...started].map(end));
    },
  };
}

/** A browser that run.mjs lends; close() gives it back. */
async function borrowBrowser(port) {
  const socket = connect(Number(port), "127.0.0.1");
  const address = await new Promise((resolve, reject) => socket.on("error", reject).once("data", (line) => resolve(String(line).trim())));
  const browser = await puppeteer.connect({ browserWSEndpoint: address, protocol: inFirefox ? "webDriverBiDi" : "cdp" });
  return {
    browser,
    async close() {
      const [own, ...contexts] = browser.browserContexts();
      await Promise.all(contexts.map((context) => context.close()));
      assert.ok((await own.pages()).length <= 1);
      await browser.disconnect();
      socket.end("clean");
    },
  };
}

/** A browser for the tests of a file: called where they are declared, gives an object that has it as browser once they run. */
export function withBrowser(options) {
  const on = { browser: undefined };
  let own;
  watchPages();
  before(async () => {
    own = await (options === undefined && process.env.BROWSERS ? borrowBrowser(process.env.BROWSERS) : startBrowser(options));
    on.browser = own.browser;
  });
  after(() => own?.close());
  return on;
}
