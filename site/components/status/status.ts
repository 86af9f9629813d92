// The status that the page states, by the reader's clock instead of the day of the build. The one script that every page has.
// It is a classic script right behind the header's line: a module would run only after the first paint, and the line would jump.

import { shanghaiDay, statusOn } from "./day";

function show(): void {
  for (const root of document.querySelectorAll<HTMLElement>("[data-status][data-from]")) {
    const { status: before = "", from = "", until = "" } = root.dataset;
    const now = statusOn(shanghaiDay(), from, until);
    const words = root.querySelector<HTMLTemplateElement>(`template[data-status-is="${now}"]`);
    if (now !== before && words) {
      const templates = root.querySelectorAll("template");
      root.textContent = "";
      root.append(words.content.cloneNode(true), ...templates);
      root.dataset["status"] = now;
      root.classList.replace(`status-${before}`, `status-${now}`);
    }
  }
}

// What keeps the site for when there is no connection comes when nothing else is wanted; see ../offline/offline.ts.
const offline = document.currentScript?.dataset["offline"];
if (offline) {
  const beside = `./${offline}`;
  addEventListener("load", () => void import(beside).catch(() => undefined)); // a reader who leaves sooner does without
}

show();
addEventListener("DOMContentLoaded", show); // what stands further down
addEventListener("pageshow", show);
document.addEventListener("visibilitychange", show); // a tab may be left open over midnight
