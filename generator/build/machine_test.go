package build_test

import (
	"encoding/json"
	"encoding/xml"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"lingang/generator/card"
)

func meta(d document, key, name string) string {
	for _, n := range d.all("meta") {
		if value(n, key) == name {
			return value(n, "content")
		}
	}
	return ""
}

func language(d document) string {
	if strings.HasPrefix(value(d.all("html")[0], "lang"), "zh") {
		return "zh"
	}
	return "en"
}

// TestTitlesAndDescriptions: each page has its own, of a length that search engines show.
func TestTitlesAndDescriptions(t *testing.T) {
	titles, descriptions := map[string]string{}, map[string]string{}
	for _, d := range documents(t) {
		if d.address == "404.html" {
			continue
		}
		title, description := textOf(d.all("title")[0]), meta(d, "name", "description")
		if other := titles[title]; other != "" {
			t.Errorf("%s and %s are both called %q", other, d.address, title)
		}
		if other := descriptions[description]; other != "" {
			t.Errorf("%s and %s are both described as %q", other, d.address, description)
		}
		titles[title], descriptions[description] = d.address, d.address
		low, high := 30, 80
		if language(d) == "en" {
			low, high = 50, 160
		}
		if n := utf8.RuneCountInString(description); n < low || n > high {
			t.Errorf("%s: a description of %d characters: %q", d.address, n, description)
		}
	}
}

// TestOpenGraph: a card has the page's words and a picture in its language, which is there and as large as it says.
func TestOpenGraph(t *testing.T) {
	pictures := map[string]string{}
	for _, d := range documents(t) {
		if d.address == "404.html" {
			continue
		}
		canonical, _ := alternatesOf(t, d)
		og := func(name string) string { return meta(d, "property", "og:"+name) }
		if og("url") != canonical || og("title") == "" || og("description") != meta(d, "name", "description") ||
			og("type") == "" ||
			meta(d, "name", "twitter:card") != "summary_large_image" || og("locale") == og("locale:alternate") ||
			og("image:alt") == "" {
			t.Errorf("%s: the card is not complete", d.address)
		}
		if want := map[string]string{"zh": "zh_CN", "en": "en_GB"}[language(d)]; og("locale") != want {
			t.Errorf("%s: og:locale %q", d.address, og("locale"))
		}
		name, ok := strings.CutPrefix(og("image"), base)
		info, err := card.Read(files[name])
		if !ok || err != nil || og("image:width") != "1200" || og("image:height") != "630" || info.Width != 1200 ||
			info.Height != 630 {
			t.Errorf("%s: picture %q: %+v, %v", d.address, og("image"), info, err)
		}
		if len(files[name]) > 80<<10 {
			t.Errorf("%s has %d bytes", name, len(files[name]))
		}
		pictures[language(d)] = name
	}
	if pictures["zh"] == pictures["en"] {
		t.Errorf("both languages have the picture %s", pictures["zh"])
	}
}

// required are the properties that a node of each type must have.
var required = map[string][]string{
	"WebSite":           {"name", "url", "inLanguage", "description"},
	"BreadcrumbList":    {"itemListElement"},
	"ListItem":          {"position", "name", "item"},
	"Legislation":       {"name", "inLanguage", "legislationLegalForce", "temporalCoverage"},
	"GovernmentService": {"name", "provider", "serviceType", "areaServed", "audience", "offers"},
	"Offer":             {"validFrom", "validThrough", "availability"},
	"FAQPage":           {"mainEntity"},
	"Question":          {"name", "acceptedAnswer"},
	"Answer":            {"text"},
}

// TestJSONLD: the data of each page is whole, its addresses arrive, and it says nothing that the page does not show.
func TestJSONLD(t *testing.T) {
	s := newSite(t)
	types := map[string]int{}
	for _, d := range documents(t) {
		seen := flat(d)
		var crumbs bool
		for _, n := range d.elements {
			crumbs = crumbs || n.Data == "nav" && value(n, "class") == "crumbs"
		}
		found := map[string]bool{}
		for _, n := range d.all("script") {
			if value(n, "type") != "application/ld+json" {
				continue
			}
			var data struct {
				Context string `json:"@context"`
				Graph   []any  `json:"@graph"`
			}
			if err := json.Unmarshal([]byte(n.FirstChild.Data), &data); err != nil ||
				data.Context != "https://schema.org" || len(data.Graph) == 0 {
				t.Fatalf("%s: %v", d.address, err)
			}
			visit(data.Graph, func(node map[string]any) {
				kind, _ := node["@type"].(string)
				types[kind]++
				found[kind] = true
				for _, key := range required[kind] {
					if node[key] == nil || node[key] == "" {
						t.Errorf("%s: a %s without %s", d.address, kind, key)
					}
				}
				if kind == "Legislation" && node["isPartOf"] == nil &&
					(node["legislationDate"] == nil || node["legislationPassedBy"] == nil ||
						node["legislationJurisdiction"] == nil) {
					t.Errorf("%s: the law has no date, issuer or jurisdiction", d.address)
				}
				for key, v := range node {
					text, ok := v.(string)
					if !ok || !strings.HasPrefix(text, "http") {
						continue
					}
					if strings.HasPrefix(text, "https://schema.org/") {
						continue
					}
					file, fragment, inside := s.follow(t, d.address, text)
					if !inside || key != "@id" && fragment != "" && !s.ids[file][fragment] {
						t.Errorf("%s: %s %q leads nowhere", d.address, key, text)
					}
				}
				shown := map[string][]string{"Question": {"name"}, "Answer": {"text"}, "ListItem": {"name"},
					"GovernmentService": {"name"}}
				for _, key := range shown[kind] {
					if text, _ := node[key].(string); !strings.Contains(seen, squeeze(text)) {
						t.Errorf("%s: %s of a %s is not on the page: %q", d.address, key, kind, text)
					}
				}
				if kind == "Legislation" && node["legislationLegalForce"] != "https://schema.org/NotInForce" {
					t.Errorf("%s: in force: %v", d.address, node["legislationLegalForce"])
				}
			})
		}
		if found["BreadcrumbList"] != crumbs {
			t.Errorf("%s: crumbs %v, as data %v", d.address, crumbs, found["BreadcrumbList"])
		}
		if strings.Contains(d.address, "/clauses/") && !found["Legislation"] ||
			strings.HasSuffix(d.address, "/notes/") != found["FAQPage"] {
			t.Errorf("%s: the data has %v", d.address, found)
		}
	}
	if types["GovernmentService"] != 66 || types["WebSite"] != 2 || types["Question"] < 50 {
		t.Errorf("%v", types)
	}
}

func visit(v any, f func(map[string]any)) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			visit(x, f)
		}
	case map[string]any:
		f(v)
		for _, x := range v {
			visit(x, f)
		}
	}
}

// flat is what is read on a page, without white space; squeeze does the same to a text.
func flat(d document) string {
	var b strings.Builder
	for n := range d.root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" {
			b.WriteString(n.Data)
		}
	}
	return squeeze(b.String())
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// TestFeeds: each language has a feed that its pages name, newest first, whose addresses arrive.
func TestFeeds(t *testing.T) {
	s := newSite(t)
	for _, lang := range []string{"zh", "en"} {
		var feed struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Link    []struct {
				Rel  string `xml:"rel,attr"`
				Href string `xml:"href,attr"`
			} `xml:"link"`
			Entry []struct {
				ID      string `xml:"id"`
				Title   string `xml:"title"`
				Updated string `xml:"updated"`
				Summary string `xml:"summary"`
				Link    struct {
					Href string `xml:"href,attr"`
				} `xml:"link"`
			} `xml:"entry"`
		}
		address := lang + "/feed.xml"
		if err := xml.Unmarshal(files[address], &feed); err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		if feed.Title == "" || len(feed.Entry) == 0 || len(feed.Link) != 2 || feed.Link[0].Rel != "self" ||
			feed.Link[0].Href != base+address {
			t.Fatalf("%s: %+v", address, feed)
		}
		last := feed.Updated
		for _, e := range feed.Entry {
			if e.Title == "" || e.Summary == "" || e.Updated > last || !strings.HasSuffix(e.Updated, "T00:00:00Z") {
				t.Errorf("%s: %+v", address, e)
			}
			last = e.Updated
			for _, to := range []string{e.ID, e.Link.Href} {
				if file, fragment, inside := s.follow(t, address, to); !inside || fragment != "" &&
					!s.ids[file][fragment] {
					t.Errorf("%s: %q leads nowhere", address, to)
				}
			}
		}
		for _, d := range documents(t) {
			named := 0
			for _, n := range d.all("link") {
				if value(n, "type") == "application/atom+xml" {
					file, _, _ := s.follow(t, d.address, value(n, "href"))
					if named++; file != language(d)+"/feed.xml" {
						t.Errorf("%s names the feed %s", d.address, file)
					}
				}
			}
			if d.address != "404.html" && named != 1 {
				t.Errorf("%s names %d feeds", d.address, named)
			}
		}
	}
}

var unquote = strings.NewReplacer("\n>\n> ", "", "\\.", ".")

var markdownLink = regexp.MustCompile(`(?:\]\(|<)(https?://[^)>]+)[)>]`)

// TestMarkdownTwins: each clause's page names itself as Markdown, which has no HTML and nothing unfinished.
func TestMarkdownTwins(t *testing.T) {
	s := newSite(t)
	count := 0
	for _, d := range documents(t) {
		for _, n := range d.all("link") {
			if value(n, "type") != "text/markdown" {
				continue
			}
			count++
			file, _, _ := s.follow(t, d.address, value(n, "href"))
			text := string(files[file])
			if !strings.HasPrefix(text, "# ") || !strings.Contains(text, "\n> ") || placeholder.MatchString(text) ||
				strings.ContainsAny(text, "{}") {
				t.Errorf("%s is unfinished", file)
			}
			if strings.Contains(strings.ReplaceAll(text, "<"+base, ""), "<") {
				t.Errorf("%s has HTML", file)
			}
			for _, link := range markdownLink.FindAllStringSubmatch(text, -1) {
				if to, fragment, inside := s.follow(t, d.address, link[1]); !inside || fragment != "" &&
					!s.ids[to][fragment] {
					t.Errorf("%s: %q leads nowhere", file, link[1])
				}
			}
			id, languages := path.Base(path.Dir(file)), []string{"zh", "en"}
			if id == "text" {
				id, languages = "", []string{language(d)}
			}
			for _, lang := range languages {
				laws, err := filepath.Glob(filepath.Join(root, "content", "policies", slug, "clauses", "*"+id,
					"law."+lang+".md"))
				if err != nil || len(laws) == 0 {
					t.Fatalf("%s: no law of %s, %v", file, id, err)
				}
				said := 0
				for _, name := range laws { // *1 is 01 and s-1 too; all of them are in the whole text
					law, err := os.ReadFile(name)
					if err == nil && strings.Contains(squeeze(unquote.Replace(text)), squeeze(string(law))) {
						said++
					}
				}
				if said == 0 || id == "" && said != len(laws) {
					t.Errorf("%s lacks the law in %s", file, lang)
				}
			}
		}
	}
	if count < 60 {
		t.Errorf("%d pages as Markdown", count)
	}
}

// TestLLMs: the list for programs that read text names every page that there is as Markdown, and no other.
func TestLLMs(t *testing.T) {
	named := map[string]bool{}
	for _, link := range markdownLink.FindAllStringSubmatch(string(files["llms.txt"]), -1) {
		name, ok := strings.CutPrefix(link[1], base)
		if named[name] = true; !ok || files[name] == nil {
			t.Errorf("%q leads nowhere", link[1])
		}
	}
	for name := range files {
		if strings.HasSuffix(name, ".md") && !named[name] {
			t.Errorf("%s is not named", name)
		}
	}
}
