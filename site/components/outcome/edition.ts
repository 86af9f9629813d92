// The same answers under another edition of the policy: one that this one has replaced, or that has replaced it. What that edition does not
// ask, or would not take for an answer, is left out and told.

import type { Facts, FactValue } from "../../api/types";
import type { OutcomeAsks, OutcomeEdition } from "../../api/wire.gen";
import { hasOwn } from "../../api/intrinsics";
import { label } from "../shared/data";
import { h } from "../shared/dom";
import type { View } from "./context";

export function editions(view: View): HTMLElement[] {
  return (view.data.editions ?? []).map((edition) => {
    const { taken, left } = takenAlong(view.context.facts, edition);
    const told = view.data.order.filter((fact) => left.includes(fact)).map((fact) => label(view.data, fact));
    return h(
      "p",
      { class: "outcome-small" },
      h("a", { href: `${edition.quiz}#facts=${encodeURIComponent(JSON.stringify(taken))}`, "data-edition": "" }, view.say("edition.same", { policy: edition.title })),
      told.length === 0 ? undefined : h("br", {}),
      told.length === 0 ? undefined : view.say("edition.left_out", { facts: told.join(view.say("list.comma")) }),
    );
  });
}

/** The answers that an edition takes, and the facts of the others. */
export function takenAlong(facts: Facts, { facts: known }: Pick<OutcomeEdition, "facts">): { readonly taken: Facts; readonly left: readonly string[] } {
  const given = Object.entries(facts).filter(([, value]) => value !== undefined && value !== null);
  const fits = ([fact, value]: readonly [string, FactValue | undefined]): boolean => hasOwn(known, fact) && takes(known[fact], value);
  return { taken: Object.fromEntries(given.filter(fits)), left: given.filter((entry) => !fits(entry)).map(([fact]) => fact) };
}

/** Whether it is the same kind of answer: a number may be written as one or as a text, which the questionnaire reads itself. */
function takes(asked: OutcomeAsks | undefined, value: FactValue | undefined): boolean {
  switch (asked?.type) {
    case undefined:
      return false;
    case "one_of":
      return asked.options?.includes(String(value)) === true;
    case "yes_no":
      return typeof value === "boolean";
    default:
      return typeof value !== "boolean";
  }
}
