package policy_test

import (
	"strings"
	"testing"
)

// TestStepCompiles: a rule.yaml with a step becomes rules that count its units, and a step of nothing is a problem.
func TestStepCompiles(t *testing.T) {
	files := slim(t)
	const old = "    form: rate\n    base: paid_in_capital\n    rate:\n      is: 5%\n      law: {zh: 按其实缴资本的 5% 给予奖励, en: 5% of their paid-in capital}\n"
	const step = `    form: step
    base: paid_in_capital
    over: {is: 20000000, law: {zh: 实到资本金 2000 万元, en: paid-in capital is RMB 20 million}}
    each: {is: 5000000, law: {zh: 最高 500 万元, en: up to RMB 5 million}}
    amount: {is: 5000000, law: {zh: 最高 500 万元, en: up to RMB 5 million}}
`
	const none = "no_rule:\n  - law: {zh: 5%, en: 5% of}\n    why: {zh: 试, en: a trial}\n"
	data := strings.Replace(string(files[rule8].Data), old, step, 1) + none
	p, problems := load(with(files, rule8, data), nil)
	// Only the tool that compares single rates minds.
	if p.Rules == nil || len(problems) != 1 || !strings.Contains(problems[0].What, "no single rate") {
		t.Fatal(problems.Err())
	}
	r := p.Rules.Evaluate(`{"applicant": "ai_enterprise", "newly_settled": true, "paid_in_capital": "2600万", "registered_in_zone": true,
		"operating_in_zone": true, "tax_in_zone": true, "five_year_commitment": true}`)
	for _, a := range r.Awards {
		if a.Item.ID == "8-1.capital" && (a.State != "eligible" || a.Amount.Max.String() != "5000000") {
			t.Errorf("%s %s", a.State, a.Amount.Max)
		}
	}
	_, problems = load(with(files, rule8, strings.Replace(data, "each: {is: 5000000", "each: {is: 0", 1)), nil)
	if err := problems.Err(); err == nil || !strings.Contains(err.Error(), "a step of nothing") {
		t.Errorf("a step of nothing: %v", err)
	}
	_, problems = load(with(files, rule8, strings.Replace(data, "    amount:", "    rate:", 1)), nil)
	if err := problems.Err(); err == nil || !strings.Contains(err.Error(), "form step does not use rate") || !strings.Contains(err.Error(), "amount is missing") {
		t.Errorf("a step with a rate: %v", err)
	}
}
