package view

import (
	"lingang/generator/figure"
	"lingang/generator/law"
	"lingang/wasm/award"
	"strings"

	"github.com/shopspring/decimal"
)

// Amount writes an interval in prose.
func (v View) Amount(i award.Interval) string { return v.interval(figure.Money, i) }

// AmountFull writes an interval in full yuan, for tables.
func (v View) AmountFull(i award.Interval) string { return v.interval(figure.Yuan, i) }

func (v View) interval(write func(law.Lang, decimal.Decimal) string, i award.Interval) string {
	switch {
	case i.Unbounded:
		return v.T("amount.unbounded")
	case i.Min.Equal(i.Max):
		return write(v.Lang, i.Max)
	}
	return v.T("amount.between", "min", write(v.Lang, i.Min), "max", write(v.Lang, i.Max))
}

// Money writes an amount in prose.
func (v View) Money(yuan decimal.Decimal) string { return figure.Money(v.Lang, yuan) }

// Unbroken keeps a currency and its figure on one line.
func Unbroken(text string) string { return strings.ReplaceAll(text, "RMB ", "RMB\u00a0") }
