package page

import (
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"lingang/generator/law"
)

// A component is a folder of site/components: template, style and script by its own name, and examples.html, which defines the
// main (and, where it needs more than the main style, the head) of a page with the component in every state. These pages are for
// tests and for looking at; they are no part of the site.

// sampleFuncs are for examples.html alone.
var sampleFuncs = template.FuncMap{"list": func(of ...string) []string { return of }}

// sampleHeading names a state. It is for engineers, hence English on every page.
const sampleHeading = `{{define "state"}}<h2 lang="en">{{.}}</h2>{{end}}`

// componentNames are the folders of site/components that have a file by their own name; others hold what components share.
func (s *Site) componentNames() (out []string) {
	dirs, err := fs.ReadDir(s.Site, "components")
	if err != nil {
		s.problems.Add(path.Join(s.SiteDir, "components"), err.Error(), "")
	}
	for _, d := range dirs {
		own, err := fs.Glob(s.Site, "components/"+d.Name()+"/"+d.Name()+".*")
		if err == nil && len(own) > 0 {
			out = append(out, d.Name())
		}
	}
	return out
}

// components renders each component's examples, in each language.
func (s *Site) components(parts []*Part) {
	for _, name := range s.componentNames() {
		file := "components/" + name + "/examples.html"
		if _, err := fs.Stat(s.Site, file); err != nil {
			s.problems.Add(path.Join(s.SiteDir, file), "the component has no examples", "show it in every state; other components do so")
			continue
		}
		t, err := s.base.Clone()
		if err == nil {
			_, err = t.Funcs(sampleFuncs).Parse(sampleHeading)
		}
		if err != nil {
			s.templateProblem(file, err)
			continue
		}
		templateReader{s.Site, s.SiteDir, s.problems}.parse(t, file)
		for _, lang := range law.Langs {
			at := string(lang) + "/components/" + name + "/"
			s.render(t, file, &Page{site: s, policy: s.Policies[0], Lang: lang, Kind: "component", Path: at, Title: name, Description: name,
				Body: Samples{s, words{s, s.Policies[0], lang, at, ""}, at, indexes(parts, lang)}})
		}
	}
}

// Samples give components' examples real data of the first policy. What is not there is an error of the template that asks for it.
type Samples struct {
	s       *Site
	w       words
	path    string
	indexes []string // of the search
}

// Clause is a clause as its page has it.
func (x Samples) Clause(id string) (Clause, error) {
	for i, c := range x.w.p.Clauses {
		if c.ID == id {
			w := x.w
			w.from, w.here = clausePath(w.lang, w.p, id), id
			return x.s.clauseView(w, i), nil
		}
	}
	return Clause{}, fmt.Errorf("no clause %q", id)
}

// Law is a clause's text in the page's language, with a prefix for its ids.
func (x Samples) Law(id, prefix string) ([]LawParagraph, error) { return x.law(id, prefix, x.w.lang) }

// OtherLaw is a clause's text in the other language.
func (x Samples) OtherLaw(id, prefix string) ([]LawParagraph, error) {
	return x.law(id, prefix, other(x.w.lang))
}

func (x Samples) law(id, prefix string, lang law.Lang) ([]LawParagraph, error) {
	c, ok := x.w.p.Clause(id)
	if !ok {
		return nil, fmt.Errorf("no clause %q", id)
	}
	paragraphs := lawParagraphs(c, lang, prefix)
	for i := range paragraphs {
		paragraphs[i].ID = prefix + paragraphs[i].ID
	}
	return paragraphs, nil
}

// Benefit is an item as a row.
func (x Samples) Benefit(id string) (Benefit, error) {
	it, ok := x.w.p.Rules.Item(id)
	if !ok {
		return Benefit{}, fmt.Errorf("no item %q", id)
	}
	return x.s.benefit(x.w, it), nil
}

// Articles are the items by article, as the home page has them.
func (x Samples) Articles() []BarArticle { return x.s.bars(x.w.lang, x.w.p).Articles }

// Example is a persona.
func (x Samples) Example(id string) (Example, error) {
	for _, e := range x.s.examples(x.w.lang, x.w.p, string(x.w.lang)+"/"+x.w.p.Slug+"/", x.path) {
		if e.ID == id {
			return e, nil
		}
	}
	return Example{}, fmt.Errorf("no public persona %q", id)
}

// Doubt is the nth doubt of a clause, from 0.
func (x Samples) Doubt(clause string, n int) (Doubt, error) {
	c, ok := x.w.p.Clause(clause)
	if !ok || n >= len(c.Doubts) {
		return Doubt{}, fmt.Errorf("clause %s has no doubt %d", clause, n)
	}
	return x.s.doubts(x.w, c)[n], nil
}

// Oddity is the first oddity of the text.
func (x Samples) Oddity() (Doubt, error) {
	for _, c := range x.w.p.Clauses {
		for _, d := range x.s.doubts(x.w, c) {
			if d.Kind == "oddity" {
				return d, nil
			}
		}
	}
	return Doubt{}, errors.New("no oddity")
}

// Facts is what follows the address of the questionnaire with a persona's answers.
func (x Samples) Facts(id string) (template.URL, error) {
	e, err := x.Example(id)
	_, facts, _ := strings.Cut(e.QuizURL, "#")
	return template.URL("#" + facts), err // its colons are no scheme's
}

// Terms are the glossary's.
func (x Samples) Terms() []GlossaryTerm { return x.s.glossary(x.w.lang, x.w.p, x.path) }

// Quiz is the questionnaire.
func (x Samples) Quiz() Quiz { return x.s.quiz(x.w.lang, x.w.p, x.path) }

// Compare is the page of scenarios side by side.
func (x Samples) Compare() Compare { return x.s.compare(x.w.lang, x.w.p, x.path) }

// Batch is the page of many companies.
func (x Samples) Batch() Batch { return x.s.batch(x.w.lang, x.w.p, x.path) }

// API is what the page for other people's pages has.
func (x Samples) API() any { return x.s.apiBody(x.w.lang, x.w.p, x.path) }

// Table is the table of all items with its filters.
func (x Samples) Table() BenefitsPage { return x.s.benefitsPage(x.w.lang, x.w.p, x.path) }

// Search is the search page, with the files that it looks through.
func (x Samples) Search() (SearchPage, error) {
	strings, err := scriptJSON(x.s.Strings.Under(x.w.lang, "search"))
	return SearchPage{x.indexes, strings}, err
}

// Citations are those of the whole document.
func (x Samples) Citations() []Citation { return x.s.documentCitations(x.w) }

// Relocation is the calculator of the settlement awards.
func (x Samples) Relocation() Relocation { return x.s.relocation(x.w) }

// Commitment is the calculator of the duty to stay.
func (x Samples) Commitment() Commitment { return x.s.commitment(x.w) }
