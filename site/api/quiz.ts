// The whole questionnaire as an element of any page:
//
//   <script type="module" src="https://…/api/quiz.js"></script>
//   <lingang-quiz lang="en" activities="settlement" facts='{"applicant": "ai_enterprise"}'></lingang-quiz>
//
//   element.addEventListener("finish", ({ detail: result }) => …)      also "facts" and "result"
//
// The element is a thin shell around a frame with a page of this site: nothing of the page around comes in and nothing goes out but what
// framed.ts says, two on a page share nothing, and a page's security policy needs no more than frame-src and script-src. Answers are held
// here while the element is out of the document. docs/embedding.md has the rest.

import { GREETING, TOKENS, type FromFrame, type Theme } from "./framed";
import { hasOwn } from "./intrinsics";
import { language } from "./language";
import type { Computed, Facts } from "./types";
import type { Lang } from "./wire.gen";

const NAME = "lingang-quiz";
/** Pixels, until the frame has said how high it is; and more than it will ever be. */
const FIRST_HEIGHT = 640;
const MOST_HEIGHT = 100_000;
/** So long after it has loaded the frame has greeted, if it is the page that it should be. */
const GREETED_MS = 3000;
const LIKES_DARK = "(prefers-color-scheme: dark)";

/** Facts in one order, to be compared. */
const text = (facts: Facts): string => JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));

const isFacts = (value: unknown): value is Facts => typeof value === "object" && value !== null && !Array.isArray(value);

// Private methods are fields, which Chromium has from 74 on: methods it has from 84 on.
class Quiz extends HTMLElement {
  static readonly observedAttributes = ["policy", "lang", "facts", "activities", "class", "style"];
  readonly #shadow = this.attachShadow({ mode: "open" });
  #frame: HTMLIFrameElement | undefined;
  #origin = "";
  #port: MessagePort | undefined;
  /** What the frame shows: the policy and the language. */
  #shown = "";
  #waiting = false;
  /** What it is to begin with, and what is answered since. */
  #given: Facts = {};
  #activities: readonly string[] | undefined;
  #facts: Facts = {};
  #kept = "";
  #result: Computed | undefined;
  #mistake = false;

  constructor() {
    super();
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(":host { display: block } :host([hidden]) { display: none }");
      this.#shadow.adoptedStyleSheets = [sheet];
    } catch {
      // Safari before 16.4: the frame is a block all the same
    }
  }

  /** The answers; setting others begins anew with them. Those that are there already, or were given before, change nothing. */
  get facts(): Facts {
    return this.#facts;
  }

  set facts(value: Facts) {
    const facts = value ?? {};
    if (!isFacts(facts)) {
      throw new TypeError(`${NAME}: facts is an object from the ids of facts to their values`);
    }
    if (text(facts) !== text(this.#given) && text(facts) !== text(this.#facts)) {
      this.#given = { ...facts };
      this.restart();
    }
  }

  /** Ids of what the reader does; undefined: he or she is asked. */
  get activities(): readonly string[] | undefined {
    return this.#activities;
  }

  set activities(value: readonly string[] | string | null | undefined) {
    const ids = typeof value === "string" ? value.split(/[\s,]+/).filter((id) => id !== "") : (value ?? undefined);
    if (ids?.join() !== this.#activities?.join()) {
      this.#activities = ids && [...ids];
      this.restart();
    }
  }

  /** The last result, once there is one. */
  get result(): Computed | undefined {
    return this.#result;
  }

  /** Begins anew with the facts and activities that were given. */
  restart(): void {
    this.#facts = this.#given;
    this.#kept = "";
    this.#result = undefined;
    this.#shown = "";
    this.#soon();
  }

  /** Reads the colours and the type of the page again. */
  theme(): void {
    this.#port?.postMessage(this.#theme());
  }

  connectedCallback(): void {
    // A framework may have set them before the element was known.
    for (const name of ["facts", "activities"] as const) {
      if (hasOwn(this, name)) {
        const value: unknown = this[name];
        Reflect.deleteProperty(this, name);
        Reflect.set(this, name, value);
      }
    }
    addEventListener("message", this.#greeted);
    document.addEventListener("securitypolicyviolation", this.#refused);
    matchMedia(LIKES_DARK).addListener(this.#redress); // addEventListener it has in Safari from 14 on
    this.#soon();
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.#greeted);
    document.removeEventListener("securitypolicyviolation", this.#refused);
    matchMedia(LIKES_DARK).removeListener(this.#redress);
    this.#shown = "";
    this.#fill();
  }

  /** moveBefore() leaves a frame as it is. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) {
      return;
    }
    switch (name) {
      case "facts":
        return this.#read(value);
      case "activities":
        this.activities = value;
        return;
      case "class":
      case "style":
        return this.theme();
      default:
        return this.#soon();
    }
  }

  readonly #read = (value: string | null): void => {
    let facts: unknown;
    try {
      facts = JSON.parse(value ?? "{}");
    } catch {
      // as no object
    }
    if (this.#mistake === isFacts(facts)) {
      this.#mistake = !this.#mistake;
      this.#shown = "";
      this.#soon();
    }
    this.facts = isFacts(facts) ? facts : {};
  };

  /** Several changes at once are one. */
  readonly #soon = (): void => {
    if (!this.#waiting) {
      this.#waiting = true;
      queueMicrotask(() => {
        this.#waiting = false;
        if (this.isConnected) {
          this.#update();
        }
      });
    }
  };

  readonly #update = (): void => {
    const lang = language(this);
    const policy = this.getAttribute("policy") ?? Object.keys(__FRAMES__)[0] ?? "";
    if (`${policy} ${lang}` === this.#shown) {
      return;
    }
    this.#shown = `${policy} ${lang}`;
    const [address, title] = (hasOwn(__FRAMES__, policy) ? __FRAMES__[policy]?.[lang] : undefined) ?? [];
    if (address === undefined) {
      this.#fill(this.#message(lang, "unknown_policy", { policy: policy.slice(0, 40), known: Object.keys(__FRAMES__).join(", ") }));
      return;
    }
    const frame = document.createElement("iframe");
    const url = new URL(address, import.meta.url);
    this.#origin = url.origin;
    url.hash = this.#beginning();
    frame.title = title ?? "";
    frame.allow = "clipboard-write";
    frame.loading = "lazy";
    Object.assign(frame.style, { display: "block", width: "100%", height: `${FIRST_HEIGHT}px`, border: "0" });
    // Set before it is in the document, so that the browser's history has no entry of it.
    frame.src = url.href;
    frame.addEventListener("load", () => setTimeout(() => {
      if (frame === this.#frame && this.#port === undefined) {
        this.#fail("failed");
      }
    }, GREETED_MS));
    this.#fill(...(this.#mistake ? [this.#message(lang, "bad_facts")] : []), frame);
    this.#frame = frame;
  };

  /** What stands behind # in the frame's address. It is sent to no server. */
  readonly #beginning = (): string => {
    const theme = Object.entries(this.#theme()).map(([name, value]) => `&award-${name}=${encodeURIComponent(value)}`).join("");
    const doing = this.#activities ? `&do=${this.#activities.map(encodeURIComponent).join("~")}` : "";
    return (this.#kept || `#facts=${encodeURIComponent(JSON.stringify(this.#facts))}${doing}`) + theme;
  };

  readonly #theme = (): Theme => {
    const style = getComputedStyle(this);
    return Object.fromEntries(Object.keys(TOKENS).map((name) => [name, style.getPropertyValue(`--award-${name}`).trim()]).filter(([, value]) => value !== ""));
  };

  readonly #redress = (): void => this.theme();

  /** The frame greets. Only its own window is answered, and only while the page in it is of this site. */
  readonly #greeted = ({ source, origin, data }: MessageEvent<unknown>): void => {
    const own = this.#frame?.contentWindow;
    if (!own || source !== own || origin !== this.#origin || data !== GREETING) {
      return;
    }
    const { port1, port2 } = new MessageChannel();
    this.#port?.close();
    this.#port = port1;
    port1.onmessage = ({ data: message }: MessageEvent<FromFrame>) => this.#hear(message);
    own.postMessage(GREETING, this.#origin, [port2]);
  };

  readonly #hear = (message: FromFrame): void => {
    switch (message.is) {
      case "height":
        if (this.#frame && message.height > 0) {
          this.#frame.style.setProperty("height", `${Math.min(message.height, MOST_HEIGHT)}px`);
        }
        return;
      case "step":
        this.#kept = message.kept;
        if (this.getBoundingClientRect().top < 0) {
          this.scrollIntoView({ block: "start" });
        }
        return;
      case "facts":
        this.#facts = message.facts;
        this.#kept = message.kept;
        this.#tell("facts", message.facts);
        return;
      case "result":
      case "finish":
        this.#result = message.result;
        this.#tell(message.is, message.result);
        return;
      case "ignored":
        console.warn(`<${NAME}>: not used, for want of a question or of a value that fits it: ${message.names.join(", ")}`, this);
    }
  };

  readonly #tell = (type: string, detail: unknown): void => {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  };

  readonly #refused = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (this.#frame && this.#port === undefined && effectiveDirective === "frame-src" && blockedURI.startsWith(this.#origin)) {
      this.#fail("blocked");
    }
  };

  readonly #fail = (why: string): void => {
    const lang = language(this);
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = __FRAME_TEXTS__[lang]["retry"] ?? "";
    retry.addEventListener("click", () => {
      this.#shown = "";
      this.#update();
    });
    this.#fill(this.#message(lang, why, { origin: this.#origin }), retry);
  };

  readonly #message = (lang: Lang, key: string, values: Readonly<Record<string, string>> = {}): HTMLElement => {
    const line = document.createElement("p");
    line.lang = lang === "zh" ? "zh-CN" : "en";
    line.setAttribute("role", "alert");
    line.textContent = (__FRAME_TEXTS__[lang][key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
    return line;
  };

  readonly #fill = (...nodes: Node[]): void => {
    this.#port?.close();
    this.#port = undefined;
    this.#frame = undefined;
    [...this.#shadow.childNodes].forEach((node) => node.remove());
    this.#shadow.append(...nodes);
  };
}

// Two copies of the module on a page, of two versions perhaps: the first stays.
if (customElements.get(NAME) === undefined) {
  customElements.define(NAME, Quiz);
}
