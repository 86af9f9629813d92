package award

import "github.com/shopspring/decimal"

// Composed is an amount worked out by an expression of a few operations, for sentences that none of the other forms
// is made for.
type Composed struct {
	Amount Expr
}

var _ = enter("composed", func() Form { return new(Composed) })

func (c *Composed) Name() string { return "composed" }

func (c *Composed) Fields(see Seen) {
	see("amount", Money, &c.Amount)
}

// Operations of an expression. Facts, numbers and results are never negative, and every operation rises with each of
// what it is of, but for what less takes away and what divide divides by. So the two ends of a result follow from the
// ends of what goes in, whatever is unknown.
const (
	ExprNumber   = "number"   // a number of the law, or a plain one
	ExprFact     = "fact"     // a fact, or a column of the row that each is at
	ExprSum      = "sum"      // the sum
	ExprLess     = "less"     // the first less the others, at least 0
	ExprProduct  = "product"  // the product
	ExprDivide   = "divide"   // the first by the second; 0 by 0
	ExprLeast    = "least"    // the least
	ExprGreatest = "greatest" // the greatest
	ExprWhole    = "whole"    // how often the second (1, if there is none) is in the first, in whole numbers
	ExprRound    = "round"    // rounded as the policy rounds
	ExprUpTo     = "up_to"    // anything from 0 to it, at discretion
	ExprBetween  = "between"  // anything from the first to the second, at discretion
	ExprCases    = "cases"    // that of which the conditions hold first, or 0
	ExprEach     = "each"     // the sum over the rows of a list, or over as many of the first as the second says
	ExprBest     = "best"     // the same, of those that bring the most
)

// Expr is an expression.
type Expr struct {
	Op   string           `json:"op"`
	As   string           `json:"as"`             // amount (yuan), count or rate (a fraction): also its name where it goes into a step
	Name string           `json:"name,omitempty"` // of a number: the last part of its path
	Fact string           `json:"fact,omitempty"`
	Is   *decimal.Decimal `json:"is,omitempty"`
	Of   []Expr           `json:"of,omitempty"`
	If   [][]Condition    `json:"if,omitempty"` // of cases, for each of Of
	// Cites are the words it rests on. Once decoded, those of its numbers and facts are among them.
	Cites []Cite `json:"cites,omitempty"`
}

// span is a value between two ends; open: without an upper one.
type span struct {
	lo, hi decimal.Decimal
	open   bool
}

func exact(v decimal.Decimal) span { return span{v, v, false} }

func (s *span) single() bool { return !s.open && compare(s.lo, s.hi) == 0 }

func (s *span) none() bool { return !s.open && s.hi.IsZero() }

// join widens a span to hold another.
func (s *span) join(t span) {
	s.lo, s.hi, s.open = least(s.lo, t.lo), most(s.hi, t.hi), s.open || t.open
}

func least(a, b decimal.Decimal) decimal.Decimal {
	if compare(b, a) < 0 {
		return b
	}
	return a
}

func (c *Composed) amount(f *facts, o *outcome) {
	brief := o.brief
	o.brief = true
	v := c.Amount.eval(f, o)
	if o.brief = brief; !brief && !f.open.any() { // steps are of what is settled
		*o = outcome{}
		v = c.Amount.eval(f, o)
		if len(o.steps) == 0 && !v.none() { // a number or a fact alone
			leaf, op := &c.Amount, OpFixed
			for len(leaf.Of) > 0 {
				leaf = &leaf.Of[len(leaf.Of)-1]
			}
			if leaf.Op == ExprFact {
				op = OpAdd
			}
			c.Amount.step(f, o, op, v, []Expr{*leaf}, []span{v})
		}
	}
	o.min, o.max, o.unbounded = v.lo, v.hi, v.open
	if v.none() {
		o.reasons = []Reason{{Code: ReasonNothing, Cites: c.Amount.Cites}}
	}
}

// asksItself: which facts an amount waits for shows when it is worked out.
func (c *Composed) asksItself() {}

// eval works an expression out. What comes to the same whatever is unknown waits for nothing.
func (e *Expr) eval(f *facts, o *outcome) (v span) {
	if e.Op == ExprNumber {
		return exact(*e.Is)
	}
	var room [2]uint64
	before := append(set(room[:0]), f.open...)
	clear(f.open) // while it is worked out, open is what this very expression waits for
	switch e.Op {
	case ExprFact:
		v = f.span(e.Fact)
	case ExprCases:
		v = e.cases(f, o)
	case ExprEach, ExprBest:
		v = e.each(f, o)
	default:
		v = e.operation(f, o)
	}
	if v.single() {
		clear(f.open)
	}
	f.open.join(before)
	return v
}

// operation works out what is of other expressions.
func (e *Expr) operation(f *facts, o *outcome) (v span) {
	var room [4]span
	in := room[:0]
	for i := range e.Of {
		in = append(in, e.Of[i].eval(f, o))
	}
	v = in[0]
	op := e.Op
	for i, x := range in[1:] {
		switch op {
		case ExprSum:
			v = span{v.lo.Add(x.lo), v.hi.Add(x.hi), v.open || x.open}
		case ExprLess:
			v.lo, v.hi = left(v.lo, x.hi), left(v.hi, x.lo)
			if x.open {
				v.lo = zero
			}
		case ExprProduct:
			v = span{v.lo.Mul(x.lo), v.hi.Mul(x.hi), v.open && !x.none() || x.open && !v.none()}
		case ExprDivide, ExprWhole:
			v = span{quotient(v.lo, x.hi), quotient(v.hi, x.lo), v.open || x.lo.IsZero() && !x.none() && !v.none()}
			if x.open || x.lo.IsZero() { // by 0 it is 0
				v.lo = zero
			}
		case ExprLeast:
			if e.Of[i+1].Limits() && v.over(x, f.open.any()) {
				o.capped, o.cappedMax = true, true
			}
			if !x.open && (v.open || compare(x.hi, v.hi) < 0) {
				v.hi, v.open = x.hi, false
			}
			v.lo = least(v.lo, x.lo)
		case ExprGreatest:
			v = span{most(v.lo, x.lo), most(v.hi, x.hi), v.open || x.open}
		case ExprBetween:
			v = span{v.lo, x.hi, v.open || x.open}
		}
	}
	switch op {
	case ExprWhole:
		v.lo, v.hi = settled(v.lo).Floor(), settled(v.hi).Floor()
	case ExprRound:
		v.lo, v.hi = f.policy.round(v.lo), f.policy.round(v.hi)
	case ExprUpTo:
		v.lo = zero
		return v
	case ExprBetween:
		return v
	case ExprLeast:
		if len(in) == 2 && e.Of[1].Limits() {
			op = OpCap
		}
	case ExprSum:
		op = OpAdd
	case ExprProduct:
		op, v.lo, v.hi = OpMultiply, settled(v.lo), settled(v.hi)
	}
	e.step(f, o, op, v, e.Of, in)
	return v
}

// over is whether a cap cuts a span: one of its ends; while something is unknown, whatever that is.
func (s *span) over(cap span, waits bool) bool {
	at := s.hi
	if waits {
		at = s.lo
	}
	return !cap.open && compare(at, cap.hi) > 0
}

// places are those of a quotient that does not end.
const places = 16

func quotient(a, b decimal.Decimal) decimal.Decimal {
	if b.IsZero() {
		return zero
	}
	return a.DivRound(b, places)
}

// Limits is whether it is a cap, what is left of one, or one by case.
func (e *Expr) Limits() bool {
	switch e.Op {
	case ExprNumber:
		return e.As == inYuan
	case ExprLess:
		return e.Of[0].Limits()
	case ExprCases:
		for i := range e.Of {
			if !e.Of[i].Limits() {
				return false
			}
		}
		return true
	}
	return false
}

// inYuan is an expression's As where it is money.
const inYuan = "amount"

// step records a step, one for each end where they differ; of what waits for an answer, the lower one.
func (e *Expr) step(f *facts, o *outcome, op string, v span, of []Expr, in []span) {
	if o.brief {
		return
	}
	if v.single() {
		e.end(o, op, "", v.hi, of, in)
		return
	}
	if !v.lo.IsZero() {
		e.end(o, op, "min", v.lo, of, in)
	}
	if !f.open.any() {
		e.end(o, op, "max", v.hi, of, in)
	}
}

func (e *Expr) end(o *outcome, op, end string, v decimal.Decimal, of []Expr, in []span) {
	inputs := make([]Input, len(in))
	for i := range in {
		n := &inputs[i]
		*n = Input{of[i].As, of[i].Fact, in[i].lo}
		if end == "max" != (i > 0 && (op == ExprLess || op == ExprDivide)) {
			n.Value = in[i].hi
		}
		if of[i].Op != ExprFact {
			n.Fact = ""
		}
	}
	if op == OpCap {
		inputs[1].Name = "cap"
	}
	o.step(op, end, v, e.Cites, inputs...)
}

// cases is the first of which the conditions hold. While one before it may hold, it is between the two.
func (e *Expr) cases(f *facts, o *outcome) (v span) {
	found := false
	for i := range e.Of {
		t := f.met(e.If[i])
		if t == no {
			continue
		}
		brief := o.brief
		o.brief = brief || t == unknown // what may not hold is no step
		var why step
		if !o.brief {
			why = e.compared(f, o, i)
		}
		x := e.Of[i].eval(f, o)
		if !o.brief {
			as := e.As
			if as == inYuan {
				as = "award"
			}
			why.of, why.in = append(why.of, Expr{As: as, Op: e.Of[i].Op, Fact: e.Of[i].Fact}), append(why.in, x)
			(&Expr{Cites: why.cites}).step(f, o, OpCase, x, why.of, why.in)
		}
		o.brief = brief
		if found {
			v.join(x)
		} else {
			v, found = x, true
		}
		if t == yes {
			return v
		}
	}
	if !found || !e.allOptions(f) {
		v.lo = zero
	}
	if !found {
		v.hi = zero
	}
	return v
}

// allOptions is whether there is a case for each option of a fact, so that one of them holds whichever it is.
func (e *Expr) allOptions(f *facts) bool {
	if len(e.If) == 0 || len(e.If[0]) == 0 || e.If[0][0].Test != nil {
		return false
	}
	id := e.If[0][0].Fact
	for i := range e.If {
		if len(e.If[i]) != 1 || e.If[i][0].Test != nil || e.If[i][0].Fact != id {
			return false
		}
	}
	place, _ := f.policy.factIndex.find(id)
	return len(e.If) == len(f.policy.at(place).Options)
}

// step is what goes into one.
type step struct {
	of    []Expr
	in    []span
	cites []Cite
}

// compared is what the conditions of a case compare, each figure before the one it is held against.
func (e *Expr) compared(f *facts, o *outcome, i int) (s step) {
	for j := range e.If[i] {
		c := &e.If[i][j]
		s.cites = append(s.cites, c.Cites...)
		if c.Test == nil || c.Test.Left == nil {
			continue
		}
		left, right := *c.Test.Left, *c.Test.Right
		s.in = append(s.in, left.eval(f, o), right.eval(f, o))
		right.As, right.Op = c.Test.Op, ""
		s.of = append(s.of, left, right)
	}
	s.cites = append(s.cites, e.Of[i].Cites...)
	return s
}
