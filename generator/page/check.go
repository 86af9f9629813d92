package page

import (
	"fmt"
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/page/machine"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/generator/view"
	"lingang/generator/yamlfile"
)

// Check reads the texts that belong to no policy, and reports what is wrong with its place.
func Check(s *Site, problems *problem.List) {
	machine.ReadChanges(s.Content, s.ContentDir, s.Policies, problems)
	m := s.maker(nil, newPart(), problems)
	for _, lang := range law.Langs {
		checkShared(s, m.view(lang, view.FitPath(lang)))
		if about, ok := s.readAbout(lang, problems); ok && len(s.Policies) > 0 {
			v := m.view(lang, view.AboutPath(lang))
			place(problems, about.file, about.body, about.line, markdown.Render(about.body, v.Unchecked()).Issues)
		}
	}
}

// checkShared reads the texts of shared facts; like the page about the site, they belong to no policy.
func checkShared(s *Site, v view.View) {
	if s.Facts == nil || len(s.Policies) == 0 {
		return
	}
	for i, f := range s.Facts.List {
		for _, issue := range markdown.Inline(v.Of(f.Help), v.Unchecked()).Issues {
			s.Facts.File.Problem(v.Problems, fmt.Sprintf("$[%d].help.%s", i, v.Lang), issue.What, issue.Hint)
		}
	}
}

// CheckPolicy reads every text of a policy that pages render, and reports what is wrong in it with its place: links
// that lead nowhere, numbers that no rule has, amounts typed as digits, headings that differ between the languages.
// Several can be checked at once.
func CheckPolicy(s *Site, p *policy.Policy, problems *problem.List) {
	text.CheckOwn(p.Words, s.Strings, p.WordsFiles, problems)
	m := s.maker(p, newPart(), problems)
	for _, lang := range law.Langs {
		v := m.view(lang, "")
		for _, c := range p.Clauses {
			checkPlain(v.ToClause(c.ID), c)
		}
		checkYAML(v.To(v.Path("")))
	}
}

func checkPlain(v view.View, c *policy.Clause) {
	plain := c.Plain[v.Lang]
	if plain == nil {
		return // its absence is a problem already
	}
	for key, t := range map[string]string{"title": plain.Title, "headline": plain.Headline} {
		for _, i := range markdown.Inline(t, v.Unchecked()).Issues {
			plain.Front.Problem(v.Problems, "$."+key, i.What, i.Hint)
		}
	}
	body := checked(v, c)
	place(v.Problems, plain.File, plain.Body, plain.BodyLine, body.Issues)
	zh := c.Plain[law.ZH]
	if v.Lang == law.ZH || zh == nil {
		return
	}
	if ids := checked(v.In(law.ZH), c).Headings; !slices.Equal(ids, body.Headings) {
		v.Problem(plain.File, "the headings are not those of plain.zh.md",
			"the same ids in the same order: #"+strings.Join(ids, ", #"))
	}
}

type checkedOf struct {
	lang   law.Lang
	clause string
}

// checked is a clause's explanation with what is wrong in it.
func checked(v view.View, c *policy.Clause) markdown.Document {
	return view.Once(v, checkedOf{v.Lang, c.ID},
		func() markdown.Document { return markdown.Render(c.Plain[v.Lang].Body, v.Unchecked()) })
}

// checkYAML reads the texts of doubts, glossary and questions.
func checkYAML(v view.View) {
	check := func(f *yamlfile.File, at string, t policy.Text) {
		for _, i := range markdown.Inline(v.Of(t), v.Unchecked()).Issues {
			f.Problem(v.Problems, at+"."+string(v.Lang), i.What, i.Hint)
		}
	}
	for _, c := range v.Policy.Clauses {
		for i, d := range c.Doubts {
			at := fmt.Sprintf("$[%d].", i)
			check(c.DoubtsFile, at+"question", d.Question)
			check(c.DoubtsFile, at+"reading", d.Reading)
			check(c.DoubtsFile, at+"rival", d.Rival)
			check(c.DoubtsFile, at+"difference", d.Difference)
			check(c.DoubtsFile, at+"note", d.Note)
		}
	}
	for i, t := range v.Policy.Terms {
		check(v.Policy.TermsFile, fmt.Sprintf("$[%d].meaning", i), t.Meaning)
		for j, id := range t.Clauses {
			if _, ok := v.Policy.Clause(id); !ok && v.Lang == law.ZH {
				v.Policy.TermsFile.Problem(v.Problems, fmt.Sprintf("$[%d].clauses[%d]", i, j),
					fmt.Sprintf("there is no clause %q", id),
					"name clauses by their id")
			}
		}
	}
	for i, f := range v.Policy.Facts {
		at := fmt.Sprintf("$.facts[%d].", i)
		check(v.Policy.FactsFile, at+"question", f.Question)
		check(v.Policy.FactsFile, at+"help", f.Help)
	}
}

// place reports a text's issues at their lines in the file.
func place(problems *problem.List, file, body string, firstLine int, issues []markdown.Issue) {
	for _, i := range issues {
		if problems.Full() {
			return
		}
		line, col := problem.Position(body, i.Offset)
		*problems = append(*problems, problem.Problem{File: file, Line: line + firstLine - 1, Col: col, What: i.What,
			Hint: i.Hint})
	}
}
