// Keeping the answers in this browser: only once the reader has said so, under one key, erased with one click.

import type { QuizData } from "../shared/data";
import { find } from "../shared/dom";
import type { Say } from "../shared/data";

export interface Keep {
  /** The address that was kept, as carry() makes it; undefined if there is none. */
  kept(): string | undefined;
  /** Keeps it, if the reader agreed. */
  save(address: string): void;
  erase(): void;
  /** Leaves what is kept as it is, until the reader asks again. */
  pause(): void;
}

export function keeper(root: HTMLElement, data: QuizData, say: Say, now: () => string, onErase: () => void): Keep {
  const box = find(root, "[data-keep-box]", HTMLInputElement);
  const button = find(root, "[data-erase]", HTMLButtonElement);
  const note = find(root, "[data-keep-note]", HTMLElement);
  const base = new URL("../", new URL(data.api, document.baseURI)).pathname;
  const key = `lingang:${base}:${data.policy}:answers`;

  /** undefined where the browser does not let pages keep anything. */
  const storage = ((): Storage | undefined => {
    try {
      localStorage.getItem(key);
      return localStorage;
    } catch {
      return undefined;
    }
  })();

  const blocked = (): void => {
    box.checked = false;
    note.textContent = say("keep.blocked");
    for (const part of [box.parentElement, button]) {
      part?.setAttribute("hidden", "");
    }
  };
  const save = (address: string): void => {
    if (!box.checked) {
      return;
    }
    try {
      storage?.setItem(key, address);
    } catch {
      blocked(); // full, or forbidden after all
    }
  };
  const erase = (): void => {
    box.checked = false;
    try {
      storage?.removeItem(key);
    } catch {
      blocked();
    }
  };

  box.addEventListener("change", () => {
    note.textContent = "";
    if (box.checked) {
      save(now());
    } else {
      erase();
    }
  });
  button.addEventListener("click", () => {
    erase();
    note.textContent = say("keep.erased");
    onErase();
  });
  if (!storage) {
    blocked();
  }
  const kept = (): string | undefined => {
    try {
      return storage?.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  };
  box.checked = kept() !== undefined;
  return { kept, save, erase, pause: () => (box.checked = false) };
}
