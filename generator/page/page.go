package page

import (
	"fmt"
	"html/template"
	"path"
	"strings"

	"lingang/generator/hosting"
	"lingang/generator/law"
	"lingang/generator/page/document"
	"lingang/generator/page/linkpicture"
	"lingang/generator/page/machine"
	"lingang/generator/page/quiz"
	"lingang/generator/policy"
	"lingang/generator/view"
)

// Page is what every template gets. Body is the page kind's own data.
type Page struct {
	Lang        law.Lang
	Kind        string
	Path        string
	Title       string
	Description string
	Body        any
	Crumbs      []view.Crumb
	NoIndex     bool          // not for search engines, nor in the sitemap
	Engine      hosting.Needs // whether and where the calculator runs

	v        view.View // of the policy that the page is about, or of the first
	m        *maker
	absolute bool // addresses from the root of the host, for 404.html
}

// T is the text of the interface for a key, with {placeholders} filled from pairs.
func (p *Page) T(key string, pairs ...string) (string, error) { return p.TIn(p.Lang, key, pairs...) }

// Alike is a template of the page that comes out the same on every clause's page: all of them lie side by side, and
// none is in the navigation. Of any other page it is made for itself.
func (p *Page) Alike(name string) (template.HTML, error) {
	if p.Kind != "clause" {
		return p.execute(name, p)
	}
	type key struct {
		lang law.Lang
		name string
	}
	return p.once(key{p.Lang, name}, name, p)
}

// Field asks for a fact. Most are asked in several calculators, in the same words.
func (p *Page) Field(f view.Field, value string, brief bool) (template.HTML, error) {
	type key struct {
		lang                         law.Lang
		fact, question, label, value string
		help                         template.HTML
		brief                        bool
	}
	return p.once(key{p.Lang, f.ID, f.Question, f.Label, value, f.Help, brief}, "field",
		map[string]any{"Page": p, "Fact": f, "Value": value, "Brief": brief})
}

func (p *Page) once(key any, name string, data any) (template.HTML, error) {
	type outcome struct {
		html template.HTML
		err  error
	}
	is := view.Once(p.v, key, func() (out outcome) {
		out.html, out.err = p.execute(name, data)
		return out
	})
	return is.html, is.err
}

func (p *Page) execute(name string, data any) (template.HTML, error) {
	var out strings.Builder
	err := p.m.parts.ExecuteTemplate(&out, name, data)
	return template.HTML(out.String()), err
}

// With is the page with another body, for a component that takes a whole page.
func (p *Page) With(body any) *Page {
	out := *p
	out.Body = body
	return &out
}

// TIn is T in a given language.
func (p *Page) TIn(lang law.Lang, key string, pairs ...string) (string, error) {
	t, ok := p.v.Strings[lang][key]
	if !ok {
		return "", fmt.Errorf("no text %q in content/strings", key)
	}
	return view.Fill(t, pairs...), nil
}

// In picks the page's language of a text.
func (p *Page) In(t policy.Text) string { return view.Of(t, p.Lang) }

// Rel is the address of a path of the site, from this page.
func (p *Page) Rel(path string) string {
	if p.absolute {
		return strings.TrimSuffix(p.m.BaseURL.Path, "/") + "/" + path
	}
	return view.Rel(p.Path, path)
}

// Style and Script are the addresses of a bundle.
func (p *Page) Style(name string) (string, error) { return p.asset(p.m.Styles, name) }

// Script is the address of a script.
func (p *Page) Script(name string) (string, error) { return p.asset(p.m.Scripts, name) }

func (p *Page) asset(assets map[string]string, name string) (string, error) {
	path, ok := assets[name]
	if !ok {
		return "", fmt.Errorf("no asset %q", name)
	}
	p.m.name(path)
	return p.Rel(path), nil
}

// OfflineScript is the name of the script by which the browser keeps the site, beside the other scripts; empty where it
// does not.
func (p *Page) OfflineScript() (string, error) {
	if !p.m.Offline {
		return "", nil
	}
	address, err := p.Script("offline")
	return path.Base(address), err
}

// HTMLLang is the language tag of the page.
func (p *Page) HTMLLang() string { return view.HTMLLang(p.Lang) }

// Other is the other language.
func (p *Page) Other() law.Lang { return view.Other(p.Lang) }

// SwitchPath is the path of the same page in the other language.
func (p *Page) SwitchPath() string {
	if _, rest, ok := strings.Cut(p.Path, "/"); ok {
		return string(p.Other()) + "/" + rest
	}
	return string(p.Other()) + "/"
}

// Canonical is the page's absolute address.
func (p *Page) Canonical() string { return p.CanonicalOf(p.Path) }

// CanonicalOf is the absolute address of a path of the site.
func (p *Page) CanonicalOf(path string) string { return p.v.Absolute(path) }

// Alternates are the absolute addresses of the page in each language.
func (p *Page) Alternates() []view.Alternate {
	out := view.Alternates(p.Path)
	for i := range out {
		out[i].Path = p.v.Absolute(out[i].Path)
	}
	return out
}

// Home is the path of the language's home page.
func (p *Page) Home() string { return view.HomePath(p.Lang) }

// Policy is the policy that the page is about, or the first.
func (p *Page) Policy() *policy.Policy { return p.v.Policy }

// AboutOne is whether the page is about one policy: its own, or the only one of the site.
func (p *Page) AboutOne() bool { return p.m.policy != nil || len(p.m.Policies) == 1 }

// Policies are all of them.
func (p *Page) Policies() []*policy.Policy { return p.m.Policies }

// Has is whether a policy has the page of a kind: one that would be empty is not made.
func (p *Page) Has(of *policy.Policy, kind string) bool {
	_, ok := linked(of, kind)
	return ok
}

// Under is the path of something in the policy's folder.
func (p *Page) Under(under string) string { return view.PolicyPath(p.Lang, p.v.Policy.Slug, under) }

// Status is the policy's status on the day of the build; site/components/status decides again in the browser.
func (p *Page) Status() string { return p.v.Status() }

// Statuses are all that there are: the browser decides by the day, and each has its wording on the page.
func (p *Page) Statuses() []string { return view.Statuses }

// StatusTextIn says a status in words.
func (p *Page) StatusTextIn(lang law.Lang, status string) string {
	return p.v.In(lang).StatusText("status", status)
}

// LifeBegins says when the policy began.
func (p *Page) LifeBegins(lang law.Lang) string { return p.v.In(lang).Lived("status.begins") }

// StatusNote says what a status means for the reader.
func (p *Page) StatusNote(status string) string { return p.v.StatusText("status_note", status) }

// Until is the last day in the page's language, or that there is none.
func (p *Page) Until() string {
	if until := p.Policy().Meta.Until; until != "" {
		return p.Date(until)
	}
	return p.v.T("meta.open")
}

// WorkedOut says from which words of the law a day was worked out; empty where the law states the day.
func (p *Page) WorkedOut(key string, from *policy.Counted) string {
	if from == nil || from.Words.IsZero() {
		return ""
	}
	c, ok := p.Policy().Clause(from.Clause)
	if !ok {
		return ""
	}
	return p.v.T(key, "words", p.In(from.Words), "cite", p.In(c.Cite))
}

// Source says where the policy's words come from, and SourceNotice what is to be minded of them.
func (p *Page) Source() string { return p.v.Source() }

// SourceNotice is empty where the words are the official ones in full, or nothing is known.
func (p *Page) SourceNotice() string {
	if p.Policy() == nil {
		return ""
	}
	return p.v.SourceNotice()
}

// Lived is a text that says when the policy applies, by its kind of end.
func (p *Page) Lived(key string) string { return p.v.Lived(key) }

// Date writes a date in the page's language.
func (p *Page) Date(iso string) string { return view.Date(p.Lang, iso) }

// HTML renders a bilingual text of the policy on this page.
func (p *Page) HTML(t policy.Text) template.HTML { return p.v.To(p.Path).Inline(t) }

// Security is the page's own security policy, first in its head.
func (p *Page) Security() template.HTML {
	return template.HTML(`<meta http-equiv="Content-Security-Policy" content="` + hosting.PagePolicy(p.Engine) +
		`"><meta name="referrer" content="no-referrer">`)
}

// HeadTitle is the title of the browser's window and of search results: the page, then the site.
func (p *Page) HeadTitle() (string, error) {
	name, err := p.T("site.name")
	if err != nil || strings.HasPrefix(p.Title, name) {
		return p.Title, err
	}
	return p.Title + " – " + name, nil
}

// JSONLD says what the page is about in the words of schema.org; empty where there is nothing to say.
func (p *Page) JSONLD() template.JS {
	return machine.Subject{View: p.v, Description: p.Description, Body: p.Body, Crumbs: p.Crumbs,
		Site: p.Kind == "policies"}.JSONLD()
}

// Changes are what changed for readers, newest first.
func (p *Page) Changes() []machine.ChangeView { return p.m.changes.In(p.m.Policies, p.Lang) }

// FeedPath is where the feed of the page's language is; empty without changes.
func (p *Page) FeedPath() string {
	if len(p.m.changes) == 0 {
		return ""
	}
	return view.FeedPath(p.Lang)
}

// ManifestPath is where the manifest of the page's language is.
func (p *Page) ManifestPath() string { return view.ManifestPath(p.Lang) }

// MarkdownPath is where the page is as Markdown, if it is.
func (p *Page) MarkdownPath() string {
	if text, ok := p.Body.(document.Text); p.Kind == "clause" || ok && text.Mode != "parallel" {
		return p.Path + "index.md"
	}
	return ""
}

// LinkPicture is the picture that links to the page are shown with, if there is one.
func (p *Page) LinkPicture() *linkpicture.Picture { return p.m.pictures[p.Lang] }

// Locale is the page's language as Open Graph names it.
func (p *Page) Locale() string { return locales[p.Lang] }

// OtherLocale is the other language as Open Graph names it.
func (p *Page) OtherLocale() string { return locales[p.Other()] }

var locales = map[law.Lang]string{law.ZH: "zh_CN", law.EN: "en_GB"}

// OutcomeData is the address, from the page, of what the script that shows a result reads.
func (p *Page) OutcomeData() string { return p.Rel(quiz.OutcomeData(p.v)) }

// OutcomeBase is the address that those in the file are relative to.
func (p *Page) OutcomeBase() string { return p.Rel(p.Under("")) }

// Code renders a text of the interface in which what stands between backquotes is code.
func (p *Page) Code(key string, pairs ...string) (template.HTML, error) {
	t, err := p.T(key, pairs...)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, part := range strings.Split(t, "`") {
		part = template.HTMLEscapeString(part)
		if i%2 == 1 {
			part = "<code>" + part + "</code>"
		}
		b.WriteString(part)
	}
	return template.HTML(b.String()), nil
}
