package page

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"lingang/generator/law"
)

// TestDutyEnd: every first day of eight years and more, for several lengths, against the rule in other words: the same month and date, and
// where February has no such day, its last.
func TestDutyEnd(t *testing.T) {
	for day := time.Date(2019, 12, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2029; day = day.AddDate(0, 0, 1) {
		for _, years := range []int{1, 3, 4, 5, 10, 80} {
			want := fmt.Sprintf("%d-%s", day.Year()+years, day.Format("01-02"))
			if _, err := time.Parse(time.DateOnly, want); err != nil {
				want = fmt.Sprintf("%d-02-28", day.Year()+years)
			}
			if got := dutyEnd(day.Format(time.DateOnly), years); got != want {
				t.Fatalf("%d years from %s: %s, want %s", years, day.Format(time.DateOnly), got, want)
			}
		}
	}
	for start, want := range map[string]string{"2020-02-29": "2025-02-28", "2024-02-29": "2029-02-28", "2096-02-29": "2101-02-28", "2023-08-31": "2028-08-31"} {
		if got := dutyEnd(start, 5); got != want {
			t.Errorf("5 years from %s: %s, want %s", start, got, want)
		}
	}
	if got := leapDayAfter("2020-02-29"); got != "2024-02-29" {
		t.Errorf("the leap day after a leap day: %s", got)
	}
}

// TestToolLinks: tools are linked from home, overview, the foot of every page and the clauses that they are about, and from no other clause;
// a tool without a page is not linked.
func TestToolLinks(t *testing.T) {
	files := renderReal(t)
	slug := "lingang-ai-2020"
	for name, html := range files {
		if !strings.HasSuffix(name, "/index.html") || strings.Count(name, "/") < 2 {
			continue
		}
		text := string(html)
		if !strings.Contains(text, "/relocation/\"") && !strings.Contains(text, `"./"`) && !strings.Contains(text, `relocation/"`) {
			t.Errorf("%s has no link to the relocation tool", name)
		}
		for _, key := range []string{"compare", "batch"} {
			if _, has := files["en/"+slug+"/"+key+"/index.html"]; !has && strings.Contains(text, key+`/"`) {
				t.Errorf("%s links %s, which has no page", name, key)
			}
		}
	}
	for clause, want := range map[string][]string{"8-1": {"relocation"}, "8-2": {"relocation"}, "s-2": {"commitment"}, "4": nil, "s-3": nil} {
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

// TestRelocationTable: the numbers worked out by hand from the law: 5% from 20 million on up to 5 million, 10% up to 8 million.
func TestRelocationTable(t *testing.T) {
	s := realSite(t)
	files := renderReal(t)
	if len(files) == 0 {
		t.Fatal("no files")
	}
	p := s.Policies[0]
	s.Files = map[string][]byte{}
	view := s.relocation(words{s, p, law.EN, "en/" + p.Slug + "/relocation/", ""})
	want := []string{
		"RMB 10 million: RMB 0 | RMB 1 million | RMB 1 million | RMB 1 million",
		"RMB 20 million: RMB 1 million | RMB 2 million | RMB 2 million | RMB 3 million",
		"RMB 50 million: RMB 2.5 million | RMB 5 million | RMB 5 million | RMB 7.5 million",
		"RMB 100 million: RMB 5 million | RMB 8 million | RMB 8 million | RMB 13 million",
		"RMB 150 million: RMB 5 million | RMB 8 million | RMB 8 million | RMB 13 million",
		"RMB 200 million: RMB 5 million | RMB 8 million | RMB 8 million | RMB 13 million",
	}
	var got []string
	for _, r := range view.Table.Rows {
		got = append(got, r.Amount+": "+strings.Join(append(r.Awards, r.Same, r.Both), " | "))
	}
	if !slices.Equal(got, want) {
		t.Errorf("the table is\n%s", strings.Join(got, "\n"))
	}
	if view.Assumed != "Assumed: AI enterprise, newly settled in the Special Area, within the scope" {
		t.Errorf("assumed: %q", view.Assumed)
	}
	if len(view.Calculator.Fields) != 2 || len(view.Overlaps) != 1 || len(view.Items) != 2 || len(view.Years) != 1 {
		t.Errorf("%d fields, %d overlaps, %d items, %d instalments", len(view.Calculator.Fields), len(view.Overlaps), len(view.Items), len(view.Years))
	}
}

// TestEmbeds: every clause with a figure and the tool have a tree in both languages, without what a strict page refuses.
func TestEmbeds(t *testing.T) {
	s := realSite(t)
	s.Part = newPart()
	s.Open(s.problems)
	p := s.Policies[0]
	for _, lang := range law.Langs {
		s.embeds(lang, p)
	}
	if err := s.problems.Err(); err != nil {
		t.Fatal(err)
	}
	count := 0
	for key, byLang := range s.Embeds {
		if len(byLang) != len(law.Langs) {
			t.Errorf("%s is in %d languages", key, len(byLang))
		}
		for lang, address := range byLang {
			count++
			var tree []any
			if err := json.Unmarshal(s.Files[strings.TrimPrefix(address, "../")], &tree); err != nil || len(tree) != 1 {
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
