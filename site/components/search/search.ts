// The search page: its address carries the question, so that it can be shared and gone back to. What it looks through is loaded
// when the box is first used; from then on it needs no network.

import type { Strings } from "../../api/wire.gen";
import { speaker } from "../shared/data";
import { fill, find, h, onTyping } from "../shared/dom";
import { hit } from "./hits";
import type { Index } from "./index";
import { loader, type Loaded } from "./load";
import { suggestions } from "./suggest";
import { isHan } from "./tokens";

const WAIT_MS = 200;
const FIRST = 20;
const FEW_MORE = 5; // are not worth a button

function start(root: HTMLElement): void {
  const part = <T extends Element>(selector: string, type: abstract new (...args: never[]) => T): T => find(root, selector, type);
  const form = part("[data-form]", HTMLFormElement);
  const input = part("[data-input]", HTMLInputElement);
  const count = part("[data-count]", HTMLElement);
  const examples = part("[data-start]", HTMLElement);
  const nothing = part("[data-nothing]", HTMLElement);
  const near = part("[data-near]", HTMLElement);
  const nearest = part("[data-nearest]", HTMLElement);
  const hits = part("[data-hits]", HTMLElement);
  const more = part("[data-more]", HTMLElement);
  const button = part("[data-more] button", HTMLButtonElement);
  const template = part("[data-hit]", HTMLTemplateElement);
  const strings: Strings = JSON.parse(part("[data-strings]", HTMLScriptElement).text);
  const say = speaker(strings);
  const title = document.title;
  const languageSwitch = document.querySelector<HTMLAnchorElement>("[data-language-switch]");
  const switchTo = languageSwitch?.getAttribute("href") ?? "";

  const load = loader((root.dataset["indexes"] ?? "").split(" "));
  /** Whether the law in the other language may have it. */
  const elsewhere = (question: string): boolean => (document.documentElement.lang === "en" ? [...question].some(isHan) : /[a-z]/i.test(question));

  const asked = (): string => new URLSearchParams(location.search).get("q")?.slice(0, input.maxLength) ?? "";

  const state = (text: string, shown?: HTMLElement): void => {
    count.textContent = text;
    examples.hidden = shown !== examples;
    nothing.hidden = shown !== nothing;
  };
  const clear = (): void => {
    hits.textContent = "";
    more.hidden = true;
  };

  const showNearest = (index: Index, question: string): void => {
    const names = index.nearest(question);
    near.hidden = names.length === 0;
    fill(nearest, ...names.map(({ name, han, entry }) => h("li", {}, h("a", { href: `../${entry.path}`, lang: han ? "zh-CN" : "en" }, name))));
  };

  /** waiting: more may come, so what was found is not counted yet. */
  const draw = (index: Index, question: string, waiting: boolean): void => {
    const found = index.search(question);
    const entries = found?.entries ?? [];
    const total = String(entries.length);
    const add = (from: number, to: number): void => {
      if (found) {
        hits.append(...entries.slice(from, to).map((entry) => hit(template, entry, found, strings)));
      }
    };
    hits.textContent = "";
    const all = entries.length <= FIRST + FEW_MORE;
    add(0, all ? entries.length : FIRST);
    more.hidden = all;
    button.textContent = say("more", { n: total });
    button.onclick = () => {
      add(FIRST, entries.length);
      more.hidden = true;
      // The button is gone: the reader goes on where it was.
      hits.children[FIRST]?.querySelector("a")?.focus();
    };
    if (!found) {
      state(say("wordless"), examples);
    } else if (waiting) {
      state(say("loading"));
    } else if (entries.length === 0) {
      showNearest(index, question);
      state(say("nothing", { q: question.trim() }), nothing);
    } else {
      const places = entries.length === 1 ? say("count_one") : say("count_many", { n: total });
      const instead = found.instead.map(([word, taken]) => say("instead", { asked: word, taken }));
      state([...instead, ...(found.all ? [] : [say("most")]), places].join(" "));
    }
  };

  let turn = 0;
  const show = async (question: string): Promise<void> => {
    const mine = ++turn;
    const words = question.trim();
    document.title = words === "" ? title : say("page_title", { q: words, title });
    languageSwitch?.setAttribute("href", words === "" ? switchTo : `${switchTo}?q=${encodeURIComponent(words)}`);
    if (words === "") {
      clear();
      state("", examples);
      return;
    }
    const slow = setTimeout(() => (count.textContent = say("loading")), WAIT_MS);
    let loaded: Loaded;
    try {
      loaded = await load();
    } catch {
      if (mine === turn) {
        clear();
        state(say("failed"));
      }
      return;
    } finally {
      clearTimeout(slow);
    }
    const { whole } = loaded;
    const waiting = whole !== undefined && elsewhere(question);
    if (mine === turn) {
      draw(loaded.index, question, waiting);
    }
    if (whole) {
      const index = await whole();
      if (waiting && mine === turn) {
        draw(index, question, false);
      }
    }
  };

  const remember = (how: "pushState" | "replaceState"): void => {
    const words = input.value.trim();
    const address = words === "" ? location.pathname : `${location.pathname}?q=${encodeURIComponent(words)}`;
    if (words !== asked()) {
      history[how](null, "", address);
    }
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  const submit = (): void => {
    clearTimeout(timer);
    list.close();
    remember("pushState");
    void show(input.value);
  };
  const words = {
    label: say("suggestions"),
    kind: ({ entry }: { entry: { kind: string } }) => strings[`kind.${entry.kind}`] ?? "",
    count: (n: number) => (n === 1 ? say("suggested_one") : say("suggested_many", { n: String(n) })),
  };
  const list = suggestions(input, part("[data-suggestions]", HTMLElement), part("[data-suggested]", HTMLElement), words, (name) => {
    input.value = name;
    submit();
  });
  const suggest = async (): Promise<void> => {
    const question = input.value;
    const loaded = await load();
    if (question === input.value && document.activeElement === input) {
      const names = loaded.index.suggest(question);
      // What stands in the box already is no suggestion.
      list.show(names.length === 1 && names[0]?.name === question.trim() ? [] : names);
    }
  };
  const later = (): void => {
    clearTimeout(timer);
    void suggest().catch(() => undefined); // that it could not be loaded is said by show
    timer = setTimeout(() => {
      remember("replaceState");
      void show(input.value);
    }, WAIT_MS);
  };
  input.addEventListener("focus", () => void load(true).then(({ whole }) => whole?.()).catch(() => undefined), { once: true });
  onTyping(input, later);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  const open = (): void => {
    clearTimeout(timer);
    list.close();
    input.value = asked();
    void show(input.value);
  };
  addEventListener("popstate", open);

  root.dataset["on"] = "";
  open();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-search]")) {
  start(root);
}
