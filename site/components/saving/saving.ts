// Where a file cannot be saved: its text, to be copied, and how to come by the file. It stands below what was pressed and is no dialog:
// Safari 15.0 has none, and the page behind it may be needed for the link to a result. Fetched by ../shared/sheet when it is needed.

import { copied } from "../shared/clipboard";
import { h } from "../shared/dom";

const words = __SAVING_WORDS__[document.documentElement.lang === "en" ? "en" : "zh"];
const say = (key: string): string => words[key] ?? "";

let shown: HTMLElement | undefined;

/** The same in a page's style whatever its page: what stands here comes without a style sheet. */
function styled<E extends HTMLElement>(element: E, style: Partial<CSSStyleDeclaration>): E {
  Object.assign(element.style, style);
  return element;
}

function show(at: HTMLElement, ...children: readonly Node[]): void {
  shown?.remove();
  shown = styled(h("section", { "aria-labelledby": "saving-title", "data-saved-as-text": "" }, ...children), {
    maxInlineSize: "44rem", marginBlock: "var(--space-3)", padding: "var(--space-3)", border: "1px solid var(--accent)", borderRadius: "var(--radius)",
  });
  // Not inside a row of buttons, which would grow with it.
  (at.closest("section > *") ?? at).after(shown);
}

function button(key: string, act: () => void): HTMLButtonElement {
  const element = styled(h("button", { type: "button", class: "button", "data-saving-act": key }, say(key)), { background: "none", color: "var(--accent)", font: "inherit", cursor: "pointer" });
  element.addEventListener("click", act);
  return element;
}

/** How to come to a browser that saves files. The result of the questionnaire is not in the page's own address: its link is in a field. */
const elsewhere = (): string => say(document.querySelector("[data-share-link]") ? "elsewhere_link" : "elsewhere");

/**
 * Shows a file's text. at: what was pressed; again: tries to save it all the same, for some applications do so on a computer.
 * Without a byte order mark, which is for files: pasted into a table, it would be part of the first cell.
 */
export function offer(at: HTMLElement, name: string, given: string, again: () => void): void {
  const text = given.replace(/^\ufeff/, "");
  const title = styled(h("h3", { id: "saving-title", tabindex: "-1" }, say("title")), { marginBlockStart: "0", outline: "none" });
  const status = h("p", { role: "status" });
  const field = styled(h("textarea", { id: "saving-text", rows: "8", readonly: "", wrap: "off", spellcheck: "false" }), {
    display: "block", inlineSize: "100%", marginBlock: "var(--space-2)", padding: "var(--space-2)", border: "1px solid var(--ink-soft)",
    background: "var(--paper)", color: "var(--ink)", fontFamily: "var(--font-mono)", fontSize: "1rem",
  });
  field.value = text;
  const close = (): void => {
    shown?.remove();
    at.focus();
  };
  const acts = [
    button("copy", () => void copied(field, text).then((done) => (status.textContent = say(done ? "copied" : "by_hand")))),
    button("again", again),
    button("close", close),
  ];
  const row = styled(h("div", {}, ...acts), { display: "flex", flexWrap: "wrap", margin: "calc(var(--space-1) * -1)" });
  acts.forEach((act) => styled(act, { margin: "var(--space-1)" }));
  show(at, title, h("p", {}, elsewhere()), h("label", { for: "saving-text" }, say("field").replace("{name}", name)), field, row, status);
  shown?.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") {
      close();
    }
  });
  title.focus();
}

/** The same of a file of the site. Rejects where it cannot be had. */
export async function offerFile(link: HTMLAnchorElement): Promise<void> {
  const response = await fetch(link.href);
  if (!response.ok) {
    throw new Error(`${link.href}: HTTP ${response.status}`);
  }
  offer(link, link.pathname.replace(/.*\//, ""), await response.text(), () => location.assign(link.href));
}

/** Below what was pressed: how to print where print() does nothing. */
export function howToPrint(at: HTMLElement): void {
  const title = styled(h("p", { id: "saving-title", tabindex: "-1" }, elsewhere()), { margin: "0", outline: "none" });
  show(at, title);
  title.focus();
}

// The component's example shows it at once.
const example = document.querySelector<HTMLElement>("[data-saving-example]");
if (example) {
  offer(example, "example.csv", "1,2\r\n", () => undefined);
}
