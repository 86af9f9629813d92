// A link as a QR code, drawn here: nothing is asked of another host. vendor/uqr works out the squares; a check of the lowest level is
// enough, because the link carries one of its own.

import { encode } from "../../vendor/uqr/index.mjs";
import { svg as s } from "../shared/dom";

/** Squares of quiet around it, as the standard asks. */
const QUIET = 4;

/** The code of a text; what it is stands beside it in words. */
export function qr(text: string, label: string): SVGSVGElement {
  const { data, size } = encode(text, { ecc: "L", border: QUIET });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return s("svg", { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges", "data-qr": "" },
    s("rect", { width: String(size), height: String(size), fill: "#fff" }), s("path", { d: path, fill: "#000" }));
}
