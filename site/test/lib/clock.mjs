// A page's clock that runs through a day at once, with every timer that falls due meanwhile. Chromium has one; in Firefox the page is
// given one before it loads.

import { inFirefox } from "./firefox.mjs";

export async function giveClock(page) {
  if (!inFirefox) {
    return;
  }
  await page.evaluateOnNewDocument(() => {
    let ahead = 0;
    const { Date: RealDate, performance, setTimeout: start, clearTimeout: stop } = globalThis;
    const sinceLoad = performance.now.bind(performance);
    performance.now = () => sinceLoad() + ahead;
    globalThis.Date = class extends RealDate {
      constructor(...given) {
        super(...(given.length === 0 ? [Date.now()] : given));
      }
      static now() {
        return RealDate.now() + ahead;
      }
    };
    const timers = new Map();
    globalThis.setTimeout = (run, ms = 0, ...given) => {
      const ring = () => {
        clearTimeout(id);
        run(...given);
      };
      const id = start(ring, ms);
      timers.set(id, { due: performance.now() + ms, ring });
      return id;
    };
    globalThis.clearTimeout = (id) => {
      stop(id);
      timers.delete(id);
    };
    globalThis.advance = async (ms) => {
      const end = performance.now() + ms;
      for (;;) {
        const [next] = [...timers.values()].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
        ahead += Math.max(0, (next?.due ?? end) - performance.now());
        if (next === undefined) {
          return;
        }
        next.ring();
        await new Promise((resolve) => start(resolve)); // what it set going comes first
      }
    };
  });
}

export async function advance(page, ms) {
  if (inFirefox) {
    return page.evaluate((by) => globalThis.advance(by), ms);
  }
  const devtools = await page.createCDPSession();
  const over = new Promise((resolve) => devtools.once("Emulation.virtualTimeBudgetExpired", resolve));
  await devtools.send("Emulation.setVirtualTimePolicy", { policy: "advance", budget: ms });
  return over;
}
