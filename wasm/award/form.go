package award

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Form is how an item's amount is worked out. A form is one file, form_*.go: what it has, how it counts, where it
// turns.
type Form interface {
	// Name is the form's name in rules.
	Name() string
	// Fields shows what the form has, in the order in which rules say it.
	Fields(see Seen)
	// amount works the amount out, before rounding, from what is known.
	amount(f *facts, o *outcome)
	// Bite is the smallest base, in yuan, from which the cap leaves part of the base unrewarded; false where there is
	// none.
	Bite() (decimal.Decimal, bool)
}

// outcome is what a form makes of the facts. While a fact is unknown max is the largest amount still possible.
type outcome struct {
	min, max  decimal.Decimal
	unbounded bool // max has no bound
	capped    bool // a cap cut one of the ends
	cappedMax bool // a cap cut the max
	brief     bool // steps are not wanted
	steps     []Step
	rows      []span   // what the rows of a list bring, in their order
	reasons   []Reason // why nothing is left, where max is 0
	unlock    []Unlock
}

// Step is one step of arithmetic, such that Value follows from Op and Inputs alone. See stepOps in result.go.
type Step struct {
	Op     string
	End    string // "min" or "max" where the step is for one end of an interval
	Inputs []Input
	Value  decimal.Decimal
	Cites  []Cite
}

// Input is a number that goes into a step. Fact is set where it is the applicant's.
type Input struct {
	Name  string
	Fact  string
	Value decimal.Decimal
}

// Steps' operations. Each says how Value follows from the inputs.
const (
	OpMultiply   = "multiply"   // the product of the inputs
	OpBand       = "band"       // (the smaller of base and to, less from; at least 0) × rate
	OpAdd        = "add"        // the sum of the inputs
	OpCap        = "cap"        // the smaller of amount and cap
	OpFixed      = "fixed"      // the amount that the law names
	OpTier       = "tier"       // the award of the highest tier that income is over; 0 under the first
	OpGreater    = "greater"    // the greater of the inputs
	OpDeduct     = "deduct"     // amount less received; at least 0
	OpRound      = "round"      // amount, as the policy rounds: half up to the fen if it does not say
	OpInstalment = "instalment" // award × share, half up to the fen
	OpRemainder  = "remainder"  // award less the instalments before
	OpPart       = "part"       // award / years, half up to the fen
	OpLimit      = "limit"      // the smaller of instalment and limit
	OpLess       = "less"       // the first of the inputs less the others; at least 0
	OpDivide     = "divide"     // the first by the second, to 16 places
	OpLeast      = "least"      // the least of the inputs
	OpGreatest   = "greatest"   // the greatest of the inputs
	OpWhole      = "whole"      // the first by the second, if there is one, in whole numbers
	OpCase       = "case"       // award, because each figure stands as the next input says: over, at_least, at_most, under
	OpCounted    = "counted"    // of count rows, how many count
)

func (o *outcome) step(op, end string, v decimal.Decimal, cites []Cite, in ...Input) decimal.Decimal {
	if o.brief {
		return v
	}
	if o.steps == nil {
		o.steps = make([]Step, 0, 4) // what most forms take
	}
	o.steps = append(o.steps, Step{op, end, slices.Clone(in), v, cites}) // in stays on the stack
	return v
}

// cap cuts an amount at a cap and records it.
func (o *outcome) cap(end string, v decimal.Decimal, cap *Number) decimal.Decimal {
	if cap == nil {
		return v
	}
	cut := v
	if compare(v, cap.Is) > 0 {
		cut = cap.Is
		o.capped = true
		o.cappedMax = o.cappedMax || end != "min"
	}
	return o.step(OpCap, end, cut, cap.Cites, Input{"amount", "", v}, Input{"cap", "", cap.Is})
}

// deduct takes what has been received off both ends; while that is unknown nothing is taken off.
func (o *outcome) deduct(f *facts, d *Deduction) {
	if d == nil {
		return
	}
	got := f.get(d.Fact)
	if !got.known {
		return
	}
	less := func(end string, v decimal.Decimal) decimal.Decimal {
		return o.step(OpDeduct, end, left(v, got.num), d.Cites, Input{"amount", "", v},
			Input{"received", d.Fact, got.num})
	}
	if o.unbounded {
		return
	}
	before := o.max
	if compare(o.min, o.max) == 0 {
		o.max = less("", o.max)
		o.min = o.max
	} else {
		o.min, o.max = less("min", o.min), less("max", o.max)
	}
	if o.max.IsZero() && before.IsPositive() {
		o.reasons = append(o.reasons, Reason{Code: ReasonNothingLeft, Fact: d.Fact, Cites: d.Cites})
	}
}

// left is a less b, at least 0.
func left(a, b decimal.Decimal) decimal.Decimal {
	if compare(a, b) <= 0 {
		return zero
	}
	return a.Sub(b)
}

// noBase says that there is nothing to take a share of.
func noBase(fact string) Reason { return Reason{Code: ReasonNoBase, Fact: fact} }
