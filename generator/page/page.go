package page

import (
	"fmt"
	"html/template"
	"path"
	"strings"

	"lingang/generator/law"
	"lingang/generator/policy"
)

// Page is what every template gets. Body is the page kind's own data.
type Page struct {
	Lang        law.Lang
	Kind        string
	Path        string
	Title       string
	Description string
	Body        any
	Crumbs      []Crumb
	NoIndex     bool // not for search engines, nor in the sitemap

	site     *Site
	policy   *policy.Policy
	absolute bool // addresses from the root of the host, for 404.html
}

// Crumb is a step of the way from home; the last, without a path, is the page itself.
type Crumb struct{ Text, Path string }

// T is the text of the interface for a key, with {placeholders} filled from pairs.
func (p *Page) T(key string, pairs ...string) (string, error) { return p.TIn(p.Lang, key, pairs...) }

// With is the page with another body, for a component that takes a whole page.
func (p *Page) With(body any) *Page {
	out := *p
	out.Body = body
	return &out
}

// TIn is T in a given language.
func (p *Page) TIn(lang law.Lang, key string, pairs ...string) (string, error) {
	t, ok := p.site.Strings[lang][key]
	if !ok {
		return "", fmt.Errorf("no text %q in content/strings", key)
	}
	return fillIn(t, pairs...), nil
}

// In picks the page's language of a text.
func (p *Page) In(t policy.Text) string { return in(t, p.Lang) }

// Rel is the address of a path of the site, from this page.
func (p *Page) Rel(path string) string {
	if p.absolute {
		return strings.TrimSuffix(p.site.BaseURL.Path, "/") + "/" + path
	}
	return rel(p.Path, path)
}

// Style and Script are the addresses of a bundle.
func (p *Page) Style(name string) (string, error) { return p.asset(p.site.Styles, name) }

// Script is the address of a script.
func (p *Page) Script(name string) (string, error) { return p.asset(p.site.Scripts, name) }

func (p *Page) asset(assets map[string]string, name string) (string, error) {
	path, ok := assets[name]
	if !ok {
		return "", fmt.Errorf("no asset %q", name)
	}
	if p.site.Part != nil {
		p.site.name(path)
	}
	return p.Rel(path), nil
}

// OfflineScript is the name of the script by which the browser keeps the site, beside the other scripts; empty where it does not.
func (p *Page) OfflineScript() (string, error) {
	if !p.site.Offline {
		return "", nil
	}
	address, err := p.Script("offline")
	return path.Base(address), err
}

// HTMLLang is the language tag of the page.
func (p *Page) HTMLLang() string { return htmlLang(p.Lang) }

func htmlLang(lang law.Lang) string {
	if lang == law.ZH {
		return "zh-CN"
	}
	return "en"
}

// Other is the other language.
func (p *Page) Other() law.Lang { return other(p.Lang) }

func other(lang law.Lang) law.Lang {
	if lang == law.ZH {
		return law.EN
	}
	return law.ZH
}

// SwitchPath is the path of the same page in the other language.
func (p *Page) SwitchPath() string {
	if _, rest, ok := strings.Cut(p.Path, "/"); ok {
		return string(p.Other()) + "/" + rest
	}
	return string(p.Other()) + "/"
}

// Canonical and Alternates are absolute.
func (p *Page) Canonical() string { return p.site.absolute(p.Path) }

// Alternates are the absolute addresses of the page in each language.
func (p *Page) Alternates() []Alternate {
	out := alternates(p.Path)
	for i := range out {
		out[i].Path = p.site.absolute(out[i].Path)
	}
	return out
}

// Home is the path of the language's home page.
func (p *Page) Home() string { return string(p.Lang) + "/" }

// Policy is the policy that the page is about, or the first.
func (p *Page) Policy() *policy.Policy {
	if p.policy != nil {
		return p.policy
	}
	return p.site.Policies[0]
}

// AboutOne is whether the page is about one policy: its own, or the only one of the site.
func (p *Page) AboutOne() bool { return p.policy != nil || len(p.site.Policies) == 1 }

// Policies are all of them.
func (p *Page) Policies() []*policy.Policy { return p.site.Policies }

// Under is the path of something in the policy's folder.
func (p *Page) Under(path string) string { return string(p.Lang) + "/" + p.Policy().Slug + "/" + path }

// NavItem is an entry of the navigation.
type NavItem struct {
	Key, Path string
	Current   bool
}

// Nav is the navigation of the policy; where the page is about no one policy, it leads to the page that lists them.
func (p *Page) Nav() []NavItem {
	about := NavItem{Key: "about", Path: p.Home() + "about/", Current: p.Path == p.Home()+"about/"}
	if !p.AboutOne() {
		return []NavItem{{Key: "policies", Path: p.Home(), Current: p.Path == p.Home()}, about}
	}
	var out []NavItem
	for _, key := range []string{"overview", "benefits", "text", "quiz", "examples", "notes", "glossary"} {
		path := p.Under(key + "/")
		if key == "overview" {
			path = p.Under("")
		}
		out = append(out, NavItem{Key: key, Path: path, Current: p.Path == path})
	}
	return append(out, about)
}

// Status is the policy's status on the day of the build; site/components/status decides again in the browser.
func (p *Page) Status() string { return status(p.Policy(), p.site.Today) }

func status(p *policy.Policy, today string) string {
	switch {
	case today < p.Meta.From:
		return "not_yet"
	case today > p.Meta.Until:
		return "expired"
	}
	return "in_force"
}

// Statuses are all that there are: the browser decides by the day, and each has its wording on the page.
func (p *Page) Statuses() []string { return []string{"not_yet", "in_force", "expired"} }

// StatusTextIn says a status in words.
func (p *Page) StatusTextIn(lang law.Lang, status string) (string, error) {
	return p.statusText(lang, "status."+status)
}

// StatusNote says what a status means for the reader.
func (p *Page) StatusNote(status string) (string, error) {
	return p.statusText(p.Lang, "status_note."+status)
}

func (p *Page) statusText(lang law.Lang, key string) (string, error) {
	m := p.Policy().Meta
	return p.TIn(lang, key, "from", Date(lang, m.From), "until", Date(lang, m.Until))
}

// Date writes a date in the page's language.
func (p *Page) Date(iso string) string { return Date(p.Lang, iso) }

var months = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// Date writes YYYY-MM-DD as 2023年8月31日 or 31 August 2023.
func Date(lang law.Lang, iso string) string {
	var y, m, d int
	if _, err := fmt.Sscanf(iso, "%d-%d-%d", &y, &m, &d); err != nil || m < 1 || m > 12 {
		return iso
	}
	if lang == law.ZH {
		return fmt.Sprintf("%d年%d月%d日", y, m, d)
	}
	return fmt.Sprintf("%d %s %d", d, months[m-1], y)
}

// HTML renders a bilingual text of the policy on this page.
func (p *Page) HTML(t policy.Text) template.HTML {
	return words{p.site, p.Policy(), p.Lang, p.Path, ""}.inline(t)
}
