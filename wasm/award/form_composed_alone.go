package award

import (
	"strings"

	"github.com/shopspring/decimal"
)

// This file is for the generator, which asks what an expression comes to without a policy around it; it is no part of
// the .wasm.

// Uses are the facts that an expression asks for, columns of lists among them, in the order in which it does.
func (e *Expr) Uses() (ids []string) {
	add := func(more ...string) {
		for _, id := range more {
			if id != "" && !oneOf(id, ids...) {
				ids = append(ids, id)
			}
		}
	}
	add(e.Fact)
	for i := range e.Of {
		if i < len(e.If) {
			for j := range e.If[i] {
				add(e.If[i][j].Uses()...)
			}
		}
		add(e.Of[i].Uses()...)
	}
	return ids
}

// Uses are the facts that a condition asks for.
func (c *Condition) Uses() (ids []string) {
	if c.Fact != "" {
		ids = append(ids, c.Fact)
	}
	if t := c.Test; t != nil {
		for _, e := range []*Expr{t.Left, t.Right} {
			if e != nil {
				ids = append(ids, e.Uses()...)
			}
		}
		for i := range t.Among {
			ids = append(ids, t.Among[i].Uses()...)
		}
	}
	return ids
}

// ByRow is the list that the amount goes through row by row, and how many of them count, 0 where the rules do not say;
// "" where it does not.
func (c *Composed) ByRow() (list string, rows decimal.Decimal) {
	e := &c.Amount
	if e.Op == ExprUpTo {
		e = &e.Of[0]
	}
	if e.Op != ExprEach {
		return "", zero
	}
	if len(e.Of) > 1 && len(e.Of[1].Uses()) == 0 {
		rows = (&Composed{Amount: e.Of[1]}).Only("", zero, "").Max
	}
	return e.Fact, rows
}

// Only is what the amount comes to where it depends on one fact alone, which is a number or the option of a question.
func (c *Composed) Only(fact string, number decimal.Decimal, option string) Interval {
	v := c.only(fact, number, option)
	return Interval{Min: toFen(v.lo), Max: toFen(v.hi), Unbounded: v.open}
}

// only is the same, not rounded.
func (c *Composed) only(fact string, number decimal.Decimal, option string) span {
	p := &Policy{Facts: []Fact{{ID: fact}}, factIndex: newIndex([]string{fact})}
	f := &facts{policy: p, values: []value{{known: true, num: number, text: option}}, open: newSet(1)}
	return c.Amount.eval(f, &outcome{brief: true})
}

// Line is the one fact that the amount depends on, where it is a number that rises with it; in what it counts: a fen, or
// one of a count.
func (c *Composed) Line() (fact string, step decimal.Decimal, ok bool) {
	uses := c.Amount.Uses()
	if len(uses) != 1 || strings.Contains(uses[0], ".") {
		return "", zero, false
	}
	as := c.Amount.measure(uses[0])
	if as != inYuan && as != "count" {
		return "", zero, false
	}
	step = decimal.New(1, 0)
	if as == inYuan {
		step = decimal.New(1, -2)
	}
	before := zero
	for x := step; compare(x, maxAmount) <= 0; x = x.Mul(decimal.New(2, 0)) {
		now := c.only(uses[0], x, "").hi
		if compare(now, before) < 0 {
			return "", zero, false
		}
		before = now
	}
	return uses[0], step, true
}

// measure is what a fact is measured in.
func (e *Expr) measure(fact string) (as string) {
	if e.Op == ExprFact && e.Fact == fact {
		return e.As
	}
	for i := range e.Of {
		if as == "" {
			as = e.Of[i].measure(fact)
		}
	}
	for _, conditions := range e.If {
		for _, c := range conditions {
			if c.Test != nil && c.Test.Left != nil && as == "" {
				as = c.Test.Left.measure(fact)
			}
		}
	}
	return as
}

func (c *Composed) Bite() (decimal.Decimal, bool) {
	fact, step, ok := c.Line()
	if !ok {
		return zero, false
	}
	cap := c.only(fact, maxAmount, "").hi
	if compare(cap, c.only(fact, maxAmount.Div(decimal.New(2, 0)), "").hi) != 0 || cap.IsZero() {
		return zero, false
	}
	low, high := int64(0), maxAmount.Div(step).IntPart() // in steps; high is enough
	for high-low > 1 {
		if middle := low + (high-low)/2; compare(c.only(fact, step.Mul(decimal.New(middle, 0)), "").hi, cap) >= 0 {
			high = middle
		} else {
			low = middle
		}
	}
	return step.Mul(decimal.New(high, 0)), true
}

// Firm is how sure an expression is: whether anything in it is at discretion, and whether all of it is.
func (e *Expr) Firm() (some, all bool) {
	n := 0
	for i := range e.Of {
		s, a := e.Of[i].Firm()
		some = some || s
		if a {
			n++
		}
		if i == 0 {
			all = a
		}
	}
	switch e.Op {
	case ExprUpTo:
		return true, true
	case ExprBetween:
		return true, all
	case ExprProduct, ExprLeast:
		all = n > 0
	case ExprSum, ExprGreatest, ExprCases:
		all = n == len(e.Of) && n > 0
	}
	return some, all
}

func (c *Composed) edges() []decimal.Decimal { return c.Amount.Edges() }

// Edges are the amounts at which an expression may turn: its numbers of money, and those of its conditions.
func (e *Expr) Edges() (out []decimal.Decimal) {
	if e.Op == ExprNumber && e.As == inYuan {
		out = append(out, *e.Is)
	}
	for i := range e.Of {
		out = append(out, e.Of[i].Edges()...)
	}
	for _, conditions := range e.If {
		for _, c := range conditions {
			if c.Test != nil && c.Test.Right != nil {
				out = append(out, c.Test.Right.Edges()...)
			}
		}
	}
	return out
}
