package award

import (
	"math"

	"github.com/shopspring/decimal"
)

// A decimal is exact at any size and allocates at every step. Nearly every amount fits into 64 bits; for these the
// functions of this file do the same without a detour over math/big. What does not fit goes the long way.

// small gives the coefficient and the exponent of a decimal that fits into 64 bits with a digit to spare.
func small(d decimal.Decimal) (n int64, exponent int32, ok bool) {
	if d.NumDigits() > 18 {
		return 0, 0, false
	}
	return d.CoefficientInt64(), d.Exponent(), true
}

// shift is n × 10^places; false where that does not fit.
func shift(n int64, places int32) (int64, bool) {
	for ; places > 0; places-- {
		if n > math.MaxInt64/10 || n < math.MinInt64/10 {
			return 0, false
		}
		n *= 10
	}
	return n, true
}

// compare is a.Cmp(b).
func compare(a, b decimal.Decimal) int {
	if a == b { // one and the same
		return 0
	}
	x, xe, okX := small(a)
	y, ye, okY := small(b)
	x, fitsX := shift(x, xe-ye)
	y, fitsY := shift(y, ye-xe)
	if !okX || !okY || !fitsX || !fitsY {
		return a.Cmp(b)
	}
	return order(x, y)
}

func most(a, b decimal.Decimal) decimal.Decimal {
	if compare(a, b) < 0 {
		return b
	}
	return a
}

// add is a.Add(b), without a new number where one of them is nothing.
func add(a, b decimal.Decimal) decimal.Decimal {
	if a.Exponent() == b.Exponent() && a.IsZero() {
		return b
	}
	return a.Add(b)
}

// toFen is the one place that rounds: half up, to the fen. Amounts are never negative. What it gives counts in fen, so
// that a sum of amounts is a sum of whole numbers.
func toFen(v decimal.Decimal) decimal.Decimal {
	places := zero.Exponent() - v.Exponent() // to take away
	if places == 0 {
		return v
	}
	n, _, ok := small(v)
	one, fits := shift(1, places)
	n, fitsToo := shift(n, -places)
	switch {
	case ok && fits && fitsToo:
	case places > 0:
		return cutDigits(v.Coefficient().String(), int(places))
	default:
		v, _ = decimal.RescalePair(v, zero)
		return v
	}
	fen := n / one
	if rest := n % one; rest >= one-rest {
		fen++
	}
	return decimal.New(fen, zero.Exponent())
}

// settled takes away what quotients that do not end leave at the last places: three thirds are one, and half a fen that
// three twelfths of something come to is rounded up.
func settled(v decimal.Decimal) decimal.Decimal {
	if v.Exponent() < 2-places {
		return v.DivRound(decimal.New(1, 0), places-2)
	}
	return v
}

// round rounds as the policy does.
func (p *Policy) round(v decimal.Decimal) decimal.Decimal {
	r := p.Rounding
	v = settled(v)
	if r == nil {
		return toFen(v)
	}
	unit := decimal.New(1, -r.Places)
	half := decimal.New(5, -r.Places-1)
	if r.Down {
		half = zero
	}
	return toFen(v.Add(half).Mul(decimal.New(1, r.Places)).Floor().Mul(unit))
}

// cutDigits is a number of fen less its last digits, half up.
func cutDigits(digits string, places int) decimal.Decimal {
	keep := len(digits) - places
	if keep < 0 {
		return zero
	}
	fen := fromDigits(digits[:keep], "")
	if digits[keep] >= '5' {
		fen = fen.Add(decimal.New(1, 0))
	}
	return fen.Mul(decimal.New(1, zero.Exponent()))
}

// mostFen keeps a sum from overflowing when an amount of 18 digits comes to it as often as it recurs: what is over it
// goes the long way.
const mostFen = math.MaxInt64 / 4

// sum adds amounts up. The zero value is nothing.
type sum struct {
	fen  int64           // at most mostFen
	rest decimal.Decimal // what does not fit, or does not count in fen
}

// add adds an amount as often as it counts: at most for all years of the cash flow.
func (s *sum) add(v decimal.Decimal, times int) {
	if n, exponent, ok := small(v); ok && exponent == zero.Exponent() {
		s.merge(sum{fen: n * int64(times)})
		return
	}
	s.rest = s.rest.Add(v.Mul(decimal.New(int64(times), 0)))
}

func (s *sum) merge(t sum) {
	if s.fen += t.fen; s.fen > mostFen {
		s.rest, s.fen = s.rest.Add(decimal.New(s.fen, zero.Exponent())), 0
	}
	if !t.short() {
		s.rest = s.rest.Add(t.rest)
	}
}

func (s *sum) yuan() decimal.Decimal {
	if s.short() && s.fen == 0 {
		return zero
	}
	fen := decimal.New(s.fen, zero.Exponent())
	if s.short() {
		return fen
	}
	return fen.Add(s.rest)
}

// short is whether nothing had to go the long way.
func (s *sum) short() bool { return s.rest == decimal.Decimal{} }

func (s *sum) compare(t sum) int {
	if s.short() && t.short() {
		return order(s.fen, t.fen)
	}
	return s.yuan().Cmp(t.yuan())
}

// order is cmp.Compare, which takes long where generic functions are not compiled into their callers.
func order(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
