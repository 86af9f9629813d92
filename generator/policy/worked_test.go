package policy_test

import (
	"os"
	"strings"
	"testing"

	"lingang/generator/policy"
	"lingang/generator/problem"
)

// TestCheckWorked: what was worked out by hand holds, and whatever part of an expectation is changed is told with its
// place.
func TestCheckWorked(t *testing.T) {
	for _, p := range []*policy.Policy{realPolicy(t), secondPolicy(t)} {
		var problems problem.List
		if policy.CheckWorked(p, &problems); len(problems) > 0 {
			t.Errorf("%s: %v", p.Slug, problems.Err())
		}
	}
	for what, change := range map[string]func(*policy.Expect){
		"8-1.capital is 1500000, not 1500001":                                        func(e *policy.Expect) { e.Amount = "1500001" },
		"8-1.capital is 1500000, not 0 to 1500000":                                   func(e *policy.Expect) { e.Amount = map[string]any{"min": "0", "max": "1500000"} },
		"8-1.capital is 1500000, not 1500000 and up":                                 func(e *policy.Expect) { e.Amount = map[string]any{"min": 1500000, "max": nil} },
		"8-1.capital is 1500000, not without a figure":                               func(e *policy.Expect) { e.Amount = nil },
		"8-1.capital is 1500000, not map[min:1], which":                              func(e *policy.Expect) { e.Amount = map[string]any{"min": 1} },
		`8-1.capital is 1500000, not "much"`:                                         func(e *policy.Expect) { e.Amount = "much" },
		"the state of 8-1.capital is eligible, not unknown":                          func(e *policy.Expect) { e.State, e.Missing = "unknown", []string{} },
		"the schedule of 8-1.capital is [600000 450000 450000], not [600000 900000]": func(e *policy.Expect) { e.Schedule = []any{"600000", "900000"} },
		"what is missing for 8-1.capital is [], not [paid_in_capital]":               func(e *policy.Expect) { e.Missing = []string{"paid_in_capital"} },
		"capped of 8-1.capital is false, not true":                                   func(e *policy.Expect) { yes := true; e.Capped = &yes },
	} {
		told := spoiled(t, func(p *policy.Policy) {
			c, _ := p.Clause("8-1")
			for i, cs := range c.Cases {
				e, ok := cs.Expect["8-1.capital"]
				if !ok || e.Amount != "1500000" {
					continue
				}
				change(&e)
				c.Cases[i].Expect = map[string]policy.Expect{"8-1.capital": e}
				return
			}
			t.Fatal("no such case")
		})
		if len(told) != 1 || !strings.Contains(told[0].What, what) ||
			!strings.HasSuffix(told[0].File, "clauses/08-1/cases.yaml") ||
			!strings.Contains(lineOf(t, told[0]), "8-1.capital:") {
			t.Errorf("want %s, told %v", what, told.Err())
		}
	}
	for what, change := range map[string]func(*policy.Persona){
		"scope is yes, not unknown": func(who *policy.Persona) { who.Expect.Scope = "unknown" },
		"added is ": func(who *policy.Persona) {
			who.Expect.Added = &policy.Interval{Min: "1",
				Max: "2"}
		},
		"the cash flow of year 3 is ": func(who *policy.Persona) {
			who.Expect.CashFlow = append(who.Expect.CashFlow[:2:2], policy.Interval{Min: "1", Max: "1"})
		},
		"does not expect added, combination or the cash flow of 3 years": func(who *policy.Persona) { who.Expect.CashFlow = nil },
		"forgone is ": func(who *policy.Persona) {
			c := *who.Expect.Combination
			c.Forgone = []string{"1.project"}
			who.Expect.Combination = &c
		},
		"the state of 8-1.capital is eligib": func(who *policy.Persona) {
			who.Expect.Ineligible = append([]string{"8-1.capital"}, who.Expect.Ineligible...)
		},
		"fact paid_in_capital: ": func(who *policy.Persona) { who.Facts = policy.Facts{"paid_in_capital": "much"} },
	} {
		told := spoiled(t, func(p *policy.Policy) {
			for i := range p.Personas {
				if p.Personas[i].ID == "relocated-firm" {
					change(&p.Personas[i])
				}
			}
		})
		if len(told) != 1 || !strings.Contains(told[0].What, what) ||
			!strings.HasSuffix(told[0].File, "personas/relocated-firm.yaml") || lineOf(t, told[0]) == "" {
			t.Errorf("want %s, told %v", what, told.Err())
		}
	}
}

// lineOf is the line of a file that a problem is at.
func lineOf(t *testing.T, p problem.Problem) string {
	t.Helper()
	b, err := os.ReadFile("../../" + p.File)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(string(b), "\n"); p.Line > 0 && p.Line <= len(lines) {
		return lines[p.Line-1]
	}
	return ""
}

// spoiled is what is told of the real policy with a change.
func spoiled(t *testing.T, change func(*policy.Policy)) (problems problem.List) {
	t.Helper()
	p := realPolicy(t)
	change(p)
	policy.CheckWorked(p, &problems)
	return problems
}
