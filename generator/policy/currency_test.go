package policy_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// foreign is the invented policy with a threshold in US dollars: words of the law, number, question.
func foreign(t *testing.T, zh, en, is, currency string) fstest.MapFS {
	t.Helper()
	const item, zhEnd, enEnd = "clauses/1-1/", "分两年按 60%、40% 拨付。", "in shares of 60% and 40%."
	files := secondFolder(t)
	for _, e := range []edit{
		{item + "law.zh.md", zhEnd, zhEnd + "限" + zh + "的企业。"}, {"source.zh.txt", zhEnd, zhEnd + "限" + zh + "的企业。"},
		{item + "law.en.md", enEnd, enEnd + " Only for enterprises with " + en + "."},
		{item + "rule.yaml", "    kind: formula\n", "    needs:\n      - fact: foreign_capital\n        at_least: {is: " + is +
			", law: {zh: " + zh + ", en: \"" + en + "\"}}\n    kind: formula\n"},
		{"questions.yaml", "facts: [equipment_spending,", "facts: [foreign_capital, equipment_spending,"},
		{"questions.yaml", "  - id: equipment_spending\n", "  - id: foreign_capital\n    type: money\n" + currency +
			"    label: {zh: 实缴外资, en: Foreign capital}\n    question: {zh: 实缴外资是多少？, en: How much foreign capital is paid in?}\n" +
			"    help: {zh: 以美元计。, en: In US dollars.}\n  - id: equipment_spending\n"},
	} {
		files = e.apply(t, files)
	}
	return files
}

const (
	usdZH, usdEN = "实缴外资 100 万美元以上", "paid-in foreign capital of at least USD 1 million"
	inUSD        = "    currency: USD\n"
)

// TestCurrency: an amount in dollars is compared with the dollars of the law, and with nothing else.
func TestCurrency(t *testing.T) {
	p, problems := load(foreign(t, usdZH, usdEN, "1000000", inUSD), messages(t))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	const rest = `"applicant": "robot_enterprise", "registered_in_district": true, "independent_accounts": true, "clean_record": true,
		"equipment_spending": "1000万", "foreign_capital": `
	for given, want := range map[string]string{`"1000000"`: "eligible", `"100万美元"`: "eligible", `"US$1m"`: "eligible", `"USD 1,000,000"`: "eligible",
		`"1.5 million dollars"`: "eligible", `999999.99`: "ineligible", `"$0"`: "ineligible", `null`: "unknown"} {
		r := p.Rules.Evaluate("{" + rest + given + "}")
		if len(r.Errors) > 0 || string(r.Awards[0].State) != want {
			t.Errorf("%s: %v, %v; want %s", given, r.Errors, r.Awards, want)
			continue
		}
		if want == "eligible" && r.Awards[0].Amount.Max.String() != "1200000" { // 12% of RMB 10 million: no dollar is in it
			t.Errorf("%s gives %s", given, r.Awards[0].Amount.Max)
		}
		for _, reason := range r.Awards[0].Reasons {
			if text := p.Rules.ReasonMessage(reason); !strings.Contains(text.ZH, "1,000,000美元") || !strings.Contains(text.EN, "USD 1,000,000") {
				t.Errorf("%s: %v", given, text)
			}
		}
	}
	for given, code := range map[string]string{`"1000000元"`: "amount_other_currency", `"RMB 1m"`: "amount_other_currency", `"100万港元"`: "amount_other_currency",
		`"€5"`: "amount_other_currency", `"USD"`: "amount_empty", `"-$5"`: "amount_other_currency", `"usd 1e6"`: "amount_exponent"} {
		r := p.Rules.Evaluate("{" + rest + given + "}")
		if len(r.Errors) != 1 || r.Errors[0].Code != code || !strings.Contains(r.Errors[0].Message.EN, "Foreign capital") {
			t.Errorf("%s: %v, want %s", given, r.Errors, code)
		}
	}
}

// TestMixedCurrencies: the build refuses to mix them.
func TestMixedCurrencies(t *testing.T) {
	for name, c := range map[string]struct {
		files      fstest.MapFS
		what, hint string
	}{
		"dollars of the law, yuan of the fact": {foreign(t, usdZH, usdEN, "1000000", ""), "the words speak of another currency", "yuan"},
		"yuan of the law, dollars of the fact": {foreign(t, "实缴外资 100 万元以上", "paid-in foreign capital of at least RMB 1 million", "1000000", inUSD),
			"the words speak of yuan", "the fact is in USD"},
		"euros of the law": {foreign(t, "实缴外资 100 万欧元以上", "paid-in foreign capital of at least EUR 1 million", "1000000", inUSD),
			"another currency", "the fact is in USD"},
		"unknown currency": {foreign(t, usdZH, usdEN, "1000000", "    currency: XYZ\n"), `unknown currency "XYZ"`, "USD, EUR"},
		"another number":   {foreign(t, usdZH, usdEN, "2000000", inUSD), "at_least 2000000 is not in", "the words state 1000000"},
		"a base in dollars": {edit{"questions.yaml", "  - id: equipment_spending\n    type: money\n", "  - id: equipment_spending\n    type: money\n    currency: USD\n"}.
			apply(t, secondFolder(t)), `fact "equipment_spending" is in USD, and awards are worked out in yuan`, "in its own currency"},
		"a count in dollars": {edit{"questions.yaml", "  - id: trained_people\n    type: count\n", "  - id: trained_people\n    type: count\n    currency: USD\n"}.
			apply(t, secondFolder(t)), `fact "trained_people" has a currency and is count`, "only money"},
	} {
		_, problems := load(c.files, nil)
		found := false
		for _, p := range problems {
			found = found || strings.Contains(p.What, c.what) && strings.Contains(p.Hint, c.hint) && p.Line > 0
		}
		if !found {
			t.Errorf("%s: nobody tells %q (%s), but:\n%v", name, c.what, c.hint, problems.Err())
		}
	}
}
