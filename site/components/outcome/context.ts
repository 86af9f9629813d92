// What a result is shown with: the reader's answers, what the page can do about them, and the wording.

import { hasOwn } from "../../api/intrinsics";
import type { AwardLine, Computed, FactError, Facts, FactValue } from "../../api/types";
import type { Outcome } from "../../api/wire.gen";
import { speaker, type Say } from "../shared/data";
import type { Besides, Shared } from "../shared/link";
import { shanghaiDay, statusOn } from "../status/day";
import type { Group } from "./awards";
import type { Ask } from "./reach";

/** What the page that shows a result has to say. */
export interface OutcomeContext {
  /** The answers as the reader gave them, for links and exports. */
  readonly facts: Facts;
  /** How many answers could not be read and count as unknown. */
  readonly leftOut?: number;
  /** Answers a question and has the result shown again. Without it the overlaps have no switches. */
  readonly change?: (fact: string, value: FactValue) => void;
  /** What stands before the # of a link to a question: "" on the page that asks. Left out, the questionnaire with these answers. */
  readonly questions?: string;
  /** The link that the answers came with. Made under other rules, its figure is shown beside the new one. */
  readonly shared?: Shared | undefined;
  /** Facts that were answered by a bracket, with its words: the figure merely stands for it, and is shown so. */
  readonly brackets?: ReadonlyMap<string, string>;
  /** Answers that could not be read, with what is wrong with them. */
  readonly wrong?: readonly FactError[];
  /** Asks the calculator what it would be with other answers. */
  readonly ask?: Ask;
  /** Takes what the reader does, by its id. Without it there is no list of what else could be the reader's. */
  readonly choose?: (id: string, does: boolean) => void;
  /** The screen of the questionnaire that the result stands beside. */
  readonly at?: string;
  /** The reader has changed an answer on the result itself: what stands there stays where it is. */
  readonly inPlace?: boolean;
  /** What links carry besides the facts. */
  readonly besides?: Besides;
}

/** The file of wording, its addresses absolute. */
export interface OutcomeData extends Outcome {
  /** Facts that were answered by a bracket, with its words. */
  readonly brackets?: ReadonlyMap<string, string>;
}

export interface View {
  readonly data: OutcomeData;
  readonly say: Say;
  /** say, but of what is past where the policy has ended and there are words for it. */
  readonly then: Say;
  /** As it is to be shown: without what the reader ruled out, and without what a bracket's figure says nothing of. */
  readonly result: Computed;
  /** Open awards that have to do only with what the reader does not do. */
  readonly ruledOut: ReadonlySet<string>;
  /** As the calculator gave it. */
  readonly computed: Computed;
  readonly context: OutcomeContext;
  readonly today: string;
  readonly past: boolean;
  /** Names what is drawn once for all pictures. */
  readonly hatch: string;
  /** Where each award stands, in the order in which it came there: what the reader changes on the page itself moves nothing. */
  readonly places: ReadonlyMap<string, Group>;
  /** What fills a square, in yuan. */
  readonly largest: number;
}

export function view(words: OutcomeData, computed: Computed, context: OutcomeContext, hatch: string): View {
  const data: OutcomeData = { ...words, brackets: context.brackets ?? new Map() };
  const today = shanghaiDay();
  const past = statusOn(today, data.from, data.until) === "expired";
  const say = speaker(data.strings);
  const then: Say = (key, values) => say(past && hasOwn(data.strings, `${key}_then`) ? `${key}_then` : key, values);
  const doing = context.besides?.doing;
  const undone = computed.awards.filter(({ item, state }) => doing && state === "unknown" && data.items[item]?.does.some((does) => doing.includes(does)) !== true);
  const ruledOut = new Set(undone.map(({ item }) => item));
  const result = shown(computed, context, ruledOut);
  const bounds = result.awards.flatMap(({ item, state, amount }) => (state === "ineligible" ? [] : [Number(data.items[item]?.yuan ?? 0), Number(amount?.max ?? 0)]));
  return { data, say, then, result, ruledOut, computed, context, today, past, hatch, places: new Map(), largest: Math.max(1, ...bounds) };
}

function shown(computed: Computed, { brackets }: OutcomeContext, ruledOut: ReadonlySet<string>): Computed {
  const missing = (out: boolean): Set<string> => new Set(computed.awards.filter(({ item }) => ruledOut.has(item) === out).flatMap((award) => award.missing));
  const [idle, needed] = [missing(true), missing(false)];
  const awards = computed.awards.map((award): AwardLine => ({
    ...award,
    // How far it is from a bracket's figure to the next tier says nothing of the reader.
    unlock: award.unlock.filter(({ fact }) => brackets?.has(fact) !== true),
    ...(ruledOut.has(award.item) ? { state: "ineligible", missing: [] } : {}),
  }));
  return { ...computed, awards, next: computed.next.filter((fact) => needed.has(fact) || !idle.has(fact)) };
}

/** Makes the file's addresses absolute; base is where they are relative to. */
export function placed(data: OutcomeData, base: string): OutcomeData {
  const at = (url: string): string => new URL(url, new URL(base, document.baseURI)).href;
  const map = <V, W>(of: Readonly<Record<string, V>>, make: (value: V) => W): Record<string, W> =>
    Object.fromEntries(Object.entries(of).map(([key, value]) => [key, make(value)]));
  return {
    ...data,
    quiz: at(data.quiz),
    compare: at(data.compare),
    commitment: at(data.commitment),
    ...(data.overlap_doubt === undefined ? {} : { overlap_doubt: at(data.overlap_doubt) }),
    ...(data.editions === undefined ? {} : { editions: data.editions.map((edition) => ({ ...edition, quiz: at(edition.quiz) })) }),
    benefits: at(data.benefits),
    items: map(data.items, (item) => ({ ...item, url: at(item.url) })),
    clauses: map(data.clauses, (clause) => ({ ...clause, url: at(clause.url), doubts: clause.doubts.map((doubt) => ({ ...doubt, url: at(doubt.url) })) })),
  };
}
