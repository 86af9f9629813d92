// A link as a QR code, drawn here: nothing is asked of another host. vendor/uqr works out the squares; a check of the lowest level is
// enough, because the link carries one of its own.

import { encode } from "../../vendor/uqr/index.mjs";
import { svg as s } from "../shared/dom";

/** Squares of quiet around it, as the standard asks. */
const QUIET = 4;

/** Of what a code can hold, in bytes: the largest one there is, with the lowest check. */
const MOST = 2953;

/** The code of a text; what it is stands beside it in words. Nothing where the text is longer than any code. */
export function qr(text: string, label: string): SVGSVGElement | undefined {
  if (new TextEncoder().encode(text).length > MOST) {
    return undefined;
  }
  const { data, size } = encode(text, { ecc: "L", border: QUIET });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return s("svg", { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges", "data-qr": "" },
    s("rect", { width: String(size), height: String(size), fill: "#fff" }), s("path", { d: path, fill: "#000" }));
}
