// In pages that "make serve" serves, never in a built site: has changes on the page at once without losing it, and shows what is wrong.
//
// The page that was served last is compared with the one that is served now, and what differs is put into the page that is shown. What
// scripts have made of it, the place and the answers stay. Where that cannot be done, because scripts read what has changed or have
// rebuilt it, the page is loaded again, with its place and its answers.

const KEPT = "live:kept";

let served: Promise<Document> = fetchPage();
let queue: Promise<unknown> = restore();

async function fetchPage(): Promise<Document> {
  const response = await fetch(location.pathname, { cache: "no-store" });
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** What a script reads when it starts: a change there needs a new start. */
const ofScripts = "script:not([type='application/ld+json']), template, noscript";

/** Puts the differences of two pages into what is shown; false where that cannot be done. */
function patch(before: Element, now: Element, shown: Element): boolean {
  if (before.isEqualNode(now)) {
    return true;
  }
  if (before.tagName !== now.tagName || shown.tagName !== now.tagName || before.matches(ofScripts)) {
    return false;
  }
  for (const { name, value } of now.attributes) {
    if (before.getAttribute(name) !== value) {
      shown.setAttribute(name, value);
    }
  }
  for (const { name } of before.attributes) {
    if (!now.hasAttribute(name)) {
      shown.removeAttribute(name);
    }
  }
  if (before.matches("[type='application/ld+json']")) {
    shown.textContent = now.textContent; // for search engines; no script reads it
    return true;
  }
  const [was, is, has] = [[...before.childNodes], [...now.childNodes], [...shown.childNodes]] as const;
  if (was.length === is.length && was.every((node, i) => node.nodeName === is[i]?.nodeName)) {
    let next = 0;
    return was.every((node, i) => {
      // Scripts may have put more children between.
      const rest = has.slice(next);
      const equal = rest.findIndex((child) => child.isEqualNode(node));
      const at = equal >= 0 ? equal : rest.findIndex((child) => child.nodeName === node.nodeName && idOf(child) === idOf(node));
      const [to, child] = [is[i], rest[at]];
      if (child === undefined || to === undefined) {
        return node.isEqualNode(to ?? null); // a script has taken it away
      }
      next += at + 1;
      if (node instanceof Element && to instanceof Element && child instanceof Element) {
        return patch(node, to, child);
      }
      if (node.nodeValue !== to.nodeValue) {
        if (child.nodeValue !== node.nodeValue) {
          return false; // a script has written here
        }
        child.nodeValue = to.nodeValue;
      }
      return true;
    });
  }
  // Other children: they can be put in as they are where no script has touched the old ones.
  if (was.length !== has.length || !was.every((node, i) => node.isEqualNode(has[i] ?? null)) || now.querySelector(ofScripts) || before.querySelector(ofScripts)) {
    return false;
  }
  shown.replaceChildren(...is.map((node) => document.importNode(node, true)));
  return true;
}

const idOf = (node: Node): string => (node instanceof Element ? node.id : "");

async function change(): Promise<void> {
  const before = await served;
  served = fetchPage();
  const now = await served;
  clear();
  if (!patch(before.head, now.head, document.head) || !patch(before.body, now.body, document.body)) {
    keep();
    location.reload();
  }
}

interface Kept {
  readonly path: string;
  readonly x: number;
  readonly y: number;
  readonly fields: readonly (readonly [string, string, string, boolean])[];
}

const inputs = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>("input, select, textarea")];

function keep(): void {
  const fields = inputs().map((input) => [input.name, input.type === "radio" || input.type === "checkbox" ? "choice" : "text", input.value, input.checked] as const);
  const kept: Kept = { path: location.pathname, x: scrollX, y: scrollY, fields };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

/** Puts the answers and the place back after a page had to be loaded again. */
async function restore(): Promise<void> {
  const text = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (text === null) {
    return;
  }
  const kept: Kept = JSON.parse(text);
  if (kept.path !== location.pathname) {
    return;
  }
  await new Promise((done) => (document.readyState === "complete" ? done(undefined) : addEventListener("load", done, { once: true })));
  for (const [name, kind, value, checked] of kept.fields) {
    const input = inputs().find((one) => one.name === name && (kind === "text" || one.value === value));
    if (input && (kind === "text" ? input.value !== value : checked && !input.checked)) {
      if (kind === "text") {
        input.value = value;
      } else {
        input.checked = true;
      }
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  scrollTo(kept.x, kept.y);
}

const CLASS = "live-wrong";

/** Shows what is wrong over the page, which stays as it was. */
function show(text: string): void {
  clear();
  const box = document.createElement("pre");
  box.className = CLASS;
  box.setAttribute("role", "alert");
  box.textContent = text;
  box.style.cssText =
    "position:fixed;inset:auto 0 0;z-index:2147483647;margin:0;padding:1rem;max-block-size:50vh;overflow:auto;white-space:pre-wrap;font:14px/1.5 ui-monospace,monospace;color:#fff;background:#7a1010";
  document.body.append(box);
}

function clear(): void {
  document.querySelectorAll(`.${CLASS}`).forEach((box) => box.remove());
}

let lost = false;
let events: EventSource | undefined;

function listen(): void {
  events = new EventSource("/_live/events");
  events.addEventListener("changed", refresh);
  events.addEventListener("wrong", ({ data }: MessageEvent<string>) => (queue = queue.then(() => show(data))));
  events.addEventListener("well", () => {
    if (lost) {
      keep(); // the server was started again and may serve anything
      location.reload();
    }
  });
  events.addEventListener("error", () => (lost = true));
}

function refresh(): void {
  queue = queue.then(change).catch((error: unknown) => show(String(error)));
}

// Browsers hold six connections to a host at a time, so that a page that nobody sees must not keep one.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    events?.close();
    events = undefined;
  } else if (events === undefined) {
    listen();
    refresh();
  }
});
if (!document.hidden) {
  listen();
}
