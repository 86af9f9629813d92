package form

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/law"
	"lingang/generator/picture"
	"lingang/wasm/award"
)

// tiers are awards for being over a threshold for the first time.
type tiers struct {
	plain
	f *award.Tiers
}

var _ = enter(3, func(f *award.Tiers) Room { return tiers{plain{f}, f} })

func (t tiers) Check(report Report) {
	over, awards := t.f.Over.Is, t.f.Award.Is
	rise := func(list []decimal.Decimal) bool { return slices.IsSortedFunc(list, decimal.Decimal.Cmp) }
	if len(over) != len(awards) || !rise(over) || !rise(awards) {
		report(".over", "the tiers do not rise, or not each has an award",
			"as many awards as thresholds, both ascending")
	}
}

// Cites are the words of the awards for what was received of them, those of the thresholds for what is measured by
// them.
func (t tiers) Cites(fact string) []award.Cite {
	if fact == t.f.Received {
		return t.f.Award.Cites
	}
	return t.f.Over.Cites
}

// Brackets are the tiers, which exclude their own threshold.
func (t tiers) Brackets(fact string) []decimal.Decimal {
	if fact == t.f.Income || fact == t.f.PriorPeak {
		return t.f.Over.Is
	}
	return nil
}

func (t tiers) Amount(w Words) string {
	last := len(t.f.Over.Is) - 1
	return w.Text("amount.tiers", "base", label(w, t.f.Income), "tiers", strconv.Itoa(last+1),
		"first", w.Money(t.f.Over.Is[0]), "low", w.Money(t.f.Award.Is[0]),
		"last", w.Money(t.f.Over.Is[last]), "high", w.Money(t.f.Award.Is[last]))
}

func (t tiers) Said() bool { return false }

func (t tiers) Caption(c Caption) template.HTML { return c.text("tiers") }

// Draw draws a bar for each tier: in all what it brings, solid the part that it adds to the tier before. Both figures
// stand beside the bar, so the thresholds need no scale.
func (t tiers) Draw(c *picture.Canvas) {
	short := func(v decimal.Decimal) string {
		if c.Words.Lang == law.EN {
			return strings.TrimPrefix(c.Words.Money(v), "RMB ") // the heads name the currency
		}
		return c.Words.Money(v)
	}
	var rows []picture.Row
	before := decimal.Zero
	for i, over := range t.f.Over.Is {
		n, award := strconv.Itoa(i+1), t.f.Award.Is[i]
		rows = append(rows, picture.Row{Name: short(over), NameRules: []string{"over." + n}, Value: over.String(),
			Before: before, Certain: award,
			Label: short(award), LabelRules: []string{"award." + n}})
		before = award
	}
	c.Data("own", "over")
	c.Data("fact", t.f.Income)
	c.Rows(rows, c.Words.Text("picture.tier_over", "base", c.Words.Label(t.f.Income)),
		c.Words.Text("picture.tier_award"))
}
