package form

import (
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/picture"
	"lingang/wasm/award"
)

// Draw draws a share of a base under a cap: one line with a bend, or, where the award lies between two ends, the lines of both and the
// hatched ground between them.
func (r rate) Draw(c *picture.Canvas) {
	f := r.f
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
		straight(c, f.Base, high, rateKey)
		return
	}
	low, two := cap.Is, r.two()
	if f.Cap != nil {
		low = f.Cap.Is
	}
	lowBite, _ := (&award.Rate{Rate: f.Rate, Cap: f.Cap}).Bite()
	xMax := picture.WidthFor(bite)
	if f.RateHigh != nil {
		xMax = lowBite.Div(decimal.NewFromFloat(0.85)).Round(2) // its lower line bends last
	}
	p := c.Plot(f.Base, xMax, cap.Is)
	from, jump := picture.Threshold(c.Item, f.Base)
	zero, right := decimal.Zero, p.Right()
	if two {
		c.Area(p.X(zero), p.Y(zero), p.X(bite), p.Y(cap.Is), p.X(right), p.Y(cap.Is), p.X(right), p.Y(low), p.X(lowBite), p.Y(low))
		c.Line("picture-line", p.X(zero), p.Y(zero), p.X(lowBite), p.Y(low), p.X(right), p.Y(low))
		p.Drop(lowBite, low)
	}
	p.Drop(bite, cap.Is)
	if first := from.Mul(high.Is); jump {
		c.Line("picture-line", p.X(zero), p.Y(zero), p.X(from), p.Y(zero))
		p.Drop(from, first)
		c.Line("picture-line", p.X(from), p.Y(first), p.X(bite), p.Y(cap.Is), p.X(right), p.Y(cap.Is))
		c.Dot(p.X(from), p.Y(first))
		c.Text(p.X(from)+12, p.Y(first)+14, picture.Start, c.Words.Money(first), "", "at_least", rateKey)
		p.Tick(from, c.Words.Money(from), "at_least")
	} else {
		c.Line("picture-line", p.X(zero), p.Y(zero), p.X(bite), p.Y(cap.Is), p.X(right), p.Y(cap.Is))
	}
	p.Tick(bite, c.Words.Money(bite), rateKey, capKey)
	c.Cap(picture.PlotTop, cap.Is, capKey)
	half := decimal.NewFromInt(2)
	c.Text(p.X(bite.Div(half))-10, p.Y(cap.Is.Div(half))+2, picture.End, figure.Percent(high.Is), "", rateKey)
	switch {
	case f.RateHigh != nil:
		p.Tick(lowBite, c.Words.Money(lowBite), "rate", "cap")
		c.Text(p.X(lowBite.Div(half))+10, p.Y(low.Div(half))+16, picture.Start, figure.Percent(f.Rate.Is), "", "rate")
	case f.CapHigh != nil:
		p.Tick(lowBite, c.Words.Money(lowBite), "rate", "cap")
		c.Text(picture.PlotRight, p.Y(low)-5, picture.End, c.Words.Money(low), "", "cap")
	}
}

// straight draws a share without a cap: its axes have no scale, since none is in the law.
func straight(c *picture.Canvas, base string, rate award.Number, key string) {
	c.Plot(base, decimal.Zero, decimal.Zero)
	c.Data("rate", rate.Is.String()) // the reader's own figure makes the scale
	c.Line("picture-line", picture.PlotLeft, picture.PlotBottom, picture.PlotRight, picture.PlotTop)
	c.Text((picture.PlotLeft+picture.PlotRight)/2-12, (picture.PlotTop+picture.PlotBottom)/2, picture.End, figure.Percent(rate.Is), "", key)
	c.Text(picture.PlotRight, picture.PlotTop-8, picture.End, c.Words.Text("picture.no_cap"), "")
}

// drawTo draws the line under a flat cap on a given scale. Amounts are without their currency, which the cap above names: three of them must
// fit under the axis.
func (r rate) drawTo(c *picture.Canvas, right, top decimal.Decimal) {
	base, cap := r.Line()
	if cap == nil {
		return
	}
	tick := func(v decimal.Decimal) string { return strings.TrimPrefix(c.Words.Money(v), "RMB ") }
	p := c.Plot(base, right, top)
	bite, _ := r.f.Bite()
	zero, flat, half := decimal.Zero, cap.Is, decimal.NewFromInt(2)
	p.Drop(bite, flat)
	from, jump := picture.Threshold(c.Item, base)
	if jump {
		first := from.Mul(r.f.Rate.Is)
		c.Line("picture-line", p.X(zero), p.Y(zero), p.X(from), p.Y(zero))
		p.Drop(from, first)
		c.Line("picture-line", p.X(from), p.Y(first), p.X(bite), p.Y(flat), p.X(right), p.Y(flat))
		c.Dot(p.X(from), p.Y(first))
		p.Tick(from, tick(from), "at_least")
	} else {
		c.Line("picture-line", p.X(zero), p.Y(zero), p.X(bite), p.Y(flat), p.X(right), p.Y(flat))
	}
	p.Tick(bite, tick(bite), "rate", "cap")
	p.Tick(right, tick(right))
	c.Cap(p.Y(flat), flat, "cap")
	c.Text(p.X(bite.Div(half))-8, p.Y(flat.Div(half))-6, picture.End, figure.Percent(r.f.Rate.Is), "", "rate")
}
