// Package document is the policy as a document: its text with the terms of the glossary marked, how to cite it, its
// parts at a glance, the doubts about it, and the glossary.
package document

import (
	"html/template"
	"strconv"
	"strings"

	"lingang/generator/law"
	"lingang/generator/page/awards"
	"lingang/generator/policy"
	"lingang/generator/view"
)

// Text is the whole document.
type Text struct {
	Mode      string // zh, en, parallel
	Contents  []view.Heading
	Parts     []TextPart
	Citations []Citation // of the document
	Print     string     // path of the style that gives printed pages their number and address
}

// TextPart is a part of the document.
type TextPart struct {
	ID       string
	Heading  policy.Text
	Articles []TextArticle
}

// TextArticle is an article of the document.
type TextArticle struct {
	ID              string
	Heading, Oddity policy.Text
	Clauses         []TextClause
}

// TextClause is a clause of the document: its paragraphs in both languages, side by side.
type TextClause struct {
	ID, Path   string
	Cite       policy.Text
	Paragraphs []TextParagraph
	Citations  []Citation
}

// TextParagraph is one paragraph in both languages, the terms of the glossary marked. Number counts from 1; it is 0 for
// the only paragraph of a clause. Notes are the doubts and oddities that its words raise, and Awards what it gives; the
// text in both languages has room for neither.
type TextParagraph struct {
	ID     string
	Number int
	Last   bool // of its clause
	ZH, EN template.HTML
	Notes  []view.Doubt
	Awards []awards.Benefit
}

// Of is the document in one language, or, with mode "parallel", in both.
func Of(v view.View, mode string) Text {
	out := Text{Mode: mode, Citations: DocumentCitations(v), Print: printStyle(v)}
	for i, part := range v.Policy.Parts {
		tp := TextPart{ID: "part-" + strconv.Itoa(i), Heading: part.Heading}
		name := part.Cite // of a part that is cited clause by clause, the heading
		if len(part.Articles) > 1 || len(part.Articles) == 1 && len(part.Articles[0].Clauses) > 1 {
			name = part.Heading
		}
		out.Contents = append(out.Contents, view.Heading{ID: tp.ID, Text: v.Of(name)})
		for j, a := range part.Articles {
			ta := TextArticle{ID: "article-" + strconv.Itoa(i) + "-" + strconv.Itoa(j+1), Heading: a.Heading,
				Oddity: a.Oddity}
			if !a.Heading.IsZero() {
				number, title := view.Numbered(v.Of(a.Heading))
				if !a.Short.IsZero() {
					title = v.Of(a.Short)
				}
				out.Contents = append(out.Contents, view.Heading{ID: ta.ID, Number: number, Text: title})
			}
			for _, c := range a.Clauses {
				ta.Clauses = append(ta.Clauses, textClause(v, c, mode))
			}
			tp.Articles = append(tp.Articles, ta)
		}
		out.Parts = append(out.Parts, tp)
	}
	return out
}

func textClause(v view.View, c *policy.Clause, mode string) TextClause {
	out := TextClause{ID: "clause-" + c.ID, Path: v.Clause(c.ID), Cite: c.Cite,
		Citations: clauseCitations(v, c)}
	marks := map[law.Lang]*termMarks{}
	for _, lang := range law.Langs {
		marks[lang] = newTermMarks(v, c, lang)
	}
	beside := mode != "parallel"
	notes := view.NoteMarks(c, v.Lang, func(r view.Raised) string {
		if beside {
			return "#note-" + c.ID + "." + r.ID
		}
		return v.Rel(out.Path) + "#doubts"
	}, func(r view.Raised) string { return v.T("doubt.mark_of", "cite", v.Of(c.Cite), "n", strconv.Itoa(r.N)) })
	doubts, raised := v.Doubts(c), view.RaisedBy(c, v.Lang)
	count := len(c.Law[law.ZH].Paragraphs)
	for k := range count {
		tp := TextParagraph{ID: out.ID + "-p" + strconv.Itoa(k+1), Number: k + 1, Last: k == count-1}
		if count == 1 {
			tp.Number = 0
		}
		text := map[law.Lang]template.HTML{}
		for _, lang := range law.Langs {
			own := []view.NoteMark(nil)
			if lang == v.Lang {
				own = view.NotesIn(c, lang, k, notes)
			}
			text[lang] = marks[lang].html(view.Paragraph(c, lang, k), own...)
		}
		tp.ZH, tp.EN = text[law.ZH], text[law.EN]
		for i, r := range raised {
			if beside && view.ParagraphAt(c, v.Lang, r.End) == k {
				tp.Notes = append(tp.Notes, doubts[i])
			}
		}
		for i := range c.Items {
			if beside && view.ParagraphAt(c, v.Lang, givenAt(c, v.Lang, c.Items[i].ID)) == k {
				tp.Awards = append(tp.Awards, awards.Of(v, c.Items[i]))
			}
		}
		out.Paragraphs = append(out.Paragraphs, tp)
	}
	return out
}

// givenAt is where a clause's law first states a number of an item; the beginning where it states none.
func givenAt(c *policy.Clause, lang law.Lang, item string) int {
	for _, n := range c.Law[lang].Numbers {
		for _, path := range n.Rules {
			if strings.HasPrefix(path, item+".") {
				return n.End
			}
		}
	}
	return 0
}
