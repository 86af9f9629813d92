package page

import (
	"net/url"
	"strings"
	"testing"

	"lingang/generator/law"
	"lingang/generator/view"
)

func TestRel(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"", "", "./"},
		{"", "zh/", "zh/"},
		{"", "zh/p/quiz/", "zh/p/quiz/"},
		{"", "assets/a.css", "assets/a.css"},
		{"zh/", "", "../"},
		{"zh/", "zh/", "./"},
		{"zh/", "en/", "../en/"},
		{"zh/", "zh/about/", "about/"},
		{"zh/", "assets/a.css", "../assets/a.css"},
		{"zh/about/", "zh/", "../"},
		{"zh/p/", "zh/p/clauses/8-1/", "clauses/8-1/"},
		{"zh/p/clauses/8-1/", "zh/p/clauses/8-2/", "../8-2/"},
		{"zh/p/clauses/8-1/", "zh/p/clauses/8-1/", "./"},
		{"zh/p/clauses/8-1/", "zh/p/", "../../"},
		{"zh/p/clauses/8-1/", "en/p/clauses/8-1/", "../../../../en/p/clauses/8-1/"},
		{"zh/p/clauses/8-1/", "api/award.js", "../../../../api/award.js"},
		{"zh/p/text/", "zh/p/text/parallel/", "parallel/"},
		{"zh/p/text/parallel/", "zh/p/text/", "../"},
		{"zh/p/notes/", "zh/p/notesbook/", "../notesbook/"}, // a name that begins like another is another
		{"404.html", "", "./"},
		{"404.html", "zh/", "zh/"},
		{"404.html", "404.html", "404.html"},
		{"a/b.html", "a/c.html", "c.html"},
		{"a/b.html", "a/", "./"},
		{"a/", "a/b.html", "b.html"},
		{"a/b/", "a/b.html", "../b.html"},
		{"a/a/a/", "a/a/", "../"},
		{"a/", "b/a/", "../b/a/"},
	} {
		if got := view.Rel(c.from, c.to); got != c.want {
			t.Errorf("rel(%q, %q) = %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// TestRelArrives: whatever the base, a browser that follows the address arrives.
func TestRelArrives(t *testing.T) {
	var paths []string
	for path := range renderReal(t) {
		paths = append(paths, strings.TrimSuffix(path, "index.html"))
	}
	if len(paths) < 50 {
		t.Fatalf("only %d paths", len(paths))
	}
	for _, base := range []string{"https://example.org/", "http://localhost:8080/a/b/"} {
		for _, from := range paths {
			at, err := url.Parse(base + from)
			if err != nil {
				t.Fatal(err)
			}
			for _, to := range paths {
				link, err := at.Parse(view.Rel(from, to))
				if err != nil || link.String() != base+to {
					t.Fatalf("rel(%q, %q) = %q, which leads to %v (%v)", from, to, view.Rel(from, to), link, err)
				}
			}
		}
	}
}

// TestSwitchPath: the switch leads to the same page in the other language, and back.
func TestSwitchPath(t *testing.T) {
	for zh, en := range map[string]string{"zh/": "en/", "zh/about/": "en/about/",
		"zh/p/text/parallel/": "en/p/text/parallel/"} {
		if got := (&Page{Lang: law.ZH, Path: zh}).SwitchPath(); got != en {
			t.Errorf("%q: %q, want %q", zh, got, en)
		}
		if got := (&Page{Lang: law.EN, Path: en}).SwitchPath(); got != zh {
			t.Errorf("%q: %q, want %q", en, got, zh)
		}
	}
}
