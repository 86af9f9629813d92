package draft_test

import (
	"strings"
	"testing"

	"lingang/generator/draft"
)

// TestDraftedFigures works out what a draft makes of sentences that take more than one figure.
func TestDraftedFigures(t *testing.T) {
	const name = "testdata/measures.txt"
	p := loads(t, name, texts(t)[name])
	const given = `"applicant": "enterprise", `
	for _, c := range []struct{ item, facts, want string }{
		{"2-2.rent", `"area_2_2": "2500", "months_2_2": 6`, "360000..360000"}, // 30 × 2000 × 6
		{"2-2.rent", `"area_2_2": "2000", "months_2_2": 12`, "600000..600000"},
		{"3-1.rd_cost", `"rd_cost_3_1": "1200万", "rd_cost_3_1_last": "1000万"`, "200000..200000"},
		{"3-1.rd_cost", `"rd_cost_3_1": "1199万", "rd_cost_3_1_last": "1000万"`, "0..0"},
		{"3-2.investment", `"which_3_2": "option_b", "investment_3_2": "2000万"`, "4000000..4000000"},
		{"3-2.investment", `"which_3_2": "option_b", "investment_3_2": "3000万"`, "5000000..5000000"},
		{"3-2.investment", `"which_3_2": "option_a", "investment_3_2": "4000万"`, "10000000..10000000"},
		{"4.revenue", `"revenue_4": "2亿", "revenue_4_last": "1.9亿", "revenue_4_prior_peak": "0", "revenue_4_received": "0"`, "0..0"},
		{"4.revenue", `"revenue_4": "2亿", "revenue_4_last": "0.9亿", "revenue_4_prior_peak": "0.9亿", "revenue_4_received": "0"`, "1000000..1000000"},
		{"6.loan", `"loan_6": "1000万", "prime_rate_6": "3%", "months_6": 6`, "0..75000"},
	} {
		r := p.Rules.Evaluate("{" + given + c.facts + "}")
		if len(r.Errors) > 0 {
			t.Fatalf("%s: %v", c.item, r.Errors)
		}
		got := "not there"
		for _, a := range r.Awards {
			if a.Item.ID == c.item {
				got = a.Amount.Min.String() + ".." + a.Amount.Max.String()
			}
		}
		if got != c.want {
			t.Errorf("%s of %s: %s, want %s", c.item, c.facts, got, c.want)
		}
	}
	d, err := draft.Make(name, []byte(texts(t)[name]))
	if err != nil {
		t.Fatal(err)
	}
	files := draft.Files(d, "drafted")
	for file, want := range map[string]string{"policy.yaml": `- {zh: "第{一}条", en: "Article {1}"}`, "questions.yaml": "国家级"} {
		if !strings.Contains(string(files[file]), want) {
			t.Errorf("%s does not say %s", file, want)
		}
	}
}
