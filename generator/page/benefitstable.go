package page

import (
	"html/template"
	"slices"
	"strings"

	"lingang/generator/figure"
	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/wasm/award"
)

// BenefitsPage is the table of all items with its filters.
type BenefitsPage struct {
	Rows    []BenefitRow
	Filters []Filter
	Strings template.JS // for the script; see site/components/benefits
}

// Filter is a choice by which rows are kept.
type Filter struct {
	Name, Label string
	Options     []QuizOption
}

// BenefitRow is an item with what the filters look at.
type BenefitRow struct {
	Benefit
	Applicants, Activities, Certainty string // ids, with spaces between
	CeilingFull                       string // in full yuan, where Ceiling is in prose
	Words                             string // what it is called in the other language
}

// certainties are what kinds come to for someone who looks for money that is sure.
var certainties = map[award.Kind]string{award.Formula: "formula", award.Range: "discretion", award.Ceiling: "discretion", award.NonCash: "no_figure", award.CaseByCase: "no_figure"}

func (s *Site) benefitsPage(lang law.Lang, p *policy.Policy, from string) BenefitsPage {
	w, second := words{s, p, lang, from, ""}, words{s, p, other(lang), from, ""}
	t := s.texts(lang)
	applicant, _ := p.Fact("applicant")
	var out BenefitsPage
	kinds, frequencies := map[string]bool{}, map[string]bool{}
	for i := range p.Rules.Items {
		it := &p.Rules.Items[i]
		row := BenefitRow{Benefit: s.benefit(w, it), Certainty: certainties[it.Kind], Activities: strings.Join(p.ActivitiesOf(it.ID), " ")}
		row.Applicants = strings.Join(applicants(it, applicant), " ")
		if row.Ceiling != "" {
			if full := figure.Yuan(lang, p.Ceiling(it).Max); full != row.Ceiling {
				row.CeilingFull = full
			}
		}
		b := s.benefit(second, it)
		c, _ := p.Clause(it.Clause)
		row.Words = strings.Join(append([]string{b.Name, c.Plain[other(lang)].Title, b.Amount}, b.Who...), " ")
		kinds[row.Certainty], frequencies[row.Frequency] = true, true
		out.Rows = append(out.Rows, row)
	}
	who, activity := Filter{Name: "applicant"}, Filter{Name: "activity"}
	for _, o := range applicant.Options {
		who.Options = append(who.Options, QuizOption{o.ID, in(o.Text, lang)})
	}
	for _, a := range p.Activities {
		activity.Options = append(activity.Options, QuizOption{a.ID, in(a.Name, lang)})
	}
	kind, frequency := Filter{Name: "kind"}, Filter{Name: "frequency"}
	for _, id := range []string{"formula", "discretion", "no_figure"} {
		if kinds[id] {
			kind.Options = append(kind.Options, QuizOption{id, t.get("benefits.certainty." + id)})
		}
	}
	for _, id := range []string{"once", "annual", "per_event", "once_per_tier"} {
		if frequencies[id] {
			frequency.Options = append(frequency.Options, QuizOption{id, t.get("frequency." + id)})
		}
	}
	for _, f := range []Filter{who, activity, kind, frequency} {
		f.Label = t.get("benefits.filter." + f.Name)
		out.Filters = append(out.Filters, f)
	}
	strings, err := scriptJSON(s.Strings.Under(lang, "benefits.shown"))
	if err != nil {
		panic(err) // plain data
	}
	out.Strings = strings
	return out
}

// applicants are the kinds of applicant that an item is for.
func applicants(it *award.Item, applicant policy.Question) (out []string) {
	for _, o := range applicant.Options {
		if slices.ContainsFunc(it.Who, func(who award.Who) bool { return len(who.Applicants) == 0 || slices.Contains(who.Applicants, o.ID) }) {
			out = append(out, o.ID)
		}
	}
	return out
}
