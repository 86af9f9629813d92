// Reads and writes links with answers, of all kinds that there have been. Pages that need it only where there is a link fetch it then.

import { hasOwn } from "../../api/intrinsics";
import type { Lang } from "../../api/wire.gen";
import { intervalParts } from "../shared/amount";
import { decodeLink, encodeLink, sameRules, type KnownFacts, type Problem, type Shared } from "../shared/link";
import { decodeOld } from "../shared/oldlink";

export { encodeLink, sameRules };

/** A run of letters as long as this that is no id can only be what is left of a code. */
const CODE = /[\w-]{24,}/g;

/** undefined: the text carries no answers, and does not mean to. Sections are what a reader can do. In lang the figures are written out. */
export function readLink(text: string, known: KnownFacts, sections: readonly string[] = [], lang?: Lang): readonly Shared[] | Problem | undefined {
  const found = decodeLink(text, known, sections);
  if (typeof found === "object" && lang) {
    return found.map((one) => ({ ...one, ...(one.figure && { shown: intervalParts(one.figure, lang).join("") }) }));
  }
  if (found !== undefined && found !== "version") {
    return found;
  }
  const rest = (text.match(CODE) ?? []).some((run) => !hasOwn(known, run.replace(/^f-/, "")));
  return decodeOld(text, known) ?? found ?? (rest ? "damaged" : undefined);
}
