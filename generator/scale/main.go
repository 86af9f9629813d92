// Scale measures how the generator grows: it clones the real policy until there are so many clause pages, builds that with the program of
// bin/, and has changes served. Where Hugo is installed it builds the same explanations, for comparison.
//
//	go run ./generator/scale [-pages 10000] [-hugo hugo]
//
// A build of Hugo's has the Markdown in a bare layout; a build of ours has everything that the site has, its checks included.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

const slug = "lingang-ai-2020"

func main() {
	pages := flag.Int("pages", 10_000, "clause pages, of both languages together")
	hugo := flag.String("hugo", "hugo", "Hugo's program")
	keep := flag.String("dir", "", "folder to work in, kept afterwards")
	flag.Parse()
	if err := run(*pages, *hugo, *keep); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(pages int, hugo, dir string) error {
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "scale-"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	}
	content := filepath.Join(dir, "content")
	policies, made, err := cloned(content, pages)
	if err != nil {
		return err
	}
	fmt.Printf("%d clause pages of %d policies, %d processors\n", made, policies, runtime.GOMAXPROCS(0))
	out := filepath.Join(dir, "dist")
	if err := measure("generator build", made, exec.Command("bin/generator", "build", "-content", content, "-out", out)); err != nil {
		return err
	}
	if path, err := exec.LookPath(hugo); err == nil {
		source := filepath.Join(dir, "hugo")
		if err := hugoSite(source, content); err != nil {
			return err
		}
		if err := measure("hugo", made, exec.Command(path, "--quiet", "--source", source)); err != nil {
			return err
		}
	} else {
		fmt.Println("hugo: not installed")
	}
	site := filepath.Join(dir, "site")
	for _, part := range []string{"api", "components", "licences", "offline", "serve", "share", "static", "styles", "templates"} {
		if err := os.CopyFS(filepath.Join(site, part), os.DirFS(filepath.Join("site", part))); err != nil {
			return err
		}
	}
	settings, err := os.ReadFile(filepath.Join("site", "tsconfig.json"))
	if err == nil {
		err = os.WriteFile(filepath.Join(site, "tsconfig.json"), settings, 0o666)
	}
	if err != nil {
		return err
	}
	return change(content, site, out)
}

// cloned makes content with as many clones of the policy as there must be.
func cloned(content string, pages int) (policies, made int, err error) {
	from := filepath.Join("content", "policies", slug)
	clauses, err := os.ReadDir(filepath.Join(from, "clauses"))
	if err != nil {
		return 0, 0, err
	}
	policies = max(1, (pages+2*len(clauses)-1)/(2*len(clauses)))
	for _, name := range []string{"strings", "pages"} {
		if err := os.CopyFS(filepath.Join(content, name), os.DirFS(filepath.Join("content", name))); err != nil {
			return 0, 0, err
		}
	}
	for i := range policies {
		to := filepath.Join(content, "policies", slug)
		if i > 0 { // the first keeps its name, because the page about the site links to it
			to = fmt.Sprintf("%s-%03d", to, i)
		}
		if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			return 0, 0, err
		}
	}
	return policies, policies * 2 * len(clauses), nil
}

func measure(name string, pages int, cmd *exec.Cmd) error {
	cmd.Stdout, cmd.Stderr = io.Discard, os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	took, state := time.Since(start), cmd.ProcessState
	memory := int64(0)
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		memory = usage.Maxrss >> 10 // Linux counts in KiB
	}
	fmt.Printf("%s: %.1f s (processors %.1f s), %.0f clause pages a second, at most %d MiB\n", name, took.Seconds(),
		(state.UserTime() + state.SystemTime()).Seconds(), float64(pages)/took.Seconds(), memory)
	return nil
}

// hugoSite has the explanations as Hugo's content, in a layout with a title and the text.
func hugoSite(dir, content string) error {
	write := func(name, text string) error {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		return os.WriteFile(file, []byte(text), 0o666)
	}
	if err := write("config.toml", "baseURL = \"http://localhost/\"\ntitle = \"Explanations\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\"]\n"); err != nil {
		return err
	}
	const layout = "<!doctype html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>\n"
	for _, name := range []string{"layouts/_default/single.html", "layouts/_default/list.html", "layouts/index.html"} {
		if err := write(name, layout); err != nil {
			return err
		}
	}
	found, err := filepath.Glob(filepath.Join(content, "policies", "*", "clauses", "*", "plain.*.md"))
	if err != nil {
		return err
	}
	for _, file := range found {
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		rest, err := filepath.Rel(filepath.Join(content, "policies"), file)
		if err != nil {
			return err
		}
		lang := strings.Split(filepath.Base(file), ".")[1]
		if err := write(filepath.Join("content", lang, filepath.Dir(rest)+".md"), string(b)); err != nil {
			return err
		}
	}
	return nil
}

// change serves the site and changes a word, a template, a style and a script. Of each it says when the page has it, and when the whole
// site has been built again.
func change(content, site, out string) error {
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
	changes := []struct{ what, file, old, new string }{
		{"word", filepath.Join(content, "policies", slug, "clauses", "08-1", "plain.en.md"), "title: ", "title: Changed%d "},
		{"rule", filepath.Join(content, "policies", slug, "clauses", "08-1", "rule.yaml"), ", en: ", ", en: Changed%d "},
		{"template", filepath.Join(site, "templates", "clause.html"), `{{define "main"}}`, `{{define "main"}}<p>Changed%d.</p>`},
		{"style", filepath.Join(site, "styles", "base.css"), "body {", "body {\n  outline: %dpx dotted;\n"},
		{"script", filepath.Join(site, "components", "status", "status.ts"), "\n", "\nconsole.log('changed', %d);\n"},
	}
	for _, c := range changes {
		for i := range 3 {
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
				return fmt.Errorf("the page is as it was before the changed %s, %v", c.what, err)
			}
			before = now
			seen := time.Since(start)
			if err := until("changed"); err != nil {
				return err
			}
			fmt.Printf("a changed %s: on its page after %d ms, the whole site built and checked after %.1f s\n", c.what, seen.Milliseconds(), time.Since(start).Seconds())
		}
	}
	return nil
}
