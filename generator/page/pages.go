package page

import (
	"encoding/json"
	"html/template"
	"path"
	"regexp"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/policy"
)

func (s *Site) home(lang law.Lang) {
	if !s.wants(string(lang) + "/") {
		return
	}
	page := &Page{site: s, Lang: lang, Kind: "home", Path: string(lang) + "/", Title: s.texts(lang).get("site.name"), Description: s.texts(lang).get("site.description")}
	page.Body = s.bars(lang, s.Policies[0])
	if !page.AboutOne() {
		page.Kind, page.Body = "policies", s.policyCards(page)
	}
	s.add(page)
}

// PolicyCard is a policy on the home page of a site with several. Page is the home page as if it were about that policy.
type PolicyCard struct {
	Page  *Page
	Count int // of awards
}

func (s *Site) policyCards(home *Page) (out []PolicyCard) {
	for _, p := range s.Policies {
		card := *home
		card.site, card.policy = s.of(p), p
		out = append(out, PolicyCard{&card, len(p.Rules.Items)})
	}
	return out
}

// aboutText is content/pages/about.<lang>.md.
type aboutText struct {
	title, description string
	file, body         string
	line               int // that body starts on
}

func (s *Site) readAbout(lang law.Lang) (aboutText, bool) {
	name := "pages/about." + string(lang) + ".md"
	var front struct {
		Title       string `yaml:"title"`
		Description string `yaml:"description"`
	}
	t := aboutText{file: path.Join(s.ContentDir, name)}
	body, line, f := policy.FrontMatter(s.Content, name, t.file, &front, s.problems)
	t.title, t.description, t.body, t.line = front.Title, front.Description, body, line
	return t, f.OK
}

func (s *Site) about(lang law.Lang) {
	t, ok := s.readAbout(lang)
	if !ok {
		return
	}
	at := string(lang) + "/about/"
	if !s.wants(at) {
		return
	}
	w := words{s, nil, lang, at, ""}
	s.add(&Page{site: s, Lang: lang, Kind: "about", Path: at, Title: t.title, Description: t.description, Body: markdown.Render(t.body, w.context()).HTML})
}

func (s *Site) policyPages(lang law.Lang, p *policy.Policy) {
	base := string(lang) + "/" + p.Slug + "/"
	t := s.texts(lang)
	page := func(kind, under, title string, body func() any) {
		if !s.wants(base + under) {
			return
		}
		crumbs := []Crumb{{t.get("nav.home"), string(lang) + "/"}}
		if under != "" {
			crumbs = append(crumbs, Crumb{in(p.Meta.Short, lang), base})
		}
		s.add(&Page{site: s, policy: p, Lang: lang, Kind: kind, Path: base + under, Title: title,
			Description: fillIn(t.get("description."+kind), "policy", in(p.Meta.Short, lang), "title", title), Body: body(), Crumbs: append(crumbs, Crumb{title, ""})})
	}
	page("overview", "", in(p.Meta.Short, lang), func() any { return s.overview(lang, p) })
	page("benefits", "benefits/", t.get("benefits.title"), func() any { return s.benefitsPage(lang, p, base+"benefits/") })
	for _, kind := range []struct{ path, mode string }{{"text/", string(lang)}, {"text/parallel/", "parallel"}} {
		page("text", kind.path, t.get("text.title_"+kind.mode), func() any { return s.text(lang, p, kind.mode) })
	}
	page("notes", "notes/", t.get("notes.title"), func() any { return s.notes(lang, p, base+"notes/") })
	page("glossary", "glossary/", t.get("glossary.title"), func() any { return s.glossary(lang, p, base+"glossary/") })
	page("examples", "examples/", t.get("examples.title"), func() any { return s.exampleGroups(lang, p, base, base+"examples/") })
	page("quiz", "quiz/", t.get("calculator.title"), func() any { return s.quiz(lang, p, base+"quiz/") })
	page("compare", "compare/", t.get("compare.page.title"), func() any { return s.compare(lang, p, base+"compare/") })
	page("batch", "batch/", t.get("batch.page.title"), func() any { return s.batch(lang, p, base+"batch/") })
	if s.wants(base + "api/") {
		s.api(lang, p)
	}
	s.tools(lang, p, page)
	for i, c := range p.Clauses {
		plain := c.Plain[lang]
		if plain == nil {
			continue // its absence is a problem already
		}
		s.clause(lang, p, i, page)
	}
}

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
	Clauses         []ClauseLine
}

// ClauseLine is a clause in a list.
type ClauseLine struct {
	Cite, Title, Path string
	Headline          template.HTML
}

func (s *Site) overview(lang law.Lang, p *policy.Policy) Overview {
	var out Overview
	base := string(lang) + "/" + p.Slug + "/"
	w := words{s, p, lang, base, ""}
	for _, part := range p.Parts {
		op := OverviewPart{Heading: in(part.Heading, lang)}
		for _, a := range part.Articles {
			var oa OverviewArticle
			oa.Number, oa.Heading = numbered(in(a.Heading, lang))
			for _, c := range a.Clauses {
				oa.Clauses = append(oa.Clauses, s.clauseLine(w, c))
			}
			op.Articles = append(op.Articles, oa)
		}
		out.Parts = append(out.Parts, op)
	}
	return out
}

func (s *Site) clauseLine(w words, c *policy.Clause) ClauseLine {
	line := ClauseLine{Cite: in(c.Cite, w.lang), Path: string(w.lang) + "/" + w.p.Slug + "/clauses/" + c.ID + "/"}
	if plain := c.Plain[w.lang]; plain != nil {
		line.Title = plain.Title
		line.Headline = markdown.Inline(plain.Headline, w.context()).HTML
	}
	return line
}

// Doubt is a doubt or an oddity as shown.
type Doubt struct {
	ID, Kind, Words                                  string
	Question, Reading, Rival, Difference, Note, Cite string // Cite: of the clause
	HTML                                             map[string]template.HTML
	Ask                                              template.HTML // the question without links, for a summary
}

// NotesClause are the doubts of one clause.
type NotesClause struct {
	ClauseLine
	ID     string // on the page
	Doubts []Doubt
}

func (s *Site) notes(lang law.Lang, p *policy.Policy, path string) []NotesClause {
	w := words{s, p, lang, path, ""}
	var out []NotesClause
	for _, c := range p.Clauses {
		if len(c.Doubts) > 0 {
			out = append(out, NotesClause{s.clauseLine(w, c), "clause-" + c.ID, s.doubts(w, c)})
		}
	}
	return out
}

var linkTags = regexp.MustCompile(`</?a\b[^>]*>`)

func (s *Site) doubts(w words, c *policy.Clause) (out []Doubt) {
	for _, d := range c.Doubts {
		v := Doubt{ID: c.ID + "." + d.ID, Kind: d.Kind, Words: in(policy.Text{ZH: d.Words.ZH, EN: d.Words.EN}, w.lang), HTML: map[string]template.HTML{}}
		for key, t := range map[string]policy.Text{"question": d.Question, "reading": d.Reading, "rival": d.Rival, "difference": d.Difference, "note": d.Note} {
			if t.IsZero() {
				continue
			}
			v.HTML[key] = w.inline(t)
		}
		v.Ask = template.HTML(linkTags.ReplaceAllString(string(v.HTML["question"]), ""))
		out = append(out, v)
	}
	return out
}

// GlossaryTerm is a term as shown.
type GlossaryTerm struct {
	ID, ZH, EN string
	Meaning    template.HTML
	Clauses    []ClauseLine
}

func (s *Site) glossary(lang law.Lang, p *policy.Policy, path string) (out []GlossaryTerm) {
	w := words{s, p, lang, path, ""}
	for _, t := range p.Terms {
		g := GlossaryTerm{ID: t.ID, ZH: t.ZH, EN: t.EN, Meaning: w.inline(t.Meaning)}
		for _, id := range t.Clauses {
			if c, ok := p.Clause(id); ok {
				g.Clauses = append(g.Clauses, s.clauseLine(w, c))
			}
		}
		out = append(out, g)
	}
	return out
}

// scriptJSON is data for a script element; html/template leaves it as it is.
func scriptJSON(v any) (template.JS, error) {
	b, err := json.Marshal(v) // escapes <, > and &
	return template.JS(b), err
}
