package award

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// maxAmountLength is in characters, before anything is stripped.
const maxAmountLength = 40

var (
	maxAmount = decimal.New(1e15, 0) // yuan
	// zero yuan, in fen as toFen gives amounts: a sum of numbers of one exponent need not be rescaled, which allocates.
	zero = decimal.New(0, -2)
)

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
	foreign  = []string{"$", "€", "£", "usd", "dollar", "eur", "gbp", "hkd", "jpy", "美元", "美金", "欧元", "英镑", "港元",
		"港币", "日元"}

	// Longer words first: the first that fits is taken.
	englishUnits = []unit{{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"mn", 1e6}, {"bn", 1e9}, {"k", 1e3},
		{"m", 1e6}}
	smallUnits = []unit{{"十", 10}, {"百", 100}, {"千", 1000}}
	bigUnits   = []unit{{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}}
)

// ParseAmount reads an amount as people write it and gives it in yuan: 20000000, 2,000万, 2000 万元, 2千万, 0.2亿, 1亿2000万,
// ２０００万, ¥20,000,000.50, RMB 20 million, 20m, 1.2bn, 500k. It gives the code of what is wrong, or "".
func ParseAmount(in string) (yuan decimal.Decimal, code string) {
	if len(in) <= 15 { // plain digits, as programs write them, need none of what follows
		if n := digits(in); n >= 0 && in != "" {
			return decimal.New(int64(n)*100, zero.Exponent()), ""
		}
	}
	if utf8.RuneCountInString(in) > maxAmountLength {
		return zero, CodeTooLong
	}
	s := strings.TrimSpace(strings.ToLower(strings.Map(narrow, in)))
	if s == "" {
		return zero, CodeEmpty
	}
	for _, f := range foreign {
		if strings.Contains(s, f) {
			return zero, CodeForeignCurrency
		}
	}
	negative := strings.HasPrefix(s, "-")
	s, yuanNamed := cutCurrency(s)
	if negative || strings.HasPrefix(s, "-") {
		return zero, CodeNegative
	}
	switch s {
	case "nan", "inf", "infinity", "+inf", "+infinity", "∞":
		return zero, CodeNotANumber
	}
	v, code := readAmount(s, yuanNamed)
	if code != "" {
		return zero, code
	}
	yuan = toFen(v)
	switch {
	case compare(v, maxAmount) > 0:
		return zero, CodeTooLarge
	case compare(v, yuan) != 0:
		return zero, CodeTooPrecise
	}
	return yuan, ""
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

// readAmount reads digits with their units: an English word after the number, or Chinese sections from the largest
// down.
func readAmount(s string, yuanNamed bool) (decimal.Decimal, string) {
	num, rest, code := readNumber(s)
	if code != "" {
		return zero, code
	}
	rest = strings.TrimLeft(rest, " ")
	if u, after := cutUnit(rest, englishUnits); u != 1 {
		if after != "" {
			return zero, CodeNotAnAmount
		}
		return times(num.value, u), ""
	}
	return readSections(num, rest, yuanNamed)
}

// readSections reads 1亿2000万3千: every part smaller than the unit before it, decimals only in the last number. A single
// digit at the end (3万5) can be meant in two ways, unless 元, 零 or a point settles it.
func readSections(num number, rest string, yuanNamed bool) (decimal.Decimal, string) {
	total, section := zero, zero
	var bound, termBound int64 // what the next section and the next term must stay under; 0: no bound
	var named bool             // by 零: what follows is not of the unit just below
	under := func(v decimal.Decimal, bound int64) bool { return bound == 0 || compare(v, decimal.New(bound, 0)) < 0 }
	for first := true; ; first = false {
		smallUnit, after := cutUnit(rest, smallUnits)
		term := times(num.value, smallUnit)
		if !under(term, termBound) {
			return zero, CodeNotAnAmount
		}
		section, termBound = section.Add(term), smallUnit
		bigUnit, after := cutUnit(strings.TrimLeft(after, " "), bigUnits)
		bare := smallUnit == 1 && bigUnit == 1
		if bigUnit != 1 || after == "" {
			if section = times(section, bigUnit); !under(section, bound) {
				return zero, CodeNotAnAmount
			}
			total, section = total.Add(section), zero
			bound, termBound = bigUnit, bigUnit
		}
		after = strings.TrimLeft(after, " ")
		switch {
		case after == "" && bare && !first && num.digits == 1 && !num.fraction && !named && !yuanNamed:
			return zero, CodeAmbiguous
		case after == "":
			return total, ""
		case bare && strings.Trim(after, " 0123456789") == "": // two numbers with nothing but space between them
			return zero, CodeGrouping
		case bare:
			return zero, afterNumber(after)
		case num.fraction:
			return zero, CodeNotAnAmount
		}
		after, named = strings.CutPrefix(after, "零")
		var code string
		if num, rest, code = readNumber(after); code != "" {
			return zero, code
		}
		rest = strings.TrimLeft(rest, " ")
	}
}

func times(v decimal.Decimal, unit int64) decimal.Decimal {
	if unit == 1 {
		return v
	}
	return v.Mul(decimal.New(unit, 0))
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
	return number{fromDigits(whole, fraction), len(whole), pointed}, rest, ""
}

// parsePlain reads digits with at most one point. decimal.NewFromString would read more than that (exponents), and
// brings 3 KB of compressed .wasm with it.
func parsePlain(s string) (decimal.Decimal, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if whole+fraction == "" || strings.Trim(whole, "0123456789") != "" || strings.Trim(fraction, "0123456789") != "" {
		return zero, false
	}
	return fromDigits(whole, fraction), true
}

// fromDigits takes nothing but digits. It reads long ones in two parts: big.Int.SetString would bring 3 KB of
// compressed .wasm.
func fromDigits(whole, fraction string) decimal.Decimal {
	if digits := whole + fraction; len(digits) > 18 { // may not fit into 64 bits
		last := len(digits) - 18
		v := fromDigits(digits[:last], "").Mul(decimal.New(1e18, 0)).Add(fromDigits(digits[last:], ""))
		return v.Mul(decimal.New(1, -int32(len(fraction))))
	}
	n := int64(0)
	for _, part := range [...]string{whole, fraction} {
		for i := range len(part) {
			n = n*10 + int64(part[i]-'0')
		}
	}
	return decimal.New(n, -int32(len(fraction)))
}

func wellGrouped(whole string) bool {
	if !strings.Contains(whole, ",") {
		return true
	}
	for i, g := range strings.Split(whole, ",") {
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
