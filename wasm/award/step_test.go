package award

import (
	"testing"

	"github.com/shopspring/decimal"
)

// TestStep: a unit counts when it is full, its own last fen included; nothing below the first, and no more than the cap.
func TestStep(t *testing.T) {
	form := &StepUp{"base", ruleNumber("20000000"), ruleNumber("5000000"), ruleNumber("100000"), maybeRuleNumber("250000")}
	p := &Policy{Facts: []Fact{{ID: "base", Type: Money}}, factIndex: map[string]int{"base": 0}}
	for _, c := range []struct{ base, want, next, bites string }{
		{"0", "0", "25000000", ""}, {"20000000", "0", "25000000", ""}, {"24999999.99", "0", "25000000", ""},
		{"25000000", "100000", "30000000", ""}, {"29999999.99", "100000", "30000000", ""}, {"30000000", "200000", "35000000", ""},
		{"35000000", "250000", "", "35000000"}, {"1000000000", "250000", "", "35000000"},
	} {
		base := decimal.RequireFromString(c.base)
		o := form.amount(facts{p, []value{{known: true, num: base}}, false})
		if !o.max.Equal(decimal.RequireFromString(c.want)) || !o.min.Equal(o.max) || o.capped != (c.next == "") || o.max.IsZero() != (len(o.reasons) == 1) {
			t.Errorf("%s: %s to %s, capped %t, reasons %v; want %s", c.base, o.min, o.max, o.capped, o.reasons, c.want)
		}
		if c.next != "" && (len(o.unlock) != 1 || !o.unlock[0].At.Equal(decimal.RequireFromString(c.next)) || !o.unlock[0].Short.Equal(o.unlock[0].At.Sub(base))) {
			t.Errorf("%s: unlocked by %v, want %s", c.base, o.unlock, c.next)
		}
	}
	unknown := facts{p, make([]value, 1), true}
	if o := form.amount(unknown); !o.max.Equal(form.Cap.Is) || o.unbounded {
		t.Errorf("unknown: up to %s, unbounded %t", o.max, o.unbounded)
	}
	if at, ok := form.Bite(); !ok || !at.Equal(decimal.New(35_000_000, 0)) {
		t.Errorf("the cap bites at %s", at)
	}
	form.Cap = nil
	if o := form.amount(unknown); !o.unbounded {
		t.Error("unknown and without a cap: bounded")
	}
	if _, ok := form.Bite(); ok {
		t.Error("a cap bites that is not there")
	}
}
