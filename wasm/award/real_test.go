package award_test

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"sync"
	"testing"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/wasm/award"
)

const policyDir = "content/policies/lingang-ai-2020"

// loaded is the real policy: what the generator makes of content.
var loaded = sync.OnceValues(func() (*policy.Policy, error) {
	var problems problem.List
	words := text.Load(os.DirFS("../../content/strings"), "content/strings", &problems)
	messages := map[string]award.Text{}
	for _, prefix := range []string{"error", "reason"} {
		for key, zh := range words.Under(law.ZH, prefix) {
			messages[prefix+"."+key] = award.Text{ZH: zh, EN: words[law.EN][prefix+"."+key]}
		}
	}
	p := policy.Load(os.DirFS("../../"+policyDir), policyDir, messages, &problems)
	return p, problems.Err()
})

// compiled are the real rules, as the browser gets them.
func compiled() ([]byte, error) {
	p, err := loaded()
	return p.RulesJSON, err
}

func realRules(t testing.TB) *award.Policy {
	t.Helper()
	rules, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	p, err := award.Decode(string(rules))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// facts are what goes in, by name; with lays others over them.
type facts map[string]any

func (f facts) with(more ...facts) facts {
	out := maps.Clone(f)
	for _, m := range more {
		maps.Copy(out, m)
	}
	return out
}

func (f facts) json(t testing.TB) string {
	t.Helper()
	b, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var (
	enterprise = facts{"applicant": "ai_enterprise", "registered_in_zone": true, "operating_in_zone": true,
		"tax_in_zone":          true,
		"five_year_commitment": true}
	institution = facts{"applicant": "university", "recognised_institution": true, "project_in_zone": true,
		"five_year_commitment": true}
)

type gotReason struct {
	Code, Fact string
	Message    award.Text
}

type gotAward struct {
	Item, State string
	Amount      *struct{ Min, Max *string }
	Capped      bool
	Schedule    []struct {
		Year   int
		Amount string
	}
	Missing []string
	Reasons []gotReason
	Unlock  []struct {
		Fact, At, Short string
		Over            bool
	}
}

// amount is one figure where the ends are the same, else "min..max".
func (a gotAward) amount() string {
	switch {
	case a.Amount == nil:
		return "no money"
	case a.Amount.Max == nil:
		return *a.Amount.Min + ".."
	case *a.Amount.Min == *a.Amount.Max:
		return *a.Amount.Min
	}
	return *a.Amount.Min + ".." + *a.Amount.Max
}

type gotResult struct {
	Schema                int
	Policy, Rules, Status string
	Facts                 map[string]json.RawMessage
	Scope                 string
	Awards                []gotAward
	Totals                *struct {
		Added       struct{ Min, Max string }
		Combination struct {
			Min, Max string
			ItemsMax []string `json:"items_max"`
			ItemsMin []string `json:"items_min"`
		}
	}
	CashFlow []struct {
		Year     int
		Min, Max string
	} `json:"cash_flow"`
	Next   []string
	Errors []struct {
		Fact, Code string
		Message    award.Text
	}
}

func (r gotResult) award(t testing.TB, id string) gotAward {
	t.Helper()
	i := slices.IndexFunc(r.Awards, func(a gotAward) bool { return a.Item == id })
	if i < 0 {
		t.Fatalf("no item %q in the result; errors: %v", id, r.Errors)
	}
	return r.Awards[i]
}

// evaluate reads the result strictly with encoding/json, so every test checks the writer too.
func evaluate(t testing.TB, p *award.Policy, factsJSON string) gotResult {
	t.Helper()
	out, ok := p.EvaluateJSON(factsJSON)
	var r gotResult
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatalf("the result is not JSON: %v\n%s", err, out)
	}
	if ok != (len(r.Errors) == 0) || ok != (r.Totals != nil) || ok != (len(r.Awards) > 0) ||
		ok != (len(r.CashFlow) >= 3) {
		t.Fatalf("ok is %v, with %d errors and %d awards", ok, len(r.Errors), len(r.Awards))
	}
	return r
}
