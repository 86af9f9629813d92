package award

import (
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// anyDecimal draws what fits into 64 bits, what does not, and what is at the edge, of many exponents.
func anyDecimal(t *rapid.T, label string) decimal.Decimal {
	edge := rapid.SampledFrom([]string{"0", "1", "999999999999999999", "1000000000000000000", "9223372036854775807",
		"9223372036854775808", "99999999999999999999999999"})
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

// TestSum adds more than 64 bits hold, amounts that do not count in fen, and amounts that count several times.
func TestSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s, part sum
		want := decimal.Zero
		for i := range rapid.IntRange(0, 60).Draw(t, "n") {
			v := anyDecimal(t, "v")
			if rapid.Bool().Draw(t, "in fen") {
				v = toFen(v)
			}
			times := rapid.IntRange(1, years).Draw(t, "times")
			if i%2 == 0 {
				s.add(v, times)
			} else {
				part.add(v, times)
			}
			for range times {
				want = want.Add(v)
			}
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

// TestLongNumbers are those that do not fit into 64 bits, or just do.
func TestLongNumbers(t *testing.T) {
	parse := decimal.RequireFromString
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"922337203685477581", "0.5", 1}, {"-922337203685477581", "0.5", -1}, {"922337203685477580", "0.5", 1},
		{"-922337203685477580", "-0.5", -1},
		{"999999999999999999", "0.000000000000000001", 1}, {"9223372036854775807", "9223372036854775807.1", -1},
	} {
		if got := compare(parse(c.a), parse(c.b)); got != c.want {
			t.Errorf("compare(%s, %s) = %d", c.a, c.b, got)
		}
	}
	for in, want := range map[string]string{
		"12345678901234567890.125":   "12345678901234567890.13",
		"12345678901234567890.124":   "12345678901234567890.12",
		"12345678901234567890.1":     "12345678901234567890.1",
		"12345678901234567890":       "12345678901234567890",
		"0.0050000000000000000000":   "0.01",
		"0.0049999999999999999999":   "0",
		"0.00050000000000000000000":  "0",
		"0.000050000000000000000000": "0",
	} {
		if got := toFen(parse(in)); got.String() != want {
			t.Errorf("toFen(%s) = %s, want %s", in, got, want)
		}
	}
	for times, want := range map[int]string{1: "270000000000000000", years: "810000000000000000"} {
		var s sum
		for range 30 {
			s.add(decimal.New(9e17, -2), times)
		}
		if got := s.yuan().String(); got != want {
			t.Errorf("%d times 9,000,000,000,000,000 is %s", 30*times, got)
		}
	}
}

// TestParsePlain: the numbers of rules are digits with at most one point.
func TestParsePlain(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "5": "5", "0.05": "0.05", "12.": "12", ".5": "0.5",
		"12345678901234567890.12": "12345678901234567890.12",
		"":                        "", ".": "", "x": "", "x.5": "", "5.x": "", "1.2.3": "", "-1": "", "1e3": "", " 1": "", "1,000": "",
	} {
		v, ok := parsePlain(in)
		if ok != (want != "") || ok && v.String() != want {
			t.Errorf("parsePlain(%q) = %s, %t; want %q", in, v, ok, want)
		}
	}
}
