// What a result comes to, kept apart: by formula, at discretion, and what hangs on how the text is read.

import type { AwardLine, BriefComputed, BriefLine, Computed } from "../../api/types";
import { fen, fromFen } from "../shared/sums";

export interface Parts {
  /** By formula: the least of the best combination. */
  readonly sure: string;
  /** What the authority may add to it. */
  readonly discretion: string;
  /** What else the most of the best combination has: two readings. */
  readonly reading: string;
}

export const times = ({ frequency }: BriefLine, { facts }: BriefComputed): number => (frequency === "annual" ? Number(facts["annual_years"] ?? 1) : 1);

/** Of what is by formula the authority may add nothing, so it is counted of the other kinds alone. */
export function partsOf(result: BriefComputed): Parts {
  const { combination } = result.totals;
  const rest = fen(combination.max) - fen(combination.min);
  const all = result.awards.filter(({ item, kind }) => kind !== "formula" && combination.items_max.includes(item))
    .reduce((sum, award) => sum + (fen(award.amount?.max ?? "0") - fen(award.amount?.min ?? "0")) * BigInt(times(award, result)), 0n);
  const discretion = all < rest ? all : rest;
  return { sure: combination.min, discretion: fromFen(discretion), reading: fromFen(rest - discretion) };
}

/** What is certain of an award in a year, in fen: its instalment, or its amount in each year in which it is given. */
export function inYear(award: AwardLine, year: number, result: Computed): bigint {
  if (award.schedule.length > 0) {
    const part = award.schedule.find((one) => one.year === year);
    return fen(part?.min ?? part?.amount ?? "0");
  }
  return year <= times(award, result) ? fen(award.amount?.min ?? "0") : 0n;
}
