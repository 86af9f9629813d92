package page

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/wasm/award"
)

// Benefit is an item as a row.
type Benefit struct {
	ItemLink
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

// benefit describes an item. Its ceiling is what the engine gives when nothing is known but that every condition is met.
func (s *Site) benefit(w words, it *award.Item) Benefit {
	b := Benefit{ItemLink: s.itemLink(w, it), Clause: it.Clause, Kind: string(it.Kind), Frequency: strings.ReplaceAll(it.Frequency, " ", "_"), Amount: capital(s.amount(w, it))}
	applicant, _ := w.p.Fact("applicant")
	for _, who := range it.Who {
		if len(who.Applicants) == 0 {
			b.WhoAny = true
		}
		for _, o := range applicant.Options {
			if slices.Contains(who.Applicants, o.ID) {
				label := in(o.Text, w.lang)
				for _, n := range who.Needs {
					q, _ := w.p.Fact(n)
					label = fillIn(s.texts(w.lang).get("benefits.who_needs"), "who", label, "need", inSentence(in(q.Label, w.lang)))
				}
				if len(b.Who) > 0 {
					label = inSentence(label)
				}
				b.Who = append(b.Who, label)
			}
		}
	}
	for _, c := range it.Needs {
		need := s.need(w, c)
		if len(b.Needs) > 0 {
			need = inSentence(need)
		}
		b.Needs = append(b.Needs, need)
	}
	for _, g := range w.p.Groups {
		if slices.Contains(it.Groups, g.ID) {
			b.Groups = append(b.Groups, in(g.Name, w.lang))
		}
	}
	ceiling := w.p.Ceiling(it)
	b.Unbounded = ceiling.Unbounded
	if it.Kind.IsMoney() && !ceiling.Unbounded {
		b.Ceiling, b.CeilingYuan = figure.Money(w.lang, ceiling.Max), ceiling.Max.String()
		b.Share = logShare(ceiling.Max)
	}
	return b
}

// logShare puts an amount on the home page's log scale, from 100,000 to 100 million.
func logShare(v decimal.Decimal) int {
	f, _ := v.Float64()
	return max(1, min(100, int(math.Round((math.Log10(f)-5)/3*95+5))))
}

func (s *Site) need(w words, c award.Condition) string {
	q, _ := w.p.Fact(c.Fact)
	t := s.texts(w.lang)
	label := in(q.Label, w.lang)
	switch {
	case c.AtLeast != nil && q.Type == "money":
		return fillIn(t.get("need.at_least"), "fact", label, "at", figure.Money(w.lang, c.AtLeast.Is))
	case c.AtLeast != nil:
		return fillIn(t.get("need.at_least"), "fact", label, "at", c.AtLeast.Is.String())
	case c.Is == "true":
		return label
	case c.Is == "false":
		return fillIn(t.get("need.not"), "fact", inSentence(label))
	}
	for _, o := range q.Options {
		if o.ID == c.Is {
			return fillIn(t.get("need.option"), "fact", label, "option", in(o.Text, w.lang))
		}
	}
	return label
}

// bandText is the key of the text that says what a band is of.
func bandText(b award.Band) string {
	switch {
	case b.Over == nil:
		return "amount.band_up_to"
	case b.UpTo == nil:
		return "amount.band_over"
	}
	return "amount.band_between"
}

// amount says how an item is worked out.
func (s *Site) amount(w words, it *award.Item) string {
	t := s.texts(w.lang)
	label := func(fact string) string {
		q, _ := w.p.Fact(fact)
		return inSentence(in(q.Label, w.lang))
	}
	money := func(n *award.Number) string { return figure.Money(w.lang, n.Is) }
	withCap := func(text string, cap *award.Number) string {
		if cap == nil {
			return fillIn(t.get("amount.no_cap"), "amount", text)
		}
		return fillIn(t.get("amount.capped"), "amount", text, "cap", money(cap))
	}
	switch f := it.Form.(type) {
	case *award.Rate:
		rate := figure.Percent(f.Rate.Is)
		if f.RateHigh != nil {
			rate = fillIn(t.get("amount.rates"), "low", rate, "high", figure.Percent(f.RateHigh.Is))
		}
		text := fillIn(t.get("amount.rate"), "rate", rate, "base", label(f.Base))
		if f.CapHigh != nil {
			return fillIn(t.get("amount.two_caps"), "amount", text, "low", money(f.Cap), "high", money(f.CapHigh))
		}
		if f.Deduct != nil {
			return fillIn(t.get("amount.less"), "amount", text, "received", label(f.Deduct.Fact))
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
			parts = append(parts, fillIn(t.get(bandText(band)), "rate", figure.Percent(band.Rate.Is), "from", from, "to", to))
		}
		return withCap(fillIn(t.get("amount.bands"), "base", label(f.Base), "bands", strings.Join(parts, t.get("amount.and"))), f.Cap)
	case *award.Tiers:
		last := len(f.Over.Is) - 1
		return fillIn(t.get("amount.tiers"), "base", label(f.Income), "tiers", itoa(last+1),
			"first", figure.Money(w.lang, f.Over.Is[0]), "low", figure.Money(w.lang, f.Award.Is[0]),
			"last", figure.Money(w.lang, f.Over.Is[last]), "high", figure.Money(w.lang, f.Award.Is[last]))
	case *award.Fixed:
		return s.fixedAmount(w, f)
	case *award.PerUnit:
		if f.UpTo != nil {
			return fillIn(t.get("amount.up_to_each"), "each", money(f.UpTo), "unit", label(f.Unit))
		}
		return withCap(fillIn(t.get("amount.each"), "each", money(f.Each), "unit", label(f.Unit)), f.Cap)
	case *award.UpTo:
		return fillIn(t.get("amount.up_to"), "cap", money(&f.Cap))
	case *award.NoFigure:
		if f.UpTo != nil {
			return fillIn(t.get("amount.share_up_to"), "rate", figure.Percent(f.UpTo.Is))
		}
	}
	return t.get("amount.none")
}

func (s *Site) fixedAmount(w words, f *award.Fixed) string {
	t := s.texts(w.lang)
	q, _ := w.p.Fact(f.Choice)
	var parts []string
	for _, opt := range f.Options {
		i := f.OptionAmount(opt)
		if i.Max.IsZero() {
			continue
		}
		amount := amountRange(w.lang, t, i)
		if i.Min.IsZero() {
			amount = fillIn(t.get("amount.up_to"), "cap", figure.Money(w.lang, i.Max))
		}
		for _, o := range q.Options {
			if o.ID == opt.Value {
				parts = append(parts, fillIn(t.get("amount.option"), "option", inSentence(in(o.Text, w.lang)), "amount", amount))
			}
		}
	}
	text := strings.Join(parts, t.get("amount.semicolon"))
	if f.Deduct != nil {
		d, _ := w.p.Fact(f.Deduct.Fact)
		text = fillIn(t.get("amount.less"), "amount", text, "received", inSentence(in(d.Label, w.lang)))
	}
	return text
}

// inSentence is a label after other words: without its capital, unless that begins an abbreviation such as AI or R&D.
func inSentence(label string) string {
	first, n := utf8.DecodeRuneInString(label)
	if next, _ := utf8.DecodeRuneInString(label[n:]); unicode.IsLower(next) {
		return string(unicode.ToLower(first)) + label[n:]
	}
	return label
}

// capital is a text as a sentence of its own.
func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

var articleHeading = regexp.MustCompile(`^(\d+)[.、]\s*(.+?)[。.]?$`)

// numbered parts an article's heading into its number and its title, without the full stop that some have in the text.
func numbered(heading string) (number, title string) {
	if m := articleHeading.FindStringSubmatch(heading); m != nil {
		return m[1], m[2]
	}
	return "", heading
}

// Bars are the whole policy at a glance, by article.
type Bars struct{ Articles []BarArticle }

// BarArticle is an article's items.
type BarArticle struct {
	Number, Heading string
	Items           []Benefit
}

func (s *Site) bars(lang law.Lang, p *policy.Policy) Bars {
	w := words{s, p, lang, string(lang) + "/", ""}
	var out Bars
	for _, part := range p.Parts {
		for _, a := range part.Articles {
			var bar BarArticle
			bar.Number, bar.Heading = numbered(in(a.Heading, lang))
			for _, c := range a.Clauses {
				for _, it := range c.Items {
					bar.Items = append(bar.Items, s.benefit(w, it))
				}
			}
			if len(bar.Items) > 0 {
				out.Articles = append(out.Articles, bar)
			}
		}
	}
	return out
}
