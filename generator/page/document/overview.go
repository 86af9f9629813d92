package document

import (
	"html/template"

	"lingang/generator/view"
)

// Overview is the policy's document at a glance.
type Overview struct{ Parts []OverviewPart }

// OverviewPart is a part with its articles.
type OverviewPart struct {
	Heading  string
	Articles []OverviewArticle
}

// OverviewArticle is an article with its clauses.
type OverviewArticle struct {
	Number, Heading string
	Clauses         []OverviewClause
}

// OverviewClause is a clause with what it says.
type OverviewClause struct {
	view.ClauseLine
	Headline template.HTML
}

// Parts are the document at a glance.
func Parts(v view.View) Overview {
	var out Overview
	for _, part := range v.Policy.Parts {
		op := OverviewPart{Heading: v.Of(part.Heading)}
		for _, a := range part.Articles {
			var oa OverviewArticle
			oa.Number, oa.Heading = view.Numbered(v.Of(a.Heading))
			for _, c := range a.Clauses {
				oa.Clauses = append(oa.Clauses, OverviewClause{v.ClauseLine(c), v.Headline(c)})
			}
			op.Articles = append(op.Articles, oa)
		}
		out.Parts = append(out.Parts, op)
	}
	return out
}
