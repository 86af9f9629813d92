// The result as a document for a file: who the policy is and that it has ended, what comes out and of which kind, each figure beside the
// words of the law, the answers, the conditions, the duties, the doubts, what is left out, and how to find and check it again. Made when
// the reader prints, and seen on paper only, where the rest of the page is left out.

import { showDate } from "../shared/data";
import { h, type Child } from "../shared/dom";
import type { View } from "./context";
import { awardTable, openTable, resultTable } from "./reportfigures";
import { answers, check, code, conditions, derivation, doubts, leftOut } from "./reportwords";
import { answer } from "./words";

/** Has what is printed made of what is shown. current: what stands on the screen; nothing while there is none. */
export function reportOnPaper(root: HTMLElement, current: () => View | undefined): void {
  addEventListener("beforeprint", () => {
    clear(root);
    const view = current();
    if (view === undefined || root.getClientRects().length === 0) {
      return;
    }
    root.append(report(view));
    for (let way: Element | null = root; way; way = way.parentElement) {
      way.classList.add("report-way");
    }
    // The margins of a page have no text but by a style; browsers without such margins print the title and a number of their own.
    document.documentElement.style.setProperty("--report-foot", JSON.stringify(view.say("report.foot", { policy: view.data.title, day: dayOf(view) })));
  });
}

/** Takes back what was made for paper, which is no longer what is shown. */
export function clear(root: HTMLElement): void {
  root.querySelector(".report")?.remove();
  document.querySelectorAll(".report-way").forEach((way) => way.classList.remove("report-way"));
}

/** A section, with the name that it has in the contents. */
interface Part {
  readonly title: string;
  /** Beside the title. */
  readonly aside?: string | undefined;
  readonly children: readonly Child[];
}

function report(view: View): HTMLElement {
  const { then, say } = view;
  const all: readonly (Part | undefined)[] = [
    { title: say("report.result"), children: resultTable(view) },
    section(say("report.awards"), awardTable(view)),
    section(say("report.derivation"), derivation(view)),
    section(then("awards.open"), openTable(view)),
    section(say("report.answers"), answers(view)),
    section(say("report.conditions"), conditions(view)),
    section(say("report.doubts"), doubts(view), say("report.doubts_where")),
    section(say("report.left_out"), leftOut(view)),
    section(say("report.check"), check(view)),
  ];
  const parts = all.filter((part) => part !== undefined);
  const id = (i: number): string => `report-${i + 1}`;
  const contents = parts.map(({ title }, i) => h("li", {}, h("a", { href: `#${id(i)}` }, `${i + 1}\u00a0${title}`)));
  return h(
    "article",
    { class: "report" },
    ...head(view),
    h("nav", { class: "report-contents", "aria-label": say("report.contents") }, h("ol", {}, ...contents)),
    ...parts.map((part, i) => h("section", { class: sideBySide(part) ? "report-part report-beside" : "report-part" }, h("div", { class: "report-title" }, heading(part, i, id(i))), ...part.children)),
  );
}

const sideBySide = ({ children }: Part): boolean => children.some((child) => child instanceof Element && child.querySelector(".report-halves") !== null);

const heading = ({ title, aside }: Part, i: number, id: string): HTMLElement =>
  h("h2", { id }, h("span", { class: "report-number" }, String(i + 1)), title, aside === undefined ? undefined : h("span", { class: "report-aside" }, aside));

const section = (title: string, body: Child, aside?: string): Part | undefined => (body === undefined ? undefined : { title, aside, children: [body] });

const dayOf = ({ result, data, today }: View): string => {
  const given = result.facts["as_of"];
  return showDate(typeof given === "string" ? given : today, data.lang);
};

/** Who the policy is, for whom and for which day it was worked out, and that it has ended. */
function head(view: View): Child[] {
  const { data, result, say, then, today, past, context } = view;
  const own = [
    [say("report.day"), dayOf(view)], [say("report.made"), showDate(today, data.lang)], [say("report.applicant"), answer(view, "applicant")],
    [say("report.scope"), say(`report.scope_${result.scope}`)], [say("report.rules"), result.rules],
  ] as const;
  const pairs = (list: readonly (readonly [string, string])[]): HTMLElement => h("dl", {}, ...list.flatMap(([name, text]) => [h("dt", {}, name), h("dd", {}, text)]));
  const ended = past ? h("strong", {}, say("report.over", { until: data.until === "" ? "" : showDate(data.until, data.lang) })) : undefined;
  return [
    h("p", { class: "report-kind" }, h("span", {}, say("report.kind")), h("span", {}, say("report.unofficial"))),
    h("h1", {}, data.full),
    h("div", { class: "report-who" }, pairs(data.document.map(({ name, text }) => [name, text])), pairs(own), code(view, "head")),
    h("p", { class: "report-notice" }, ended, then("report.status")),
    context.leftOut ? h("p", { class: "report-notice" }, say("left_out", { n: String(context.leftOut) })) : undefined,
  ];
}
