package policy

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/problem"
	"lingang/wasm/award"
)

// CheckWorked holds what the engine computes against what was worked out by hand: every case, and every persona down to the cash flow.
// What an expectation does not say is not left open: no schedule means no instalments. The policy has no other problems.
//
// A build does not ask for it, so that authors see a changed rule on the page before they have worked all cases out again.
func CheckWorked(p *Policy, problems *problem.List) {
	for _, c := range p.Clauses {
		file := path.Join(p.Dir, "clauses", c.Dir, "cases.yaml")
		for _, cs := range c.Cases {
			w := worked{p: p, file: file, of: fmt.Sprintf("case %q", cs.Name.EN), problems: problems}
			if len(cs.Expect) == 0 {
				problems.Add(file, w.of+" expects nothing", "say under expect what each item comes to")
			}
			if result, ok := w.evaluate(c.Given, cs.Facts); ok {
				w.awards(result, cs.Expect)
			}
		}
	}
	for _, who := range p.Personas {
		w := worked{p: p, file: path.Join(p.Dir, "personas", who.ID+".yaml"), of: fmt.Sprintf("persona %q", who.Name.EN), problems: problems}
		if result, ok := w.evaluate(who.Facts); ok {
			w.persona(result, who)
		}
	}
}

// worked is one case or persona.
type worked struct {
	p        *Policy
	file, of string
	problems *problem.List
}

func (w worked) differs(what string, got, want any) {
	w.problems.Add(w.file, fmt.Sprintf("%s: %s is %v, not %v", w.of, what, got, want), "work it out by hand again, from the law; then mend the rule, or what is expected")
}

func (w worked) evaluate(facts ...map[string]any) (award.Result, bool) {
	text, err := FactsJSON(facts...)
	if err != nil {
		w.problems.Add(w.file, fmt.Sprintf("%s: the facts cannot be read: %v", w.of, err), "facts are ids with plain values")
		return award.Result{}, false
	}
	result := w.p.Rules.Evaluate(text)
	for _, e := range result.Errors {
		w.problems.Add(w.file, fmt.Sprintf("%s: fact %s: %s", w.of, e.Fact, strings.TrimSuffix(e.Message.EN, ".")), "")
	}
	return result, len(result.Errors) == 0
}

func (w worked) awards(result award.Result, expected map[string]Expect) {
	for _, id := range slices.Sorted(maps.Keys(expected)) {
		i := slices.IndexFunc(result.Awards, func(a award.Award) bool { return a.Item.ID == id })
		if i < 0 {
			continue // coverage tells
		}
		w.award(result.Awards[i], expected[id])
	}
}

func (w worked) award(got award.Award, want Expect) {
	id := got.Item.ID
	if got.State != want.State {
		w.differs("the state of "+id, got.State, want.State)
	}
	amount := "without a figure"
	if got.Item.Kind.IsMoney() {
		amount = said(got.Amount)
	}
	if expected := saidAmount(want.Amount); amount != expected {
		w.differs(id, amount, expected)
	}
	if want.Capped != nil && got.Capped != *want.Capped {
		w.differs("capped of "+id, got.Capped, *want.Capped)
	}
	paid := make([]string, len(got.Schedule))
	for i, v := range got.Schedule {
		paid[i] = v.String()
	}
	expected := make([]string, len(want.Schedule))
	for i, v := range want.Schedule {
		expected[i] = plainFigure(v)
	}
	if !slices.Equal(paid, expected) {
		w.differs("the schedule of "+id, paid, expected)
	}
	if (want.Missing != nil || want.State != "unknown") && !slices.Equal(got.Missing, want.Missing) {
		w.differs("what is missing for "+id, got.Missing, want.Missing)
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
		w.differs("scope", result.Scope, scope)
	}
	w.awards(result, want.Awards)
	for _, id := range want.Ineligible {
		for _, a := range result.Awards {
			if a.Item.ID == id && a.State != award.Ineligible {
				w.differs("the state of "+id, a.State, award.Ineligible)
			}
		}
	}
	same := func(what string, got award.Interval, want Interval) {
		if expected := saidAmount(map[string]any{"min": want.Min, "max": want.Max}); said(got) != expected {
			w.differs(what, said(got), expected)
		}
	}
	if want.Added == nil || want.Combination == nil || len(want.CashFlow) != len(result.CashFlow) {
		w.problems.Add(w.file, fmt.Sprintf("%s: added, combination or the cash flow of %d years is not expected", w.of, len(result.CashFlow)), "work them out; docs/content-format.md says how they are written")
		return
	}
	same("added", result.Totals.Added, *want.Added)
	same("combination", result.Totals.Combination, want.Combination.Interval)
	for _, list := range []struct {
		what      string
		got, want []string
	}{
		{"items_min", result.Totals.ItemsMin, want.Combination.ItemsMin}, {"items_max", result.Totals.ItemsMax, want.Combination.ItemsMax},
		{"forgone", result.Totals.Forgone, want.Combination.Forgone},
	} {
		if !slices.Equal(list.got, list.want) {
			w.differs(list.what, list.got, list.want)
		}
	}
	for i, year := range want.CashFlow {
		same(fmt.Sprintf("the cash flow of year %d", i+1), result.CashFlow[i], year)
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

// plainFigure brings a figure, a text or a number of YAML, into the form of results; anything else stays and is equal to nothing.
func plainFigure(v any) string {
	if d, err := decimal.NewFromString(fmt.Sprint(v)); err == nil {
		return d.String()
	}
	return fmt.Sprintf("%q", v)
}
