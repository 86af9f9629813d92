package text

import (
	"strings"
	"testing"
	"testing/fstest"

	"lingang/generator/problem"
)

// TestCheckAvoided: a word that an avoid.yaml names is found under its folder, at its place, in prose alone.
func TestCheckAvoided(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	files := fstest.MapFS{
		"avoid.yaml":                         file("失效: 届满\nbenefit: award\n兼得: 同时享受\n"),
		"policies/a/avoid.yaml":              file("the zone: the Special Area\n"),
		"strings/en.yaml":                    file("nav:\n  benefit: Awards\n  zone: In the zone\n"),
		"strings/zh.yaml":                    file("a: 已失效\n"),
		"policies/a/clauses/1/law.zh.md":     file("本政策失效。"),
		"policies/a/clauses/1/plain.en.md":   file("The Benefit, and [all](page:a/benefit), of “the zone”.\n\nIn\nthe zone.\n"),
		"policies/a/clauses/1/rule.yaml":     file("- name: {zh: 失效, en: x}\n  law: {zh: 失效, en: benefit}\n"),
		"policies/a/clauses/1/doubts.yaml":   file("- id: benefit\n  words:\n    zh: 失效\n    en: the zone\n  note: {zh: 失效了, en: the zone, law: {en: x}}\n"),
		"policies/a/clauses/1/not-prose.txt": file("benefit"),
		"policies/c/source.zh.txt":           file("本办法失效"),
		"policies/c/avoid.yaml":              file("benefit: award\n"),
		"policies/c/clauses/1/law.en.md":     file("The benefit ends."),
		"policies/c/clauses/1/plain.zh.md":   file("失效，benefit，兼得\n"),
		"policies/b/words.en.yaml":           file("# benefit\nx: benefits, `benefit`, {benefit}, in the zone, a benefit|b\n"),
	}
	var problems problem.List
	CheckAvoided(files, "content", &problems)
	var got []string
	for _, p := range problems {
		where, _, _ := strings.Cut(p.Error(), "\n")
		got = append(got, where)
	}
	want := []string{
		`content/policies/a/clauses/1/doubts.yaml:5:14: "失效" is not used here`,
		`content/policies/a/clauses/1/doubts.yaml:5:23: "the zone" is not used here`,
		`content/policies/a/clauses/1/plain.en.md:1:5: "benefit" is not used here`,
		`content/policies/a/clauses/1/plain.en.md:4:1: "the zone" is not used here`,
		`content/policies/a/clauses/1/rule.yaml:1:14: "失效" is not used here`,
		`content/policies/c/clauses/1/plain.zh.md:1:12: "兼得" is not used here`,
		`content/policies/c/clauses/1/plain.zh.md:1:4: "benefit" is not used here`, // the policy's own
		`content/strings/zh.yaml:1:5: "失效" is not used here`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
