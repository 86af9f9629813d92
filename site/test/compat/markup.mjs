// What a page, as it is built, uses that not all of our browsers have: elements, attributes and the words that some attributes take.

import { at, needs } from "./table.mjs";

/** Start tags of pages that html-validate has found valid; what scripts and styles hold is no markup. */
const TAG = /<(script|style)\b([^>]*)>[^]*?<\/\1>|<([a-z][\w-]*)((?:\s+[^\s"'<>/=]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;

export function markupProblems(name, html) {
  const problems = new Map();
  const report = (path, what) => {
    const feature = at(path);
    const versions = feature === undefined ? "" : needs(feature);
    if (versions !== "") {
      problems.set(path.join("."), { feature: path.join("."), where: name, text: `${what} needs ${versions}` });
    }
  };
  let drawing = 0;
  for (const [whole, , , tag, attributes] of html.matchAll(new RegExp(TAG.source + "|<\\/svg>", "gi"))) {
    if (whole === "</svg>") {
      drawing--;
      continue;
    }
    const [element, given] = tag === undefined ? [/^<(\w+)/.exec(whole)[1], /^<\w+([^>]*)>/.exec(whole)[1]] : [tag.toLowerCase(), attributes];
    if (element === "svg" && !whole.endsWith("/>")) {
      drawing++;
    }
    const language = drawing > 0 ? "svg" : "html";
    report([language, "elements", element], `<${element}>`);
    for (const [, attribute, ...values] of given.matchAll(ATTRIBUTE)) {
      const own = [language, "elements", element, attribute];
      const place = at(own) ? own : [language, "global_attributes", attribute];
      report(place, `<${element} ${attribute}>`);
      const value = values.find((one) => one !== undefined);
      if (value !== undefined && /^[\w-]+$/.test(value) && at([...place, value])?.__compat) {
        report([...place, value], `<${element} ${attribute}=${value}>`);
      }
    }
  }
  return [...problems.values()];
}
