package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// realContent is the content as seen from this package's folder.
const realContent = "../content"

// call runs a command as the command line would.
func call(stdin string, args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	code = run(args, strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

// evalLine is what these tests look at in a result.
type evalLine struct {
	Policy string
	Facts  map[string]any
	Awards []any
	Errors []struct{ Fact, Code string }
}

// result is the line in short: the revenue that was understood, or the codes of what was not.
func (l evalLine) result() string {
	if len(l.Errors) == 0 {
		revenue, _ := l.Facts["revenue"].(string)
		return "revenue " + revenue
	}
	var codes []string
	for _, e := range l.Errors {
		codes = append(codes, e.Code)
	}
	return strings.Join(codes, " ")
}

func evalLines(t *testing.T, out string) (lines []string) {
	t.Helper()
	for line := range strings.Lines(out) {
		var l evalLine
		if err := json.Unmarshal([]byte(line), &l); err != nil || !strings.HasSuffix(line, "}\n") {
			t.Fatalf("%q is not a result on a line: %v", line, err)
		}
		if l.Policy != "lingang-ai-2020" || (len(l.Awards) == 33) != (len(l.Errors) == 0) {
			t.Errorf("policy %s, %d awards, errors %v", l.Policy, len(l.Awards), l.Errors)
		}
		lines = append(lines, l.result())
	}
	return lines
}

func TestEval(t *testing.T) {
	long := `{"revenue": "` + strings.Repeat("1", 200_000) + `"}`
	for _, c := range []struct {
		name, stdin string
		code        int
		want        string // the results by "; "
	}{
		{"nothing", "", 0, ""},
		{"only empty lines", "\n \n\r\n", 0, ""},
		{"one line", `{"revenue": "6m"}` + "\n", 0, "revenue 6000000"},
		{"no newline at the end", `{"revenue": 5}`, 0, "revenue 5"},
		{"in order", `{"revenue": 3}` + "\n" + `{"revenue": 1}` + "\n" + `{"revenue": 2}` + "\n", 0,
			"revenue 3; revenue 1; revenue 2"},
		{"empty lines between", "\n" + `{"revenue": 1}` + "\n\n  \n" + `{"revenue": 2}` + "\n\n", 0,
			"revenue 1; revenue 2"},
		{"lines of Windows", `{"revenue": 1}` + "\r\n" + `{"revenue": 2}` + "\r\n", 0, "revenue 1; revenue 2"},
		{"a bad line between good ones", `{"revenue": 1}` + "\n" + `{"revenue": -1}` + "\n" + `{"revenue": 2}` + "\n",
			1, "revenue 1; amount_negative; revenue 2"},
		{"each kind of bad line", "nonsense\n[]\n" + `{"colour": 1, "revenue": "x"}` + "\n" + long + "\n" +
			`{"revenue": 2}`, 1,
			"bad_json; not_an_object; unknown_fact amount_not_understood; facts_too_large; revenue 2"},
		{"a bad line last", `{"revenue": 1}` + "\n{", 1, "revenue 1; bad_json"},
		{"a file instead of lines", "{\n\"revenue\": 1\n}\n", 1, "bad_json; bad_json; bad_json"},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, out, errs := call(c.stdin, "eval", "-content", realContent)
			if got := strings.Join(evalLines(t, out), "; "); code != c.code || got != c.want || errs != "" {
				t.Errorf("exit %d, %q, stderr %q; want %d, %q", code, got, errs, c.code, c.want)
			}
		})
	}
}

// TestEvalFile: FILE is read instead of standard input.
func TestEvalFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "facts.jsonl")
	if err := os.WriteFile(name, []byte(`{"revenue": 7}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs := call(`{"revenue": 8}`, "eval", "-content", realContent, "-policy", "lingang-ai-2020", name)
	if got := evalLines(t, out); code != 0 || len(got) != 1 || got[0] != "revenue 7" || errs != "" {
		t.Errorf("exit %d, %v, stderr %q", code, got, errs)
	}
	missing := filepath.Join(dir, "none.jsonl")
	code, out, errs = call("", "eval", "-content", realContent, missing)
	if code != 1 || out != "" || !strings.Contains(errs, missing) {
		t.Errorf("a missing file: exit %d, %q, stderr %q", code, out, errs)
	}
	code, out, errs = call("", "eval", "-content", realContent, dir)
	if code != 1 || out != "" || errs == "" {
		t.Errorf("a folder for a file: exit %d, %q, stderr %q", code, out, errs)
	}
}

// broken fails when it is written to, or read from.
type broken struct{}

func (broken) Read([]byte) (int, error)  { return 0, io.ErrUnexpectedEOF }
func (broken) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// TestEvalTellsBrokenPipes: no result is lost in silence.
func TestEvalTellsBrokenPipes(t *testing.T) {
	var out, errs bytes.Buffer
	args := []string{"eval", "-content", realContent}
	if code := run(args, broken{}, &out, &errs); code != 1 || errs.Len() == 0 {
		t.Errorf("broken input: exit %d, stderr %q", code, errs.String())
	}
	errs.Reset()
	if code := run(args, strings.NewReader(`{"revenue": 1}`), broken{}, &errs); code != 1 || errs.Len() == 0 {
		t.Errorf("broken output: exit %d, stderr %q", code, errs.String())
	}
}

// TestCalls: a wrong call exits 2 and says how to call; what is missing exits 1 and says what.
func TestCalls(t *testing.T) {
	for _, c := range []struct {
		name   string
		args   []string
		code   int
		stderr string
	}{
		{"no command", nil, 2, "usage:"},
		{"unknown command", []string{"deploy"}, 2, `unknown command "deploy"`},
		{"unknown command says the commands", []string{"deploy"}, 2, "generator eval"},
		{"unknown flag", []string{"eval", "-colour"}, 2, "-colour"},
		{"unknown flag of check", []string{"check", "-colour"}, 2, "-colour"},
		{"two files", []string{"eval", "-content", realContent, "a", "b"}, 2, "one file at most"},
		{"help", []string{"eval", "-h"}, 0, "-policy"},
		{"unknown policy", []string{"eval", "-content", realContent, "-policy", "beijing"}, 2,
			`there is no policy "beijing"`},
		{"unknown policy has a hint", []string{"eval", "-content", realContent, "-policy", "beijing"}, 2, "hint: "},
		{"unknown server", []string{"hosting", "-server", "apache"}, 2, "hint: there are: caddy, nginx"},
		{"no date", []string{"build", "-content", realContent, "-out", "nowhere/dist", "-today", "x"}, 2,
			`-today "x" is not a date` + "\nhint: "},
		{"no date for pictures", []string{"images", "-content", realContent, "-dir", "nowhere/share", "-today", "x"},
			2, `-today "x" is not a date` + "\nhint: "},
		{"no address", []string{"build", "-content", realContent, "-out", "nowhere/dist", "-base-url", "nonsense"}, 2,
			`base URL "nonsense" is not absolute` + "\nhint: "},
		{"no address before bad content", []string{"release", "-content", "nowhere", "-base-url",
			"https://h.test/?a"}, 2, "is more than a host and a path\nhint: "},
		{"nothing to build into", []string{"build", "-content", realContent, "-out", ""}, 2, "-out names nothing\nhint: "},
		{"no folder of the content", []string{"check", "-content", ""}, 2, "-content names nothing\nhint: "},
		{"no folder for eval", []string{"eval", "-content", " "}, 2, "-content names nothing\nhint: "},
		{"no such port", []string{"serve", "-port", "99999"}, 2, "there is no port 99999\nhint: "},
		{"a port under none", []string{"serve", "-port", "-1"}, 2, "there is no port -1\nhint: "},
		{"a folder above", []string{"build", "-content", realContent, "-out", "nowhere/dist", "-base-url",
			"https://h.test/%2e%2e/"}, 2, "is no name of a folder\nhint: "},
		{"a space", []string{"build", "-content", realContent, "-out", "nowhere/dist", "-base-url",
			"https://h.test/a b/"}, 2, "has a space in it\nhint: "},
		{"no content", []string{"check", "-content", "nowhere"}, 1, "nowhere: there is no such folder"},
		{"no content for eval", []string{"eval", "-content", "nowhere"}, 1, "hint: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, out, errs := call("", c.args...)
			if code != c.code || !strings.Contains(errs, c.stderr) || out != "" {
				t.Errorf("exit %d, stdout %q, stderr %q; want %d with %q", code, out, errs, c.code, c.stderr)
			}
		})
	}
}

func TestCheck(t *testing.T) {
	code, out, errs := call("", "check", "-content", realContent, "-site", "../site")
	want := regexp.MustCompile(`^lingang-ai-2020: 30 clauses, 33 items, \d+ facts, rules [0-9a-f]{16}\n$`)
	if code != 0 || !want.MatchString(out) || errs != "" {
		t.Errorf("exit %d, %q, stderr %q", code, out, errs)
	}
}

// spoiled is a copy of the content with one text of each named file replaced.
func spoiled(t *testing.T, edits ...[3]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(dir, os.DirFS(realContent)); err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		name := filepath.Join(dir, filepath.FromSlash(e[0]))
		data, err := os.ReadFile(name)
		if err != nil || strings.Count(string(data), e[1]) != 1 {
			t.Fatalf("%s: %q is not there once: %v", name, e[1], err)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(data), e[1], e[2], 1)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestCheckUnreadFile: a file that cannot be read is told alone, not with all that would seem to be missing because of
// it.
func TestCheckUnreadFile(t *testing.T) {
	for _, file := range []string{"strings/zh.yaml", "strings/en.yaml", "strings/award.zh.yaml", "strings/quiz.en.yaml",
		"policies/lingang-ai-2020/words.zh.yaml", "policies/lingang-ai-2020/glossary.yaml"} {
		dir := spoiled(t)
		name := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.WriteFile(name, []byte("a: [b\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		code, _, errs := call("", "check", "-content", dir)
		if code != 1 || !strings.HasPrefix(errs, filepath.ToSlash(name)+":1:") || strings.Count(errs, "\nhint: ") != 1 {
			t.Errorf("%s: exit %d, want one problem, got:\n%s", file, code, errs)
		}
	}
	dir := spoiled(t)
	if err := os.RemoveAll(filepath.Join(dir, "strings")); err != nil {
		t.Fatal(err)
	}
	if _, _, errs := call("", "check", "-content", dir); !strings.Contains(errs, "there are no strings") ||
		strings.Count(errs, "\nhint: ") != 1 {
		t.Errorf("no strings: want one problem, got:\n%s", errs)
	}
}

// TestTermOfUnreadPolicy: a free page's link into a policy that cannot be read ends no check.
func TestTermOfUnreadPolicy(t *testing.T) {
	dir := spoiled(t,
		[3]string{"pages/about.en.md", "(page:lingang-ai-2020/text)", "(term:lingang-ai-2020/ceiling)"},
		[3]string{"policies/lingang-ai-2020/policy.yaml", "\nissuer:", "\nissuer: [\nx:"},
	)
	if code, _, errs := call("", "check", "-content", dir); code != 1 || !strings.Contains(errs, "/policy.yaml:") ||
		strings.Contains(errs, "no such term") {
		t.Errorf("exit %d, %s", code, errs)
	}
}

// TestCheckBrokenContent: every problem is told, sorted, each as file:line:col: what, then a hint; and eval refuses to
// compute.
func TestCheckBrokenContent(t *testing.T) {
	const policy = "policies/lingang-ai-2020/"
	dir := spoiled(t,
		[3]string{policy + "clauses/08-1/rule.yaml", "is: 5000000", "is: 6000000"},
		[3]string{policy + "clauses/04/law.en.md", "RMB 1 million", "RMB 2 million"},
		[3]string{"strings/award.en.yaml", "  not_a_date:", "  not_a_day:"},
	)
	code, out, errs := call("", "check", "-content", dir)
	if code != 1 || out != "" {
		t.Errorf("exit %d, stdout %q", code, out)
	}
	slashed := regexp.QuoteMeta(filepath.ToSlash(dir))
	for _, want := range []string{
		slashed + `/policies/lingang-ai-2020/clauses/08-1/rule\.yaml:\d+:11: cap 6000000 is not in "最高 500 万元"\nhint: .+\n`,
		slashed + `/policies/lingang-ai-2020/clauses/04/law\.en\.md:\d+:\d+: "RMB 2 million" is 2000000 where law\.zh\.md has "100 万元", 1000000\nhint: .+\n`,
		slashed + `/strings/award\.en\.yaml:\d+:\d+: "error\.not_a_date" is missing\nhint: .+\n`,
	} {
		if !regexp.MustCompile(`(?m)^` + want).MatchString(errs) {
			t.Errorf("%s is not in\n%s", want, errs)
		}
	}
	if strings.Index(errs, "clauses/04/") > strings.Index(errs, "clauses/08-1/") {
		t.Errorf("the problems are not sorted:\n%s", errs)
	}
	code, out, _ = call(`{"revenue": 1}`, "eval", "-content", dir)
	if code != 1 || out != "" {
		t.Errorf("eval with broken content: exit %d, %q", code, out)
	}
}

// TestUnexpectedArguments: what no command takes is a wrong call, not something to pass over.
func TestUnexpectedArguments(t *testing.T) {
	for _, args := range [][]string{{"hosting", "caddy"}, {"serve", "8081"}, {"build", "dist2"}, {"check", "content"},
		{"release", "v1"}, {"images", "all"}, {"vectors", "x"}} {
		code, out, errs := call("", args...)
		if code != 2 || out != "" || !strings.Contains(errs, fmt.Sprintf("unexpected argument %q", args[1])) ||
			!strings.Contains(errs, "hint: "+args[0]+" takes flags") {
			t.Errorf("%v: exit %d, %q, stderr %q", args, code, out, errs)
		}
	}
}
