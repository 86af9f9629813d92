package policy_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/source"
)

func init() {
	const given = "    revenue_award_received: \"0\"\n"
	at := func(name, line, what string) bad {
		return bad{name, []edit{{"policy.yaml", given, given + "    " + line + "\n"}}, "policy.yaml", "registered_in_zone: true\n    operating_in_zone: true\n    tax_in_zone: true\n    five_year_commitment: true\n    newly_settled: true\n    revenue", what}
	}
	badFolders = append(badFolders,
		at("unknown fact is taken as given", "colour: true", `no fact "colour"`),
		at("shared fact is taken as given", "revenue: 1", `fact "revenue" is shared`),
		at("answer that does not fit is taken as given", "industry_leader: perhaps", `fact "industry_leader": `),
		bad{"unknown key of fit", []edit{{"policy.yaml", "fit:\n", "fit:\n  colour: red\n"}}, "policy.yaml", "colour: red",
			`unknown field "colour"`})
}

// facts are the real site's shared facts, spoiled.
func facts(t *testing.T, old, new string, problems *problem.List) *policy.SharedFacts {
	t.Helper()
	b, err := os.ReadFile(contentDir + "/" + policy.SharedName)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(b), old) == 0 {
		t.Fatalf("%s has no %q", policy.SharedName, old)
	}
	files := fstest.MapFS{policy.SharedName: &fstest.MapFile{Data: []byte(strings.Replace(string(b), old, new, 1))}}
	return policy.ReadShared(source.Of(files), "content/"+policy.SharedName, problems)
}

// TestSharedFacts: what is wrong with the site's own file of shared facts is told with its place.
func TestSharedFacts(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"none", "#", "#", ""},
		{"twice", "id: fund_investment", "id: paid_in_capital", `used twice`},
		{"type", "type: money", "type: date", `unknown type "date"`},
		{"no text", "  help: {zh: 没有就填0。, en: Enter 0 if there is none.}\n", "", `has no help`},
		{"options", "type: one_of", "type: yes_no", `options go with one_of`},
		{"currency", "实缴资本, en: Paid-in capital", "实缴资本（美元）, en: Paid-in capital", "美元"},
		{"key", "type: money", "typ: money", `unknown field "typ"`},
	} {
		var problems problem.List
		facts(t, c.old, c.new, &problems)
		told(t, c.name, problems, "content/facts.yaml:", c.want)
	}
}

// TestShared: what a question says of a shared fact that is not so is told with its place and a way out.
func TestShared(t *testing.T) {
	const option = "        university: [university]\n"
	for _, c := range []struct{ name, old, new, want string }{
		{"none", option, option, ""},
		{"unknown", "shared: fund_investment", "shared: fund_invesment", `there is no shared fact "fund_invesment"`},
		{"twice", "shared: fund_investment", "shared: paid_in_capital", `fact "paid_in_capital" shares "paid_in_capital" already`},
		{"type", "shared: fund_investment", "shared: applicant", `the shared fact "applicant" is one_of, and fact "fund_investment" is money`},
		{"options", "shared: fund_investment", "shared: {fact: fund_investment, options: {a: [b]}}", `"fund_investment" has no options`},
		{"no shared option", option, "        school: [university]\n" + option, `the shared fact "applicant" has no option "school"`},
		{"no own option", option, "        university: [university, school]\n", `fact "applicant" has no option "school"`},
		{"nothing fits", option, "", `nothing fits the option "university"`},
		{"forgotten", option, "        university: []\n", `the option "university" of fact "applicant" fits no option`},
		{"key", "      fact: applicant\n", "      fact: applicant\n      colour: red\n", "colour"},
	} {
		files := edit{"questions.yaml", c.old, c.new}.apply(t, folder(t))
		p, problems := load(files, messages(t))
		facts(t, "#", "#", &problems).Check(p, &problems)
		told(t, c.name, problems, shownDir+"/questions.yaml:", c.want)
	}
}

// told fails unless there is such a problem at such a place with a way out; none where want is empty.
func told(t *testing.T, name string, problems problem.List, at, want string) {
	t.Helper()
	for _, p := range problems {
		if want != "" && strings.Contains(p.What, want) && strings.HasPrefix(p.Error(), at) && p.Hint != "" && p.Line > 0 {
			return
		}
	}
	if want != "" || len(problems) > 0 {
		t.Errorf("%s: %q is not told at %s, but %v", name, want, at, problems.Err())
	}
}

// TestFitting: one policy is not set beside any, and a site that shares nothing sets none.
func TestFitting(t *testing.T) {
	var problems problem.List
	p := realPolicy(t)
	shared := facts(t, "#", "#", &problems)
	two := []*policy.Policy{p, p}
	if n := len(shared.Fitting(two)); n != 2 {
		t.Errorf("%d of two policies fit", n)
	}
	for name, got := range map[string][]*policy.Policy{"one": shared.Fitting(two[:1]),
		"no file": (*policy.SharedFacts)(nil).Fitting(two), "no facts": (&policy.SharedFacts{}).Fitting(two)} {
		if len(got) > 0 {
			t.Errorf("%s: %d policies fit", name, len(got))
		}
	}
}
