// Package clause is the page of a clause: the law with its numbers marked, what it means, how each award is worked out
// and drawn, and a small calculator.
package clause

import (
	"html/template"
	"slices"

	"lingang/generator/form"
	"lingang/generator/page/awards"
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
		Law:      view.LawParagraphs(c, v.Lang, "law-"),
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
	return out
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
