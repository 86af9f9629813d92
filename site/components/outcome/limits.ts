// Caps on what several awards come to together: what they come to by themselves, and what is left of that.

import type { Limit } from "../../api/wire.gen";
import { interval, yuan } from "../shared/amount";
import { h } from "../shared/dom";
import { quotes } from "../shared/steps";
import type { View } from "./context";
import { name } from "./words";

export function limits(view: View): HTMLElement | undefined {
  const all = felt(view);
  return all.length === 0 ? undefined : h("section", { class: "outcome-section" }, h("h2", { "data-part": "limits" }, view.say("limits.title")), ...all.map((limit) => one(view, limit)));
}

/** Those that have something under them. */
export const felt = ({ result }: View): readonly Limit[] => (result.limits ?? []).filter(({ before }) => before.max !== "0");

/** Which awards it is on, how much it is, and what it leaves of them. */
export function told(view: View, limit: Limit): readonly string[] {
  const { say, data } = view;
  const cut = limit.before.max !== limit.after.max;
  const cap = say(limit.yearly ? "limits.cap_year" : "limits.cap", { cap: yuan(limit.cap, data.lang) });
  const received = limit.received === null ? "" : say("limits.received", { received: yuan(limit.received, data.lang) });
  return [
    limit.items.map((item) => name(view, item)).join(say("list.comma")),
    cap + received,
    say(cut ? "limits.cut" : "limits.whole", { before: interval(limit.before, data.lang), after: interval(limit.after, data.lang) }),
  ];
}

function one(view: View, limit: Limit): HTMLElement {
  const { data } = view;
  return h("div", { class: "outcome-overlap", "data-limit": limit.id }, h("h3", {}, limit.name[data.lang]), ...told(view, limit).map((text) => h("p", {}, text)), ...quotes(limit.cites, data));
}
