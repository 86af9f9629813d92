package build_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"lingang/generator/build"

	"lingang/generator/law"
	"lingang/generator/wire"
)

// searchBudget is the most bytes, compressed, that a reader who searches loads before the first result.
const searchBudget = 30_000

// searchFile is an index as the browser reads it.
type searchFile struct {
	Policy                   string
	Traditional, Pinyin, Law string
	Groups                   []struct {
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

// TestSearchSize: everything that a language's search loads before its first result, of all policies, within the
// budget. The law in the other language comes after it.
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

// TestSearchLaw: the law in the other language lies beside each index, a text for each of the law's paragraphs.
func TestSearchLaw(t *testing.T) {
	for _, lang := range law.Langs {
		index, _ := searchIndex(t, lang)
		var texts []string
		if err := json.Unmarshal(files["assets/"+slug+"/"+index.Law], &texts); err != nil {
			t.Fatalf("%s: %s: %v", lang, index.Law, err)
		}
		paragraphs, said := 0, 0
		for _, g := range index.Groups {
			for _, e := range g.Entries {
				if e[0] == string(wire.LawEntry) {
					paragraphs++
				}
			}
		}
		for _, text := range texts {
			if text != "" {
				said++
			}
		}
		if len(texts) != paragraphs || said < paragraphs*9/10 {
			t.Errorf("%s: %d texts, %d of them empty, for %d paragraphs", lang, len(texts), len(texts)-said, paragraphs)
		}
	}
}

// TestSearchCharacters: each pair is a traditional character and another one that the site has, and every character of
// a title can be found by how it is read.
func TestSearchCharacters(t *testing.T) {
	for _, lang := range law.Langs {
		index, b := searchIndex(t, lang)
		pairs := []rune(index.Traditional)
		if len(pairs)%2 != 0 || len(pairs) < 400 {
			t.Fatalf("%s: %d characters", lang, len(pairs))
		}
		seen := map[rune]bool{}
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == pairs[i+1] || seen[pairs[i]] {
				t.Errorf("%s: %q twice", lang, pairs[i])
			}
			seen[pairs[i]] = true
		}
		for _, want := range []string{"權权", "產产", "識识", "萬万", "億亿", "條条", "獎奖"} {
			if strings.ContainsRune(string(b), []rune(want)[1]) && !strings.Contains(index.Traditional, want) {
				t.Errorf("%s: no %s", lang, want)
			}
		}
		for _, g := range index.Groups {
			for _, r := range g.Title {
				if unicode.Is(unicode.Han, r) && g.Cite != "" && !strings.ContainsRune(index.Pinyin, r) {
					t.Errorf("%s: %q of %q has no reading", lang, r, g.Title)
				}
			}
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
