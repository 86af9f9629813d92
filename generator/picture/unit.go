package picture

import (
	"strconv"

	"github.com/shopspring/decimal"

	"lingang/wasm/award"
)

// shown is how many units are drawn where no cap ends the row.
const shown = 3

// perUnit draws the award against the count where a cap ends it, otherwise a bar for each of the first few counts.
func (c *canvas) perUnit(f *award.PerUnit) {
	bite, capped := f.Bite()
	if !capped {
		c.units(f)
		return
	}
	zero := decimal.Zero
	from, jump := threshold(c.item, f.Unit)
	p := c.plot(f.Unit, widthFor(decimal.Max(bite, from)), f.Cap.Is)
	if !jump {
		c.line("picture-line", p.x(zero), p.y(zero), p.x(bite), p.y(f.Cap.Is), plotRight, p.y(f.Cap.Is))
	} else {
		first := decimal.Min(from.Mul(f.Each.Is), f.Cap.Is)
		c.line("picture-line", p.x(zero), p.y(zero), p.x(from), p.y(zero))
		p.drop(from, first)
		xy := []float64{p.x(from), p.y(first)}
		if bite.GreaterThan(from) {
			xy = append(xy, p.x(bite), p.y(f.Cap.Is))
		}
		c.line("picture-line", append(xy, plotRight, p.y(f.Cap.Is))...)
		c.dot(p.x(from), p.y(first))
		p.tick(from, from.String(), "at_least")
	}
	if !jump || bite.GreaterThan(from) {
		p.tick(bite, bite.String(), "each", "cap")
	}
	c.text(plotRight, plotTop-8, end, c.words.Text("cap", "cap", c.words.money(f.Cap.Is)), "", "cap")
}

func (c *canvas) units(f *award.PerUnit) {
	each, key := f.Each, "each"
	if each == nil {
		each, key = f.UpTo, "up_to"
	}
	var rows []row
	for i := int64(1); i <= shown; i++ {
		v := each.Is.Mul(decimal.NewFromInt(i))
		r := row{name: strconv.FormatInt(i, 10), value: strconv.FormatInt(i, 10), possible: v, label: c.words.money(v), labelRules: []string{key}}
		if f.Each != nil {
			r.certain = v
		} else {
			r.label = c.words.Text("cap", "cap", r.label)
		}
		rows = append(rows, r)
	}
	rows = append(rows, row{name: "…", value: "more"}) // where the reader's own larger count is written
	c.data("own", "value")
	c.data("fact", f.Unit)
	c.rows(rows, c.words.Label(f.Unit), c.words.Text("award"))
}
