package award

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Currency is money of another currency than yuan. Amounts in it are only ever compared with each other: nothing is
// converted, and none is added to yuan.
type Currency struct {
	Code string // ISO 4217
	Name Text   // as readers see it beside amounts
	// Written are the ways to write it in an amount, in small letters, the longest first.
	Written []string
}

// Currencies are those that a fact may be in.
var Currencies = []Currency{
	{"USD", Text{"美元", "USD"}, []string{"us dollars", "dollars", "us$", "usd", "美元", "美金", "$"}},
	{"EUR", Text{"欧元", "EUR"}, []string{"euros", "euro", "eur", "欧元", "€"}},
	{"GBP", Text{"英镑", "GBP"}, []string{"gbp", "英镑", "£"}},
	{"HKD", Text{"港元", "HKD"}, []string{"hk$", "hkd", "港元", "港币"}},
	{"JPY", Text{"日元", "JPY"}, []string{"jpy", "yen", "日元"}},
}

// CurrencyOf finds a currency by its code.
func CurrencyOf(code string) (Currency, bool) {
	for _, c := range Currencies {
		if c.Code == code {
			return c, true
		}
	}
	return Currency{}, false
}

// CodeOtherCurrency is an amount that names another currency than the fact is in.
const CodeOtherCurrency = "amount_other_currency"

// parseIn reads an amount in a currency: as [ParseAmount] does, with the names of that currency in the place of those of
// yuan.
func parseIn(code, in string) (decimal.Decimal, string) {
	c, ok := CurrencyOf(code)
	if !ok {
		return ParseAmount(in)
	}
	s, _ := fold(in) // strings.ToLower would be a hundredth of the .wasm
	for _, name := range c.Written {
		if rest := strings.TrimSuffix(strings.TrimPrefix(s, name), name); rest != s {
			s = trimLeft(rest)
			break
		}
	}
	if rest, _ := cutCurrency(s); rest != s {
		return zero, CodeOtherCurrency
	}
	v, wrong := ParseAmount(s)
	if wrong == CodeForeignCurrency {
		wrong = CodeOtherCurrency
	}
	return v, wrong
}

// inCurrency is a number in words with the currency that it is in.
func inCurrency(code, number string) Text {
	c, ok := CurrencyOf(code)
	if !ok {
		return Text{number + "元", "RMB " + number}
	}
	return Text{number + c.Name.ZH, c.Name.EN + " " + number}
}
