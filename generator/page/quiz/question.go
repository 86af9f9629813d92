package quiz

import (
	"html/template"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/form"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/generator/wire"
	"lingang/wasm/award"
)

// Step is a question on a page of its own, with why it is asked and the words of the law behind it.
type Step struct {
	view.Field
	Section, SectionTitle string
	// All is whether every award hangs on it, Scope whether it is one of the conditions that everyone must meet.
	All, Scope bool
	// Reason is why it is asked where no condition of the law asks for it, of the awards of Why.
	Reason template.HTML
	Why    []view.ItemLink
	Law    []Words
	// Brackets stand for the exact figure where no award depends on more.
	Brackets []view.Option
}

// Words is a clause with the words of it that ask for something.
type Words struct {
	Cite, Path string
	Words      []string
}

func steps(v view.View, section policy.Section) (out []Step) {
	for _, id := range section.Facts {
		f, ok := v.Policy.Fact(id)
		if !ok {
			continue
		}
		step := Step{Field: v.Field(f), Section: section.ID, SectionTitle: v.Of(section.Title)}
		cites := inScope(v, &step)
		for i := range v.Policy.Rules.Items {
			it := &v.Policy.Rules.Items[i]
			if own, needs := asks(it, id); needs {
				cites = append(cites, own...)
			}
		}
		for _, g := range v.Policy.Groups {
			if "same_cost."+g.ID == id {
				step.Reason = v.Inline(g.Why)
				for i := range v.Policy.Rules.Items {
					if it := &v.Policy.Rules.Items[i]; slices.Contains(it.Groups, g.ID) {
						step.Why = append(step.Why, v.ItemLink(it))
					}
				}
			}
		}
		step.Law = wordsOf(v, cites)
		step.Brackets = brackets(v, id)
		out = append(out, step)
	}
	return out
}

// quizScope marks a question that the scope asks, of whatever award, and gives the words of the scope.
func inScope(v view.View, step *Step) (cites []award.Cite) {
	for _, rule := range v.Policy.Rules.Scope {
		if slices.Contains(rule.Needs, step.ID) || step.ID == "applicant" && len(rule.Applicants) > 0 {
			step.All, step.Scope = true, step.Scope || slices.Contains(rule.Needs, step.ID)
			cites = append(cites, rule.Cites...)
		}
	}
	return cites
}

// asks is whether an item hangs on a fact of the applicant's own, and the words that say so.
func asks(it *award.Item, fact string) (cites []award.Cite, needs bool) {
	for _, c := range it.Needs {
		if slices.Contains(c.Asked(), fact) {
			cites, needs = append(cites, c.Cites...), true
		}
	}
	for _, who := range it.Who {
		if slices.Contains(who.Needs, fact) {
			cites, needs = append(cites, who.Cites...), true
		}
	}
	if slices.Contains(it.Facts(), fact) {
		cites, needs = append(cites, form.Of(it.Form).Cites(fact)...), true
	}
	return cites, needs
}

// quizLaw puts words of one clause together, each once, in the order of the law.
func wordsOf(v view.View, cites []award.Cite) (out []Words) {
	cites = slices.Clone(cites)
	slices.SortStableFunc(cites, func(a, b award.Cite) int { return a.ZHAt - b.ZHAt })
	for _, c := range v.Policy.Clauses {
		l := Words{Cite: v.Of(c.Cite), Path: v.Clause(c.ID)}
		for _, cite := range cites {
			text := v.Of(policy.Text{ZH: cite.ZH, EN: cite.EN})
			// What another quote holds already need not be said again.
			held := slices.ContainsFunc(l.Words, func(said string) bool { return strings.Contains(said, text) })
			if cite.Clause == c.ID && !held {
				l.Words = append(slices.DeleteFunc(l.Words,
					func(said string) bool { return strings.Contains(text, said) }), text)
			}
		}
		if len(l.Words) > 0 {
			out = append(out, l)
		}
	}
	return out
}

// brackets are the answers that are as good as a figure: no award asks of the fact more than which of its form's
// brackets it is in. Each has for a value an amount inside it. A bracket's upper end still lies in it.
func brackets(v view.View, fact string) (out []view.Option) {
	var over []decimal.Decimal
	for i := range v.Policy.Rules.Items {
		it := &v.Policy.Rules.Items[i]
		if _, needs := asks(it, fact); !needs {
			continue
		}
		needed := slices.ContainsFunc(it.Needs, func(c award.Condition) bool { return slices.Contains(c.Asked(), fact) })
		own := form.Of(it.Form).Brackets(fact)
		if own == nil || needed || over != nil {
			return nil
		}
		over = own
	}
	say := func(key string, pairs ...string) string { return v.T("quiz.bracket."+key, pairs...) }
	money := func(yuan decimal.Decimal) string { return view.Unbroken(v.Money(yuan)) }
	for i, v := range over {
		label := say("first", "to", money(v))
		if i > 0 {
			label = say("middle", "over", money(over[i-1]), "to", money(v))
		}
		out = append(out, view.Option{Value: v.String(), Label: label})
	}
	if len(over) > 0 {
		last := over[len(over)-1]
		out = append(out, view.Option{Value: last.Add(last).String(), Label: say("last", "over", money(last))})
	}
	return out
}

// plan is what decides, without the calculator, which questions can still matter: whom each award is for and what it
// needs.
func plan(v view.View) wire.Plan {
	out := wire.Plan{Items: map[string]wire.PlanItem{}, Scope: []wire.Who{}}
	who := func(applicants, needs []string) wire.Who {
		return wire.Who{strings.Join(applicants, " "), strings.Join(needs, " ")}
	}
	for i := range v.Policy.Rules.Items {
		it := &v.Policy.Rules.Items[i]
		whom, needs := []wire.Who{}, []wire.Need{}
		for _, one := range it.Who {
			whom = append(whom, who(one.Applicants, one.Needs))
		}
		for _, c := range it.Needs {
			for _, fact := range c.Asked() {
				needs = append(needs, wire.Need{fact, c.Is}) // a threshold has no Is
			}
		}
		out.Items[it.ID] = wire.PlanItem{append([]string{}, it.Facts()...), needs, whom}
	}
	for _, rule := range v.Policy.Rules.Scope {
		out.Scope = append(out.Scope, who(rule.Applicants, rule.Needs))
	}
	return out
}
