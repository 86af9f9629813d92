// The reader's own figure on the pictures that the generator drew: a point on the curve, or a mark at the bar that is reached. The
// svg element says in data attributes where things lie; see generator/picture. Places are approximate, as a drawing is: no figure
// comes out of them.

import type { AwardLine, Facts } from "../../api/types";
import { inWords, paid, yuan } from "../shared/amount";
import type { ResultData } from "../shared/data";
import { svg as s } from "../shared/dom";

export function showOwn(lines: readonly AwardLine[], facts: Facts, data: ResultData, root: ParentNode = document): void {
  for (const svg of root.querySelectorAll<SVGSVGElement>("svg.picture[data-own]")) {
    svg.querySelectorAll(".picture-own").forEach((old) => old.remove());
    const line = lines.find(({ item }) => item === svg.dataset["item"]);
    const value = facts[svg.dataset["fact"] ?? ""];
    const drawn = line && own(svg, line, value === undefined || value === null ? "" : String(value), data);
    if (drawn) {
      // Lines go under the picture's words, points and their labels over everything.
      svg.insertBefore(group(drawn.under), svg.querySelector(":scope > text"));
      svg.append(group(drawn.over));
      svg.querySelectorAll<SVGTextElement>(".picture-own-label").forEach((label, i) => {
        if (!settle(label, svg) && i > 0) {
          label.remove(); // of two ends the lower goes without, where there is no room; the result beside it has both
        }
      });
    }
  }
}

interface Drawn {
  readonly under: readonly SVGElement[];
  readonly over: readonly SVGElement[];
}

const group = (parts: readonly SVGElement[]): SVGElement => s("g", { class: "picture-own" }, ...parts);

const numbers = (list: string | undefined): number[] => (list ?? "").split(" ").map(Number);

const short = (amount: string, data: ResultData): string => inWords(amount, data.lang) ?? yuan(amount, data.lang);

function own(svg: SVGSVGElement, line: AwardLine, value: string, data: ResultData): Drawn | undefined {
  const { own: kind } = svg.dataset;
  const { width } = svg.viewBox.baseVal;
  if (kind === "schedule") {
    const places = numbers(svg.dataset["places"]);
    return { under: [], over: line.schedule.map((part, i) => s("text", { x: width, y: (places[i] ?? 0) + 4, "text-anchor": "end" }, paid(part, data.lang))) };
  }
  if (value === "") {
    return undefined;
  }
  if (kind === "plot") {
    return line.amount === null || line.amount.max === null ? undefined : point(svg, line.amount.min, line.amount.max, value, line.state, data);
  }
  const values = (svg.dataset["values"] ?? "").split(" ");
  const places = numbers(svg.dataset["places"]);
  // Of tiers the highest that the figure is over; otherwise the row of that very answer. Counts past the last have a row of their own.
  const at = kind === "over" ? values.filter((over) => Number(value) > Number(over)).length - 1 : values.indexOf(value);
  const more = at < 0 && Number(value) > 0 ? values.indexOf("more") : -1;
  const y = places[Math.max(at, more)];
  if (y === undefined) {
    return undefined;
  }
  const max = line.amount?.max;
  const words = more >= 0 && typeof max === "string" ? [s("text", { x: 24, y: y + 4 }, `${value} → ${short(max, data)}`)] : [];
  return { under: [s("rect", { class: "picture-reached", x: 0.5, y: y - 11, width: width - 1, height: 22 })], over: words };
}

/** A point on the curve; two where the award lies between two ends; at the edge with an arrow where the figure is off the scale. */
function point(svg: SVGSVGElement, min: string, max: string, value: string, state: AwardLine["state"], data: ResultData): Drawn {
  const [left = 0, top = 0, right = 0, bottom = 0] = numbers(svg.dataset["box"]);
  const free = svg.dataset["x"] === undefined;
  const across = free ? 0.5 : Number(value) / Number(svg.dataset["x"]);
  const off = across > 1;
  const x = left + (right - left) * Math.min(across, 1) - (off ? 4 : 0);
  // What is not to be had lies on the axis; what is still open lies where it would be.
  const amounts = state === "ineligible" ? ["0"] : state === "eligible" && min !== max ? [max, min] : [max];
  // Without a scale the reader's own base lies in the middle of the line, and an award with a deduction below it.
  const full = free ? (Number(value) * Number(svg.dataset["rate"])) / across : Number(svg.dataset["y"]);
  const heights = amounts.map((amount) => (Number(amount) === 0 ? bottom : bottom - ((bottom - top) * Number(amount)) / full));
  const [high = bottom, low = high] = heights;
  const dot = (y: number): SVGElement =>
    off
      ? s("path", { class: "picture-own-dot", d: `M${x - 6} ${y - 7}L${x + 4} ${y}L${x - 6} ${y + 7}z` })
      : s("circle", { class: "picture-own-dot", cx: x, cy: y, r: 5 });
  return {
    under: [s("path", { class: "picture-own-line", d: `M${x} ${low}V${bottom}` }), s("path", { class: "picture-own-span", d: `M${x} ${high}V${low}` })],
    over: [...heights.map(dot), ...amounts.map((amount, i) => s("text", { class: "picture-own-label", "data-at": `${x} ${heights[i] ?? 0}` }, short(amount, data)))],
  };
}

const ROOM: readonly (readonly ["start" | "end", number])[] = [["start", 20], ["end", 20], ["end", -8], ["start", -8], ["start", 38], ["end", 38], ["start", 52], ["end", 52], ["end", -26], ["end", -44], ["start", -44], ["end", -62]];

/** Puts a label where there is room beside its point: on no other words, on no line, and inside the picture. False if there is none. */
function settle(label: SVGTextElement, svg: SVGSVGElement): boolean {
  const { width } = svg.viewBox.baseVal;
  const [x = 0, y = 0] = numbers(label.dataset["at"]);
  const taken = [...svg.querySelectorAll<SVGTextElement>("text")].filter((text) => text !== label && text.hasAttribute("x")).map((text) => text.getBBox());
  for (const line of svg.querySelectorAll<SVGPathElement>(".picture-line")) {
    for (let at = 0, length = line.getTotalLength(); at < length; at += 4) {
      const { x: left, y: top } = line.getPointAtLength(at);
      taken.push(new DOMRect(left, top, 0, 0));
    }
  }
  for (const [side, dy] of ROOM) {
    const wide = label.getBBox().width;
    label.setAttribute("x", String(Math.min(Math.max(side === "start" ? x + 10 : x - 10 - wide, 0), width - wide)));
    label.setAttribute("y", String(y + dy));
    const box = label.getBBox();
    const inside = box.y >= 0 && box.y + box.height <= (numbers(svg.dataset["box"])[3] ?? 0);
    if (inside && taken.every((other) => box.x > other.x + other.width || other.x > box.x + box.width || box.y > other.y + other.height || other.y > box.y + box.height)) {
      return true;
    }
  }
  return false;
}
