// Filters and sorts the table of benefits, by the fields above it and by the headings of its columns. The address carries the state, so
// that it can be shared and gone back to; what it says that no filter offers is ignored. Without script the whole table is there.

import { isHan, tokens } from "../search/tokens";
import { speaker } from "../shared/data";
import { fill, find, h, onTyping } from "../shared/dom";
import { compare, direction, keys, next } from "./order";

const WAIT_MS = 200;

/** From where on the table has headings: narrower, the rows are cards. */
const HEADED = "(min-width: 64.01rem)";

interface Row {
  readonly element: HTMLTableRowElement;
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

function row(element: HTMLTableRowElement): Row {
  const { words = "" } = element.dataset;
  // Each part by itself: between them the page has no space. Doubts name other clauses.
  const parts = [...element.cells].flatMap((cell) => [...cell.childNodes]).filter((part) => !(part instanceof Element && part.matches(".doubted")));
  const text = [...parts.map((part) => part.textContent), words].join(" ");
  return { element, text, words: new Set(tokens(text).map((token) => token.text)) };
}

/** Whether a row has every word; the last may be unfinished. */
function hasWords({ text, words }: Row, question: string): boolean {
  return tokens(question)
    .filter(({ also }) => !also)
    .every(({ text: word, end }) => {
      if (word.length === 1 && isHan(word)) {
        return text.includes(word);
      }
      return words.has(word) || (end === question.length && !word.startsWith("#") && !isHan(word) && [...words].some((has) => has.startsWith(word)));
    });
}

function start(root: HTMLElement): void {
  const part = <T extends Element>(selector: string, type: abstract new (...args: never[]) => T): T => find(root, selector, type);
  const group = part("[data-filters]", HTMLElement);
  const state = part("[data-state]", HTMLElement);
  const count = part("[data-count]", HTMLElement);
  const clear = part("[data-clear]", HTMLButtonElement);
  const nothing = part("[data-nothing]", HTMLElement);
  const table = part("[data-table]", HTMLElement);
  const order = part("[data-order]", HTMLElement);
  const heads = [...root.querySelectorAll<HTMLElement>("[data-sort]")];
  const body = part("tbody", HTMLTableSectionElement);
  const words = part("[name=q]", HTMLInputElement);
  const sort = part("[name=sort]", HTMLSelectElement);
  const filters = [...group.querySelectorAll("select")].filter((select) => select !== sort);
  const controls = [...filters, words, sort];
  const elements = [...body.rows];
  const rows = elements.map(row);
  const keysOf = keys(elements, filters);
  const strings: Readonly<Record<string, string>> = JSON.parse(part("[data-strings]", HTMLScriptElement).text);
  const say = speaker(strings);
  const languageSwitch = document.querySelector<HTMLAnchorElement>("[data-language-switch]");
  const switchTo = languageSwitch?.getAttribute("href") ?? "";

  let sorted = "";
  const show = (): void => {
    if (sort.value !== sorted) {
      sorted = sort.value;
      body.append(...[...elements].sort(compare(keysOf, sorted)));
      const last = strings[`last_${sorted.replace(/-.*/, "")}`];
      order.textContent = last ?? "";
    }
    for (const head of heads) {
      const way = direction(head.dataset["sort"] ?? "", sorted);
      if (way === undefined) {
        head.removeAttribute("aria-sort");
      } else {
        head.setAttribute("aria-sort", way);
      }
    }
    let n = 0;
    for (const one of rows) {
      const kept = filters.every(({ name, value }) => value === "" || (one.element.dataset[name] ?? "").split(" ").includes(value)) && hasWords(one, words.value.trim());
      one.element.hidden = !kept;
      n += Number(kept);
    }
    const said = say(n === rows.length ? "all" : n === 0 ? "none" : "some", { n: String(n), all: String(rows.length) });
    if (count.textContent !== said) {
      count.textContent = said;
    }
    clear.hidden = filters.every(({ value }) => value === "") && words.value.trim() === "";
    nothing.hidden = n > 0;
    table.hidden = n === 0;
    languageSwitch?.setAttribute("href", switchTo + query());
  };

  const query = (): string => {
    const set = new URLSearchParams();
    for (const { name, value } of controls) {
      if (value.trim() !== "") {
        set.set(name, value.trim());
      }
    }
    const text = set.toString();
    return text === "" ? "" : `?${text}`;
  };

  const remember = (how: "pushState" | "replaceState"): void => {
    const wanted = query();
    if (wanted !== location.search) {
      history[how](null, "", location.pathname + wanted);
    }
  };

  /** Takes the state from the address; the browser may have put back what was chosen before. */
  const read = (): void => {
    const given = new URLSearchParams(location.search);
    for (const control of controls) {
      const value = given.get(control.name) ?? "";
      control.value = control instanceof HTMLInputElement ? value.slice(0, control.maxLength) : [...control.options].some((option) => option.value === value) ? value : "";
    }
    show();
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember("replaceState");
      show();
    }, WAIT_MS);
  };
  onTyping(words, later);
  const now = (): void => {
    clearTimeout(timer);
    remember("pushState");
    show();
  };
  group.addEventListener("change", (event) => {
    if (event.target !== words) {
      now();
    }
  });
  const buttons = heads.map((head) => {
    const button = h("button", { type: "button", class: "benefits-sort" }, ...head.childNodes);
    button.addEventListener("click", () => {
      sort.value = next(head.dataset["sort"] ?? "", sort.value);
      now();
    });
    fill(head, button);
    return button;
  });
  const headed = matchMedia(HEADED);
  // Where the headings are not seen, their buttons are not to be come upon.
  const reach = (): void => buttons.forEach((button) => (button.disabled = !headed.matches));
  headed.onchange = reach;
  reach();
  clear.addEventListener("click", () => {
    for (const control of [...filters, words]) {
      control.value = "";
    }
    now();
    filters[0]?.focus(); // the button is gone
  });
  addEventListener("popstate", () => {
    clearTimeout(timer);
    read();
  });
  addEventListener("pageshow", read);

  group.hidden = false;
  state.hidden = false;
  read();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-benefits]")) {
  start(root);
}
