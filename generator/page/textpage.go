package page

import (
	"html/template"

	"lingang/generator/law"
	"lingang/generator/policy"
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

// TextParagraph is one paragraph in both languages, the terms of the glossary marked. Number counts from 1; it is 0 for the only
// paragraph of a clause.
type TextParagraph struct {
	ID     string
	Number int
	ZH, EN template.HTML
}

func (s *Site) text(lang law.Lang, p *policy.Policy, mode string) Text {
	under := "text/"
	if mode == "parallel" {
		under += "parallel/"
	}
	at := string(lang) + "/" + p.Slug + "/" + under
	w := words{s, p, lang, at, ""}
	out := Text{Mode: mode, Citations: s.documentCitations(w), Print: s.printStyle(w)}
	for i, part := range p.Parts {
		tp := TextPart{ID: "part-" + itoa(i), Heading: part.Heading}
		for j, a := range part.Articles {
			ta := TextArticle{ID: "article-" + itoa(i) + "-" + itoa(j+1), Heading: a.Heading, Oddity: a.Oddity}
			for _, c := range a.Clauses {
				ta.Clauses = append(ta.Clauses, s.textClause(w, part, a, c))
			}
			tp.Articles = append(tp.Articles, ta)
		}
		out.Parts = append(out.Parts, tp)
	}
	return out
}

func (s *Site) textClause(w words, part policy.Part, a policy.Article, c *policy.Clause) TextClause {
	out := TextClause{ID: "clause-" + c.ID, Path: clausePath(w.lang, w.p, c.ID), Cite: c.Cite, Citations: s.clauseCitations(w, part, a, c)}
	marks := map[law.Lang]*termMarks{}
	for _, lang := range law.Langs {
		marks[lang] = newTermMarks(w, c, lang)
	}
	count := len(c.Law[law.ZH].Paragraphs)
	for k := range count {
		tp := TextParagraph{ID: out.ID + "-p" + itoa(k+1), Number: k + 1}
		if count == 1 {
			tp.Number = 0
		}
		tp.ZH, tp.EN = marks[law.ZH].html(paragraph(c, law.ZH, k)), marks[law.EN].html(paragraph(c, law.EN, k))
		out.Paragraphs = append(out.Paragraphs, tp)
	}
	return out
}
