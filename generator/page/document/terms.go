package document

import (
	"html/template"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/view"
)

// termMarks links the terms of the glossary in a clause's law, each where it stands first. Only terms that say they are
// of this clause: the same characters mean something else in another.
type termMarks struct {
	v     view.View
	lang  law.Lang
	terms []policy.Term // not marked yet, those with the longest words first
}

func newTermMarks(v view.View, c *policy.Clause, lang law.Lang) *termMarks {
	m := &termMarks{v: v, lang: lang}
	for _, t := range v.Policy.Terms {
		if slices.Contains(t.Clauses, c.ID) {
			m.terms = append(m.terms, t)
		}
	}
	slices.SortStableFunc(m.terms, func(a, b policy.Term) int { return len(m.forms(b)[0]) - len(m.forms(a)[0]) })
	return m
}

// forms are the words of a term, as the glossary gives them.
func (m *termMarks) forms(t policy.Term) []string {
	if m.lang == law.ZH {
		return append([]string{t.ZH}, t.Also.ZH...)
	}
	return append([]string{t.EN}, t.Also.EN...)
}

type termSpan struct {
	law.Span
	id string
}

// html is a paragraph with its terms marked, and notes between its words.
func (m *termMarks) html(text string, notes ...view.NoteMark) template.HTML {
	var spans []termSpan
	m.terms = slices.DeleteFunc(m.terms, func(t policy.Term) bool {
		span, found := m.first(t, text, spans)
		if found {
			spans = append(spans, termSpan{span, t.ID})
		}
		return found
	})
	slices.SortFunc(spans, func(a, b termSpan) int { return a.Start - b.Start })
	out := view.NewMarkedText(text, law.Span{End: len(text)}, notes)
	for _, span := range spans {
		to, err := m.v.Link("term", span.id)
		if err != nil {
			continue // terms come from the glossary itself
		}
		out.Replace(span.Span, `<a class="term" href="`+view.Escape(to)+`">`+view.Escape(text[span.Start:span.End])+"</a>")
	}
	return out.HTML()
}

// first finds where a term stands first in a text, in any of its forms, outside the spans that are taken.
func (m *termMarks) first(t policy.Term, text string, taken []termSpan) (best law.Span, found bool) {
	for _, form := range m.forms(t) {
		for from := 0; ; {
			i := strings.Index(text[from:], form)
			if i < 0 {
				break
			}
			span := law.Span{Start: from + i, End: from + i + len(form)}
			from = span.End
			free := !slices.ContainsFunc(taken,
				func(o termSpan) bool { return span.Start < o.End && o.Start < span.End })
			if !free || m.lang == law.EN && !wholeWord(text, span) {
				continue
			}
			if !found || span.Start < best.Start || span.Start == best.Start && span.End > best.End {
				best, found = span, true
			}
			break
		}
	}
	return best, found
}

// wholeWord is whether a span neither begins nor ends inside a word.
func wholeWord(text string, span law.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:span.Start])
	after, _ := utf8.DecodeRuneInString(text[span.End:])
	return !unicode.IsLetter(before) && !unicode.IsLetter(after)
}
