// The colours and the type of the page around. They come from a stranger: only what the tokens' properties can hold is taken, which is
// neither an address nor another token. Where the reader has colours of his or her own, and on paper, those stay.

import { TOKENS, type Theme } from "../api/framed";

const LONGEST = 200;

/** Browsers that cannot make a sheet (Safari before 16.4) keep the site's colours. */
function ruleOf(): CSSStyleDeclaration | undefined {
  try {
    const sheet = new CSSStyleSheet();
    const all = sheet.cssRules;
    // Three times, because the root's fonts hang on its language.
    sheet.insertRule("@media screen and (forced-colors: none) { :root:root:root {} }");
    document.adoptedStyleSheets = [sheet];
    const media = all[0];
    const rule = media instanceof CSSMediaRule ? media.cssRules[0] : undefined;
    return rule instanceof CSSStyleRule ? rule.style : undefined;
  } catch {
    return undefined;
  }
}

const rule = ruleOf();

const fits = (property: string, value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= LONGEST && !/[\\{};]|\b(?:var|url|env|attr|image-set)\(/i.test(value) && CSS.supports(property, value);

export function dress(theme: Theme): void {
  for (const [name, property] of Object.entries(TOKENS)) {
    const value = theme[name];
    if (fits(property, value)) {
      rule?.setProperty(`--${name}`, value);
    } else {
      rule?.removeProperty(`--${name}`);
    }
  }
}

const given = new URLSearchParams(window.location.hash.slice(1));
dress(Object.fromEntries(Object.keys(TOKENS).map((name) => [name, given.get(`award-${name}`) ?? ""])));
