package page

import (
	"html/template"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/picture"
	"lingang/generator/policy"
	"lingang/wasm/award"
)

// Picture is an item's formula drawn, with the same in words.
type Picture struct {
	ID      string // of the caption
	SVG     template.HTML
	Caption template.HTML
}

func (s *Site) pictures(w words, it *award.Item) (out []Picture) {
	id := "picture-" + it.ID
	if d, ok := picture.Draw(it, s.pictureWords(w), id); ok {
		out = append(out, Picture{id, d.SVG, s.caption(w, it)})
	}
	id += "-years"
	if d, ok := picture.Instalments(it, s.pictureWords(w), id); ok {
		c := caption{s, w, it}
		out = append(out, Picture{id, d.SVG, c.text("instalments", "years", c.is("years", it.Instalment.Years.Is.String()))})
	}
	return out
}

func (s *Site) pictureWords(w words) picture.Words {
	t := s.texts(w.lang)
	return picture.Words{
		Lang:  w.lang,
		Text:  func(key string, pairs ...string) string { return fillIn(t.get("picture."+key), pairs...) },
		Label: func(fact string) string { q, _ := w.p.Fact(fact); return in(q.Label, w.lang) },
		Option: func(fact, value string) string {
			q, _ := w.p.Fact(fact)
			return optionLabel(w, q, value)
		},
	}
}

func optionLabel(w words, q policy.Question, value string) string {
	for _, o := range q.Options {
		if o.ID == value {
			return in(o.Text, w.lang)
		}
	}
	return value
}

// caption says in words what a picture shows; its numbers carry the same marks as those of the picture and of the law.
type caption struct {
	s  *Site
	w  words
	it *award.Item
}

// text fills a text under picture.caption. Values are HTML.
func (c caption) text(key string, pairs ...string) template.HTML {
	return template.HTML(capitalHTML(fillIn(template.HTMLEscapeString(c.s.texts(c.w.lang).get("picture.caption."+key)), pairs...)))
}

// is is a number of the rule, by the last part of its path; several parts where it follows from several.
func (c caption) is(rules, text string) string {
	paths := strings.Fields(rules)
	for i := range paths {
		paths[i] = c.it.ID + "." + paths[i]
	}
	return `<span class="rule-number" data-rules="` + template.HTMLEscapeString(strings.Join(paths, " ")) + `">` + template.HTMLEscapeString(text) + "</span>"
}

func (c caption) money(rules string, v decimal.Decimal) string {
	return c.is(rules, figure.Money(c.w.lang, v))
}

func (c caption) percent(rules string, n award.Number) string {
	return c.is(rules, figure.Percent(n.Is))
}

func (c caption) label(fact string) string {
	q, _ := c.w.p.Fact(fact)
	return template.HTMLEscapeString(inSentence(in(q.Label, c.w.lang)))
}

// capitalHTML is capital for HTML that may begin with an element: then it begins with a number.
func capitalHTML(s string) string {
	if strings.HasPrefix(s, "<") {
		return s
	}
	return capital(s)
}

func (s *Site) caption(w words, it *award.Item) template.HTML {
	c := caption{s, w, it}
	gap := map[bool]template.HTML{true: " "}[w.lang == "en"]
	switch f := it.Form.(type) {
	case *award.Rate:
		return c.rate(f, gap)
	case *award.Bands:
		return c.bands(f)
	case *award.Tiers:
		return c.text("tiers")
	case *award.Fixed:
		text := c.text("fixed")
		for _, o := range f.Options {
			if a := f.OptionAmount(o); !a.Min.Equal(a.Max) {
				return text + gap + c.text(map[bool]string{true: "discretion", false: "discretion_part"}[it.Kind == award.Ceiling])
			}
		}
		return text
	case *award.PerUnit:
		if f.UpTo != nil {
			return c.text("units", "each", c.money("up_to", f.UpTo.Is))
		}
		bite, capped := f.Bite()
		if !capped {
			return c.text("each_no_cap", "each", c.money("each", f.Each.Is))
		}
		text := c.text("each", "each", c.money("each", f.Each.Is), "cap", c.money("cap", f.Cap.Is), "bite", c.is("each cap", figure.Group(bite)))
		for _, need := range it.Needs {
			if need.AtLeast != nil && need.Fact == f.Unit {
				text += gap + c.text("at_least", "at", c.is("at_least", need.AtLeast.Is.String()))
			}
		}
		return text
	case *award.UpTo:
		return c.text("ceiling", "cap", c.money("cap", f.Cap.Is))
	}
	return ""
}

func (c caption) rate(f *award.Rate, gap template.HTML) template.HTML {
	bite, capped := f.Bite()
	base := c.label(f.Base)
	if !capped {
		rate := c.percent("rate", f.Rate)
		if f.RateHigh != nil {
			rate = fillIn(template.HTMLEscapeString(c.s.texts(c.w.lang).get("amount.rates")), "low", rate, "high", c.percent("rate_high", *f.RateHigh))
		}
		text := c.text("no_cap", "base", base, "rate", rate)
		if f.Deduct != nil {
			text += gap + c.text("less", "received", c.label(f.Deduct.Fact))
		}
		return text
	}
	lowBite, _ := (&award.Rate{Rate: f.Rate, Cap: f.Cap}).Bite()
	switch {
	case f.RateHigh != nil:
		return c.text("range", "base", base, "low", c.percent("rate", f.Rate), "high", c.percent("rate_high", *f.RateHigh), "cap", c.money("cap", f.Cap.Is),
			"bite_high", c.money("rate_high cap", bite), "bite_low", c.money("rate cap", lowBite))
	case f.CapHigh != nil:
		return c.text("two_caps", "base", base, "rate", c.percent("rate", f.Rate), "low", c.money("cap", f.Cap.Is), "high", c.money("cap_high", f.CapHigh.Is),
			"bite_high", c.money("rate cap_high", bite), "bite_low", c.money("rate cap", lowBite))
	}
	text := c.text("rate", "base", base, "rate", c.percent("rate", f.Rate), "bite", c.money("rate cap", bite), "cap", c.money("cap", f.Cap.Is))
	for _, need := range c.it.Needs {
		if need.AtLeast != nil && need.Fact == f.Base {
			at := need.AtLeast.Is
			text += gap + c.text("threshold", "at", c.money("at_least", at), "first", c.money("at_least rate", at.Mul(f.Rate.Is)))
		}
	}
	return text
}

func (c caption) bands(f *award.Bands) template.HTML {
	t := c.s.texts(c.w.lang)
	var parts []string
	for i, band := range f.Bands {
		n := "bands." + itoa(i+1) + "."
		from, to := "", ""
		if band.UpTo != nil {
			to = c.money(n+"up_to", band.UpTo.Is)
		}
		if band.Over != nil {
			from = c.money(n+"over", band.Over.Is)
		}
		parts = append(parts, fillIn(template.HTMLEscapeString(t.get(bandText(band))), "rate", c.percent(n+"rate", band.Rate), "from", from, "to", to))
	}
	bite, _ := f.Bite()
	return c.text("bands", "bands", strings.Join(parts, template.HTMLEscapeString(t.get("amount.and"))), "bite", c.money("cap", bite), "cap", c.money("cap", f.Cap.Is))
}
