package award_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"lingang/generator/table"
	"lingang/wasm/award"
)

func TestStatusOn(t *testing.T) {
	for _, row := range table.Rows(t, "statuses", 4) {
		if got := award.StatusOn(row[0], row[1], row[2]); got != row[3] {
			t.Errorf("%v: %s", row, got)
		}
	}
	if got := award.StatusOn("", "2020-10-15", "2023-08-31"); got != award.Undated {
		t.Errorf("without a day: %s", got)
	}
}

// TestConditions: the questionnaire judges by the same table, without the engine; see site/components/quiz/plan.ts.
func TestConditions(t *testing.T) {
	for _, row := range table.Rows(t, "conditions", 6) {
		p := withConditions(t, row[0], row[1], row[2])
		result := p.Evaluate(factsOf(t, row[3]))
		if len(result.Errors) > 0 {
			t.Fatalf("%v: %v", row, result.Errors)
		}
		if got := result.Awards[0].State; got != row[5] {
			t.Errorf("%v: %s", row, got)
		}
		if row[4] == "closed" && row[5] != award.Ineligible {
			t.Errorf("%v: the questionnaire leaves out what is not ineligible", row)
		}
	}
}

// withConditions is a policy with one award without a figure, under the conditions of a row.
func withConditions(t *testing.T, scope, who, needs string) *award.Policy {
	t.Helper()
	p := award.Policy{
		ID: "conditions", Hash: "0", From: "2020-01-01", Until: "2030-12-31", Scope: []award.ScopeRule{},
		Facts: []award.Fact{
			{ID: "applicant", Type: award.OneOf, Options: []string{"a", "b", "c"}},
			{ID: "as_of", Type: award.Date}, {ID: "annual_years", Type: award.Count, Min: 1, Max: 3},
			{ID: "x", Type: award.YesNo}, {ID: "y", Type: award.YesNo}, {ID: "z", Type: award.YesNo},
			{ID: "k", Type: award.OneOf, Options: []string{"one", "two"}},
			{ID: "m", Type: award.Money},
		},
	}
	it := award.Item{ID: "1.only", Clause: "1", Kind: award.NonCash, Frequency: award.Once}
	for _, line := range lines(scope) {
		p.Scope = append(p.Scope, award.ScopeRule{Applicants: line[0], Needs: line[1]})
	}
	for _, line := range lines(who) {
		it.Who = append(it.Who, award.Who{Applicants: line[0], Needs: line[1]})
	}
	for _, need := range strings.Fields(strings.TrimPrefix(needs, "-")) {
		if fact, at, ok := strings.Cut(need, ">="); ok {
			threshold := award.Number{Is: decimal.RequireFromString(at)}
			it.Needs = append(it.Needs, award.Condition{Fact: fact, AtLeast: &threshold})
		} else {
			fact, is, _ := strings.Cut(need, "=")
			it.Needs = append(it.Needs, award.Condition{Fact: fact, Is: is})
		}
	}
	rules, err := json.Marshal(struct {
		award.Policy
		Items []any `json:"items"`
	}{p, []any{struct {
		award.Item
		Form map[string]string `json:"form"`
	}{it, map[string]string{"form": "no_figure"}}}})
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := award.Decode(string(rules))
	if err != nil {
		t.Fatal(err)
	}
	return decoded
}

// lines are pairs of kinds of applicant and facts.
func lines(text string) (out [][2][]string) {
	for line := range strings.SplitSeq(text, ";") {
		if applicants, needs, ok := strings.Cut(line, ":"); ok {
			out = append(out, [2][]string{strings.Fields(applicants), strings.Fields(needs)})
		}
	}
	return out
}

func factsOf(t *testing.T, text string) string {
	t.Helper()
	facts := map[string]any{}
	for _, pair := range strings.Fields(strings.TrimPrefix(text, "-")) {
		fact, value, _ := strings.Cut(pair, "=")
		if facts[fact] = value; value == "true" || value == "false" {
			facts[fact] = value == "true"
		}
	}
	b, err := json.Marshal(facts)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
