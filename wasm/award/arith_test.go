package award

import (
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// anyDecimal draws what fits into 64 bits, what does not, and what is at the edge, of many exponents.
func anyDecimal(t *rapid.T, label string) decimal.Decimal {
	edge := rapid.SampledFrom([]string{"0", "1", "999999999999999999", "1000000000000000000", "9223372036854775807", "9223372036854775808", "99999999999999999999999999"})
	digits := rapid.OneOf(rapid.StringMatching(`[0-9]{1,25}`), edge).Draw(t, label+" digits")
	v, err := decimal.NewFromString(digits)
	if err != nil {
		t.Fatal(err)
	}
	return v.Shift(rapid.Int32Range(-12, 6).Draw(t, label+" exponent"))
}

// TestArithmetic holds the 64-bit ways against the decimals'.
func TestArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDecimal(t, "a"), anyDecimal(t, "b")
		if rapid.Bool().Draw(t, "close") {
			b = a.Add(decimal.New(rapid.Int64Range(-1, 1).Draw(t, "by"), a.Exponent()))
		}
		if got, want := compare(a, b), a.Cmp(b); got != want {
			t.Fatalf("compare(%s, %s) = %d, want %d", a, b, got, want)
		}
		if got, want := toFen(a), a.Round(2); !got.Equal(want) || got.Exponent() != -2 {
			t.Fatalf("toFen(%s) = %s with exponent %d, want %s", a, got, got.Exponent(), want)
		}
	})
}

// TestSum adds more than 64 bits hold, and amounts that do not count in fen.
func TestSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s, part sum
		want := decimal.Zero
		for i := range rapid.IntRange(0, 60).Draw(t, "n") {
			v := anyDecimal(t, "v")
			if rapid.Bool().Draw(t, "in fen") {
				v = toFen(v)
			}
			if i%2 == 0 {
				s.add(v)
			} else {
				part.add(v)
			}
			want = want.Add(v)
		}
		order := s.yuan().Cmp(part.yuan())
		if got := s.compare(part); got != order {
			t.Fatalf("compare(%s, %s) = %d", s.yuan(), part.yuan(), got)
		}
		s.merge(part)
		if !s.yuan().Equal(want) {
			t.Fatalf("%s, want %s", s.yuan(), want)
		}
	})
}
