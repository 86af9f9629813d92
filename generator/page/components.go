package page

import (
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/hosting"
	"lingang/generator/law"
	"lingang/generator/page/awards"
	"lingang/generator/page/clause"
	"lingang/generator/page/document"
	"lingang/generator/page/fit"
	"lingang/generator/page/home"
	"lingang/generator/page/quiz"
	"lingang/generator/page/result"
	"lingang/generator/page/search"
	"lingang/generator/page/tools"
	"lingang/generator/problem"
	"lingang/generator/view"
)

// A component is a folder of site/components: template, style and script by its own name, and examples.html, which
// defines the main (and, where it needs more than the main style, the head) of a page with the component in every
// state. These pages are for tests and for looking at; they are no part of the site.

// sampleFuncs are for examples.html alone.
var sampleFuncs = template.FuncMap{"list": func(of ...string) []string { return of }}

// sampleHeading names a state. It is for engineers, hence English on every page.
const sampleHeading = `{{define "state"}}<h2 lang="en">{{.}}</h2>{{end}}`

// componentNames are the folders of site/components that have a file by their own name; others hold what components
// share.
func (s *Site) componentNames(problems *problem.List) (out []string) {
	dirs, err := fs.ReadDir(s.Site, "components")
	if err != nil {
		problems.Add(path.Join(s.SiteDir, "components"), err.Error(), "")
	}
	for _, d := range dirs {
		own, err := fs.Glob(s.Site, "components/"+d.Name()+"/"+d.Name()+".*")
		if err == nil && len(own) > 0 {
			out = append(out, d.Name())
		}
	}
	return out
}

// components renders each component's examples, in each language, with real data of the first policy.
func (m *maker) components(parts []*Part) {
	first := *m.Site.maker(m.Policies[0], m.Part, m.env.Problems)
	first.pictures = m.pictures
	problems := m.env.Problems
	for _, name := range m.componentNames(problems) {
		file := "components/" + name + "/examples.html"
		if _, err := fs.Stat(m.Site.Site, file); err != nil {
			problems.Add(path.Join(m.SiteDir, file), "the component has no examples",
				"show it in every state; other components do so")
			continue
		}
		t, err := m.base.Clone()
		if err == nil {
			_, err = t.Funcs(sampleFuncs).Parse(sampleHeading)
		}
		if err != nil {
			m.templateProblem(file, err)
			continue
		}
		templateReader{m.Site.Site, m.SiteDir, problems}.parse(t, file)
		for _, lang := range law.Langs {
			v := first.view(lang, view.HomePath(lang)+"components/"+name+"/")
			var indexes []string
			for _, part := range parts {
				indexes = append(indexes, part.indexes[lang])
			}
			m.render(t, file, &Page{v: v, m: &first, Lang: lang, Kind: "component", Path: v.From, Title: name,
				Description: name, Engine: hosting.InPage,
				Body: Samples{v, &first, indexes}})
		}
	}
}

// Samples give components' examples real data of the first policy. What is not there is an error of the template that
// asks for it.
type Samples struct {
	v       view.View
	m       *maker
	indexes []string // of the search
}

// Clause is a clause as its page has it.
func (x Samples) Clause(id string) (clause.Clause, error) {
	for i, c := range x.v.Policy.Clauses {
		if c.ID == id {
			return clause.Of(x.v.ToClause(id), i), nil
		}
	}
	return clause.Clause{}, fmt.Errorf("no clause %q", id)
}

// Law is a clause's text in the page's language, with a prefix for its ids.
func (x Samples) Law(id, prefix string) ([]view.LawParagraph, error) {
	return x.law(id, prefix, x.v.Lang)
}

// OtherLaw is a clause's text in the other language.
func (x Samples) OtherLaw(id, prefix string) ([]view.LawParagraph, error) {
	return x.law(id, prefix, view.Other(x.v.Lang))
}

func (x Samples) law(id, prefix string, lang law.Lang) ([]view.LawParagraph, error) {
	c, ok := x.v.Policy.Clause(id)
	if !ok {
		return nil, fmt.Errorf("no clause %q", id)
	}
	paragraphs := view.LawParagraphs(c, lang, prefix)
	for i := range paragraphs {
		paragraphs[i].ID = prefix + paragraphs[i].ID
	}
	return paragraphs, nil
}

// Benefit is an item as a row.
func (x Samples) Benefit(id string) (awards.Benefit, error) {
	it, ok := x.v.Policy.Rules.Item(id)
	if !ok {
		return awards.Benefit{}, fmt.Errorf("no item %q", id)
	}
	return awards.Of(x.v, it), nil
}

// Home is what the home page has.
func (x Samples) Home() home.Home { return home.Of(x.v) }

// Square is what an item comes to, in the frame of its ceiling; without an amount its ceiling alone.
func (x Samples) Square(id, amount string) (awards.Square, error) {
	it, ok := x.v.Policy.Rules.Item(id)
	if !ok {
		return awards.Square{}, fmt.Errorf("no item %q", id)
	}
	if amount == "" {
		return awards.SquareOf(x.v, it), nil
	}
	yuan, err := decimal.NewFromString(amount)
	return awards.OwnSquare(x.v, it, yuan), err
}

// Example is a persona.
func (x Samples) Example(id string) (result.Example, error) {
	for _, e := range result.Examples(x.v) {
		if e.ID == id {
			return e, nil
		}
	}
	return result.Example{}, fmt.Errorf("no public persona %q", id)
}

// Doubt is the nth doubt of a clause, from 0.
func (x Samples) Doubt(clause string, n int) (view.Doubt, error) {
	c, ok := x.v.Policy.Clause(clause)
	if !ok || n >= len(c.Doubts) {
		return view.Doubt{}, fmt.Errorf("clause %s has no doubt %d", clause, n)
	}
	return x.v.Doubts(c)[n], nil
}

// Oddity is the first oddity of the text.
func (x Samples) Oddity() (view.Doubt, error) {
	for _, c := range x.v.Policy.Clauses {
		for _, d := range x.v.Doubts(c) {
			if d.Kind == "oddity" {
				return d, nil
			}
		}
	}
	return view.Doubt{}, errors.New("no oddity")
}

// Facts is what follows the address of the questionnaire with a persona's answers.
func (x Samples) Facts(id string) (template.URL, error) {
	e, err := x.Example(id)
	_, facts, _ := strings.Cut(e.QuizURL, "#")
	return template.URL("#" + facts), err // its colons are no scheme's
}

// Terms are the glossary's.
func (x Samples) Terms() []document.GlossaryTerm { return document.Glossary(x.v) }

// Quiz is the questionnaire.
func (x Samples) Quiz() quiz.Quiz { return quiz.Of(x.v) }

// Compare is the page of scenarios side by side.
func (x Samples) Compare() tools.Compare { return tools.CompareOf(x.v) }

// Builder is the page that makes snippets.
func (x Samples) Builder() tools.Builder { return tools.BuilderOf(x.v) }

// Batch is the page of many companies.
func (x Samples) Batch() tools.Batch { return tools.BatchOf(x.v) }

// API is what the page for other people's pages has.
func (x Samples) API() tools.API { return tools.APIOf(x.v) }

// Table is the table of all items with its filters.
func (x Samples) Table() awards.BenefitsPage { return awards.Table(x.v) }

// Search is the search page, with the files that it looks through.
func (x Samples) Search() search.Page { return search.PageOf(x.v, x.indexes) }

// Citations are those of the whole document.
func (x Samples) Citations() []document.Citation { return document.DocumentCitations(x.v) }

// Relocation is the calculator of the settlement awards.
func (x Samples) Relocation() tools.Relocation { return tools.RelocationOf(x.v) }

// Fit is the page that sets policies side by side, with the first policy alone, as there may be no other.
func (x Samples) Fit() FitBody {
	m := x.m
	page := &Page{v: x.v, m: m, Lang: x.v.Lang, Path: x.v.From}
	return FitBody{fit.Of(x.v, x.v.Engine, m.Facts.Asked(m.Policies[:1]), []view.View{x.v}),
		[]FitRow{{page, fit.RowOf(x.v)}}}
}

// Commitment is the calculator of the duty to stay.
func (x Samples) Commitment() tools.Commitment { return tools.CommitmentOf(x.v) }
