package page

import (
	"slices"

	"lingang/generator/law"
	"lingang/generator/policy"
)

// ToolLink is a way to one of the small tools beside the questionnaire.
type ToolLink struct {
	Key, Path string
	Current   bool
}

// Tools are the tools that the policy has, in the order in which they are named everywhere.
func (p *Page) Tools() []ToolLink { return p.toolsWith(func([]string) bool { return true }) }

// ToolsOf are the tools that are about a clause.
func (p *Page) ToolsOf(clause string) []ToolLink {
	return p.toolsWith(func(clauses []string) bool { return slices.Contains(clauses, clause) })
}

func (p *Page) toolsWith(wanted func(clauses []string) bool) (out []ToolLink) {
	pol := p.Policy()
	for _, key := range []string{"relocation", "commitment", "compare", "batch"} {
		var clauses []string
		has := p.site.pages[key] != nil
		switch key {
		case "relocation":
			if has = pol.Tools.Relocation != nil; has {
				clauses = pol.Tools.Relocation.Clauses(pol)
			}
		case "commitment":
			if has = pol.Tools.Commitment != nil; has {
				clauses = []string{pol.Numbers[pol.Tools.Commitment.Years].Clause}
			}
		}
		if has && wanted(clauses) {
			path := p.Under(key + "/")
			out = append(out, ToolLink{key, path, p.Path == path})
		}
	}
	return out
}

// Tool is the link to one tool, or none.
func (p *Page) Tool(key string) *ToolLink {
	for _, t := range p.Tools() {
		if t.Key == key {
			return &t
		}
	}
	return nil
}

// tools are the pages of the tools that the policy declares.
func (s *Site) tools(lang law.Lang, p *policy.Policy, add addPage) {
	base := string(lang) + "/" + p.Slug + "/"
	t := s.texts(lang)
	if p.Tools.Relocation != nil {
		at := "relocation/"
		add("relocation", at, t.get("relocation.title"), func() any { return s.relocation(words{s, p, lang, base + at, ""}) })
	}
	if s.only == "" {
		s.embeds(lang, p)
	}
	if p.Tools.Commitment != nil {
		at := "commitment/"
		add("commitment", at, t.get("commitment.title"), func() any { return s.commitment(words{s, p, lang, base + at, ""}) })
	}
}

// QuotedClause is the words of a clause on another page.
type QuotedClause struct {
	ClauseLine
	Law, LawOther []LawParagraph
}

// quoted quotes a clause, its numbers without marks: these lead to places of the clause's own page.
func (s *Site) quoted(w words, id string) QuotedClause {
	c, _ := w.p.Clause(id)
	return QuotedClause{s.clauseLine(w, c), plainParagraphs(c, w.lang), plainParagraphs(c, other(w.lang))}
}
