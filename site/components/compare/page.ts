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
