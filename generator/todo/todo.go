// Package todo finds what is left to be done in the files of a policy: whatever says TODO.
//
// A file that says so nowhere is done. What is left is no error: the policy loads, and its author sees it on the pages;
// but it is not published. check, serve and build all take their list from here.
package todo

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Mark is what stands where something is left to be done.
const Mark = "TODO"

var mark = regexp.MustCompile(`\b` + Mark + `\b`)

// In is whether a text has something left to be done.
func In(text string) bool { return strings.Contains(text, Mark) && mark.MatchString(text) }

// File is a file with something left to be done.
type File struct {
	Name  string // as problems show it
	Line  int    // of the first mark
	Marks int
	What  string // what is to be done in such a file
}

// Work is what is left of a policy, in the order to do it.
type Work struct {
	Files int // that there are
	Left  []File
}

// Done is how many files have nothing left.
func (w Work) Done() int { return w.Files - len(w.Left) }

// Counted says how much is done.
func (w Work) Counted() string { return fmt.Sprintf("%d of %d done", w.Done(), w.Files) }

// String lists what is left.
func (w Work) String() string {
	var b strings.Builder
	for _, f := range w.Left {
		fmt.Fprintf(&b, "%s:%d: %s (%d %s)\n", f.Name, f.Line, f.What, f.Marks, Mark)
	}
	return b.String()
}

// steps are the files of a policy, in the order to write them: what others quote comes before them.
var steps = []struct{ pattern, what string }{
	{"policy.yaml", "say who the policy is: its names, days and scope"},
	{"clauses/*/law.en.md", "translate the law, with its numbers in their order"},
	{"clauses/*/rule.yaml", "compare each number, and what is worked out with it, with its words"},
	{"questions.yaml", "ask for each fact, once"},
	{"clauses/*/cases.yaml", "work the cases out by hand"},
	{"clauses/*/plain.zh.md", "explain the clause in Chinese"},
	{"clauses/*/plain.en.md", "explain the clause in English"},
	{"glossary.yaml", "say what the terms mean"},
	{"*", "write what is left"},
	{"*/*", "write what is left"},
	{"clauses/*/doubts.yaml", "write what is left"},
}

// given are files that are not written by the author.
var given = []string{"source.zh.txt", "clauses/*/law.zh.md", "*.png"}

// Find reads the files of a policy; dir is how problems show its folder.
func Find(files fs.FS, dir string) (Work, error) {
	var w Work
	seen := map[string]bool{}
	for _, name := range given {
		names, err := fs.Glob(files, name)
		if err != nil {
			return w, err
		}
		for _, n := range names {
			seen[n] = true
		}
	}
	for _, step := range steps {
		names, err := fs.Glob(files, step.pattern)
		if err != nil {
			return w, err
		}
		slices.SortFunc(names, byClause)
		for _, name := range names {
			info, err := fs.Stat(files, name)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return w, err
			}
			if seen[name] || err != nil || info.IsDir() {
				continue
			}
			seen[name] = true
			data, err := fs.ReadFile(files, name)
			if err != nil {
				return w, err
			}
			w.Files++
			if found := mark.FindAllIndex(data, -1); len(found) > 0 {
				line := strings.Count(string(data[:found[0][0]]), "\n") + 1
				w.Left = append(w.Left, File{path.Join(dir, name), line, len(found), step.what})
			}
		}
	}
	return w, nil
}

// byClause puts 2 before 10, as the law does.
func byClause(a, b string) int { return strings.Compare(padded(a), padded(b)) }

var number = regexp.MustCompile(`\d+`)

func padded(name string) string {
	return number.ReplaceAllStringFunc(name, func(n string) string { return fmt.Sprintf("%06s", strings.TrimLeft(n, "0")) })
}
