// Loads the calculator and keeps the line at the top true: loading, at work, or why not and what to do instead.

import type { AsyncAward, Progress } from "../../api/types";
import type { Place } from "../../api/wire.gen";
import { absolute } from "./address";
import type { Say } from "./data";
import { fill, h } from "./dom";
import { gap } from "./text";

export interface Engine {
  /** undefined while it loads or when it has failed. */
  current(): AsyncAward | undefined;
  failed(): boolean;
  load(): Promise<void>;
  /** Says that the calculator has stopped, with its reason. */
  fail(why: string): void;
}

export function engine(line: HTMLElement, data: Place, say: Say, onChange: () => void): Engine {
  let award: AsyncAward | undefined;
  let failed = false;
  const ready = line.textContent;
  const space = gap(data.lang);

  const fail = (why: string): void => {
    award = undefined;
    failed = true;
    const retry = h("button", { type: "button", class: "engine-button" }, say("engine.retry"));
    retry.addEventListener("click", () => void load());
    line.setAttribute("role", "alert");
    line.classList.add("engine-failed");
    fill(line,
      h("strong", {}, say("engine.failed")),
      `${space}${why}${space}${say("engine.instead")}${space}`,
      h("a", { href: data.benefits }, say("engine.benefits")),
      data.lang === "zh" ? "。" : ".",
      retry,
    );
    onChange();
  };

  const load = async (): Promise<void> => {
    failed = false;
    line.style.setProperty("min-height", `${line.getBoundingClientRect().height}px`); // a shorter text moves nothing below it
    line.removeAttribute("role");
    line.classList.remove("engine-failed");
    fill(line, say("engine.loading"));
    try {
      award = await loadAward(data.api, data.policy, (bytes, total) => fill(line, `${say("engine.loading")} (${bytes >> 10} / ${total >> 10} KB)`));
    } catch (cause) {
      fail(say(`engine.why.${reason(cause)}`));
      return;
    }
    fill(line, ready);
    onChange();
  };

  return { current: () => award, failed: () => failed, load, fail };
}

/** One engine for all that is on the page: each load() starts another. A failure is not kept, so that it can be tried again. */
const loaded = new Map<string, Promise<AsyncAward>>();

export function loadAward(address: string, policy: string, onProgress?: Progress): Promise<AsyncAward> {
  const api = absolute(address);
  const key = `${api} ${policy}`;
  const found = loaded.get(key);
  if (found) {
    return found;
  }
  const module: Promise<typeof import("../../api/award")> = import(api);
  const started = module.then(({ loadAsync }) => loadAsync({ policy, onProgress }));
  loaded.set(key, started);
  started.catch(() => loaded.delete(key));
  return started;
}

/** award.js says in English what went wrong; to a reader, what could not be loaded is all the same. */
function reason(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof WebAssembly !== "object" || code === "wasm_unavailable" ? "wasm_unavailable" : "wasm_failed";
}
