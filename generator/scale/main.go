// Scale measures how the generator grows: it clones the real policy until there are so many clause pages, builds that with the program of
// bin/, and has changes served. Where Hugo is installed it builds the same explanations, for comparison.
//
//	go run ./generator/scale [-pages 10000] [-hugo hugo]
//
// A build of Hugo's has the Markdown in a bare layout; a build of ours has everything that the site has, its checks included.
package main

import (
	"flag"
	"fmt"
	"io"
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
	if err := copySite(site); err != nil {
		return err
	}
	if err := change(content, site, out, "word"); err != nil {
		return err
	}
	fmt.Println("one policy:")
	one := filepath.Join(dir, "one")
	if _, _, err := cloned(one, 1); err != nil {
		return err
	}
	return change(one, site, filepath.Join(dir, "one-dist"), "word", "rule", "template", "style", "script")
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
