// A calculator of this site as an element of any page:
//
//   <script type="module" src="https://…/api/embed.js"></script>
//   <lingang-calculator clause="8-1" lang="en"></lingang-calculator>
//   <lingang-calculator tool="relocation" lang="zh"></lingang-calculator>
//
// The element keeps to itself: a shadow tree, a style sheet of its own, no HTML from text, nothing stored, nothing sent. The engine
// loads when the form is first touched. docs: the page "api" of the site.

import { shanghaiDay, statusOn } from "../components/status/day";
import { whenTouched } from "../components/shared/wake";
import { wasmBlocked } from "./blocked";
import { hasOwn } from "./intrinsics";
import { language } from "./language";
import type { Lang, Tree } from "./wire.gen";

const NAME = "lingang-calculator";
const SVG = "http://www.w3.org/2000/svg";
/** Attributes that hold an address, relative to this module. */
const ADDRESSES = new Set(["href", "data-wording", "data-words-from", "data-module"]);

/** A sheet belongs to a document: elements in a frame have another one. */
const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * One sheet for all elements of a document. A security policy that forbids style elements has nothing against it. undefined: the browser
 * cannot make one, or the document is not shown.
 */
function sheetOf(document: Document): CSSStyleSheet | undefined {
  let sheet = sheets.get(document);
  if (sheet === undefined && document.defaultView) {
    try {
      sheet = new document.defaultView.CSSStyleSheet();
      sheet.replaceSync(__EMBED_STYLE__);
      sheets.set(document, sheet);
    } catch {
      return undefined; // Safari before 16.4
    }
  }
  return sheet;
}

function build(tree: Tree): Node {
  if (typeof tree === "string") {
    return document.createTextNode(tree);
  }
  const [name, attributes, ...children] = tree;
  const element = name.startsWith("svg:") ? document.createElementNS(SVG, name.slice(4)) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, ADDRESSES.has(key) && !value.startsWith("#") ? new URL(value, import.meta.url).href : value);
  }
  element.append(...children.map(build));
  return element;
}

// Private methods are fields, which Chromium has from 74 on: methods it has from 84 on.
class Calculator extends HTMLElement {
  static readonly observedAttributes = ["clause", "tool", "lang", "policy"];
  readonly #shadow = this.attachShadow({ mode: "open" });
  /** What is shown, or on its way. */
  #shown = "";
  #turn = 0;
  #waiting = false;
  /** The style as a file, where there is no sheet. */
  #link: HTMLLinkElement | undefined;

  constructor() {
    super();
    this.#dress();
    this.#shadow.addEventListener("click", leaveInNewTab);
  }

  /** A document that takes the element over from another one leaves the sheet there. */
  adoptedCallback(): void {
    this.#dress();
  }

  readonly #dress = (): void => {
    const sheet = sheetOf(this.ownerDocument);
    try {
      if (sheet && "adoptedStyleSheets" in this.#shadow) {
        this.#shadow.adoptedStyleSheets = [sheet];
        this.#link?.remove();
        this.#link = undefined;
        return;
      }
    } catch {
      // as without one
    }
    if (this.#link === undefined && this.ownerDocument.defaultView) {
      this.#link = document.createElement("link");
      this.#link.rel = "stylesheet";
      this.#link.href = new URL(__EMBED_STYLE_FILE__, import.meta.url).href;
      this.#shadow.prepend(this.#link);
    }
  };

  /** Shows nodes. A style that is a file stays where it is: put in anew, it would be fetched anew. */
  readonly #fill = (...nodes: Node[]): void => {
    for (const node of [...this.#shadow.childNodes]) {
      if (node !== this.#link) {
        node.remove();
      }
    }
    this.#shadow.append(...nodes);
  };

  connectedCallback(): void {
    this.#soon();
  }

  disconnectedCallback(): void {
    this.#soon();
  }

  attributeChangedCallback(): void {
    this.#soon();
  }

  /** Several changes at once are one; an element that is moved is taken out and put in, and keeps its answers. */
  readonly #soon = (): void => {
    if (!this.#waiting) {
      this.#waiting = true;
      queueMicrotask(() => {
        this.#waiting = false;
        this.#update();
      });
    }
  };

  readonly #update = (): void => {
    if (!this.isConnected) {
      this.#turn++;
      this.#shown = "";
      this.#fill();
      return;
    }
    const lang = language(this);
    const policy = this.getAttribute("policy") ?? Object.keys(__EMBEDS__)[0] ?? "";
    const tool = this.getAttribute("tool");
    const clause = this.getAttribute("clause");
    const key = tool !== null ? `tool/${tool}` : clause !== null ? `clause/${clause}` : "";
    const wanted = `${lang} ${policy} ${key}`;
    if (wanted !== this.#shown) {
      this.#shown = wanted;
      void this.#render(policy, key, lang);
    }
  };

  readonly #render = async (policy: string, key: string, lang: Lang): Promise<void> => {
    const turn = ++this.#turn;
    const texts = __EMBED_TEXTS__[lang];
    const say = (text: string, values: Readonly<Record<string, string>> = {}): string => (texts[text] ?? text).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
    const known = hasOwn(__EMBEDS__, policy) ? (__EMBEDS__[policy] ?? {}) : undefined;
    const list = (kind: string): string => Object.keys(known ?? {}).filter((id) => id.startsWith(kind)).map((id) => id.slice(kind.length)).sort(new Intl.Collator("en", { numeric: true }).compare).join(", ");
    if (known === undefined) {
      return this.#message(lang, say("unknown_policy", { policy, known: Object.keys(__EMBEDS__).join(", ") }));
    }
    if (key === "") {
      return this.#message(lang, say("nothing_named", { clauses: list("clause/"), tools: list("tool/") }));
    }
    const address = hasOwn(known, key) ? known[key]?.[lang] : undefined;
    if (address === undefined) {
      const tool = key.startsWith("tool/");
      const name = key.slice(key.indexOf("/") + 1).slice(0, 40);
      return this.#message(lang, tool ? say("unknown_tool", { tool: name, known: list("tool/") }) : say("unknown_clause", { clause: name, known: list("clause/") }));
    }
    this.#plain(lang, "embed-wait", say("loading")).setAttribute("role", "status");
    let nodes: Node[];
    try {
      const url = new URL(address, import.meta.url);
      const response = await fetch(url);
      if (!response.ok) {
        throw new Error(`${url.href}: HTTP ${response.status}`);
      }
      const trees: readonly Tree[] = await response.json();
      nodes = trees.map(build);
    } catch {
      if (turn === this.#turn) {
        const { origin } = new URL(import.meta.url);
        this.#message(lang, say(origin === location.origin ? "failed" : "failed_elsewhere", { origin }), { label: say("retry"), run: () => void this.#render(policy, key, lang) });
      }
      return;
    }
    if (turn === this.#turn) {
      this.#fill(...nodes);
      this.#begin(say("blocked"));
    }
  };

  /** The calculator starts when it is first touched. blocked: what to say where the page's security policy does not let it. */
  readonly #begin = (blocked: string): void => {
    const outer = this.#shadow.querySelector<HTMLElement>("[data-embed]");
    const root = this.#shadow.querySelector<HTMLElement>("[data-calculator], [data-relocation]");
    const failed = root?.querySelector<HTMLElement>("[data-instead]");
    if (!outer || !root || !failed) {
      throw new Error(`${NAME}: the template lacks a part`);
    }
    showStatus(outer);
    failed.hidden = true;
    root.dataset["on"] = "embedded";
    root.dataset["wordsFrom"] ??= outer.dataset["wordsFrom"] ?? "";
    whenTouched(root, failed, async () => {
      if (wasmBlocked()) {
        failed.textContent = blocked;
        throw new Error(blocked);
      }
      const core: typeof import("../components/embed/embed") = await import(new URL(__EMBED_CORE__, import.meta.url).href);
      await core.begin(root);
    });
  };

  readonly #plain = (lang: Lang, className: string, text: string): HTMLElement => {
    const outer = document.createElement("div");
    outer.className = "embed";
    outer.lang = lang === "zh" ? "zh-CN" : "en";
    const line = document.createElement("p");
    line.className = className;
    line.textContent = text;
    outer.append(line);
    this.#fill(outer);
    return line;
  };

  readonly #message = (lang: Lang, text: string, retry?: { label: string; run: () => void }): void => {
    const line = this.#plain(lang, "engine-failed", text);
    line.setAttribute("role", "alert");
    if (retry) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "embed-retry";
      button.textContent = retry.label;
      button.addEventListener("click", retry.run);
      line.after(button);
    }
  };
}

function showStatus(outer: HTMLElement): void {
  for (const line of outer.querySelectorAll<HTMLElement>("[data-status]")) {
    const { from = "", until = "" } = line.dataset;
    const now = statusOn(shanghaiDay(), from, until);
    line.dataset["status"] = now;
    line.classList.add(`status-${now}`);
    for (const words of line.querySelectorAll<HTMLElement>("[data-status-is]")) {
      words.hidden = words.dataset["statusIs"] !== now;
    }
  }
}

/** A link must not take the reader away from the page around the element. */
function leaveInNewTab(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link && !link.getAttribute("href")?.startsWith("#")) {
    link.target = "_blank";
    link.rel = "noopener";
  }
}

// Two copies of the module on a page, of two versions perhaps: the first stays.
if (customElements.get(NAME) === undefined) {
  customElements.define(NAME, Calculator);
}
