// Package page is the pages of the site: which there are, and what is around their own part. A [Site] takes the content
// and where the assets lie, and gives files, one [Part] after another: it does not touch the disk.
//
// A page is a [Row] of a table (table.go), which navigation, links of texts, the security policy and the sitemap read.
// What stands on it is made in a room of its own, a package beside this file, from a view.View. Every page knows its
// own path; all addresses inside the site are relative to it, so that the site works under any base path. Only what
// leaves the page (canonical and alternate addresses, the sitemap) uses the base URL. 404.html, which hosts serve at
// any depth, uses the path of the base URL.
package page

import (
	"bytes"
	"html/template"
	"io/fs"
	"net/url"
	"path"
	"strings"
	"sync"

	"lingang/generator/law"
	"lingang/generator/page/linkpicture"
	"lingang/generator/page/machine"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/generator/view"
)

// Site is what pages are made from.
type Site struct {
	Strings  text.Strings
	Policies []*policy.Policy
	Content  fs.FS // for pages
	Site     fs.FS // templates and components
	// ContentDir and SiteDir are how problems show the two folders.
	ContentDir, SiteDir string
	BaseURL             *url.URL
	Today               string // YYYY-MM-DD: decides the status that pages show
	// Styles and Scripts are the addresses, in the site, of the bundles by their entry's name.
	Styles, Scripts map[string]string
	// Engine is the address, in the site, of the calculator's module by its hash: a page runs with the engine of its
	// own release.
	Engine string
	// Several is that of the module that holds the rules of several policies; empty where they cannot be set side by side.
	Several string
	// Facts are those that policies share; nil for none.
	Facts *policy.SharedFacts
	// Offline is whether browsers keep the site.
	Offline bool
	// Samples adds the components' example pages, which are for tests and not for readers.
	Samples bool

	*Templates // read by Open, unless they are given
	changes    machine.Changes
}

// Engines are the addresses of the calculator's modules, by how many policies each has the rules of.
type Engines struct{ One, Several string }

// Open reads what all pages share: whatever pages are made, it comes first.
func (s *Site) Open(problems *problem.List) bool {
	if s.Templates == nil {
		s.Templates = ReadTemplates(s.Site, s.SiteDir, problems)
	}
	if len(*problems) > 0 {
		return false
	}
	if len(s.Policies) == 1 {
		s.Strings = s.Strings.With(s.Policies[0].Words) // the whole site is about this policy
	}
	s.changes = machine.ReadChanges(s.Content, s.ContentDir, s.Policies, problems)
	return true
}

// maker makes pages of one policy, or those around the policies, and puts them into a part.
type maker struct {
	*Site
	*Part
	env    *view.Env
	policy *policy.Policy // nil around the policies
	// pictures are what links are shown with, of the policy or of the only one.
	pictures map[law.Lang]*linkpicture.Picture
}

func (s *Site) maker(p *policy.Policy, part *Part, problems *problem.List) *maker {
	strings := s.Strings
	if p != nil {
		strings = strings.With(p.Words)
	}
	return &maker{Site: s, Part: part, policy: p, env: &view.Env{
		Strings: strings, Content: s.ContentDir, Base: s.BaseURL, Today: s.Today, Engine: s.Engine,
		Policies: s.Policies,
		Page:     linked, Problems: problems, Files: part, Memo: &view.Memo{},
	}}
}

// with is a maker that notes problems elsewhere, so that several can be at work on a part.
func (m *maker) with(problems *problem.List) *maker {
	out, env := *m, *m.env
	env.Problems = problems
	out.env = &env
	return &out
}

// view is how a page sees its policy.
func (m *maker) view(lang law.Lang, from string) view.View {
	return view.View{Env: m.env, Policy: m.policy, Lang: lang, From: from}
}

// about is the view of a page around the policies that shows the first of them.
func (m *maker) about(lang law.Lang, from string) view.View {
	v := m.view(lang, from)
	if len(m.Policies) > 0 {
		v.Policy = m.Policies[0]
	}
	return v
}

// add renders a page into the files.
func (m *maker) add(p *Page) {
	file := "templates/" + p.Kind + ".html"
	t, ok := m.pages[p.Kind]
	if !ok {
		m.env.Problems.Add(path.Join(m.SiteDir, file), "the template is missing", "add it; it defines main")
		return
	}
	m.render(t, file, p)
	if (p.Path == "" || strings.HasSuffix(p.Path, "/")) && !p.NoIndex {
		m.list(p.Path)
	}
}

// render writes a page into the files, by a template that problems show as file.
func (m *maker) render(t *template.Template, file string, p *Page) {
	out := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(out)
	out.Reset()
	if err := t.ExecuteTemplate(out, "layout", p); err != nil {
		m.templateProblem(file, err)
		return
	}
	at := p.Path
	if at == "" || strings.HasSuffix(at, "/") {
		at += "index.html"
	}
	m.Write(at, bytes.Clone(out.Bytes()))
}

func (m *maker) templateProblem(file string, err error) {
	*m.env.Problems = append(*m.env.Problems, templateProblem(m.SiteDir, file, err))
}

// buffers are what pages are rendered into: they have grown to the size of the largest already.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
