// Pages of an old Chromium that note what goes wrong, as lib/pages.mjs does for today's browsers.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { root } from "../lib/site.mjs";

const PATIENCE = 30_000;

/** What an old browser says of words in policies that are newer than it is. It leaves them out, and that is all. */
const NEWER = /^console: (?:The source list .* invalid source: ''wasm-unsafe-eval''|Unrecognized Content-Security-Policy directive '(?:require-)?trusted-types|Error with (?:Permissions|Feature)-Policy header)/;

/** What they say of a body that a page reads piece by piece, though all of it came; the page itself checks its hash. */
const PIECEMEAL = /^net::ERR_ABORTED: .*\.wasm$/;

/** Asks again and again; the driver's own waiting makes functions of text, which the pages' policy forbids. */
async function until(page, run, ...args) {
  const end = performance.now() + PATIENCE;
  while (!(await page.evaluate(run, ...args))) {
    assert.deepEqual(page.troubles, [], `at ${page.url()}`);
    assert.ok(performance.now() < end, `does not come at ${page.url()}: ${run} ${JSON.stringify(args)}`);
    await delay(50);
  }
}

/** Runs a test on a page of its own, which must end without troubles. others are origins besides the address's that may be asked. */
export async function visit(browser, address, run, { width = 1280, height = 900, before, others = [], expected } = {}) {
  const page = await browser.newPage();
  const origins = [new URL(address).origin, ...others.map((other) => new URL(other).origin)];
  page.troubles = [];
  const note = (trouble) => !NEWER.test(trouble) && !PIECEMEAL.test(trouble) && !expected?.test(trouble) && page.troubles.push(trouble);
  page.asked = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && note(`console: ${message.text()}`));
  page.on("pageerror", (error) => note(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) => note(`${request.failure()?.errorText}: ${request.url()}`));
  page.on("response", (response) => response.status() >= 400 && note(`HTTP ${response.status()}: ${response.url()}`));
  page.on("request", (request) => {
    const { protocol, origin, pathname } = new URL(request.url());
    if (/^https?:$/.test(protocol)) {
      page.asked.push(pathname);
      if (!origins.includes(origin)) {
        note(`request to another origin: ${request.url()}`);
      }
    }
  });
  page.waitForFunction = (wanted, _, ...args) => until(page, wanted, ...args);
  page.waitForSelector = (selector) => until(page, (wanted) => document.querySelector(wanted) !== null, selector);
  try {
    await page.evaluateOnNewDocument(() => {
      addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, lineNumber, sample }) =>
        console.error(`security policy: ${effectiveDirective} forbids ${blockedURI} at ${sourceFile}:${lineNumber} ${sample}`));
      delete Navigator.prototype.serviceWorker; // keeping the whole site would only take the machine's time
    });
    await page.setViewport({ width, height });
    await before?.(page);
    await page.goto(address, { waitUntil: "load" });
    await run(page);
    assert.deepEqual(page.troubles, []);
  } catch (error) {
    const picture = join(root, "build/failures/old", `${(await browser.version()).replace(/[^\d.]/g, "")}-${new URL(address).pathname.replace(/\W+/g, "-")}.png`);
    await mkdir(dirname(picture), { recursive: true });
    await page.screenshot({ path: picture }).then(() => (error.message += `\nseen in ${picture}`), () => undefined);
    throw error;
  } finally {
    await page.close();
  }
}
