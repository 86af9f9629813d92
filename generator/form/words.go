package form

import (
	"html/template"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/law"
	"lingang/generator/picture"
	"lingang/generator/text"
	"lingang/wasm/award"
)

// Words are what a room writes with.
type Words = picture.Words

// label is a fact in a sentence.
func label(w Words, fact string) string { return text.InSentence(w.Label(fact)) }

// capped adds a cap, or that there is none.
func capped(w Words, amount string, cap *award.Number) string {
	if cap == nil {
		return w.Text("amount.no_cap", "amount", amount)
	}
	return w.Text("amount.capped", "amount", amount, "cap", w.Money(cap.Is))
}

// Caption says in words what a picture shows; its numbers carry the same marks as those of the picture and of the law.
type Caption struct {
	w  Words
	it *award.Item
}

// CaptionOf is the caption of an item's picture.
func CaptionOf(it *award.Item, w Words) template.HTML { return Of(it.Form).Caption(Caption{w, it}) }

// InstalmentsCaption is that of the picture of its instalments.
func InstalmentsCaption(it *award.Item, w Words) template.HTML {
	c := Caption{w, it}
	if len(it.Instalment.Stages) > 0 {
		return c.text("stages", "count", strconv.Itoa(len(it.Instalment.Stages)))
	}
	return c.text("instalments", "years", c.is("years", it.Instalment.Years.Is.String()))
}

// text fills a text under picture.caption. Values are HTML.
func (c Caption) text(key string, pairs ...string) template.HTML {
	return template.HTML(text.Capital(c.fill("picture.caption."+key, pairs...)))
}

func (c Caption) fill(key string, pairs ...string) string {
	return text.Fill(template.HTMLEscapeString(c.w.Text(key)), pairs...)
}

// and is another sentence.
func (c Caption) and(s template.HTML) template.HTML {
	if c.w.Lang == law.EN {
		return " " + s
	}
	return s
}

// is is a number of the rule, by the last part of its path; several parts where it follows from several.
func (c Caption) is(rules, s string) string {
	paths := strings.Fields(rules)
	for i := range paths {
		paths[i] = c.it.ID + "." + paths[i]
	}
	return `<span class="rule-number" data-rules="` + template.HTMLEscapeString(strings.Join(paths, " ")) + `">` +
		template.HTMLEscapeString(s) + "</span>"
}

func (c Caption) money(rules string, v decimal.Decimal) string { return c.is(rules, c.w.Money(v)) }

func (c Caption) percent(rules string, n award.Number) string {
	return c.is(rules, figure.Percent(n.Is))
}

func (c Caption) label(fact string) string { return template.HTMLEscapeString(label(c.w, fact)) }
