package award

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Tiers give an award for the first time that an income is over a threshold (the number itself excluded), less what
// lower tiers gave: a top-up. What lower tiers gave has two readings, which are the two ends: the awards received, or
// the tiers crossed in earlier years, whether or not they were awarded.
type Tiers struct {
	Income    string  // money, of the year
	PriorPeak string  // money, the highest of any earlier year
	Received  string  // money, tier awards already received
	Over      Numbers // ascending
	Award     Numbers // of each tier in all, ascending
}

var _ = enter("tiers", func() Form { return new(Tiers) })

func (t *Tiers) Name() string { return "tiers" }

func (t *Tiers) Fields(see Seen) {
	see("income", Money, &t.Income)
	see("prior_peak", Money, &t.PriorPeak)
	see("received", Money, &t.Received)
	see("over", Money, &t.Over)
	see("award", Money, &t.Award)
}

func (t *Tiers) sound(d *decoder) {
	if len(t.Over.Is) == 0 || len(t.Over.Is) != len(t.Award.Is) {
		d.fail("tiers without an award for each")
	}
}

// at is the award of the highest tier that an income is over.
func (t *Tiers) at(income decimal.Decimal) (award decimal.Decimal, tier int) {
	for i, over := range t.Over.Is {
		if compare(income, over) <= 0 {
			return award, i
		}
		award = t.Award.Is[i]
	}
	return award, len(t.Over.Is)
}

func (t *Tiers) amount(f *facts, o *outcome) {
	income, prior, received := f.get(t.Income), f.get(t.PriorPeak), f.get(t.Received)
	var cites []Cite
	if !o.brief {
		cites = slices.Concat(t.Over.Cites, t.Award.Cites)
	}

	reached, before := t.Award.Is[len(t.Award.Is)-1], zero
	if income.known {
		reached = t.tierStep(o, "income", t.Income, income.num, cites)
	}
	if prior.known {
		before = t.tierStep(o, "prior_peak", t.PriorPeak, prior.num, cites)
	}
	if income.known {
		o.unlock = t.unlock(income.num, decimal.Max(reached, before))
	}
	switch {
	case income.known && reached.IsZero():
		o.reasons = []Reason{{Code: ReasonBelowFirstTier, Fact: t.Income, At: t.Over.Is[0], Cites: t.Over.Cites}}
		return
	case compare(before, reached) >= 0:
		o.reasons = []Reason{{Code: ReasonNotFirstTime, Fact: t.PriorPeak, Cites: t.Over.Cites}}
		return
	}
	o.max = reached
	if received.known {
		o.max = o.step(OpDeduct, "max", left(reached, received.num), t.Award.Cites,
			Input{"amount", "", reached}, Input{"received", t.Received, received.num})
		if o.max.IsZero() {
			o.reasons = []Reason{{Code: ReasonNothingLeft, Fact: t.Received, Cites: t.Award.Cites}}
			return
		}
	}
	if income.known && prior.known && received.known {
		taken := o.step(OpGreater, "min", decimal.Max(received.num, before), t.Award.Cites,
			Input{"received", t.Received, received.num}, Input{"crossed", "", before})
		o.min = o.step(OpDeduct, "min", left(reached, taken), t.Award.Cites,
			Input{"amount", "", reached}, Input{"received", "", taken})
	}
}

func (t *Tiers) tierStep(o *outcome, name, fact string, income decimal.Decimal, cites []Cite) decimal.Decimal {
	award, tier := t.at(income)
	if o.brief {
		return award
	}
	in := []Input{{name, fact, income}}
	if tier > 0 {
		in = append(in, Input{"over", "", t.Over.Is[tier-1]})
	}
	if tier < len(t.Over.Is) {
		in = append(in, Input{"not_over", "", t.Over.Is[tier]})
	}
	return o.step(OpTier, "", award, cites, append(in, Input{"award", "", award})...)
}

// unlock is how far the next tier is that would give more than was reached.
func (t *Tiers) unlock(income, reached decimal.Decimal) []Unlock {
	for i, over := range t.Over.Is {
		if compare(t.Award.Is[i], reached) > 0 {
			return []Unlock{{Fact: t.Income, At: over, Short: left(over, income), Over: true}}
		}
	}
	return nil
}

func (t *Tiers) Bite() (decimal.Decimal, bool) { return zero, false }

func (t *Tiers) edges() []decimal.Decimal { return slices.Concat(t.Over.Is, t.Award.Is) }
