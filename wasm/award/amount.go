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
	CodeZhao            = "amount_zhao"      // 兆: a million, or a million million?
	CodeNotAnAmount     = "amount_not_understood"
)

// unit is a word that multiplies what stands before it.
type unit struct {
	word   string
	factor int64
}

var (
	// All of them are cut, each once and in this order: RMB¥30,000,000, 3000万元人民币.
	prefixes = []string{"人民币", "rmb", "cny", "¥"}
	suffixes = []string{"人民币", "rmb", "cny", "yuan", "元"}
	foreign  = []string{"$", "€", "£", "usd", "dollar", "eur", "gbp", "hkd", "jpy", "美元", "美金", "欧元", "英镑", "港元",
		"港币", "日元"}

	// Longer words first: the first that fits is taken.
	englishUnits = []unit{{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"mn", 1e6}, {"bn", 1e9}, {"k", 1e3},
		{"m", 1e6}}
	smallUnits = []unit{{"十", 10}, {"百", 100}, {"千", 1000}}
	bigUnits   = []unit{{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}}
)

// ParseAmount reads an amount as people write it and gives it in yuan: 20000000, 2,000万, 2000 万元, 2千万, 0.2亿, 1亿2000万,
// ２０００万, 两千万元, 贰仟万元整, ¥20,000,000.50, 20 000 000, RMB 20 million, 20m, 1.2bn, 500k, 2000w. It gives the code of what
// is wrong, or "".
func ParseAmount(in string) (yuan decimal.Decimal, code string) {
	if len(in) <= 15 { // plain digits, as programs write them, need none of what follows
		if n := digits(in); n >= 0 && in != "" {
			return decimal.New(int64(n)*100, zero.Exponent()), ""
		}
	}
	if utf8.RuneCountInString(in) > maxAmountLength {
		return zero, CodeTooLong
	}
	s, han := fold(in)
	if s == "" {
		return zero, CodeEmpty
	}
	for _, f := range foreign {
		if strings.Contains(s, f) {
			return zero, CodeForeignCurrency
		}
	}
	if strings.Contains(s, "兆") {
		return zero, CodeZhao
	}
	negative := s[0] == '-'
	s, yuanNamed := cutCurrency(s)
	if negative || strings.HasPrefix(s, "-") {
		return zero, CodeNegative
	}
	switch s {
	case "nan", "inf", "infinity", "+inf", "+infinity", "∞":
		return zero, CodeNotANumber
	}
	v, code := readAmount(s, yuanNamed && !han)
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

// cutCurrency takes the currency off; named is whether a unit of it stood behind the digits.
func cutCurrency(s string) (rest string, named bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			s = trimLeft(rest)
		}
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "整"), "正")
	for _, p := range suffixes {
		if rest, ok := strings.CutSuffix(s, p); ok {
			s, named = strings.TrimRight(rest, " \t"), true
		}
	}
	return s, named
}

func trimLeft(s string) string { return strings.TrimLeft(s, " \t") }

// readAmount reads digits with their units: an English word after the number, or Chinese sections from the largest
// down.
func readAmount(s string, yuanNamed bool) (decimal.Decimal, string) {
	if rest, ok := strings.CutPrefix(s, "零"); ok { // 零点五亿
		s = "0" + rest
	}
	num, rest, code := readNumber(s)
	if code != "" {
		return zero, code
	}
	if u, after := cutUnit(rest, englishUnits); u != 1 {
		if after != "" {
			return zero, CodeNotAnAmount
		}
		return times(num.value, u), ""
	}
	return readSections(num, rest, yuanNamed)
}

// readSections reads 1亿2000万3千: every part smaller than the unit before it, decimals only in the last number. What can
// be meant in two ways is refused: a single digit that skips a unit (3万5, 3千5万), and what follows 亿 without 万 (1亿5千
// is said for 1亿5千万). 零 settles it and, at the end, 元.
func readSections(num number, rest string, yuanNamed bool) (decimal.Decimal, string) {
	total, section := zero, zero
	var bound, termBound int64 // what the next section and the next term must stay under; 0: no bound
	var named, settled bool    // 零 stood before this number, in this section
	under := func(v decimal.Decimal, bound int64) bool { return bound == 0 || compare(v, decimal.New(bound, 0)) < 0 }
	for {
		smallUnit, after := cutUnit(rest, smallUnits)
		term := times(num.value, smallUnit)
		if !under(term, termBound) {
			return zero, CodeNotAnAmount
		}
		bigUnit, after := cutUnit(after, bigUnits)
		bare := smallUnit == 1 && bigUnit == 1
		lone := smallUnit == 1 && num.digits == 1 && !num.fraction && !named && termBound > 10
		switch {
		case lone && bigUnit > 1 && termBound <= 1000,
			after == "" && bigUnit == 1 && !yuanNamed && (lone || bound >= 1e8 && !settled):
			return zero, CodeAmbiguous
		}
		section, termBound = section.Add(term), smallUnit
		if bigUnit != 1 || after == "" {
			if section = times(section, bigUnit); !under(section, bound) {
				return zero, CodeNotAnAmount
			}
			total, section, settled = total.Add(section), zero, false
			bound, termBound = bigUnit, bigUnit
		}
		switch {
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
		settled = settled || named
		var code string
		if num, rest, code = readNumber(after); code != "" {
			return zero, code
		}
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

// readNumber reads digits with an optional point and right thousands groups from the start of s, and gives what follows
// them. 十 alone is 1十.
func readNumber(s string) (n number, rest, code string) {
	if strings.HasPrefix(s, "十") {
		s = "1" + s
	}
	var whole, fraction []byte
	points, group, end := 0, 0, 0 // group: digits since the last separator
	var separator byte
	wrong := false
scan:
	for ; end < len(s); end++ {
		c := s[end]
		switch {
		case isDigit(c) && points > 0:
			fraction = append(fraction, c)
		case isDigit(c):
			whole = append(whole, c)
			group++
		case c == '.':
			wrong = wrong || points == 0 && separator != 0 && group != 3
			points++
		case c == ',', c == ' ' && end > 0 && isDigit(s[end-1]) && end+1 < len(s) && isDigit(s[end+1]):
			first := separator == 0
			wrong = wrong || points > 0 || !first && (c != separator || group != 3) || first && (group == 0 || group > 3)
			separator, group = c, 0
		default:
			break scan
		}
	}
	rest = trimLeft(s[end:])
	switch {
	case len(whole)+len(fraction) == 0:
		return n, rest, CodeNotAnAmount
	case points > 1:
		return n, rest, CodeTwoPoints
	case wrong || points == 0 && separator != 0 && group != 3:
		return n, rest, CodeGrouping
	case len(whole) == 0 || points > 0 && len(fraction) == 0:
		return n, rest, CodeNotAnAmount
	}
	return number{fromDigits(string(whole), string(fraction)), len(whole), points > 0}, rest, ""
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

// cutUnit returns the factor of the unit that s begins with and what follows it, spaces aside, or 1 and s.
func cutUnit(s string, units []unit) (int64, string) {
	for _, u := range units {
		if rest, ok := strings.CutPrefix(s, u.word); ok {
			return u.factor, trimLeft(rest)
		}
	}
	return 1, s
}
