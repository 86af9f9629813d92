package awards

import (
	"html/template"
	"slices"
	"strings"

	"lingang/generator/figure"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// BenefitsPage is the table of all items with its filters.
type BenefitsPage struct {
	Rows    []BenefitRow
	Filters []Filter
	Orders  []view.Option // the first is that of the page as it comes
	Strings template.JS   // for the script; see site/components/benefits
}

// Filter is a choice by which rows are kept.
type Filter struct {
	Name, Label string
	Options     []view.Option
}

// BenefitRow is an item with what the filters look at.
type BenefitRow struct {
	Benefit
	Applicants, Activities, Certainty string // ids, with spaces between
	CeilingFull                       string // in full yuan, where Ceiling is in prose
	Words                             string // what it is called in the other language
}

// certainties are what kinds come to for someone who looks for money that is sure.
var certainties = map[award.Kind]string{
	award.Formula: "formula", award.Range: "discretion", award.Ceiling: "discretion",
	award.NonCash: "no_figure", award.CaseByCase: "no_figure",
}

// Table is the table of all items.
func Table(v view.View) BenefitsPage {
	applicant, _ := v.Policy.Fact("applicant")
	var out BenefitsPage
	kinds, frequencies := map[string]bool{}, map[string]bool{}
	for i := range v.Policy.Rules.Items {
		it := &v.Policy.Rules.Items[i]
		row := BenefitRow{Benefit: Of(v, it), Certainty: certainties[it.Kind],
			Activities: strings.Join(v.Policy.ActivitiesOf(it.ID), " "),
			Applicants: strings.Join(applicants(it, applicant), " ")}
		if row.Ceiling != "" {
			if full := figure.Yuan(v.Lang, v.Policy.Ceiling(it).Max); full != row.Ceiling {
				row.CeilingFull = full
			}
		}
		b := Of(v.Other(), it)
		c, _ := v.Policy.Clause(it.Clause)
		row.Words = strings.Join(append([]string{b.Name, c.Plain[view.Other(v.Lang)].Title, b.Amount}, b.Who...), " ")
		kinds[row.Certainty], frequencies[row.Frequency] = true, true
		out.Rows = append(out.Rows, row)
	}
	who, activity := Filter{Name: "applicant"}, Filter{Name: "activity"}
	for _, o := range applicant.Options {
		who.Options = append(who.Options, view.Option{Value: o.ID, Label: v.Of(o.Text)})
	}
	for _, a := range v.Policy.Activities {
		activity.Options = append(activity.Options, view.Option{Value: a.ID, Label: v.Of(a.Name)})
	}
	kind, frequency := Filter{Name: "kind"}, Filter{Name: "frequency"}
	for _, id := range []string{"formula", "discretion", "no_figure"} {
		if kinds[id] {
			kind.Options = append(kind.Options, view.Option{Value: id, Label: v.T("benefits.certainty." + id)})
		}
	}
	for _, id := range []string{"once", "annual", "per_event", "once_per_tier"} {
		if frequencies[id] {
			frequency.Options = append(frequency.Options, view.Option{Value: id, Label: v.T("frequency." + id)})
		}
	}
	for _, f := range []Filter{who, activity, kind, frequency} {
		f.Label = v.T("benefits.filter." + f.Name)
		out.Filters = append(out.Filters, f)
	}
	for _, column := range []string{"article", "award", "rate", "ceiling", "kind", "frequency"} {
		first := view.Option{Value: column, Label: v.T("benefits.order." + column)}
		if len(out.Orders) == 0 {
			first.Value = ""
		}
		out.Orders = append(out.Orders, first,
			view.Option{Value: column + "-back", Label: v.T("benefits.order." + column + "_back")})
	}
	out.Strings = view.ScriptJSON(v.Texts("benefits.shown"))
	return out
}

// applicants are the kinds of applicant that an item is for.
func applicants(it *award.Item, applicant policy.Question) (out []string) {
	for _, o := range applicant.Options {
		if slices.ContainsFunc(it.Who, func(who award.Who) bool {
			return len(who.Applicants) == 0 || slices.Contains(who.Applicants, o.ID)
		}) {
			out = append(out, o.ID)
		}
	}
	return out
}
