package schema

// titles are what each schema is of.
var titles = map[string]string{
	"policy": "policy.yaml: who a policy is", "rule": "rule.yaml: what a clause computes",
	"questions": "questions.yaml: what the questionnaire asks", "cases": "cases.yaml: worked cases of a clause",
	"doubts": "doubts.yaml: what is unclear or odd in a clause", "glossary": "glossary.yaml: the policy's terms",
	"persona": "personas/*.yaml: an applicant with what it comes to", "facts": "facts.yaml: what several policies ask for", "avoid": "avoid.yaml: words not to be used, with what to say instead",
	"expr": "An expression, of form composed and in conditions", "cond": "A condition, under needs and if", "question": "A question, in questions.yaml, or a column of a list",
	"words": "strings/*.yaml and words.*.yaml: texts of the interface by their keys",
}

// words say what a key is for, by the end of its path that tells it from others of the name: "name", "source.kind",
// "policy.title". The longest end counts.
var words = map[string]string{
	"address": "the address of the page, whole (https://…); left out where it is not known",
	"law":     "the words of the law that it rests on, exactly, in both languages; each must stand there once",
	"is":      "the number, day or answer, as the quoted words state it",
	"clause":  "the clause that says it",
	"zh":      "in Chinese", "en": "in English",
	"id": "its name in files, addresses and results; it never changes", "name": "what readers see it called",
	"facts": "facts by their ids", "working": "how the figure was worked out by hand",

	// policy.yaml
	"policy.title": "the title under which it was issued", "policy.short": "a short name, for headings and lists",
	"heading_title": "the title in its own heading, where that differs", "issuer": "the body that issued it",
	"adopted": "the meeting that adopted it, if it says so", "area": "where it applies", "number": "its document number, where it states one",
	"issued": "the day of issue", "in_force": "when it applies, by its own words",
	"from": "the first day: is, on: issue or after_issue", "until": "the last day: is, for or open",
	"from.on": "the day of issue, the only word that it takes: issue", "after_issue": "a time from the day of issue, which is not counted itself",
	"open": "true where no words end it", "for": "a time from the first day on, which is counted",
	"days": "so many days", "months": "so many months", "years": "so many years",
	"ended": "how it ended before its time; this is not in its own words", "ended.on": "the first day on which it no longer applied",
	"ended.kind": "replaced or repealed", "by": "the document that ended it", "by.title": "its title, without 《》",
	"authority": "on what authority it ended: the document and its number, or the body that decided it",
	"source":    "where the words were taken from; left out where nothing is known", "source.kind": "official, a page of the issuing body, or repost",
	"publisher": "whose page it is", "retrieved": "the day on which the text was taken", "extent": "whole or excerpt",
	"scope": "who can be supported at all; every line that fits the applicant must be met", "applicants": "kinds of applicant, options of the fact applicant; any is everyone",
	"scope.needs": "yes/no facts that must be yes", "policy.groups": "overlap groups: awards for the same cost, project or money",
	"why": "the reason", "activities": "what an applicant does, for the filter of the awards", "items": "ids of awards",
	"fit": "for the page that sets policies side by side", "fit.given": "answers that are taken as given there, and shown",
	"tools": "pages of their own that the policy deserves", "relocation": "what capital brought in comes to",
	"relocation.facts": "taken as given until the reader changes them", "amounts": "amounts by name, or of the tool's table",
	"example": "what the home page begins with", "commitment": "until when an undertaking binds",
	"commitment.years": "the number of a rule, {clause.term}", "quotes": "clauses quoted besides",
	"duties": "what support obliges to", "duties.years": "the number of a rule; left out where the duty has no end",
	"text": "one sentence", "overlap_doubt": "the doubt behind the overlap groups",
	"replaces": "the policy whose place this one has taken: its folder alone, or with the words that say so", "replaces.policy": "its folder",
	"citation":  "how clauses are cited by the document's own numbering: a pattern for each level, such as 第{一}条 and （{一}）",
	"structure": "the order of the document: parts, articles, clauses", "heading": "as it stands in the official text",
	"cite": "how it is cited, where no pattern fits", "structure.cite": "how the part is cited", "articles": "its articles",
	"oddity": "what is odd in the heading", "articles.short": "the heading in a few words", "clauses": "ids of clauses, or {id, cite}",

	// rule.yaml
	"was":     "the clause that it was in the policy that this one replaces, where its id is another",
	"nothing": "why there is nothing to compute", "rule.items": "the awards of the clause", "terms": "numbers that pages use and no award does",
	"no_rule": "numbers of the law that compute nothing", "who": "who may have it; one entry that holds is enough",
	"needs": "conditions, all of them", "needs.fact": "the fact that must hold", "fact": "the id of a fact",
	"needs.is": "false, or one option; yes where it is left out", "at_least": "a threshold that includes its number",
	"kind": "how firm the amount is", "frequency": "how often it comes: annual counts in each of annual_years, with the amount of one year; once, per event and once per tier count once, in year 1 or in instalments", "groups": "ids of the overlap groups it is in, [] for none",
	"form": "how the amount is worked out", "instalments": "how it is paid over years", "shares": "a share for each year, a proportion, or what is paid each time",
	"instalments.years": "over how many years", "on": "what a cap is on: award", "base": "the money fact that it is a share of",
	"items.rate": "a share, such as 5%", "bands.rate": "the share of this band", "rate_high": "the higher of two rates at discretion", "cap": "the most that it comes to",
	"cap_high": "the higher of two caps", "deduct": "a money fact that is taken off", "items.bands": "rates on parts of the base",
	"over": "what must be exceeded", "up_to": "the most, included", "income": "the money fact that is to exceed the tiers",
	"prior_peak": "the highest of earlier years", "received": "what lower tiers gave", "award": "the award of each tier",
	"choice": "a fact with options", "options": "what each option gives, or the answers", "min": "the least", "max": "the most",
	"unit": "a count", "each": "the amount for each, certain",

	"instalments.by_row": "true where each row of the list that the whole amount goes through is a year, and what it brings is paid in it", "instalments.stages": "what each payment is called, where it is not a year", "instalments.limits": "money facts, one a year, more than which is not paid in it",

	// expressions and conditions
	"items.amount": "an expression", "count": "a number of things or of time", "sum": "all of them together",
	"less": "the first less the others, at least nothing", "product": "one times the other", "divide": "the first by the second",
	"least": "the least of them: an amount and its cap", "greatest": "the greatest of them", "between": "anything from the first to the second, at discretion",
	"whole": "how many full steps of the second are in the first", "round": "rounded as the policy rounds", "expr.up_to": "anything from nothing to it, at discretion",
	"expr.by": "a fact with options", "expr.options": "what each option brings", "expr.nothing": "options that bring nothing",
	"expr.cases": "the first of which all conditions hold", "if": "conditions, all of them", "then": "what it brings then",
	"reached": "what the highest threshold that is reached gives", "reached.of": "what is to reach it", "gives": "what each threshold gives", "reached.before": "what it was at most in earlier years: a tier that this had reached gives nothing", "top_up": "true where, of a higher tier than that, the difference is given", "reached.tiers": "in place of these, each threshold with what it gives, from the lowest to the highest",
	"expr.each": "a list fact, of which each row brings the amount", "expr.amount": "what a row brings", "first": "how many rows count, in their order",
	"best": "how many rows count, those that bring the most", "expr.name": "its name in explanations, {clause.item.name}", "expr.why": "why the words do not state it in digits",
	"that": "an expression, in place of a fact", "at_most": "a threshold that includes its number", "under": "a threshold that leaves its number out",
	"grown_from": "the fact of the earlier year, over which it has grown", "enough": "that of several conditions some hold",
	"enough.of": "how many; one if it is left out", "among": "the conditions",

	// limits and rounding
	"limits": "caps on what several awards come to together", "limits.per": "year, or firm where it holds for all years", "limits.received": "the money fact of what was already received under it",
	"rounding": "how the policy rounds; to the fen, half up, where it is left out", "to": "fen, jiao or yuan", "mode": "half_up or down",

	// questions.yaml
	"sections": "screens, in the order asked", "sections.title": "the heading of the screen", "activity": "what the reader ticks to be asked it",
	"always": "true where it is asked of everyone", "sections.facts": "ids of its facts, in order", "questions.facts": "all facts, in the order of results",
	"type": "money, yes_no, count, date, one_of, quantity, percent or list", "currency": "of a money fact in another currency than yuan: USD, EUR, HKD …; it is compared only in its own",
	"label": "a few words, for messages and tables", "facts.options": "the answers, by id", "question": "the question",
	"columns": "what each row of a list has; rules name them list.column", "question.unit": "of a quantity", "shared": "the fact of content/facts.yaml that it asks for",
	"shared.fact": "its id", "shared.options": "which of the policy’s own options fit each of the shared ones", "help": "what counts and what does not", "evidence": "what would show it, derived from the condition",

	// doubts.yaml
	"doubts.kind": "doubt, where a reading had to be chosen, or oddity", "awards": "the awards it is about", "doubts.words": "the words that raise it, quoted",
	"doubts.question": "what is unclear, as a question", "reading": "the reading taken", "rival": "the other reading", "difference": "what it would change",
	"note": "what is odd",

	// glossary.yaml
	"also": "other forms found in the texts", "meaning": "inline Markdown", "glossary.clauses": "the clauses that use it",

	// cases.yaml and personas
	"given": "facts shared by all cases", "cases.cases": "the cases", "expect": "what it must come to, by item", "public": "whether it is shown as an example",
	"state": "eligible, unknown or ineligible", "amount": "one figure, {min, max}, or null", "capped": "whether the cap bites", "schedule": "the instalments",
	"missing": "facts that would settle it", "story": "two or three sentences", "expect.scope": "yes, no or unknown",
	"persona.expect.awards": "every item that is not plainly ineligible", "ineligible": "all the rest", "added": "all eligible money items together",
	"combination": "the best combination", "items_min": "the items that reach the least", "items_max": "the items that reach the most", "forgone": "eligible items outside it",
	"cash_flow": "the years",
}

// values are the only values that a key takes, by its last name. A name that is used with different meanings has none.
var values = map[string][]any{
	"frequency": {"once", "annual", "per event", "once per tier"}, "extent": {"whole", "excerpt"},
	"state": {"eligible", "unknown", "ineligible"},
	"type":  {"money", "yes_no", "count", "date", "one_of", "quantity", "percent", "list"},
	"to":    {"fen", "jiao", "yuan"}, "mode": {"half_up", "down"}, "per": {"year", "firm"},
}
