package page

import (
	"strings"
	"unicode/utf8"

	"lingang/generator/law"
	"lingang/generator/markdown"
)

// What search engines show of a description, in characters: less says too little, more is cut.
var descriptionLength = map[law.Lang]struct{ min, max int }{law.ZH: {30, 80}, law.EN: {50, 160}}

// describe writes the description of a page that its content describes: a clause's is its headline.
func (s *Site) describe(p *Page) {
	c, ok := p.Body.(Clause)
	if !ok {
		return
	}
	t := s.texts(p.Lang)
	headline := strings.TrimRight(markdown.Text(c.Headline), "。.")
	p.Description = fillIn(t.get("machine.clause_description"), "headline", headline, "cite", c.Cite)
	limit := descriptionLength[p.Lang]
	switch n := utf8.RuneCountInString(p.Description); {
	case n < limit.min:
		p.Description = fillIn(t.get("machine.clause_description_more"), "policy", in(p.Policy().Meta.Short, p.Lang), "cite", c.Cite) + sentenceGap(p.Lang) + p.Description
	case n > limit.max:
		p.Description = shorten(headline, p.Lang, limit.max)
	}
}

func sentenceGap(lang law.Lang) string {
	if lang == law.EN {
		return " "
	}
	return ""
}

// shorten cuts a text that is too long where a clause or a word of it ends.
func shorten(text string, lang law.Lang, most int) string {
	stop, breaks := "。", "，；、：（"
	if lang == law.EN {
		stop, breaks = ".", " "
	}
	if utf8.RuneCountInString(text+stop) <= most {
		return text + stop
	}
	cut := string([]rune(text)[:most-1])
	if i := strings.LastIndexAny(cut, breaks); i > 0 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

// HeadTitle is the title of the browser's window and of search results: the page, then the site.
func (p *Page) HeadTitle() (string, error) {
	name, err := p.T("site.name")
	if err != nil || strings.HasPrefix(p.Title, name) {
		return p.Title, err
	}
	return p.Title + " – " + name, nil
}
