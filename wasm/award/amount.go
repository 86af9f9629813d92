package award

import (
	"math/big"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// maxAmountLength is in characters, before anything is stripped.
const maxAmountLength = 40

var maxAmount = decimal.New(1, 15) // yuan

// Codes of amounts that cannot be read.
const (
	CodeEmpty           = "amount_empty"
	CodeTooLong         = "amount_too_long"
	CodeNegative        = "amount_negative"
	CodeNotANumber      = "amount_not_a_number" // NaN, infinity
	CodeExponent        = "amount_exponent"
	CodeTwoPoints       = "amount_two_points"
	CodeGrouping        = "amount_grouping"
	CodeTooPrecise      = "amount_too_precise" // finer than a fen
	CodeTooLarge        = "amount_too_large"
	CodeForeignCurrency = "amount_foreign_currency"
	CodeAmbiguous       = "amount_ambiguous" // 3万5: 30,005 or 35,000?
	CodeNotAnAmount     = "amount_not_understood"
)

// unit is a word that multiplies what stands before it.
type unit struct {
	word   string
	factor int64
}

var (
	prefixes = []string{"人民币", "rmb", "cny", "¥"}
	suffixes = []string{"元人民币", "人民币", "元整", "元", "圆", "yuan", "rmb", "cny"}
	foreign  = []string{"$", "€", "£", "usd", "dollar", "eur", "gbp", "hkd", "jpy", "美元", "美金", "欧元", "英镑", "港元", "港币", "日元"}

	// Longer words first: the first that fits is taken.
	englishUnits = []unit{{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"mn", 1e6}, {"bn", 1e9}, {"k", 1e3}, {"m", 1e6}}
	smallUnits   = []unit{{"十", 10}, {"百", 100}, {"千", 1000}}
	bigUnits     = []unit{{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}}
)

// ParseAmount reads an amount as people write it and gives it in yuan: 20000000, 2,000万, 2000 万元, 2千万, 0.2亿, 1亿2000万,
// ２０００万, ¥20,000,000.50, RMB 20 million, 20m, 1.2bn, 500k. It gives the code of what is wrong, or "".
func ParseAmount(in string) (yuan decimal.Decimal, code string) {
	if utf8.RuneCountInString(in) > maxAmountLength {
		return decimal.Zero, CodeTooLong
	}
	s := strings.TrimSpace(strings.ToLower(strings.Map(narrow, in)))
	if s == "" {
		return decimal.Zero, CodeEmpty
	}
	for _, f := range foreign {
		if strings.Contains(s, f) {
			return decimal.Zero, CodeForeignCurrency
		}
	}
	negative := strings.HasPrefix(s, "-")
	s, yuanNamed := cutCurrency(s)
	if negative || strings.HasPrefix(s, "-") {
		return decimal.Zero, CodeNegative
	}
	switch s {
	case "nan", "inf", "infinity", "+inf", "+infinity", "∞":
		return decimal.Zero, CodeNotANumber
	}
	v, code := readAmount(s, yuanNamed)
	switch {
	case code != "":
		return decimal.Zero, code
	case v.GreaterThan(maxAmount):
		return decimal.Zero, CodeTooLarge
	case !v.Equal(toFen(v)):
		return decimal.Zero, CodeTooPrecise
	}
	return v, ""
}

// narrow maps full-width forms, the many spaces and the many minus signs to their ASCII twins.
func narrow(r rune) rune {
	switch {
	case r == '　' || r == 0xa0 || r == 0x202f || r >= 0x2000 && r <= 0x200a || r == '\t':
		return ' '
	case r == '−' || r == '–' || r == '—':
		return '-'
	case r == '￥':
		return '¥'
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	}
	return r
}

// cutCurrency takes the currency off; named is whether a unit of it stood behind the digits.
func cutCurrency(s string) (rest string, named bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			s = strings.TrimLeft(rest, " ")
			break
		}
	}
	for _, p := range suffixes {
		if rest, ok := strings.CutSuffix(s, p); ok {
			return strings.TrimRight(rest, " "), true
		}
	}
	return s, false
}

// readAmount reads digits with their units: an English word after the number, or Chinese sections from the largest down.
func readAmount(s string, yuanNamed bool) (decimal.Decimal, string) {
	num, rest, code := readNumber(s)
	if code != "" {
		return decimal.Zero, code
	}
	rest = strings.TrimLeft(rest, " ")
	if u, after := cutUnit(rest, englishUnits); u != 1 {
		if after != "" {
			return decimal.Zero, CodeNotAnAmount
		}
		return num.value.Mul(decimal.New(u, 0)), ""
	}
	return readSections(num, rest, yuanNamed)
}

// readSections reads 1亿2000万3千: every part smaller than the unit before it, decimals only in the last number. A single digit at
// the end (3万5) can be meant in two ways, unless 元, 零 or a point settles it.
func readSections(num number, rest string, yuanNamed bool) (decimal.Decimal, string) {
	total, section := decimal.Zero, decimal.Zero
	var bound, termBound int64 // what the next section and the next term must stay under; 0: no bound
	zero := false
	under := func(v decimal.Decimal, bound int64) bool { return bound == 0 || v.LessThan(decimal.New(bound, 0)) }
	for first := true; ; first = false {
		smallUnit, after := cutUnit(rest, smallUnits)
		term := num.value.Mul(decimal.New(smallUnit, 0))
		if !under(term, termBound) {
			return decimal.Zero, CodeNotAnAmount
		}
		section, termBound = section.Add(term), smallUnit
		bigUnit, after := cutUnit(strings.TrimLeft(after, " "), bigUnits)
		bare := smallUnit == 1 && bigUnit == 1
		if bigUnit != 1 || after == "" {
			if section = section.Mul(decimal.New(bigUnit, 0)); !under(section, bound) {
				return decimal.Zero, CodeNotAnAmount
			}
			total, section = total.Add(section), decimal.Zero
			bound, termBound = bigUnit, bigUnit
		}
		after = strings.TrimLeft(after, " ")
		switch {
		case after == "" && bare && !first && num.digits == 1 && !num.fraction && !zero && !yuanNamed:
			return decimal.Zero, CodeAmbiguous
		case after == "":
			return total, ""
		case bare && strings.Trim(after, " 0123456789") == "": // two numbers with nothing but space between them
			return decimal.Zero, CodeGrouping
		case bare:
			return decimal.Zero, afterNumber(after)
		case num.fraction:
			return decimal.Zero, CodeNotAnAmount
		}
		after, zero = strings.CutPrefix(after, "零")
		var code string
		if num, rest, code = readNumber(after); code != "" {
			return decimal.Zero, code
		}
		rest = strings.TrimLeft(rest, " ")
	}
}

// afterNumber names what stands after a number where a unit or the end should be.
func afterNumber(rest string) string {
	exp, ok := strings.CutPrefix(rest, "e")
	if ok && exp != "" && strings.Trim(exp, "+-0123456789") == "" {
		return CodeExponent
	}
	return CodeNotAnAmount
}

type number struct {
	value    decimal.Decimal
	digits   int // before the point
	fraction bool
}

// readNumber reads digits with an optional point and right thousands groups from the start of s.
func readNumber(s string) (n number, rest, code string) {
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == ',' || s[end] == '.') {
		end++
	}
	run, rest := s[:end], s[end:]
	whole, fraction, pointed := strings.Cut(run, ".")
	switch {
	case strings.Trim(run, ",.") == "":
		return n, rest, CodeNotAnAmount
	case strings.Contains(fraction, "."):
		return n, rest, CodeTwoPoints
	case strings.Contains(fraction, ",") || !wellGrouped(whole):
		return n, rest, CodeGrouping
	case whole == "" || pointed && fraction == "":
		return n, rest, CodeNotAnAmount
	}
	whole = strings.ReplaceAll(whole, ",", "")
	v, ok := parsePlain(whole + "." + fraction)
	if !ok {
		return n, rest, CodeNotAnAmount
	}
	return number{v, len(whole), pointed}, rest, ""
}

// parsePlain reads digits with at most one point. decimal.NewFromString would read more than that (exponents), and brings 3 KB of
// compressed .wasm with it.
func parsePlain(s string) (decimal.Decimal, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	digits := whole + fraction
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return decimal.Zero, false
	}
	v, ok := new(big.Int).SetString(digits, 10)
	if !ok {
		return decimal.Zero, false
	}
	return decimal.NewFromBigInt(v, -int32(len(fraction))), true
}

func wellGrouped(whole string) bool {
	groups := strings.Split(whole, ",")
	if len(groups) == 1 {
		return true
	}
	for i, g := range groups {
		if i == 0 && (len(g) < 1 || len(g) > 3) || i > 0 && len(g) != 3 {
			return false
		}
	}
	return true
}

// cutUnit returns the factor of the unit that s begins with and what follows it, or 1 and s.
func cutUnit(s string, units []unit) (int64, string) {
	for _, u := range units {
		if rest, ok := strings.CutPrefix(s, u.word); ok {
			return u.factor, rest
		}
	}
	return 1, s
}

// toFen is the one place that rounds: half up, to the fen. Amounts are never negative.
func toFen(v decimal.Decimal) decimal.Decimal {
	if v.Exponent() >= -2 {
		return v
	}
	return v.Round(2)
}
