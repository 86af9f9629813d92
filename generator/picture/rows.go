package picture

import (
	"strings"

	"github.com/shopspring/decimal"
)

// row is one bar of a picture: an amount with its name, solid up to what is certain and hatched up to what is possible.
type row struct {
	name      string
	nameRules []string
	value     string // what is chosen or reached: marks the row as the reader's
	certain   decimal.Decimal
	possible  decimal.Decimal
	// before is the part that lower tiers gave already: outlined.
	before     decimal.Decimal
	label      string
	labelRules []string
}

const (
	rowBar    = 10.0
	rowHeight = 24.0
	rowTall   = 42.0 // with the name on a line of its own
	rowGap    = 8.0
	rowPad    = 5.0 // at either side, inside the frame around the reader's row
	nameMost  = 112.0
)

// rows draws bars under each other on one linear scale, each named at its left, or above it where names are long. Two heads stand
// over names and amounts where they are given.
func (c *canvas) rows(rows []row, nameHead, amountHead string) {
	names, labels, most := 0.0, 0.0, decimal.Zero
	for _, r := range rows {
		names, labels = max(names, textWidth(r.name)), max(labels, textWidth(r.label))
		most = decimal.Max(most, r.possible, r.certain)
	}
	above := names > nameMost
	left, top, high := rowPad+names+rowGap, 4.0, rowHeight
	if above {
		left, high = rowPad, rowTall
	}
	if nameHead != "" {
		last := 0.0
		for i, line := range wrap(nameHead, Width-2*rowPad) {
			if i > 0 {
				top += lineHeight
			}
			last = c.text(rowPad, top+ascent, start, line, "picture-soft").Right
		}
		if last+rowGap+textWidth(amountHead)+rowPad > Width {
			top += lineHeight
		}
		c.text(Width-rowPad, top+ascent, end, amountHead, "picture-soft")
		top += rowHeight
	}
	room := Width - left - labels - rowGap - rowPad - c.reserve
	var values, places []string
	for _, r := range rows {
		y := top + ascent // of the bar's text
		if above {
			c.text(rowPad, y, start, r.name, "", r.nameRules...)
			y += 19
		} else if r.name != "" {
			c.text(rowPad+names, y, end, r.name, "", r.nameRules...)
		}
		wide := func(v decimal.Decimal) float64 { return room * v.Div(most).InexactFloat64() }
		bar := y - 4 - rowBar/2
		if r.before.IsPositive() {
			c.outline(left, bar, wide(r.before), rowBar)
		}
		c.bar(left+wide(r.before), bar, wide(r.certain.Sub(r.before)), rowBar, false)
		c.bar(left+wide(r.certain), bar, wide(r.possible.Sub(r.certain)), rowBar, true)
		if r.label == "" {
			values, places = append(values, r.value), append(places, n(top+ascent-4))
			top += high
			continue
		}
		c.text(left+wide(decimal.Max(r.possible, r.certain))+rowGap-2, y, start, r.label, "", r.labelRules...)
		values, places = append(values, r.value), append(places, n(top+ascent-4))
		top += high
	}
	c.height = top + 2
	c.data("values", strings.Join(values, " "))
	c.data("places", strings.Join(places, " "))
}

// outline draws an empty bar.
func (c *canvas) outline(x, y, wide, high float64) {
	c.body.WriteString(`<rect class="picture-outline" x="` + n(x) + `" y="` + n(y) + `" width="` + n(wide) + `" height="` + n(high) + `"/>`)
}
