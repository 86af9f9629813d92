package award

import "github.com/shopspring/decimal"

// Rate is a share of a base, up to a cap on the award. With RateHigh or CapHigh the award lies between two ends: the
// lower rate under the lower cap, and the higher rate under the higher cap. UpTo is a rate that is itself only a
// ceiling, with nothing granted for certain; either it or Rate is set. Without a cap there is no bound.
type Rate struct {
	Base     string // money
	Rate     *Number
	UpTo     *Number
	RateHigh *Number
	Cap      *Number
	CapHigh  *Number
	Deduct   *Deduction
}

var _ = enter("rate", func() Form { return new(Rate) })

func (r *Rate) Name() string { return "rate" }

func (r *Rate) Fields(see Seen) {
	see("base", Money, &r.Base)
	see("rate", Percent, &r.Rate)
	see("up_to", Percent, &r.UpTo)
	see("rate_high", Percent, &r.RateHigh)
	see("cap", Money, &r.Cap)
	see("cap_high", Money, &r.CapHigh)
	see("deduct", Money, &r.Deduct)
}

func (r *Rate) sound(d *decoder) {
	if (r.Rate == nil) == (r.UpTo == nil) || r.UpTo != nil && (r.RateHigh != nil || r.CapHigh != nil) {
		d.fail("rate without rate or up_to, or with more")
	}
}

// high is the rate and the cap of the upper end.
func (r *Rate) high() (rate, cap *Number) {
	rate, cap = r.Rate, r.Cap
	if r.UpTo != nil {
		rate = r.UpTo
	}
	if r.RateHigh != nil {
		rate = r.RateHigh
	}
	if r.CapHigh != nil {
		cap = r.CapHigh
	}
	return rate, cap
}

func (r *Rate) amount(f *facts, o *outcome) {
	rateHigh, capHigh := r.high()
	base := f.get(r.Base)
	switch {
	case base.known && r.UpTo != nil:
		o.max = r.end(o, "max", base.num, r.UpTo, r.Cap)
	case base.known && r.RateHigh == nil && r.CapHigh == nil:
		o.max = r.end(o, "", base.num, r.Rate, r.Cap)
		o.min = o.max
	case base.known:
		o.min = r.end(o, "min", base.num, r.Rate, r.Cap)
		o.max = r.end(o, "max", base.num, rateHigh, capHigh)
	case capHigh != nil:
		o.max = capHigh.Is
	default:
		o.unbounded = true
	}
	if base.known && o.max.IsZero() {
		o.reasons = append(o.reasons, noBase(r.Base))
	}
	o.deduct(f, r.Deduct)
}

func (r *Rate) end(o *outcome, end string, base decimal.Decimal, rate, cap *Number) decimal.Decimal {
	v := o.step(OpMultiply, end, base.Mul(rate.Is), rate.Cites, Input{"base", r.Base, base}, Input{"rate", "", rate.Is})
	return o.cap(end, v, cap)
}

func (r *Rate) Bite() (decimal.Decimal, bool) {
	rate, cap := r.high()
	if cap == nil || rate.Is.IsZero() {
		return zero, false
	}
	return biteAt(cap.Is, rate.Is), true
}

// biteAt is award / rate, rounded up to the fen: the smallest base that earns the whole award.
func biteAt(award, rate decimal.Decimal) decimal.Decimal {
	at := award.DivRound(rate, 2)
	if at.Mul(rate).LessThan(award) {
		at = at.Add(decimal.New(1, -2))
	}
	return at
}
