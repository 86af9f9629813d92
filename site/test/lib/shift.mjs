// What moves on a page without being asked, as the browser measures it.

/** Adds it up from the beginning of each document; shift(page) gives it. */
export const watchShift = (page) =>
  page.evaluateOnNewDocument(() => {
    globalThis.shift = 0;
    globalThis.moved = [];
    const told = ({ node, previousRect: from, currentRect: to }) =>
      `${node?.outerHTML?.slice(0, 80) ?? node?.textContent} from ${from.x},${from.y} ${from.width}×${from.height} to ${to.x},${to.y} ${to.width}×${to.height}`;
    if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
        globalThis.shift += entry.value;
        globalThis.moved.push(...entry.sources.map(told));
      })).observe({ type: "layout-shift", buffered: true });
      return;
    }
    // Firefox does not measure it. This is the same figure, nearly: of what stood elsewhere in the frame before, how much of the screen the
    // largest fills, by how far it went.
    let before = new Map();
    const look = () => {
      const now = new Map();
      let [area, way] = [0, 0];
      for (const element of document.querySelectorAll("body *")) {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        if (right <= left || bottom <= top || getComputedStyle(element).visibility === "hidden") {
          continue; // what is not seen, or no longer, moves nothing
        }
        const seen = Math.max(0, Math.min(right, innerWidth) - Math.max(left, 0)) * Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
        const at = { left, top: top + scrollY, seen };
        const was = before.get(element);
        const moved = was === undefined ? 0 : Math.max(Math.abs(at.left - was.left), Math.abs(at.top - was.top));
        if (moved >= 3 && Math.max(seen, was.seen) > 0) {
          [area, way] = [Math.max(area, seen, was.seen), Math.max(way, moved)];
        }
        now.set(element, at);
      }
      globalThis.shift += (area / (innerWidth * innerHeight)) * Math.min(1, way / Math.max(innerWidth, innerHeight));
      before = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

export const shift = (page) => page.evaluate(() => globalThis.shift);

/** What it was, where the browser says so. */
export const moved = (page) => page.evaluate(() => globalThis.moved.join("; "));
