// Which questions can still matter, in which order, and on which screen. Pure: the same answers and the same result always give the same
// plan. Without a result (the calculator is late or absent) the conditions that the page itself carries decide, which never leaves out
// too much.

import type { Computed, FactValue } from "../../api/types";
import type { Plan, PlanItem, Who } from "../../api/wire.gen";

/** A run of questions on one subject. */
export interface SectionData {
  readonly id: string;
  /** Asked of everyone; the others only where the reader does such things. */
  readonly always: boolean;
  readonly facts: readonly string[];
}

export interface PlanData extends Plan {
  readonly sections: readonly SectionData[];
  /** Facts answered by yes, no or a choice: they open or close what comes after them. */
  readonly gates: ReadonlySet<string>;
}

export interface Answers {
  /** "unknown" where the reader said so; absent where nothing was said. */
  readonly given: ReadonlyMap<string, FactValue>;
  /** Sections of what the reader does; undefined while not asked. */
  readonly activities: ReadonlySet<string> | undefined;
}

/** Screens of their own: the kind of applicant, what everyone must meet, and what the reader does. The others are sections. */
export const APPLICANT = "applicant";
export const SCOPE = "scope";
export const ACTIVITIES = "activities";
/** Facts that are no questions: they are set beside the result. */
export const BESIDE = ["as_of", "annual_years"] as const;
/** The section that asks who the reader is. */
export const WHO = "who";

const list = (ids: string): string[] => ids.split(" ").filter((id) => id !== "");
const names = (applicants: string, applicant: FactValue | undefined): boolean => applicants === "" || list(applicants).includes(String(applicant));
const denied = (given: Answers["given"], needs: string): string[] => list(needs).filter((fact) => given.get(fact) === false);
const known = (value: FactValue | undefined): value is FactValue => value !== undefined && value !== null && value !== "unknown";

/** The questions of the scope that fit the applicant. Of an unknown applicant only what everyone must meet can be asked. */
export function scopeFacts(data: PlanData, applicant: FactValue | undefined): string[] {
  return data.scope.filter(([applicants]) => names(applicants, applicant)).flatMap(([, needs]) => list(needs));
}

/** The screen on which something is asked; "" where nothing is known of it. */
export function screenOf(data: PlanData, fact: string): string {
  if (fact === APPLICANT || fact === ACTIVITIES) {
    return fact;
  }
  const scope = data.scope.some(([, needs]) => list(needs).includes(fact));
  return scope ? SCOPE : (data.sections.find(({ facts }) => facts.includes(fact))?.id ?? "");
}

/** The screens on which these questions are asked, each once. */
export const screens = (data: PlanData, facts: readonly string[]): string[] => [...new Set(facts.map((fact) => screenOf(data, fact)))];

/**
 * What a screen asks now, in the page's order. A figure shows only once the conditions beside it are answered, so that nobody is asked
 * for the cost of what is not recognised. left: what the plan still asks.
 */
export function asked(data: PlanData, screen: string, given: Answers["given"], left: readonly string[]): string[] {
  const facts = data.sections.flatMap((section) => section.facts).filter((fact) => screenOf(data, fact) === screen);
  const open = facts.filter((fact) => left.includes(fact) && !given.has(fact));
  const now = open.filter((fact) => due(data, facts, fact, given));
  const shown = new Set(now.length > 0 ? now : open);
  return facts.filter((fact) => given.has(fact) || shown.has(fact));
}

/** Whether an award that hangs on a fact has its conditions on the same screen answered. */
function due(data: PlanData, screen: readonly string[], fact: string, given: Answers["given"]): boolean {
  if (data.gates.has(fact)) {
    return true;
  }
  const items = Object.values(data.items).filter(([own, needs]) => own.includes(fact) || needs.some(([need]) => need === fact));
  const waits = ([, needs]: PlanItem): boolean => needs.some(([need]) => need !== fact && data.gates.has(need) && screen.includes(need) && !given.has(need));
  return items.length === 0 || items.some((item) => alive(data, item, given) && !waits(item));
}

/** The kinds of applicant that are still possible: the one that is told, or all that the rules name and, as "", any other. */
function possible(data: Plan, given: Answers["given"]): readonly FactValue[] {
  const applicant = given.get("applicant");
  const named = [...data.scope, ...Object.values(data.items).flatMap(([, , who]) => who)].flatMap(([applicants]) => list(applicants));
  return known(applicant) ? [applicant] : [...new Set([...named, ""])];
}

/** Whether the scope leaves a kind of applicant in: all that everyone must meet, and one of the lines that name it, where there are any. */
function inScope(data: Plan, kind: FactValue, given: Answers["given"]): boolean {
  const met = ([, needs]: Who): boolean => denied(given, needs).length === 0;
  const naming = data.scope.filter(([applicants]) => applicants !== "");
  return data.scope.filter(([applicants]) => applicants === "").every(met) && (naming.length === 0 || naming.some((line) => names(line[0], kind) && met(line)));
}

/** Answers that rule the reader out of every award. */
export function ruledOut(data: Plan, given: Answers["given"]): string[] {
  if (possible(data, given).some((kind) => inScope(data, kind, given))) {
    return [];
  }
  const applicant = given.get("applicant");
  return data.scope.filter(([applicants]) => !known(applicant) || names(applicants, applicant)).flatMap(([, needs]) => denied(given, needs));
}

/** Whether an item can still come to something, by its conditions alone: the scope and who are judged together for each applicant. */
export function alive(data: Plan, [, own, who]: PlanItem, given: Answers["given"]): boolean {
  const fits = possible(data, given).some((kind) =>
    inScope(data, kind, given) && who.some(([applicants, needs]) => names(applicants, kind) && denied(given, needs).length === 0));
  return fits && own.every(([fact, is]) => is === "" || !known(given.get(fact)) || String(given.get(fact)) === is);
}

/** All that an item hangs on, the conditions of its applicant included. */
function factsOf([facts, needs, whom]: PlanItem, given: Answers["given"]): string[] {
  const applicant = given.get("applicant");
  const who = whom.filter(([applicants]) => known(applicant) && names(applicants, applicant));
  // Where one kind of applicant needs nothing more, nothing more is asked.
  const besides = who.some(([, needs]) => needs === "") ? [] : who.flatMap(([, needs]) => list(needs));
  return [...besides, ...needs.map(([fact]) => fact), ...facts];
}

/** Sections that can come to something for this kind of applicant. */
export function fittingSections(data: PlanData, given: Answers["given"]): Set<string> {
  const applicant = given.get("applicant");
  const onlyWho = new Map<string, FactValue>(applicant === undefined ? [] : [["applicant", applicant]]);
  const open = Object.values(data.items).filter((item) => alive(data, item, onlyWho));
  const facts = new Set(open.flatMap((item) => factsOf(item, onlyWho)));
  return new Set(data.sections.filter((section) => section.facts.some((fact) => facts.has(fact))).map(({ id }) => id));
}

/** The questions that are left, the next one first. */
export function plan(data: PlanData, { given, activities }: Answers, result: Computed | undefined): string[] {
  const first = [APPLICANT, ...scopeFacts(data, given.get(APPLICANT))].filter((fact) => !given.has(fact));
  if (activities === undefined) {
    return [...first, ACTIVITIES];
  }
  const rank = new Map((result?.next ?? []).map((fact, i) => [fact, i]));
  const needed = result ? missing(data, result, activities) : guess(data, given, activities);
  const sections = data.sections.map((section) => {
    const open = section.facts.filter((fact) => needed.has(fact) && !given.has(fact) && !first.includes(fact));
    // A figure counts only after what it depends on.
    open.sort((a, b) => Number(data.gates.has(b)) - Number(data.gates.has(a)));
    return { open, turn: turn(section, given), best: section.always ? 0 : Math.min(...open.map((fact) => rank.get(fact) ?? Infinity)) };
  });
  sections.sort((a, b) => a.turn - b.turn || (a.best < b.best ? -1 : Number(a.best > b.best)));
  return [...first, ...sections.flatMap(({ open }) => open)];
}

/** First who the reader is, then what was ticked, a section that has begun before the others, and last what is asked of everyone. */
function turn({ id, always, facts }: SectionData, given: Answers["given"]): number {
  return always ? (id === WHO ? 0 : 3) : facts.some((fact) => given.has(fact)) ? 1 : 2;
}

/** What the calculator still misses for awards that can come to something. */
function missing(data: PlanData, result: Computed, activities: ReadonlySet<string>): Set<string> {
  const needed = new Set<string>();
  const sums = result.awards.filter(({ item }) => doesSo(data, item, activities));
  for (const award of sums) {
    if (award.state === "unknown") {
      award.missing.forEach((fact) => needed.add(fact));
    }
  }
  // The calculator asks whether costs are the same only where awards that fit overlap.
  result.next.filter((fact) => fact.startsWith("same_cost.")).forEach((fact) => needed.add(fact));
  return needed;
}

/** Whether an item has to do with what the reader does: its own questions are among those. */
function doesSo(data: PlanData, item: string, activities: ReadonlySet<string>): boolean {
  const [facts = [], needs = []] = data.items[item] ?? [];
  const own = new Set([...needs.map(([fact]) => fact), ...facts]);
  return data.sections.some(({ id, facts: asked }) => activities.has(id) && asked.some((fact) => own.has(fact)));
}

function guess(data: PlanData, given: Answers["given"], activities: ReadonlySet<string>): Set<string> {
  const open = Object.entries(data.items).filter(([id, item]) => doesSo(data, id, activities) && alive(data, item, given));
  return new Set(open.flatMap(([, item]) => factsOf(item, given)));
}
