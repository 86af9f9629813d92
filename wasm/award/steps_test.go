package award_test

import (
	"strings"
	"testing"
)

// TestSteps: a result has the steps that its figure takes and no others.
func TestSteps(t *testing.T) {
	p := realRules(t)
	for _, c := range []struct {
		item  string
		facts facts
		want  string
	}{
		{"4.fees", facts{"telecom_fees": "299999.99"}, "band cap round"},
		{"4.fees", facts{"telecom_fees": "300000"}, "band cap"},
		{"4.fees", facts{"telecom_fees": "300000.02"}, "band band add cap"},
		{"4.fees", facts{"telecom_fees": "5000000"}, "band band add cap"},
	} {
		r := p.Evaluate(enterprise.with(c.facts).json(t))
		for i := range r.Awards {
			if a := &r.Awards[i]; a.Item.ID == c.item {
				var ops []string
				for _, step := range a.Steps {
					ops = append(ops, step.Op)
				}
				if got := strings.Join(ops, " "); got != c.want {
					t.Errorf("%s of %v: steps %q, want %q", c.item, c.facts, got, c.want)
				}
			}
		}
	}
}
