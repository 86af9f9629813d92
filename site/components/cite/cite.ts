// Adds a button that copies to each citation, and the day of access to those that name it. Without script the citations are there
// to be selected.

import "../asked/ask";
import { accessed, addCopying } from "./copy";

for (const place of document.querySelectorAll<HTMLElement>("[data-cite-accessed]")) {
  place.textContent = accessed(place.dataset["citeAccessed"] ?? "");
}

const status = document.querySelector<HTMLElement>("[data-cite-status]");
if (status) {
  const { copy = "", copied = "", failed = "" } = status.dataset;
  for (const text of document.querySelectorAll<HTMLElement>("[data-cite-text]")) {
    // “English: Article 8(1)”: its label, and what is said of the whole list to the ear.
    const of = text.closest("details")?.querySelector("summary > span")?.textContent ?? "";
    addCopying(text, `${text.previousElementSibling?.textContent ?? ""}${of}`, { copy, copied, failed }, status);
  }
}
