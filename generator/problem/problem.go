// Package problem says what is wrong with content, where, and the way out:
//
//	content/policies/lingang-ai-2020/clauses/08-1/rule.yaml:12:7: cap 5000000 is not in "最高 600 万元"
//	hint: …
//
// A run reports all its problems, sorted by place.
package problem

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
)

// Problem is one thing wrong. Line and Col count from 1; 0 is the whole file.
type Problem struct {
	File      string
	Line, Col int
	What      string // lower case, no full stop
	Hint      string // the way out, optional
}

func (p Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
		if p.Col > 0 {
			fmt.Fprintf(&b, ":%d", p.Col)
		}
	}
	b.WriteString(": " + p.What)
	if p.Hint != "" {
		b.WriteString("\nhint: " + p.Hint)
	}
	return b.String()
}

// List collects the problems of a run. It is an error when it is not empty; see Err.
type List []Problem

// most is how many problems of one run are told: more are the consequences of a few.
const most = 500

// Full is whether a list has as many problems as are told. The last of them says so.
func (l *List) Full() bool {
	if len(*l) == most {
		*l = append(*l, Problem{File: (*l)[most-1].File, What: fmt.Sprintf("there are more than %d problems", most),
			Hint: "mend these first; the rest may be their consequences"})
	}
	return len(*l) >= most
}

// Add notes a problem with a whole file.
func (l *List) Add(file, what, hint string) {
	if l.Full() {
		return
	}
	*l = append(*l, Problem{File: file, What: what, Hint: hint})
}

// At notes a problem at a byte offset of a text.
func (l *List) At(file, text string, offset int, what, hint string) {
	if l.Full() {
		return
	}
	line, col := Position(text, offset)
	*l = append(*l, Problem{file, line, col, what, hint})
}

// Position turns a byte offset into line and column; the column counts characters.
func Position(text string, offset int) (line, col int) {
	offset = min(max(offset, 0), len(text))
	before := text[:offset]
	line = strings.Count(before, "\n") + 1
	last := strings.LastIndexByte(before, '\n') + 1
	return line, len([]rune(before[last:])) + 1
}

// Catch, deferred, makes a problem of a panic: a fault met in one file must not end a server, nor hide what is wrong
// with the others.
func (l *List) Catch() {
	if fault := recover(); fault != nil {
		l.Add("generator", fmt.Sprintf("panic: %v", fault),
			"this is a fault of the generator; report it with the file that was changed and this:\n"+string(debug.Stack()))
	}
}

// Each does something for each of n things, as many at a time as there are processors, each with a list of its own, and
// collects what they find.
func Each(n int, all *List, do func(i int, found *List)) {
	lists := make([]List, n)
	var work sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		free <- struct{}{}
		work.Go(func() {
			defer func() { <-free }()
			defer lists[i].Catch()
			do(i, &lists[i])
		})
	}
	work.Wait()
	*all = append(*all, slices.Concat(lists...)...)
}

// Err gives the list as an error, or nil: sorted, without repeats. It tells few of each kind; see [All].
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return Found{few(l.sorted()), l.sorted()}
}

// Found is what is wrong, as far as it is told, and all of it.
type Found struct{ List, All List }

func (f Found) Error() string { return f.List.Error() }

// All is an error that tells all of what is wrong.
func All(err error) error {
	if found := (Found{}); errors.As(err, &found) {
		return found.All
	}
	return err
}

// sorted is the list by place, without repeats.
func (l List) sorted() List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col),
			cmp.Compare(a.What, b.What))
	})
	return slices.Compact(out)
}

// few tells the first of what differs only in names and numbers, and how many more there are: they are often the
// consequences of one fault, such as a file that was cut off.
func few(all List) (told List) {
	const most = 3
	kind := func(p Problem) string {
		what, _, _ := strings.Cut(p.What, "; there are ") // what one could have named
		return named.ReplaceAllString(what, "…")
	}
	times := map[string]int{}
	for _, p := range all {
		times[kind(p)]++
	}
	seen := map[string]int{}
	for _, p := range all {
		of := kind(p)
		if seen[of]++; seen[of] > most {
			continue
		}
		if left := times[of] - most; seen[of] == most && left > 0 {
			p.Hint = strings.TrimPrefix(fmt.Sprintf("%s; %d more of this kind are not listed (check -all lists them)", p.Hint, left), "; ")
		}
		told = append(told, p)
	}
	return told
}

// named are the names and numbers in what is wrong.
var named = regexp.MustCompile(`"[^"]*"|\{[^}]*\}|\d+`)

// Warnings are problems that stop nothing, as lines: each says that it is one.
func (l List) Warnings() string {
	var out strings.Builder
	for _, p := range l.sorted() {
		p.What = "warning: " + p.What
		out.WriteString(p.Error() + "\n")
	}
	return out.String()
}

func (l List) Error() string {
	lines := make([]string, len(l))
	for i, p := range l {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}
