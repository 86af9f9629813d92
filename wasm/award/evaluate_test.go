package award_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// TestStatus: both days of the term are in force, and no amount depends on it.
func TestStatus(t *testing.T) {
	p := realRules(t)
	for _, c := range []struct {
		asOf any
		want string
	}{
		{nil, "undated"}, {"0001-01-01", "not_yet"}, {"2020-10-14", "not_yet"}, {"2020-10-15", "in_force"},
		{"2022-02-28", "in_force"},
		{"2023-08-31", "in_force"}, {"2023-09-01", "expired"}, {"9999-12-31", "expired"},
	} {
		r := evaluate(t, p, enterprise.with(facts{"as_of": c.asOf, "telecom_fees": "300000"}).json(t))
		if r.Status != c.want {
			t.Errorf("%v is %s, want %s", c.asOf, r.Status, c.want)
		}
		check(t, r.award(t, "4.fees"), "eligible", "30000", false)
	}
}

// TestChoices: every answer to a one-of fact that amounts hang on.
func TestChoices(t *testing.T) {
	p := realRules(t)
	for _, c := range []struct {
		item, fact string
		answer     any
		received   string
		want       string
	}{
		{"5-2.scenario", "pilot_scenario", "none", "0", "ineligible 0"},
		{"5-2.scenario", "pilot_scenario", "municipal", "0", "eligible 2000000"},
		{"5-2.scenario", "pilot_scenario", "national", "0", "eligible 3000000"},
		{"5-2.scenario", "pilot_scenario", "both", "0", "eligible 3000000..5000000"},
		{"5-2.scenario", "pilot_scenario", nil, "0", "unknown 0..5000000"},
		{"10-1.national", "national_ip_title", "none", "0", "ineligible 0"},
		{"10-1.national", "national_ip_title", "demonstration", "0", "eligible 0..800000"},
		{"10-1.national", "national_ip_title", "advantage", "0", "eligible 0..1000000"},
		{"10-1.national", "national_ip_title", "both", "0", "eligible 0..1000000"},
		{"10-1.national", "national_ip_title", "both", "999999.99", "eligible 0..0.01"},
		{"10-1.national", "national_ip_title", "both", "1000000", "ineligible 0"},
		{"10-1.national", "national_ip_title", "both", "1000000.01", "ineligible 0"},
		{"10-1.national", "national_ip_title", nil, "300000", "unknown 0..700000"},
		{"10-1.national", "national_ip_title", nil, "1000000", "ineligible 0"},
		{"10-1.national", "national_ip_title", "demonstration", "", "unknown 0..800000"},
		{"10-2.certification", "ip_certification", "none", "0", "ineligible 0"},
		{"10-2.certification", "ip_certification", "first", "0", "eligible 100000"},
		{"10-2.certification", "ip_certification", "renewed", "0", "eligible 100000"},
		{"10-2.certification", "ip_certification", nil, "0", "unknown 0..100000"},
		{"10-1.municipal", "municipal_ip_support", "500000", "499999.99", "eligible 0.01"},
		{"10-1.municipal", "municipal_ip_support", "500000", "500000", "ineligible 0"},
		{"10-1.municipal", "municipal_ip_support", "500000", "600000", "ineligible 0"},
		{"10-1.municipal", "municipal_ip_support", nil, "600000", "unknown 0.."},
		{"10-1.municipal", "municipal_ip_support", "500000", "", "unknown 0..500000"},
		{"1.project", "core_tech_breakthrough", true, "0", "eligible 0..20000000"},
		{"1.project", "core_tech_breakthrough", false, "0", "ineligible 0"},
		{"1.project", "core_tech_breakthrough", nil, "0", "unknown 0..20000000"},
		{"5-4.catalogue", "innovative_product", true, "0", "eligible no money"},
		{"5-5.core_project", "smart_city_core_project", nil, "0", "unknown no money"},
		{"6-3.international", "international_event", false, "0", "ineligible no money"},
	} {
		in := enterprise.with(facts{c.fact: c.answer})
		if c.received != "" {
			in["ip_award_received"] = c.received
		}
		a := evaluate(t, p, in.json(t)).award(t, c.item)
		if got := a.State + " " + a.amount(); got != c.want {
			t.Errorf("%s, %s %v, received %q: %s, want %s", c.item, c.fact, c.answer, c.received, got, c.want)
		}
	}
}

// TestCashFlow: schedules as they fall, annual items in years 1 to annual_years, everything else in year 1.
func TestCashFlow(t *testing.T) {
	p := realRules(t)
	annual := facts{"telecom_fees": "300000"}                                  // 30,000 a year
	schedule := facts{"newly_settled": true, "paid_in_capital": "20000000.20"} // 400,000, 300,000, 300,000.01
	once := facts{"core_tech_breakthrough": true}                              // 0 to 20,000,000
	for _, c := range []struct {
		name  string
		facts []facts
		want  string
	}{
		{"nothing", nil, "0 0, 0 0, 0 0"},
		{"annual, years unknown", []facts{annual}, "30000 30000, 0 0, 0 0"},
		{"annual, one year", []facts{annual, {"annual_years": 1}}, "30000 30000, 0 0, 0 0"},
		{"annual, two years", []facts{annual, {"annual_years": 2}}, "30000 30000, 30000 30000, 0 0"},
		{"annual, three years", []facts{annual, {"annual_years": 3}}, "30000 30000, 30000 30000, 30000 30000"},
		{"schedule", []facts{schedule, {"annual_years": 3}}, "400000 400000, 300000 300000, 300000.01 300000.01"},
		{"once", []facts{once, {"annual_years": 3}}, "0 20000000, 0 0, 0 0"},
		{"all", []facts{annual, schedule, once, {"annual_years": 2}},
			"430000 20430000, 330000 330000, 300000.01 300000.01"},
	} {
		r := evaluate(t, p, enterprise.with(c.facts...).json(t))
		var got []string
		for i, y := range r.CashFlow {
			if y.Year != i+1 {
				t.Errorf("%s: year %d comes as number %d", c.name, y.Year, i+1)
			}
			got = append(got, y.Min+" "+y.Max)
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestBestOverTheYears: an annual item outdoes a larger one of its group where it recurs often enough, and the totals
// count it so.
func TestBestOverTheYears(t *testing.T) {
	p := realRules(t)
	two := enterprise.with(facts{"telecom_fees": "1000000", // 30,000 and 50% of 700,000: 380,000 a year
		// 30%: 900,000 once
		"ai_purchase_recognised": true, "prior_article3_support": false, "ai_purchase_amount": "3000000"})
	for _, c := range []struct {
		years any
		want  string
	}{
		{nil, "1280000, 900000, [5-3.buyer], 900000 0 0"}, {1, "1280000, 900000, [5-3.buyer], 900000 0 0"},
		{2, "1660000, 900000, [5-3.buyer], 900000 0 0"}, {3, "2040000, 1140000, [4.fees], 380000 380000 380000"},
	} {
		r := evaluate(t, p, two.with(facts{"annual_years": c.years}).json(t))
		added, best := r.Totals.Added, r.Totals.Combination
		got := fmt.Sprintf("%s, %s, %v, %s %s %s", added.Max, best.Max, best.ItemsMax, r.CashFlow[0].Max,
			r.CashFlow[1].Max, r.CashFlow[2].Max)
		if got != c.want || added.Min != added.Max || best.Min != best.Max {
			t.Errorf("%v years: %s, want %s", c.years, got, c.want)
		}
	}
}

// TestSameCost: only a no lifts an overlap group, and only that one.
func TestSameCost(t *testing.T) {
	p := realRules(t)
	two := enterprise.with(facts{"open_platform_recognised": true, "open_platform_operating_cost": "2000000",
		"service_platform_recognised": true, "service_platform_operating_cost": "100000"})
	for _, c := range []struct {
		more facts
		want string
	}{
		{nil, "[2.operation]"}, {facts{"same_cost.operation": true}, "[2.operation]"},
		{facts{"same_cost.operation": "unknown"}, "[2.operation]"},
		{facts{"same_cost.build": false}, "[2.operation]"},
		{facts{"same_cost.operation": false}, "[2.operation 6-1.operation]"},
	} {
		got := evaluate(t, p, two.with(c.more).json(t)).Totals.Combination
		if fmt.Sprint(got.ItemsMax) != c.want || fmt.Sprint(got.ItemsMin) != c.want {
			t.Errorf("%v: %v and %v, want %s", c.more, got.ItemsMin, got.ItemsMax, c.want)
		}
	}
}

// TestSameBytes: the order of the keys, white space and repetition change nothing.
func TestSameBytes(t *testing.T) {
	p, again := realRules(t), realRules(t)
	half := everything.with(facts{"applicant": "ai_enterprise", "annual_years": 3, "as_of": "2022-06-30",
		"same_cost.rd": false,
		"telecom_fees": nil, "revenue_prior_peak": "unknown", "rd_institution_level": nil})
	want, ok := p.EvaluateJSON(half.json(t))
	if !ok {
		t.Fatal(want)
	}
	r := rand.New(rand.NewSource(1))
	keys := slices.Sorted(maps.Keys(half))
	for range 50 {
		r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
		var b strings.Builder
		for i, key := range keys {
			value, err := json.Marshal(half[key])
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%s%q :\n %s", map[bool]string{true: "{ ", false: " , "}[i == 0], key, value)
		}
		b.WriteString("\t}\r\n")
		for _, rules := range []interface{ EvaluateJSON(string) (string, bool) }{p, again} {
			if got, _ := rules.EvaluateJSON(b.String()); got != want {
				t.Fatalf("another order gives\n%s\nnot\n%s", got, want)
			}
		}
	}
}

// TestUnderstoodFactsGiveTheSameResult: what a result gives back as understood can be fed in again.
func TestUnderstoodFactsGiveTheSameResult(t *testing.T) {
	p := realRules(t)
	first, _ := p.EvaluateJSON(in("ai_enterprise",
		"").with(facts{"revenue": "6千万", "paid_in_capital": "RMB 20 million"}).json(t))
	var r gotResult
	if err := json.Unmarshal([]byte(first), &r); err != nil {
		t.Fatal(err)
	}
	understood, err := json.Marshal(r.Facts)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := p.EvaluateJSON(string(understood)); again != first {
		t.Errorf("%s\nbecomes\n%s", first, again)
	}
}
