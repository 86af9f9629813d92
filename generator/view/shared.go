package view

import (
	"html/template"
	"regexp"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/policy"
	"lingang/wasm/award"
)

// ClauseLine is a clause in a list.
type ClauseLine struct{ Cite, Title, Path string }

// ClauseLine is a clause as lists show it.
func (v View) ClauseLine(c *policy.Clause) ClauseLine {
	line := ClauseLine{Cite: v.Of(c.Cite), Path: v.Clause(c.ID)}
	if plain := c.Plain[v.Lang]; plain != nil {
		line.Title = plain.Title
	}
	return line
}

// Headline is what a clause says, in a line.
func (v View) Headline(c *policy.Clause) template.HTML {
	if c.Plain[v.Lang] == nil {
		return "" // its absence is a problem already
	}
	return markdown.Inline(c.Plain[v.Lang].Headline, v.Markdown()).HTML
}

// Explained is what explains a clause, as on its own page.
type Explained struct{ Headline, Body template.HTML }

type explainedOf struct {
	lang   law.Lang
	clause string
}

// Explained renders what explains a clause, on whatever page the view is.
func (v View) Explained(c *policy.Clause) Explained {
	return Once(v, explainedOf{v.Lang, c.ID}, func() Explained {
		own := v.ToClause(c.ID)
		return Explained{own.Headline(c), markdown.Render(c.Plain[v.Lang].Body, own.Markdown()).HTML}
	})
}

// ItemLink is an item of any clause.
type ItemLink struct{ ID, Name, Cite, Path string }

// ItemLink is an item with where it is.
func (v View) ItemLink(it *award.Item) ItemLink {
	c, _ := v.Policy.Clause(it.Clause)
	return ItemLink{it.ID, v.Named(it.Name), v.Of(c.Cite), v.Clause(it.Clause)}
}

// Label is the name of a fact.
func (v View) Label(fact string) string {
	q, _ := v.Policy.Fact(fact)
	return v.Of(q.Label)
}

// OptionLabel is an answer of a one-of fact in words.
func (v View) OptionLabel(q policy.Question, value string) string {
	for _, o := range q.Options {
		if o.ID == value {
			return v.Of(o.Text)
		}
	}
	return value
}

// Doubt is a doubt or an oddity as shown.
type Doubt struct {
	ID, Kind, Words string
	N               int                      // among the doubts of its clause, from 1; 0 for an oddity
	HTML            map[string]template.HTML // by question, reading, rival, difference, note
	Ask             template.HTML            // the question without links, for a summary
	Path            string                   // where it stands on its clause's page
}

var linkTags = regexp.MustCompile(`</?a\b[^>]*>`)

// Doubts are those of a clause, in the order of its words.
func (v View) Doubts(c *policy.Clause) (out []Doubt) {
	for _, r := range RaisedBy(c, v.Lang) {
		d := v.doubt(c, r.Doubt)
		d.N = r.N
		out = append(out, d)
	}
	return out
}

// DoubtsThat are those of all clauses that fit, by their address and what they are.
func (v View) DoubtsThat(fit func(address string, d policy.Doubt) bool) (out []Doubt) {
	for _, c := range v.Policy.Clauses {
		for _, d := range c.Doubts {
			if fit(c.ID+"."+d.ID, d) {
				out = append(out, v.doubt(c, d))
			}
		}
	}
	return out
}

func (v View) doubt(c *policy.Clause, d policy.Doubt) Doubt {
	shown := Doubt{ID: c.ID + "." + d.ID, Kind: d.Kind, Words: v.Of(policy.Text(d.Words)),
		HTML: map[string]template.HTML{}, Path: v.Clause(c.ID) + "#doubt-" + c.ID + "." + d.ID}
	for key, t := range map[string]policy.Text{
		"question": d.Question, "reading": d.Reading, "rival": d.Rival, "difference": d.Difference, "note": d.Note,
	} {
		if !t.IsZero() {
			shown.HTML[key] = v.Inline(t)
		}
	}
	shown.Ask = template.HTML(linkTags.ReplaceAllString(string(shown.HTML["question"]), ""))
	return shown
}

// QuotedClause is the words of a clause on another page.
type QuotedClause struct {
	ClauseLine
	Law, LawOther []LawParagraph
}

// Quoted quotes a clause, its numbers without marks: these lead to places of the clause's own page.
func (v View) Quoted(id string) QuotedClause {
	c, _ := v.Policy.Clause(id)
	return QuotedClause{v.ClauseLine(c), plainParagraphs(c, v.Lang), plainParagraphs(c, Other(v.Lang))}
}

// Option is an answer, or another choice, with what it says.
type Option struct{ Value, Label string }
