package picture

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/law"
	"lingang/wasm/award"
)

// tiers draws a bar for each tier: in all what it brings, solid the part that it adds to the tier before. Both figures stand beside
// the bar, so the thresholds need no scale.
func (c *canvas) tiers(f *award.Tiers) {
	short := func(v decimal.Decimal) string {
		if c.words.Lang == law.EN {
			return strings.TrimPrefix(c.words.money(v), "RMB ") // the heads name the currency
		}
		return c.words.money(v)
	}
	var rows []row
	before := decimal.Zero
	for i, over := range f.Over.Is {
		n, award := strconv.Itoa(i+1), f.Award.Is[i]
		rows = append(rows, row{name: short(over), nameRules: []string{"over." + n}, value: over.String(), before: before, certain: award,
			label: short(award), labelRules: []string{"award." + n}})
		before = award
	}
	c.data("own", "over")
	c.data("fact", f.Income)
	c.rows(rows, c.words.Text("tier_over", "base", c.words.Label(f.Income)), c.words.Text("tier_award"))
}
