// Which policies are shown, by name and status. A page of a few has no such fields.

import type { Say } from "../shared/data";
import { find, onTyping } from "../shared/dom";
import type { Row } from "./row";

/** Starts the filters and gives what shows and hides rows again. */
export function filters(root: HTMLElement, rows: readonly Row[], say: Say): () => void {
  const place = root.querySelector<HTMLElement>("[data-filters]");
  if (!place) {
    return () => undefined;
  }
  const name = find(place, "[data-name]", HTMLInputElement);
  const which = find(place, "[data-which]", HTMLSelectElement);
  const count = find(place, "[data-shown]", HTMLElement);
  const run = (): void => {
    const words = name.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const row of rows) {
      const fits = words.every((word) => row.words.includes(word)) && (which.value === "" || row.status() === which.value);
      row.element.hidden = !fits;
      shown += Number(fits);
    }
    const text = say("shown", { n: String(shown), all: String(rows.length) });
    if (count.textContent !== text) {
      count.textContent = text;
    }
  };
  onTyping(place, run);
  which.addEventListener("change", run);
  return run;
}
