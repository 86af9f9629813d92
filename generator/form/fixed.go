package form

import (
	"html/template"
	"slices"
	"strings"

	"lingang/generator/picture"
	"lingang/generator/text"
	"lingang/wasm/award"
)

// fixed is amounts for the answers to a question.
type fixed struct {
	plain
	f *award.Fixed
}

var _ = enter(4, func(f *award.Fixed) Room { return fixed{plain{f}, f} })

func (x fixed) Kinds() []award.Kind { // one of its options may be an interval by two readings
	return []award.Kind{award.Formula, award.Range, award.Ceiling}
}

func (x fixed) TwoEnds() bool {
	return slices.ContainsFunc(x.f.Options, func(o award.Option) bool {
		amount := x.f.OptionAmount(o)
		return !amount.Min.Equal(amount.Max)
	})
}

func (x fixed) Amount(w Words) string {
	var parts []string
	for _, o := range x.f.Options {
		var amount string
		switch i := x.f.OptionAmount(o); {
		case i.Max.IsZero():
			continue
		case i.Min.IsZero():
			amount = w.Text("amount.up_to", "cap", w.Money(i.Max))
		case i.Min.Equal(i.Max):
			amount = w.Money(i.Max)
		default:
			amount = w.Text("amount.between", "min", w.Money(i.Min), "max", w.Money(i.Max))
		}
		parts = append(parts, w.Text("amount.option",
			"option", text.InSentence(w.Option(x.f.Choice, o.Value)), "amount", amount))
	}
	amount := strings.Join(parts, w.Text("amount.semicolon"))
	if x.f.Deduct != nil {
		amount = w.Text("amount.less", "amount", amount, "received", label(w, x.f.Deduct.Fact))
	}
	return amount
}

func (x fixed) Said() bool { return false }

func (x fixed) Caption(c Caption) template.HTML {
	said := c.text("fixed")
	if !x.TwoEnds() {
		return said
	}
	if c.it.Kind == award.Ceiling {
		return said + c.and(c.text("discretion"))
	}
	return said + c.and(c.text("discretion_part"))
}

// Draw draws a bar for each answer that brings an amount; nothing where there are fewer than two different ones to
// compare.
func (x fixed) Draw(c *picture.Canvas) {
	var rows []picture.Row
	different := false
	for _, o := range x.f.Options {
		amount := x.f.OptionAmount(o)
		if amount.Max.IsZero() {
			continue
		}
		r := picture.Row{Name: c.Words.Option(x.f.Choice, o.Value), Value: o.Value, Certain: amount.Min,
			Possible: amount.Max}
		for _, name := range o.Max {
			r.LabelRules = append(r.LabelRules, "amounts."+name)
		}
		switch {
		case amount.Min.Equal(amount.Max):
			r.Label = c.Words.Money(amount.Max)
		case amount.Min.IsZero():
			r.Label = c.Words.Text("picture.cap", "cap", c.Words.Money(amount.Max))
		default:
			r.Label = c.Words.Text("picture.between", "min", c.Words.Money(amount.Min), "max",
				c.Words.Money(amount.Max))
		}
		different = different || len(rows) > 0 && !rows[0].Possible.Equal(r.Possible)
		rows = append(rows, r)
	}
	if !different {
		return
	}
	c.Data("own", "value")
	c.Data("fact", x.f.Choice)
	c.Rows(rows, "", "")
}
