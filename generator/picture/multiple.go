package picture

import (
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/wasm/award"
)

// DrawTo draws a rate under a cap on a given scale, so that several awards can be compared side by side: the base up to right, the
// award up to top. False where the item is of another form.
func DrawTo(it *award.Item, w Words, labelledBy string, right, top decimal.Decimal) (Drawing, bool) {
	f, ok := it.Form.(*award.Rate)
	if !ok || f.Cap == nil || f.RateHigh != nil || f.CapHigh != nil {
		return Drawing{}, false
	}
	c := &canvas{item: it, words: w}
	c.multiple(f, right, top)
	return c.drawing(labelledBy), true
}

// tick writes an amount without its currency, which the cap above names: three of them must fit under the axis.
func (w Words) tick(v decimal.Decimal) string { return strings.TrimPrefix(w.money(v), "RMB ") }

func (c *canvas) multiple(f *award.Rate, right, top decimal.Decimal) {
	p := c.plot(f.Base, right, top)
	bite, _ := f.Bite()
	zero, flat := decimal.Zero, f.Cap.Is
	p.drop(bite, flat)
	from, jump := threshold(c.item, f.Base)
	if jump {
		first := from.Mul(f.Rate.Is)
		c.line("picture-line", p.x(zero), p.y(zero), p.x(from), p.y(zero))
		p.drop(from, first)
		c.line("picture-line", p.x(from), p.y(first), p.x(bite), p.y(flat), p.x(right), p.y(flat))
		c.dot(p.x(from), p.y(first))
		p.tick(from, c.words.tick(from), "at_least")
	} else {
		c.line("picture-line", p.x(zero), p.y(zero), p.x(bite), p.y(flat), p.x(right), p.y(flat))
	}
	p.tick(bite, c.words.tick(bite), "rate", "cap")
	p.tick(right, c.words.tick(right))
	c.text(plotRight, p.y(flat)-8, end, c.words.Text("cap", "cap", c.words.money(flat)), "", "cap")
	half := decimal.NewFromInt(2)
	c.text(p.x(bite.Div(half))-8, p.y(flat.Div(half))-6, end, figure.Percent(f.Rate.Is), "", "rate")
}
