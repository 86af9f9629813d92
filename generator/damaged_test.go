package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const aPolicy = "policies/lingang-ai-2020/"

// TestCheckDamaged: what is wrong with files as such, in every kind of file that is read, is told with its place, alone.
func TestCheckDamaged(t *testing.T) {
	put := func(text string) func(string) error {
		return func(name string) error {
			b, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			return os.WriteFile(name, append(b, text...), 0o666)
		}
	}
	link := func(to string) func(string) error {
		return func(name string) error {
			if err := os.RemoveAll(name); err != nil {
				return err
			}
			return os.Symlink(to, name)
		}
	}
	fill := func(text string) func(string) error {
		return func(name string) error {
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				return err
			}
			return os.WriteFile(name, []byte(text), 0o666)
		}
	}
	type damaged struct {
		file string
		do   func(name string) error
		at   string // "": of the whole file
		what string
	}
	var cases []damaged
	for _, file := range []string{"site.yaml", "avoid.yaml", "changes.yaml", "facts.yaml",
		"pages/about.zh.md", "pages/about.en.md",
		"strings/zh.yaml", "strings/quiz.en.yaml", aPolicy + "policy.yaml", aPolicy + "questions.yaml",
		aPolicy + "glossary.yaml", aPolicy + "source.zh.txt", aPolicy + "words.zh.yaml", aPolicy + "avoid.yaml",
		aPolicy + "personas/park.yaml", aPolicy + "clauses/08-1/law.zh.md", aPolicy + "clauses/08-1/law.en.md",
		aPolicy + "clauses/08-1/plain.zh.md", aPolicy + "clauses/08-1/plain.en.md", aPolicy + "clauses/08-1/rule.yaml",
		aPolicy + "clauses/08-1/doubts.yaml", aPolicy + "clauses/08-1/cases.yaml"} {
		cases = append(cases, damaged{file, put("\n#\xc8\xcb"), ":", "the text is not UTF-8"})
	}
	cases = append(cases, []damaged{
		{"site.yaml", link("site.yaml"), "", "cannot be read: too many levels"},
		{"site.yaml", link("none.yaml"), "", "the link leads nowhere"},
		{"changes.yaml", link("changes.yaml"), "", "the link leads nowhere"},
		{aPolicy + "clauses/08-1/doubts.yaml", link("doubts.yaml"), "", "cannot be read: too many levels"},
		{aPolicy + "personas/loop.yaml", link("loop.yaml"), "", "cannot be read: too many levels"},
		{aPolicy + "share.zh.png", link("share.zh.png"), "", "the link leads nowhere"},
		{"site.yml", fill("offline: false\n"), "", "nobody reads this file"},
		{aPolicy + "clauses/08-2/doubt.yaml", fill("- a\n"), "", "nobody reads this file"},
		{aPolicy + "personas/park.yml", fill("a: b\n"), "", "nobody reads this file"},
		{aPolicy + "notes/a.md", fill("a\n"), "", "nobody reads this folder"},
		{aPolicy + "personas/Park.yaml", fill("a: b\n"), "", "in case only"},
		{"strings/zh.yaml", put("#" + strings.Repeat("a", 1<<20)), "", "the file is over 1 MB"},
		{aPolicy + "glossary.yaml", fill(strings.Repeat("[", 1<<20-1)), ":1:", "more parts"},
		{aPolicy + "glossary.yaml", fill(strings.Repeat("- ", 101) + "a\n"), ":1:201", "stand in each other"},
		{aPolicy + "clauses/08-1/plain.zh.md", put("\n" + strings.Repeat("[", 500_000) + "\n"), ":", "a paragraph of more"},
	}...)
	for _, c := range cases {
		t.Run(c.file+" "+c.what, func(t *testing.T) {
			dir := spoiled(t)
			name := filepath.Join(dir, filepath.FromSlash(c.file))
			if err := c.do(name); err != nil {
				t.Fatal(err)
			}
			for _, command := range []string{"check", "build"} {
				args := []string{command, "-content", dir}
				if command == "build" {
					if c.file != "site.yaml" { // a build reads the content as the check does
						continue
					}
					args = append(args, "-site", "../site", "-out", filepath.Join(dir, "dist"))
				}
				code, _, errs := call("", args...)
				if code != 1 || !strings.Contains(errs, filepath.ToSlash(name)+c.at) && !strings.Contains(errs,
					filepath.ToSlash(filepath.Dir(name))+":") || !strings.Contains(errs, c.what) {
					t.Errorf("%s: exit %d:\n%s", command, code, errs)
				}
				if told := strings.Count(errs, "\nhint: "); told > 3 {
					t.Errorf("%s: %d problems are told of one:\n%s", command, told, errs)
				}
			}
		})
	}
}

// TestCutOff: a file that was cut off is told with few of its consequences.
func TestCutOff(t *testing.T) {
	dir := spoiled(t)
	files, err := filepath.Glob(filepath.Join(dir, aPolicy, "clauses/*/rule.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range []string{"policy.yaml", "questions.yaml", "glossary.yaml"} {
		files = append(files, filepath.Join(dir, aPolicy, name))
	}
	for _, name := range files {
		whole, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, whole[:len(whole)*3/10], 0o666); err != nil {
			t.Fatal(err)
		}
		_, _, errs := call("", "check", "-content", dir)
		if told := strings.Count(errs, "\nhint: "); told > 14 {
			t.Errorf("%s: %d problems are told of one:\n%s", name, told, errs)
		}
		if err := os.WriteFile(name, whole, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestOneTitle: two policies that readers cannot tell apart are refused.
func TestOneTitle(t *testing.T) {
	dir := spoiled(t)
	policies := filepath.Join(dir, "policies")
	if err := os.CopyFS(filepath.Join(policies, "other-2021"), os.DirFS(filepath.Join(policies, "lingang-ai-2020"))); err != nil {
		t.Fatal(err)
	}
	code, _, errs := call("", "check", "-content", dir)
	if code != 1 || !strings.Contains(errs, "other-2021/policy.yaml: the title ") ||
		!strings.Contains(errs, "is that of the policy lingang-ai-2020 too\nhint: ") {
		t.Errorf("exit %d, %s", code, errs)
	}
	retitle(t, filepath.Join(policies, "other-2021/policy.yaml"))
	if _, _, errs := call("", "check", "-content", dir); strings.Contains(errs, "the title ") {
		t.Error(errs)
	}
}

// TestOtherCurrency: what a rule or a question takes for yuan does not speak of another currency.
func TestOtherCurrency(t *testing.T) {
	const clause = aPolicy + "clauses/08-1/"
	for name, edits := range map[string][][3]string{
		"a question": {{aPolicy + "questions.yaml", "How much was your enterprise’s paid-in capital when it first", "How much in US dollars was your enterprise’s paid-in capital when it first"}},
		"the law": {{clause + "law.zh.md", "最高 500 万元", "最高 500 万美元"}, {aPolicy + "source.zh.txt",
			"按其实缴资本的 5% 给予奖励、最高 500 万元", "按其实缴资本的 5% 给予奖励、最高 500 万美元"},
			{clause + "rule.yaml", "zh: 最高 500 万元,", "zh: 最高 500 万,"}},
		"the translation": {{clause + "law.en.md", "up to RMB 5 million", "up to USD 5 million"},
			{clause + "rule.yaml", "en: up to RMB 5 million", "en: up to USD 5 million"}},
	} {
		code, _, errs := call("", "check", "-content", spoiled(t, edits...))
		if code != 1 || !strings.Contains(errs, "another currency") {
			t.Errorf("%s: exit %d, %s", name, code, errs)
		}
	}
}

// limited takes so many bytes and then is full, as a device is.
type limited struct{ left, writes int }

func (l *limited) Write(b []byte) (int, error) {
	l.writes++
	if l.left -= len(b); l.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(b), nil
}

// TestFullDevice: no command that could not say what it has to say ends as if all were well.
func TestFullDevice(t *testing.T) {
	for _, args := range [][]string{{"check", "-content", realContent}, {"hosting"}, {"eval", "-content", realContent}} {
		var errs bytes.Buffer
		if code := run(args, strings.NewReader("{}\n"), &limited{}, &errs); code != 1 || errs.Len() == 0 {
			t.Errorf("%v: exit %d, stderr %q", args, code, errs.String())
		}
	}
	t.Chdir("..")
	var errs bytes.Buffer
	out := filepath.Join(t.TempDir(), "dist")
	if code := run([]string{"build", "-out", out}, nil, &limited{}, &errs); code != 1 || errs.Len() == 0 {
		t.Errorf("build: exit %d, stderr %q", code, errs.String())
	}
	if _, err := os.Stat(filepath.Join(out, "index.html")); err != nil {
		t.Errorf("what was built is gone: %v", err)
	}
	if err := os.WriteFile(filepath.Join(out, "CNAME"), []byte("example.org"), 0o666); err != nil {
		t.Fatal(err)
	}
	code, _, told := call("", "build", "-out", out)
	if b, err := os.ReadFile(filepath.Join(out, "CNAME")); code != 1 || !strings.Contains(told, "CNAME\nhint: ") ||
		string(b) != "example.org" || err != nil {
		t.Errorf("exit %d, %s; CNAME is %q, %v", code, told, b, err)
	}
	if err := os.Remove(filepath.Join(out, "CNAME")); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(filepath.Dir(out), "link")
	if err := os.Symlink("dist", link); err != nil {
		t.Fatal(err)
	}
	if code, _, told := call("", "build", "-out", link+"/", "-today", "2021-01-01"); code != 0 {
		t.Errorf("a link: exit %d, %s", code, told)
	}
	if to, err := os.Readlink(link); to != "dist" || err != nil {
		t.Errorf("the link leads to %q, %v", to, err)
	}
}

// endless gives a line again and again, and counts them.
type endless struct{ lines int }

func (e *endless) Read(b []byte) (int, error) {
	e.lines++
	if e.lines > 10_000 {
		return 0, io.EOF
	}
	return copy(b, `{"revenue": 1}`+"\n"), nil
}

// TestEvalStops: after the first write that fails nothing is computed, and no line is waited for.
func TestEvalStops(t *testing.T) {
	var in endless
	var errs bytes.Buffer
	out := &limited{left: 100_000}
	if code := run([]string{"eval", "-content", realContent}, &in, out, &errs); code != 1 || errs.Len() == 0 {
		t.Errorf("exit %d, stderr %q", code, errs.String())
	}
	if out.left >= 0 || in.lines > 1_000 {
		t.Errorf("%d lines were read after the device was full", in.lines)
	}
}

// TestEvalBytes: a mark before the first line is passed over, and bytes that are not UTF-8 are told where they are.
func TestEvalBytes(t *testing.T) {
	for stdin, want := range map[string]string{
		"\ufeff" + `{"revenue": 1}`:   "revenue 1",
		"\ufeff\n" + `{"revenue": 1}`: "revenue 1",
		"\ufeff":                      "",
		`{"revenue": 1}` + "\n\ufeff" + `{"revenue":1}`: "revenue 1; bad_json",
		strings.Repeat(" ", 3<<20) + `{"revenue": 1}`:   "facts_too_large",
	} {
		_, out, errs := call(stdin, "eval", "-content", realContent)
		if got := strings.Join(evalLines(t, out), "; "); got != want || errs != "" {
			t.Errorf("%.40q: %q, stderr %q", stdin, got, errs)
		}
	}
	for line, at := range map[string]int{"{\"a\": \"\xff\"}": 7, "{\"a\": \"好\xff\"}": 10, "  {\"a\": \"\ufffd\xe5\xa5\"}": 12,
		"\xff": 0, "{}\xc0\x80": 2} {
		_, out, _ := call(line, "eval", "-content", realContent)
		if want := fmt.Sprintf("not UTF-8 at byte %d.", at); !strings.Contains(out, want) {
			t.Errorf("%q: no %q in %s", line, want, out)
		}
	}
}
