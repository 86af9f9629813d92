package policy_test

import (
	"testing"

	"lingang/generator/policy"
	"lingang/generator/policy/policytest"
)

// TestGenre: every shape is expressed exactly: through a folder of content, its words checked, to the figures.
func TestGenre(t *testing.T) {
	if n := len(policytest.Shapes(t, "genre.yaml")); n != 52 {
		t.Errorf("%d shapes", n)
	}
	for _, s := range policytest.All(t) {
		t.Run(s.ID, func(t *testing.T) {
			p, problems := policytest.Load(s.Folder(t))
			for _, pr := range problems {
				t.Errorf("%+v", pr)
			}
			if t.Failed() {
				return
			}
			for _, row := range s.Rows {
				check(t, p, row)
			}
		})
	}
}

func check(t *testing.T, p *policy.Policy, row policytest.Worked) {
	t.Helper()
	in, err := policy.FactsJSON(row.Given())
	if err != nil {
		t.Fatal(err)
	}
	r := p.Rules.Evaluate(in)
	if len(r.Errors) > 0 {
		t.Fatalf("%v", r.Errors)
	}
	a := r.Awards[0]
	got := a.Amount
	if row.Year > len(a.Schedule) {
		t.Fatalf("%d payments", len(a.Schedule))
	}
	if row.Year > 0 {
		got = a.Schedule[row.Year-1]
	}
	said := got.Min.String() + ".." + got.Max.String()
	if got.Min.Equal(got.Max) {
		said = got.Max.String()
	}
	if said != row.Expect || len(a.Missing) > 0 || got.Unbounded {
		t.Errorf("%v: %s, missing %v; want %s", row.Facts, said, a.Missing, row.Expect)
	}
}
