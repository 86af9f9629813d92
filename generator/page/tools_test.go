package page

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"lingang/generator/law"
	"lingang/generator/problem"
)

// TestToolLinks: tools are linked from home, overview, the foot of every page and the clauses that they are about, and
// from no other clause; a tool without a page is not linked.
func TestToolLinks(t *testing.T) {
	files := renderReal(t)
	slug := "lingang-ai-2020"
	for name, html := range files {
		if !strings.HasSuffix(name, "/index.html") || strings.Count(name, "/") < 2 || strings.HasPrefix(name, "embed/") {
			continue
		}
		text := string(html)
		if !strings.Contains(text, "/relocation/\"") && !strings.Contains(text, `"./"`) &&
			!strings.Contains(text, `relocation/"`) {
			t.Errorf("%s has no link to the relocation tool", name)
		}
		for _, key := range []string{"compare", "batch"} {
			if _, has := files["en/"+slug+"/"+key+"/index.html"]; !has && strings.Contains(text, key+`/"`) {
				t.Errorf("%s links %s, which has no page", name, key)
			}
		}
	}
	for clause, want := range map[string][]string{"8-1": {"relocation"}, "8-2": {"relocation"}, "s-2": {"commitment"},
		"4": nil, "s-3": nil} {
		html := string(files["zh/"+slug+"/clauses/"+clause+"/index.html"])
		_, row, has := strings.Cut(html, `<nav class="tools"`)
		if has != (want != nil) {
			t.Errorf("%s: a row of tools: %v", clause, has)
		}
		row, _, _ = strings.Cut(row, "</nav>")
		for _, key := range []string{"relocation", "commitment"} {
			if strings.Contains(row, "/"+key+"/") != slices.Contains(want, key) {
				t.Errorf("%s: link to %s is %v", clause, key, !slices.Contains(want, key))
			}
		}
	}
}

// TestEmbeds: every clause with a figure and the tool have a tree in both languages, without what a strict page
// refuses.
func TestEmbeds(t *testing.T) {
	s := realSite(t)
	var problems problem.List
	s.Open(&problems)
	m := s.maker(s.Policies[0], newPart(), &problems)
	for _, lang := range law.Langs {
		m.embeds(lang)
	}
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	count := 0
	for key, byLang := range m.Embeds {
		if len(byLang) != len(law.Langs) {
			t.Errorf("%s is in %d languages", key, len(byLang))
		}
		for lang, address := range byLang {
			count++
			var tree []any
			if err := json.Unmarshal(m.Files[strings.TrimPrefix(address, "../")], &tree); err != nil || len(tree) != 1 {
				t.Fatalf("%s %s: %v, %d roots", key, lang, err, len(tree))
			}
			walkTree(t, key, tree[0])
		}
	}
	if want := 2 * 21; count < want {
		t.Errorf("%d trees, want %d at least", count, want)
	}
}

func walkTree(t *testing.T, key string, node any) {
	t.Helper()
	list, ok := node.([]any)
	if !ok {
		return
	}
	name, attributes := list[0].(string), list[1].(map[string]any)
	if slices.Contains([]string{"script", "style", "template", "noscript", "iframe", "form"}, name) {
		t.Errorf("%s has a %s", key, name)
	}
	for a := range attributes {
		if a == "style" || strings.HasPrefix(a, "on") {
			t.Errorf("%s has the attribute %s", key, a)
		}
	}
	for _, c := range list[2:] {
		walkTree(t, key, c)
	}
}
