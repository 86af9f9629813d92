package law

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// upTo is what stands between the two ends of a range.
var upTo = regexp.MustCompile(`^ ?(?:[-－–—―~～至到]|——|to) ?$`)

// ranges gives the lower end of a range, where it is plain digits, the unit of the upper one.
func ranges(text string, numbers []Number) []Number {
	for i := range max(len(numbers)-1, 0) {
		low, high := &numbers[i], &numbers[i+1]
		digits, isPlain := plainDigits(text[low.Start:low.End])
		upper := unitAfter.FindStringSubmatch(Digits(text[high.Start:high.End]))
		if !isPlain || upper == nil || !upTo.MatchString(text[low.End:high.Start]) {
			continue
		}
		if top, err := decimal.NewFromString(strings.ReplaceAll(upper[1], ",", "")); err == nil && digits.LessThan(top) {
			low.Value = scaled(digits.String(), strings.ToLower(upper[2]), upper[3])
		}
	}
	return numbers
}

// unitAfter is a number with a unit in its own words; one that says RMB of its own says it of itself alone.
var unitAfter = regexp.MustCompile(`^(\d+(?:,\d{3})*(?:\.\d+)?) ?((?i)万亿|千万|百万|亿|万|千|百|thousand|million|billion|trillion)?元?([%‰]|(?i) per ?cent| per ?mille|个百分点|个基点| percentage points?| basis points?)?$`)

// plainDigits reads digits without a unit, or behind RMB.
func plainDigits(s string) (decimal.Decimal, bool) {
	v, err := decimal.NewFromString(strings.TrimPrefix(Digits(s), "RMB "))
	return v, err == nil
}
