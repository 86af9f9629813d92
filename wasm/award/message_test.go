package award_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestEveryCodeHasAMessage in both languages. The codes are read from the source, so that a new one cannot be
// forgotten.
func TestEveryCodeHasAMessage(t *testing.T) {
	p := realRules(t)
	codes := codesIn(t)
	if len(codes) < 30 {
		t.Fatalf("only %d codes were found", len(codes))
	}
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		if m := p.Messages[code]; m.ZH == "" || m.EN == "" {
			t.Errorf("%s has no message", code)
		}
	}
	for code := range p.Messages {
		if codes[code] == "" {
			t.Errorf("the message %s is of no code", code)
		}
	}
}

// TestReasonsSpeak: each reason that the real rules can give, with its message.
func TestReasonsSpeak(t *testing.T) {
	p := realRules(t)
	for _, c := range []struct {
		item, code, fact string
		facts            facts
	}{
		{"4.fees", "out_of_scope", "tax_in_zone", facts{"tax_in_zone": false}},
		{"9-1.programme", "not_for_applicant", "applicant", nil},
		{"9-2.national", "not_met", "industry_leader", facts{"industry_leader": false}},
		{"5-3.buyer", "not_met", "prior_article3_support", facts{"prior_article3_support": true}},
		{"9-2.national", "other_option", "rd_institution_level", facts{"rd_institution_level": "ordinary"}},
		{"8-1.capital", "below_threshold", "paid_in_capital", facts{"paid_in_capital": "19999999.99"}},
		{"4.fees", "no_base", "telecom_fees", facts{"telecom_fees": 0}},
		{"5-2.scenario", "no_choice", "pilot_scenario", facts{"pilot_scenario": "none"}},
		{"10-1.municipal", "nothing_left", "ip_award_received",
			facts{"municipal_ip_support": 5, "ip_award_received": 5}},
		{"7-1.revenue", "nothing_left", "revenue_award_received",
			facts{"revenue": "6m", "revenue_award_received": "200000"}},
		{"7-1.revenue", "below_first_tier", "revenue", facts{"revenue": "5000000"}},
		{"7-1.revenue", "not_first_time", "revenue_prior_peak", facts{"revenue": "6m", "revenue_prior_peak": "7m"}},
		{"4.fees", "rounds_to_zero", "", facts{"telecom_fees": "0.04"}},
	} {
		a := evaluate(t, p, enterprise.with(c.facts).json(t)).award(t, c.item)
		i := slices.IndexFunc(a.Reasons, func(r gotReason) bool { return r.Code == c.code && r.Fact == c.fact })
		if i < 0 || a.State != "ineligible" {
			t.Errorf("%s %v is %s for %v, want %s of %q", c.item, c.facts, a.State, a.Reasons, c.code, c.fact)
			continue
		}
		checkMessage(t, c.code, a.Reasons[i].Message)
	}
}

// codesIn are the codes and reasons of the package's source, by their constants.
func codesIn(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			for i, id := range spec.Names {
				key, found := "error.", strings.HasPrefix(id.Name, "Code")
				if strings.HasPrefix(id.Name, "Reason") {
					key, found = "reason.", true
				}
				if !found {
					continue
				}
				if i >= len(spec.Values) {
					t.Fatalf("%s has no value of its own", id.Name)
				}
				code, err := strconv.Unquote(spec.Values[i].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				out[key+code] = id.Name
			}
			return true
		})
	}
	return out
}
