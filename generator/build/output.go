package build

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
	xhtml "golang.org/x/net/html"

	"lingang/generator/problem"
)

var minifier = func() *minify.M {
	m := minify.New()
	// Kept: what html-validate and people reading the source expect.
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true})
	return m
}()

func minifyHTML(b []byte) ([]byte, error) {
	var out bytes.Buffer
	err := minifier.Minify("text/html", &out, bytes.NewReader(b))
	return out.Bytes(), err
}

// anchors are what links of a page lead to, and its ids.
type anchors struct {
	ids   map[string]bool
	twice []string // ids that stand twice
	links []string
}

func readAnchors(page []byte) (anchors, error) {
	root, err := xhtml.Parse(bytes.NewReader(page))
	if err != nil {
		return anchors{}, err
	}
	found := anchors{ids: map[string]bool{}}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				if found.ids[a.Val] {
					found.twice = append(found.twice, a.Val)
				}
				found.ids[a.Val] = true
			case "href", "src", "data-module", "data-wording":
				found.links = append(found.links, a.Val)
			}
		}
	}
	return found, nil
}

// checkLinks follows every address inside the site, down to the id.
func checkLinks(files map[string][]byte, cache *Cache) error {
	var problems problem.List
	ids := map[string]map[string]bool{}
	type link struct{ from, to string }
	var links []link
	for _, name := range sorted(files) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		page, err := cached(cache, keyOf("anchors", files[name]), func() (anchors, error) { return readAnchors(files[name]) })
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		ids[name] = page.ids
		for _, id := range page.twice {
			problems.Add(name, fmt.Sprintf("the id %q stands twice", id), "ids are unique in a page")
		}
		for _, to := range page.links {
			links = append(links, link{name, to})
		}
	}
	for _, l := range links {
		u, err := url.Parse(l.to)
		if err != nil {
			problems.Add(l.from, fmt.Sprintf("the address %q cannot be read", l.to), "")
			continue
		}
		if u.Scheme != "" || u.Host != "" || l.from == "404.html" {
			continue // outside, or from the root of a host that is not known here
		}
		target := l.from
		if u.Path != "" {
			target = path.Join(path.Dir(l.from), u.Path)
			if strings.HasSuffix(u.Path, "/") || target == "." || path.Ext(target) == "" {
				target = path.Join(target, "index.html")
			}
		}
		if _, ok := files[target]; !ok {
			problems.Add(l.from, fmt.Sprintf("the link %q leads nowhere", l.to), "there is no "+target)
			continue
		}
		// What follows # on the quiz are answers, not an id.
		// Parts of a page, shown alone as a component's example, point to what the page would have.
		if strings.Contains(l.from, "/components/") && u.Path == "" {
			continue
		}
		if u.Fragment != "" && !strings.Contains(u.Fragment, "=") && !ids[target][u.Fragment] {
			problems.Add(l.from, fmt.Sprintf("the link %q leads nowhere", l.to), fmt.Sprintf("%s has no id %q", target, u.Fragment))
		}
	}
	return problems.Err()
}

func sorted(files map[string][]byte) []string {
	names := make([]string, 0, len(files))
	for n := range files {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}
