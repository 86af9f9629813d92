package form

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/picture"
	"lingang/wasm/award"
)

// bands are marginal rates.
type bands struct {
	plain
	f *award.Bands
}

var _ = enter(2, func(f *award.Bands) Room { return bands{plain{f}, f} })

func (b bands) Check(report Report) {
	list := b.f.Bands
	for i, band := range list {
		if (band.Over == nil) != (i == 0) || (band.UpTo == nil) != (i == len(list)-1) ||
			i > 0 && list[i-1].UpTo != nil && band.Over != nil && !band.Over.Is.Equal(list[i-1].UpTo.Is) {
			report(fmt.Sprintf(".bands[%d]", i), "the bands do not follow each other",
				"the first begins at nothing, each next one is over what the one before is up to, the last has no end")
		}
	}
}

// Cites are the words of the rates and the cap: those of the limits say nothing by themselves.
func (b bands) Cites(fact string) (cites []award.Cite) {
	for _, band := range b.f.Bands {
		cites = append(cites, band.Rate.Cites...)
	}
	return append(cites, b.plain.Cites(fact)...)
}

// list says each band with its numbers as they are given, in the words of fill.
func (b bands) list(fill func(key string, pairs ...string) string, money func(rule string, v decimal.Decimal) string,
	percent func(rule string, n award.Number) string) string {
	var parts []string
	for i, band := range b.f.Bands {
		rule := "bands." + strconv.Itoa(i+1) + "."
		from, to, key := "", "", "amount.band_between"
		if band.UpTo != nil {
			to = money(rule+"up_to", band.UpTo.Is)
		} else {
			key = "amount.band_over"
		}
		if band.Over != nil {
			from = money(rule+"over", band.Over.Is)
		} else {
			key = "amount.band_up_to"
		}
		parts = append(parts, fill(key, "rate", percent(rule+"rate", band.Rate), "from", from, "to", to))
	}
	return strings.Join(parts, fill("amount.and"))
}

func (b bands) Amount(w Words) string {
	list := b.list(w.Text, func(_ string, v decimal.Decimal) string { return w.Money(v) },
		func(_ string, n award.Number) string { return figure.Percent(n.Is) })
	return capped(w, w.Text("amount.bands", "base", label(w, b.f.Base), "bands", list), b.f.Cap)
}

func (b bands) Caption(c Caption) template.HTML {
	bite, ok := b.f.Bite()
	if !ok {
		return ""
	}
	return c.text("bands", "bands", b.list(c.fill, c.money, c.percent),
		"bite", c.money("cap", bite), "cap", c.money("cap", b.f.Cap.Is))
}

// Draw draws one line that bends where a band ends and where the cap bites, each band's rate beside its part.
func (b bands) Draw(c *picture.Canvas) {
	f := b.f
	bite, ok := f.Bite()
	if !ok {
		return // without a cap there is no end to draw to
	}
	p := c.Plot(f.Base, picture.WidthFor(bite), f.Cap.Is)
	at, sum := decimal.Zero, decimal.Zero
	xy := []float64{p.X(at), p.Y(sum)}
	for i, band := range f.Bands {
		key := "bands." + strconv.Itoa(i+1) + "."
		to := bite
		if band.UpTo != nil && band.UpTo.Is.LessThan(bite) {
			to = band.UpTo.Is
		}
		next := sum.Add(to.Sub(at).Mul(band.Rate.Is))
		half := decimal.NewFromInt(2)
		x, y := p.X(at.Add(to).Div(half)), p.Y(sum.Add(next).Div(half))
		rate := figure.Percent(band.Rate.Is)
		// The rate stands over the middle of its part: to the left where there is room, the higher the flatter the part
		// is; else over it where it is flat, to the right where it is steep.
		wide, steepness := picture.TextWidth(rate), p.Steepness(band.Rate.Is)
		switch left := max(x-wide/2, picture.PlotLeft+picture.Gap); {
		case x-10-wide > picture.PlotLeft:
			c.Text(x-10, y+min(2, 10*steepness-picture.Descent-2), picture.End, rate, "", key+"rate")
		case steepness < 1:
			rise := (left + wide - x) * steepness
			if beyond := left + wide - p.X(to); beyond > 0 && i+1 < len(f.Bands) {
				rise = (p.X(to)-x)*steepness + beyond*p.Steepness(f.Bands[i+1].Rate.Is)
			}
			c.Text(left, y-rise-picture.Descent-2, picture.Start, rate, "", key+"rate")
		default:
			c.Text(x+8, min(y+10, picture.PlotBottom-picture.Descent), picture.Start, rate, "", key+"rate")
		}
		if xy = append(xy, p.X(to), p.Y(next)); to.Equal(bite) {
			break
		}
		p.Drop(to, next)
		p.Tick(to, c.Words.Money(to), key+"up_to")
		at, sum = to, next
	}
	p.Drop(bite, f.Cap.Is)
	c.Line("picture-line", append(xy, picture.PlotRight, p.Y(f.Cap.Is))...)
	p.Tick(bite, c.Words.Money(bite), "cap")
	c.Cap(p.Y(f.Cap.Is), f.Cap.Is, "cap")
}
