// HTML against the standard.

import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // What the minifier does on purpose, all of it valid HTML.
    "attr-quotes": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "doctype-style": "off",
    "no-implicit-close": "off",
    // A table whose rows are cards on a phone has its roles written out: display takes them away.
    "no-redundant-role": "off",
    "no-raw-characters": "off",
    "no-trailing-whitespace": "off",
    "unrecognized-char-ref": "off", // R&D
    "void-style": "off",
    // Ids of facts have dots.
    "valid-id": ["error", { relaxed: true }],
    // Advice on search results, not on HTML.
    "long-title": "off",
  },
});

/** What is wrong with a file, one line each. */
export async function invalid(file) {
  const { results } = await validator.validateFile(file);
  return results.flatMap((result) => result.messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`)).slice(0, 10);
}
