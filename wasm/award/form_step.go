package award

import "github.com/shopspring/decimal"

// StepUp is so much for each full unit of a base above a threshold, up to a cap.
type StepUp struct {
	Base   string // money
	Over   Number // above it units are counted
	Each   Number // a unit
	Amount Number // for each full unit
	Cap    *Number
}

var _ = enter("step", func() Form { return new(StepUp) })

func (s *StepUp) Name() string { return "step" }

func (s *StepUp) Fields(see Seen) {
	see("base", Money, &s.Base)
	see("over", Money, &s.Over)
	see("each", Money, &s.Each)
	see("amount", Money, &s.Amount)
	see("cap", Money, &s.Cap)
}

func (s *StepUp) sound(d *decoder) {
	if s.Each.Is.IsZero() || s.Amount.Is.IsZero() {
		d.fail("step of nothing")
	}
}

// at is the base from which a number of units is full.
func (s *StepUp) at(units decimal.Decimal) decimal.Decimal {
	return s.Over.Is.Add(units.Mul(s.Each.Is))
}

func (s *StepUp) amount(f facts) (o outcome) {
	base := f.get(s.Base)
	if !base.known {
		if o.unbounded = s.Cap == nil; s.Cap != nil {
			o.max = s.Cap.Is
		}
		return o
	}
	above := o.step(OpDeduct, "", left(base.num, s.Over.Is), s.Over.Cites,
		Input{"amount", s.Base, base.num}, Input{"received", "", s.Over.Is})
	units, _ := above.QuoRem(s.Each.Is, 0)
	v := o.step(OpMultiply, "", units.Mul(s.Amount.Is), append(s.Each.Cites, s.Amount.Cites...),
		Input{"count", "", units}, Input{"each", "", s.Amount.Is})
	o.max = o.cap("", v, s.Cap)
	o.min = o.max
	next := s.at(units.Add(decimal.New(1, 0)))
	if !o.capped {
		o.unlock = []Unlock{{Fact: s.Base, At: next, Short: next.Sub(base.num)}}
	}
	if o.max.IsZero() {
		o.reasons = []Reason{{Code: ReasonBelowThreshold, Fact: s.Base, At: next, Cites: s.Over.Cites}}
	}
	return o
}

func (s *StepUp) Bite() (decimal.Decimal, bool) {
	if s.Cap == nil || s.Amount.Is.IsZero() {
		return zero, false
	}
	return s.at(s.Cap.Is.Div(s.Amount.Is).Ceil()), true
}

func (s *StepUp) edges() []decimal.Decimal {
	return []decimal.Decimal{s.Over.Is, s.at(decimal.New(1, 0)), s.at(decimal.New(2, 0))}
}
