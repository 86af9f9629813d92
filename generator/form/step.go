package form

import (
	"html/template"

	"github.com/shopspring/decimal"

	"lingang/generator/picture"
	"lingang/wasm/award"
)

// step is so much for each full unit above a threshold.
type step struct {
	plain
	f *award.StepUp
}

var _ = enter(8, func(f *award.StepUp) Room { return step{plain{f}, f} })

func (s step) Check(report Report) {
	if s.f.Each.Is.IsZero() || s.f.Amount.Is.IsZero() {
		report(".each", "a step of nothing, or that brings nothing", "give the unit and what each full one brings")
	}
}

func (s step) Amount(w Words) string {
	return capped(w, w.Text("amount.step", "base", label(w, s.f.Base), "over", w.Money(s.f.Over.Is), "each", w.Money(s.f.Each.Is),
		"award", w.Money(s.f.Amount.Is)), s.f.Cap)
}

func (s step) Caption(c Caption) template.HTML {
	return c.text("step", "base", c.label(s.f.Base), "over", c.money("over", s.f.Over.Is), "each", c.money("each", s.f.Each.Is),
		"award", c.money("amount", s.f.Amount.Is))
}

// Draw draws the stairs up to the cap, or the first few where there is none.
func (s step) Draw(c *picture.Canvas) {
	one, units := decimal.New(1, 0), decimal.New(shown, 0)
	if s.f.Cap != nil {
		units = s.f.Cap.Is.Div(s.f.Amount.Is).Ceil()
	}
	at, top := func(n decimal.Decimal) decimal.Decimal { return s.f.Over.Is.Add(n.Mul(s.f.Each.Is)) }, units.Mul(s.f.Amount.Is)
	if s.f.Cap != nil {
		top = s.f.Cap.Is
	}
	p := c.Plot(s.f.Base, picture.WidthFor(at(units)), top)
	xy := []float64{p.X(decimal.Zero), p.Y(decimal.Zero)}
	for n := one; n.LessThanOrEqual(units); n = n.Add(one) {
		before, now := n.Sub(one).Mul(s.f.Amount.Is), decimal.Min(n.Mul(s.f.Amount.Is), top)
		xy = append(xy, p.X(at(n)), p.Y(before), p.X(at(n)), p.Y(now))
	}
	c.Line("picture-line", append(xy, picture.PlotRight, p.Y(top))...)
	p.Tick(at(one), c.Words.Money(at(one)), "over", "each")
	if s.f.Cap != nil {
		p.Tick(at(units), c.Words.Money(at(units)), "over", "each", "amount", "cap")
		c.Cap(p.Y(top), top, "cap")
	}
}
