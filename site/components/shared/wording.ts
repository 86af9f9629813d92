// The file of names and wording that small calculators share. Its addresses are relative to a clause's page; whoever reads it from
// elsewhere says where that is.

import type { CalculatorWords } from "../../api/wire.gen";
import { fetchData } from "./names";

/** data-wording: where the file is. data-words-from: the page that its addresses are relative to; without it, this page. */
export async function readWording(root: HTMLElement): Promise<CalculatorWords> {
  const data = await fetchData<CalculatorWords>(root.dataset["wording"] ?? "");
  const from = root.dataset["wordsFrom"];
  return from === undefined ? data : placed(data, new URL(from, document.baseURI));
}

function placed(data: CalculatorWords, base: URL): CalculatorWords {
  const at = (address: string): string => new URL(address, base).href;
  const all = <T extends { readonly url: string }>(of: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(of).map(([id, one]) => [id, { ...one, url: at(one.url) }]));
  return { ...data, api: at(data.api), benefits: at(data.benefits), items: all(data.items), clauses: all(data.clauses) };
}
