// Package clause is the page of a clause: the law with its numbers marked, what it means, how each award is worked out
// and drawn, and a small calculator.
package clause

import (
	"html/template"
	"slices"
	"strconv"

	"lingang/generator/form"
	"lingang/generator/page/awards"
	"lingang/generator/page/document"
	"lingang/generator/page/quiz"
	"lingang/generator/page/result"
	"lingang/generator/policy"
	"lingang/generator/view"
)

// Clause is a clause's page.
type Clause struct {
	ID, Cite, Title string
	Heading         string // of the article
	Headline        template.HTML
	Law, LawOther   []view.LawParagraph // in the page's language and in the other
	Plain           template.HTML
	Nothing         string // why nothing is computed
	Items           []awards.Benefit
	Drawn           map[string]Drawn // by item
	Calculator      *quiz.Calculator
	Overlaps        []Overlap
	Cases           []result.Case
	Doubts          []view.Doubt
	Evidence        []Evidence
	ScopeEvidence   []Evidence
	Prev, Next      *view.ClauseLine
	Contents        []view.Heading
	Citations       string // path of what its script makes citations from
}

// Drawn is an item's pictures.
type Drawn struct {
	Pictures []Picture
	Said     bool // a caption says how the amount is worked out
}

// Overlap is an overlap group that an item of the clause is in.
type Overlap struct {
	Name, Why string
	Items     []view.ItemLink
}

// Of is the page of the policy's clause of that index.
func Of(v view.View, i int) Clause {
	c := v.Policy.Clauses[i]
	plain, explained, second := c.Plain[v.Lang], v.Explained(c), v.Other()
	out := Clause{
		ID: c.ID, Cite: v.Of(c.Cite), Title: plain.Title, Heading: heading(v, c),
		Headline: explained.Headline, Plain: explained.Body,
		Law:      view.LawParagraphs(c, v.Lang, "law-", marks(v, c)...),
		LawOther: view.LawParagraphs(c, second.Lang, "law-"+string(second.Lang)+"-"),
		Nothing:  v.Of(c.Nothing), Doubts: v.Doubts(c), Cases: result.Cases(v, c), Drawn: map[string]Drawn{},
		Calculator: quiz.ForClause(v, c), Overlaps: overlaps(v, c),
	}
	for _, it := range c.Items {
		out.Items = append(out.Items, awards.Of(v, it))
		out.Drawn[it.ID] = Drawn{Pictures: Pictures(v, it), Said: form.Of(it.Form).Said()}
	}
	out.Evidence, out.ScopeEvidence = evidence(v, c)
	if i > 0 {
		line := v.ClauseLine(v.Policy.Clauses[i-1])
		out.Prev = &line
	}
	if i+1 < len(v.Policy.Clauses) {
		line := v.ClauseLine(v.Policy.Clauses[i+1])
		out.Next = &line
	}
	out.Contents, out.Citations = contents(v, out), document.Citations(v)
	return out
}

// contents are the parts that the page has.
func contents(v view.View, c Clause) (out []view.Heading) {
	for _, part := range []struct {
		id, says string
		has      bool
	}{
		{"law", "clause.law", true}, {"doubts", "clause.doubts", len(c.Doubts) > 0}, {"plain", "clause.plain", true},
		{"computes", "clause.computes", true}, {"cases", "clause.cases", len(c.Cases) > 0},
		{"overlaps", "clause.overlaps", len(c.Overlaps) > 0}, {"evidence", "evidence.title", len(c.Evidence) > 0},
	} {
		if part.has {
			out = append(out, view.Heading{ID: part.id, Text: v.T(part.says)})
		}
	}
	return out
}

// marks lead from the words of the law to the doubts about them, on the same page.
func marks(v view.View, c *policy.Clause) []view.NoteMark {
	return view.NoteMarks(c, v.Lang, func(r view.Raised) string { return "#doubt-" + c.ID + "." + r.ID },
		func(r view.Raised) string { return v.T("doubt.mark", "n", strconv.Itoa(r.N)) })
}

func heading(v view.View, c *policy.Clause) string {
	for _, part := range v.Policy.Parts {
		for _, a := range part.Articles {
			if slices.Contains(a.Clauses, c) {
				if a.Heading.IsZero() {
					return v.Of(part.Heading)
				}
				_, title := view.Numbered(v.Of(a.Heading))
				return title
			}
		}
	}
	return ""
}

func overlaps(v view.View, c *policy.Clause) (out []Overlap) {
	for _, g := range v.Policy.Groups {
		o := Overlap{Name: v.Of(g.Name), Why: v.Of(g.Why)}
		mine := false
		for i := range v.Policy.Rules.Items {
			it := &v.Policy.Rules.Items[i]
			if slices.Contains(it.Groups, g.ID) {
				mine = mine || it.Clause == c.ID
				o.Items = append(o.Items, v.ItemLink(it))
			}
		}
		if mine {
			out = append(out, o)
		}
	}
	return out
}
