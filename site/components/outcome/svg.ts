// Bars drawn as SVG: solid what is sure, hatched what is at discretion, dotted what is open. Only widths are worked out here, never a
// figure that the reader sees. Everything drawn is said in words and figures beside it.

import type { Interval, State } from "../../api/types";
import { svg as s } from "../shared/dom";

const HEIGHT = 14;

/** The hatching that all bars of a result share. */
export function patterns(hatch: string): SVGSVGElement {
  const line = s("path", { d: "M-1 1 1-1M0 6 6 0M5 7 7 5", class: "bar-line" });
  return s("svg", { class: "bar-patterns", width: "0", height: "0", "aria-hidden": "true" }, s("defs", {}, s("pattern", { id: hatch, width: "6", height: "6", patternUnits: "userSpaceOnUse" }, line)));
}

/** The largest finite end of some amounts, for a common scale. */
export function largest(amounts: readonly (Interval | null)[]): number {
  return Math.max(0, ...amounts.map((amount) => Number(amount?.max ?? amount?.min ?? 0)));
}

export function bar(amount: Interval, state: State, scale: number, hatch: string): SVGSVGElement {
  const share = (value: string): number => {
    const percent = scale > 0 ? (100 * Number(value)) / scale : 0;
    return percent > 0 ? Math.max(0.5, Math.min(100, percent)) : 0; // what is there at all is seen
  };
  const from = share(amount.min);
  const to = amount.max === null ? 100 : share(amount.max);
  const rect = (x: number, width: number, attributes: Readonly<Record<string, string>>): SVGRectElement =>
    s("rect", { x: `${x}%`, y: "1", width: `${width}%`, height: String(HEIGHT - 2), ...attributes });
  const parts: Node[] = [];
  if (state === "unknown") {
    parts.push(rect(0, to, { class: "bar-open" }));
  } else {
    if (to > from) {
      parts.push(rect(from, to - from, { class: "bar-hatched", fill: `url(#${hatch})` }));
    }
    if (from > 0) {
      parts.push(rect(0, from, { class: "bar-solid" }));
    }
  }
  const kind = amount.max === null || Number(amount.max) > scale ? "bar bar-endless" : "bar";
  return s("svg", { class: kind, width: "100%", height: String(HEIGHT), "aria-hidden": "true", focusable: "false" }, ...parts);
}
