// The search page: its address carries the question, so that it can be shared and gone back to. What it looks through is loaded
// when the box is first used; from then on it needs no network.

import type { SearchIndex, Strings } from "../../api/wire.gen";
import { speaker } from "../shared/data";
import { find, onTyping } from "../shared/dom";
import { fetchData } from "../shared/names";
import { hit } from "./hits";
import { makeIndex, type Index } from "./index";

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
  const hits = part("[data-hits]", HTMLElement);
  const more = part("[data-more]", HTMLElement);
  const button = part("[data-more] button", HTMLButtonElement);
  const template = part("[data-hit]", HTMLTemplateElement);
  const strings: Strings = JSON.parse(part("[data-strings]", HTMLScriptElement).text);
  const say = speaker(strings);
  const title = document.title;
  const languageSwitch = document.querySelector<HTMLAnchorElement>("[data-language-switch]");
  const switchTo = languageSwitch?.getAttribute("href") ?? "";

  let loading: Promise<Index> | undefined;
  const load = (): Promise<Index> => {
    loading ??= Promise.all((root.dataset["indexes"] ?? "").split(" ").map(fetchData<SearchIndex>)).then(makeIndex);
    loading.catch(() => (loading = undefined)); // the next word tries again
    return loading;
  };

  const asked = (): string => new URLSearchParams(location.search).get("q")?.slice(0, input.maxLength) ?? "";

  let turn = 0;
  const show = async (question: string): Promise<void> => {
    const mine = ++turn;
    const words = question.trim();
    document.title = words === "" ? title : say("page_title", { q: words, title });
    languageSwitch?.setAttribute("href", words === "" ? switchTo : `${switchTo}?q=${encodeURIComponent(words)}`);
    const state = (text: string, shown?: HTMLElement): void => {
      count.textContent = text;
      examples.hidden = shown !== examples;
      nothing.hidden = shown !== nothing;
    };
    if (words === "") {
      hits.replaceChildren();
      more.hidden = true;
      state("", examples);
      return;
    }
    const slow = setTimeout(() => (count.textContent = say("loading")), WAIT_MS);
    let index: Index;
    try {
      index = await load();
    } catch {
      if (mine === turn) {
        hits.replaceChildren();
        more.hidden = true;
        state(say("failed"));
      }
      return;
    } finally {
      clearTimeout(slow);
    }
    if (mine !== turn) {
      return;
    }
    const found = index.search(question);
    const entries = found?.entries ?? [];
    const total = String(entries.length);
    const draw = (from: number, to: number): void => {
      if (found) {
        hits.append(...entries.slice(from, to).map((entry) => hit(template, entry, found, strings)));
      }
    };
    hits.replaceChildren();
    const all = entries.length <= FIRST + FEW_MORE;
    draw(0, all ? entries.length : FIRST);
    more.hidden = all;
    button.textContent = say("more", { n: total });
    button.onclick = () => {
      draw(FIRST, entries.length);
      more.hidden = true;
      // The button is gone: the reader goes on where it was.
      hits.children[FIRST]?.querySelector("a")?.focus();
    };
    if (!found) {
      state(say("wordless"), examples);
    } else if (entries.length === 0) {
      state(say("nothing", { q: words }), nothing);
    } else {
      const places = entries.length === 1 ? say("count_one") : say("count_many", { n: total });
      state(found.all ? places : `${say("most")} ${places}`);
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
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember("replaceState");
      void show(input.value);
    }, WAIT_MS);
  };
  input.addEventListener("focus", () => void load().catch(() => undefined), { once: true });
  onTyping(input, later);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    remember("pushState");
    void show(input.value);
  });
  const open = (): void => {
    clearTimeout(timer);
    input.value = asked();
    void show(input.value);
  };
  addEventListener("popstate", open);

  part("[data-without-script]", HTMLElement).hidden = true;
  open();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-search]")) {
  start(root);
}
