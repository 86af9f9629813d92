// The page as the generator wrote it. A page has one such table; so each part is a module, and what it remembers stands at its top.

import { speaker } from "../shared/data";
import { find } from "../shared/dom";
import type { Batch as BatchData } from "../../api/wire.gen";

export const root = find(document, "[data-batch]", HTMLElement);
export const data: BatchData = JSON.parse(find(root, "[data-batch-data]", HTMLScriptElement).text);
export const { lang } = data;
export const say = speaker(data.strings);

/** The element with that data attribute. */
export const part = (name: string): HTMLElement => find(root, `[data-${name}]`, HTMLElement);

/** What reads and writes workbooks, fetched with the first of them. */
export const workbooks = (): Promise<typeof import("../workbook/entry")> => import(__WORKBOOK__);
