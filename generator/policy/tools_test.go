package policy_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func init() {
	const (
		p     = "policy.yaml"
		items = "    items:\n      - 8-1.capital\n      - 8-2.fund\n"
	)
	badFolders = append(badFolders, []bad{
		{"unknown key of a tool", []edit{{p, items, "    colour: red\n" + items}}, p, "colour: red",
			`unknown field "colour"`},
		{"unknown tool", []edit{{p, "  commitment:\n    years", "  duty: {}\n  commitment:\n    years"}}, p, "duty:",
			`unknown field "duty"`},
		{"tool without items", []edit{{p, items, ""}}, p, "facts:\n      applicant: ai", "relocation has no items"},
		{"tool of an unknown item", []edit{{p, "      - 8-2.fund\n", "      - 8-9.fund\n"}}, p, "- 8-9.fund",
			`no item "8-9.fund"`},
		{"tool names an item twice", []edit{{p, "      - 8-2.fund\n", "      - 8-1.capital\n"}}, p,
			"- 8-1.capital\n    #", `item "8-1.capital" stands twice`},
		{"tool of another form", []edit{{p, "      - 8-2.fund\n", "      - 4.fees\n"}}, p, "- 4.fees",
			"no single rate of one amount under a cap"},
		{"tool assumes an unknown fact", []edit{{p, "      newly_settled: true\n",
			"      newly_settled: true\n      colour: true\n"}}, p, "applicant: ai_enterprise\n      registered",
			"fact colour:"},
		{"tool assumes what it asks", []edit{{p, "      newly_settled: true\n",
			"      newly_settled: true\n      paid_in_capital: true\n"}}, p,
			"applicant: ai_enterprise\n      registered", `fact "paid_in_capital" is asked`},
		{"tool assumes a no", []edit{{p, "      newly_settled: true\n", "      newly_settled: false\n"}}, p,
			"applicant: ai_enterprise\n      registered", `fact "newly_settled" is assumed to be false`},
		{"tool assumes too little", []edit{{p, "      newly_settled: true\n", ""}}, p,
			"applicant: ai_enterprise\n      registered", `item "8-1.capital" is unknown`},
		{"tool assumes too much", []edit{{p, "      newly_settled: true\n",
			"      newly_settled: true\n      core_tech_breakthrough: true\n"}}, p,
			"applicant: ai_enterprise\n      registered", `item "1.project" is eligible too`},
		{"amounts out of order", []edit{{p, "amounts: [10000000, 20000000,", "amounts: [20000000, 10000000,"}}, p,
			"[20000000, 10000000", `amount "10000000" is not in plain yuan, or not more`},
		{"amount in words", []edit{{p, "amounts: [10000000,", "amounts: [1000万,"}}, p, "[1000万",
			`amount "1000万" is not in plain yuan`},
		{"one amount", []edit{{p, "amounts: [10000000, 20000000, 50000000, 100000000, 150000000, 200000000]",
			"amounts: [10000000]"}}, p, "items:\n      - 8-1", "fewer than two amounts"},
		{"duty of an unknown number", []edit{{p, "commitment:\n    years: s-2.commitment_years",
			"commitment:\n    years: s-2.years"}}, p, "years: s-2.years", `no number "s-2.years" that counts`},
		{"duty of an amount", []edit{{p, "commitment:\n    years: s-2.commitment_years",
			"commitment:\n    years: 8-1.capital.cap"}}, p, "years: 8-1.capital.cap", "that counts"},
		{"duty quotes an unknown clause", []edit{{p, "quotes: [s-3]", "quotes: [s-9]"}}, p, "quotes: [s-9]",
			`clause "s-9" does not exist`},
		{"duty quotes its own clause", []edit{{p, "quotes: [s-3]", "quotes: [s-2]"}}, p, "quotes: [s-2]",
			"is quoted anyway"},
	}...)
}

// TestTools: what the real policy's tools are about follows from the rules.
func TestTools(t *testing.T) {
	p, problems := load(folder(t), nil)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	r := p.Tools.Relocation
	if got := r.Clauses(p); !slices.Equal(got, []string{"8-1", "8-2"}) {
		t.Errorf("clauses %v", got)
	}
	if got := r.Bases(p); !slices.Equal(got, []string{"paid_in_capital", "fund_investment"}) {
		t.Errorf("bases %v", got)
	}
	if got := r.Groups(p); len(got) != 1 || got[0].ID != "capital" {
		t.Errorf("groups %v", got)
	}
	// 30 million of capital and 40 million of fund money: 5% and 10%, the better one, or both where it is different
	// money.
	for facts, want := range map[string]int64{"same": 4_000_000, "different": 5_500_000} {
		others := map[string]any{"paid_in_capital": "30000000", "fund_investment": "4000万"}
		if facts == "different" {
			others["same_cost.capital"] = false
		}
		result, err := r.Evaluate(p, others)
		if err != nil || !result.Totals.Combination.Max.Equal(decimal.NewFromInt(want)) {
			t.Errorf("%s money: %v, %v, want %d", facts, result.Totals.Combination, err, want)
		}
	}
	if _, err := r.Evaluate(p, map[string]any{"paid_in_capital": "1e6"}); err == nil {
		t.Error("an amount that cannot be read is no error")
	}
}

// TestNoTools: a policy that declares none has none.
func TestNoTools(t *testing.T) {
	files := folder(t)
	data := string(files["policy.yaml"].Data)
	before, rest, ok := strings.Cut(data, "tools:\n")
	_, after, ok2 := strings.Cut(rest, "# The order of the document")
	if !ok || !ok2 {
		t.Fatal("policy.yaml has no tools to take out")
	}
	p, problems := load(with(files, "policy.yaml", before+"#"+after), nil)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if p.Tools.Relocation != nil || p.Tools.Commitment != nil {
		t.Errorf("tools %v", p.Tools)
	}
}
