package picture

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Row is one bar of a picture: an amount with its name, solid up to what is certain and hatched up to what is possible.
type Row struct {
	Name      string
	NameRules []string
	Value     string // what is chosen or reached: marks the row as the reader's
	Certain   decimal.Decimal
	Possible  decimal.Decimal
	// Before is the part that lower tiers gave already: outlined.
	Before     decimal.Decimal
	Label      string
	LabelRules []string
}

const (
	rowBar    = 10.0
	rowHeight = 24.0
	rowTall   = 42.0 // with the name on a line of its own
	rowGap    = 8.0
	rowPad    = 5.0 // at either side, inside the frame around the reader's row
	nameMost  = 112.0
)

// Rows draws bars under each other on one linear scale, each named at its left, or above it where names are long. Two
// heads stand over names and amounts where they are given.
func (c *Canvas) Rows(rows []Row, nameHead, amountHead string) {
	names, labels, most := 0.0, 0.0, decimal.Zero
	for _, r := range rows {
		names, labels = max(names, TextWidth(r.Name)), max(labels, TextWidth(r.Label))
		most = decimal.Max(most, r.Possible, r.Certain)
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
			last = c.Text(rowPad, top+ascent, Start, line, "picture-soft").Right
		}
		if last+rowGap+TextWidth(amountHead)+rowPad > Width {
			top += lineHeight
		}
		c.Text(Width-rowPad, top+ascent, End, amountHead, "picture-soft")
		top += rowHeight
	}
	room := Width - left - labels - rowGap - rowPad - c.reserve
	var values, places []string
	for _, r := range rows {
		y := top + ascent // of the bar's text
		if above {
			c.Text(rowPad, y, Start, r.Name, "", r.NameRules...)
			y += 19
		} else if r.Name != "" {
			c.Text(rowPad+names, y, End, r.Name, "", r.NameRules...)
		}
		wide := func(v decimal.Decimal) float64 { return room * v.Div(most).InexactFloat64() }
		bar := y - 4 - rowBar/2
		if r.Before.IsPositive() {
			c.outline(left, bar, wide(r.Before), rowBar)
		}
		c.bar(left+wide(r.Before), bar, wide(r.Certain.Sub(r.Before)), rowBar, false)
		c.bar(left+wide(r.Certain), bar, wide(r.Possible.Sub(r.Certain)), rowBar, true)
		if r.Label == "" {
			values, places = append(values, r.Value), append(places, n(top+ascent-4))
			top += high
			continue
		}
		c.Text(left+wide(decimal.Max(r.Possible, r.Certain))+rowGap-2, y, Start, r.Label, "", r.LabelRules...)
		values, places = append(values, r.Value), append(places, n(top+ascent-4))
		top += high
	}
	c.height = top + 2
	c.Data("values", strings.Join(values, " "))
	c.Data("places", strings.Join(places, " "))
}

// outline draws an empty bar.
func (c *Canvas) outline(x, y, wide, high float64) {
	c.body.WriteString(`<rect class="picture-outline" x="` + n(x) + `" y="` + n(y) + `" width="` + n(wide) +
		`" height="` + n(high) + `"/>`)
}
