// Small helpers to find and to build elements, so that no data ever goes through innerHTML.

/** The one element that the template promises. */
export function find<T extends Element>(root: ParentNode, selector: string, type: abstract new (...args: never[]) => T): T {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) {
    throw new Error(`quiz: the template has no ${selector}`);
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

/** Text that breaks only between its parts, as long as the parts fit. */
export function unbroken(parts: readonly string[]): HTMLElement[] {
  return parts.map((part) => h("span", { class: "part" }, part));
}

/** Runs after the calls have stopped for that long; the last call's arguments count. */
export function debounce<A extends readonly unknown[]>(ms: number, run: (...args: A) => void): { (...args: A): void; now(...args: A): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (...args: A): void => {
    clearTimeout(timer);
    timer = setTimeout(run, ms, ...args);
  };
  const now = (...args: A): void => {
    clearTimeout(timer);
    run(...args);
  };
  return Object.assign(later, { now });
}
