package main

import (
	"bufio"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestServeWatches: whoever writes sees every change on the page, and what is wrong with its place, while the page that
// was there stays.
func TestServeWatches(t *testing.T) {
	t.Chdir("..")
	dir := t.TempDir()
	for _, name := range []string{"content", "site"} {
		if err := copyFolder(filepath.Join(dir, name), name); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "dist")
	linked := filepath.Join(dir, "linked") // some keep the content in a repository of its own
	if err := os.Symlink(filepath.Join(dir, "content"), linked); err != nil {
		t.Fatal(err)
	}
	s := serveFor(t, 5*time.Minute, "-content", linked, "-site", filepath.Join(dir, "site"), "-out", out)
	built, err := os.ReadFile(filepath.Join(out, "en/lingang-ai-2020/clauses/8-1/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	events := s.listen(t)
	change := func(file, old, new string) {
		t.Helper()
		name := filepath.Join(dir, file)
		b, err := os.ReadFile(name)
		if n := strings.Count(string(b), old); err != nil || n == 0 {
			t.Fatalf("%s has no %q, %v", file, old, err)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(b), old, new, 1)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	page := func(path string) string {
		t.Helper()
		status, _, body := s.get(t, path)
		if status != http.StatusOK || !strings.Contains(body, `src="/_live/live.js"`) {
			t.Fatalf("%s: %d", path, status)
		}
		return body
	}
	const clause = "en/lingang-ai-2020/clauses/8-1/"

	// A word.
	change(plainEN, "title: ", "title: Quite new ")
	events.until(t, "changed")
	if !strings.Contains(page(clause), "Quite new ") {
		t.Error("a changed word is not on the page")
	}
	events.until(t, "changed") // the whole site
	if !strings.Contains(page("en/lingang-ai-2020/"), "Quite new ") {
		t.Error("a changed word is not on another page")
	}
	// A rule that is broken, and mended.
	change(rule81, "is: 5000000", "is: 6000000")
	told := events.until(t, "wrong")
	if want := told82(t, dir); !strings.Contains(told, want) ||
		!strings.Contains(told, `cap 6000000 is not in "最高 500 万元"`) || !strings.Contains(told, "hint: ") {
		t.Errorf("told %q, want it at %s", told, want)
	}
	if !strings.Contains(page(clause), "Quite new ") {
		t.Error("the page is lost while a rule is broken")
	}
	change(rule81, "is: 6000000", "is: 5000000")
	events.until(t, "changed")
	events.until(t, "changed")
	// What the rules say goes into the calculator, that of a page made on the spot too.
	change(rule81, "en: Settlement award on paid-in capital", "en: Quite another award")
	events.until(t, "changed")
	if rules := s.rulesOf(t, "en/lingang-ai-2020/quiz/"); !strings.Contains(rules, "Quite another award") {
		t.Error("a changed rule is not in the calculator of a page")
	}
	events.until(t, "changed")
	change(rule81, "en: Quite another award", "en: Settlement award on paid-in capital")
	events.until(t, "changed")
	events.until(t, "changed")
	// A link to nothing is only seen when texts are checked.
	change(plainEN, "Quite new ", "Quite [new](clause:99) ")
	if told := events.until(t, "wrong"); !strings.Contains(told, "plain.en.md:2:") ||
		!strings.Contains(told, `"clause:99" leads nowhere`) {
		t.Errorf("told %q", told)
	}
	// A change elsewhere does not mend it.
	change("site/styles/base.css", "body {", "body {\n  outline-offset: 1px;\n")
	events.until(t, "changed")
	if told := events.until(t, "wrong"); !strings.Contains(told, `"clause:99" leads nowhere`) {
		t.Errorf("after another change, told %q", told)
	}
	change(plainEN, "Quite [new](clause:99) ", "Again new ")
	events.until(t, "changed")
	events.until(t, "changed")
	// A template, a style, a script.
	change("site/templates/clause.html", `{{define "main"}}`, `{{define "main"}}<p>A new line.</p>`)
	events.until(t, "changed")
	if b := page(clause); !strings.Contains(b, "<p>A new line.</p>") || !strings.Contains(b, "Again new ") {
		t.Error("a changed template is not on the page")
	}
	events.until(t, "changed")
	before := page(clause)
	change("site/styles/base.css", "body {", "body {\n  outline: 3px dotted;\n")
	events.until(t, "changed")
	if page(clause) == before {
		t.Error("a changed style does not change the page's style")
	}
	events.until(t, "changed")
	change("site/components/status/status.ts", "\n", "\nconsole.log('a new line');\n")
	events.until(t, "changed")
	if page(clause) == before {
		t.Error("a changed script does not change the page's script")
	}
	events.until(t, "changed")
	// A page that is not there hears of changes, so that it is there when it comes; one that is no longer there is not
	// served any more.
	if status, _, body := s.get(t, "en/lingang-ai-2020/clauses/8-9/"); status != http.StatusNotFound ||
		!strings.Contains(body, `src="/_live/live.js"`) {
		t.Errorf("a page that is not there: %d, %s", status, body)
	}
	if err := os.Rename(filepath.Join(dir, "content/policies/lingang-ai-2020"),
		filepath.Join(dir, "content/policies/other-ai-2020")); err != nil {
		t.Fatal(err)
	}
	events.until(t, "wrong") // links of the page about the site
	change("content/pages/about.en.md", "page:lingang-ai-2020/text", "page:other-ai-2020/text")
	for _, lang := range []string{"zh", "en"} {
		name := filepath.Join(dir, "content/pages/about."+lang+".md")
		b, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(name, []byte(strings.ReplaceAll(string(b), "lingang-ai-2020", "other-ai-2020")), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for deadline := time.Now().Add(time.Minute); ; {
		status, _, _ := s.get(t, clause)
		there, _, _ := s.get(t, strings.Replace(clause, "lingang", "other", 1))
		if status == http.StatusNotFound && there == http.StatusOK {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("a renamed policy: %d at its old address, %d at the new one", status, there)
		}
		time.Sleep(50 * time.Millisecond)
	}
	change("content/policies/other-ai-2020/clauses/08-1/plain.en.md", "title: Again new ", "title: Under another name ")
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		if _, _, body := s.get(t, strings.Replace(clause, "lingang", "other", 1)); strings.Contains(body,
			"Under another name ") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("what changes in a renamed folder is not on its page")
		}
	}
	// What was built stays as it was built, without the script.
	now, err := os.ReadFile(filepath.Join(out, clause, "index.html"))
	if err != nil || string(now) != string(built) || strings.Contains(string(now), "_live") {
		t.Errorf("the built page has changed, %v", err)
	}
}

var (
	apiOfPage  = regexp.MustCompile(`"api":"(?:\.\./)+(assets/award-[0-9a-f]+\.js)"`)
	rulesOfAPI = regexp.MustCompile(`assets/[a-z0-9-]+/rules-[0-9a-f]+\.json`)
)

// rulesOf gives the rules that a page's calculator loads.
func (s *server) rulesOf(t *testing.T, path string) string {
	t.Helper()
	_, _, page := s.get(t, path)
	api := apiOfPage.FindStringSubmatch(page)
	if api == nil {
		t.Fatalf("%s names no calculator", path)
	}
	_, _, script := s.get(t, api[1])
	status, _, rules := s.get(t, rulesOfAPI.FindString(script))
	if status != http.StatusOK {
		t.Fatalf("%s loads no rules: %d", api[1], status)
	}
	return rules
}

// TestServeCompiles: the .wasm is compiled again when its sources change, and only then.
func TestServeCompiles(t *testing.T) {
	compiler, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range []string{"content", "site", "wasm"} {
		if err := copyFolder(filepath.Join(dir, name), filepath.Join("..", name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		b, err := os.ReadFile(filepath.Join("..", name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), b, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	// A go command that notes what it is asked for.
	noting, log := filepath.Join(dir, "bin"), filepath.Join(dir, "asked")
	script := fmt.Sprintf("#!/bin/sh\necho \"$@\" >>'%s'\nexec '%s' \"$@\"\n", log, compiler)
	if err := os.Mkdir(noting, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(noting, "go"), []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", noting+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Chdir(dir)
	compiled := func() int {
		b, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Count(string(b), "./wasm\n")
	}
	s := serveFor(t, 5*time.Minute)
	events := s.listen(t)
	for i, c := range []struct {
		file, add string
		want      int
	}{
		{plainEN, "\nOne more line.\n", 1},
		{"site/styles/base.css", "\n", 1},
		{"site/components/status/status.ts", "\n", 1},
		{"wasm/award/award.go", "\n// One more line.\n", 2},
		{plainEN, "\nAnd one more.\n", 2},
	} {
		b, err := os.ReadFile(c.file)
		if err == nil {
			err = os.WriteFile(c.file, append(b, c.add...), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		events.until(t, "changed")
		events.until(t, "changed")
		if got := compiled(); got != c.want {
			t.Errorf("after change %d, of %s, the .wasm has been compiled %d times, want %d", i+1, c.file, got, c.want)
		}
	}
}

// told82 is the place of the spoiled cap.
func told82(t *testing.T, dir string) string {
	t.Helper()
	name := filepath.Join(dir, rule81)
	b, err := os.ReadFile(name)
	name = strings.Replace(name, filepath.Join(dir, "content"), filepath.Join(dir, "linked"), 1) // as it is served
	before, _, ok := strings.Cut(string(b), "is: 6000000")
	if err != nil || !ok {
		t.Fatal(err)
	}
	return name + ":" + fmt.Sprint(strings.Count(before, "\n")+1) + ":"
}

// eventStream is what a browser hears.
type eventStream struct{ lines chan string }

func (s *server) listen(t *testing.T) eventStream {
	t.Helper()
	res, err := http.Get(s.address + "_live/events")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { res.Body.Close() })
	lines := make(chan string, 1000)
	go func() {
		for scan := bufio.NewScanner(res.Body); scan.Scan(); {
			lines <- scan.Text()
		}
		close(lines)
	}()
	stream := eventStream{lines}
	stream.until(t, "well")
	return stream
}

// until waits for an event and gives its data.
func (e eventStream) until(t *testing.T, event string) string {
	t.Helper()
	var data []string
	found := false
	late := time.After(time.Minute)
	for {
		select {
		case line, ok := <-e.lines:
			switch {
			case !ok:
				t.Fatalf("the server stopped before it said %q", event)
			case line == "" && found:
				return strings.Join(data, "\n")
			case strings.HasPrefix(line, "event: "):
				found = line == "event: "+event
			case found:
				data = append(data, strings.TrimPrefix(line, "data: "))
			}
		case <-late:
			t.Fatalf("the server does not say %q", event)
		}
	}
}

// copyFolder copies a folder without what npm has put there.
func copyFolder(to, from string) error {
	return filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.Name() == "node_modules" {
			return filepath.SkipDir
		}
		rest, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, rest), 0o777)
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rest), b, 0o666)
	})
}
