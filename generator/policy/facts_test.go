package policy_test

import (
	"slices"
	"testing"

	"lingang/generator/policy"
	"lingang/wasm/award"
)

// TestMet: by the engine, an item whose conditions are met waits for amounts alone.
func TestMet(t *testing.T) {
	p, problems := load(folder(t), nil)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	for i := range p.Rules.Items {
		it := &p.Rules.Items[i]
		text, err := policy.FactsJSON(p.Met(it))
		if err != nil {
			t.Fatal(err)
		}
		asks := slices.Clone(it.Facts())
		for _, c := range it.Needs {
			if c.AtLeast != nil {
				asks = append(asks, c.Fact)
			}
		}
		for _, a := range p.Rules.Evaluate(text).Awards {
			other := func(fact string) bool { return !slices.Contains(asks, fact) }
			if a.Item == it && (a.State == award.Ineligible || slices.ContainsFunc(a.Missing, other)) {
				t.Errorf("%s is %s: %v, %v", it.ID, a.State, a.Reasons, a.Missing)
			}
		}
	}
}
