// Links of the questionnaire in a frame. One to another page of the site opens a tab of its own: no other page may be framed. One to a
// screen goes there without the browser's history.

import { location } from "./trail";

function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  const href = link?.getAttribute("href") ?? "";
  if (!link || event.defaultPrevented) {
    return;
  }
  if (!href.startsWith("#")) {
    link.target = "_blank";
    link.rel = "noopener";
    return;
  }
  event.preventDefault();
  const target = document.getElementById(decodeURIComponent(href.slice(1)));
  if (target) {
    target.focus();
    target.scrollIntoView();
  } else {
    location.hash = href;
  }
}

// Last of all, so that the questionnaire has had its say. Firefox reports the middle button apart.
for (const type of ["click", "auxclick"] as const) {
  addEventListener(type, follow);
}
