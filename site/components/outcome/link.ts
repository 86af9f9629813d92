// A result as an address.

import { encodeShare, shareHash } from "../shared/share";
import type { View } from "./context";

/** The share code of the answers, with the figure that they come to. */
export function codeOf({ context, result, data }: View): string {
  return encodeShare(context.facts, result.rules, data.facts, result.totals.combination);
}

/** The address of this result. */
export function address(view: View): string {
  return view.data.quiz + shareHash(codeOf(view), "result", view.context.besides);
}
