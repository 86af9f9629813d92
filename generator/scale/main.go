// Scale measures how the generator grows, against Hugo and against its marks: it clones the real policy until there are
// so many clause pages, builds that with the program of bin/, and has a word changed while one policy and while twenty
// are served.
//
//	go run ./generator/scale [-pages 10000] [-hugo hugo] [-dir folder]
//
// Where Hugo is installed it builds the same explanations, in pages as heavy as ours and with a Markdown twin; see
// hugo.go.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

const slug = "lingang-ai-2020"

// The marks.
const (
	mostOfHugo   = 4.0 // times its processor time
	mostMemory   = 400 // MiB
	mostOfOne    = 150 * time.Millisecond
	mostOfTwenty = 500 * time.Millisecond
)

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
	clauses, err := os.ReadDir(filepath.Join("content", "policies", slug, "clauses"))
	if err != nil {
		return err
	}
	each := 2 * len(clauses) // clause pages of a policy
	if err := builds(dir, max(1, (pages+each-1)/each), each, hugo); err != nil {
		return err
	}
	site := filepath.Join(dir, "site")
	if err := copySite(site); err != nil {
		return err
	}
	for _, c := range []struct {
		policies int
		most     time.Duration
		ways     []string
	}{{20, mostOfTwenty, []string{"word"}}, {1, mostOfOne, []string{"word", "rule", "template", "style", "script"}}} {
		fmt.Printf("serving %d policies:\n", c.policies)
		content := filepath.Join(dir, fmt.Sprintf("content-%d", c.policies))
		if err := cloned(content, c.policies); err != nil {
			return err
		}
		if err := change(content, site, content+"-dist", c.most, c.ways...); err != nil {
			return err
		}
	}
	return nil
}

// builds has both generators build as many policies, of so many clause pages each.
func builds(dir string, policies, each int, hugo string) error {
	content, out := filepath.Join(dir, "content"), filepath.Join(dir, "dist")
	if err := cloned(content, policies); err != nil {
		return err
	}
	fmt.Printf("%d clause pages of %d policies, %d processors\n", policies*each, policies, runtime.GOMAXPROCS(0))
	ours, err := measure(exec.Command("bin/generator", "build", "-content", content, "-out", out))
	if err != nil {
		return err
	}
	weight, err := weigh(out)
	if err != nil {
		return err
	}
	fmt.Printf("generator build: %v; a clause page has %v\n", ours, weight)
	fmt.Printf("memory: %d MiB, at most %d: %s\n", ours.memory, mostMemory, held(ours.memory <= mostMemory))
	program, err := exec.LookPath(hugo)
	if err != nil {
		fmt.Println("hugo: not installed")
		return nil
	}
	source := filepath.Join(dir, "hugo")
	if err := hugoSite(source, content, out, weight); err != nil {
		return err
	}
	theirs, err := measure(exec.Command(program, "--quiet", "--source", source))
	if err != nil {
		return err
	}
	if weight, err = weigh(filepath.Join(source, "public")); err != nil {
		return err
	}
	fmt.Printf("hugo, pages as heavy: %v; a clause page has %v\n", theirs, weight)
	times := ours.processors.Seconds() / theirs.processors.Seconds()
	fmt.Printf("processor time: %.1f times Hugo's, at most %.0f: %s\n", times, mostOfHugo, held(times <= mostOfHugo))
	return nil
}

// held is what is said of a mark.
func held(is bool) string {
	if is {
		return "held"
	}
	return "MISSED"
}

// cloned makes content with so many policies.
func cloned(content string, policies int) error {
	for _, name := range []string{"strings", "pages"} {
		if err := os.CopyFS(filepath.Join(content, name), os.DirFS(filepath.Join("content", name))); err != nil {
			return err
		}
	}
	for i := range policies {
		to := filepath.Join(content, "policies", slug)
		if i > 0 { // the first keeps its name, because the page about the site links to it
			to = fmt.Sprintf("%s-%03d", to, i)
		}
		if err := os.CopyFS(to, os.DirFS(filepath.Join("content", "policies", slug))); err != nil {
			return err
		}
		if i > 0 {
			if err := retitle(filepath.Join(to, "policy.yaml"), i); err != nil {
				return err
			}
		}
	}
	return nil
}

// retitle gives a copy of a policy a title of its own: two policies with one title are refused.
func retitle(file string, i int) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for _, lang := range []string{"zh", "en"} {
		b = bytes.Replace(b, []byte("\n  "+lang+": "), fmt.Appendf(nil, "\n  %s: %d ", lang, i), 1)
	}
	return os.WriteFile(file, b, 0o666)
}

// usage is what a program has taken.
type usage struct {
	wall, processors time.Duration
	memory           int64 // MiB
}

func (u usage) String() string {
	return fmt.Sprintf("%.1f s of processors, %.1f s by the clock, at most %d MiB", u.processors.Seconds(),
		u.wall.Seconds(), u.memory)
}

func measure(cmd *exec.Cmd) (usage, error) {
	cmd.Stdout, cmd.Stderr = io.Discard, os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return usage{}, fmt.Errorf("%s: %w", cmd.Path, err)
	}
	u := usage{wall: time.Since(start), processors: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if of, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.memory = of.Maxrss >> 10 // Linux counts in KiB
	}
	return u, nil
}
