package source_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/problem"
	"lingang/generator/source"
)

// TestSurvey: a file that nobody reads is told, with the name that it was meant to have.
func TestSurvey(t *testing.T) {
	for _, c := range []struct {
		place      *source.Place
		name, want string
	}{
		{source.Content, "site.yml", "call it site.yaml"},
		{source.Content, "Site.yaml", "call it site.yaml"},
		{source.Content, "strings/quiz.yaml", "call it quiz.en.yaml"},
		{source.Content, "strings/quiz.zh.yml", "call it quiz.zh.yaml"},
		{source.Content, "strings/quiz.zh_CN.yaml", "call it quiz.zh.yaml"},
		{source.Content, "pages/abuot.zh.md", "call it about.zh.md"},
		{source.Content, "pages/faq.zh.md", "take it out"},
		{source.Content, "policy/a/policy.yaml", "call it policies"},
		{source.Content, "policies/readme.txt", "take it out"},
		{source.Content, "picture.jpg", "take it out"},
		{source.Policy, "clauses/1/doubts.yml", "call it doubts.yaml"},
		{source.Policy, "clauses/1/law.zh.txt", "call it law.zh.md"},
		{source.Policy, "clauses/1/more/rule.yaml", "take it out"},
		{source.Policy, "clauses/law.zh.md", "take it out"},
		{source.Policy, "personas/park.yml", "call it park.yaml"},
		{source.Policy, "personas/a/park.yaml", "take it out"},
		{source.Policy, "persona/park.yaml", "call it personas"},
		{source.Policy, "words.yaml", "call it words.en.yaml"},
		{source.Policy, "source.txt", "call it source.zh.txt"},
		{source.Policy, "share.zh.jpg", "call it share.zh.png"},
	} {
		var problems problem.List
		source.Survey(source.Of(fstest.MapFS{c.name: {}}), "c", c.place, &problems)
		if len(problems) != 1 || !strings.HasPrefix(c.name, strings.TrimPrefix(problems[0].File, "c/")) ||
			!strings.HasPrefix(problems[0].What, "nobody reads this") || !strings.HasPrefix(problems[0].Hint, c.want) {
			t.Errorf("%s: %v", c.name, problems)
		}
	}
	read := fstest.MapFS{"clauses/1/rule.yaml": {}, "clauses/1/.rule.yaml.swp": {}, "personas/any.yaml": {},
		"policy.yaml": {}, "share.zh.png": {}, "avoid.yaml": {}}
	var problems problem.List
	if source.Survey(source.Of(read), "c", source.Policy, &problems); len(problems) > 0 {
		t.Error(problems)
	}
	both := fstest.MapFS{"personas/park.yaml": {}, "personas/Park.yaml": {}, "policy.yaml/a": {}}
	source.Survey(source.Of(both), "c", source.Policy, &problems)
	if got := problems.Error(); len(problems) != 2 || !slices.ContainsFunc(problems, func(p problem.Problem) bool {
		return p.What == `the name differs from "Park.yaml" in case only`
	}) || !strings.Contains(got, "c/policy.yaml: not a plain file") {
		t.Error(got)
	}
}
