package award_test

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"lingang/wasm/award"
)

// limited are the real rules with a limit on the scenario award, given once, and the service award, given each year.
func limited(t *testing.T, cap string, yearly bool, received string) *award.Policy {
	t.Helper()
	return altered(t, func(rules map[string]any) {
		limit := map[string]any{"id": "both", "name": map[string]any{"zh": "甲", "en": "A"},
			"items": []any{"5-2.scenario", "6-1.service"}, "yearly": yearly,
			"cap": map[string]any{"is": cap, "cites": []any{map[string]any{"clause": "4", "zh": "甲", "en": "A", "zh_at": 0, "en_at": 0}}}}
		if received != "" {
			limit["received"] = received
		}
		rules["limits"] = []any{limit}
	})
}

type limitResult struct {
	Limits []struct {
		ID            string
		Yearly        bool
		Received      *string
		Before, After struct{ Min, Max string }
		Cites         []shownCite
	}
	Totals struct {
		Added struct {
			Min, Max               string
			Formula, Discretionary struct{ Min, Max string }
		}
		Combination struct{ Min, Max string }
	}
	CashFlow []struct{ Min, Max string } `json:"cash_flow"`
	Next     []string
}

func limitsOf(t *testing.T, p *award.Policy, in facts) (r limitResult) {
	t.Helper()
	out, ok := p.EvaluateJSON(in.json(t))
	if err := json.Unmarshal([]byte(out), &r); err != nil || !ok {
		t.Fatalf("%v %s", err, out)
	}
	return r
}

// TestLimits: what a limit leaves of awards given once and each year, with what was received, and with two ends. The
// service award is its cap, 1,000,000 a year; the scenario is 2,000,000, or 3,000,000 to 5,000,000.
func TestLimits(t *testing.T) {
	in := enterprise.with(facts{"pilot_scenario": "municipal", "service_platform_recognised": true,
		"service_platform_service_value": "20000000", "service_platform_build_cost": "0", "service_platform_operating_cost": "0",
		"annual_years": 3})
	for _, c := range []struct {
		name     string
		p        *award.Policy
		more     facts
		flow     string // least-most of each year
		before   string
		received string
	}{
		{"not reached", limited(t, "9000000", true, ""), nil, "3000000 1000000 1000000", "5000000", ""},
		{"a year", limited(t, "2500000", true, ""), nil, "2500000 1000000 1000000", "5000000", ""},
		{"each year", limited(t, "800000", true, ""), nil, "800000 800000 800000", "5000000", ""},
		{"in all", limited(t, "3500000", false, ""), nil, "3000000 500000 0", "5000000", ""},
		{"received this year", limited(t, "2500000", true, "ip_award_received"), facts{"ip_award_received": "600000.01"}, "1899999.99 1000000 1000000", "5000000", "600000.01"},
		{"received so far", limited(t, "3500000", false, "ip_award_received"), facts{"ip_award_received": "3500000"}, "0 0 0", "5000000", "3500000"},
		{"received is not said", limited(t, "2500000", true, "ip_award_received"), facts{"ip_award_received": nil}, "0-2500000 1000000 1000000", "5000000", ""},
		{"two ends", limited(t, "4500000", true, ""), facts{"pilot_scenario": "both"}, "4000000-4500000 1000000 1000000", "6000000-8000000", ""},
	} {
		r := limitsOf(t, c.p, in.with(c.more))
		var flow []string
		for _, y := range r.CashFlow {
			flow = append(flow, both(y.Min, y.Max))
		}
		l := r.Limits[0]
		if got := strings.Join(flow, " "); got != c.flow || both(l.Before.Min, l.Before.Max) != c.before {
			t.Errorf("%s: paid as %s of %v, want %s of %s", c.name, got, l.Before, c.flow, c.before)
		}
		if (l.Received == nil) != (c.received == "") || l.Received != nil && *l.Received != c.received || len(l.Cites) != 1 {
			t.Errorf("%s: %+v", c.name, l)
		}
		sum := func(end func(i int) string) string {
			total := new(big.Rat)
			for i := range r.CashFlow {
				total.Add(total, rat(end(i)))
			}
			return strings.TrimSuffix(strings.TrimRight(total.FloatString(2), "0"), ".")
		}
		min, max := sum(func(i int) string { return r.CashFlow[i].Min }), sum(func(i int) string { return r.CashFlow[i].Max })
		comb := r.Totals.Combination
		if rat(comb.Min).Cmp(rat(zeroed(min))) != 0 || rat(comb.Max).Cmp(rat(zeroed(max))) != 0 || comb.Min != l.After.Min || comb.Max != l.After.Max {
			t.Errorf("%s: the combination is %v, the years %s to %s, after the limit %v", c.name, comb, min, max, l.After)
		}
		added := r.Totals.Added
		if added.Min != comb.Min || added.Max != comb.Max || added.Formula.Max != added.Max || added.Discretionary.Max != "0" {
			t.Errorf("%s: added is %+v", c.name, added)
		}
		if asks := strings.Contains(strings.Join(r.Next, " "), "ip_award_received"); c.name == "received is not said" && !asks {
			t.Errorf("%s: next is %v", c.name, r.Next)
		}
	}
}

func both(min, max string) string {
	if min == max {
		return min
	}
	return min + "-" + max
}

func zeroed(s string) string {
	if s == "" {
		return "0"
	}
	return s
}

// TestLimitOfNothing: a limit that names an item or a fact that there is not is no policy.
func TestLimitOfNothing(t *testing.T) {
	for _, change := range []func(map[string]any){
		func(limit map[string]any) { limit["items"] = []any{"5-2.other"} },
		func(limit map[string]any) { limit["received"] = "nothing" },
		func(limit map[string]any) { limit["received"] = "applicant" },
		func(limit map[string]any) { limit["cap"] = map[string]any{"is": "-1"} },
	} {
		b, err := compiled()
		if err != nil {
			t.Fatal(err)
		}
		var rules map[string]any
		if err := json.Unmarshal(b, &rules); err != nil {
			t.Fatal(err)
		}
		limit := map[string]any{"id": "a", "items": []any{"5-2.scenario"}, "cap": map[string]any{"is": "1"}}
		change(limit)
		rules["limits"] = []any{limit}
		b, _ = json.Marshal(rules)
		if _, err := award.Decode(string(b)); err == nil {
			t.Errorf("%v is taken", limit)
		}
	}
}

// TestRounding: down, or half up, to the fen, the jiao and the yuan; once, at the end, and for each instalment.
func TestRounding(t *testing.T) {
	for _, c := range []struct {
		places int
		down   bool
		base   string
		want   string
		parts  string
	}{
		{2, false, "20000000.30", "1000000.02", "400000.01 300000.01 300000"},
		{2, true, "20000000.30", "1000000.01", "400000 300000 300000.01"},
		{1, false, "20000001.50", "1000000.1", "400000 300000 300000.1"},
		{0, false, "20000010", "1000001", "400000 300000 300001"},
		{0, true, "20000019.99", "1000000", "400000 300000 300000"},
		{0, true, "20000020", "1000001", "400000 300000 300001"},
	} {
		p := altered(t, func(rules map[string]any) {
			rules["rounding"] = map[string]any{"places": c.places, "down": c.down, "cites": []any{}}
		})
		r := evaluate(t, p, enterprise.with(facts{"newly_settled": true, "paid_in_capital": c.base}).json(t))
		for _, a := range r.Awards {
			if a.Item != "8-1.capital" {
				continue
			}
			var parts []string
			for _, s := range a.Schedule {
				parts = append(parts, s.Amount)
			}
			if got := strings.Join(parts, " "); *a.Amount.Max != c.want || got != c.parts {
				t.Errorf("%s to %d places, down %t: %s in %s, want %s in %s", c.base, c.places, c.down, *a.Amount.Max, got, c.want, c.parts)
			}
		}
	}
}
