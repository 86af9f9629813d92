// A result as an address.

import { encodeLink } from "../shared/link";
import type { View } from "./context";

/** What stands behind the # of an address of the answers, with the figure that they come to, for a page that begins at a step. */
export function hashOf({ context, result, data }: View, at: string): string {
  const { doing, brackets = [] } = context.besides ?? {};
  return encodeLink([{ facts: context.facts, figure: result.totals.combination, at, name: "", doing, brackets }], result.rules, data.facts);
}

/** The address of this result. */
export const address = (view: View): string => view.data.quiz + hashOf(view, "result");
