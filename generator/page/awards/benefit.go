// Package awards shows the awards: one as a row, all of them by article, and the table with its filters.
package awards

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// Benefit is an item as a row.
type Benefit struct {
	view.ItemLink
	Clause          string
	Who             []string
	WhoAny          bool
	Needs           []string
	Kind, Frequency string // keys of texts
	Amount          string // how it is worked out, in words
	Ceiling         string // in prose; empty where there is no figure
	Unbounded       bool
	CeilingYuan     string // plain digits
	Share           int    // of the largest ceiling, on a log scale, 0 to 100
	Groups          []string
}

// Of describes an item. Its ceiling is what the engine gives when nothing is known but that every condition is met.
func Of(v view.View, it *award.Item) Benefit {
	b := Benefit{ItemLink: v.ItemLink(it), Clause: it.Clause, Kind: string(it.Kind), Frequency: strings.ReplaceAll(it.Frequency, " ", "_"), Amount: view.Capital(Amount(v, it))}
	applicant, _ := v.Policy.Fact("applicant")
	for _, who := range it.Who {
		if len(who.Applicants) == 0 {
			b.WhoAny = true
		}
		for _, o := range applicant.Options {
			if slices.Contains(who.Applicants, o.ID) {
				label := v.Of(o.Text)
				for _, n := range who.Needs {
					label = v.T("benefits.who_needs", "who", label, "need", view.InSentence(v.Label(n)))
				}
				if len(b.Who) > 0 {
					label = view.InSentence(label)
				}
				b.Who = append(b.Who, label)
			}
		}
	}
	for _, c := range it.Needs {
		need := Need(v, c)
		if len(b.Needs) > 0 {
			need = view.InSentence(need)
		}
		b.Needs = append(b.Needs, need)
	}
	for _, g := range v.Policy.Groups {
		if slices.Contains(it.Groups, g.ID) {
			b.Groups = append(b.Groups, v.Of(g.Name))
		}
	}
	ceiling := v.Policy.Ceiling(it)
	b.Unbounded = ceiling.Unbounded
	if it.Kind.IsMoney() && !ceiling.Unbounded {
		b.Ceiling, b.CeilingYuan = v.Money(ceiling.Max), ceiling.Max.String()
		b.Share = logShare(ceiling.Max)
	}
	return b
}

// logShare puts an amount on the home page's log scale, from 100,000 to 100 million.
func logShare(v decimal.Decimal) int {
	f, _ := v.Float64()
	return max(1, min(100, int(math.Round((math.Log10(f)-5)/3*95+5))))
}

// Need is a condition in words.
func Need(v view.View, c award.Condition) string {
	q, _ := v.Policy.Fact(c.Fact)
	label := v.Of(q.Label)
	switch {
	case c.AtLeast != nil && q.Type == "money":
		return v.T("need.at_least", "fact", label, "at", v.Money(c.AtLeast.Is))
	case c.AtLeast != nil:
		return v.T("need.at_least", "fact", label, "at", c.AtLeast.Is.String())
	case c.Is == "true":
		return label
	case c.Is == "false":
		return v.T("need.not", "fact", view.InSentence(label))
	}
	return v.T("need.option", "fact", label, "option", v.OptionLabel(q, c.Is))
}

// BandText is the key of the text that says what a band is of.
func BandText(b award.Band) string {
	switch {
	case b.Over == nil:
		return "amount.band_up_to"
	case b.UpTo == nil:
		return "amount.band_over"
	}
	return "amount.band_between"
}

// Amount says how an item is worked out.
func Amount(v view.View, it *award.Item) string {
	label := func(fact string) string { return view.InSentence(v.Label(fact)) }
	money := func(n *award.Number) string { return v.Money(n.Is) }
	withCap := func(text string, cap *award.Number) string {
		if cap == nil {
			return v.T("amount.no_cap", "amount", text)
		}
		return v.T("amount.capped", "amount", text, "cap", money(cap))
	}
	switch f := it.Form.(type) {
	case *award.Rate:
		rate := figure.Percent(f.Rate.Is)
		if f.RateHigh != nil {
			rate = v.T("amount.rates", "low", rate, "high", figure.Percent(f.RateHigh.Is))
		}
		text := v.T("amount.rate", "rate", rate, "base", label(f.Base))
		if f.CapHigh != nil {
			return v.T("amount.two_caps", "amount", text, "low", money(f.Cap), "high", money(f.CapHigh))
		}
		if f.Deduct != nil {
			return v.T("amount.less", "amount", text, "received", label(f.Deduct.Fact))
		}
		return withCap(text, f.Cap)
	case *award.Bands:
		var parts []string
		for _, band := range f.Bands {
			from, to := "", ""
			if band.UpTo != nil {
				to = money(band.UpTo)
			}
			if band.Over != nil {
				from = money(band.Over)
			}
			parts = append(parts, v.T(BandText(band), "rate", figure.Percent(band.Rate.Is), "from", from, "to", to))
		}
		return withCap(v.T("amount.bands", "base", label(f.Base), "bands", strings.Join(parts, v.T("amount.and"))), f.Cap)
	case *award.Tiers:
		last := len(f.Over.Is) - 1
		return v.T("amount.tiers", "base", label(f.Income), "tiers", strconv.Itoa(last+1),
			"first", v.Money(f.Over.Is[0]), "low", v.Money(f.Award.Is[0]),
			"last", v.Money(f.Over.Is[last]), "high", v.Money(f.Award.Is[last]))
	case *award.Fixed:
		return fixedAmount(v, f)
	case *award.PerUnit:
		if f.UpTo != nil {
			return v.T("amount.up_to_each", "each", money(f.UpTo), "unit", label(f.Unit))
		}
		return withCap(v.T("amount.each", "each", money(f.Each), "unit", label(f.Unit)), f.Cap)
	case *award.UpTo:
		return v.T("amount.up_to", "cap", money(&f.Cap))
	case *award.NoFigure:
		if f.UpTo != nil {
			return v.T("amount.share_up_to", "rate", figure.Percent(f.UpTo.Is))
		}
	}
	return v.T("amount.none")
}

func fixedAmount(v view.View, f *award.Fixed) string {
	q, _ := v.Policy.Fact(f.Choice)
	var parts []string
	for _, opt := range f.Options {
		i := f.OptionAmount(opt)
		if i.Max.IsZero() {
			continue
		}
		amount := v.Amount(i)
		if i.Min.IsZero() {
			amount = v.T("amount.up_to", "cap", v.Money(i.Max))
		}
		parts = append(parts, v.T("amount.option", "option", view.InSentence(v.OptionLabel(q, opt.Value)), "amount", amount))
	}
	text := strings.Join(parts, v.T("amount.semicolon"))
	if f.Deduct != nil {
		text = v.T("amount.less", "amount", text, "received", view.InSentence(v.Label(f.Deduct.Fact)))
	}
	return text
}

// Bars are the whole policy at a glance, by article.
type Bars struct{ Articles []BarArticle }

// BarArticle is an article's items.
type BarArticle struct {
	Number, Heading string
	Items           []Benefit
}

// AtAGlance are the awards by article.
func AtAGlance(v view.View) Bars {
	var out Bars
	for _, part := range v.Policy.Parts {
		for _, a := range part.Articles {
			var bar BarArticle
			bar.Number, bar.Heading = view.Numbered(v.Of(a.Heading))
			for _, c := range a.Clauses {
				for _, it := range c.Items {
					bar.Items = append(bar.Items, Of(v, it))
				}
			}
			if len(bar.Items) > 0 {
				out.Articles = append(out.Articles, bar)
			}
		}
	}
	return out
}
