package build_test

import (
	"bytes"
	"encoding/xml"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// unlisted are pages that search engines are told to leave out.
var unlisted = []string{"en/search/", "zh/search/"}

// wanted are the addresses of all pages that search engines may list, from the folders of the clauses and the list of
// the issue.
func wanted(t *testing.T) []string {
	t.Helper()
	out := []string{""}
	dirs, err := os.ReadDir(filepath.Join(root, "content", "policies", slug, "clauses"))
	if err != nil || len(dirs) < 20 {
		t.Fatalf("%d clauses, %v", len(dirs), err)
	}
	for _, lang := range []string{"zh/", "en/"} {
		p := lang + slug + "/"
		out = append(out, lang, lang+"about/", p, p+"benefits/", p+"text/", p+"text/parallel/", p+"notes/",
			p+"glossary/", p+"examples/", p+"quiz/", p+"api/", p+"relocation/", p+"commitment/", p+"compare/", p+"data/",
			p+"batch/", p+"embed/")
		for _, d := range dirs {
			out = append(out, p+"clauses/"+strings.TrimLeft(d.Name(), "0")+"/")
		}
	}
	slices.Sort(out)
	return out
}

// document is a page as a browser sees it.
type document struct {
	address  string // as in the sitemap: "zh/"; "404.html" for that one
	root     *html.Node
	elements []*html.Node
}

// documents are the pages of the site, without those made to be framed by other people's.
func documents(t *testing.T) []document {
	t.Helper()
	return parsed(t, func(name string) bool { return !strings.HasPrefix(name, "embed/") })
}

func framed(t *testing.T) []document {
	t.Helper()
	return parsed(t, func(name string) bool { return strings.HasPrefix(name, "embed/") })
}

func parsed(t *testing.T, wanted func(name string) bool) (out []document) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, ".html") || !wanted(name) {
			continue
		}
		root, err := html.Parse(bytes.NewReader(files[name]))
		if err != nil {
			t.Fatal(err)
		}
		d := document{address: strings.TrimSuffix(name, "index.html"), root: root}
		for n := range root.Descendants() {
			if n.Type == html.ElementNode {
				d.elements = append(d.elements, n)
			}
		}
		out = append(out, d)
	}
	return out
}

func (d document) all(tag string) (out []*html.Node) {
	for _, n := range d.elements {
		if n.Data == tag {
			out = append(out, n)
		}
	}
	return out
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func value(n *html.Node, key string) string {
	v, _ := attr(n, key)
	return v
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

// shownText is textOf without what waits in templates.
func shownText(n *html.Node) string {
	text := textOf(n)
	for _, t := range templates(n) {
		text = strings.Replace(text, textOf(t), "", 1)
	}
	return text
}

func templates(n *html.Node) (out []*html.Node) {
	for c := range n.Descendants() {
		if c.Data == "template" {
			out = append(out, c)
		}
	}
	return out
}

// TestPages: every page is there in both languages, and no other.
func TestPages(t *testing.T) {
	var got []string
	for _, d := range documents(t) {
		if d.address != "404.html" {
			got = append(got, d.address)
		}
	}
	slices.Sort(got)
	want := append(wanted(t), unlisted...)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("pages\n%q, want\n%q", got, want)
	}
	if files["404.html"] == nil {
		t.Error("no 404.html")
	}
}

var (
	expiry      = map[string]string{"zh-CN": "2023年8月31日", "en": "31 August 2023"}
	placeholder = regexp.MustCompile(`\{[a-z_]+\}|<no value>|ZgotmplZ|%!\w?\(|&(amp|lt|gt|quot|#\d+);`)
)

// TestEveryPage: language, title, one h1, the status of the policy, and words that a template has finished with.
func TestEveryPage(t *testing.T) {
	for _, d := range append(documents(t), framed(t)...) {
		lang := "zh-CN"
		if strings.HasPrefix(d.address, "en/") || strings.HasPrefix(d.address, "embed/en/") {
			lang = "en"
		}
		if got := value(d.all("html")[0], "lang"); got != lang {
			t.Errorf("%s: lang %q, want %q", d.address, got, lang)
		}
		if h1 := d.all("h1"); len(h1) != 1 || textOf(h1[0]) == "" {
			t.Errorf("%s: %d h1", d.address, len(h1))
		}
		if titles := d.all("title"); len(titles) != 1 || textOf(titles[0]) == "" {
			t.Errorf("%s: %d titles", d.address, len(titles))
		}
		if main := d.all("main"); len(main) != 1 {
			t.Errorf("%s: %d main", d.address, len(main))
		}
		status := 0
		for _, n := range d.elements {
			if s, ok := attr(n, "data-status"); ok {
				status++
				if got := shownText(n); s != "expired" || !strings.Contains(got, expiry[lang]) {
					t.Errorf("%s: status %q: %q, want expired on %s", d.address, s, got, expiry[lang])
				}
				if value(n, "data-from") == "" || value(n, "data-until") == "" || len(templates(n)) != 3 {
					t.Errorf("%s: the script cannot decide the status: %d wordings", d.address, len(templates(n)))
				}
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || placeholder.MatchString(a.Val) && a.Key != "href" &&
					a.Key != "data-script" {
					t.Errorf("%s: <%s %s=%q>", d.address, n.Data, a.Key, a.Val)
				}
			}
		}
		if status == 0 {
			t.Errorf("%s: the status is not stated", d.address)
		}
		for n := range d.root.Descendants() {
			if n.Type == html.TextNode && n.Parent.Data != "script" && placeholder.MatchString(n.Data) {
				t.Errorf("%s: %q is unfinished", d.address, n.Data)
			}
			if n.Type == html.CommentNode && strings.Contains(n.Data, "raw HTML") {
				t.Errorf("%s: %q", d.address, n.Data)
			}
		}
	}
}

// TestFramedPages: there is one in each language, which names the questionnaire's own page as the one to be found.
func TestFramedPages(t *testing.T) {
	var got []string
	for _, d := range framed(t) {
		got = append(got, d.address)
		canonical, by := alternatesOf(t, d)
		if canonical != base+strings.TrimPrefix(d.address, "embed/")+"quiz/" || len(by) > 0 {
			t.Errorf("%s: canonical %q, alternates %v", d.address, canonical, by)
		}
		if !slices.ContainsFunc(d.all("meta"), func(n *html.Node) bool { return value(n, "content") == "noindex" }) ||
			strings.Contains(string(files["sitemap.xml"]), d.address) {
			t.Errorf("%s is for search engines", d.address)
		}
		for _, n := range d.elements { // what only the site's own pages have
			if n.Data == "nav" || n.Data == "header" || value(n, "rel") == "manifest" || value(n, "data-offline") != "" {
				t.Errorf("%s has a <%s>", d.address, n.Data)
			}
		}
	}
	if want := []string{"embed/en/" + slug + "/", "embed/zh/" + slug + "/"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// alternatesOf are a page's canonical address and its addresses by language.
func alternatesOf(t *testing.T, d document) (canonical string, by map[string]string) {
	t.Helper()
	by = map[string]string{}
	for _, n := range d.all("link") {
		switch value(n, "rel") {
		case "canonical":
			if canonical != "" {
				t.Errorf("%s: two canonical addresses", d.address)
			}
			canonical = value(n, "href")
		case "alternate":
			if lang, ok := attr(n, "hreflang"); ok { // others are feeds and the page in other forms
				by[lang] = value(n, "href")
			}
		}
	}
	return canonical, by
}

// TestAlternates: canonical and alternate addresses are absolute, under the base URL, and the same on both pages.
func TestAlternates(t *testing.T) {
	of := map[string]map[string]string{}
	for _, d := range documents(t) {
		canonical, by := alternatesOf(t, d)
		if d.address == "404.html" {
			if canonical != "" || len(by) > 0 {
				t.Errorf("404.html has addresses: %q, %v", canonical, by)
			}
			continue
		}
		if canonical != base+d.address || len(by) != 3 {
			t.Errorf("%s: canonical %q, alternates %v", d.address, canonical, by)
		}
		of[canonical] = by
	}
	for page, by := range of {
		for lang, to := range by {
			if of[to] == nil || !maps.Equal(of[to], by) {
				t.Errorf("%s names %s as %s, which names %v", page, to, lang, of[to])
			}
		}
		if !strings.HasPrefix(by["zh-CN"], base+"zh/") || !strings.HasPrefix(by["en"], base+"en/") || page != base &&
			by["zh-CN"] != page && by["en"] != page {
			t.Errorf("%s: %v", page, by)
		}
	}
}

// TestSitemap: it lists every page once, with the alternates that the page names itself.
func TestSitemap(t *testing.T) {
	var sitemap struct {
		URL []struct {
			Loc  string `xml:"loc"`
			Link []struct {
				Lang string `xml:"hreflang,attr"`
				Href string `xml:"href,attr"`
			} `xml:"http://www.w3.org/1999/xhtml link"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(files["sitemap.xml"], &sitemap); err != nil {
		t.Fatal(err)
	}
	listed := map[string]map[string]string{}
	for _, u := range sitemap.URL {
		listed[u.Loc] = map[string]string{}
		for _, l := range u.Link {
			listed[u.Loc][l.Lang] = l.Href
		}
	}
	for _, d := range documents(t) {
		noIndex := false
		for _, n := range d.all("meta") {
			noIndex = noIndex || value(n, "name") == "robots" && value(n, "content") == "noindex"
		}
		if noIndex != slices.Contains(unlisted, d.address) {
			t.Errorf("%s: for no search engine: %v", d.address, noIndex)
		}
		if noIndex && listed[base+d.address] != nil {
			t.Errorf("the sitemap has %s", d.address)
		}
		if canonical, by := alternatesOf(t, d); d.address != "404.html" && !noIndex &&
			(listed[canonical] == nil || !maps.Equal(listed[canonical], by)) {
			t.Errorf("the sitemap has %v for %s, the page %v", listed[canonical], canonical, by)
		}
	}
	if want := len(wanted(t)); len(sitemap.URL) != want || len(listed) != want {
		t.Errorf("%d addresses, %d different, want %d", len(sitemap.URL), len(listed), want)
	}
	if !strings.Contains(string(files["robots.txt"]), "Sitemap: "+base+"sitemap.xml\n") {
		t.Errorf("robots.txt: %s", files["robots.txt"])
	}
}
