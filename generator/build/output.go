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

// checkLinks follows every address inside the site, down to the id.
func checkLinks(files map[string][]byte) error {
	var problems problem.List
	ids := map[string]map[string]bool{}
	type link struct{ from, attr, to string }
	var links []link
	for _, name := range sorted(files) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		root, err := xhtml.Parse(bytes.NewReader(files[name]))
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		ids[name] = map[string]bool{}
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				switch a.Key {
				case "id":
					if ids[name][a.Val] {
						problems.Add(name, fmt.Sprintf("the id %q stands twice", a.Val), "ids are unique in a page")
					}
					ids[name][a.Val] = true
				case "href", "src", "data-module", "data-wording":
					links = append(links, link{name, a.Key, a.Val})
				}
			}
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
