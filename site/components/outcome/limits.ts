// Caps on what several awards come to together: what they come to by themselves, and what is left of that.

import type { Limit } from "../../api/wire.gen";
import { interval, yuan } from "../shared/amount";
import { h } from "../shared/dom";
import { quotes } from "../shared/steps";
import type { View } from "./context";
import { listed, name } from "./words";

export function limits(view: View): HTMLElement | undefined {
  const all = (view.result.limits ?? []).filter(({ before }) => before.max !== "0");
  return all.length === 0 ? undefined : h("section", { class: "outcome-section" }, h("h2", { "data-part": "limits" }, view.say("limits.title")), ...all.map((limit) => one(view, limit)));
}

function one(view: View, limit: Limit): HTMLElement {
  const { say, data } = view;
  const cut = limit.before.max !== limit.after.max;
  const cap = say(limit.yearly ? "limits.cap_year" : "limits.cap", { cap: yuan(limit.cap, data.lang) });
  return h(
    "div",
    { class: "outcome-overlap", "data-limit": limit.id },
    h("h3", {}, limit.name[data.lang]),
    h("p", {}, ...listed(view, limit.items.map((item) => name(view, item)))),
    h("p", {}, cap, limit.received === null ? undefined : say("limits.received", { received: yuan(limit.received, data.lang) })),
    h("p", {}, say(cut ? "limits.cut" : "limits.whole", { before: interval(limit.before, data.lang), after: interval(limit.after, data.lang) })),
    ...quotes(limit.cites, data),
  );
}
