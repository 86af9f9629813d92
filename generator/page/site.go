// Package page renders the pages of the site. A [Site] takes the content and where the assets lie, and gives files, one [Part] after
// another: it does not touch the disk.
//
// Every page knows its own path; all addresses inside the site are relative to it, so that the site works under any base path.
// Only what leaves the page (canonical and alternate addresses, the sitemap) uses the base URL. 404.html, which hosts serve at any
// depth, uses the path of the base URL.
package page

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"net/url"
	"path"
	"strings"
	"sync"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
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
	// Engine is the address, in the site, of the calculator's module by its hash: a page runs with the engine of its own release.
	Engine string
	// Offline is whether browsers keep the site.
	Offline bool
	// Samples adds the components' example pages, which are for tests and not for readers.
	Samples bool

	*Templates // read by Open, unless they are given
	published
	problems *problem.List
	*Part
	only string // the one path that is wanted; empty: all
}

// Open reads what all pages share: whatever pages are made, it comes first.
func (s *Site) Open(problems *problem.List) bool {
	s.problems = problems
	if s.Templates == nil {
		s.Templates = ReadTemplates(s.Site, s.SiteDir, problems)
	}
	if len(*problems) > 0 {
		return false
	}
	if len(s.Policies) == 1 {
		s.Strings = s.Strings.With(s.Policies[0].Words) // the whole site is about this policy
	}
	s.changes = s.readChanges(problems)
	return true
}

// pagesAround are those that belong to no policy, and what lists all pages.
func (s *Site) pagesAround(parts []*Part) {
	s.shares = map[string]Share{}
	for i, p := range s.Policies {
		for lang, share := range parts[i].shared {
			s.shares[shareKey(p, lang)] = share
		}
	}
	s.add(&Page{site: s, Lang: law.ZH, Kind: "chooser", Path: "", Title: s.texts(law.ZH).get("machine.chooser_title"), Description: s.texts(law.ZH).get("machine.chooser_description")})
	for _, lang := range law.Langs {
		s.home(lang)
		s.about(lang)
		s.search(lang, parts)
	}
	s.add(&Page{site: s, Lang: law.ZH, Kind: "404", Path: "404.html", Title: s.texts(law.ZH).get("missing.title"), absolute: true})
	if s.only != "" {
		return
	}
	s.feeds()
	s.manifests()
	s.write("llms.txt", s.llms())
	if s.Samples {
		s.components(parts)
	}
	s.write("sitemap.xml", s.sitemap(s.allPaths(parts)))
	s.write("robots.txt", []byte("User-agent: *\nAllow: /\nSitemap: "+s.absolute("sitemap.xml")+"\n"))
}

// dict makes a map of pairs, for templates that take more than one thing.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict takes pairs")
	}
	out := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		key, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict key %v is not a string", pairs[i])
		}
		out[key] = pairs[i+1]
	}
	return out, nil
}

// add renders a page into the files.
func (s *Site) add(p *Page) {
	if !s.wants(p.Path) {
		return
	}
	s.describe(p)
	file := "templates/" + p.Kind + ".html"
	t, ok := s.pages[p.Kind]
	if !ok {
		s.problems.Add(path.Join(s.SiteDir, file), "the template is missing", "add it; it defines main")
		return
	}
	s.render(t, file, p)
	if (p.Path == "" || strings.HasSuffix(p.Path, "/")) && !p.NoIndex {
		s.list(p.Path)
	}
}

// render writes a page into the files, by a template that problems show as file.
func (s *Site) render(t *template.Template, file string, p *Page) {
	out := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(out)
	out.Reset()
	if err := t.ExecuteTemplate(out, "layout", p); err != nil {
		s.templateProblem(file, err)
		return
	}
	at := p.Path
	if at == "" || strings.HasSuffix(at, "/") {
		at += "index.html"
	}
	s.write(at, bytes.Clone(out.Bytes()))
}

// buffers are what pages are rendered into: they have grown to the size of the largest already.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func (s *Site) absolute(path string) string { return s.BaseURL.JoinPath("/").String() + path }

// sitemap lists every page with its twin in the other language.
func (s *Site) sitemap(paths []string) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, p := range paths {
		fmt.Fprintf(&b, "<url><loc>%s</loc>", template.HTMLEscapeString(s.absolute(p)))
		for _, a := range alternates(p) {
			fmt.Fprintf(&b, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, a.Lang, template.HTMLEscapeString(s.absolute(a.Path)))
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

// Alternate is a page in a language; x-default is the language chooser, or the Chinese page.
type Alternate struct{ Lang, Path string }

func alternates(p string) []Alternate {
	lang, rest, ok := strings.Cut(p, "/")
	if !ok || lang != "zh" && lang != "en" {
		if p == "" {
			return []Alternate{{"zh-CN", "zh/"}, {"en", "en/"}, {"x-default", ""}}
		}
		return nil
	}
	fallback := "zh/" + rest
	if rest == "" {
		fallback = ""
	}
	return []Alternate{{"zh-CN", "zh/" + rest}, {"en", "en/" + rest}, {"x-default", fallback}}
}

// texts looks the words of the interface up; a missing one is a problem, not an empty place on the page.
type texts struct {
	site *Site
	lang law.Lang
}

func (s *Site) texts(lang law.Lang) texts { return texts{s, lang} }

func (t texts) get(key string) string {
	text, ok := t.site.Strings[t.lang][key]
	if !ok && t.site.Strings[t.lang] != nil { // else the texts could not be read, which has been told
		t.site.problems.Add(path.Join(t.site.ContentDir, "strings", string(t.lang)+".yaml"), fmt.Sprintf("there is no text %q", key), "a page asks for it; add it in both languages")
	}
	return text
}
