import type { Lang } from "./wire.gen";

/** The element's own language, or that of what it stands in. */
export function language(element: Element): Lang {
  const lang = element.closest("[lang]")?.getAttribute("lang") ?? "";
  return lang === "" || /^zh\b/i.test(lang) ? "zh" : "en";
}
