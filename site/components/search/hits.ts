// Results as the reader sees them: what kind of thing, its name, and the words in their context.

import type { Strings } from "../../api/wire.gen";
import { fill } from "../shared/dom";
import type { Entry, Found } from "./index";

/** Characters of a passage around the words. */
const AROUND = { "zh-CN": 76, en: 190 } as const;

const other = (lang: string): "zh-CN" | "en" => (lang === "en" ? "zh-CN" : "en");

/** RMB 5 million on one line; as long as before, so that places stay. */
const unbroken = (text: string): string => text.replace(/RMB (?=\d)/g, "RMB\u00a0").replace(/(\d) (?=(?:million|billion|thousand)\b)/g, "$1\u00a0");

/** A text with what was asked for marked. */
function marked(plain: string, marks: Found["marks"], from = 0, to = plain.length): DocumentFragment {
  const text = unbroken(plain);
  const out = document.createDocumentFragment();
  let at = from;
  for (const [start, end] of marks(text)) {
    if (start < from || end > to) {
      continue;
    }
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    out.append(text.slice(at, start), mark);
    at = end;
  }
  out.append(text.slice(at, to));
  return out;
}

/** The part of a text that has the most of the words, cut between words. */
function passage(text: string, marks: Found["marks"], length: number): DocumentFragment {
  if (text.length <= length * 1.2) {
    return marked(text, marks);
  }
  const ranges = marks(text);
  let from = 0;
  let most = 0;
  for (const [start] of ranges) {
    const begin = Math.max(0, start - Math.round(length / 4));
    const covered = ranges.filter(([a, b]) => a >= begin && b <= begin + length).reduce((sum, [a, b]) => sum + b - a, 0);
    if (covered > most) {
      [from, most] = [begin, covered];
    }
  }
  from = Math.min(from, text.length - length);
  let to = from + length;
  const first = ranges.find(([a]) => a >= from)?.[0] ?? from;
  // A sentence that begins shortly before the words is a better beginning than half of another.
  const stops = ["。", "；", ". ", "; "].map((stop) => ({ at: text.lastIndexOf(stop, first), length: stop.length }));
  const sentence = Math.max(...stops.filter(({ at }) => at >= from).map(({ at, length }) => at + length).filter((i) => i <= first), -1);
  if (sentence > 0) {
    from = sentence;
    to = Math.min(text.length, from + length);
  } else {
    from = from === 0 ? 0 : Math.min(first, wordEnd(text, from));
  }
  to = to === text.length ? to : wordStart(text, to, from);
  const out = marked(text, marks, from, to);
  if (from > 0) {
    out.prepend("…");
  }
  if (to < text.length) {
    out.append("…");
  }
  return out;
}

/** In English, where the next word begins, and where the last one ended. */
function wordEnd(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  return space >= 0 && space - at < 20 ? space + 1 : at;
}

function wordStart(text: string, at: number, from: number): number {
  const space = text.lastIndexOf(" ", at);
  return space > from && at - space < 20 ? space : at;
}

export function hit(template: HTMLTemplateElement, entry: Entry, found: Found, strings: Strings): DocumentFragment {
  const lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
  const out = document.importNode(template.content, true);
  const part = (name: string): HTMLElement | null => out.querySelector<HTMLElement>(`[data-${name}]`);
  const { kind, of, path, cite, title, name, text, other: otherText } = entry;
  fill(part("kind"), strings[`kind.${kind}`] ?? "");
  fill(part("cite"), [of, cite].filter((words) => words !== "").join(" · "));

  const whole = kind === "e" && name !== "" ? (strings["section"] ?? "").replace("{title}", () => title).replace("{name}", () => name) : name === "" ? title : name;
  const link = document.createElement("a");
  link.href = `../${path}`;
  link.append(marked(whole, found.marks));
  const heading = document.createElement("h2");
  heading.className = "hit-title";
  heading.append(link);
  part("title")?.replaceWith(heading);

  const body = part("text");
  if (!body) {
    return out;
  }
  const here = found.marks(`${whole}`).length + found.marks(text).length > 0;
  const there = otherText !== "" && found.marks(otherText).length > 0;
  if (kind === "l") {
    body.classList.add("law");
  }
  if (there && (!here || kind === "l" && found.marks(text).length === 0)) {
    // Found in the other language: its own words show why.
    body.lang = other(lang);
    fill(body, passage(otherText, found.marks, AROUND[other(lang)]));
  } else if (kind === "t") {
    const second = document.createElement("span");
    second.lang = other(lang);
    second.className = "hit-other";
    second.append(marked(otherText, found.marks));
    fill(body, second, " ", passage(text, found.marks, AROUND[lang]));
  } else {
    fill(body, passage(text, found.marks, AROUND[lang]));
  }
  return out;
}
