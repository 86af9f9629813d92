package picture

import "lingang/wasm/award"

// fixed draws a bar for each answer that brings an amount; nothing where there are fewer than two different ones to compare.
func (c *canvas) fixed(f *award.Fixed) {
	var rows []row
	different := false
	for _, o := range f.Options {
		amount := f.OptionAmount(o)
		if amount.Max.IsZero() {
			continue
		}
		r := row{name: c.words.Option(f.Choice, o.Value), value: o.Value, certain: amount.Min, possible: amount.Max}
		for _, name := range o.Max {
			r.labelRules = append(r.labelRules, "amounts."+name)
		}
		switch {
		case amount.Min.Equal(amount.Max):
			r.label = c.words.money(amount.Max)
		case amount.Min.IsZero():
			r.label = c.words.Text("cap", "cap", c.words.money(amount.Max))
		default:
			r.label = c.words.Text("between", "min", c.words.money(amount.Min), "max", c.words.money(amount.Max))
		}
		different = different || len(rows) > 0 && !rows[0].possible.Equal(r.possible)
		rows = append(rows, r)
	}
	if !different {
		return
	}
	c.data("own", "value")
	c.data("fact", f.Choice)
	c.rows(rows, "", "")
}
