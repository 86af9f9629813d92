package page

import (
	"fmt"
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/policy"
	"lingang/generator/problem"
	"lingang/generator/text"
	"lingang/generator/yamlfile"
)

// Check reads the texts that belong to no policy, and reports what is wrong with its place.
func Check(s *Site, problems *problem.List) {
	s.problems = problems
	s.readChanges(problems)
	for _, lang := range law.Langs {
		if about, ok := s.readAbout(lang); ok && len(s.Policies) > 0 {
			w := words{s, nil, lang, string(lang) + "/about/", ""}
			place(problems, about.file, about.body, about.line, markdown.Render(about.body, w.unchecked()).Issues)
		}
	}
}

// CheckPolicy reads every text of a policy that pages render, and reports what is wrong in it with its place: links that lead nowhere,
// numbers that no rule has, amounts typed as digits, headings that differ between the languages. Several can be checked at once.
func CheckPolicy(of *Site, p *policy.Policy, problems *problem.List) {
	s := of.of(p)
	s.problems = problems
	text.CheckOwn(p.Words, of.Strings, p.WordsFiles, problems)
	for _, lang := range law.Langs {
		for _, c := range p.Clauses {
			s.checkPlain(words{s, p, lang, string(lang) + "/" + p.Slug + "/clauses/" + c.ID + "/", c.ID}, c)
		}
		s.checkYAML(words{s, p, lang, string(lang) + "/" + p.Slug + "/", ""})
	}
}

func (s *Site) checkPlain(w words, c *policy.Clause) {
	plain := c.Plain[w.lang]
	if plain == nil {
		return // its absence is a problem already
	}
	for key, t := range map[string]string{"title": plain.Title, "headline": plain.Headline} {
		for _, i := range markdown.Inline(t, w.unchecked()).Issues {
			plain.Front.Problem(s.problems, "$."+key, i.What, i.Hint)
		}
	}
	body := markdown.Render(plain.Body, w.unchecked())
	place(s.problems, plain.File, plain.Body, plain.BodyLine, body.Issues)
	zh := c.Plain[law.ZH]
	if w.lang == law.ZH || zh == nil {
		return
	}
	if ids := markdown.Render(zh.Body, words{w.site, w.p, law.ZH, w.from, c.ID}.context()).Headings; !slices.Equal(ids, body.Headings) {
		s.problems.Add(plain.File, "the headings are not those of plain.zh.md", "the same ids in the same order: #"+strings.Join(ids, ", #"))
	}
}

// checkYAML reads the texts of doubts, glossary and questions.
func (s *Site) checkYAML(w words) {
	check := func(f *yamlfile.File, at string, t policy.Text) {
		for _, i := range markdown.Inline(in(t, w.lang), w.unchecked()).Issues {
			f.Problem(s.problems, at+"."+string(w.lang), i.What, i.Hint)
		}
	}
	for _, c := range w.p.Clauses {
		for i, d := range c.Doubts {
			at := fmt.Sprintf("$[%d].", i)
			for _, t := range []struct {
				key  string
				text policy.Text
			}{{"question", d.Question}, {"reading", d.Reading}, {"rival", d.Rival}, {"difference", d.Difference}, {"note", d.Note}} {
				check(c.DoubtsFile, at+t.key, t.text)
			}
		}
	}
	for i, t := range w.p.Terms {
		check(w.p.TermsFile, fmt.Sprintf("$[%d].meaning", i), t.Meaning)
		for j, id := range t.Clauses {
			if _, ok := w.p.Clause(id); !ok && w.lang == law.ZH {
				w.p.TermsFile.Problem(s.problems, fmt.Sprintf("$[%d].clauses[%d]", i, j), fmt.Sprintf("there is no clause %q", id), "name clauses by their id")
			}
		}
	}
	for i, f := range w.p.Facts {
		at := fmt.Sprintf("$.facts[%d].", i)
		check(w.p.FactsFile, at+"question", f.Question)
		check(w.p.FactsFile, at+"help", f.Help)
	}
}

// place reports a text's issues at their lines in the file.
func place(problems *problem.List, file, body string, firstLine int, issues []markdown.Issue) {
	for _, i := range issues {
		line, col := problem.Position(body, i.Offset)
		*problems = append(*problems, problem.Problem{File: file, Line: line + firstLine - 1, Col: col, What: i.What, Hint: i.Hint})
	}
}
