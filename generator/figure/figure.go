// Package figure writes numbers in the habit of each language: 500万元, RMB 5 million, 5%. It is the only place on the Go
// side that does; site/components/shared/amount.ts is its twin for the browser, and both pass the cases of figures,
// shares and numbers in site/test/tables.
package figure

import (
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/law"
	"lingang/wasm/award"
)

type scale struct {
	unit string
	size decimal.Decimal
	most int32 // decimals that still read well
}

var scales = map[law.Lang][]scale{
	law.ZH: {{"亿", decimal.New(1, 8), 2}, {"万", decimal.New(1, 4), 2}},
	law.EN: {{" billion", decimal.New(1, 9), 2}, {" million", decimal.New(1, 6), 2}},
}

// Money writes an amount in yuan as prose does: 2000万元, RMB 20 million; in full where it would need many decimals.
func Money(lang law.Lang, yuan decimal.Decimal) string {
	for _, s := range scales[lang] {
		v := yuan.DivRound(s.size, 6)
		if yuan.GreaterThanOrEqual(s.size) && v.Mul(s.size).Equal(yuan) && v.Equal(v.Round(s.most)) {
			if lang == law.ZH {
				return plain(v) + s.unit + "元"
			}
			return "RMB " + Group(v) + s.unit
		}
	}
	return Yuan(lang, yuan)
}

// MoneyIn is Money in another currency than yuan, by its code; without one it is yuan.
func MoneyIn(lang law.Lang, code string, amount decimal.Decimal) string {
	text := Money(lang, amount)
	c, ok := award.CurrencyOf(code)
	switch {
	case !ok:
		return text
	case lang == law.ZH:
		return strings.TrimSuffix(text, "元") + c.Name.ZH
	}
	return c.Name.EN + strings.TrimPrefix(text, "RMB")
}

// plain has no separators: the law writes 2000 万元.
func plain(v decimal.Decimal) string { return v.String() }

// Yuan writes an amount in full: 20,000,000元, RMB 20,000,000.
func Yuan(lang law.Lang, yuan decimal.Decimal) string {
	if lang == law.ZH {
		return Group(yuan) + "元"
	}
	return "RMB " + Group(yuan)
}

// Percent writes a fraction as a share: 0.05 is 5%. Of one that does not end, 33.3333%.
func Percent(fraction decimal.Decimal) string { return fraction.Shift(2).Truncate(4).String() + "%" }

// Group puts thousands separators.
func Group(v decimal.Decimal) string {
	whole, fraction, pointed := strings.Cut(v.String(), ".")
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if pointed {
		b.WriteString("." + fraction)
	}
	return b.String()
}
