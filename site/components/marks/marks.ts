// Numbers of the law and the same numbers in the explanation, the pictures and the items are marked together: by pointing, by focus,
// and on a touch screen by a tap, which shows the other place at the foot of the screen where it is out of sight. Without script the
// links still lead from one to the other, and the page marks the target. It also fetches the calculator when it is first touched.

import { asked, late, touched } from "../asked/ask";

const MARKABLE = "[data-rules], a[href^='#law-']";

/** The paths of a number's rules: of one that links to the law, the id that it leads to. */
function rules(element: Element): string[] {
  const own = element.getAttribute("data-rules") ?? element.getAttribute("href")?.slice("#law-".length) ?? "";
  return own.split(" ");
}

const all = [...document.querySelectorAll(MARKABLE)];
let held: Element | undefined;

function mark(element: Element | undefined): void {
  const paths = element ? rules(element) : [];
  for (const other of all) {
    other.classList.toggle("marked", rules(other).some((path) => paths.includes(path)));
  }
}

const numberAt = (event: Event): Element | undefined => (event.target instanceof Element ? (event.target.closest(MARKABLE) ?? undefined) : undefined);

function hold(element: Element | undefined): void {
  held = element;
  mark(element);
  asked().then(({ peek }) => peek(held, all)).catch(() => undefined);
}

addEventListener("pointerover", (event) => {
  if (event.pointerType === "mouse") {
    mark(numberAt(event) ?? held);
  }
});
addEventListener("focusin", (event) => {
  mark(numberAt(event));
});
addEventListener("focusout", () => mark(held));
addEventListener("click", (event) => {
  if (!touched(event) || (event.target instanceof Element && event.target.closest(".peek"))) {
    return;
  }
  const element = numberAt(event);
  if (element) {
    event.preventDefault();
  }
  if (element ?? held) {
    hold(element === held ? undefined : element);
  }
});

/** A browser that does not open what a link leads into is helped. */
const reveal = (): void => {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  target?.closest("details:not([open])")?.setAttribute("open", "");
};
addEventListener("hashchange", reveal);

const citation = document.querySelector<HTMLDetailsElement>("[data-citations]");
citation?.addEventListener("toggle", () => {
  asked().then(({ cite }) => cite(citation)).catch(() => undefined); // its link stays
}, { once: true });

// Not by ../shared/wake: what every clause page loads is kept small.
for (const root of document.querySelectorAll<HTMLElement>("[data-calculator]")) {
  const wake = (): void => {
    root.removeEventListener("focusin", wake);
    root.removeEventListener("input", wake);
    root.dataset["on"] = "";
    late<typeof import("../clause-calculator/clause-calculator")>(root.dataset["module"]).then(({ start }) => start(root)).catch(() => {
      root.dataset["on"] = "failed";
      listen(); // the next touch tries again
    });
  };
  const listen = (): void => {
    root.addEventListener("focusin", wake);
    root.addEventListener("input", wake);
  };
  listen();
  root.dataset["on"] = "";
}
