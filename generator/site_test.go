package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// asProgram makes the test binary be the program itself, so that a server can be stopped as a person stops it.
const asProgram = "GENERATOR_TEST_AS_PROGRAM"

func init() {
	if os.Getenv(asProgram) != "" {
		os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
}

// TestSite builds the real site once; the tests of bad content and of the server start from it.
func TestSite(t *testing.T) {
	t.Chdir("..") // build compiles ./wasm
	parent := t.TempDir()
	out := filepath.Join(parent, "dist")
	if code, stdout, stderr := call("", "build", "-out", out, "-today", "2026-01-01"); code != 0 ||
		!strings.HasPrefix(stdout, "built "+out+" in ") || stderr != "" {
		t.Fatalf("exit %d, %s%s", code, stdout, stderr)
	}
	t.Run("bad content", func(t *testing.T) { testBadContent(t, parent) })
	t.Run("bad links", func(t *testing.T) { testBadLinks(t, parent) })
	t.Run("serve", func(t *testing.T) { testServe(t, out) })
}

// edit replaces the one place of old in a file of content/ or site/.
type edit struct{ file, old, new string }

const (
	policyDir = "content/policies/lingang-ai-2020/"
	clause81  = policyDir + "clauses/08-1/"
	rule81    = clause81 + "rule.yaml"
	plainZH   = clause81 + "plain.zh.md"
	plainEN   = clause81 + "plain.en.md"
	home      = "site/templates/home.html"
	about     = "content/pages/about.en.md"
)

// told is a problem that must be told: in a file, on the line of a text (none: no line is known), in words.
type told struct{ file, line, what string }

// badSites are what authors get wrong.
var badSites = []struct {
	name  string
	edits []edit
	want  []told
}{
	{"unknown key", []edit{{rule81, "    form: rate\n", "    form: rate\n    colour: red\n"}},
		[]told{{rule81, "colour: red", `unknown field "colour"`}}},
	{"missing language", []edit{{rule81, ", en: Settlement award on paid-in capital}", "}"}},
		[]told{{rule81, "name: {zh: 实缴资本落户奖励}", `has no "en" text`}}},
	{"broken YAML", []edit{{rule81, "kind: formula", "kind: [formula"}},
		[]told{{rule81, "frequency: once", "must be specified"}}},
	{"link to no clause", []edit{linkToNoClause}, []told{noClause}},
	{"link to no term", []edit{linkToNoTerm}, []told{noTerm}},
	{"unknown number", []edit{{plainEN, "{bite 8-1.capital}", "{8-1.capital.top}"}},
		[]told{{plainEN, "{8-1.capital.top}", "no rule has such a number"}}},
	{"unknown number in a headline", []edit{{plainEN, `headline: "{8-1.capital.rate}`,
		`headline: "{8-1.capital.top}`}}, []told{{plainEN, "{8-1.capital.top}", "no rule has such a number"}}},
	{"quote not in the law", []edit{{rule81, "zh: 来新片区落户,", "zh: 来新片区安家,"}},
		[]told{{rule81, "来新片区安家", "is not in law.zh.md"}}},
	{"number that does not match", []edit{otherCap}, []told{capOff}},
	{"fact without question", []edit{{rule81, "base: paid_in_capital", "base: capital"}},
		[]told{{rule81, "base: capital", `fact "capital" has no question`}}},
	{"item without case", []edit{{policyDir + "clauses/03-1/rule.yaml", "id: 3-1.build\n", "id: 3-1.construction\n"}},
		[]told{{policyDir + "clauses/03-1/rule.yaml", "id: 3-1.construction",
			"is awarded in no case and to no persona"}}},
	{"typed amount", []edit{{plainZH, "{#who}\n", "{#who}\n500万元。\n"}},
		[]told{{plainZH, "500万元", `"500万元" is typed as digits`}}},
	{"typed amount in a title", []edit{{plainZH, "---\ntitle: ", "---\ntitle: 500万元"}},
		[]told{{plainZH, "500万元", `"500万元" is typed as digits`}}},
	{"missing string", []edit{noString}, []told{stringGone}},
	{"other headings", []edit{{plainEN, "{#when}", "{#time}"}},
		[]told{{plainEN, "", "the headings are not those of plain.zh.md"}}},
	{"term's link to nothing", []edit{{policyDir + "glossary.yaml", "- id: tier-upgrade-top-up\n",
		"- id: new\n  zh: 甲\n  en: a\n  meaning: {zh: 甲, en: \"[a](clause:99)\"}\n  clauses: []\n- id: tier-upgrade-top-up\n"}},
		[]told{{policyDir + "glossary.yaml", "(clause:99)", `"clause:99" leads nowhere`}}},
	{"doubt's unknown number", []edit{{clause81 + "doubts.yaml", "- id: registered\n",
		"- {id: new, kind: oddity, words: {zh: 实到资本金, en: whose paid-in capital is}, note: {zh: 甲, en: \"{8-1.capital.floor}\"}}\n- id: registered\n"}},
		[]told{{clause81 + "doubts.yaml", "{8-1.capital.floor}", "no rule has such a number"}}},
	{"free page's link to nothing", []edit{{about, "(page:lingang-ai-2020/text)", "(page:lingang-ai-2020/words)"}},
		[]told{{about, "(page:lingang-ai-2020/words)", `"page:lingang-ai-2020/words" leads nowhere`}}},
	{"free page's link to no policy", []edit{{about, "(page:lingang-ai-2020/text)", "(page:lingang/text)"}},
		[]told{{about, "(page:lingang/text)", `there is no policy "lingang"`}}},
	{"free page's number of a policy", []edit{{about, "The site is unofficial",
		"{8-1.capital.cap}: the site is unofficial"}}, []told{{about, "{8-1.capital.cap}", "belongs to no policy"}}},
	{"broken template", []edit{brokenHome}, []told{homeBroken}},
	{"template that asks for no text", []edit{{home, `{{define "main"}}`, `{{define "main"}}{{.T "home.nothing"}}`}},
		[]told{{home, `{{.T "home.nothing"}}`, `no text "home.nothing"`}}},

	{"two broken files", []edit{otherCap, noString}, []told{capOff, stringGone}},
	{"two broken explanations", []edit{linkToNoClause, linkToNoTerm}, []told{noClause, noTerm}},
	{"a broken rule and a broken explanation", []edit{otherCap, linkToNoClause}, []told{capOff, noClause}},
	{"a broken explanation and a broken template", []edit{linkToNoClause, brokenHome}, []told{noClause, homeBroken}},
}

// Mistakes that are made alone and together, and what is told of them.
var (
	linkToNoClause, noClause = edit{plainZH, "(clause:8-2)", "(clause:8-9)"},
		told{plainZH, "(clause:8-9)", `"clause:8-9" leads nowhere`}
	linkToNoTerm, noTerm = edit{plainEN, "(term:paid-in-capital)", "(term:capital)"},
		told{plainEN, "(term:capital)", `"term:capital" leads nowhere`}
	otherCap, capOff = edit{rule81, "is: 5000000", "is: 6000000"},
		told{rule81, "is: 6000000", `cap 6000000 is not in "最高 500 万元"`}
	noString, stringGone = edit{"content/strings/en.yaml", "chooser:\n  go: ", "chooser:\n  gone: "},
		told{"content/strings/en.yaml", "  gone: ", `"chooser.go" is missing`}
	brokenHome, homeBroken = edit{home, `{{define "main"}}`, `{{define "main"}}{{if}}`},
		told{home, "{{if}}", "missing value for if"}
)

// testBadContent: what is wrong is said with its place and the way out, and dist stays as it was, alone in its folder.
func testBadContent(t *testing.T, parent string) {
	before := snapshot(t, parent)
	for _, c := range badSites {
		t.Run(c.name, func(t *testing.T) {
			dir := spoil(t, c.edits)
			content, site := filepath.Join(dir, "content"), "site"
			if _, err := os.Stat(filepath.Join(dir, "site")); err == nil {
				site = filepath.Join(dir, "site")
			}
			code, stdout, stderr := call("", "build", "-content", content, "-site", site, "-out",
				filepath.Join(parent, "dist"))
			if code != 1 || stdout != "" {
				t.Errorf("exit %d, stdout %q", code, stdout)
			}
			for _, want := range c.want {
				if p := want.pattern(t, dir); !p.MatchString(stderr) {
					t.Errorf("no match of %s in:\n%s", p, stderr)
				}
			}
			if after := snapshot(t, parent); !maps.Equal(before, after) {
				t.Errorf("dist is not as it was: %d files, then %d", len(before), len(after))
				before = after // the next one is judged by itself
			}
		})
	}
}

// testBadLinks: links that lead nowhere are only seen when the pages are made, and dist is as it was all the same.
func testBadLinks(t *testing.T, parent string) {
	const main = `{{define "main"}}`
	before := snapshot(t, parent)
	for _, bad := range []struct{ template, html, page, what, hint string }{
		{"home", `<a href="nowhere/">x</a>`, "index.html",
			`the link "nowhere/" leads nowhere`, "there is no LANG/nowhere/index.html"},
		{"benefits", `<a href="#no-such-row">x</a>`, "lingang-ai-2020/benefits/index.html",
			`the link "#no-such-row" leads nowhere`,
			`LANG/lingang-ai-2020/benefits/index.html has no id "no-such-row"`},
		{"benefits", `<a href="../glossary/#no-such-term">x</a>`, "lingang-ai-2020/benefits/index.html",
			`the link "../glossary/#no-such-term" leads nowhere`,
			`LANG/lingang-ai-2020/glossary/index.html has no id "no-such-term"`},
		{"benefits", `<i id="twice"></i><i id="twice"></i>`, "lingang-ai-2020/benefits/index.html",
			`the id "twice" stands twice`, "ids are unique in a page"},
		{"notes", `<a href="https://example.org/">x</a><a href="../../about/#no-such-id">x</a>`,
			"lingang-ai-2020/notes/index.html", `the link "../../about/#no-such-id" leads nowhere`,
			`LANG/about/index.html has no id "no-such-id"`},
	} {
		dir := spoil(t, []edit{{"site/templates/" + bad.template + ".html", main, main + bad.html}})
		code, stdout, stderr := call("", "build", "-content", filepath.Join(dir, "content"), "-site",
			filepath.Join(dir, "site"), "-out", filepath.Join(parent, "dist"))
		told := "LANG/" + bad.page + ": " + bad.what + "\nhint: " + bad.hint + "\n"
		want := strings.ReplaceAll(told, "LANG", "en") + strings.ReplaceAll(told, "LANG", "zh")
		if code != 1 || stdout != "" || stderr != want {
			t.Errorf("exit %d, stdout %q, stderr\n%s\nwant\n%s", code, stdout, stderr, want)
		}
	}
	if after := snapshot(t, parent); !maps.Equal(before, after) {
		t.Errorf("dist is not as it was: %d files, then %d", len(before), len(after))
	}
}

// pattern is how a problem must be told of the files in dir, with its hint.
func (p told) pattern(t *testing.T, dir string) *regexp.Regexp {
	t.Helper()
	file := filepath.Join(dir, p.file)
	at := ""
	if p.line != "" {
		b, err := os.ReadFile(file)
		before, _, found := strings.Cut(string(b), p.line)
		if !found {
			t.Fatalf("%s has no %q, %v", file, p.line, err)
		}
		at = fmt.Sprintf(`:%d(?::\d+)?`, strings.Count(before, "\n")+1)
	}
	return regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(file) + at + `: .*` + regexp.QuoteMeta(p.what) + `.*\nhint: .`)
}

// spoil copies content, and site where it is to be edited, and edits the copy.
func spoil(t *testing.T, edits []edit) string {
	t.Helper()
	dir := t.TempDir()
	for _, top := range []string{"content", "site"} {
		if !slices.ContainsFunc(edits, func(e edit) bool { return strings.HasPrefix(e.file, top) }) && top == "site" {
			continue
		}
		err := filepath.WalkDir(top, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.Name() == "node_modules":
				return fs.SkipDir
			case d.IsDir():
				return os.MkdirAll(filepath.Join(dir, name), 0o777)
			}
			b, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, name), b, 0o666)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range edits {
		file := filepath.Join(dir, e.file)
		b, err := os.ReadFile(file)
		if err != nil || strings.Count(string(b), e.old) != 1 {
			t.Fatalf("%s: %q stands %d times, %v", e.file, e.old, strings.Count(string(b), e.old), err)
		}
		if err := os.WriteFile(file, bytes.Replace(b, []byte(e.old), []byte(e.new), 1), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// snapshot is all that lies in a folder: names, contents and times.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == dir { // a build that fails late may well touch the folder around dist
			return err
		}
		info, err := d.Info()
		if err != nil || d.IsDir() {
			out[name] = fmt.Sprint(info.ModTime())
			return err
		}
		b, err := os.ReadFile(name)
		out[name] = fmt.Sprint(info.ModTime(), info.Mode()) + string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// server is a running serve.
type server struct {
	address string
	cmd     *exec.Cmd
	out     *bufio.Reader
	errs    *bytes.Buffer
}

// serve starts the server on a free port and reads the address that it prints.
func serve(t *testing.T, args ...string) *server {
	t.Helper()
	return serveFor(t, 30*time.Second, args...)
}

// serveFor is serve for a test that takes longer.
func serveFor(t *testing.T, most time.Duration, args ...string) *server {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := &server{cmd: exec.Command(exe, append([]string{"serve", "-port", "0"}, args...)...), errs: &bytes.Buffer{}}
	s.cmd.Env, s.cmd.Stderr = append(os.Environ(), asProgram+"=1"), s.errs
	pipe, err := s.cmd.StdoutPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	// By its pid, whatever happens: a server that says nothing must not hold the tests up.
	late := time.AfterFunc(most, func() { s.cmd.Process.Kill() })
	t.Cleanup(func() {
		late.Stop()
		if s.cmd.ProcessState == nil {
			s.cmd.Process.Kill()
			s.cmd.Wait()
		}
	})
	s.out = bufio.NewReader(pipe)
	line, err := s.out.ReadString('\n')
	if !regexp.MustCompile(`^http://localhost:[1-9]\d*/\n$`).MatchString(line) {
		t.Fatalf("printed %q, %v, stderr %s", line, err, s.errs)
	}
	s.address = strings.TrimSpace(line)
	return s
}

// get asks for a path, without following redirections.
func (s *server) get(t *testing.T, path string) (status int, location, body string) {
	t.Helper()
	client := http.Client{Timeout: 10 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Get(s.address + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header.Get("Location"), string(b)
}

// stop ends the server as Ctrl-C does.
func (s *server) stop(t *testing.T) {
	t.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(s.out)
	if waited := s.cmd.Wait(); waited != nil || err != nil || len(rest) > 0 || s.errs.Len() > 0 {
		t.Errorf("ended with %v, %v, stdout %q, stderr %q", waited, err, rest, s.errs)
	}
}

func testServe(t *testing.T, dist string) {
	t.Run("pages", func(t *testing.T) {
		s := serve(t, "-no-build", "-dir", dist)
		index, err := os.ReadFile(filepath.Join(dist, "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		missing, err := os.ReadFile(filepath.Join(dist, "404.html"))
		if err != nil {
			t.Fatal(err)
		}
		if status, _, body := s.get(t, ""); status != http.StatusOK || body != string(index) {
			t.Errorf("/: %d, %d bytes", status, len(body))
		}
		if status, _, body := s.get(t, "no/such/page/"); status != http.StatusNotFound || body != string(missing) {
			t.Errorf("unknown path: %d, %d bytes", status, len(body))
		}
		if status, to, _ := s.get(t, "zh/about"); status != http.StatusMovedPermanently ||
			!strings.HasSuffix(to, "about/") {
			t.Errorf("folder without a slash: %d to %q", status, to)
		}
		s.stop(t)
	})
	t.Run("builds", func(t *testing.T) {
		out := filepath.Join(t.TempDir(), "dist")
		s := serve(t, "-out", out)
		if status, _, _ := s.get(t, "en/lingang-ai-2020/quiz/"); status != http.StatusOK {
			t.Errorf("quiz: %d", status)
		}
		s.stop(t)
	})
	t.Run("taken port", func(t *testing.T) {
		taken, err := net.Listen("tcp", "localhost:0")
		if err != nil {
			t.Fatal(err)
		}
		defer taken.Close()
		port := fmt.Sprint(taken.Addr().(*net.TCPAddr).Port)
		// With content that is not there, a build would come first with a message of its own.
		code, stdout, stderr := call("", "serve", "-port", port, "-content", filepath.Join(t.TempDir(), "nothing"))
		if want := "port " + port + " is taken\nhint: "; code != 1 || stdout != "" || !strings.HasPrefix(stderr, want) {
			t.Errorf("exit %d, %q, %q, want %q", code, stdout, stderr, want)
		}
	})
	for name, args := range map[string][]string{
		"nothing built":      {"-no-build", "-out", filepath.Join(t.TempDir(), "dist")},
		"no folder to serve": {"-no-build", "-dir", filepath.Join(t.TempDir(), "dist")},
		"broken content":     {"-content", filepath.Join(t.TempDir(), "nothing")},
	} {
		t.Run(name, func(t *testing.T) {
			code, stdout, stderr := call("", append([]string{"serve", "-port", "0"}, args...)...)
			if code != 1 || stdout != "" || !strings.Contains(stderr, args[len(args)-1]) ||
				!strings.Contains(stderr, "\nhint: ") {
				t.Errorf("exit %d, %q, %q", code, stdout, stderr)
			}
		})
	}
}
