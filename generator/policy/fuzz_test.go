package policy_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/policy"
	"lingang/generator/problem"
)

// A folder with one clause. It has problems of its own, but it loads fifty times as fast as the whole.
const (
	smallPolicy = `structure:
  - heading: {zh: 二, en: II}
    cite: {zh: 二, en: II}
    articles:
      - heading: {zh: 8, en: "8"}
        clauses: [8-1]
groups:
  - {id: capital, name: {zh: 钱, en: money}, why: {zh: 同, en: same}}
`
	smallQuestions = `sections:
  - {id: who, title: {zh: 谁, en: who}, always: true, facts: [applicant, newly_settled, paid_in_capital, same_cost.capital]}
facts:
  - {id: applicant, type: one_of, label: {zh: 谁, en: who}, question: {zh: 谁, en: who}, options: {ai_enterprise: {zh: 企业, en: firm}}}
  - {id: newly_settled, type: yes_no, label: {zh: 新, en: new}, question: {zh: 新, en: new}}
  - {id: paid_in_capital, type: money, label: {zh: 钱, en: money}, question: {zh: 钱, en: money}}
  - {id: same_cost.capital, type: yes_no, label: {zh: 同, en: same}, question: {zh: 同, en: same}}
`
)

// FuzzRuleYAML: whatever rule.yaml becomes, there are problems or there are rules, and no panic. Only a rule with
// nothing wrong of its own goes into the whole folder.
func FuzzRuleYAML(f *testing.F) {
	whole := slim(f)
	small := fstest.MapFS{"policy.yaml": {Data: []byte(smallPolicy)}, "questions.yaml": {Data: []byte(smallQuestions)}}
	for name, file := range whole {
		if strings.HasPrefix(name, "clauses/08-1/") {
			small[name] = file
		}
	}
	good := string(small[rule8].Data)
	_, before := load(small, nil)
	f.Add(good)
	for _, b := range badFolders {
		for _, e := range b.edits {
			if e.file == rule8 && strings.Count(good, e.old) == 1 {
				f.Add(strings.Replace(good, e.old, e.new, 1))
			}
		}
	}
	f.Fuzz(func(t *testing.T, rule string) {
		if _, problems := load(with(small, rule8, rule), nil); len(problems) > len(before) || rule == good {
			return
		}
		p, problems := load(with(whole, rule8, rule), nil)
		if (len(problems) == 0) != (p.Rules != nil) {
			t.Errorf("there are rules, %v, and the problems %v", p.Rules != nil, problems.Err())
		}
		if p.Rules != nil {
			p.Rules.Evaluate(`{"applicant": "ai_enterprise", "newly_settled": true, "paid_in_capital": "20000000"}`)
		}
	})
}

// FuzzFrontMatter: front matter is read or it is a problem; the body is the end of the file, from its line on.
func FuzzFrontMatter(f *testing.F) {
	files := folder(f)
	f.Add(string(files[plainZH].Data))
	f.Add(string(files["clauses/08-1/plain.en.md"].Data))
	for _, text := range []string{"", "---\n---\n", "---\n\n---\n", "---\ntitle: a\nheadline: b\n---\nbody\n",
		"---\r\ntitle: a\r\n---\r\nb", "---\ntitle: [a\n---\n", "---\ntitle: &a *a\n---\n",
		"---\ntitle: a\n---\n---\n", "---\ntitle: a\ntitle: b\n---\n", "---\n? {a: b}\n: c\n---\n",
		"\ufeff---\ntitle: a\n---\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var front struct {
			Title    string `yaml:"title"`
			Headline string `yaml:"headline"`
		}
		var problems problem.List
		body, line, file := policy.FrontMatter(fstest.MapFS{"plain.md": {Data: []byte(text)}}, "plain.md", "plain.md",
			&front, &problems)
		if file.OK != (len(problems) == 0) {
			t.Fatalf("the file is OK, %v, with %v", file.OK, problems.Err())
		}
		if !file.OK {
			return
		}
		lines := strings.SplitAfter(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
		if line < 1 || line > len(lines) || strings.Join(lines[line-1:], "") != body {
			t.Errorf("the body %q does not begin on line %d of %q", body, line, text)
		}
	})
}
