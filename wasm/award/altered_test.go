package award_test

import (
	"encoding/json"
	"strings"
	"testing"

	"lingang/wasm/award"
)

// altered are the real rules with a change: what another policy's may look like.
func altered(t *testing.T, change func(rules map[string]any)) *award.Policy {
	t.Helper()
	b, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	var rules map[string]any
	if err := json.Unmarshal(b, &rules); err != nil {
		t.Fatal(err)
	}
	change(rules)
	if b, err = json.Marshal(rules); err != nil {
		t.Fatal(err)
	}
	p, err := award.Decode(string(b))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestScopeWithoutApplicants: a line of the scope that names nobody holds for everyone, whoever the applicant is.
func TestScopeWithoutApplicants(t *testing.T) {
	p := altered(t, func(rules map[string]any) {
		rules["scope"] = []any{map[string]any{"needs": []string{"registered_in_zone"}}}
	})
	for _, c := range []struct {
		facts facts
		scope string
		state string // of 3-1.build, which is for everyone
	}{
		{facts{"registered_in_zone": true}, "yes", "unknown"},
		{facts{"registered_in_zone": false}, "no", "ineligible"},
		{facts{}, "unknown", "unknown"},
		{facts{"registered_in_zone": true, "applicant": "other"}, "yes", "eligible"},
		{facts{"registered_in_zone": false, "applicant": "other"}, "no", "ineligible"},
		{facts{"applicant": "other"}, "unknown", "unknown"},
	} {
		in := facts{"core_dataset_recognised": true, "core_dataset_build_cost": 1000,
			"five_year_commitment": true}.with(c.facts)
		r := evaluate(t, p, in.json(t))
		a := r.award(t, "3-1.build")
		if r.Scope != c.scope || a.State != c.state {
			t.Errorf("%v: scope %s, %s; want %s, %s", c.facts, r.Scope, a.State, c.scope, c.state)
		}
		_, said := c.facts["registered_in_zone"]
		if waits := strings.Contains(strings.Join(a.Missing, " "), "registered_in_zone"); waits == said {
			t.Errorf("%v: waits for %v", c.facts, a.Missing)
		}
	}
}

// TestCashFlowIsAsLongAsItTakes: what recurs for five years is in five; the totals are what they add up to.
func TestCashFlowIsAsLongAsItTakes(t *testing.T) {
	p := altered(t, func(rules map[string]any) {
		for _, f := range rules["facts"].([]any) {
			if fact := f.(map[string]any); fact["id"] == "annual_years" {
				fact["max"] = 5
			}
		}
	})
	r := evaluate(t, p, enterprise.with(facts{"telecom_fees": "300000", "annual_years": 5}).json(t))
	if len(r.CashFlow) != 5 || r.CashFlow[4].Max != "30000" || r.Totals.Combination.Max != "150000" {
		t.Errorf("cash flow %v, combination %s", r.CashFlow, r.Totals.Combination.Max)
	}
}

// TestScopeOfThreeKinds: the reasons name what keeps those out whom the item is for, and nobody else.
func TestScopeOfThreeKinds(t *testing.T) {
	rule := func(need string, applicants ...string) map[string]any {
		return map[string]any{"needs": []string{need}, "applicants": applicants}
	}
	p := altered(t, func(rules map[string]any) {
		rules["scope"] = []any{rule("registered_in_zone", "ai_enterprise"), rule("project_in_zone", "university"),
			rule("recognised_institution", "other")}
	})
	for _, c := range []struct {
		item string
		no   []string
		want string // state, and the codes and facts of the reasons
	}{
		{"9-1.programme", []string{"registered_in_zone"}, "unknown"},
		{"9-1.programme", []string{"project_in_zone"}, "ineligible out_of_scope project_in_zone"},
		{"9-1.programme", []string{"registered_in_zone", "project_in_zone"}, "ineligible out_of_scope project_in_zone"},
		{"4.fees", []string{"registered_in_zone", "project_in_zone"}, "ineligible out_of_scope registered_in_zone"},
		{"9-2.institution", []string{"project_in_zone", "industry_leader"},
			"ineligible out_of_scope project_in_zone not_met industry_leader"},
		{"9-2.institution", []string{"registered_in_zone", "industry_leader"}, "unknown"},
		{"3-1.build", []string{"registered_in_zone", "project_in_zone"}, "unknown"},
		{"3-1.build", []string{"registered_in_zone", "project_in_zone", "recognised_institution"},
			"ineligible out_of_scope registered_in_zone out_of_scope project_in_zone out_of_scope recognised_institution"},
	} {
		in := facts{}
		for _, id := range c.no {
			in[id] = false
		}
		a := evaluate(t, p, in.json(t)).award(t, c.item)
		got := a.State
		for _, r := range a.Reasons {
			got += " " + r.Code + " " + r.Fact
		}
		if got != c.want {
			t.Errorf("%s without %v: %s, want %s", c.item, c.no, got, c.want)
		}
	}
}

// TestNothingToDeductFrom: where there was no base, that is the reason, and not what has been received.
func TestNothingToDeductFrom(t *testing.T) {
	r := evaluate(t, realRules(t), enterprise.with(facts{"municipal_ip_support": 0, "ip_award_received": 100}).json(t))
	a := r.award(t, "10-1.municipal")
	if a.State != "ineligible" || len(a.Reasons) != 1 || a.Reasons[0].Code != "no_base" {
		t.Errorf("%s %v", a.State, a.Reasons)
	}
}
