package view

import (
	"fmt"
	"html/template"
	"strings"

	"lingang/generator/law"
	"lingang/generator/policy"
)

// LawParagraph is a paragraph of the law, its numbers marked.
type LawParagraph struct {
	ID   string // p1, p2 … within the clause
	HTML template.HTML
}

// LawParagraphs marks the numbers of a clause's law. A number that rules rest on is a link to what it computes, and
// carries the ids that explanations and results point to; one that computes nothing says why. The notes go between its
// words.
func LawParagraphs(c *policy.Clause, lang law.Lang, prefix string, notes ...NoteMark) []LawParagraph {
	t := c.Law[lang]
	seen := map[string]bool{}
	var out []LawParagraph
	for i, span := range t.Paragraphs {
		text := NewMarkedText(t.Text, span, notes)
		for _, n := range t.Numbers {
			if n.Start < span.Start || n.End > span.End || n.Marker {
				continue
			}
			text.Replace(law.Span{Start: n.Start, End: n.End}, mark(c, t.Text[n.Start:n.End], n, lang, prefix, seen))
		}
		out = append(out, LawParagraph{fmt.Sprintf("p%d", i+1), text.HTML()})
	}
	return out
}

func mark(c *policy.Clause, words string, n policy.LawNumber, lang law.Lang, prefix string,
	seen map[string]bool) string {
	text := template.HTMLEscapeString(words)
	var item string
	var ids []string
	for _, path := range n.Rules {
		// Only items are shown with what they compute; a term or a date is not.
		for _, it := range c.Items {
			if item == "" && strings.HasPrefix(path, it.ID+".") {
				item = it.ID
			}
		}
		if !seen[path] {
			seen[path] = true
			ids = append(ids, template.HTMLEscapeString(prefix+path))
		}
	}
	switch {
	case item != "":
		// The link itself is the target where it can be, so that the page marks it without script; further ids stand
		// inside it.
		own, inner := "", ""
		if len(ids) > 0 {
			own, inner = fmt.Sprintf(` id="%s"`, ids[0]), anchors(ids[1:])
		}
		return fmt.Sprintf(`<a class="law-number"%s href="#item-%s" data-rules="%s">%s%s</a>`, own,
			template.HTMLEscapeString(item), template.HTMLEscapeString(strings.Join(n.Rules, " ")), inner, text)
	case n.None != nil:
		return fmt.Sprintf(`<span class="law-plain-number" title="%s">%s</span>`,
			template.HTMLEscapeString(Of(*n.None, lang)), text)
	}
	return anchors(ids) + text
}

func anchors(ids []string) string {
	var b strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&b, `<span id="%s"></span>`, id)
	}
	return b.String()
}

// plainParagraphs are a clause's law without marks.
func plainParagraphs(c *policy.Clause, lang law.Lang) (out []LawParagraph) {
	t := c.Law[lang]
	for i, span := range t.Paragraphs {
		out = append(out, LawParagraph{fmt.Sprintf("p%d", i+1),
			template.HTML(template.HTMLEscapeString(t.Text[span.Start:span.End]))})
	}
	return out
}

// Paragraph is a paragraph of the law as it stands.
func Paragraph(c *policy.Clause, lang law.Lang, i int) string {
	t := c.Law[lang]
	return strings.TrimSpace(t.Text[t.Paragraphs[i].Start:t.Paragraphs[i].End])
}
