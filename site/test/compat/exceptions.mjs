// What the site uses although not all of its browsers have it, and why that does no harm. feature: its path in the table, or the path's
// beginning with a *; where: words that the place must have, if it is not everywhere. An exception that nothing needs any more is an error.

export const exceptions = [
  // Styles: plain without.
  { feature: "css.at-rules.container", why: "without it an embedded calculator has the layout of a narrow place" },
  { feature: "css.properties.container-type", why: "as @container" },
  { feature: "css.at-rules.media.forced-colors", why: "browsers before it have no such mode" },
  { feature: "css.at-rules.media.scripting", why: "where script is off, in a browser that does not say so, the page says it in words" },
  { feature: "css.at-rules.page", why: "without it paper has the printer's own margins" },
  { feature: "css.at-rules.supports.selector", why: "a browser that does not know the question takes it for a no, which it is" },
  { feature: "css.selectors.details-content", why: "without it what is folded is printed folded, and unfolds by hand" },
  { feature: "css.properties.content-visibility", where: "::details-content", why: "as ::details-content" },
  { feature: "css.selectors.focus-visible", why: "without it the browser's own ring shows the focus" },
  { feature: "css.selectors.has", where: ".field-option:has(", why: "the chosen answer has its dot, without a ground behind it" },
  { feature: "css.selectors.has", where: ".outcome-", why: "a line over a list, and room under a row without details, are missing" },
  { feature: "css.properties.accent-color", why: "a dot or tick has the system's colour" },
  { feature: "css.properties.align-self.start", why: "in grids, where alone it is used, Chromium knows it from 57 on" },
  { feature: "css.properties.break-after.avoid", why: "a heading can stand at the foot of a sheet" },
  { feature: "css.properties.color-scheme", why: "fields and scroll bars stay light in a dark page" },
  { feature: "css.properties.cursor.*", why: "where it is not known there is no pointer" },
  { feature: "css.properties.forced-color-adjust", why: "a mark has the reader's own colour; words stand beside it" },
  { feature: "css.properties.hanging-punctuation", why: "a stop stands inside the line" },
  { feature: "css.properties.orphans", why: "a single line can stand at the foot of a sheet" },
  { feature: "css.properties.outline", why: "partial: the ring has square corners" },
  { feature: "css.properties.overflow-wrap.anywhere", why: "the page's break-word is there: a long word breaks, its column is wider" },
  { feature: "css.properties.paint-order", why: "partial: known for the text of pictures, for which it is used" },
  { feature: "css.properties.print-color-adjust.exact", why: "its older name, -webkit-print-color-adjust, stands beside it" },
  { feature: "css.properties.resize", why: "a box keeps its size, and scrolls" },
  { feature: "css.properties.text-align-last", where: ".plate", why: "the name stands at the left, not across the page" },
  { feature: "css.properties.text-autospace", why: "no extra room between Chinese and Latin" },
  { feature: "css.properties.text-decoration-thickness", why: "an underline is as thick as the font's" },
  { feature: "css.properties.text-size-adjust", why: "text is as large as the browser makes it" },
  { feature: "css.properties.text-spacing-trim", why: "a bracket at the beginning of a line keeps its room" },
  { feature: "css.properties.text-underline-offset", why: "an underline is as low as the font's" },
  { feature: "css.properties.text-wrap", why: "lines of a title are of unequal length" },
  { feature: "css.properties.user-select.all", why: "a click selects a word; a button copies all" },
  { feature: "css.properties.widows", why: "as orphans" },
  // Pages.
  { feature: "html.global_attributes.autocapitalize", why: "a phone may begin with a capital, which is read as well" },
  { feature: "html.elements.link.rel.icon", why: "partial: a tab without a picture" },
  { feature: "html.elements.link.rel.manifest", why: "the site cannot be installed" },
  { feature: "html.elements.meta.name.color-scheme", why: "as that of styles" },
  { feature: "html.elements.meta.name.viewport", why: "partial: its two oldest words, width and initial-scale, are known everywhere" },
  // Scripts: asked for before use, or without consequence.
  { feature: "api.AbortSignal.reason", where: "api/stop.ts", why: "without it there is an AbortError" },
  { feature: "api.Element.checkVisibility", why: "asked for; otherwise what has no box is hidden" },
  { feature: "api.Worker.messageerror_event", why: "Chromium and Safari before 16.4 have no such event to hear of" },
  { feature: "api.CSSStyleSheet.*", where: "api/embed.ts", why: "tried; otherwise the style is a file" },
  { feature: "api.ShadowRoot.adoptedStyleSheets", where: "api/embed.ts", why: "asked for; otherwise the style is a file" },
  { feature: "api.CSSStyleSheet.*", where: "api/quiz.ts", why: "tried; otherwise the element is in a line, and its frame a block all the same" },
  { feature: "api.ShadowRoot.adoptedStyleSheets", where: "api/quiz.ts", why: "as the sheet" },
  { feature: "api.CSSStyleSheet.*", where: "frame/theme.ts", why: "tried; otherwise the frame keeps the site's colours" },
  { feature: "api.Document.adoptedStyleSheets", where: "frame/theme.ts", why: "as the sheet" },
  { feature: "api.Document.securitypolicyviolation_event", where: "api/quiz.ts", why: "a frame that a policy forbids is told as one that has not loaded" },
  { feature: "api.HTMLIFrameElement.loading", where: "api/quiz.ts", why: "the frame loads at once" },
  { feature: "api.CustomElementRegistry.get", why: "partial in Safari only for names that built-in elements have" },
  { feature: "api.HTMLElement.focus.*", why: "preventScroll: what is new in it is the ring" },
  { feature: "api.InputEvent.isComposing", why: "partial in Safari: the last event of a word comes too late, and compositionend is heard as well" },
  { feature: "api.KeyboardEvent.isComposing", why: "as that of input" },
  { feature: "api.StorageManager.estimate", why: "asked for; a browser that does not say is believed to have room" },
  { feature: "api.WorkerNavigator.storage", why: "as estimate" },
  { feature: "api.Window.print", why: "Firefox on a phone: its own menu prints" },
  { feature: "javascript.builtins.Error.Error.options_cause_parameter", why: "an error without its cause still has its text" },
];

/** Problems without those that are excepted, and exceptions that excepted nothing. */
export function without(problems, list = exceptions) {
  const used = new Set();
  const left = problems.filter((problem) => {
    const of = list.filter(({ feature, where = "" }) =>
      (feature.endsWith("*") ? problem.feature.startsWith(feature.slice(0, -1)) : problem.feature === feature) && problem.where.includes(where));
    of.forEach((one) => used.add(one));
    return of.length === 0;
  });
  const unused = list.filter((one) => !used.has(one)).map(({ feature, where, why }) =>
    ({ feature, where: "site/test/compat/exceptions.mjs", text: `nothing needs this exception any more (${where ?? why}): take it out` }));
  return [...left, ...unused];
}
