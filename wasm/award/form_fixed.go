package award

import "github.com/shopspring/decimal"

// Fixed is an amount named for each answer to a one-of fact. Each option gives an interval: the sums of the named
// amounts in Min and in Max; an option with neither gives nothing.
type Fixed struct {
	Choice  string // one_of
	Amounts []Named
	Options []Option
	Deduct  *Deduction
}

var _ = enter("fixed", func() Form { return new(Fixed) })

func (x *Fixed) Name() string { return "fixed" }

func (x *Fixed) Fields(see Seen) {
	see("choice", OneOf, &x.Choice)
	see("amounts", Money, &x.Amounts)
	see("options", "", &x.Options)
	see("deduct", Money, &x.Deduct)
}

func (x *Fixed) amount(f *facts, o *outcome) {
	choice := f.get(x.Choice)
	if !choice.known {
		for _, opt := range x.Options {
			o.max = most(o.max, x.sum(opt.Max))
		}
		o.deduct(f, x.Deduct)
		return
	}
	for _, opt := range x.Options {
		if opt.Value != choice.text {
			continue
		}
		o.min, o.max = x.sum(opt.Min), x.sum(opt.Max)
		if o.max.IsZero() {
			o.reasons = []Reason{{Code: ReasonNoChoice, Fact: x.Choice}}
			return
		}
		if compare(o.min, o.max) == 0 {
			x.steps(o, "", opt.Max)
		} else {
			x.steps(o, "min", opt.Min)
			x.steps(o, "max", opt.Max)
		}
	}
	o.deduct(f, x.Deduct)
}

// OptionAmount is what an option gives, before deductions.
func (x *Fixed) OptionAmount(o Option) Interval {
	return Interval{Min: x.sum(o.Min), Max: x.sum(o.Max)}
}

func (x *Fixed) sum(names []string) decimal.Decimal {
	sum := zero
	for i := range x.Amounts {
		for _, name := range names {
			if n := &x.Amounts[i]; n.Name == name {
				sum = add(sum, n.Is)
			}
		}
	}
	return sum
}

func (x *Fixed) pick(names []string) (picked []Named) {
	for _, n := range x.Amounts {
		for _, name := range names {
			if n.Name == name {
				picked = append(picked, n)
			}
		}
	}
	return picked
}

func (x *Fixed) steps(o *outcome, end string, names []string) {
	if o.brief {
		return
	}
	var in []Input
	var cites []Cite
	for _, n := range x.pick(names) {
		cites = append(cites, n.Cites...)
		o.step(OpFixed, end, n.Is, n.Cites, Input{n.Name, "", n.Is})
		in = append(in, Input{n.Name, "", n.Is})
	}
	if len(in) > 1 {
		o.step(OpAdd, end, x.sum(names), cites, in...)
	}
}

func (x *Fixed) Bite() (decimal.Decimal, bool) { return zero, false }
