package award_test

import (
	"testing"
)

// fullFacts are an enterprise that answers every question and gets something under most items.
const fullFacts = `{"as_of":"2022-01-01","applicant":"ai_enterprise","registered_in_zone":true,"operating_in_zone":true,"tax_in_zone":true,
"recognised_institution":true,"project_in_zone":true,"five_year_commitment":true,"industry_leader":true,"core_tech_breakthrough":true,
"open_platform_recognised":true,"open_platform_rd_cost":"5000万","open_platform_operating_cost":"8000000","core_dataset_recognised":true,
"industry_dataset_recognised":true,"core_dataset_build_cost":"1200万","core_dataset_operating_cost":"3000000","industry_dataset_build_cost":"9000000",
"industry_dataset_operating_cost":"2000000","telecom_fees":"123.45万","transformation_recognised":true,"transformation_investment":"1.2亿",
"pilot_scenario":"both","ai_purchase_recognised":true,"ai_supply_recognised":true,"ai_purchase_amount":"7000000","ai_supply_rd_cost":"3000000",
"prior_article3_support":false,"innovative_product":true,"smart_city_core_project":true,"service_platform_recognised":true,
"service_platform_build_cost":"8000000","service_platform_operating_cost":"1500000","service_platform_service_value":"4000000",
"platform_purchase_cost":"1000000","major_event_approved":true,"international_event":true,"networking_event_approved":true,
"major_event_cost":"6000000","networking_event_cost":"900000","revenue":"6亿","revenue_prior_peak":"9000万","revenue_award_received":"1000000",
"overseas_revenue":"3000万","overseas_revenue_prior_peak":"0","overseas_revenue_award_received":"0","newly_settled":true,
"paid_in_capital":"3000万","fund_investment":"5000万","new_ai_programmes":2,"rd_institution_recognised":true,"rd_institution_level":"national",
"rd_institution_investment":"1亿","municipal_ip_support":"400000","national_ip_title":"both","ip_award_received":"100000",
"patent_insurance_premium":"55555.55","ip_certification":"first","trusteeship_enterprises":12,"trusteeship_assessed":true,"annual_years":3}`

// BenchmarkFull is one full result with its steps, from text to text.
func BenchmarkFull(b *testing.B) {
	p := realRules(b)
	b.ReportAllocs()
	var out []byte
	for b.Loop() {
		var ok bool
		if out, ok = p.AppendJSON(out[:0], fullFacts); !ok {
			b.Fatal("the facts have errors")
		}
	}
}

// BenchmarkBrief is the same without its steps.
func BenchmarkBrief(b *testing.B) {
	p := realRules(b)
	b.ReportAllocs()
	var out []byte
	for b.Loop() {
		var ok bool
		if out, ok = p.AppendBrief(out[:0], fullFacts); !ok {
			b.Fatal("the facts have errors")
		}
	}
}

// BenchmarkUnanswered is the result of a questionnaire that has just been opened.
func BenchmarkUnanswered(b *testing.B) {
	p := realRules(b)
	b.ReportAllocs()
	var out []byte
	for b.Loop() {
		out, _ = p.AppendJSON(out[:0], "{}")
	}
}
