package text

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/law"
	"lingang/generator/problem"
)

// files puts texts into a folder.
func files(pairs ...string) fstest.MapFS {
	out := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return out
}

func TestLoad(t *testing.T) {
	var problems problem.List
	s := Load(files(
		"award.zh.yaml", "error:\n  empty: 请填写“{fact}”。\nyear: 2020\n",
		"award.en.yaml", "error:\n  empty: Enter “{fact}”.\nyear: 2020\n",
		"zh.yaml", "home: {title: 首页, nav: {menu: 菜单}}\n",
		"en.yaml", "home: {title: Home, nav: {menu: Menu}}\n",
	), "strings", &problems)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	want := map[law.Lang]map[string]string{
		law.ZH: {"error.empty": "请填写“{fact}”。", "year": "2020", "home.title": "首页", "home.nav.menu": "菜单"},
		law.EN: {"error.empty": "Enter “{fact}”.", "year": "2020", "home.title": "Home", "home.nav.menu": "Menu"},
	}
	for lang, texts := range want {
		if !maps.Equal(s[lang], texts) {
			t.Errorf("%s: %v, want %v", lang, s[lang], texts)
		}
	}
	if got := s.Under(law.EN, "home"); !maps.Equal(got, map[string]string{"title": "Home", "nav.menu": "Menu"}) {
		t.Errorf("under home: %v", got)
	}
	if got := s.Under(law.EN, "ho"); len(got) > 0 {
		t.Errorf("under ho: %v", got)
	}
}

// TestBadStrings: each mistake with its place and what the problem says.
func TestBadStrings(t *testing.T) {
	for _, c := range []struct {
		name  string
		files fstest.MapFS
		want  string // the beginning of a problem
	}{
		{"no files", files(), "strings: there are no strings"},
		{"no English file", files("zh.yaml", "a: 甲\n"), "strings/en.yaml: the file is missing"},
		{"no Chinese file", files("quiz.en.yaml", "a: A\n"), "strings/quiz.zh.yaml: the file is missing"},
		{"empty file", files("zh.yaml", "a: 甲\n", "en.yaml", "# nothing\n"), "strings/en.yaml"},
		{"key missing in English", files("zh.yaml", "a: 甲\nb: 乙\n", "en.yaml", "a: A\n"),
			`strings/en.yaml:1:1: "b" is missing`},
		{"key missing in Chinese", files("zh.yaml", "x:\n  a: 甲\n", "en.yaml", "x:\n  a: A\n  b: B\n"),
			`strings/zh.yaml:2:3: "x.b" is missing`},
		{"text here, mapping there", files("zh.yaml", "a: 甲\n", "en.yaml", "a: {b: B}\n"),
			`strings/zh.yaml:1:4: "a.b" is missing`},
		{"other placeholders", files("zh.yaml", "a: 甲{fact}\n", "en.yaml", "\na: A {facts}\n"),
			`strings/en.yaml:2:4: "a" has the placeholders [{facts}], but zh has [{fact}]`},
		{"no placeholder", files("zh.yaml", "a: 甲{fact}\n", "en.yaml", "a: A\n"),
			`strings/en.yaml:1:4: "a" has the placeholders []`},
		{"key in two files", files("zh.yaml", "a: 甲\n", "en.yaml", "a: A\n", "quiz.zh.yaml", "a: 甲\n", "quiz.en.yaml",
			"a: A\n"), `strings/quiz.en.yaml:1:4: "a" is defined in another file too`},
		{"key twice", files("zh.yaml", "a: 甲\na: 乙\n", "en.yaml", "a: A\n"), "strings/zh.yaml:2:1: "},
		{"broken YAML", files("zh.yaml", "a: [甲\n", "en.yaml", "a: A\n"), "strings/zh.yaml:1:"},
		{"not a mapping", files("zh.yaml", "- 甲\n", "en.yaml", "a: A\n"), "strings/zh.yaml:1:"},
		{"text without words", files("zh.yaml", "a:\nb: 乙\n", "en.yaml", "a:\nb: B\n"), "strings/en.yaml:1:"},
		{"list for a text", files("zh.yaml", "a: [甲, 乙]\n", "en.yaml", "a: [A, B]\n"), "strings/en.yaml:1:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var problems problem.List
			Load(c.files, "strings", &problems)
			if !slices.ContainsFunc(problems,
				func(p problem.Problem) bool { return strings.HasPrefix(p.Error(), c.want) && p.Hint != "" }) {
				t.Errorf("want %s, got:\n%v", c.want, problems.Err())
			}
		})
	}
}

// TestPlaceholdersMayRepeatAndMove: only the set must be the same.
func TestPlaceholdersMayRepeatAndMove(t *testing.T) {
	var problems problem.List
	Load(files("zh.yaml", "a: 甲{min}乙{max}\n", "en.yaml", "a: A {max}, {max} and {min}\n"), "strings", &problems)
	if err := problems.Err(); err != nil {
		t.Error(err)
	}
}

func TestRealStrings(t *testing.T) {
	var problems problem.List
	s := Load(os.DirFS("../../content/strings"), "content/strings", &problems)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if len(s[law.ZH]) != len(s[law.EN]) || len(s.Under(law.ZH, "error")) == 0 || len(s.Under(law.EN, "reason")) == 0 {
		t.Errorf("%d Chinese and %d English texts", len(s[law.ZH]), len(s[law.EN]))
	}
	for _, lang := range law.Langs {
		for key, words := range s[lang] {
			if strings.TrimSpace(words) == "" || words == "<nil>" {
				t.Errorf("%s %s has no words", lang, key)
			}
		}
	}
}
