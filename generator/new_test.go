package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// contentOf is a content folder with the words of the interface and no policy.
func contentOf(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(filepath.Join(dir, "strings"), os.DirFS(filepath.Join(realContent, "strings"))); err != nil {
		t.Fatal(err)
	}
	for name, from := range map[string]string{"pages": "testdata/second/content/pages"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func overwrite(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestNew drafts a policy from its text, and has it listed, shown to its author, and not published.
func TestNew(t *testing.T) {
	dir := contentOf(t)
	code, out, errs := call("", "new", "-content", dir, "-slug", "songlin-2024", "draft/testdata/notice.txt")
	if code != 0 || !strings.Contains(out, "drafted "+filepath.Join(dir, "policies", "songlin-2024")) {
		t.Fatalf("%d %s%s", code, out, errs)
	}
	code, out, errs = call("", "check", "-content", dir, "-site", "../site")
	counted := regexp.MustCompile(`songlin-2024: (\d+ of \d+ done); left`).FindStringSubmatch(out)
	if code != 0 || counted == nil || !strings.Contains(out, "clauses/2-2-1/law.en.md:1: translate") &&
		!strings.Contains(out, "clauses/02-2-1/law.en.md:1: translate") {
		t.Fatalf("%d %s%s", code, out, errs)
	}
	// The error is one thing, what is left another.
	questions := filepath.Join(dir, "policies", "songlin-2024", "questions.yaml")
	good, err := os.ReadFile(questions)
	if err != nil {
		t.Fatal(err)
	}
	overwrite(t, questions, strings.Replace(string(good), "type: money", "type: coins", 1))
	code, out, errs = call("", "check", "-content", dir, "-site", "../site")
	if code != 1 || !strings.Contains(out, counted[1]) || !strings.Contains(errs, `unknown type "coins"`) {
		t.Errorf("%d %s%s", code, out, errs)
	}
	overwrite(t, questions, string(good))

	t.Chdir("..")
	site := filepath.Join(t.TempDir(), "dist")
	code, _, errs = call("", "build", "-content", dir, "-out", site)
	if code != 1 || !strings.Contains(errs, "songlin-2024 is a draft, "+counted[1]) || !strings.Contains(errs, "hint: ") {
		t.Errorf("%d %s", code, errs)
	}
	if _, err := os.Stat(site); err == nil {
		t.Error("a draft was built")
	}
	archive := filepath.Join(t.TempDir(), "site.tar.gz")
	code, _, errs = call("", "release", "-content", dir, "-archive", archive, "-base-url", "https://example.org/")
	if code != 1 || !strings.Contains(errs, "is a draft, "+counted[1]) {
		t.Errorf("%d %s", code, errs)
	}
	code, _, errs = call("", "build", "-draft", "-content", dir, "-out", site, "-base-url", "https://example.org/")
	if code != 2 || !strings.Contains(errs, "-draft is not for publication") {
		t.Errorf("%d %s", code, errs)
	}
	code, _, errs = call("", "build", "-draft", "-content", dir, "-out", site)
	if code != 0 {
		t.Fatalf("%d %s", code, errs)
	}
	for _, page := range []string{"zh/songlin-2024/clauses/2-2-1/index.html", "en/songlin-2024/clauses/3-2/index.html",
		"zh/songlin-2024/text/index.html", "en/songlin-2024/quiz/index.html"} {
		data, err := os.ReadFile(filepath.Join(site, page))
		if err != nil || !strings.Contains(string(data), "TODO") {
			t.Errorf("%s: %v, or nothing to do on it", page, err)
		}
	}
}

// TestNewFromInput takes the text of standard input, names the folder by itself, and never writes over one.
func TestNewFromInput(t *testing.T) {
	dir := contentOf(t)
	text, err := os.ReadFile("draft/testdata/chapters.txt")
	if err != nil {
		t.Fatal(err)
	}
	code, out, errs := call(string(text), "new", "-content", dir)
	place := filepath.Join(dir, "policies", "yunxiqu-2025")
	if code != 0 || !strings.Contains(out, place) {
		t.Fatalf("%d %s%s", code, out, errs)
	}
	mine := filepath.Join(place, "policy.yaml")
	overwrite(t, mine, "mine")
	code, _, errs = call(string(text), "new", "-content", dir)
	if kept, err := os.ReadFile(mine); err != nil || string(kept) != "mine" || code != 1 ||
		!strings.Contains(errs, "is there already") || !strings.Contains(errs, "-slug") || !strings.Contains(errs, "-dir") {
		t.Errorf("%d %s %s", code, errs, kept)
	}
	elsewhere := filepath.Join(t.TempDir(), "a", "b")
	if code, _, errs = call(string(text), "new", "-dir", elsewhere, "-"); code != 0 {
		t.Errorf("%d %s", code, errs)
	}
	if _, err := os.Stat(filepath.Join(elsewhere, "policy.yaml")); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		stdin string
		args  []string
		code  int
		want  string
	}{
		{"", []string{"-"}, 1, "standard input: the text is empty"},
		{"", []string{"no-such-file.txt"}, 1, "no-such-file.txt cannot be read"},
		{"", []string{"."}, 1, ". cannot be read"},
		{string(text), []string{"-slug", "../x"}, 2, "cannot be part of an address"},
		{string(text), []string{"a.txt", "-slug", "x"}, 2, "flags come before the file"},
		{string(text), []string{"-dir", filepath.Join(mine, "below")}, 1, "hint: "},
	} {
		code, _, errs := call(c.stdin, append([]string{"new", "-content", dir}, c.args...)...)
		if code != c.code || !strings.Contains(errs, c.want) {
			t.Errorf("%v: %d %s, want %d %s", c.args, code, errs, c.code, c.want)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "policies", ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// TestDraftsAreWhole: what is drafted of a text of any numbering can be built as it is.
func TestDraftsAreWhole(t *testing.T) {
	texts, err := filepath.Glob("draft/testdata/*.txt")
	if err != nil || len(texts) < 3 {
		t.Fatalf("%d texts, %v", len(texts), err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(realContent)); err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(t.TempDir(), "own.txt") // words of the law that the house style avoids
	if err := os.WriteFile(own, []byte("某市支持用房若干措施\n\n第一条 降低用房成本\n对租金的10%给予补助，最高100万元，认定后拨付。\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for i, name := range append(texts, own) {
		if code, _, errs := call("", "new", "-content", dir, "-slug", fmt.Sprintf("text-%d", i), name); code != 0 {
			t.Fatalf("%s: %s", name, errs)
		}
	}
	if code, _, errs := call("", "check", "-content", dir, "-site", "../site"); code != 0 {
		t.Error(errs)
	}
}
