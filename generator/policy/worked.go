package policy

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/problem"
	"lingang/generator/todo"
	"lingang/generator/yamlfile"
	"lingang/wasm/award"
)

// CheckWorked holds what the engine computes against what was worked out by hand: every case, and every persona down to
// the cash flow. What an expectation does not say is not left open: no schedule means no instalments. The policy has no
// other problems.
//
// A build does not ask for it, so that authors see a changed rule on the page before they have worked all cases out
// again.
func CheckWorked(p *Policy, problems *problem.List) {
	for _, c := range p.Clauses {
		wrong := map[string]bool{}
		for i, cs := range c.Cases {
			w := worked{p, c.CasesFile, wrong, fmt.Sprintf("$.cases[%d]", i),
				fmt.Sprintf("case %q", cs.Name.EN), problems}
			if cs.left() {
				continue
			}
			if len(cs.Expect) == 0 {
				w.problem("", "expects nothing", "say under expect what each item comes to")
			}
			if result, ok := w.evaluate(c.Given, cs.Facts); ok {
				w.awards(result, ".expect", cs.Expect)
			}
		}
	}
	for _, who := range p.Personas {
		w := worked{p, who.File, map[string]bool{}, "$", fmt.Sprintf("persona %q", who.Name.EN), problems}
		if result, ok := w.evaluate(who.Facts); ok {
			w.persona(result, who)
		}
	}
}

// left is whether a case is still to be worked out.
func (c Case) left() bool {
	for _, e := range c.Expect {
		if e.Amount == todo.Mark {
			return true
		}
	}
	return false
}

// worked is one case or persona.
type worked struct {
	p        *Policy
	file     *yamlfile.File
	wrong    map[string]bool // facts of the file that have been told: most are given for all its cases
	path, of string          // where it is in the file, and what it is
	problems *problem.List
}

// problem notes something wrong at a path in the case or persona.
func (w worked) problem(at, what, hint string) {
	w.file.Problem(w.problems, w.path+at, w.of+" "+what, hint)
}

func (w worked) differs(at, what string, got, want any) {
	w.file.Problem(w.problems, w.path+at, fmt.Sprintf("%s: %s is %v, not %v", w.of, what, got, want),
		"work it out by hand again, from the law; then mend the rule, or what is expected")
}

func (w worked) evaluate(facts ...Facts) (award.Result, bool) {
	text, err := FactsJSON(facts...)
	if err != nil {
		w.problem(".facts", fmt.Sprintf("has facts that cannot be read: %v", err), "facts are ids with plain values")
		return award.Result{}, false
	}
	result := w.p.Rules.Evaluate(text)
	for _, e := range result.Errors {
		if w.wrong[e.Fact] {
			continue
		}
		w.wrong[e.Fact] = true
		hint := "questions.yaml says which facts there are, and of which type"
		if near := problem.Nearest(e.Fact, w.p.factIDs()); near != "" && e.Code == award.CodeUnknownFact {
			hint = "write " + near + " if that is meant; " + hint
		}
		w.problem(".facts."+e.Fact, fmt.Sprintf("has a wrong fact %s: %s", e.Fact,
			strings.TrimSuffix(e.Message.EN, ".")), hint)
	}
	return result, len(result.Errors) == 0
}

func (w worked) awards(result award.Result, at string, expected map[string]Expect) {
	for _, id := range slices.Sorted(maps.Keys(expected)) {
		i := slices.IndexFunc(result.Awards, func(a award.Award) bool { return a.Item.ID == id })
		if i < 0 {
			continue // coverage tells
		}
		w.award(result.Awards[i], at+".'"+id+"'", expected[id])
	}
}

func (w worked) award(got award.Award, at string, want Expect) {
	id := got.Item.ID
	if got.State != want.State {
		w.differs(at, "the state of "+id, got.State, want.State)
	}
	amount := "without a figure"
	if got.Item.Kind.IsMoney() {
		amount = said(got.Amount)
	}
	if expected := saidAmount(want.Amount); amount != expected {
		w.differs(at, id, amount, expected)
	}
	if want.Capped != nil && got.Capped != *want.Capped {
		w.differs(at, "capped of "+id, got.Capped, *want.Capped)
	}
	paid := make([]string, len(got.Schedule))
	for i, v := range got.Schedule {
		paid[i] = said(v)
	}
	expected := make([]string, len(want.Schedule))
	for i, v := range want.Schedule {
		expected[i] = saidAmount(v)
	}
	if !slices.Equal(paid, expected) {
		w.differs(at, "the schedule of "+id, paid, expected)
	}
	if (want.Missing != nil || want.State != "unknown") && !slices.Equal(got.Missing, want.Missing) {
		w.differs(at, "what is missing for "+id, got.Missing, want.Missing)
	}
}

func (w worked) persona(result award.Result, who Persona) {
	want := who.Expect
	scope := fmt.Sprint(want.Scope)
	switch want.Scope {
	case true: // YAML's yes
		scope = "yes"
	case false:
		scope = "no"
	}
	if result.Scope != scope {
		w.differs(".expect.scope", "scope", result.Scope, scope)
	}
	w.awards(result, ".expect.awards", want.Awards)
	for _, id := range want.Ineligible {
		for _, a := range result.Awards {
			if a.Item.ID == id && a.State != award.Ineligible {
				w.differs(".expect.ineligible", "the state of "+id, a.State, award.Ineligible)
			}
		}
	}
	same := func(at, what string, got award.Interval, want Interval) {
		if expected := saidAmount(map[string]any{"min": want.Min, "max": want.Max}); said(got) != expected {
			w.differs(".expect."+at, what, said(got), expected)
		}
	}
	if want.Added == nil || want.Combination == nil || len(want.CashFlow) != len(result.CashFlow) {
		w.problem(".expect", fmt.Sprintf("does not expect added, combination or the cash flow of %d years",
			len(result.CashFlow)), "work them out; docs/content-format.md says how they are written")
		return
	}
	same("added", "added", result.Totals.Added, *want.Added)
	same("combination", "combination", result.Totals.Combination, want.Combination.Interval)
	for _, list := range []struct {
		what      string
		got, want []string
	}{
		{"items_min", result.Totals.ItemsMin, want.Combination.ItemsMin},
		{"items_max", result.Totals.ItemsMax, want.Combination.ItemsMax},
		{"forgone", result.Totals.Forgone, want.Combination.Forgone},
	} {
		if !slices.Equal(list.got, list.want) {
			w.differs(".expect.combination."+list.what, list.what, list.got, list.want)
		}
	}
	for i, year := range want.CashFlow {
		same(fmt.Sprintf("cash_flow[%d]", i), fmt.Sprintf("the cash flow of year %d", i+1), result.CashFlow[i], year)
	}
}

func said(i award.Interval) string {
	switch {
	case i.Unbounded:
		return i.Min.String() + " and up"
	case i.Min.Equal(i.Max):
		return i.Min.String()
	}
	return i.Min.String() + " to " + i.Max.String()
}

// saidAmount is said of an amount as cases write it: one figure, {min, max}, or nothing.
func saidAmount(v any) string {
	m, ok := v.(map[string]any)
	_, hasMax := m["max"]
	switch {
	case ok && (len(m) != 2 || !hasMax): // what is left out is not "no bound"
		return fmt.Sprintf("%v, which is not {min: , max: }", m)
	case v == nil:
		return "without a figure"
	case !ok:
		return plainFigure(v)
	case m["max"] == nil:
		return plainFigure(m["min"]) + " and up"
	case plainFigure(m["min"]) == plainFigure(m["max"]):
		return plainFigure(m["min"])
	}
	return plainFigure(m["min"]) + " to " + plainFigure(m["max"])
}

// plainFigure brings a figure, a text or a number of YAML, into the form of results; anything else stays and is equal
// to nothing.
func plainFigure(v any) string {
	if d, err := decimal.NewFromString(fmt.Sprint(v)); err == nil {
		return d.String()
	}
	return fmt.Sprintf("%q", v)
}
