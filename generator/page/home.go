package page

import (
	"path"

	"lingang/generator/hosting"
	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/page/fit"
	"lingang/generator/page/home"
	"lingang/generator/page/search"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/view"
)

// home is a language's first page: the only policy at a glance, or a card for each.
func (m *maker) home(lang law.Lang) *Page {
	v := m.about(lang, view.HomePath(lang))
	p := &Page{v: v, m: m, Lang: lang, Kind: "home", Path: v.From, Title: v.T("site.name"),
		Description: v.T("site.description")}
	if p.AboutOne() {
		body := home.Of(v)
		if p.Body = body; body.Settle != nil {
			p.Engine = hosting.Worker
		}
	} else {
		p.Kind, p.Body = "policies", m.cards(p)
	}
	return p
}

// Card is a policy on the home page of a site with several. Page is the home page as if it were about that policy.
type Card struct {
	Page  *Page
	Count int // of awards
}

func (m *maker) cards(home *Page) (out []Card) {
	for _, p := range m.Policies {
		card := *home
		card.m = m.Site.maker(p, m.Part, m.env.Problems)
		card.v = card.m.view(home.Lang, home.Path)
		out = append(out, Card{&card, len(p.Rules.Items)})
	}
	return out
}

// Fits is whether the site has a page that sets policies side by side.
func (p *Page) Fits() bool { return p.m.Facts.Fitting(p.m.Policies) != nil }

// FitPath is where it is.
func (p *Page) FitPath() string { return view.FitPath(p.Lang) }

// FitRow is a policy on the page that sets them side by side. Page is that page as if it were about the policy.
type FitRow struct {
	Page *Page
	fit.Row
}

// FitBody is what stands there.
type FitBody struct {
	fit.Form
	Rows []FitRow
}

// fit is the page that sets policies side by side; a site without several of them has none.
func (m *maker) fit(lang law.Lang) (*Page, bool) {
	policies := m.Facts.Fitting(m.Policies)
	if policies == nil {
		return nil, false
	}
	v := m.about(lang, view.FitPath(lang))
	title := v.T("fit.title")
	p := &Page{v: v, m: m, Lang: lang, Kind: "fit", Path: v.From, Title: title, Description: v.T("fit.description"),
		Engine: hosting.Worker, Crumbs: []view.Crumb{{Text: v.T("nav.home"), Path: view.HomePath(lang)}, {Text: title}}}
	var body FitBody
	var views []view.View
	for _, one := range policies {
		row := *p
		row.m = m.Site.maker(one, m.Part, m.env.Problems)
		row.v = row.m.view(lang, v.From)
		views = append(views, row.v)
		body.Rows = append(body.Rows, FitRow{&row, fit.RowOf(row.v)})
	}
	body.Form = fit.Of(v, m.Several, m.Facts.Asked(policies), views)
	p.Body = body
	return p, true
}

// search is the page that looks through every policy in its language.
func (m *maker) search(lang law.Lang, parts []*Part) *Page {
	v := m.about(lang, view.SearchPath(lang))
	var indexes []string
	for _, part := range parts {
		indexes = append(indexes, part.indexes[lang])
	}
	title := v.T("search.title")
	return &Page{v: v, m: m, Lang: lang, Kind: "search", Path: v.From, Title: title,
		Description: v.T("search.description"), NoIndex: true,
		Body: search.PageOf(v, indexes), Crumbs: []view.Crumb{{Text: v.T("nav.home"), Path: view.HomePath(lang)},
			{Text: title}}}
}

// aboutText is content/pages/about.<lang>.md.
type aboutText struct {
	title, description string
	file, body         string
	line               int // that body starts on
}

func (s *Site) readAbout(lang law.Lang, problems *problem.List) (aboutText, bool) {
	name := "pages/about." + string(lang) + ".md"
	var front struct {
		Title       string `yaml:"title"`
		Description string `yaml:"description"`
	}
	t := aboutText{file: path.Join(s.ContentDir, name)}
	body, line, f := policy.FrontMatter(s.Content, name, t.file, &front, problems)
	t.title, t.description, t.body, t.line = front.Title, front.Description, body, line
	return t, f.OK
}

// aboutPage is the page about the site; its text belongs to no policy.
func (m *maker) aboutPage(lang law.Lang) (*Page, bool) {
	t, ok := m.readAbout(lang, m.env.Problems)
	v := m.about(lang, view.AboutPath(lang))
	return &Page{v: v, m: m, Lang: lang, Kind: "about", Path: v.From, Title: t.title, Description: t.description,
		Body: markdown.Render(t.body, m.view(lang, v.From).Markdown()).HTML}, ok
}
