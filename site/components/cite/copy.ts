// What the citations of the text and those of a clause's page share: the day of access, and a button that copies.

import { h } from "../shared/dom";

/** What the button says, and what is said when it was pressed. */
export interface CopyWords {
  readonly copy: string;
  readonly copied: string;
  readonly failed: string;
}

const now = new Date();

/** The day on which the page is read, in a citation's own form of it. */
export function accessed(form: string): string {
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return form.replace("YYYY-MM-DD", today);
}

let clear: ReturnType<typeof setTimeout> | undefined;

/** Says something once, and takes it away: the same words again are news only after they were gone. */
function say(status: HTMLElement, text: string): void {
  clearTimeout(clear);
  status.textContent = text;
  clear = setTimeout(() => (status.textContent = ""), 4000);
}

/** Puts a button behind a citation that copies it. */
export function addCopying(text: HTMLElement, label: string, words: CopyWords, status: HTMLElement): void {
  const button = h("button", { class: "cite-copy", type: "button", "aria-label": `${words.copy} ${label}` }, words.copy);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText((text.textContent ?? "").trim());
      say(status, words.copied);
    } catch {
      // Not allowed, or not over https: the reader copies what is selected.
      getSelection()?.selectAllChildren(text);
      say(status, words.failed);
    }
  };
  button.addEventListener("click", () => void copy());
  text.after(button);
}
