// Keeps the site for when there is no connection (site/offline/worker.ts), and offers a newer release when one is there. It is never
// forced: until the reader agrees, all pages are those of the release that they began with. Every page loads this when it is idle.

/** After so long a page that was opened is a page that is read. */
const SETTLED_MS = 2000;

const worker = new URL("../sw.js", import.meta.url).href;

/** Whether the page is answered by this site's worker. A site in a folder of another one may be answered by that one's. */
const answered = (): boolean => navigator.serviceWorker.controller?.scriptURL === worker;

async function start(): Promise<void> {
  const { serviceWorker } = navigator;
  const updating = answered();
  // updateViaCache: whatever a host says of sw.js, a new release or a way out of a broken one is seen at the next visit.
  const registration = await serviceWorker.register(trusted(worker), { updateViaCache: "none" });
  let asked = false;
  serviceWorker.addEventListener("controllerchange", () => {
    if (asked) {
      location.reload();
    } else if (updating) {
      offer(() => location.reload()); // another tab has asked
    }
  });
  const offerWaiting = (): void => {
    const { waiting } = registration;
    if (waiting && answered()) {
      offer(() => {
        asked = true;
        waiting.postMessage("take over");
      });
    }
  };
  const watch = (): void => registration.installing?.addEventListener("statechange", offerWaiting);
  offerWaiting();
  watch();
  registration.addEventListener("updatefound", watch);
}

let bar: HTMLElement | undefined;

/** A bar at the foot of the window, over the page: nothing moves. */
function offer(update: () => void): void {
  const words = __OFFLINE_WORDS__[document.documentElement.lang === "en" ? "en" : "zh"];
  bar?.remove();
  bar = document.createElement("div");
  bar.setAttribute("role", "status");
  bar.className = "release-offer";
  Object.assign(bar.style, {
    position: "fixed", left: "var(--space-3)", right: "var(--space-3)", bottom: "var(--space-3)", zIndex: "2", maxWidth: "28rem", marginLeft: "auto",
    display: "flex", flexWrap: "wrap", alignItems: "center", padding: "var(--space-3)",
    background: "var(--paper)", color: "var(--ink)", border: "1px solid var(--ink-soft)", borderRadius: "var(--radius)",
  });
  const text = document.createElement("p");
  text.textContent = words["ready"] ?? "";
  Object.assign(text.style, { margin: "0 0 var(--space-2)", flex: "1 1 100%" });
  const [main, quiet] = [button(words["update"], update), button(words["later"], () => bar?.remove())];
  Object.assign(main.style, { background: "var(--accent)", color: "var(--paper)" });
  Object.assign(quiet.style, { background: "none", color: "var(--accent)" });
  bar.append(text, main, quiet);
  document.body.append(bar);
}

function button(label: string | undefined, act: () => void): HTMLButtonElement {
  const out = document.createElement("button");
  out.type = "button";
  out.className = "button";
  out.textContent = label ?? "";
  Object.assign(out.style, { font: "inherit", cursor: "pointer", marginRight: "var(--space-2)" });
  out.addEventListener("click", act);
  return out;
}

/** Where the browser has Trusted Types: the one address that is registered here. */
function trusted(url: string): string | URL {
  const policy = globalThis.trustedTypes?.createPolicy("lingang-offline", {
    createScriptURL: (to) => {
      if (to !== worker) {
        throw new TypeError(`not this site's worker: ${to}`);
      }
      return to;
    },
  });
  return policy?.createScriptURL(url) ?? url;
}

// A page may ask to see the offer: the component's example does.
if (document.querySelector("[data-release-offer]")) {
  offer(() => undefined);
}

/** Not where the reader saves data: the whole site is more than the page that was asked for. */
const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
if ("serviceWorker" in navigator && (!saving || answered())) {
  // A failure (storage full, private window, a release that is being uploaded) leaves the site as it is: online.
  setTimeout(() => void start().catch(() => undefined), SETTLED_MS);
}
