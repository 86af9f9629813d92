package award_test

import (
	"slices"
	"strings"
	"testing"
)

// everything meets each condition and fills in each amount, so that only the kind of applicant is left to decide.
var everything = facts{
	"registered_in_zone": true, "operating_in_zone": true, "tax_in_zone": true, "recognised_institution": true,
	"project_in_zone":      true,
	"five_year_commitment": true, "industry_leader": true, "core_tech_breakthrough": true,
	"open_platform_recognised": true,
	"open_platform_rd_cost":    1000, "open_platform_operating_cost": 1000, "core_dataset_recognised": true,
	"industry_dataset_recognised": true,
	"core_dataset_build_cost":     1000, "core_dataset_operating_cost": 1000, "industry_dataset_build_cost": 1000,
	"industry_dataset_operating_cost": 1000,
	"telecom_fees":                    1000, "transformation_recognised": true, "transformation_investment": 1000,
	"pilot_scenario":         "both",
	"ai_purchase_recognised": true, "ai_supply_recognised": true, "ai_purchase_amount": 1000, "ai_supply_rd_cost": 1000,
	"prior_article3_support": false, "innovative_product": true, "smart_city_core_project": true,
	"service_platform_recognised": true,
	"service_platform_build_cost": 1000, "service_platform_operating_cost": 1000,
	"service_platform_service_value": 1000,
	"platform_purchase_cost":         1000, "major_event_approved": true, "international_event": true,
	"networking_event_approved": true,
	"major_event_cost":          1000, "networking_event_cost": 1000, "revenue": "60m", "revenue_prior_peak": 0,
	"revenue_award_received": 0,
	"overseas_revenue":       "6m", "overseas_revenue_prior_peak": 0, "overseas_revenue_award_received": 0,
	"newly_settled":   true,
	"paid_in_capital": "20m", "fund_investment": 1000, "new_ai_programmes": 1, "rd_institution_recognised": true,
	"rd_institution_investment": 1000, "municipal_ip_support": 1000, "national_ip_title": "both",
	"ip_award_received":        0,
	"patent_insurance_premium": 1000, "ip_certification": "first", "trusteeship_enterprises": 10,
	"trusteeship_assessed": true,
}

const (
	enterprises  = "ai_enterprise supporting_enterprise"
	institutions = "university research_institute functional_platform innovation_carrier association park_operator other"
	all          = enterprises + " " + institutions
)

// who is the contract's column "who", in the order of its table.
var who = [][2]string{
	{"1.project", enterprises}, {"2.rd", enterprises}, {"2.operation", enterprises}, {"3-1.build", all},
	{"3-1.operation", all},
	{"3-2.build", enterprises}, {"3-2.operation", enterprises}, {"4.fees", "ai_enterprise"},
	{"5-1.transformation", all}, {"5-2.scenario", all},
	{"5-3.buyer", all}, {"5-3.provider", all}, {"5-4.catalogue", all}, {"5-5.core_project", all}, {"6-1.build", all},
	{"6-1.operation", all},
	{"6-1.service", all}, {"6-2.purchase", enterprises}, {"6-3.major", enterprises + " association park_operator"},
	{"6-3.international", all},
	{"6-3.networking", enterprises + " university research_institute park_operator"}, {"7-1.revenue", "ai_enterprise"},
	{"7-2.overseas", "ai_enterprise"}, {"8-1.capital", "ai_enterprise"}, {"8-2.fund", "ai_enterprise"},
	{"9-1.programme", "university"},
	{"9-2.institution", enterprises + " university research_institute"},
	{"9-2.national", enterprises + " university research_institute"},
	{"10-1.municipal", "ai_enterprise"}, {"10-1.national", "ai_enterprise"}, {"10-2.insurance", "ai_enterprise"},
	{"10-2.certification", "ai_enterprise"}, {"10-3.trusteeship", all},
}

// in is everything for a kind of applicant; the two levels of institution exclude each other.
func in(applicant, item string) facts {
	level := "ordinary"
	if item == "9-2.national" {
		level = "national"
	}
	return everything.with(facts{"applicant": applicant, "rd_institution_level": level})
}

// TestWho: every item for every kind of applicant.
func TestWho(t *testing.T) {
	p := realRules(t)
	if len(p.Items) != len(who) {
		t.Fatalf("there are %d items, the contract has %d", len(p.Items), len(who))
	}
	for i, row := range who {
		if p.Items[i].ID != row[0] {
			t.Errorf("item %d is %s, in the contract %s", i+1, p.Items[i].ID, row[0])
		}
		for _, applicant := range strings.Fields(all) {
			got := evaluate(t, p, in(applicant, row[0]).json(t)).award(t, row[0])
			want := "ineligible"
			if slices.Contains(strings.Fields(row[1]), applicant) {
				want = "eligible"
			}
			if got.State != want {
				t.Errorf("%s for %s is %s, want %s: %v", row[0], applicant, got.State, want, got.Reasons)
			}
		}
	}
}

// TestRuledOutTogether: with the applicant unknown, 9-1 is only for universities, and these are out of scope; what is
// left of the scope concerns others.
func TestRuledOutTogether(t *testing.T) {
	p := realRules(t)
	r := evaluate(t, p, in("", "").with(facts{"applicant": nil, "project_in_zone": false, "tax_in_zone": nil}).json(t))
	if a := r.award(t, "9-1.programme"); r.Scope != "unknown" || a.State != "ineligible" || len(a.Reasons) != 1 ||
		a.Reasons[0].Code != "out_of_scope" ||
		a.Reasons[0].Fact != "project_in_zone" || len(a.Missing) > 0 {
		t.Errorf("scope %s, 9-1.programme %s: %v, waits for %v", r.Scope, a.State, a.Reasons, a.Missing)
	}
	if a := r.award(t, "3-1.build"); a.State != "unknown" ||
		!slices.Equal(a.Missing, []string{"applicant", "tax_in_zone"}) {
		t.Errorf("3-1.build %s, waits for %v", a.State, a.Missing)
	}
}

// TestScope: each condition of the scope decides for those it concerns, and for nobody else; one no beats an unknown.
func TestScope(t *testing.T) {
	p := realRules(t)
	for _, applicant := range strings.Fields(all) {
		needs := []string{"recognised_institution", "project_in_zone", "five_year_commitment"}
		others := []string{"registered_in_zone", "operating_in_zone", "tax_in_zone"}
		if slices.Contains(strings.Fields(enterprises), applicant) {
			needs, others = append(others, "five_year_commitment"), needs[:2]
		}
		scope := func(more facts) string {
			r := evaluate(t, p, in(applicant, "").with(more).json(t))
			for _, a := range r.Awards {
				if r.Scope == "no" && a.State != "ineligible" || r.Scope == "unknown" && a.State == "eligible" {
					t.Errorf("the scope is %s for %s, and %s is %s", r.Scope, applicant, a.Item, a.State)
				}
			}
			return r.Scope
		}
		for i, need := range needs {
			if got := scope(facts{need: false, needs[(i+1)%len(needs)]: nil}); got != "no" {
				t.Errorf("%s without %s: %s", applicant, need, got)
			}
			if got := scope(facts{need: nil}); got != "unknown" {
				t.Errorf("%s with %s unknown: %s", applicant, need, got)
			}
		}
		for _, other := range others {
			if got := scope(facts{other: false}); got != "yes" {
				t.Errorf("%s is out of scope for want of %s", applicant, other)
			}
		}
	}
}
