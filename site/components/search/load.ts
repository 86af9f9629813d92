// What the search looks through: first all but the law in the other language, then that too.

import type { SearchIndex } from "../../api/wire.gen";
import { absolute } from "../shared/address";
import { fetchData } from "../shared/names";
import { makeIndex, type Index } from "./index";

export interface Loaded {
  /** Without the law in the other language, unless that is there already. */
  readonly index: Index;
  /** Fetches that too, once; gives the index alone where it cannot be had. undefined: index has it. */
  readonly whole: (() => Promise<Index>) | undefined;
}

/** Gives the index, which is fetched once; what has failed is tried again by the next call. ahead: the rest is wanted soon as well. */
export function loader(addresses: readonly string[]): (ahead?: boolean) => Promise<Loaded> {
  let loading: Promise<Loaded> | undefined;
  const load = async (ahead: boolean): Promise<Loaded> => {
    const files = await Promise.all(addresses.map(fetchData<SearchIndex>));
    const fetchLaws = (): Promise<string[][]> => Promise.all(files.map(({ law }, i) => fetchData<string[]>(new URL(law, absolute(addresses[i] ?? "")).href)));
    let laws = ahead ? fetchLaws() : undefined; // before the table of words is made, which takes a moment
    laws?.catch(() => undefined);
    const index = makeIndex(files);
    let whole: Promise<Index> | undefined;
    const complete = async (): Promise<Index> => {
      try {
        const all = makeIndex(files, await (laws ??= fetchLaws()));
        loading = Promise.resolve({ index: all, whole: undefined });
        return all;
      } catch {
        whole = laws = undefined;
        return index;
      }
    };
    return { index, whole: () => (whole ??= complete()) };
  };
  return (ahead = false) => {
    loading ??= load(ahead);
    loading.catch(() => (loading = undefined));
    return loading;
  };
}
