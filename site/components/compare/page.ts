// The page as the generator wrote it. A page has one comparison, as it has one address; so each part is a module, and what it remembers
// stands at its top.

import type { Compare } from "../../api/wire.gen";
import { speaker } from "../shared/data";
import { find } from "../shared/dom";

export const root = find(document, "[data-compare]", HTMLElement);
export const data: Compare = JSON.parse(find(root, "[data-compare-data]", HTMLScriptElement).text);
export const { lang } = data;
export const say = speaker(data.strings);

/** The element with that data attribute. */
export const part = (name: string): HTMLElement => find(root, `[data-${name}]`, HTMLElement);

let acts = 0;

/** Does what the reader asked for; until it is shown, the page says that it is at work. */
export async function busy(act: () => Promise<void>): Promise<void> {
  acts++;
  root.setAttribute("aria-busy", "true");
  try {
    await act();
  } finally {
    acts--;
    if (acts === 0) {
      root.removeAttribute("aria-busy");
    }
  }
}
