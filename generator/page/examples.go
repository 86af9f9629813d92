package page

import (
	"encoding/json"
	"net/url"
	"path"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/wasm/award"
)

// ExampleGroup are the personas of one kind of applicant, in the order of the question about it.
type ExampleGroup struct {
	ID, Name string
	Examples []Example
}

// Example is a persona with its result.
type Example struct {
	ID, Name, Story string
	Applicant       string // an option of the fact of that name
	Facts           []FactView
	QuizURL         string
	Scope           string
	Awards          []ResultView // all that are not ineligible
	// Sure, Discretionary and Open are how many awards are by formula, at discretion, and undecided for want of an answer.
	Sure, Discretionary, Open int
	SureShare                 int // percent of the best combination's upper end that is certain
	Nothing                   bool
	Ineligible                int
	Added                     string
	Combination               string
	Forgone                   []ItemLink
	CashFlow                  []string
}

func (s *Site) exampleGroups(lang law.Lang, p *policy.Policy, base, from string) (out []ExampleGroup) {
	all := s.examples(lang, p, base, from)
	question, _ := p.Fact("applicant")
	for _, o := range question.Options {
		g := ExampleGroup{ID: "applicant-" + o.ID, Name: in(o.Text, lang)}
		for _, e := range all {
			if e.Applicant == o.ID {
				g.Examples = append(g.Examples, e)
			}
		}
		if len(g.Examples) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func (s *Site) examples(lang law.Lang, p *policy.Policy, base, from string) (out []Example) {
	w := words{s, p, lang, from, ""}
	for _, persona := range p.Personas {
		if persona.Public != nil && !*persona.Public {
			continue
		}
		if e, ok := s.example(w, persona, base); ok {
			out = append(out, e)
		}
	}
	return out
}

func (s *Site) example(w words, persona policy.Persona, base string) (Example, bool) {
	t := s.texts(w.lang)
	file := path.Join(w.p.Dir, "personas", persona.ID+".yaml")
	r, facts, ok := s.evaluate(w, file, persona.Facts)
	if !ok {
		return Example{}, false
	}
	text, err := policy.FactsJSON(persona.Facts)
	if err != nil {
		return Example{}, false // evaluate has said so
	}
	e := Example{ID: persona.ID, Name: in(persona.Name, w.lang), Story: in(persona.Story, w.lang), Facts: facts, Scope: r.Scope,
		QuizURL: rel(w.from, base+"quiz/") + "#facts=" + url.PathEscape(compact(text)),
		Added:   amountFull(w.lang, t, r.Totals.Added), Combination: unbroken(amountFull(w.lang, t, r.Totals.Combination))}
	e.Applicant, _ = persona.Facts["applicant"].(string)
	best := r.Totals.Combination
	if e.Nothing = best.Max.IsZero(); !e.Nothing {
		e.SureShare = int(best.Min.Mul(decimal.New(100, 0)).DivRound(best.Max, 0).IntPart())
	}
	for _, a := range r.Awards {
		switch {
		case a.State == award.Ineligible:
			e.Ineligible++
			continue
		case a.State == award.Unknown:
			e.Open++
		case a.Item.Kind == award.Formula:
			e.Sure++
		default:
			e.Discretionary++
		}
		e.Awards = append(e.Awards, s.result(w, a))
	}
	for _, id := range r.Totals.Forgone {
		if it, ok := w.p.Rules.Item(id); ok {
			e.Forgone = append(e.Forgone, s.itemLink(w, it))
		}
	}
	for _, y := range r.CashFlow {
		e.CashFlow = append(e.CashFlow, amountFull(w.lang, t, y))
	}
	return e, true
}

// unbroken keeps a currency and its figure on one line.
func unbroken(text string) string { return strings.ReplaceAll(text, "RMB ", "RMB\u00a0") }

// compact removes what JSON does not need.
func compact(text string) string {
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return text
	}
	b, err := json.Marshal(v)
	if err != nil {
		return text
	}
	return string(b)
}
