// Keeping the answers in this browser: only once the reader has said so, under one key, erased with one click.

import { absolute } from "../shared/address";
import { find } from "../shared/dom";
import { address } from "./answers";
import { data, form, part, root, say } from "./page";

const box = find(root, "[data-keep-box]", HTMLInputElement);
const note = part("keep-note");
const question = part("kept");
const base = new URL("../", absolute(data.api)).pathname;
const key = `lingang:${base}:${data.policy}:answers`;

/** The reader has yet to say whether the kept answers are to be used. */
let deciding = false;

export const undecided = (): boolean => deciding;

function blocked(): void {
  box.checked = false;
  note.textContent = say("keep.blocked");
  for (const element of [box.parentElement, part("erase")]) {
    element?.setAttribute("hidden", "");
  }
}

/** A browser may forbid pages to keep anything, from the beginning or at any time. */
function store(use: (storage: Storage) => string | null | void): string | undefined {
  try {
    return use(localStorage) ?? undefined;
  } catch {
    blocked(); // full, or forbidden
    return undefined;
  }
}

/** The address that was kept, as carry() makes it; undefined if there is none. */
export const kept = (): string | undefined => store((storage) => storage.getItem(key));

/** Keeps the answers, if the reader agreed. */
export function save(at: string): void {
  if (box.checked) {
    store((storage) => storage.setItem(key, address(at)));
  }
}

function erase(): void {
  box.checked = false;
  store((storage) => storage.removeItem(key));
}

/** Answers that came with an address do not replace others that are kept, until the reader asks again. */
export function giveWay(to: string): void {
  if (kept()?.split("&")[0] !== to.split("&")[0]) {
    box.checked = false;
  }
}

/** at: the step that is shown. */
export function watch(at: () => string, onErase: () => void): void {
  box.checked = kept() !== undefined;
  box.addEventListener("change", () => {
    note.textContent = "";
    if (box.checked) {
      save(at());
    } else {
      erase();
    }
  });
  part("erase").addEventListener("click", () => {
    erase();
    note.textContent = say("keep.erased");
    onErase();
  });
}

/** Answers from an earlier visit are not used unasked: this asks, instead of the first question. */
export function ask(goOn: () => void, anew: () => void): void {
  const decide = (now: boolean): void => {
    deciding = form.hidden = now;
    question.hidden = !now;
  };
  decide(true);
  part("kept-go").addEventListener("click", () => {
    decide(false);
    goOn();
  });
  part("kept-new").addEventListener("click", () => {
    decide(false);
    erase();
    anew();
  });
}
