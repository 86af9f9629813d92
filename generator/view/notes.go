package view

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode"

	"lingang/generator/law"
	"lingang/generator/policy"
)

// Raised is a doubt or an oddity of a clause with the words that raise it.
type Raised struct {
	policy.Doubt
	N   int // counts the doubts of the clause from 1; 0 for an oddity
	End int // of the words in the clause's text, in bytes
}

// RaisedBy are the doubts of a clause in the order of their words in a language, numbered; oddities stand among them
// without a number.
func RaisedBy(c *policy.Clause, lang law.Lang) []Raised {
	text := c.Law[lang]
	var out []Raised
	for _, d := range c.Doubts {
		r := Raised{Doubt: d}
		if text != nil {
			r.End = len(text.Text) // of words that are not in the text, which has been told
			if found := law.Find(lang, text.Text, Of(policy.Text(d.Words), lang)); len(found) > 0 {
				r.End = found[0].End
			}
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b Raised) int { return a.End - b.End })
	n := 0
	for i := range out {
		if out[i].Kind == "doubt" {
			n++
			out[i].N = n
		}
	}
	return out
}

// NoteMark is put between the words of the law and adds nothing to them: its number is drawn by the style.
type NoteMark struct {
	At   int // in the clause's text, in bytes
	HTML string
}

// NoteMarks lead from the words that raise a clause's doubts to these. A label is what a mark is called where it is not
// seen.
func NoteMarks(c *policy.Clause, lang law.Lang, href, label func(Raised) string) (out []NoteMark) {
	for _, r := range RaisedBy(c, lang) {
		if r.N > 0 {
			out = append(out, NoteMark{r.End, fmt.Sprintf(`<a class="note-mark" href="%s" data-n="%d" aria-label="%s"></a>`,
				Escape(href(r)), r.N, Escape(label(r)))})
		}
	}
	return out
}

// MarkedText is a stretch of a text of which some words are replaced by markup, with notes between the rest.
type MarkedText struct {
	text  string
	notes []NoteMark // in order
	at    int
	end   int
	out   strings.Builder
}

// NewMarkedText begins at a span of a text.
func NewMarkedText(text string, span law.Span, notes []NoteMark) *MarkedText {
	own := slices.DeleteFunc(slices.Clone(notes), func(n NoteMark) bool { return n.At <= span.Start || n.At > span.End })
	return &MarkedText{text: text, notes: own, at: span.Start, end: span.End}
}

// Replace puts markup in the place of the next words. A note inside them comes after.
func (m *MarkedText) Replace(words law.Span, markup string) {
	m.until(words.Start)
	m.out.WriteString(markup)
	m.at = words.End
}

func (m *MarkedText) until(end int) {
	for len(m.notes) > 0 && m.notes[0].At <= end {
		if at := m.notes[0].At; at > m.at {
			m.out.WriteString(Escape(m.text[m.at:at]))
			m.at = at
		}
		m.out.WriteString(m.notes[0].HTML)
		m.notes = m.notes[1:]
	}
	m.out.WriteString(Escape(m.text[m.at:end]))
	m.at = end
}

// HTML is all of it.
func (m *MarkedText) HTML() template.HTML {
	m.until(m.end)
	return template.HTML(m.out.String())
}

// ParagraphAt is the paragraph that a place of a clause's law is in: the first that ends there or later.
func ParagraphAt(c *policy.Clause, lang law.Lang, at int) int {
	spans := c.Law[lang].Paragraphs
	for i, span := range spans {
		if at <= span.End {
			return i
		}
	}
	return len(spans) - 1
}

// NotesIn are the notes of one paragraph, at their places in [Paragraph].
func NotesIn(c *policy.Clause, lang law.Lang, i int, notes []NoteMark) (out []NoteMark) {
	t := c.Law[lang]
	text := t.Text[t.Paragraphs[i].Start:t.Paragraphs[i].End]
	start := t.Paragraphs[i].Start + len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	for _, n := range notes {
		if ParagraphAt(c, lang, n.At) == i {
			n.At = min(n.At-start, len(Paragraph(c, lang, i)))
			out = append(out, n)
		}
	}
	return out
}

// Heading is an entry of a page's contents.
type Heading struct{ ID, Number, Text string }
