// The square of an award in a result: area is money. Unlike that of a page (shared/square.ts) it has two ends, on the scale of the
// result. Its frame is the ceiling that the text states, what is filled is the reader's: solid what is by formula, hatched what is at
// discretion, dotted what is open. Two sides only where the text states no ceiling. Drawn only; every figure stands in words beside it.

import type { Interval, State } from "../../api/types";
import { svg as s } from "../shared/dom";

const SIDE = 100;
/** What is there at all is seen. */
const LEAST = 6;

/** The side of a square of this area, where the largest of the picture fills it. */
const side = (yuan: string | number, largest: number): number => {
  const area = Number(yuan) / largest;
  return area > 0 ? Math.max(LEAST, SIDE * Math.sqrt(Math.min(area, 1))) : 0;
};

export interface Squared {
  readonly amount: Interval | null;
  readonly state: State;
  /** Yuan; "" where the text states none. */
  readonly ceiling: string;
}

/** largest: what fills the whole picture, in yuan. */
export function square({ amount, state, ceiling }: Squared, largest: number, hatch: string): SVGSVGElement {
  const parts: Node[] = [];
  const rect = (length: number, attributes: Readonly<Record<string, string>>): void =>
    void parts.push(s("rect", { x: "1", y: String(SIDE + 1 - length), width: String(length), height: String(length), ...attributes }));
  const frame = side(ceiling, largest);
  const from = side(amount?.min ?? 0, largest);
  const to = amount === null ? 0 : amount.max === null ? SIDE : side(amount.max, largest);
  if (state === "unknown") {
    rect(frame || to || SIDE / 2, { class: "area-open" });
  } else if (state === "eligible") {
    if (to > from) {
      rect(to, { class: "area-hatched", fill: `url(#${hatch})` });
    }
    if (from > 0) {
      rect(from, { class: "area-solid" });
    }
  }
  if (frame > 0) {
    rect(frame, { class: "area-frame" });
  } else if (amount !== null) {
    const edge = Math.min(SIDE, Math.max(to, SIDE / 4) + 8);
    parts.push(s("path", { class: "area-frame", d: `M1 ${SIDE + 1 - edge}V${SIDE + 1}H${edge + 1}` }));
  }
  return s("svg", { class: "outcome-area", viewBox: `0 0 ${SIDE + 2} ${SIDE + 2}`, "aria-hidden": "true", focusable: "false" }, ...parts);
}

/** What is by formula and what may come to it, side by side; one of them may be 0. */
export function pair(sure: string, most: string, hatch: string): SVGSVGElement {
  const largest = Math.max(Number(sure), Number(most));
  const [a, b] = [side(sure, largest), side(most, largest)];
  const gap = a > 0 && b > 0 ? 4 : 0;
  const parts: Node[] = [];
  if (a > 0) {
    parts.push(s("rect", { class: "area-solid", x: "1", y: String(SIDE + 1 - a), width: String(a), height: String(a) }));
  }
  if (b > 0) {
    parts.push(s("rect", { class: "area-hatched", fill: `url(#${hatch})`, x: String(1 + a + gap), y: String(SIDE + 1 - b), width: String(b), height: String(b) }));
  }
  return s("svg", { class: "outcome-pair", viewBox: `0 0 ${a + b + gap + 2} ${SIDE + 2}`, "aria-hidden": "true", focusable: "false" }, ...parts);
}
