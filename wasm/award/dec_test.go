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
