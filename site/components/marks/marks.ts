// Numbers of the law and the same numbers in the explanation, the pictures and the items are marked together: by pointing, by focus,
// and on a touch screen by a tap, which shows the other place at the foot of the screen where it is out of sight. Without script the
// links still lead from one to the other, and the page marks the target. It also fetches the calculator when it is first touched.

const MARKABLE = "[data-rules], a[href^='#law-']";

/** The paths of a number's rules: of one that links to the law, the id that it leads to. */
function rules(element: Element): string[] {
  const own = element.getAttribute("data-rules") ?? element.getAttribute("href")?.slice("#law-".length) ?? "";
  return own.split(" ");
}

const all = [...document.querySelectorAll(MARKABLE)];
const peek = document.createElement("div");
peek.className = "peek";
peek.setAttribute("role", "status");
let held: Element | undefined;

function mark(element: Element | undefined): void {
  const paths = element ? rules(element) : [];
  for (const other of all) {
    other.classList.toggle("marked", rules(other).some((path) => paths.includes(path)));
  }
}

const numberAt = (event: Event): Element | undefined => (event.target instanceof Element ? (event.target.closest(MARKABLE) ?? undefined) : undefined);

const inSight = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
};

/** Shows, at the foot of the screen, what stands with the same number on the other side: the law, or else the explanation. */
function showPeek(element: Element): void {
  const side = (other: Element): boolean => other.closest(".law") !== null;
  const others = all.filter((other) => other.classList.contains("marked") && side(other) !== side(element) && (other.checkVisibility?.() ?? other.getClientRects().length > 0));
  const context = others[0]?.closest("p, li, dd, figcaption");
  if (!context || others.some(inSight)) {
    return;
  }
  const copy = context.cloneNode(true);
  if (copy instanceof Element) {
    for (const part of [copy, ...copy.querySelectorAll("[id]")]) {
      part.removeAttribute("id");
    }
    const frame = document.createElement("div");
    frame.className = others[0]?.closest(".law") ? "law" : "";
    frame.lang = context.closest<HTMLElement>("[lang]")?.lang ?? "";
    frame.append(...copy.childNodes);
    peek.textContent = "";
    peek.append(frame);
  }
}

function hold(element: Element | undefined): void {
  held = element;
  mark(element);
  peek.textContent = "";
  if (element) {
    showPeek(element);
  }
}

document.body.append(peek);
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
  // Where click events have no pointerType, the link simply leads there.
  const touched = event instanceof PointerEvent && (event.pointerType === "touch" || event.pointerType === "pen");
  if (!touched || peek.contains(event.target instanceof Node ? event.target : null)) {
    return;
  }
  const element = numberAt(event);
  if (element) {
    event.preventDefault();
  }
  hold(element === held ? undefined : element);
});

/** A browser that does not open what a link leads into is helped. */
const reveal = (): void => {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  target?.closest("details:not([open])")?.setAttribute("open", "");
};
addEventListener("hashchange", reveal);

// Not by ../shared/wake: what every clause page loads is kept small.
for (const root of document.querySelectorAll<HTMLElement>("[data-calculator]")) {
  const wake = (): void => {
    root.removeEventListener("focusin", wake);
    root.removeEventListener("input", wake);
    root.dataset["on"] = "";
    const module: Promise<typeof import("../clause-calculator/clause-calculator")> = import(new URL(root.dataset["module"] ?? "", document.baseURI).href);
    module.then(({ start }) => start(root)).catch(() => {
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
