package page

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/view"
)

func parseHTML(t *testing.T, b []byte) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func byID(root *html.Node) map[string]*html.Node {
	out := map[string]*html.Node{}
	for n := range root.Descendants() {
		if id := attr(n, "id"); id != "" {
			out[id] = n
		}
	}
	return out
}

// TestEveryRuleNumberHasItsAnchor: on the page of its clause, in the law of the page's language and in that of the
// other, the link with the words that state the number is the anchor, or has it inside; a number without a link has its
// anchor right before it.
func TestEveryRuleNumberHasItsAnchor(t *testing.T) {
	files := renderReal(t)
	for _, p := range realSite(t).Policies {
		if len(p.Numbers) < 50 {
			t.Fatalf("%s: only %d numbers", p.Slug, len(p.Numbers))
		}
		for _, lang := range law.Langs {
			ids := map[string]map[string]*html.Node{}
			for _, path := range slices.Sorted(maps.Keys(p.Numbers)) {
				n := p.Numbers[path]
				page := string(lang) + "/" + p.Slug + "/clauses/" + n.Clause + "/index.html"
				if ids[page] == nil {
					ids[page] = byID(parseHTML(t, files[page]))
				}
				c, _ := p.Clause(n.Clause)
				for _, in := range law.Langs {
					id := "law-" + path
					if in != lang {
						id = "law-" + string(in) + "-" + path
					}
					anchor := ids[page][id]
					if anchor == nil {
						t.Errorf("%s has no id %q", page, id)
						continue
					}
					stated, ok := firstNumber(c.Law[in], path)
					if !ok || stated.Value != n.Is {
						t.Errorf("%s: %s states %+v, want %s", path, c.Law[in].File, stated, n.Is)
						continue
					}
					words := c.Law[in].Text[stated.Start:stated.End]
					if got := following(anchor); !strings.HasPrefix(got, words) {
						t.Errorf("%s: after #%s stands %q, want %q", page, id, got, words)
					}
				}
			}
		}
	}
}

func firstNumber(t *policy.LawText, path string) (policy.LawNumber, bool) {
	for _, n := range t.Numbers {
		if slices.Contains(n.Rules, path) {
			return n, true
		}
	}
	return policy.LawNumber{}, false
}

// following is the text of an anchor, or right after it; other anchors may stand between.
func following(n *html.Node) string {
	if text := textOf(n); text != "" {
		return text
	}
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if text := textOf(s); text != "" {
			return text
		}
	}
	return ""
}

// TestLawIsWordForWord: the marks take nothing from the law and add nothing to it; every link leads to an item of the
// clause and names the rules; no id stands twice.
func TestLawIsWordForWord(t *testing.T) {
	for _, p := range realSite(t).Policies {
		for _, c := range p.Clauses {
			items := map[string]bool{}
			for _, it := range c.Items {
				items["#item-"+it.ID] = true
			}
			for _, lang := range law.Langs {
				paragraphs := view.LawParagraphs(c, lang, "law-")
				if len(paragraphs) != len(c.Law[lang].Paragraphs) || len(paragraphs) == 0 {
					t.Fatalf("%s %s: %d paragraphs of %d", c.ID, lang, len(paragraphs), len(c.Law[lang].Paragraphs))
				}
				seen := map[string]bool{}
				for i, got := range paragraphs {
					span := c.Law[lang].Paragraphs[i]
					root := parseHTML(t, []byte(got.HTML))
					if want := c.Law[lang].Text[span.Start:span.End]; textOf(root) != want ||
						got.ID != fmt.Sprintf("p%d", i+1) {
						t.Errorf("%s %s %s: %q, want %q", c.ID, lang, got.ID, textOf(root), want)
					}
					for n := range root.Descendants() {
						if id := attr(n, "id"); id != "" {
							if seen[id] {
								t.Errorf("%s %s: the id %q stands twice", c.ID, lang, id)
							}
							seen[id] = true
						}
						if n.Data == "a" && (!items[attr(n, "href")] || attr(n, "data-rules") == "") {
							t.Errorf("%s %s: %q leads to no item, or names no rule", c.ID, lang, attr(n, "href"))
						}
					}
				}
			}
		}
	}
}
