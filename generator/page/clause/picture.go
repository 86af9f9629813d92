package clause

import (
	"html/template"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/page/awards"
	"lingang/generator/picture"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// Picture is an item's formula drawn, with the same in words.
type Picture struct {
	ID      string // of the caption
	SVG     template.HTML
	Caption template.HTML
}

// Pictures are an item's: how its amount is worked out, and how it is paid over years.
func Pictures(v view.View, it *award.Item) (out []Picture) {
	id := "picture-" + it.ID
	if d, ok := picture.Draw(it, PictureWords(v), id); ok {
		out = append(out, Picture{id, d.SVG, Caption(v, it)})
	}
	if years, ok := Instalments(v, it); ok {
		out = append(out, years)
	}
	return out
}

// Instalments draws how an item's award is paid over the years; false where it is paid at once.
func Instalments(v view.View, it *award.Item) (Picture, bool) {
	id := "picture-" + it.ID + "-years"
	d, ok := picture.Instalments(it, PictureWords(v), id)
	if !ok {
		return Picture{}, false
	}
	c := caption{v, it}
	return Picture{id, d.SVG, c.text("instalments", "years", c.is("years", it.Instalment.Years.Is.String()))}, true
}

// PictureWords are what pictures say in the view's language.
func PictureWords(v view.View) picture.Words {
	return picture.Words{
		Lang:  v.Lang,
		Text:  func(key string, pairs ...string) string { return v.T("picture."+key, pairs...) },
		Label: v.Label,
		Option: func(fact, value string) string {
			q, _ := v.Policy.Fact(fact)
			return v.OptionLabel(q, value)
		},
	}
}

// caption says in words what a picture shows; its numbers carry the same marks as those of the picture and of the law.
type caption struct {
	v  view.View
	it *award.Item
}

// text fills a text under picture.caption. Values are HTML.
func (c caption) text(key string, pairs ...string) template.HTML {
	return template.HTML(view.Capital(view.Fill(view.Escape(c.v.T("picture.caption."+key)), pairs...)))
}

// is is a number of the rule, by the last part of its path; several parts where it follows from several.
func (c caption) is(rules, text string) string {
	paths := strings.Fields(rules)
	for i := range paths {
		paths[i] = c.it.ID + "." + paths[i]
	}
	return `<span class="rule-number" data-rules="` + view.Escape(strings.Join(paths, " ")) + `">` + view.Escape(text) + "</span>"
}

func (c caption) money(rules string, yuan decimal.Decimal) string {
	return c.is(rules, c.v.Money(yuan))
}

func (c caption) percent(rules string, n award.Number) string {
	return c.is(rules, figure.Percent(n.Is))
}

func (c caption) label(fact string) string {
	return view.Escape(view.InSentence(c.v.Label(fact)))
}

// Caption says in words what the picture of an item shows.
func Caption(v view.View, it *award.Item) template.HTML {
	c := caption{v, it}
	gap := template.HTML(view.Gap(v.Lang))
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
			rate = view.Fill(view.Escape(c.v.T("amount.rates")), "low", rate, "high", c.percent("rate_high", *f.RateHigh))
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
	var parts []string
	for i, band := range f.Bands {
		n := "bands." + strconv.Itoa(i+1) + "."
		from, to := "", ""
		if band.UpTo != nil {
			to = c.money(n+"up_to", band.UpTo.Is)
		}
		if band.Over != nil {
			from = c.money(n+"over", band.Over.Is)
		}
		parts = append(parts, view.Fill(view.Escape(c.v.T(awards.BandText(band))), "rate", c.percent(n+"rate", band.Rate), "from", from, "to", to))
	}
	bite, _ := f.Bite()
	return c.text("bands", "bands", strings.Join(parts, view.Escape(c.v.T("amount.and"))), "bite", c.money("cap", bite), "cap", c.money("cap", f.Cap.Is))
}
