package award_test

import (
	"encoding/json"
	"testing"

	"github.com/goccy/go-yaml"

	"lingang/generator/policy/policytest"
	"lingang/wasm/award"
)

// TestCapped: a cap is told where it cuts the award: a number, one by category, what is left of one, wherever it stands in
// the expression, in a row that counts. What is unknown is not cut.
func TestCapped(t *testing.T) {
	cases := map[string]shapeCase{}
	for _, c := range shapeCases(t) {
		cases[c.id] = c
	}
	for _, c := range []struct {
		shape, facts, state string
		capped              bool
	}{
		{"A03", `{"phase": "I", "rd_spent": "7500000"}`, "eligible", false},
		{"A03", `{"phase": "I", "rd_spent": "7500000.03"}`, "eligible", true},
		{"A03", `{"phase": "III", "rd_spent": "7500000.03"}`, "eligible", false},
		{"A03", `{"phase": "I"}`, "unknown", false},
		{"A03", `{"rd_spent": "10000000"}`, "unknown", false},
		{"A03", `{"rd_spent": "37500000"}`, "unknown", false},
		{"A03", `{"rd_spent": "37500000.03"}`, "unknown", true},
		{"A03", `{}`, "unknown", false},
		{"A04", `{"medicines": ["10m", "14m", "16m"], "year_total_before": "1m"}`, "eligible", true},
		{"A04", `{"medicines": ["10m", "14m"], "year_total_before": "0"}`, "eligible", false},
		{"A04", `{"medicines": ["10m", "14m"], "year_total_before": "8000000"}`, "eligible", true},
		{"A04", `{"medicines": ["10m", "14m"]}`, "unknown", false},
		{"A04", `{"medicines": ["10m", null], "year_total_before": "0"}`, "unknown", false},
		{"A04", `{"medicines": ["10m", null], "year_total_before": "8000000"}`, "eligible", false},
		{"A04", `{"medicines": ["10m", null], "year_total_before": "8000000.01"}`, "eligible", true},
		{"A04", `{"year_total_before": "0"}`, "unknown", false},
		{"A09", `{"projects": ["200m"]}`, "eligible", true},
		{"A09", `{"projects": ["100m"]}`, "eligible", false},
		{"B14", `{"projects": [{"investment": "60m", "sort": "new"}]}`, "eligible", true},
		{"B14", `{"projects": [{"investment": "50m", "sort": "new"}]}`, "eligible", false},
		{"B14", `{"projects": [{"investment": "50m"}]}`, "unknown", false},
		{"B15", `{"loans": "10m|4%; 60m|4%; 20m|3%"}`, "eligible", true},
		{"B15", `{"loans": "1m|4%; 6m|4%; 2m|3%"}`, "eligible", false},
		{"B07", `{"upper_funds": "3m", "own_funds": "1m"}`, "eligible", false}, // the firm's own funds are no number of the law
	} {
		var in map[string]any
		if err := json.Unmarshal([]byte(c.facts), &in); err != nil {
			t.Fatal(err)
		}
		in["applicant"] = "firm"
		w, _ := cases[c.shape].shown(t, in)
		if w.State != c.state || w.Capped != c.capped {
			t.Errorf("%s, %s: %s, capped %t; want %s, %t", c.shape, c.facts, w.State, w.Capped, c.state, c.capped)
		}
		for _, s := range w.Steps {
			if s.Op == award.OpLeast && c.shape != "B07" {
				t.Errorf("%s: a cap is told as the least of two", c.shape)
			}
		}
		b, _ := json.Marshal(in)
		if brief, _ := cases[c.shape].p.AppendBrief(nil, string(b)); json.Valid(brief) {
			var r struct{ Awards []shownAward }
			if err := json.Unmarshal(brief, &r); err != nil || r.Awards[0].Capped != c.capped {
				t.Errorf("%s, %s: capped %t without steps", c.shape, c.facts, r.Awards[0].Capped)
			}
		}
	}
}

// at is what stands under some keys.
func at(v any, keys ...string) any {
	for _, key := range keys {
		for _, one := range v.(yaml.MapSlice) {
			if one.Key == key {
				v = one.Value
				break
			}
		}
	}
	return v
}

// TestCapFirst: it does not matter where among the least the cap is written.
func TestCapFirst(t *testing.T) {
	for _, s := range policytest.Shapes(t, "more.yaml") {
		if s.ID != "B15" {
			continue
		}
		least := at(s.Item, "amount", "amount", "least").([]any)
		least[0], least[1] = least[1], least[0]
		p, problems := policytest.Load(s.Folder(t))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		out, _ := p.Rules.EvaluateJSON(`{"applicant": "firm", "loans": "60m|4%"}`)
		var r shown
		if err := json.Unmarshal([]byte(out), &r); err != nil {
			t.Fatal(err)
		}
		if a := r.Awards[0]; !a.Capped || *a.Amount.Max != "1000000" || a.Steps[1].Op != award.OpCap || a.Steps[1].Inputs[1].Name != "cap" {
			t.Errorf("%s", out)
		}
	}
}
