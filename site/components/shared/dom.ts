// Small helpers to find and to build elements, so that no data ever goes through innerHTML.

/** The one element that the template promises. */
export function find<T extends Element>(root: ParentNode, selector: string, type: abstract new (...args: never[]) => T): T {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) {
    throw new Error(`the template has no ${selector}`);
  }
  return found;
}

export type Child = Node | string | undefined;

/** Builds an element. "class" and "data-…" are attributes like any other; undefined leaves an attribute out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Puts these in the place of what stands in an element: replaceChildren, which Chromium has from 86 on. */
export function fill(element: Element | null | undefined, ...children: readonly (Node | string)[]): void {
  if (element) {
    element.textContent = "";
    element.append(...children);
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** Builds an element of a drawing. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly (Node | string)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** Text that breaks only between its parts, as long as the parts fit. */
export function unbroken(parts: readonly string[]): HTMLElement[] {
  return parts.map((part) => h("span", { class: "part" }, part));
}

/** Runs after the calls have stopped for that long; the last call's arguments count. */
export function debounce<A extends readonly unknown[], R>(ms: number, run: (...args: A) => R): { (...args: A): void; now(...args: A): R } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (...args: A): void => {
    clearTimeout(timer);
    timer = setTimeout(run, ms, ...args);
  };
  const now = (...args: A): R => {
    clearTimeout(timer);
    return run(...args);
  };
  return Object.assign(later, { now });
}

/** Gives a function that runs what it is given once the browser has shown what is there by then. Only the last that it was given runs. */
export function afterPaint(): (run: () => void) => void {
  let last: () => void;
  return (run) => {
    last = run;
    requestAnimationFrame(() => setTimeout(() => last === run && run()));
  };
}

/** Has a text read aloud once it has stopped changing. line: a live region. */
export function announcer(line: HTMLElement, ms: number): (text: string) => void {
  return debounce(ms, (text: string) => {
    if (line.textContent !== text) {
      line.textContent = text;
    }
  });
}

/** Whether a key belongs to an input method. Safari ends a composition before the key that ended it: then only the old code tells. */
export const composing = ({ isComposing, keyCode }: KeyboardEvent): boolean => isComposing || keyCode === 229;

/** Runs as someone types. A Chinese input method fires while the word is still being chosen: then only once it is. */
export function onTyping(root: HTMLElement, run: () => void): void {
  root.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) {
      run();
    }
  });
  root.addEventListener("compositionend", () => run());
}
