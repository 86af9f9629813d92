package form

import (
	"html/template"
	"strconv"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/picture"
	"lingang/wasm/award"
)

// perUnit is an amount, or a ceiling, for each of a count.
type perUnit struct {
	plain
	f *award.PerUnit
}

var _ = enter(5, func(f *award.PerUnit) Room { return perUnit{plain{f}, f} })

func (u perUnit) Kinds() []award.Kind {
	if u.f.UpTo != nil {
		return []award.Kind{award.Ceiling}
	}
	return u.plain.Kinds()
}

func (u perUnit) Check(report Report) {
	if (u.f.Each == nil) == (u.f.UpTo == nil) {
		report("", "per_unit takes either each or up_to",
			"each: where every unit gets the amount, up_to: where it is a ceiling")
	}
}

func (u perUnit) Amount(w Words) string {
	if u.f.UpTo != nil {
		return w.Text("amount.up_to_each", "each", w.Money(u.f.UpTo.Is), "unit", label(w, u.f.Unit))
	}
	return capped(w, w.Text("amount.each", "each", w.Money(u.f.Each.Is), "unit", label(w, u.f.Unit)), u.f.Cap)
}

// NoCeiling is the ceiling for each, where there is one: the number is not limited, what each may bring is.
func (u perUnit) NoCeiling(w Words) string {
	if u.f.UpTo != nil {
		return w.Text("amount.each_up_to", "each", w.Money(u.f.UpTo.Is))
	}
	return u.plain.NoCeiling(w)
}

func (u perUnit) Caption(c Caption) template.HTML {
	if u.f.UpTo != nil {
		return c.text("units", "each", c.money("up_to", u.f.UpTo.Is))
	}
	each := c.money("each", u.f.Each.Is)
	bite, ok := u.f.Bite()
	if !ok {
		return c.text("each_no_cap", "each", each)
	}
	said := c.text("each", "each", each, "cap", c.money("cap", u.f.Cap.Is),
		"bite", c.is("each cap", figure.Group(bite)))
	if at := picture.Threshold(c.it, u.f.Unit); at.IsPositive() {
		said += c.and(c.text("at_least", "at", c.is("at_least", at.String())))
	}
	return said
}

// shown is how many units are drawn where no cap ends the row.
const shown = 3

// Draw draws the award against the count where a cap ends it, otherwise a bar for each of the first few counts.
func (u perUnit) Draw(c *picture.Canvas) {
	f := u.f
	bite, capped := f.Bite()
	if !capped {
		u.rows(c)
		return
	}
	from := picture.Threshold(c.Item, f.Unit)
	p := c.Plot(f.Unit, picture.WidthFor(decimal.Max(bite, from)), f.Cap.Is)
	p.Rise(f.Each.Is, bite, f.Cap.Is, from)
	if from.IsPositive() {
		p.Tick(from, from.String(), "at_least")
	}
	if bite.GreaterThan(from) {
		p.Tick(bite, bite.String(), "each", "cap")
	}
	c.Cap(p.Y(f.Cap.Is), f.Cap.Is, "cap")
}

func (u perUnit) rows(c *picture.Canvas) {
	f := u.f
	each, key := f.Each, "each"
	if each == nil {
		each, key = f.UpTo, "up_to"
	}
	var rows []picture.Row
	for i := int64(1); i <= shown; i++ {
		v := each.Is.Mul(decimal.NewFromInt(i))
		r := picture.Row{Name: strconv.FormatInt(i, 10), Value: strconv.FormatInt(i, 10), Possible: v,
			Label: c.Words.Money(v), LabelRules: []string{key}}
		if f.Each != nil {
			r.Certain = v
		} else {
			r.Label = c.Words.Text("picture.cap", "cap", r.Label)
		}
		rows = append(rows, r)
	}
	rows = append(rows, picture.Row{Name: "…", Value: "more"}) // where the reader's own larger count is written
	c.Data("own", "value")
	c.Data("fact", f.Unit)
	c.Rows(rows, c.Words.Label(f.Unit), c.Words.Text("picture.award"))
}
