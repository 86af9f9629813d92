// Package awards shows the awards: one as a row, all of them by article, and the table with its filters.
package awards

import (
	"slices"
	"strings"

	"lingang/generator/figure"
	"lingang/generator/form"
	"lingang/generator/law"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// Benefit is an item as a row.
type Benefit struct {
	view.ItemLink
	Clause          string
	Who             []string
	WhoAny          bool
	Needs           []string
	Kind, Frequency string // keys of texts
	Amount          string // how it is worked out, in words
	Ceiling         string // in prose; empty where there is no figure
	Unbounded       bool
	NoCeiling       string // where it is unbounded: what stands in the ceiling's place
	CeilingYuan     string // plain digits
	Groups          []string
	Doubts          []Doubts
}

// Doubts are those of a clause on which an award's amount depends: where they stand, and how many they are.
type Doubts struct {
	Cite, Path string
	Count      int
}

type benefitOf struct {
	lang law.Lang
	item *award.Item
}

// Of describes an item. Its ceiling is what the engine gives when nothing is known but that every condition is met.
func Of(v view.View, it *award.Item) Benefit {
	return view.Once(v, benefitOf{v.Lang, it}, func() Benefit { return benefit(v, it) })
}

func benefit(v view.View, it *award.Item) Benefit {
	b := Benefit{ItemLink: v.ItemLink(it), Clause: it.Clause, Kind: string(it.Kind),
		Frequency: strings.ReplaceAll(it.Frequency, " ", "_"), Amount: view.Capital(Amount(v, it))}
	applicant, _ := v.Policy.Fact("applicant")
	for _, who := range it.Who {
		if len(who.Applicants) == 0 {
			b.WhoAny = true
		}
		for _, o := range applicant.Options {
			if slices.Contains(who.Applicants, o.ID) {
				label := v.Of(o.Text)
				for _, n := range who.Needs {
					label = v.T("benefits.who_needs", "who", label, "need", view.InSentence(v.Label(n)))
				}
				if len(b.Who) > 0 {
					label = view.InSentence(label)
				}
				b.Who = append(b.Who, label)
			}
		}
	}
	for _, c := range it.Needs {
		need := Need(v, c)
		if len(b.Needs) > 0 {
			need = view.InSentence(need)
		}
		b.Needs = append(b.Needs, need)
	}
	for _, g := range v.Policy.Groups {
		if slices.Contains(it.Groups, g.ID) {
			b.Groups = append(b.Groups, v.Of(g.Name))
		}
	}
	for _, d := range v.Policy.DoubtsAbout(it.ID) {
		b.Doubts = append(b.Doubts, Doubts{v.Of(d.Clause.Cite), v.Clause(d.Clause.ID), d.Count})
	}
	ceiling := v.Policy.Ceiling(it)
	if b.Unbounded = ceiling.Unbounded; b.Unbounded {
		b.NoCeiling = form.Of(it.Form).NoCeiling(v.Words())
	}
	if it.Kind.IsMoney() && !ceiling.Unbounded {
		b.Ceiling, b.CeilingYuan = v.Money(ceiling.Max), ceiling.Max.String()
	}
	return b
}

// Need is a condition in words.
func Need(v view.View, c award.Condition) string {
	q, _ := v.Policy.Fact(c.Fact)
	label := v.Of(q.Label)
	switch {
	case c.Test != nil:
		return view.Capital(form.Condition(v.Words(), &c))
	case c.AtLeast != nil && q.Type == "money":
		return v.T("need.at_least", "fact", label, "at", figure.MoneyIn(v.Lang, q.Currency, c.AtLeast.Is))
	case c.AtLeast != nil:
		return v.T("need.at_least", "fact", label, "at", c.AtLeast.Is.String())
	case c.Is == "true":
		return label
	case c.Is == "false":
		return v.T("need.not", "fact", view.InSentence(label))
	}
	return v.T("need.option", "fact", label, "option", v.OptionLabel(q, c.Is))
}

// Amount says how an item is worked out.
func Amount(v view.View, it *award.Item) string { return form.Of(it.Form).Amount(v.Words()) }
