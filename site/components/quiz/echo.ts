// What was understood of the answer before, over the next question, with its Change.

import type { Computed } from "../../api/types";
import { fill, h } from "../shared/dom";
import { plain, reading } from "../shared/problems";
import { fields } from "./answers";
import { data, part, say } from "./page";

const line = part("echo");

export function show(step: string, result: Computed | undefined): void {
  const field = fields.get(step);
  const said = field && result && !field.bracketed() ? plain(reading(field, result.facts, data, say)) : "";
  fill(line, say("step.echo"), said, " ", h("a", { href: `#${step}`, "data-goto": step }, say("step.change")));
  line.hidden = said === "";
}

export function hide(): void {
  line.hidden = true;
}
