// Citations of a clause, however they are written: 第八条（一）, 第8条第1款, 8条1款, 8(1), 八（一）, Article 8(1), 附则第二条.
// Each comes to one word: §8, §8-1, §+2 for a supplementary provision.

import { small } from "./numerals";

const N = "(?:[1-9]\\d?|[一二三四五六七八九十]{1,3})";
const PARAGRAPH = ` ?(?:第? ?\\(? ?(${N}) ?\\)? ?[款项]|\\( ?(${N}) ?\\))`;
const CHINESE = new RegExp(`(附则)?(第)? ?(${N}) ?条(?:${PARAGRAPH})?`, "y");
const SUPPLEMENTARY = new RegExp(`附则 ?\\(?(${N})\\)?(?![\\d年月日])`, "y");
const ENGLISH = new RegExp(
  `(?:(supplementary provisions?)|articles?|art\\.?|clauses?) ?(${N})(?: ?\\( ?(${N}) ?\\)|[.-](${N})|,? (?:paragraph|para\\.?|item) \\(?(${N})\\)?)?(?![a-z\\d])`,
  "y",
);
const BARE = new RegExp(`(${N})\\((${N})\\)`, "y");
const WHOLE = new RegExp(`^(${N})(?: ?条| ?[.-] ?(${N})| ?\\( ?(${N}) ?\\))$`);

const match = (pattern: RegExp, s: string, i: number): RegExpExecArray | null => {
  pattern.lastIndex = i;
  return pattern.exec(s);
};

function word(supplementary: string | undefined, article: string | undefined, paragraph: string | undefined): string | undefined {
  const of = small(article ?? "");
  const part = paragraph === undefined ? undefined : small(paragraph);
  return of === undefined || (paragraph !== undefined && part === undefined) ? undefined : `§${supplementary === undefined ? "" : "+"}${of}${part === undefined ? "" : `-${part}`}`;
}

/** The citation that begins there in a folded text: where it ends, and its word. */
export function citation(s: string, i: number): [end: number, word: string] | undefined {
  const c = s.charAt(i);
  let found: RegExpExecArray | null = null;
  let cited: string | undefined;
  if (c === "a" || c === "c" || c === "s") {
    found = match(ENGLISH, s, i);
    cited = found ? word(found[1], found[2], found[3] ?? found[4] ?? found[5]) : undefined;
  } else if (/[\d第附一二三四五六七八九十]/.test(c)) {
    found = match(CHINESE, s, i);
    // 一条 is one thing, not the first article.
    if (found && found[1] === undefined && found[2] === undefined && (found[4] ?? found[5]) === undefined && !/\d/.test(found[3] ?? "")) {
      found = null;
    }
    cited = found ? word(found[1], found[3], found[4] ?? found[5]) : undefined;
    if (!found && (found = match(SUPPLEMENTARY, s, i))) {
      cited = word("附则", found[1], undefined);
    } else if (!found && (found = match(BARE, s, i))) {
      cited = word(undefined, found[1], found[2]);
    }
  }
  return found && cited !== undefined ? [i + found[0].length, cited] : undefined;
}

/** A whole question that is a citation in a form too short for running text: 八条, 8.1, 8-1, 8 (1). */
export function wholeCitation(s: string): string | undefined {
  const found = WHOLE.exec(s);
  return found ? word(undefined, found[1], found[2] ?? found[3]) : undefined;
}
