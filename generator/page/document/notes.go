package document

import (
	"html/template"
	"lingang/generator/view"
)

// NotesClause are the doubts of one clause.
type NotesClause struct {
	view.ClauseLine
	ID     string // on the page
	Doubts []view.Doubt
}

// Notes are all the doubts and oddities, by clause.
func Notes(v view.View) (out []NotesClause) {
	for _, c := range v.Policy.Clauses {
		if len(c.Doubts) > 0 {
			out = append(out, NotesClause{v.ClauseLine(c), "clause-" + c.ID, v.Doubts(c)})
		}
	}
	return out
}

// GlossaryTerm is a term as shown.
type GlossaryTerm struct {
	ID, ZH, EN string
	Meaning    template.HTML
	Clauses    []view.ClauseLine
}

// Glossary are all the terms.
func Glossary(v view.View) (out []GlossaryTerm) {
	for _, t := range v.Policy.Terms {
		g := GlossaryTerm{ID: t.ID, ZH: t.ZH, EN: t.EN, Meaning: v.Inline(t.Meaning)}
		for _, id := range t.Clauses {
			if c, ok := v.Policy.Clause(id); ok {
				g.Clauses = append(g.Clauses, v.ClauseLine(c))
			}
		}
		out = append(out, g)
	}
	return out
}
