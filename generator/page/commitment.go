package page

import (
	"html/template"
	"strconv"
	"time"

	"lingang/generator/policy"
	"lingang/wasm/award"
)

// Commitment is the page of a duty that lasts a number of years.
type Commitment struct {
	Years      string // the law's number
	Lead       template.HTML
	Clause     QuotedClause
	Quotes     []QuotedClause
	Doubts     []Doubt
	Examples   []DutyExample
	From       string // when the policy took effect
	API        string // address of award.js, for the amount
	AmountFact string // any amount of the policy: the engine reads the text by its grammar
	AmountName string
	Script     string // the words that the script speaks with, as JSON
}

// DutyExample is a first day with the last day of the duty.
type DutyExample struct{ Start, End string }

func (s *Site) commitment(w words) Commitment {
	tool := w.p.Tools.Commitment
	n := w.p.Numbers[tool.Years]
	c, _ := w.p.Clause(n.Clause)
	view := Commitment{
		Years: n.Is, Clause: s.quoted(w, n.Clause), Doubts: s.doubts(w, c), From: w.p.Meta.From, API: rel(w.from, s.Engine),
		Lead:   s.commitmentLead(w, n),
		Script: s.scriptWords(w, "commitment.script"),
	}
	for _, id := range tool.Quotes {
		view.Quotes = append(view.Quotes, s.quoted(w, id))
	}
	years, _ := strconv.Atoi(n.Is)
	for _, start := range []string{w.p.Meta.From, leapDayAfter(w.p.Meta.Until), w.p.Meta.Until} {
		view.Examples = append(view.Examples, DutyExample{start, dutyEnd(start, years)})
	}
	for _, f := range w.p.Facts {
		if award.FactType(f.Type) == award.Money && view.AmountFact == "" {
			view.AmountFact, view.AmountName = f.ID, in(f.Label, w.lang)
		}
	}
	return view
}

// commitmentLead says what the duty is; its number leads to the words that state it.
func (s *Site) commitmentLead(w words, n policy.Number) template.HTML {
	href := rel(w.from, string(w.lang)+"/"+w.p.Slug+"/clauses/"+n.Clause+"/") + "#law-" + n.Path
	years := `<a class="rule-number" href="` + template.HTMLEscapeString(href) + `">` + template.HTMLEscapeString(n.Is) + "</a>"
	return template.HTML(fillIn(template.HTMLEscapeString(s.texts(w.lang).get("commitment.lead")), "years", years))
}

// dutyEnd is the last day of a period of years from a day: the corresponding day, or the end of that month where there is none
// (Civil Code, articles 201 and 202). The twin of lastDay in site/components/commitment/duty.ts.
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
