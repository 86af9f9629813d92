package picture

import (
	"strconv"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/wasm/award"
)

// bands draws one line that bends where a band ends and where the cap bites, each band's rate beside its part.
func (c *canvas) bands(f *award.Bands) {
	bite, ok := f.Bite()
	if !ok {
		return // without a cap there is no end to draw to
	}
	p := c.plot(f.Base, widthFor(bite), f.Cap.Is)
	at, sum := decimal.Zero, decimal.Zero
	xy := []float64{p.x(at), p.y(sum)}
	for i, band := range f.Bands {
		key := "bands." + strconv.Itoa(i+1) + "."
		to := bite
		if band.UpTo != nil && band.UpTo.Is.LessThan(bite) {
			to = band.UpTo.Is
		}
		next := sum.Add(to.Sub(at).Mul(band.Rate.Is))
		half := decimal.NewFromInt(2)
		x, y := p.x(at.Add(to).Div(half)), p.y(sum.Add(next).Div(half))
		rate := figure.Percent(band.Rate.Is)
		// The rate stands over the middle of its part: to the left where there is room, the higher the flatter the part is; else over it where it
		// is flat, to the right where it is steep.
		wide, steepness := textWidth(rate), p.steepness(band.Rate.Is)
		switch left := max(x-wide/2, plotLeft+gap); {
		case x-10-wide > plotLeft:
			c.text(x-10, y+min(2, 10*steepness-descent-2), end, rate, "", key+"rate")
		case steepness < 1:
			rise := (left + wide - x) * steepness
			if beyond := left + wide - p.x(to); beyond > 0 && i+1 < len(f.Bands) {
				rise = (p.x(to)-x)*steepness + beyond*p.steepness(f.Bands[i+1].Rate.Is)
			}
			c.text(left, y-rise-descent-2, start, rate, "", key+"rate")
		default:
			c.text(x+8, min(y+10, plotBottom-descent), start, rate, "", key+"rate")
		}
		if xy = append(xy, p.x(to), p.y(next)); to.Equal(bite) {
			break
		}
		p.drop(to, next)
		p.tick(to, c.words.money(to), key+"up_to")
		at, sum = to, next
	}
	p.drop(bite, f.Cap.Is)
	c.line("picture-line", append(xy, plotRight, p.y(f.Cap.Is))...)
	p.tick(bite, c.words.money(bite), "cap")
	c.text(plotRight, plotTop-8, end, c.words.Text("cap", "cap", c.words.money(f.Cap.Is)), "", "cap")
}
