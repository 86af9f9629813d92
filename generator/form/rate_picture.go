package form

import (
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/picture"
	"lingang/wasm/award"
)

// Draw draws a share of a base under a cap: one line with a bend, or, where the award lies between two ends, the lines
// of both and the hatched ground between them. On a given scale the figures under the axis are without their currency,
// which the cap above names: three of them must fit.
func (r rate) Draw(c *picture.Canvas) {
	f, scaled, half := r.f, c.Right.IsPositive(), decimal.NewFromInt(2)
	high, rateKey := r.granted()
	cap, capKey := f.Cap, "cap"
	if f.RateHigh != nil {
		high, rateKey = *f.RateHigh, "rate_high"
	}
	if f.CapHigh != nil {
		cap, capKey = f.CapHigh, "cap_high"
	}
	bite, capped := f.Bite()
	if !capped {
		if f.UpTo != nil {
			c.Area(picture.PlotLeft, picture.PlotBottom, picture.PlotRight, picture.PlotTop, picture.PlotRight, picture.PlotBottom)
		}
		straight(c, f.Base, high, rateKey)
		return
	}
	low := cap.Is
	if f.Cap != nil {
		low = f.Cap.Is
	}
	granted, _ := r.granted()
	lowBite, _ := (&award.Rate{Rate: &granted, Cap: f.Cap}).Bite()
	xMax := picture.WidthFor(bite)
	if f.RateHigh != nil {
		xMax = lowBite.Div(decimal.NewFromFloat(0.85)).Round(2) // its lower line bends last
	}
	p := c.Plot(f.Base, xMax, cap.Is)
	from, zero, right := picture.Threshold(c.Item, f.Base), decimal.Zero, picture.PlotRight
	if f.UpTo != nil {
		c.Area(p.X(from), p.Y(zero), p.X(from), p.Y(from.Mul(high.Is)), p.X(bite), p.Y(cap.Is), right, p.Y(cap.Is), right, p.Y(zero))
	}
	if r.two() {
		c.Area(p.X(zero), p.Y(zero), p.X(bite), p.Y(cap.Is), right, p.Y(cap.Is), right, p.Y(low), p.X(lowBite),
			p.Y(low))
		c.Line("picture-line", p.X(zero), p.Y(zero), p.X(lowBite), p.Y(low), right, p.Y(low))
		p.Drop(lowBite, low)
	}
	p.Drop(bite, cap.Is)
	p.Rise(high.Is, bite, cap.Is, from)
	tick := c.Words.Money
	if scaled {
		tick = func(v decimal.Decimal) string { return strings.TrimPrefix(c.Words.Money(v), "RMB ") }
	}
	if from.IsPositive() {
		if first := from.Mul(high.Is); !scaled {
			c.Text(p.X(from)+12, p.Y(first)+14, picture.Start, c.Words.Money(first), "", "at_least", rateKey)
		}
		p.Tick(from, tick(from), "at_least")
	}
	p.Tick(bite, tick(bite), rateKey, capKey)
	beside, over := 10.0, -2.0
	if scaled {
		p.Tick(c.Right, tick(c.Right))
		beside, over = 8, 6
	}
	c.Cap(p.Y(cap.Is), cap.Is, capKey)
	c.Text(p.X(bite.Div(half))-beside, p.Y(cap.Is.Div(half))-over, picture.End, figure.Percent(high.Is), "", rateKey)
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
	c.Text((picture.PlotLeft+picture.PlotRight)/2-12, (picture.PlotTop+picture.PlotBottom)/2, picture.End,
		figure.Percent(rate.Is), "", key)
	c.Text(picture.PlotRight, picture.PlotTop-8, picture.End, c.Words.Text("picture.no_cap"), "")
}
