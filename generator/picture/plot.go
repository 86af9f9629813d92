package picture

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// The box of a plot, in the picture's units.
const (
	plotLeft   = 1.0
	plotRight  = Width - 1
	plotTop    = 46.0
	plotBottom = 168.0
	tickLine   = plotBottom + 18 // of the figures under the axis
	titleLine  = plotBottom + 38 // of the axis's name
	plotHeight = titleLine + 8
	bendAt     = 0.68 // of the width: where the last bend lies, so that the flat part after it shows
)

// plot maps amounts to places: the award upwards, its base to the right. Both scales are linear and begin at 0.
type plot struct {
	c          *canvas
	xMax, yMax float64 // what the ends of the axes stand for
}

// plot begins a picture of the award against a base. An xMax of 0 leaves both axes without a scale.
func (c *canvas) plot(base string, xMax, yMax decimal.Decimal) plot {
	c.height = plotHeight
	p := plot{c, xMax.InexactFloat64(), yMax.InexactFloat64()}
	c.data("own", "plot")
	c.data("fact", base)
	c.data("box", fmt.Sprintf("%s %s %s %s", n(plotLeft), n(plotTop), n(plotRight), n(plotBottom)))
	if xMax.IsPositive() {
		c.data("x", xMax.String())
		c.data("y", yMax.String())
	}
	c.line("picture-axis", plotLeft, plotTop-22, plotLeft, plotBottom, plotRight, plotBottom)
	c.text(plotLeft+6, plotTop-30, start, c.words.Text("award"), "picture-soft")
	c.axis = wrap(c.words.Text("axis", "base", c.words.Label(base)), plotRight-plotLeft)
	return p
}

func (p plot) x(v decimal.Decimal) float64 {
	return plotLeft + (plotRight-plotLeft)*v.InexactFloat64()/p.xMax
}

func (p plot) y(v decimal.Decimal) float64 {
	return plotBottom - (plotBottom-plotTop)*v.InexactFloat64()/p.yMax
}

// steepness is how far the line rises for each unit to the right at a rate.
func (p plot) steepness(rate decimal.Decimal) float64 {
	return rate.InexactFloat64() * p.xMax / p.yMax * (plotBottom - plotTop) / (plotRight - plotLeft)
}

// tick writes a figure of the base under the axis, inside the picture: a line lower where another one is in the way.
func (p plot) tick(v decimal.Decimal, s string, rules ...string) {
	x, half := p.x(v), textWidth(s)/2
	p.c.line("picture-axis", x, plotBottom, x, plotBottom+5)
	x = min(max(x, half), Width-half)
	down := 0.0
	for p.c.taken(Box{Left: x - half - gap, Right: x + half + gap, Top: tickLine + down - ascent, Bottom: tickLine + down + descent}) {
		down += lineHeight
	}
	p.c.text(x, tickLine+down, middle, s, "", rules...)
	p.c.down = max(p.c.down, down)
}

// axisName writes what the axis stands for, under its figures.
func (c *canvas) axisName() {
	for i, line := range c.axis {
		down := c.down + float64(i)*lineHeight
		c.text(plotRight, titleLine+down, end, line, "picture-soft")
		c.height = plotHeight + down
	}
}

// drop is the thin line from a point of the curve down to the axis.
func (p plot) drop(v, award decimal.Decimal) {
	p.c.line("picture-guide", p.x(v), p.y(award), p.x(v), plotBottom)
}

// right is the base at the right end of the axis.
func (p plot) right() decimal.Decimal { return decimal.NewFromFloat(p.xMax) }

// widthFor is the base at the end of the axis where the last bend is at a base.
func widthFor(bend decimal.Decimal) decimal.Decimal {
	return bend.Div(decimal.NewFromFloat(bendAt)).Round(2)
}
