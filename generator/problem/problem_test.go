package problem_test

import (
	"fmt"
	"strings"
	"testing"

	"lingang/generator/problem"
)

// TestPanicIsAProblem: what one of several meets is told, and what the others found too.
func TestPanicIsAProblem(t *testing.T) {
	var problems problem.List
	problem.Each(3, &problems, func(i int, found *problem.List) {
		if i == 1 {
			var none []int
			_ = none[i]
		}
		found.Add("file", "wrong", "")
	})
	if told := problems.Err(); len(problems) != 3 ||
		!strings.Contains(told.Error(), "panic: runtime error: index out of range") ||
		!strings.Contains(told.Error(), "file: wrong") {
		t.Errorf("told %v", told)
	}
}

func TestFew(t *testing.T) {
	var found problem.List
	for i := range 5 {
		found.Add(fmt.Sprintf("file%d", i), fmt.Sprintf("no item %q", strings.Repeat("a", i)), "")
		found.Add("file", fmt.Sprintf("{8-1.a%d}: no rule has such a number", i), "see the docs")
	}
	found.Add("file9", "it is empty", "")
	want := `file: {8-1.a0}: no rule has such a number
hint: see the docs
file: {8-1.a1}: no rule has such a number
hint: see the docs
file: {8-1.a2}: no rule has such a number
hint: see the docs; 2 more of this kind are not listed (check -all lists them)
file0: no item ""
file1: no item "a"
file2: no item "aa"
hint: 2 more of this kind are not listed (check -all lists them)
file9: it is empty`
	if got := found.Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if all := strings.Split(problem.All(fmt.Errorf("content: %w", found.Err())).Error(), "\n"); len(all) != 5+2*5+1 || strings.Contains(strings.Join(all, ""), "not listed") {
		t.Errorf("all of them are %d lines:\n%s", len(all), strings.Join(all, "\n"))
	}
}
