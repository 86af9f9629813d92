package picture

import (
	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/wasm/award"
)

// rate draws a share of a base under a cap: one line with a bend, or, where the award lies between two ends, the lines of both and the
// hatched ground between them.
func (c *canvas) rate(f *award.Rate) {
	high, cap := f.Rate, f.Cap
	rateKey, capKey := "rate", "cap"
	if f.RateHigh != nil {
		high, rateKey = *f.RateHigh, "rate_high"
	}
	if f.CapHigh != nil {
		cap, capKey = f.CapHigh, "cap_high"
	}
	bite, capped := f.Bite()
	if !capped {
		c.straight(f.Base, high, rateKey)
		return
	}
	low, two := cap.Is, f.RateHigh != nil || f.CapHigh != nil
	if f.Cap != nil {
		low = f.Cap.Is
	}
	lowBite, _ := (&award.Rate{Rate: f.Rate, Cap: f.Cap}).Bite()
	xMax := widthFor(bite)
	if two && f.RateHigh != nil {
		xMax = lowBite.Div(decimal.NewFromFloat(0.85)).Round(2) // its lower line bends last
	}
	p := c.plot(f.Base, xMax, cap.Is)
	from, jump := threshold(c.item, f.Base)
	zero, right := decimal.Zero, p.right()
	if two {
		c.area(p.x(zero), p.y(zero), p.x(bite), p.y(cap.Is), p.x(right), p.y(cap.Is), p.x(right), p.y(low), p.x(lowBite), p.y(low))
		c.line("picture-line", p.x(zero), p.y(zero), p.x(lowBite), p.y(low), p.x(right), p.y(low))
		p.drop(lowBite, low)
	}
	p.drop(bite, cap.Is)
	if first := from.Mul(high.Is); jump {
		c.line("picture-line", p.x(zero), p.y(zero), p.x(from), p.y(zero))
		p.drop(from, first)
		c.line("picture-line", p.x(from), p.y(first), p.x(bite), p.y(cap.Is), p.x(right), p.y(cap.Is))
		c.dot(p.x(from), p.y(first))
		c.text(p.x(from)+12, p.y(first)+14, start, c.words.money(first), "", "at_least", rateKey)
		p.tick(from, c.words.money(from), "at_least")
	} else {
		c.line("picture-line", p.x(zero), p.y(zero), p.x(bite), p.y(cap.Is), p.x(right), p.y(cap.Is))
	}
	p.tick(bite, c.words.money(bite), rateKey, capKey)
	c.text(plotRight, plotTop-8, end, c.words.Text("cap", "cap", c.words.money(cap.Is)), "", capKey)
	p.slope(bite, cap.Is, figure.Percent(high.Is), rateKey)
	switch {
	case f.RateHigh != nil:
		p.tick(lowBite, c.words.money(lowBite), "rate", "cap")
		half := decimal.NewFromInt(2)
		c.text(p.x(lowBite.Div(half))+10, p.y(low.Div(half))+16, start, figure.Percent(f.Rate.Is), "", "rate")
	case f.CapHigh != nil:
		p.tick(lowBite, c.words.money(lowBite), "rate", "cap")
		c.text(plotRight, p.y(low)-5, end, c.words.money(low), "", "cap")
	}
}

// slope writes a rate beside the middle of a line that rises from 0.
func (p plot) slope(base, award decimal.Decimal, s string, rules ...string) {
	half := decimal.NewFromInt(2)
	p.c.text(p.x(base.Div(half))-10, p.y(award.Div(half))+2, end, s, "", rules...)
}

// straight draws a share without a cap: its axes have no scale, since none is in the law.
func (c *canvas) straight(base string, rate award.Number, key string) {
	c.plot(base, decimal.Zero, decimal.Zero)
	c.data("rate", rate.Is.String()) // the reader's own figure makes the scale
	c.line("picture-line", plotLeft, plotBottom, plotRight, plotTop)
	c.text((plotLeft+plotRight)/2-12, (plotTop+plotBottom)/2, end, figure.Percent(rate.Is), "", key)
	c.text(plotRight, plotTop-8, end, c.words.Text("no_cap"), "")
}
