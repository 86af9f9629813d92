package page

import (
	"slices"

	"lingang/generator/policy"
	"lingang/wasm/award"
)

// Evidence is a condition, or a figure that counts, with what would show it.
type Evidence struct{ Need, Show string }

// evidence derives what an applicant of the clause would have had to show, from the facts that its items need. Scope is apart,
// because it is the same for every clause.
func (s *Site) evidence(w words, c *policy.Clause) (own, scope []Evidence) {
	seen := map[string]bool{}
	add := func(into []Evidence, fact, need string) []Evidence {
		q, ok := w.p.Fact(fact)
		if !ok || seen[fact] || q.Evidence.IsZero() {
			return into
		}
		seen[fact] = true
		if need == "" {
			need = in(q.Label, w.lang)
		}
		return append(into, Evidence{need, in(q.Evidence, w.lang)})
	}
	for _, it := range c.Items {
		for _, need := range it.Needs {
			text := ""
			if need.Is == "" {
				text = s.need(w, need) // with its threshold
			}
			own = add(own, need.Fact, text)
		}
		for _, who := range it.Who {
			for _, fact := range who.Needs {
				own = add(own, fact, "")
			}
		}
		for _, fact := range it.Form.Facts() {
			own = add(own, fact, "")
		}
	}
	for _, rule := range w.p.Rules.Scope {
		if !slices.ContainsFunc(c.Items, func(it *award.Item) bool { return concerns(it, rule.Applicants) }) {
			continue
		}
		for _, fact := range rule.Needs {
			scope = add(scope, fact, "")
		}
	}
	return own, scope
}

// concerns is whether an item can be for one of these applicants; none named means everyone.
func concerns(it *award.Item, applicants []string) bool {
	for _, who := range it.Who {
		if len(who.Applicants) == 0 || len(applicants) == 0 || slices.ContainsFunc(who.Applicants, func(a string) bool { return slices.Contains(applicants, a) }) {
			return true
		}
	}
	return false
}
