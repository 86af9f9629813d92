package clause

import (
	"strings"
	"unicode/utf8"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/view"
)

// What search engines show of a description, in characters: less says too little, more is cut.
var descriptionLength = map[law.Lang]struct{ min, max int }{law.ZH: {30, 80}, law.EN: {50, 160}}

// Description is what search engines show: the clause's headline.
func (c Clause) Description(v view.View) string {
	headline := strings.TrimRight(markdown.Text(c.Headline), "。.")
	out, limit := v.T("machine.clause_description", "headline", headline, "cite", c.Cite), descriptionLength[v.Lang]
	switch n := utf8.RuneCountInString(out); {
	case n < limit.min:
		more := v.T("machine.clause_description_more", "policy", v.Of(v.Policy.Meta.Short), "cite", c.Cite)
		return more + view.Gap(v.Lang) + out
	case n > limit.max:
		return shorten(headline, v.Lang, limit.max)
	}
	return out
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
