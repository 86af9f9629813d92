// Adds a button that copies to each citation, and the day of access to those that name it. Without script the citations are there
// to be selected.

const status = document.querySelector<HTMLElement>("[data-cite-status]");
const template = document.querySelector<HTMLTemplateElement>("[data-cite-button]");

const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
for (const place of document.querySelectorAll<HTMLElement>("[data-cite-accessed]")) {
  place.textContent = (place.dataset["citeAccessed"] ?? "").replace("YYYY-MM-DD", today);
}

let clear: ReturnType<typeof setTimeout> | undefined;

/** Says something once, and takes it away: the same words again are news only after they were gone. */
function say(text: string): void {
  if (!status) return;
  clearTimeout(clear);
  status.textContent = text;
  clear = setTimeout(() => (status.textContent = ""), 4000);
}

async function copy(text: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText((text.textContent ?? "").trim());
    say(status?.dataset["copied"] ?? "");
  } catch {
    // Not allowed, or not over https: the reader copies what is selected.
    getSelection()?.selectAllChildren(text);
    say(status?.dataset["failed"] ?? "");
  }
}

for (const text of document.querySelectorAll<HTMLElement>("[data-cite-text]")) {
  const button = template?.content.firstElementChild?.cloneNode(true);
  if (button instanceof HTMLButtonElement) {
    button.setAttribute("aria-label", `${button.textContent ?? ""} ${text.dataset["label"] ?? ""}`);
    button.addEventListener("click", () => void copy(text));
    text.after(button);
  }
}

export {};
