package result

import (
	"encoding/json"
	"net/url"
	"path"
	"slices"

	"github.com/shopspring/decimal"

	"lingang/generator/policy"
	"lingang/generator/view"
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
	Facts           []Fact
	QuizURL         string
	Scope           string
	Awards          []Award // all that are not ineligible
	// Sure, Discretionary and Open are how many awards are by formula, at discretion, and undecided for want of an
	// answer.
	Sure, Discretionary, Open int
	SureShare                 int // percent of the best combination's upper end that is certain
	Nothing                   bool
	Ineligible                int
	Added                     string
	Combination               string
	Forgone                   []view.ItemLink
	CashFlow                  []string
	AnnualYears               string // for how many years annual awards count; empty for one, or where there are none
}

// ByApplicant are the examples by the kind of applicant.
func ByApplicant(v view.View) (out []ExampleGroup) {
	all := Examples(v)
	question, _ := v.Policy.Fact("applicant")
	for _, o := range question.Options {
		g := ExampleGroup{ID: "applicant-" + o.ID, Name: v.Of(o.Text)}
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

// Examples are the public personas.
func Examples(v view.View) (out []Example) {
	for _, persona := range PublicPersonas(v.Policy) {
		if e, ok := example(v, persona); ok {
			out = append(out, e)
		}
	}
	return out
}

func example(v view.View, persona policy.Persona) (Example, bool) {
	file := path.Join(v.Policy.Dir, "personas", persona.ID+".yaml")
	r, facts, ok := Evaluate(v, file, persona.Facts)
	if !ok {
		return Example{}, false
	}
	text, err := policy.FactsJSON(persona.Facts)
	if err != nil {
		return Example{}, false // evaluate has said so
	}
	e := Example{ID: persona.ID, Name: v.Of(persona.Name), Story: v.Of(persona.Story), Facts: facts, Scope: r.Scope,
		QuizURL: v.Rel(v.Path("quiz/")) + hash(text),
		Added:   v.AmountFull(r.Totals.Added), Combination: view.Unbroken(v.AmountFull(r.Totals.Combination))}
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
		e.Awards = append(e.Awards, Of(v, a))
	}
	for _, id := range r.Totals.Forgone {
		if it, ok := v.Policy.Rules.Item(id); ok {
			e.Forgone = append(e.Forgone, v.ItemLink(it))
		}
	}
	annual := slices.ContainsFunc(r.Awards, func(a award.Award) bool {
		return a.State == award.Eligible &&
			a.Item.Frequency == award.Annual
	})
	for _, k := range r.Known() {
		if annual && k.ID == "annual_years" && k.Number.IntPart() > 1 {
			e.AnnualYears = k.Number.String()
		}
	}
	for _, y := range r.CashFlow {
		e.CashFlow = append(e.CashFlow, v.AmountFull(y))
	}
	return e, true
}

// hash is what follows the questionnaire's address for it to take the answers over.
func hash(facts string) string { return "#facts=" + url.PathEscape(Compact(facts)) }

// Beginning is a persona to begin the questionnaire from.
type Beginning struct {
	ID, Name, Applicant string // the kind of applicant in words
	Hash                string // of the questionnaire’s address
}

// Beginnings are a persona for each kind of applicant, the first there is.
func Beginnings(v view.View) (out []Beginning) {
	question, _ := v.Policy.Fact("applicant")
	for _, o := range question.Options {
		of := slices.IndexFunc(PublicPersonas(v.Policy), func(p policy.Persona) bool { return p.Facts["applicant"] == o.ID })
		if of < 0 {
			continue
		}
		p := PublicPersonas(v.Policy)[of]
		if text, err := policy.FactsJSON(p.Facts); err == nil { // what is wrong with them is told where they are evaluated
			out = append(out, Beginning{p.ID, v.Of(p.Name), v.Of(o.Text), hash(text)})
		}
	}
	return out
}

// Compact removes what JSON does not need.
func Compact(text string) string {
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

// PublicPersonas are those that the site shows.
func PublicPersonas(p *policy.Policy) (out []policy.Persona) {
	for _, persona := range p.Personas {
		if persona.Public == nil || *persona.Public {
			out = append(out, persona)
		}
	}
	return out
}
