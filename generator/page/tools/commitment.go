package tools

import (
	"html/template"
	"strconv"
	"time"

	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// Commitment is the page of a duty that lasts a number of years.
type Commitment struct {
	Years      string // the law's number
	Lead       template.HTML
	Clause     view.QuotedClause
	Quotes     []view.QuotedClause
	Doubts     []view.Doubt
	Examples   []DutyExample
	From       string // when the policy took effect
	API        string // address of award.js, for the amount
	AmountFact string // any amount of the policy: the engine reads the text by its grammar
	AmountName string
	Script     string // the words that the script speaks with, as JSON
}

// DutyExample is a first day with the last day of the duty.
type DutyExample struct{ Start, End string }

// CommitmentOf is the page of the duty that the policy declares.
func CommitmentOf(v view.View) Commitment {
	tool := v.Policy.Tools.Commitment
	n := v.Policy.Numbers[tool.Years]
	c, _ := v.Policy.Clause(n.Clause)
	view := Commitment{
		Years: n.Is, Clause: v.Quoted(n.Clause), Doubts: v.Doubts(c), From: v.Policy.Meta.From, API: v.Rel(v.Engine),
		Lead:   commitmentLead(v, n),
		Script: scriptWords(v, "commitment.script"),
	}
	for _, id := range tool.Quotes {
		view.Quotes = append(view.Quotes, v.Quoted(id))
	}
	years, _ := strconv.Atoi(n.Is)
	starts := []string{v.Policy.Meta.From, leapDayAfter(v.Policy.Meta.Until), v.Policy.Meta.Until}
	if v.Policy.Meta.Until == "" { // it has no last day
		starts = []string{v.Policy.Meta.From, leapDayAfter(v.Policy.Meta.From)}
	}
	for _, start := range starts {
		view.Examples = append(view.Examples, DutyExample{start, dutyEnd(start, years)})
	}
	for _, f := range v.Policy.Facts {
		if award.FactType(f.Type) == award.Money && view.AmountFact == "" {
			view.AmountFact, view.AmountName = f.ID, v.Of(f.Label)
		}
	}
	return view
}

// commitmentLead says what the duty is; its number leads to the words that state it.
func commitmentLead(v view.View, n policy.Number) template.HTML {
	years := view.RuleNumber(v.Rel(v.Clause(n.Clause))+"#law-"+n.Path, n.Is)
	return template.HTML(view.Fill(view.Escape(v.T("commitment.lead")), "years", string(years)))
}

// dutyEnd is the last day of a period of years from a day: the corresponding day, or the end of that month where there
// is none (Civil Code, articles 201 and 202). The twin of lastDay in site/components/commitment/duty.ts: both pass
// site/test/tables/duties.tsv.
func dutyEnd(start string, years int) string {
	d, err := time.Parse(time.DateOnly, start)
	if err != nil {
		return start
	}
	end := d.AddDate(years, 0, 0)
	if end.Day() != d.Day() { // Go counts 29 February on into March
		end = end.AddDate(0, 0, -end.Day())
	}
	return end.Format(time.DateOnly)
}

// leapDayAfter is the first 29 February after a day.
func leapDayAfter(iso string) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	for d = d.AddDate(0, 0, 1); d.Month() != time.February || d.Day() != 29; d = d.AddDate(0, 0, 1) {
	}
	return d.Format(time.DateOnly)
}
