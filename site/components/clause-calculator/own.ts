// The reader's own figure on the pictures that the generator drew: a point on the curve, or a mark at the bar that is reached. The
// svg element says in data attributes where things lie; see generator/picture. Places are approximate, as a drawing is: no figure
// comes out of them.

import type { AwardLine, Facts } from "../../api/types";
import { inWords, yuan } from "../shared/amount";
import type { QuizData } from "../shared/data";

const SVG = "http://www.w3.org/2000/svg";

export function showOwn(lines: readonly AwardLine[], facts: Facts, data: QuizData): void {
  for (const svg of document.querySelectorAll<SVGSVGElement>("svg.picture[data-own]")) {
    svg.querySelector(".picture-own")?.remove();
    const line = lines.find(({ item }) => item === svg.dataset["item"]);
    const value = facts[svg.dataset["fact"] ?? ""];
    const parts = line && own(svg, line, value === undefined || value === null ? "" : String(value), data);
    if (parts) {
      const group = s("g", { class: "picture-own" });
      group.append(...parts);
      svg.append(group);
      const label = group.querySelector<SVGTextElement>(".picture-own-label");
      if (label) {
        settle(label, svg);
      }
    }
  }
}

/** Moves a label that lies on another text, or out of the picture, to where there is room: below the point, above it, on either side. */
function settle(label: SVGTextElement, svg: SVGSVGElement): void {
  const others = [...svg.querySelectorAll<SVGTextElement>(":scope > text")].map((text) => text.getBBox());
  const { width } = svg.viewBox.baseVal;
  const [x = 0, y = 0] = numbers(label.dataset["at"]);
  for (const [side, dy] of [["start", 20], ["end", 20], ["end", -8], ["start", -8], ["start", 38], ["end", 38]] as const) {
    label.setAttribute("x", String(x + (side === "start" ? 10 : -10)));
    label.setAttribute("y", String(y + dy));
    label.setAttribute("text-anchor", side);
    const box = label.getBBox();
    const clear = others.every((other) => box.x > other.x + other.width || other.x > box.x + box.width || box.y > other.y + other.height || other.y > box.y + box.height);
    if (clear && box.x >= 0 && box.x + box.width <= width && y + dy < Number((svg.dataset["box"] ?? "").split(" ")[3])) {
      return;
    }
  }
}

function s(name: string, attributes: Readonly<Record<string, string | number>>, text = ""): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, String(value));
  }
  element.textContent = text;
  return element;
}

const numbers = (list: string | undefined): number[] => (list ?? "").split(" ").map(Number);

const short = (amount: string, data: QuizData): string => inWords(amount, data.lang) ?? yuan(amount, data.lang);

function own(svg: SVGSVGElement, line: AwardLine, value: string, data: QuizData): SVGElement[] | undefined {
  const { own: kind } = svg.dataset;
  if (kind === "schedule") {
    const places = numbers(svg.dataset["places"]);
    return line.schedule.map(({ amount }, i) => s("text", { x: svg.viewBox.baseVal.width, y: (places[i] ?? 0) + 4, "text-anchor": "end" }, yuan(amount, data.lang)));
  }
  if (value === "") {
    return undefined;
  }
  if (kind === "plot") {
    return line.amount?.max === null || line.amount === null ? undefined : point(svg, line.amount.min, line.amount.max, value, line.state, data);
  }
  const values = (svg.dataset["values"] ?? "").split(" ");
  const places = numbers(svg.dataset["places"]);
  // Of tiers the highest that the figure is over; otherwise the row of that very answer, and past the last row the last.
  let at = kind === "over" ? values.filter((over) => Number(value) > Number(over)).length - 1 : values.indexOf(value);
  if (at < 0 && kind === "value" && Number(value) > Number(values.at(-1))) {
    at = values.length - 1;
  }
  const y = places[at];
  return y === undefined ? undefined : [s("rect", { class: "picture-reached", x: 0.5, y: y - 11, width: svg.viewBox.baseVal.width - 1, height: 22 })];
}

/** A point on the curve; a stroke where the award lies between two ends; at the edge with an arrow where the figure is off the scale. */
function point(svg: SVGSVGElement, min: string, max: string, value: string, state: AwardLine["state"], data: QuizData): SVGElement[] {
  const [left = 0, top = 0, right = 0, bottom = 0] = numbers(svg.dataset["box"]);
  const free = svg.dataset["x"] === undefined;
  const across = free ? 0.5 : Number(value) / Number(svg.dataset["x"]);
  const off = across > 1;
  const x = left + (right - left) * Math.min(across, 1) - (off ? 4 : 0);
  const at = (amount: string): number => bottom - (bottom - top) * (free ? (Number(amount) > 0 ? 0.5 : 0) : Number(amount) / Number(svg.dataset["y"]));
  // An award that is not to be had lies on the axis.
  const low = state === "ineligible" ? bottom : at(min);
  const high = state === "ineligible" ? bottom : at(max);
  const amount = state === "ineligible" ? "0" : max;
  const text = min === max || state !== "eligible" ? short(amount, data) : `${short(min, data)} – ${short(max, data)}`;
  const shape = off
    ? s("path", { class: "picture-own-dot", d: `M${x - 5} ${high - 6}L${x + 4} ${high}L${x - 5} ${high + 6}z` })
    : s("circle", { class: "picture-own-dot", cx: x, cy: high, r: 5 });
  return [
    s("path", { class: "picture-own-line", d: `M${x} ${high}V${bottom}` }),
    ...(low === high || state !== "eligible" ? [] : [s("path", { class: "picture-own-span", d: `M${x} ${high}V${low}` }), s("circle", { class: "picture-own-dot", cx: x, cy: low, r: 5 })]),
    shape,
    s("text", { class: "picture-own-label", "data-at": `${x} ${high}` }, text),
  ];
}
