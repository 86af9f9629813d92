package build_test

import (
	"encoding/json"
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// site resolves addresses as a browser does, against the files as a host serves them.
type site struct {
	ids map[string]map[string]bool // of pages, by file
}

func newSite(t *testing.T) site {
	s := site{map[string]map[string]bool{}}
	for _, d := range documents(t) {
		ids := map[string]bool{}
		for _, n := range d.elements {
			if id, ok := attr(n, "id"); ok {
				if id == "" || strings.ContainsAny(id, " \t\n") || ids[id] {
					t.Errorf("%s: the id %q is empty, has spaces or stands twice", d.address, id)
				}
				ids[id] = true
			}
		}
		for _, n := range d.elements {
			if fact, ok := attr(n, "data-field"); ok {
				ids["f-"+fact] = true // the questionnaire opens the screen of the fact that its address names
			}
		}
		s.ids[d.file()] = ids
	}
	return s
}

func (d document) file() string {
	if d.address == "" || strings.HasSuffix(d.address, "/") {
		return d.address + "index.html"
	}
	return d.address
}

// follow gives the file that an address on a page leads to, its fragment, and whether it is the site's at all.
func (s site) follow(t *testing.T, from, to string) (file, fragment string, inside bool) {
	t.Helper()
	at, err := url.Parse(base + from)
	if err != nil {
		t.Fatal(err)
	}
	u, err := at.Parse(to)
	if err != nil {
		t.Errorf("%s: %v", from, err)
		return "", "", false
	}
	if u.Host != at.Host {
		return "", "", false
	}
	file, under := strings.CutPrefix(u.Path, "/a/b/")
	if !under {
		t.Errorf("%s: %q leaves the base path, to %s", from, to, u)
		return "", "", false
	}
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	if files[file] == nil {
		t.Errorf("%s: %q leads to %s, which is not there", from, to, file)
		return "", "", false
	}
	return file, u.Fragment, true
}

// addresses are the attributes of an element that a browser follows, but for canonical and alternate ones.
func addresses(n *html.Node) (out []string) {
	if rel := value(n, "rel"); n.Data == "link" && (rel == "canonical" || rel == "alternate") {
		return nil
	}
	for _, key := range []string{"href", "src", "action", "formaction", "poster", "data", "data-module",
		"data-wording", "data-outcome-script", "data-outcome-style", "data-outcome-words"} {
		if v, ok := attr(n, key); ok {
			out = append(out, v)
		}
	}
	for _, candidate := range strings.Split(value(n, "srcset"), ",") {
		if f := strings.Fields(candidate); len(f) > 0 {
			out = append(out, f[0])
		}
	}
	return out
}

// TestLinks: every address of every page arrives, down to the id, and is relative, but on 404.html, which is served at
// any depth.
func TestLinks(t *testing.T) {
	s := newSite(t)
	count, answers := 0, 0
	for _, d := range documents(t) {
		for _, n := range d.elements {
			for _, to := range addresses(n) {
				file, fragment, inside := s.follow(t, d.address, to)
				if !inside {
					if n.Data != "a" {
						t.Errorf("%s: <%s> loads %q from elsewhere", d.address, n.Data, to)
					}
					continue
				}
				count++
				u, _ := url.Parse(to)
				absolute := u.IsAbs() || strings.HasPrefix(to, "/")
				if d.address == "404.html" && !strings.HasPrefix(to, "/a/b/") || d.address != "404.html" && absolute {
					t.Errorf("%s: %q would not work under another base URL, or at another depth", d.address, to)
				}
				if facts, ok := strings.CutPrefix(fragment, "facts="); ok {
					answers++
					if !strings.HasSuffix(file, "/quiz/index.html") || !json.Valid([]byte(facts)) {
						t.Errorf("%s: %q brings no answers to the quiz", d.address, to)
					}
				} else if strings.Contains(fragment, "=") && strings.HasSuffix(file, "/relocation/index.html") {
					pairs, err := url.ParseQuery(fragment)
					for fact := range pairs {
						if err != nil || !s.ids[file]["f-"+fact] {
							t.Errorf("%s: %q brings an answer to no field", d.address, to)
						}
					}
				} else if fragment != "" && !s.ids[file][fragment] {
					t.Errorf("%s: %q leads to %s, which has no such id", d.address, to, file)
				}
			}
		}
	}
	if count < 2000 || answers < 28 {
		t.Errorf("only %d links, %d with answers", count, answers)
	}
}

// TestReferences: attributes that name elements of their own page name ones that exist.
func TestReferences(t *testing.T) {
	s := newSite(t)
	for _, d := range documents(t) {
		for _, n := range d.elements {
			for _, key := range []string{"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns",
				"headers", "list", "form"} {
				for _, id := range strings.Fields(value(n, key)) {
					if !s.ids[d.file()][id] {
						t.Errorf("%s: <%s %s=%q> names nothing", d.address, n.Data, key, id)
					}
				}
			}
		}
	}
}

// TestQuizData: the addresses that the script uses arrive as well.
func TestQuizData(t *testing.T) {
	s := newSite(t)
	for _, d := range documents(t) {
		if !strings.HasSuffix(d.address, "/quiz/") {
			continue
		}
		var data struct {
			API, Benefits string
			Plan          struct{ Items map[string]any }
		}
		for _, n := range d.all("script") {
			if _, ok := attr(n, "data-quiz-data"); ok {
				if err := json.Unmarshal([]byte(n.FirstChild.Data), &data); err != nil {
					t.Fatalf("%s: %v", d.address, err)
				}
			}
		}
		if len(data.Plan.Items) != 33 {
			t.Errorf("%s: %d items", d.address, len(data.Plan.Items))
		}
		for _, to := range []string{data.API, data.Benefits} {
			if _, _, inside := s.follow(t, d.address, to); !inside || to == "" || strings.HasPrefix(to, "/") {
				t.Errorf("%s: the script's address %q", d.address, to)
			}
		}
	}
}

var (
	cssURL    = regexp.MustCompile(`url\(["']?([^"')]+)["']?\)|@import ["']([^"']+)`)
	jsImport  = regexp.MustCompile(`(?:\}from|\bimport) ?\(?["']([\w./:-]+)["']`)
	assetHash = regexp.MustCompile(`^assets/([a-z0-9-]+/)?[a-z0-9-]+-[0-9A-Za-z]{8,10}\.(css|js|json|wasm|png)$`)
)

// TestAssets: bundles are named by their content, so that they can be cached for ever, used by some page, and load only
// what is there.
func TestAssets(t *testing.T) {
	used := map[string]bool{"icon.svg": true}
	s := newSite(t)
	for _, d := range documents(t) {
		for _, n := range d.elements {
			for _, to := range addresses(n) {
				if file, _, inside := s.follow(t, d.address, to); inside {
					used[file] = true
				}
			}
		}
	}
	for name, b := range files {
		var loads []string
		switch path.Ext(name) {
		case ".css":
			for _, m := range cssURL.FindAllStringSubmatch(string(b), -1) {
				loads = append(loads, m[1]+m[2])
			}
		case ".js":
			for _, m := range jsImport.FindAllStringSubmatch(string(b), -1) {
				loads = append(loads, m[1])
			}
		}
		for _, to := range loads {
			if _, _, inside := s.follow(t, name, to); !inside && !strings.HasPrefix(to, "data:") {
				t.Errorf("%s loads %q", name, to)
			}
		}
		if strings.HasPrefix(name, "assets/") && !assetHash.MatchString(name) {
			t.Errorf("%s is not named by its content", name)
		}
		if (path.Ext(name) == ".css" || strings.HasPrefix(name, "assets/") && path.Ext(name) == ".js") &&
			!used[name] && !named(files, path.Base(name)) {
			t.Errorf("no page uses %s", name)
		}
	}
}

// named is whether a page's data, a script, or the element for other pages, names a file that no tag loads.
func named(files map[string][]byte, file string) bool {
	for name, b := range files {
		script := name == "api/embed.js" || strings.HasPrefix(name, "assets/") && path.Ext(name) == ".js"
		if (script || path.Ext(name) == ".html") && strings.Contains(string(b), file) {
			return true
		}
	}
	return false
}
