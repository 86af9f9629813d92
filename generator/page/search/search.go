// Package search makes what the search page looks through, at build time.
//
// A [wire.SearchIndex] holds one policy in one language: the words of clauses, awards, doubts, terms and questions as
// the reader sees them, grouped by page, each with the address of its own place and, where they find more, the words of
// the other language. The words themselves are the smallest index that can also show them in context: a table of words
// and places would come on top of them and alone be half as large. So the browser makes that table when the file has
// arrived, in a few milliseconds (site/components/search/tokens.ts).
package search

import (
	"html/template"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/generator/wire"
)

// Page is the page with the results.
type Page struct {
	Indexes []string    // paths of the files to look through
	Strings template.JS // for the script; see site/components/search
}

// PageOf is the page with the files that it looks through, which are those of every policy in its language.
func PageOf(v view.View, indexes []string) Page {
	return Page{indexes, view.ScriptJSON(v.Texts("search"))}
}

// Write writes what can be found of the view's policy, and gives the path of the file.
func Write(v view.View) string {
	index := Of(v.To(view.SearchPath(v.Lang)))
	all, names := words(index)
	index.Traditional, index.Pinyin = traditional(all), readings(names)
	second := otherLaw(index)
	index.Law = path.Base(v.Data("search-law-"+string(view.Other(v.Lang)), second))
	return v.Data("search-"+string(v.Lang), index)
}

// otherLaw takes the law in the other language out of an index: a sixth of all, for the few who look for its words.
func otherLaw(index wire.SearchIndex) []string {
	var out []string
	for _, g := range index.Groups {
		for i := range g.Entries {
			if e := &g.Entries[i]; e.Kind == wire.LawEntry {
				out, e.Other = append(out, e.Other), ""
			}
		}
	}
	return out
}

// Of gathers what can be found of the view's policy.
func Of(v view.View) wire.SearchIndex {
	second := v.Other()
	out := wire.SearchIndex{Policy: v.Policy.Slug}
	if len(v.Policies) > 1 {
		out.Name = v.Of(v.Policy.Meta.Short)
	}
	for _, c := range v.Policy.Clauses {
		if c.Plain[law.ZH] != nil && c.Plain[law.EN] != nil {
			out.Groups = append(out.Groups, clauseEntries(v, c))
		}
	}
	terms := wire.SearchGroup{Path: "glossary/", Title: v.T("glossary.title")}
	for _, t := range v.Policy.Terms {
		name, other, also := t.ZH, t.EN, t.Also.EN
		if v.Lang == law.EN {
			name, other, also = t.EN, t.ZH, t.Also.ZH
		}
		terms.Entries = append(terms.Entries,
			wire.SearchEntry{Kind: wire.TermEntry, Anchor: t.ID, Name: name, Text: v.PlainText(t.Meaning),
				Other: strings.Join(append([]string{other}, also...), second.T("list.and"))})
	}
	questions := wire.SearchGroup{Path: "quiz/", Title: v.T("nav.quiz")}
	for _, f := range v.Policy.Facts {
		questions.Entries = append(questions.Entries,
			wire.SearchEntry{Kind: wire.QuestionEntry, Anchor: "f-" + f.ID, Name: v.Of(f.Question), Text: v.Of(f.Label),
				Other: second.Of(f.Label)})
	}
	if len(terms.Entries) > 0 {
		out.Groups = append(out.Groups, terms)
	}
	out.Groups = append(out.Groups, questions)
	for _, g := range out.Groups {
		for i := range g.Entries {
			e := &g.Entries[i]
			if !findsMore(e.Other, g.Title+" "+e.Name+" "+e.Text) {
				e.Other = ""
			}
		}
	}
	return out
}

// clauseEntries are a clause's title, awards, explanation, law and doubts.
func clauseEntries(v view.View, c *policy.Clause) wire.SearchGroup {
	mine, second := c.Plain[v.Lang], c.Plain[view.Other(v.Lang)]
	explained := v.Explained(c)
	g := wire.SearchGroup{Path: view.ClauseUnder(c.ID), Cite: v.Of(c.Cite), Title: mine.Title}
	g.Entries = append(g.Entries, wire.SearchEntry{Kind: wire.ClauseEntry, Text: v.Plain(explained.Headline),
		Other: second.Title})
	for _, it := range c.Items {
		g.Entries = append(g.Entries, wire.SearchEntry{Kind: wire.AwardEntry, Anchor: "item-" + it.ID,
			Name: v.Named(it.Name), Other: v.Other().Named(it.Name)})
	}
	for _, section := range v.Sections(explained.Body) {
		g.Entries = append(g.Entries, wire.SearchEntry{Kind: wire.PlainEntry, Anchor: section.ID,
			Name: section.Heading, Text: section.Text})
	}
	law, otherLaw := c.Law[v.Lang], c.Law[view.Other(v.Lang)]
	for i, span := range law.Paragraphs {
		os := otherLaw.Paragraphs[i]
		g.Entries = append(g.Entries, wire.SearchEntry{Kind: wire.LawEntry, Anchor: "p" + strconv.Itoa(i+1),
			Text: law.Text[span.Start:span.End], Other: otherLaw.Text[os.Start:os.End]})
	}
	for _, d := range c.Doubts {
		e := wire.SearchEntry{Kind: wire.DoubtEntry, Anchor: "doubt-" + c.ID + "." + d.ID,
			Name: v.PlainText(d.Question)}
		if d.Kind == "doubt" {
			e.Text = v.Join(v.PlainText(d.Reading), v.PlainText(d.Rival))
		} else {
			words := v.Of(policy.Text(d.Words))
			e.Name, e.Text = v.T("search.oddity", "words", words), v.PlainText(d.Note)
		}
		g.Entries = append(g.Entries, e)
	}
	return g
}

// findsMore is whether a text has a word that the other has not.
func findsMore(text, than string) bool {
	than = strings.ToLower(than)
	words := strings.FieldsFunc(strings.ToLower(text),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(than, word) })
}
