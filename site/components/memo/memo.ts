// For an investor's memo: what the payments are worth at the reader's own rate, and what leaving in each year of the undertaking returns.
// Here too is all that computes on the page, so that it is fetched with the first touch and not before.

import type { Sum } from "../../api/types";
import { group, interval } from "../shared/amount";
import type { Lang } from "../shared/data";
import { announcer, find, onTyping } from "../shared/dom";
import { fen, fromFen } from "../shared/sums";
import { gap } from "../shared/text";
import { start as calculator, type Shown } from "../clause-calculator/clause-calculator";
import { extras } from "../relocation/extras";
import { presentValue, readRate } from "./value";

const SPEAK_MS = 900;
const NONE = "—";

export async function start(root: HTMLElement): Promise<void> {
  const memo = find(root, "[data-memo]", HTMLElement);
  const rate = find(memo, "[data-rate]", HTMLInputElement);
  const said = find(memo, "[data-memo-said]", HTMLElement);
  const speak = announcer(said, SPEAK_MS);
  let shown: Shown | undefined;

  const show = (): void => {
    const value = readRate(rate.value);
    refuse(memo, rate, value === undefined && rate.value.trim() !== "");
    if (shown === undefined) {
      return;
    }
    const { result, data: { lang } } = shown;
    const counted = result.totals.combination.items_max.length > 0;
    const paid = counted ? result.cash_flow : [];
    const present = value === undefined ? [] : paid.map((sum, i) => each(sum, (end) => presentValue(end, value, i)));
    const cells = (row: string, cell: string): NodeListOf<HTMLElement> => memo.querySelectorAll(`[data-${row}] [data-${cell}]`);
    write(cells("payment", "paid"), paid, lang);
    write(cells("payment", "present"), present, lang);
    write(cells("sums", "paid"), whole(paid), lang);
    write(cells("sums", "present"), whole(present), lang);
    const received = [...cells("leaving", "received")].map((_, i) => total(paid.slice(0, i + 1)));
    write(cells("leaving", "received"), counted ? received : [], lang);
    write(cells("leaving", "returned"), counted ? [...received.slice(0, -1), NOTHING] : [], lang);
    const [sum] = whole(present);
    speak(sum ? [said.dataset["says"], interval(sum, lang)].join(gap(lang)) : "");
  };
  onTyping(rate, show);
  await calculator(root, extras(root, (now) => {
    shown = now;
    show();
  }));
}

function refuse(memo: HTMLElement, rate: HTMLInputElement, wrong: boolean): void {
  find(memo, "[data-rate-note]", HTMLElement).hidden = wrong;
  find(memo, "[data-rate-error]", HTMLElement).hidden = !wrong;
  rate.closest(".field")?.classList.toggle("field-wrong", wrong);
  if (wrong) {
    rate.setAttribute("aria-invalid", "true");
  } else {
    rate.removeAttribute("aria-invalid");
  }
}

const NOTHING: Sum = { min: "0", max: "0" };

const each = ({ min, max }: Sum, worth: (end: bigint) => bigint): Sum => ({ min: fromFen(worth(fen(min))), max: fromFen(worth(fen(max))) });

const total = (sums: readonly Sum[]): Sum => sums.reduce((all, one) => ({ min: fromFen(fen(all.min) + fen(one.min)), max: fromFen(fen(all.max) + fen(one.max)) }), NOTHING);

/** The sum of all, if there are any. */
const whole = (sums: readonly Sum[]): Sum[] => (sums.length > 0 ? [total(sums)] : []);

/** A sum for each cell, in yuan, as its heading says; the rest are empty. */
function write(cells: NodeListOf<HTMLElement>, sums: readonly Sum[], lang: Lang): void {
  cells.forEach((cell, i) => {
    const sum = sums[i];
    cell.textContent = sum ? [...new Set([sum.min, sum.max])].map(group).join(lang === "zh" ? "至" : " – ") : NONE;
    cell.dataset["amount"] = sum?.max ?? "";
  });
}
