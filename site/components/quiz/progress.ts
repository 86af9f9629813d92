// How far the reader is: how many questions are answered, and about how many are left.

import { find } from "../shared/dom";
import { read } from "./answers";
import { part, rules, say } from "./page";
import { ACTIVITIES, BESIDE, SCOPE, screenOf } from "./plan";
import { asks, type Where } from "./where";

const line = part("progress");
const bar = find(line, "rect", SVGRectElement);

/** What everyone must meet is one question, however many facts it has. */
const questions = (facts: readonly string[]): number => new Set(facts.map((fact) => (screenOf(rules, fact) === SCOPE ? SCOPE : fact))).size;

/** left: the questions that are left. How many follow from what the reader does is only known once that is said. */
export function progress({ at }: Where, left: readonly string[]): void {
  const { given, activities } = read();
  const done = questions([...given.keys()].filter((fact) => !BESIDE.some((beside) => beside === fact))) + (activities === undefined ? 0 : 1);
  const ahead = questions(left.filter((fact) => fact !== ACTIVITIES)) + (activities === undefined ? 1 : 0);
  const text = say(activities === undefined ? "progress.open" : ahead === 0 ? "progress.last" : "progress.left", { done: String(done), left: String(ahead) });
  if (line.lastElementChild && line.lastElementChild.textContent !== text) {
    line.lastElementChild.textContent = text;
  }
  bar.setAttribute("width", `${(100 * done) / (done + ahead)}%`);
  line.hidden = !asks(at);
}
