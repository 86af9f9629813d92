package problem_test

import (
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
