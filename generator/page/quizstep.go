package page

import (
	"html/template"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/policy"
	"lingang/wasm/award"
)

// QuizStep is a question on a page of its own, with why it is asked and the words of the law behind it.
type QuizStep struct {
	QuizFact
	Section, SectionTitle string
	// All is whether every award hangs on it; otherwise Why names those that do.
	All bool
	Why []QuizWhy
	// Reason is why it is asked where no condition of the law asks for it.
	Reason template.HTML
	Law    []QuizLaw
	// Brackets stand for the exact figure where no award depends on more.
	Brackets []QuizOption
}

// QuizWhy is an award that hangs on a question.
type QuizWhy struct{ Name, Path, Ceiling string }

// QuizLaw is a clause with the words of it that ask for something.
type QuizLaw struct {
	Cite, Path string
	Words      []string
}

func (s *Site) quizSteps(w words, section policy.Section) (out []QuizStep) {
	ceilings := map[string]award.Interval{}
	for _, a := range w.p.Rules.Evaluate("{}").Awards {
		ceilings[a.Item.ID] = a.Amount
	}
	for _, id := range section.Facts {
		f, ok := w.p.Fact(id)
		if !ok {
			continue
		}
		step := QuizStep{QuizFact: s.quizFact(w, f), Section: section.ID, SectionTitle: in(section.Title, w.lang)}
		cites := s.quizScope(w, &step)
		for i := range w.p.Rules.Items {
			it := &w.p.Rules.Items[i]
			if own, needs := asks(it, id); needs {
				link := s.itemLink(w, it)
				step.Why = append(step.Why, QuizWhy{link.Name, link.Path, s.ceilingText(w, it, ceilings[it.ID])})
				cites = append(cites, own...)
			}
		}
		for _, g := range w.p.Groups {
			if "same_cost."+g.ID == id {
				step.Reason = w.inline(g.Why)
				for i := range w.p.Rules.Items {
					if it := &w.p.Rules.Items[i]; slices.Contains(it.Groups, g.ID) {
						link := s.itemLink(w, it)
						step.Why = append(step.Why, QuizWhy{link.Name, link.Path, s.ceilingText(w, it, ceilings[it.ID])})
					}
				}
			}
		}
		step.Law = s.quizLaw(w, cites)
		step.Brackets = s.brackets(w, id)
		out = append(out, step)
	}
	return out
}

// quizScope marks a question that the scope asks, of whatever award, and gives the words of the scope.
func (s *Site) quizScope(w words, step *QuizStep) (cites []award.Cite) {
	for _, rule := range w.p.Rules.Scope {
		if slices.Contains(rule.Needs, step.ID) || step.ID == "applicant" && len(rule.Applicants) > 0 {
			step.All = true
			cites = append(cites, rule.Cites...)
		}
	}
	return cites
}

func (s *Site) ceilingText(w words, it *award.Item, ceiling award.Interval) string {
	t := s.texts(w.lang)
	switch {
	case !it.Kind.IsMoney():
		return t.get("kind." + string(it.Kind))
	case ceiling.Unbounded:
		return t.get("amount.unbounded")
	}
	return fillIn(t.get("quiz.step.ceiling"), "amount", unbroken(figure.Money(w.lang, ceiling.Max)))
}

// asks is whether an item hangs on a fact of the applicant's own, and the words that say so.
func asks(it *award.Item, fact string) (cites []award.Cite, needs bool) {
	for _, c := range it.Needs {
		if c.Fact == fact {
			cites, needs = append(cites, c.Cites...), true
		}
	}
	for _, who := range it.Who {
		if slices.Contains(who.Needs, fact) {
			cites, needs = append(cites, who.Cites...), true
		}
	}
	if slices.Contains(it.Form.Facts(), fact) {
		cites, needs = append(cites, formCites(it.Form, fact)...), true
	}
	return cites, needs
}

// formCites are the words that say what a form does with a fact.
func formCites(form award.Form, fact string) (cites []award.Cite) {
	number := func(n *award.Number) {
		if n != nil {
			cites = append(cites, n.Cites...)
		}
	}
	deduct := func(d *award.Deduction) bool {
		if d == nil || d.Fact != fact {
			return false
		}
		cites = append(cites, d.Cites...)
		return true
	}
	switch f := form.(type) {
	case *award.Rate:
		if !deduct(f.Deduct) {
			number(&f.Rate)
			number(f.RateHigh)
			number(f.Cap)
			number(f.CapHigh)
		}
	case *award.Bands:
		for _, b := range f.Bands {
			number(&b.Rate)
		}
		number(f.Cap)
	case *award.Tiers:
		if fact == f.Received {
			cites = append(cites, f.Award.Cites...)
		} else {
			cites = append(cites, f.Over.Cites...)
		}
	case *award.Fixed:
		if !deduct(f.Deduct) {
			for i := range f.Amounts {
				number(&f.Amounts[i].Number)
			}
		}
	case *award.PerUnit:
		number(f.Each)
		number(f.UpTo)
		number(f.Cap)
	}
	return cites
}

// quizLaw puts words of one clause together, each once, in the order of the law.
func (s *Site) quizLaw(w words, cites []award.Cite) (out []QuizLaw) {
	cites = slices.Clone(cites)
	slices.SortStableFunc(cites, func(a, b award.Cite) int { return a.ZHAt - b.ZHAt })
	for _, c := range w.p.Clauses {
		l := QuizLaw{Cite: in(c.Cite, w.lang), Path: string(w.lang) + "/" + w.p.Slug + "/clauses/" + c.ID + "/"}
		for _, cite := range cites {
			text := in(policy.Text{ZH: cite.ZH, EN: cite.EN}, w.lang)
			// What another quote holds already need not be said again.
			held := slices.ContainsFunc(l.Words, func(said string) bool { return strings.Contains(said, text) })
			if cite.Clause == c.ID && !held {
				l.Words = append(slices.DeleteFunc(l.Words, func(said string) bool { return strings.Contains(text, said) }), text)
			}
		}
		if len(l.Words) > 0 {
			out = append(out, l)
		}
	}
	return out
}

// brackets are the answers that are as good as a figure: no award asks of the fact more than which tier it is over. Each has for a
// value an amount inside it. The tiers exclude their own threshold, so a bracket's upper end still lies in it.
func (s *Site) brackets(w words, fact string) (out []QuizOption) {
	var over []decimal.Decimal
	for i := range w.p.Rules.Items {
		it := &w.p.Rules.Items[i]
		if _, needs := asks(it, fact); !needs {
			continue
		}
		tiers, ok := it.Form.(*award.Tiers)
		needed := slices.ContainsFunc(it.Needs, func(c award.Condition) bool { return c.Fact == fact })
		if !ok || needed || fact != tiers.Income && fact != tiers.PriorPeak || over != nil {
			return nil
		}
		over = tiers.Over.Is
	}
	t := s.texts(w.lang)
	say := func(key string, pairs ...string) string { return fillIn(t.get("quiz.bracket."+key), pairs...) }
	money := func(v decimal.Decimal) string { return unbroken(figure.Money(w.lang, v)) }
	for i, v := range over {
		label := say("first", "to", money(v))
		if i > 0 {
			label = say("middle", "over", money(over[i-1]), "to", money(v))
		}
		out = append(out, QuizOption{v.String(), label})
	}
	if len(over) > 0 {
		last := over[len(over)-1]
		out = append(out, QuizOption{last.Add(last).String(), say("last", "over", money(last))})
	}
	return out
}

// quizPlan is what decides, without the calculator, which questions can still matter: whom each award is for and what it needs.
func (s *Site) quizPlan(w words) map[string]any {
	items := map[string]any{}
	for i := range w.p.Rules.Items {
		it := &w.p.Rules.Items[i]
		who := [][]string{}
		for _, one := range it.Who {
			who = append(who, []string{strings.Join(one.Applicants, " "), strings.Join(one.Needs, " ")})
		}
		needs := [][]string{}
		for _, c := range it.Needs {
			needs = append(needs, []string{c.Fact, c.Is}) // a threshold has no Is
		}
		items[it.ID] = map[string]any{"who": who, "needs": needs, "facts": append([]string{}, it.Form.Facts()...)}
	}
	scope := [][]string{}
	for _, rule := range w.p.Rules.Scope {
		scope = append(scope, []string{strings.Join(rule.Applicants, " "), strings.Join(rule.Needs, " ")})
	}
	return map[string]any{"items": items, "scope": scope}
}
