package policy

import "fmt"

// Duty is what support obliges whoever receives it to.
type Duty struct {
	Clause string `yaml:"clause"` // that lays it down
	Text   Text   `yaml:"text"`   // the duty in one sentence
	// Years is the path of the number of the law that says how long it lasts, "s-2.commitment_years"; empty where it
	// has no end.
	Years string `yaml:"years"`
}

// duties checks the duties, and the doubt that results name where awards overlap.
func (l *loader) duties() {
	l.policy.Duties, l.policy.OverlapDoubt = l.meta.Duties, l.meta.Overlap
	for i, d := range l.meta.Duties {
		at := fmt.Sprintf("$.duties[%d]", i)
		if _, ok := l.policy.Clause(d.Clause); !ok {
			l.metaYAML.Problem(l.problems, at+".clause", fmt.Sprintf("there is no clause %q", d.Clause),
				"name clauses by their id")
		}
		if d.Text.IsZero() {
			l.metaYAML.Problem(l.problems, at, "the duty has no text", "say it in one sentence, in both languages")
		}
		if n, ok := l.policy.Numbers[d.Years]; d.Years != "" && l.policy.Complete && (!ok || n.Kind != CountNumber) {
			l.metaYAML.Problem(l.problems, at+".years", fmt.Sprintf("no number %q that counts", d.Years),
				"name a term of a rule.yaml, such as s-2.commitment_years")
		}
	}
	if _, _, ok := l.policy.Doubt(l.meta.Overlap); !ok && l.meta.Overlap != "" &&
		!l.policy.DoubtUnread(l.meta.Overlap) {
		l.metaYAML.Problem(l.problems, "$.overlap_doubt", fmt.Sprintf("there is no doubt %q", l.meta.Overlap),
			"name it by its clause and id, such as s-1.within-this-policy")
	}
}
