// What api/embed.js loads when a form is first touched: the calculators themselves.

import { start } from "../clause-calculator/clause-calculator";
import { extras } from "../relocation/extras";

/** Starts what is in an element's tree; rejects where the words that it speaks with cannot be loaded. */
export function begin(root: HTMLElement): Promise<void> {
  return start(root, "relocation" in root.dataset ? extras(root) : { pictures: root });
}
