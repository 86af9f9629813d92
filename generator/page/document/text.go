// Package document is the policy as a document: its text with the terms of the glossary marked, how to cite it, its
// parts at a glance, the doubts about it, and the glossary.
package document

import (
	"html/template"
	"strconv"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/view"
)

// Text is the whole document.
type Text struct {
	Mode      string // zh, en, parallel
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
// the only paragraph of a clause.
type TextParagraph struct {
	ID     string
	Number int
	ZH, EN template.HTML
}

// Of is the document in one language, or, with mode "parallel", in both.
func Of(v view.View, mode string) Text {
	out := Text{Mode: mode, Citations: DocumentCitations(v), Print: printStyle(v)}
	for i, part := range v.Policy.Parts {
		tp := TextPart{ID: "part-" + strconv.Itoa(i), Heading: part.Heading}
		for j, a := range part.Articles {
			ta := TextArticle{ID: "article-" + strconv.Itoa(i) + "-" + strconv.Itoa(j+1), Heading: a.Heading,
				Oddity: a.Oddity}
			for _, c := range a.Clauses {
				ta.Clauses = append(ta.Clauses, textClause(v, c))
			}
			tp.Articles = append(tp.Articles, ta)
		}
		out.Parts = append(out.Parts, tp)
	}
	return out
}

func textClause(v view.View, c *policy.Clause) TextClause {
	out := TextClause{ID: "clause-" + c.ID, Path: v.Clause(c.ID), Cite: c.Cite,
		Citations: clauseCitations(v, c)}
	marks := map[law.Lang]*termMarks{}
	for _, lang := range law.Langs {
		marks[lang] = newTermMarks(v, c, lang)
	}
	count := len(c.Law[law.ZH].Paragraphs)
	for k := range count {
		tp := TextParagraph{ID: out.ID + "-p" + strconv.Itoa(k+1), Number: k + 1}
		if count == 1 {
			tp.Number = 0
		}
		tp.ZH, tp.EN = marks[law.ZH].html(view.Paragraph(c, law.ZH, k)),
			marks[law.EN].html(view.Paragraph(c, law.EN, k))
		out.Paragraphs = append(out.Paragraphs, tp)
	}
	return out
}
