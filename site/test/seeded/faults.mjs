// 24 faults that a change could well bring. Each says in which files its text stands, exactly once, and what it becomes; several edits are
// the same fault as other states of the product have it, and the first that fits counts. tests are where it ought to be noticed, the
// cheapest first; a place is described in tests.mjs.

/** Shorter: one edit. */
const fault = (id, what, where, find, to, ...tests) => ({ id, what, edits: [{ in: where, find, to }], tests });

export const FAULTS = [
  fault(
    "label", "a field of the small calculators has no label", /^site\/components\/.*field\.html$/,
    '<label class="field-question" for="f-{{.ID}}">', '<label class="field-question">',
    { files: /^clause\b/, only: "zh: axe" }, { files: /^(?:components|pages|kinds)\b/, only: "clause-calculator, zh: axe|zh-clause-8-1$" },
  ),
  fault(
    "contrast", "soft text is too pale, in the dark scheme only", /^site\/styles\/tokens\.css$/,
    "--ink-soft: #a6adb5;", "--ink-soft: #5f666e;",
    { files: /^commitment\b/, only: "en.*: axe" }, { files: /^(?:components|pages|kinds)\b/, only: "commitment, en: axe|en-commitment" },
  ),
  fault(
    "narrow", "the glossary is wider than 320 px, but not than 360", /^site\/components\/term\/.*\.css$/,
    ".glossary dd {\n", ".glossary dd {\n  min-inline-size: 19.75rem;\n",
    { files: /^adapt\b/, only: "en-glossary: nothing" }, { files: /^(?:pages|kinds)\b/, only: "en-glossary" },
  ),
  fault(
    "focus", "after Continue the focus is not on the next question", /^site\/components\/quiz\/.*\.ts$/,
    "heading.focus({ preventScroll: true });", "",
    { files: /^quiz\.test/, only: "en: out-of-scope, the whole way by the keyboard" }, { files: /^quiz(?!\.test)/, only: "by the keyboard" },
  ),
  fault(
    "trap", "Tab does not lead out of the field for pasting a table", /^site\/components\/batch\/.*\.ts$/,
    'paste.addEventListener("input", ',
    `paste.addEventListener("keydown", (event) => {
    if (event.key === "Tab") {
      event.preventDefault();
      paste.setRangeText("\\t", paste.selectionStart, paste.selectionEnd, "end");
    }
  });
  paste.addEventListener("input", `,
    { files: /^keyboard\b/, only: "en-batch: tab by tab" }, { files: /^(?:pages|kinds)\b/, only: "en-batch" },
  ),
  fault(
    "link", "the result links to awards' clauses that are not there", /^site\/components\/outcome\/.*\.ts$/,
    'item ? h("a", { href: item.url }, item.name) : award.item),\n    award.amount ? bar(',
    'item ? h("a", { href: item.url.replace("clauses/", "clause/") }, item.name) : award.item),\n    award.amount ? bar(',
    { files: /^result\b/, only: "en: every link" },
  ),
  fault(
    "hreflang", "each page names itself as its own translation", /^site\/templates\/.*\.html$/,
    '<link rel="alternate" hreflang="{{.Lang}}" href="{{.Path}}">', '<link rel="alternate" hreflang="{{.Lang}}" href="{{$.Canonical}}">',
    { go: "./generator/build", only: "TestAlternates" },
  ),
  fault(
    "lang", "the law on a page in the other language is not marked as Chinese or English", /^site\/components\/law\/.*\.html$/,
    '<div class="law" lang="{{.Lang}}">', '<div class="law">',
    { go: "./generator/build", only: "Language|TestEveryPage" }, { files: /^(?:adapt|pages|kinds)\b/, only: "en-clause-8-1(?:: on paper|$)" },
  ),
  fault(
    "fen", "half a fen is rounded down", /^wasm\/award\/\w+(?<!_test)\.go$/,
    "rest >= one-rest", "rest > one-rest",
    { go: "./wasm/award", only: "TestArithmetic|TestRates|TestGolden" },
  ),
  fault(
    "overlap", "while nobody has said whether costs are the same, awards that exclude each other are added up", /^wasm\/award\/\w+(?<!_test)\.go$/,
    "f.get(g.Fact).truth() != no", "f.get(g.Fact).truth() == yes",
    { go: "./generator/policy", only: "TestPersonas|TestCases" }, { go: "./wasm/award", only: "TestCombine|TestGolden" },
  ),
  fault(
    "policy", "a style in an attribute, which the security policy forbids", /^site\/components\/compare\/.*\.ts$/,
    'h("span", { class: "compare-sign", ', 'h("span", { class: "compare-sign", style: "color: red", ',
    { files: /^compare\b/, only: "en: what differs" },
  ),
  fault(
    "storage", "where the browser forbids storage, the questionnaire stops", /^site\/components\/quiz\/.*\.ts$/,
    "  try {\n    return use(localStorage) ?? undefined;\n  } catch {\n    blocked(); // full, or forbidden\n    return undefined;\n  }\n",
    "  return use(localStorage) ?? undefined;\n",
    { files: /^quiz-without\b/, only: "without storage" },
  ),
  fault(
    "switch", "the language switch loses the answers", /^site\/components\/quiz\/.*\.ts$/,
    "link.href = other + (!empty()", "link.href = other || (!empty()",
    { files: /^quiz\.test/, only: "the other language" }, { files: /^quiz(?!\.test)/, only: "the other language" },
  ),
  fault(
    "print", "the result is not on paper", /^site\/components\/outcome\/.*\.css$/,
    "  .report {\n    display: block;", "  .report {\n    display: none;",
    { files: /^result\b/, only: "en: paper" },
  ),
  fault(
    "forced", "in forced colours the mark under a certain amount is not drawn", /^site\/components\/shared\/.*\.css$/,
    "    border-block-end: 0.25rem solid;", "    background: CanvasText;",
    { files: /^clause\b/, only: "forced colours" }, { files: /^(?:adapt|pages|kinds)\b/, only: "en-clause-8-1(?:: on paper|$)" },
  ),
  fault(
    "script", "without script the questions are hidden", /^site\/components\/quiz\/.*\.html$/,
    '<div class="quiz-step" data-step="{{.ID}}" data-section="{{.Section}}">', '<div class="quiz-step" data-step="{{.ID}}" data-section="{{.Section}}" hidden>',
    { files: /^quiz-without\b/, only: "en: without script" }, { files: /^(?:adapt|pages|kinds)\b/, only: "en-quiz(?:: on paper|$)" },
  ),
  fault(
    "offline", "a file of another release is kept for use without a connection", /^site\/offline\/.*\.ts$/,
    '{ cache: "no-cache", integrity }', '{ cache: "no-cache" }',
    { files: /^offline\b/, only: "still being uploaded" },
  ),
  fault(
    "csv", "a cell of a table that is saved can be a formula", /^site\/components\/shared\/.*\.ts$/,
    "const safe = !NUMBER.test(text) && FORMULA.test(text) ? `'${text}` : text;", "const safe = text;",
    { files: /^batch\b/, only: "defused" }, { files: /^result\b/, only: "spreadsheet" },
  ),
  fault(
    "embed", "the calculator's style leaks into the page that it stands in", /^site\/api\/.*\.ts$/,
    "this.#shadow.adoptedStyleSheets = [sheet()];", "this.#shadow.adoptedStyleSheets = document.adoptedStyleSheets = [sheet()];",
    { files: /^embed\b/, only: "styles of the page" },
  ),
  fault(
    "zone", "the policy ends by the reader's own clock, not by Shanghai's", /^site\/components\/.*\.ts$/,
    "new Date(Date.now() + SHANGHAI_MS)", "new Date(Date.now() - 60_000 * new Date().getTimezoneOffset() + 0 * SHANGHAI_MS)",
    { files: /^status\b/, only: "last second of the last day" },
  ),
  fault(
    "schema", "a result says \"true\" in quotes", /^wasm\/award\/\w+(?<!_test)\.go$/,
    "w.bool(a.Capped)", "w.str(strconv.FormatBool(a.Capped))",
    { files: /^schema\b/, only: "results fit" }, { files: /^wasm\b/, only: "every vector" },
  ),
  fault(
    "search", "in a search, RMB 20 million is 2 million", /^site\/components\/search\/.*\.ts$/,
    '["million", 6]', '["million", 5]',
    { files: /^search\b/, only: "worth" },
  ),
  fault(
    "shift", "the page for many companies moves when its script begins", /^site\/components\/batch\/.*\.ts$/,
    "file.disabled = ", 'find(root, "[data-engine]", HTMLElement).hidden = true;\n  file.disabled = ',
    { files: /^quiet\b/, only: "batch, en, 1280 px: nothing moves" }, { files: /^(?:batch|pages|kinds)\b/, only: "batch.*nothing moves" },
  ),
  fault(
    "weight", "clause pages load the questionnaire's style too", /^site\/templates\/clause\.html$/,
    '<link rel="stylesheet" href="{{.Style "clause-calculator"}}">', '<link rel="stylesheet" href="{{.Style "clause-calculator"}}"><link rel="stylesheet" href="{{.Style "quiz"}}">',
    { files: /^weight\b/ }, { go: "./generator/build", only: "TestClauseWeight" },
  ),
];
