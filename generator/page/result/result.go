// Package result is what the engine computes, in words: the worked cases of clauses and the examples of applicants.
package result

import (
	"path"
	"strings"

	"lingang/generator/figure"
	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// Fact is a fact with its value in words.
type Fact struct{ ID, Label, Value string }

// Award is an item's result in words.
type Award struct {
	ID, Name, State string
	Cite, Path      string
	Kind            string
	Amount          string // empty where there is no figure
	Reasons         []string
	Missing         []string
	Schedule        []string
	Steps           []string
}

// Evaluate runs the engine on facts from YAML.
func Evaluate(v view.View, file string, facts ...policy.Facts) (award.Result, []Fact, bool) {
	text, err := policy.FactsJSON(facts...)
	if err != nil {
		v.Problem(file, "facts: "+err.Error(), "facts are ids with plain values")
		return award.Result{}, nil, false
	}
	r := v.Evaluate(text)
	for _, e := range r.Errors {
		v.Problem(file, "fact "+e.Fact+": "+e.Message.EN, "")
	}
	return r, factsOf(v, r), len(r.Errors) == 0
}

func factsOf(v view.View, r award.Result) (out []Fact) {
	for _, k := range r.Known() {
		q, _ := v.Policy.Fact(k.ID)
		out = append(out, Fact{ID: k.ID, Label: v.Of(q.Label), Value: valueOf(v, q, k)})
	}
	return out
}

// valueOf is the value of a fact, or of a column, in words.
func valueOf(v view.View, q policy.Question, k award.Known) string {
	switch award.FactType(q.Type) {
	case award.Money:
		return figure.MoneyIn(v.Lang, q.Currency, k.Number)
	case award.Count:
		return k.Number.String()
	case award.Quantity:
		return strings.TrimSpace(figure.Group(k.Number) + " " + v.Of(q.Unit))
	case award.Percent:
		return figure.Percent(k.Number)
	case award.YesNo:
		return v.T("value." + k.Text)
	case award.Date:
		return v.Date(k.Text)
	case award.OneOf:
		return v.OptionLabel(q, k.Text)
	case award.List:
		var rows []string
		for _, row := range k.Rows {
			var cells []string
			for i, cell := range row {
				text := valueOf(v, q.Columns[i], cell)
				if len(row) > 1 {
					text = v.T("need.option", "fact", v.Of(q.Columns[i].Label), "option", text)
				}
				cells = append(cells, text)
			}
			rows = append(rows, strings.Join(cells, v.T("quiz.list.comma")))
		}
		if rows == nil {
			return v.T("value.no_rows")
		}
		return strings.Join(rows, v.T("list.semicolon"))
	}
	return k.Text
}

// Of is an award in words.
func Of(v view.View, a award.Award) Award {
	link := v.ItemLink(a.Item)
	out := Award{ID: link.ID, Name: link.Name, Cite: link.Cite, Path: link.Path, State: a.State,
		Kind:  string(a.Item.Kind),
		Steps: steps(v, a)}
	if a.Item.Kind.IsMoney() {
		out.Amount = v.AmountFull(a.Amount)
	}
	for _, r := range a.Reasons {
		out.Reasons = append(out.Reasons, v.Named(v.Policy.Rules.ReasonMessage(r)))
	}
	for _, id := range a.Missing {
		out.Missing = append(out.Missing, v.Label(id))
	}
	for _, part := range a.Schedule {
		out.Schedule = append(out.Schedule, v.AmountFull(part))
	}
	return out
}

// Case is a worked case as the engine computes it.
type Case struct {
	Name  string
	Facts []Fact
	Items []Award
}

type casesOf struct {
	lang   law.Lang
	clause string
}

// Cases are the public cases of a clause, as the engine computes them.
func Cases(v view.View, c *policy.Clause) []Case {
	return view.Once(v, casesOf{v.Lang, c.ID}, func() []Case { return cases(v, c) })
}

func cases(v view.View, c *policy.Clause) (out []Case) {
	for _, cs := range c.Cases {
		if !cs.Public {
			continue
		}
		r, facts, ok := Evaluate(v, path.Join(v.Policy.Dir, "clauses", c.Dir, "cases.yaml"), c.Given, cs.Facts)
		if !ok {
			continue
		}
		shown := Case{Name: v.Of(cs.Name)}
		for _, f := range facts {
			if _, given := cs.Facts[f.ID]; given {
				shown.Facts = append(shown.Facts, f)
			}
		}
		for _, a := range r.Awards {
			if _, expected := cs.Expect[a.Item.ID]; expected {
				shown.Items = append(shown.Items, Of(v, a))
			}
		}
		out = append(out, shown)
	}
	return out
}
