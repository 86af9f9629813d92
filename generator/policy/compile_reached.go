package policy

import (
	"fmt"
	"strings"

	"lingang/wasm/award"
)

// reached is what the highest of several thresholds gives; with before, where that is a higher one than what was
// before had reached.
func (x *exprs) reached(at string, f *exprFile) award.Expr {
	at += ".reached"
	r := f.Reached
	now := x.highest
	if r.Tiers != nil {
		now = x.tiers
	}
	e := now(at, f)
	if r.Before == nil {
		if r.TopUp {
			x.problem(at+".top_up", "it does not say what was before", "write before: beside it, the fact of the earlier years")
		}
		return e
	}
	earlier := x.expr(at+".before", r.Before)
	then := award.Expr{Op: e.Op, As: e.As, Of: e.Of} // by the same thresholds, which are quoted once
	for _, c := range e.If {
		if len(c) == 0 || c[0].Test == nil {
			return none() // told already
		}
		test := *c[0].Test
		if test.Left.As != earlier.As && test.Left.As != "" && earlier.As != "" {
			x.problem(at+".before", measured(test.Left.As)+" is held against "+measured(earlier.As), "compare what is measured alike")
			return none()
		}
		test.Left = &earlier
		then.If = append(then.If, []award.Condition{{Test: &test}})
	}
	if r.TopUp {
		return award.Expr{Op: award.ExprLess, As: e.As, Of: []award.Expr{e, then}}
	}
	return award.Expr{Op: award.ExprCases, As: e.As, Of: []award.Expr{e},
		If: [][]award.Condition{{{Test: &award.Test{Op: award.TestOver, Left: &e, Right: &then}}}}}
}

// highest are cases by the highest of several thresholds.
func (x *exprs) highest(at string, f *exprFile) award.Expr {
	r := f.Reached
	bounds, test, key := r.Over, award.TestOver, ".over"
	if r.AtLeast != nil {
		bounds, test, key = r.AtLeast, award.TestAtLeast, ".at_least"
	}
	if (r.Over == nil) == (r.AtLeast == nil) || r.Of == nil || r.Gives == nil {
		x.problem(at, "reached does not have of, gives, and one of over and at_least",
			"over leaves the threshold itself out, at_least takes it in; or give tiers: [{at_least:, gives:}]")
		return none()
	}
	of := x.expr(at+".of", r.Of)
	kind := map[string]NumberKind{yuan: MoneyNumber, units: CountNumber, share: PercentNumber}[of.As]
	over := x.numbers(at+key, x.item+".reached"+key, key[1:], bounds, kind)
	gives, as := MoneyNumber, yuan
	if len(r.Gives.Is) > 0 && strings.HasSuffix(r.Gives.Is[0], "%") {
		gives, as = PercentNumber, share
	}
	values := x.numbers(at+".gives", x.item+".reached.gives", "gives", r.Gives, gives)
	if len(over.Is) != len(values.Is) || len(over.Is) == 0 {
		x.problem(at, "there are not as many thresholds as amounts", "give one for each")
		return none()
	}
	e := award.Expr{Op: award.ExprCases, As: as}
	for i := len(over.Is) - 1; i >= 0; i-- {
		if i > 0 && !over.Is[i].GreaterThan(over.Is[i-1]) {
			x.problem(at+key, "the thresholds do not rise", "write them from the lowest to the highest")
		}
		bound := award.Expr{Op: award.ExprNumber, As: of.As, Is: &over.Is[i], Cites: over.Cites,
			Name: fmt.Sprintf("reached%s.%d", key, i+1)}
		e.If = append(e.If, []award.Condition{{Test: &award.Test{Op: test, Left: &of, Right: &bound}}})
		e.Of = append(e.Of, award.Expr{Op: award.ExprNumber, As: as, Is: &values.Is[i], Cites: values.Cites,
			Name: fmt.Sprintf("reached.gives.%d", i+1)})
	}
	return e
}

// tiers are the same where each threshold stands beside what it brings.
func (x *exprs) tiers(at string, f *exprFile) award.Expr {
	r := f.Reached
	if r.Of == nil || r.Over != nil || r.AtLeast != nil || r.Gives != nil {
		x.problem(at, "reached has tiers without of, or lists beside them", "write of: and tiers: alone")
		return none()
	}
	of := x.expr(at+".of", r.Of)
	e := award.Expr{Op: award.ExprCases}
	for i, tier := range r.Tiers {
		under := fmt.Sprintf("%s.tiers[%d]", at, i)
		bound, test, key := tier.AtLeast, award.TestAtLeast, ".at_least"
		if tier.Over != nil {
			bound, test, key = tier.Over, award.TestOver, ".over"
		}
		if (tier.Over == nil) == (tier.AtLeast == nil) || tier.Gives == nil {
			x.problem(under, "the tier does not have gives and one of over and at_least",
				"over leaves the threshold itself out, at_least takes it in")
			continue
		}
		b := *bound
		if of.As == units && b.Is != "" {
			b.Is, b.Count = "", b.Is
		}
		right := x.expr(under+key, &b)
		if right.As != of.As && right.As != "" && of.As != "" {
			x.problem(under+key, measured(of.As)+" is held against "+measured(right.As), "compare what is measured alike")
		}
		if n := len(e.If); n > 0 && right.Is != nil {
			if last := e.If[0][0].Test.Right; last.Is != nil && !right.Is.GreaterThan(*last.Is) {
				x.problem(under+key, "the thresholds do not rise", "write them from the lowest to the highest")
			}
		}
		// The highest comes first.
		e.If = append([][]award.Condition{{{Test: &award.Test{Op: test, Left: &of, Right: &right}}}}, e.If...)
		e.Of = append([]award.Expr{x.expr(under+".gives", tier.Gives)}, e.Of...)
	}
	e.As = x.measure(at, e)
	return e
}
