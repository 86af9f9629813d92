package picture

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// The box of a plot, in the picture's units.
const (
	PlotLeft   = 1.0
	PlotRight  = Width - 1
	PlotTop    = 46.0
	PlotBottom = 168.0
	tickLine   = PlotBottom + 18 // of the figures under the axis
	titleLine  = PlotBottom + 38 // of the axis's name
	plotHeight = titleLine + 8
	bendAt     = 0.68 // of the width: where the last bend lies, so that the flat part after it shows
)

// Plot maps amounts to places: the award upwards, its base to the right. Both scales are linear and begin at 0.
type Plot struct {
	c          *Canvas
	xMax, yMax float64 // what the ends of the axes stand for
}

// Plot begins a picture of the award against a base. An xMax of 0 leaves both axes without a scale.
func (c *Canvas) Plot(base string, xMax, yMax decimal.Decimal) Plot {
	c.height = plotHeight
	if c.Right.IsPositive() {
		xMax, yMax = c.Right, c.Top
	}
	p := Plot{c, xMax.InexactFloat64(), yMax.InexactFloat64()}
	c.Data("own", "plot")
	c.Data("fact", base)
	c.Data("box", fmt.Sprintf("%s %s %s %s", n(PlotLeft), n(PlotTop), n(PlotRight), n(PlotBottom)))
	if xMax.IsPositive() {
		c.Data("x", xMax.String())
		c.Data("y", yMax.String())
	}
	c.Line("picture-axis", PlotLeft, PlotTop-22, PlotLeft, PlotBottom, PlotRight, PlotBottom)
	c.Text(PlotLeft+6, PlotTop-30, Start, c.Words.Text("picture.award"), "picture-soft")
	c.axis = wrap(c.Words.Text("picture.axis", "base", c.Words.Label(base)), PlotRight-PlotLeft)
	return p
}

// X is the place of a base.
func (p Plot) X(v decimal.Decimal) float64 {
	return PlotLeft + (PlotRight-PlotLeft)*v.InexactFloat64()/p.xMax
}

// Y is the place of an award.
func (p Plot) Y(v decimal.Decimal) float64 {
	return PlotBottom - (PlotBottom-PlotTop)*v.InexactFloat64()/p.yMax
}

// Steepness is how far the line rises for each unit to the right at a rate.
func (p Plot) Steepness(rate decimal.Decimal) float64 {
	return rate.InexactFloat64() * p.xMax / p.yMax * (PlotBottom - PlotTop) / (PlotRight - PlotLeft)
}

// Tick writes a figure of the base under the axis, inside the picture: a line lower where another one is in the way.
func (p Plot) Tick(v decimal.Decimal, s string, rules ...string) {
	x, half := p.X(v), TextWidth(s)/2
	p.c.Line("picture-axis", x, PlotBottom, x, PlotBottom+5)
	x = min(max(x, half), Width-half)
	down := 0.0
	for p.c.taken(Box{Left: x - half - Gap, Right: x + half + Gap, Top: tickLine + down - ascent, Bottom: tickLine +
		down + Descent}) {
		down += lineHeight
	}
	p.c.Text(x, tickLine+down, Middle, s, "", rules...)
	p.c.down = max(p.c.down, down)
}

// axisName writes what the axis stands for, under its figures.
func (c *Canvas) axisName() {
	for i, line := range c.axis {
		down := c.down + float64(i)*lineHeight
		c.Text(PlotRight, titleLine+down, End, line, "picture-soft")
		c.height = plotHeight + down
	}
}

// Drop is the thin line from a point of the curve down to the axis.
func (p Plot) Drop(v, award decimal.Decimal) {
	p.c.Line("picture-guide", p.X(v), p.Y(award), p.X(v), PlotBottom)
}

// Rise draws the line of an award that rises at a rate until its cap bites: from nothing, or from what a threshold
// gives.
func (p Plot) Rise(rate, bite, cap, threshold decimal.Decimal) {
	zero := decimal.Zero
	xy := []float64{p.X(zero), p.Y(zero)}
	if threshold.IsPositive() {
		first := decimal.Min(threshold.Mul(rate), cap)
		p.c.Line("picture-line", append(xy, p.X(threshold), p.Y(zero))...)
		p.Drop(threshold, first)
		xy = []float64{p.X(threshold), p.Y(first)}
	}
	from := xy
	if bite.GreaterThan(threshold) {
		xy = append(xy, p.X(bite), p.Y(cap))
	}
	p.c.Line("picture-line", append(xy, PlotRight, p.Y(cap))...)
	if threshold.IsPositive() {
		fmt.Fprintf(&p.c.body, `<circle class="picture-dot" cx="%s" cy="%s" r="3.5"/>`, n(from[0]), n(from[1]))
	}
}

// Cap names a cap over the end of the line.
func (c *Canvas) Cap(y float64, cap decimal.Decimal, rules ...string) {
	c.Text(PlotRight, y-8, End, c.Words.Text("picture.cap", "cap", c.Words.Money(cap)), "", rules...)
}

// WidthFor is the base at the end of the axis where the last bend is at a base.
func WidthFor(bend decimal.Decimal) decimal.Decimal {
	return bend.Div(decimal.NewFromFloat(bendAt)).Round(2)
}
