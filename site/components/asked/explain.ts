// What a term of the glossary means, where it stands: by pointing, by the keyboard's focus, by a tap; Escape takes it away. The glossary's
// page is asked when it is first wanted. Without script, and where that page does not load, the link leads to the term's place there.

import { h } from "../shared/dom";

const TERM = "a[href*='glossary/#']";
/** In passing over a word nobody asks for its meaning, and the pointer needs a moment from the word to what it says. */
const SHOW_MS = 150;
const LEAVE_MS = 250;
const GAP = 6;

const pages = new Map<string, Promise<Document>>();

/** Reads a page as a document: the pages' security policy makes no markup of a text, and nothing runs in a document that was read. */
function read(address: string): Promise<Document> {
  const reading = pages.get(address) ?? new Promise<Document>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onloadend = (): void => {
      if (request.status === 200 && request.response instanceof Document) {
        resolve(request.response);
      } else {
        pages.delete(address);
        reject(new Error(`${address}: ${request.status}`));
      }
    };
    request.send();
  });
  pages.set(address, reading);
  return reading;
}

const card = h("div", { class: "explain", role: "status" });
document.body.append(card);

let shown: HTMLAnchorElement | undefined;
/** The term that the reader tapped: a finger first counts as pointing, so it may be asked for already. */
let tap: HTMLAnchorElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function soon(run: () => void, ms: number): void {
  clearTimeout(timer);
  timer = setTimeout(run, ms);
}

function hide(): void {
  clearTimeout(timer);
  shown = undefined;
  card.textContent = "";
}

/** Beneath the word, or above it where there is no room. Both scroll together. */
function place(link: HTMLAnchorElement): void {
  const lines = [...link.getClientRects()];
  const [first, last] = [lines[0], lines[lines.length - 1]];
  if (!first || !last) {
    return;
  }
  const { offsetWidth, offsetHeight } = card;
  const left = Math.max(GAP, Math.min(last.left, document.documentElement.clientWidth - offsetWidth - GAP));
  const above = last.bottom + GAP + offsetHeight > innerHeight && first.top > offsetHeight + GAP;
  card.style.setProperty("left", `${left + scrollX}px`);
  card.style.setProperty("top", `${(above ? first.top - GAP - offsetHeight : last.bottom + GAP) + scrollY}px`);
}

/** Shows what a term means. Where that cannot be had, a reader who asked by a tap is led there. */
export async function explain(link: HTMLAnchorElement, tapped = false): Promise<void> {
  clearTimeout(timer);
  if (tapped) {
    tap = link;
  }
  if (shown === link) {
    return;
  }
  hide();
  shown = link;
  const entry = await read(link.href.replace(/#.*/, "")).then((page) => page.getElementById(decodeURIComponent(link.hash.slice(1))), () => null);
  if (shown !== link) {
    return;
  }
  const byTap = tap === link;
  tap = undefined;
  if (!entry) {
    shown = undefined;
    if (byTap) {
      location.href = link.href;
    }
    return;
  }
  const names = [...entry.querySelectorAll<HTMLElement>("dt [lang]")].map(({ lang, textContent }) => h("span", { lang }, textContent ?? ""));
  card.append(h("p", { class: "explain-term" }, ...names), h("p", {}, entry.querySelector("dd p")?.textContent ?? ""));
  place(link);
}

const termAt = (event: Event): HTMLAnchorElement | null => (event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(TERM) : null);
const inCard = (event: Event): boolean => event.target instanceof Node && card.contains(event.target);

let keyed = false;

addEventListener("pointerdown", () => (keyed = false), true);
addEventListener("keydown", (event) => {
  keyed = true;
  if (event.key === "Escape") {
    hide();
  }
}, true);
addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") {
    return;
  }
  const link = termAt(event);
  if (link) {
    soon(() => void explain(link), SHOW_MS);
  } else if (inCard(event)) {
    clearTimeout(timer);
  } else if (document.activeElement !== shown || !keyed) {
    soon(hide, LEAVE_MS);
  }
});
addEventListener("focusin", (event) => {
  const link = termAt(event);
  if (link && keyed) {
    void explain(link);
  }
});
addEventListener("focusout", () => {
  if (keyed) {
    hide();
  }
});
addEventListener("click", (event) => {
  // Where click events have no pointerType, the link simply leads there.
  if (!(event instanceof PointerEvent) || (event.pointerType !== "touch" && event.pointerType !== "pen")) {
    return;
  }
  const link = termAt(event);
  if (link && link !== shown) {
    event.preventDefault();
    void explain(link, true);
  } else if (!link && !inCard(event)) {
    hide();
  }
});
