package award

import "github.com/shopspring/decimal"

// UpTo is an amount at discretion, from nothing to a cap, that no figure of the applicant moves.
type UpTo struct {
	Cap Number
}

var _ = enter("ceiling", func() Form { return new(UpTo) })

func (c *UpTo) Name() string { return "ceiling" }

func (c *UpTo) Fields(see Seen) {
	see("cap", Money, &c.Cap)
}

func (c *UpTo) amount(_ *facts, o *outcome) {
	o.max = o.step(OpFixed, "max", c.Cap.Is, c.Cap.Cites, Input{"cap", "", c.Cap.Is})
}

func (c *UpTo) Bite() (decimal.Decimal, bool) { return zero, false }
