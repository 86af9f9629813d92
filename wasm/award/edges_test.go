package award_test

import (
	"slices"
	"strings"
	"testing"

	"lingang/wasm/award"
)

// TestDates are days at the ends of months and of what a day looks like.
func TestDates(t *testing.T) {
	p := realRules(t)
	for _, days := range []struct {
		valid bool
		list  string
	}{
		{true, `2020-02-29 2000-02-29 2400-02-29 2021-02-28 1900-02-28 2021-01-31 2021-03-31 2021-04-30 2021-05-31 2021-06-30 2021-07-31 2021-08-31
			2021-09-30 2021-10-31 2021-11-30 2021-12-31 2021-12-01 0001-01-01 9999-12-31`},
		{false, `2020-02-30 2021-02-29 1900-02-29 2100-02-29 2000-02-30 2021-01-32 2021-03-32 2021-04-31 2021-05-32 2021-06-31 2021-07-32 2021-08-32
			2021-09-31 2021-10-32 2021-11-31 2021-12-32 2021-00-10 2021-13-01 2021-01-00 0000-01-01 2021/01-01 2021-01/01 2021-1-001 2021-01-1 2021-1-01
			2021-01-011 2021-0:-01 2021-01-0: 202:-01-01 2021-0/-01 2021 2021-01 -021-01-01 20210101`},
	} {
		for _, day := range strings.Fields(days.list) {
			r := evaluate(t, p, `{"as_of":"`+day+`"}`)
			if days.valid != (len(r.Errors) == 0) || !days.valid && r.Errors[0].Code != award.CodeNotDate {
				t.Errorf("%s: errors %v", day, r.Errors)
			}
		}
	}
}

// TestCountRange: counts at the ends of their range, with what the message says of it.
func TestCountRange(t *testing.T) {
	p := altered(t, func(rules map[string]any) {
		for _, f := range rules["facts"].([]any) {
			if fact := f.(map[string]any); fact["id"] == "annual_years" {
				fact["min"], fact["max"] = 12, 34
			} else if fact["id"] == "new_ai_programmes" {
				fact["min"], fact["max"] = 0, 1
			}
		}
	})
	for _, c := range []struct {
		fact, value string
		says        []string // nothing: it is taken
	}{
		{"annual_years", "11", []string{"12", "34"}}, {"annual_years", "12", nil}, {"annual_years", "34", nil},
		{"annual_years", "35", []string{"12", "34"}},
		{"new_ai_programmes", "1", nil}, {"new_ai_programmes", "2", []string{"0", "1"}},
		{"trusteeship_enterprises", "0", nil}, {"trusteeship_enterprises", "1000000000000000", nil},
		{"trusteeship_enterprises", "1000000000000001", []string{"0", "1000000000000000"}},
		{"trusteeship_enterprises", strings.Repeat("9", 40), []string{"1000000000000000"}},
		{"trusteeship_enterprises", strings.Repeat("9", 41), []string{"1000000000000000"}},
	} {
		r := evaluate(t, p, `{"`+c.fact+`":`+c.value+`}`)
		if len(c.says) == 0 {
			if len(r.Errors) > 0 {
				t.Errorf("%s %s: %v", c.fact, c.value, r.Errors)
			}
			continue
		}
		if len(r.Errors) != 1 || r.Errors[0].Code != award.CodeCountRange {
			t.Errorf("%s %s: %v", c.fact, c.value, r.Errors)
			continue
		}
		numbers := strings.FieldsFunc(r.Errors[0].Message.EN, func(r rune) bool { return r < '0' || r > '9' })
		for _, n := range c.says {
			if !slices.Contains(numbers, n) {
				t.Errorf("%s %s: %q does not say %s", c.fact, c.value, r.Errors[0].Message.EN, n)
			}
		}
	}
}

// TestFactsAsLargeAsMayBe: 65,536 bytes and no more, as the message says.
func TestFactsAsLargeAsMayBe(t *testing.T) {
	p := realRules(t)
	in := `{"revenue":5}`
	if r := evaluate(t, p, in+strings.Repeat(" ", 65536-len(in))); len(r.Errors) > 0 {
		t.Error(r.Errors)
	}
	r := evaluate(t, p, in+strings.Repeat(" ", 65537-len(in)))
	if len(r.Errors) != 1 || r.Errors[0].Code != award.CodeFactsLarge ||
		!strings.Contains(r.Errors[0].Message.EN, "65536") {
		t.Error(r.Errors)
	}
}

// TestClippedID: 60 characters come back whole, of 61 the first 60.
func TestClippedID(t *testing.T) {
	p := realRules(t)
	for n, want := range map[int]string{60: strings.Repeat("长", 60), 61: strings.Repeat("长", 60) + "…"} {
		r := evaluate(t, p, `{"`+strings.Repeat("长", n)+`": 1}`)
		if len(r.Errors) != 1 || r.Errors[0].Fact != want {
			t.Errorf("%d characters: %v", n, r.Errors)
		}
	}
}

// TestKnown: the facts as understood, in words.
func TestKnown(t *testing.T) {
	r := realRules(t).Evaluate(`{"as_of":"2022-01-02","industry_leader":true,"newly_settled":false,"revenue":"2千万","trusteeship_enterprises":7,"applicant":"other","tax_in_zone":null}`)
	got := map[string]string{}
	for _, k := range r.Known() {
		got[k.ID] = k.Text + "/" + k.Number.String()
	}
	want := map[string]string{"as_of": "2022-01-02/0", "industry_leader": "true/0", "newly_settled": "false/0",
		"revenue": "/20000000", "trusteeship_enterprises": "/7", "applicant": "other/0"}
	if len(got) != len(want) {
		t.Errorf("known %v", got)
	}
	for id, text := range want {
		if got[id] != text {
			t.Errorf("%s is %q, want %q", id, got[id], text)
		}
	}
}

// TestOneErrorIsEnough: with an error nothing is computed.
func TestOneErrorIsEnough(t *testing.T) {
	r := realRules(t).Evaluate(`{"revenue":"x"}`)
	if len(r.Errors) != 1 || r.Awards != nil || r.CashFlow != nil || r.Next != nil {
		t.Errorf("errors %v, awards %v", r.Errors, r.Awards)
	}
}

// TestOrderOfTheRulesFacts: where a fact stands among the policy's facts decides nothing but the order in which facts
// are listed.
func TestOrderOfTheRulesFacts(t *testing.T) {
	p := altered(t, func(rules map[string]any) { slices.Reverse(rules["facts"].([]any)) })
	in := enterprise.with(facts{"as_of": "2022-01-01", "telecom_fees": "300000", "annual_years": 2}).json(t)
	got, want := evaluate(t, p, in), evaluate(t, realRules(t), in)
	if got.Status != want.Status || got.Status != "in_force" || got.award(t, "4.fees").amount() != "30000" ||
		len(got.CashFlow) != 3 || got.CashFlow[1] != want.CashFlow[1] {
		t.Errorf("status %s, cash flow %v; want %s, %v", got.Status, got.CashFlow, want.Status, want.CashFlow)
	}
}
