package page

import (
	"cmp"
	"slices"
	"strings"

	"lingang/generator/hosting"
	"lingang/generator/law"
	"lingang/generator/page/awards"
	"lingang/generator/page/clause"
	"lingang/generator/page/document"
	"lingang/generator/page/edition"
	"lingang/generator/page/machine"
	"lingang/generator/page/quiz"
	"lingang/generator/page/result"
	"lingang/generator/page/tools"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// Row is a kind of page that a policy has.
type Row struct {
	Kind  string // names its template, and stands in data-kind
	Under string // its path under the policy's folder
	// Nav and Tool are whether it is in the navigation, and one of the tools beside the questionnaire.
	Nav, Tool bool
	// Engine is whether and where the calculator runs: its security policy allows that.
	Engine hosting.Needs
	// Last is whether it is made after all policies, because it loads an element of api/, which is made of what they have.
	Last bool
	// Unlinked is whether texts cannot link to it by its kind.
	Unlinked bool
	// Says is the key of the text that describes it; description.<kind> unless it says otherwise.
	Says  string
	Title func(v view.View) string
	Body  func(v view.View) any
	// Has is whether a policy has the page; nil: every policy does.
	Has func(p *policy.Policy) bool
	// About are the clauses that a tool is about; nil: no one in particular.
	About func(p *policy.Policy) []string
}

// of is whether a policy has the page.
func (r Row) of(p *policy.Policy) bool { return r.Has == nil || r.Has(p) }

// rows are the pages of every policy but its clauses', in the order of the navigation.
var rows = []Row{
	{Kind: "overview", Nav: true, Title: short, Body: func(v view.View) any { return document.Parts(v) }},
	{Kind: "benefits", Under: "benefits/", Nav: true, Title: saying("benefits.title"),
		Body: func(v view.View) any { return awards.Table(v) }},
	{Kind: "text", Under: "text/", Nav: true,
		Title: func(v view.View) string { return v.T("text.title_" + string(v.Lang)) },
		Body:  func(v view.View) any { return document.Of(v, string(v.Lang)) }},
	{Kind: "text", Under: "text/parallel/", Unlinked: true, Title: saying("text.title_parallel"),
		Body: func(v view.View) any { return document.Of(v, "parallel") }},
	{Kind: "quiz", Under: "quiz/", Nav: true, Engine: hosting.Worker, Title: saying("calculator.title"),
		Body: func(v view.View) any { return quiz.Of(v) }},
	{Kind: "examples", Under: "examples/", Nav: true, Title: saying("examples.title"),
		Body: func(v view.View) any { return result.ByApplicant(v) },
		Has:  func(p *policy.Policy) bool { return len(result.PublicPersonas(p)) > 0 }},
	{Kind: "notes", Under: "notes/", Nav: true, Title: saying("notes.title"),
		Body: func(v view.View) any { return document.Notes(v) },
		Has:  (*policy.Policy).Doubtful},
	{Kind: "glossary", Under: "glossary/", Nav: true, Title: saying("glossary.title"),
		Body: func(v view.View) any { return document.Glossary(v) },
		Has:  func(p *policy.Policy) bool { return len(p.Terms) > 0 || p.TermsFile != nil && !p.TermsFile.OK }},
	{Kind: "edition", Under: "changes/", Title: saying("edition.title"),
		Body: func(v view.View) any { return edition.Of(v) },
		Has:  func(p *policy.Policy) bool { return p.Replaces.Policy != "" }},
	{Kind: "relocation", Under: "relocation/", Tool: true, Engine: hosting.Worker, Title: saying("relocation.title"),
		Body:  func(v view.View) any { return tools.RelocationOf(v) },
		Has:   func(p *policy.Policy) bool { return p.Tools.Relocation != nil },
		About: func(p *policy.Policy) []string { return p.Tools.Relocation.Clauses(p) }},
	{Kind: "commitment", Under: "commitment/", Tool: true, Engine: hosting.Worker, Title: saying("commitment.title"),
		Body:  func(v view.View) any { return tools.CommitmentOf(v) },
		Has:   func(p *policy.Policy) bool { return p.Tools.Commitment != nil },
		About: func(p *policy.Policy) []string { return []string{p.Numbers[p.Tools.Commitment.Years].Clause} }},
	{Kind: "compare", Under: "compare/", Tool: true, Engine: hosting.Worker, Title: saying("compare.page.title"),
		Body: func(v view.View) any { return tools.CompareOf(v) }},
	{Kind: "batch", Under: "batch/", Tool: true, Engine: hosting.Workbooks, Title: saying("batch.page.title"),
		Body: func(v view.View) any { return tools.BatchOf(v) }},
	{Kind: "api", Under: "api/", Engine: hosting.InPage, Last: true, Title: saying("api.title"), Says: "api.description",
		Body: func(v view.View) any { return tools.APIOf(v) }},
	{Kind: "data", Under: "data/", Title: saying("data.title"), Says: "data.description",
		Body: func(v view.View) any { return machine.DataOf(v) }},
	{Kind: "builder", Under: "embed/", Engine: hosting.Frames, Last: true, Title: saying("builder.title"),
		Says: "builder.description", Body: func(v view.View) any { return tools.BuilderOf(v) }},
}

// short is the title of a page that is about the whole policy.
func short(v view.View) string { return v.Of(v.Policy.Meta.Short) }

// saying is a title that the interface's texts have.
func saying(key string) func(v view.View) string {
	return func(v view.View) string { return v.T(key) }
}

// Rows are the pages that a policy has in a language.
func Rows(p *policy.Policy, lang law.Lang) []Row {
	out := slices.Clone(rows)
	out = slices.DeleteFunc(out, func(r Row) bool { return !r.of(p) })
	for i, c := range p.Clauses {
		if c.Plain[lang] == nil {
			continue // its absence is a problem already
		}
		out = append(out, Row{Kind: "clause", Under: view.ClauseUnder(c.ID), Unlinked: true,
			Engine: needs(c),
			Title: func(v view.View) string {
				return v.T("clause.page_title", "title", c.Plain[v.Lang].Title, "cite", v.Of(c.Cite))
			},
			Body: func(v view.View) any {
				v.Here = c.ID
				return clause.Of(v, i)
			}})
	}
	return out
}

// linked is where a policy's page lies that a text links to by its kind.
func linked(p *policy.Policy, kind string) (under string, ok bool) {
	for _, r := range rows {
		if r.Kind == kind && !r.Unlinked && r.of(p) {
			return r.Under, true
		}
	}
	return "", false
}

// row is a page of the policy as a line of the table says.
func (m *maker) row(lang law.Lang, r Row) *Page {
	v := m.view(lang, view.PolicyPath(lang, m.policy.Slug, r.Under))
	title, short := r.Title(v), short(v)
	p := &Page{v: v, m: m, Lang: lang, Kind: r.Kind, Path: v.From, Title: title, Engine: r.Engine, Body: r.Body(v),
		Crumbs: []view.Crumb{{Text: v.T("nav.home"), Path: view.HomePath(lang)}}}
	if r.Under != "" {
		p.Crumbs = append(p.Crumbs, view.Crumb{Text: short, Path: v.Path("")})
	}
	p.Crumbs = append(p.Crumbs, view.Crumb{Text: title})
	if c, ok := p.Body.(clause.Clause); ok {
		p.Description = c.Description(v)
	} else {
		p.Description = v.T(cmp.Or(r.Says, "description."+r.Kind), "policy", short, "title", title)
	}
	return p
}

// frame is the questionnaire as a page to be framed by other people's pages. It lies outside the policy's folder, so it
// is no row.
func (m *maker) frame(lang law.Lang) *Page {
	v := m.view(lang, view.FramePath(lang, m.policy.Slug))
	return &Page{v: v, m: m, Lang: lang, Kind: "frame", Path: v.From, Title: v.T("calculator.title"),
		Description: v.T("description.quiz", "policy", short(v)), Engine: hosting.Worker, Body: quiz.Of(v), NoIndex: true}
}

// NavItem is an entry of the navigation, or one of the tools.
type NavItem struct {
	Key, Path string
	Current   bool
}

// Nav is the navigation of the policy; where the page is about no one policy, it leads to the page that lists them.
func (p *Page) Nav() (out []NavItem) {
	entry := func(key, path string) { out = append(out, NavItem{key, path, p.Path == path}) }
	if p.AboutOne() {
		for _, r := range rows {
			if r.Nav && r.of(p.v.Policy) {
				entry(r.Kind, p.Under(r.Under))
			}
		}
	} else {
		entry("policies", p.Home())
		if p.Fits() {
			entry("fit", p.FitPath())
		}
	}
	entry("about", view.AboutPath(p.Lang))
	return out
}

// Tools are the tools that the policy has, in the order in which they are named everywhere.
func (p *Page) Tools() []NavItem { return p.tools(func(Row) bool { return true }) }

// ToolsOf are the tools that are about a clause.
func (p *Page) ToolsOf(id string) []NavItem {
	return p.tools(func(r Row) bool { return r.About != nil && slices.Contains(r.About(p.v.Policy), id) })
}

func (p *Page) tools(wanted func(Row) bool) (out []NavItem) {
	for _, r := range rows {
		if r.Tool && p.m.pages[r.Kind] != nil && r.of(p.v.Policy) && wanted(r) {
			path := p.Under(r.Under)
			out = append(out, NavItem{r.Kind, path, p.Path == path})
		}
	}
	return out
}

// Tool is the link to one tool, or none.
func (p *Page) Tool(key string) *NavItem {
	for _, t := range p.Tools() {
		if t.Key == key {
			return &t
		}
	}
	return nil
}

// around are the pages that belong to no policy.
func (m *maker) around(parts []*Part) (out []*Page) {
	zh := m.about(law.ZH, "")
	out = append(out, &Page{v: zh, m: m, Lang: law.ZH, Kind: "chooser", Title: zh.T("machine.chooser_title"),
		Description: zh.T("machine.chooser_description")})
	for _, lang := range law.Langs {
		out = append(out, m.home(lang))
		if p, ok := m.aboutPage(lang); ok {
			out = append(out, p)
		}
		out = append(out, m.search(lang, parts))
		if p, ok := m.fit(lang); ok {
			out = append(out, p)
		}
	}
	missing := m.about(law.ZH, "404.html")
	return append(out, &Page{v: missing, m: m, Lang: law.ZH, Kind: "404", Path: "404.html",
		Title: missing.T("missing.title"), absolute: true})
}

// pathOfPolicy is whether a page's path lies in a policy's folder.
func pathOfPolicy(path string, p *policy.Policy) bool {
	_, under, _ := strings.Cut(path, "/")
	return strings.HasPrefix(under, p.Slug+"/")
}

// needs is whether a clause has a calculator.
func needs(c *policy.Clause) hosting.Needs {
	if slices.ContainsFunc(c.Items, func(it *award.Item) bool { return it.Kind.IsMoney() }) {
		return hosting.Worker
	}
	return hosting.Nothing
}
