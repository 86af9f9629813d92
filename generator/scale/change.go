package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// copySite makes a folder of templates, styles and scripts that may be changed.
func copySite(site string) error {
	for _, part := range []string{"api", "components", "licences", "offline", "linkpicture", "serve", "static",
		"styles", "templates"} {
		if err := os.CopyFS(filepath.Join(site, part), os.DirFS(filepath.Join("site", part))); err != nil {
			return err
		}
	}
	settings, err := os.ReadFile(filepath.Join("site", "tsconfig.json"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(site, "tsconfig.json"), settings, 0o666)
}

// change serves a site and changes it, three times in each way. It says when the page has the change, against the most
// that a word may take, and when the whole site has been built again.
func change(content, site, out string, most time.Duration, ways ...string) error {
	cmd := exec.Command("bin/generator", "serve", "-port", "0", "-content", content, "-site", site, "-out", out)
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return err
	}
	defer func() {
		cmd.Process.Kill()
		cmd.Wait()
	}()
	address, err := bufio.NewReader(pipe).ReadString('\n')
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	address = strings.TrimSpace(address)
	events, err := http.Get(address + "_live/events")
	if err != nil {
		return err
	}
	defer events.Body.Close()
	heard := bufio.NewScanner(events.Body)
	until := func(event string) error {
		for heard.Scan() {
			if heard.Text() == "event: "+event {
				return nil
			}
		}
		return fmt.Errorf("serve never said %s", event)
	}
	page := func() (string, error) {
		res, err := http.Get(address + "en/" + slug + "/clauses/8-1/")
		if err != nil {
			return "", err
		}
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		return string(b), err
	}
	before, err := page()
	if err != nil {
		return err
	}
	changes := map[string]struct{ file, old, new string }{
		"word": {filepath.Join(content, "policies", slug, "clauses", "08-1", "plain.en.md"), "title: ",
			"title: Changed%d "},
		"rule": {filepath.Join(content, "policies", slug, "clauses", "08-1", "rule.yaml"), ", en: ",
			", en: Changed%d "},
		"template": {filepath.Join(site, "templates", "clause.html"), `{{define "main"}}`,
			`{{define "main"}}<p>Changed%d.</p>`},
		"style":  {filepath.Join(site, "styles", "base.css"), "body {", "body {\n  outline: %dpx dotted;\n"},
		"script": {filepath.Join(site, "components", "status", "status.ts"), "\n", "\nconsole.log('changed', %d);\n"},
	}
	for _, what := range ways {
		c := changes[what]
		var seen, built [3]time.Duration
		for i := range seen {
			b, err := os.ReadFile(c.file)
			if err != nil {
				return err
			}
			text := strings.Replace(string(b), c.old, fmt.Sprintf(c.new, i+1), 1)
			start := time.Now()
			if err := os.WriteFile(c.file, []byte(text), 0o666); err != nil {
				return err
			}
			if err := until("changed"); err != nil {
				return err
			}
			now, err := page()
			if err != nil || now == before {
				return fmt.Errorf("the page is as it was before the changed %s, %v", what, err)
			}
			before = now
			seen[i] = time.Since(start)
			if err := until("changed"); err != nil {
				return err
			}
			built[i] = time.Since(start)
		}
		fmt.Printf("a changed %s: on its page after %v, the whole site built and checked after %v", what,
			rounded(seen), rounded(built))
		if what == "word" {
			fmt.Printf("; at most %v: %s", most, held(slices.Max(seen[:]) <= most))
		}
		fmt.Println()
	}
	return nil
}

// rounded sorts durations and rounds them to milliseconds.
func rounded(of [3]time.Duration) string {
	slices.Sort(of[:])
	var out []string
	for _, d := range of {
		out = append(out, d.Round(time.Millisecond).String())
	}
	return strings.Join(out, ", ")
}
