// When the calculator is fetched: once the page has painted and has nothing else to do, so that it is in nobody's way. Where the reader
// saves data, at a touch, and not before.

/** A page that is never idle in its own opinion begins all the same. */
const IDLE_MS = 1000;

/** Calls more than once. */
export function whenQuiet(run: () => void): void {
  ["pointerdown", "focusin"].forEach((type) => addEventListener(type, run));
  if (!navigator.connection?.saveData && !matchMedia("(prefers-reduced-data)").matches) {
    // Safari has no idle callbacks.
    requestAnimationFrame(() => (globalThis.requestIdleCallback ?? setTimeout)(run, { timeout: IDLE_MS }));
  }
}
