// An award as a square whose area is the amount; ../square/square.html draws the same, and ../square/square.css has its looks.

import { svg } from "./dom";

/** Sides are in the unit of the policy: the side of its largest ceiling, which is the size of the font where the square stands. */
export type Square =
  | { readonly form: "formula" | "discretion"; readonly side: number }
  | { readonly form: "own"; readonly side: number; /** of the frame's side that is filled, 0 to 1 */ readonly share: number }
  | { readonly form: "open" | "none" };

/** How long a side is beside another, where the areas are these amounts. Approximate, as a drawing is: no figure comes out of it. */
export const sides = (amount: string, whole: string): number => Math.min(1, Math.sqrt(Number(amount) / Number(whole) || 0));

const FIXED = { open: 0.14, none: 0.1 };

export function square(of: Square): SVGElement {
  const side = `${"side" in of ? Math.round(of.side * 1e4) / 1e4 : FIXED[of.form]}em`;
  return svg("svg", { class: `square square-${of.form}`, width: side, height: side, "aria-hidden": "true" }, ...inside(of));
}

function inside(of: Square): SVGElement[] {
  switch (of.form) {
    case "formula":
      return [svg("rect", { width: "100%", height: "100%" })];
    case "discretion":
      return [svg("line", { x2: "100%", y2: "100%" })];
    case "own": {
      const share = Math.round(of.share * 1000) / 10;
      return [svg("rect", { y: `${Math.round(1000 - share * 10) / 10}%`, width: `${share}%`, height: `${share}%` })];
    }
    default:
      return [];
  }
}
