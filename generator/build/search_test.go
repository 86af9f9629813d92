package build_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lingang/generator/build"

	"lingang/generator/law"
	"lingang/generator/wire"
)

// searchBudget is the most bytes, compressed, that a reader who searches loads to search in.
const searchBudget = 30_000

// searchFile is an index as the browser reads it.
type searchFile struct {
	Policy string
	Groups []struct {
		Path, Cite, Title string
		Entries           [][]string
	}
}

func searchIndex(t *testing.T, lang law.Lang) (searchFile, []byte) {
	t.Helper()
	b := files[one(t, `^assets/`+slug+`/search-`+string(lang)+`-[0-9a-f]{10}\.json$`)]
	var f searchFile
	if err := json.Unmarshal(b, &f); err != nil {
		t.Fatal(err)
	}
	return f, b
}

// TestSearchSize: everything that a language's search loads, of all policies, within the budget.
func TestSearchSize(t *testing.T) {
	for _, lang := range law.Langs {
		total := 0
		for name, b := range files {
			if regexp.MustCompile(`^assets/[^/]+/search-` + string(lang) + `-[0-9a-f]{10}\.json$`).MatchString(name) {
				total += build.Compressed(t, b)
			}
		}
		t.Logf("%s: %d bytes in brotli 11", lang, total)
		if total == 0 || total > searchBudget {
			t.Errorf("%s: %d bytes, the budget is %d", lang, total, searchBudget)
		}
	}
}

// word is what a search can find.
var word = regexp.MustCompile(`[\pL\pN]`)

var markup = regexp.MustCompile(`<\w|&(amp|lt|gt|quot|#\d+);|\{[\w. -]+\}|\]\(|  |^ | $`)

// TestSearchIndex: everything is in it that can be looked for, once, and each place is there on its page.
func TestSearchIndex(t *testing.T) {
	s := newSite(t)
	p := options.Policies[0]
	for _, lang := range law.Langs {
		index, _ := searchIndex(t, lang)
		if index.Policy != slug {
			t.Errorf("policy %q", index.Policy)
		}
		places := map[string]bool{}
		kinds := map[string]int{}
		for _, g := range index.Groups {
			if g.Title == "" || strings.HasPrefix(g.Path, "clauses/") != (g.Cite != "") {
				t.Errorf("%s: %+v", lang, g)
			}
			for _, e := range g.Entries {
				anchor := ""
				if len(e) > 1 {
					anchor = e[1]
				}
				kinds[e[0]]++
				page, place := string(lang)+"/"+slug+"/"+g.Path+"index.html", g.Path+"#"+anchor
				if places[place] {
					t.Errorf("%s: %s stands twice", lang, place)
				}
				if places[place] = true; s.ids[page] == nil || anchor != "" && !s.ids[page][anchor] {
					t.Errorf("%s: %s leads nowhere", lang, place)
				}
				if !word.MatchString(strings.Join(append(e[2:], g.Title), " ")) {
					t.Errorf("%s: nothing finds %s", lang, place)
				}
				for _, text := range e[2:] {
					if markup.MatchString(text) {
						t.Errorf("%s: %s is not plain text: %s", lang, place, text)
					}
				}
			}
		}
		doubts, paragraphs := 0, 0
		for _, c := range p.Clauses {
			doubts += len(c.Doubts)
			paragraphs += len(c.Law[lang].Paragraphs)
		}
		for kind, want := range map[wire.SearchKind]int{wire.ClauseEntry: len(p.Clauses),
			wire.AwardEntry: len(p.Rules.Items), wire.DoubtEntry: doubts,
			wire.LawEntry: paragraphs, wire.TermEntry: len(p.Terms), wire.QuestionEntry: len(p.Facts)} {
			if kinds[string(kind)] != want || want == 0 {
				t.Errorf("%s: %d of kind %s, want %d", lang, kinds[string(kind)], kind, want)
			}
		}
		if kinds[string(wire.PlainEntry)] < 2*len(p.Rules.Items) {
			t.Errorf("%s: only %d sections of explanations", lang, kinds[string(wire.PlainEntry)])
		}
	}
}

// TestSearchPage: it names the file of its language, and says where to look without script.
func TestSearchPage(t *testing.T) {
	s := newSite(t)
	for _, d := range documents(t) {
		lang, isSearch := strings.CutSuffix(d.address, "/search/")
		if !isSearch {
			continue
		}
		for _, n := range d.elements {
			if indexes, ok := attr(n, "data-indexes"); ok {
				if file, _, inside := s.follow(t, d.address, indexes); !inside ||
					!strings.Contains(file, "/search-"+lang+"-") {
					t.Errorf("%s looks through %s", d.address, indexes)
				}
			}
		}
		var links []string
		for _, n := range d.all("a") {
			links = append(links, value(n, "href"))
		}
		for _, to := range []string{"../" + slug + "/text/", "../" + slug + "/glossary/"} {
			if !slices.Contains(links, to) {
				t.Errorf("%s does not lead to %s", d.address, to)
			}
		}
	}
}
