package clause

import (
	"slices"

	"lingang/generator/page/awards"
	"lingang/generator/page/quiz"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// Evidence is a condition, or a figure that counts, with what would show it.
type Evidence struct{ Need, Show string }

// evidence derives what an applicant of the clause would have had to show, from the facts that its items need. Scope is
// apart, because it is the same for every clause.
func evidence(v view.View, c *policy.Clause) (own, scope []Evidence) {
	seen := map[string]bool{}
	add := func(into []Evidence, fact, need string) []Evidence {
		q, ok := v.Policy.Fact(fact)
		if !ok || seen[fact] || q.Evidence.IsZero() {
			return into
		}
		seen[fact] = true
		if need == "" {
			need = v.Of(q.Label)
		}
		return append(into, Evidence{need, v.Of(q.Evidence)})
	}
	for _, it := range c.Items {
		for _, need := range it.Needs {
			text := ""
			if need.Is == "" {
				text = awards.Need(v, need) // with its threshold
			}
			for _, fact := range need.Asked() {
				own = add(own, fact, text)
			}
		}
		for _, who := range it.Who {
			for _, fact := range who.Needs {
				own = add(own, fact, "")
			}
		}
		for _, fact := range it.Facts() {
			own = add(own, fact, "")
		}
	}
	for _, rule := range v.Policy.Rules.Scope {
		if !slices.ContainsFunc(c.Items, func(it *award.Item) bool { return quiz.Concerns(it, rule.Applicants) }) {
			continue
		}
		for _, fact := range rule.Needs {
			scope = add(scope, fact, "")
		}
	}
	return own, scope
}
