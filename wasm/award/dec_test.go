package award

import (
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
)

// TestDec holds the quick way of writing a decimal against the library's own.
func TestDec(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 200_000 {
		d := decimal.New(r.Int64N(1<<uint(1+i%62)), int32(r.IntN(26)-20))
		if i%5 == 0 {
			d = d.Mul(decimal.New(r.Int64(), -int32(r.IntN(9))))
		}
		if i%11 == 0 {
			d = d.Neg()
		}
		w := &jsonWriter{}
		w.dec(d)
		if got, want := string(w.out), `"`+d.String()+`"`; got != want {
			t.Fatalf("%s is written %s", want, got)
		}
	}
}

// TestGroup: separators stand in the whole part alone.
func TestGroup(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "999": "999", "1000": "1,000", "20000000": "20,000,000", "123456.78": "123,456.78",
		"1234567.5": "1,234,567.5", "0.01": "0.01", "1000.001": "1,000.001", "0.0001": "0.0001",
	} {
		if got := group(decimal.RequireFromString(in)); got != want {
			t.Errorf("group(%s) = %s, want %s", in, got, want)
		}
	}
}
