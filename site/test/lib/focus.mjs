// A page by the keyboard alone: each thing that can be used is reached, in the order of the page, and is seen to be.

import assert from "node:assert/strict";
import { inFirefox } from "./firefox.mjs";

const MOST = 600; // stops on a page

/** The element in focus: whether it comes after the last one, and what the reader sees of it. Runs in the page. */
function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement; // inside an embedded calculator
  }
  if (!element || element === document.body) {
    return null;
  }
  const frame = element.localName === "iframe"; // whose page has the stops and the rings
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width, 8) / 2, box.top + Math.min(box.height, 24) / 2];
  const top = document.elementFromPoint(x, y);
  const { last } = globalThis;
  const host = (e) => (e.getRootNode() instanceof ShadowRoot ? host(e.getRootNode().host) : e);
  const [from, to] = last && last.getRootNode() !== element.getRootNode() ? [host(last), host(element)] : [last, element];
  globalThis.last = element;
  globalThis.reached.add(element);
  return {
    after: !last || (frame && last === element) || (from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    what: element.outerHTML.slice(0, 90),
    ring: frame || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: top !== null && !element.contains(top) && !top.contains(element) && getComputedStyle(top).position === "sticky",
  };
}

/** Tab begins at the top again. */
export const toTheTop = (page) => page.evaluate(() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  scrollTo(0, 0);
});

/** A small calculator grows once, when it is first touched: before the walk, not in the middle of it. */
async function wake(page) {
  if ((await page.$(".calculator [data-result]")) === null) {
    return;
  }
  await page.focus(".calculator input");
  await page.waitForSelector(".calculator [data-result] [data-item]");
  await toTheTop(page);
}

/** Goes through the page from its top by Tab. */
export async function tabThrough(page) {
  await toTheTop(page);
  await wake(page);
  const count = await page.evaluate(() => {
    const usable = [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']")].filter((e) => {
      const radios = e.type === "radio" ? [...document.getElementsByName(e.name)] : [];
      // A picture's link, for the pointer alone, has its like in words.
      const twin = e.tabIndex < 0 && e.closest("[aria-hidden=true]") && [...document.links].some((link) => link.href === e.href && link.tabIndex === 0);
      return !twin && e.checkVisibility({ visibilityProperty: true }) && !e.disabled && (radios.length === 0 || e === (radios.find((r) => r.checked) ?? radios[0]));
    });
    [globalThis.usable, globalThis.reached] = [usable, new Set()];
    return usable.length;
  });
  assert.ok(count > 1 && count < MOST, `${count} things to use`);
  const wrong = [];
  // A calculator that is touched may show more on the way: that is passed too, in its place.
  for (let i = 0; i < MOST; i++) {
    await page.keyboard.press("Tab");
    if (inFirefox) { // which scrolls in the frames that follow, and scrolls back if the next key comes before
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));
    }
    const at = await page.evaluate(focused);
    if (at === null) {
      break;
    }
    if (!at.after) {
      wrong.push(`out of order: ${at.what}`);
    }
    if (!at.ring || !at.inView || at.covered) {
      wrong.push(`not seen to be in focus (${JSON.stringify(at)})`);
    }
  }
  assert.deepEqual(wrong.slice(0, 5), []);
  const missed = await page.evaluate(() => globalThis.usable.filter((e) => e.isConnected && e.checkVisibility() && !globalThis.reached.has(e)).map((e) => e.outerHTML.slice(0, 90)));
  assert.deepEqual(missed, [], "everything that can be used is reached");
}

/** The first stop of a page leads past its header. */
export async function skipHeader(page) {
  await toTheTop(page);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip-link");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement) || document.querySelector("main").querySelector("a, button") === null), "the next stop is in main");
}

/** What is folded opens and closes by the keyboard. */
export async function fold(page) {
  const summary = await page.$("main summary");
  await summary.focus();
  const open = () => summary.evaluate((element) => element.parentElement.open);
  await page.keyboard.press("Enter");
  assert.equal(await open(), true);
  await page.keyboard.press(" ");
  assert.equal(await open(), false);
}
