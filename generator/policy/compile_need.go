package policy

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"lingang/wasm/award"
)

// need compiles a condition of an item. A fact that must reach a number, which is what most are, is one that every
// calculator knows how to ask for; anything else is a test.
func (k *compiler) need(at, item string, c condFile) []award.Condition {
	q, _ := k.policy.Fact(c.Fact)
	if n := c.AtLeast; n != nil && n.Is != "" && c.That == nil && c.GrownFrom == "" && (q.Type == "money" || q.Type == "count") &&
		c.compared() == 1 && n.Why.IsZero() && n.Name == "" {
		k.currency = k.wantCompared(c.Fact, func() { k.wantFact(k.file, at+".fact", c.Fact, "money", "count") })
		kind := MoneyNumber
		if q.Type == "count" {
			kind = CountNumber
		}
		v := k.number(at+".at_least", item+".at_least", "at_least", &num{Is: n.Is, On: n.On, Law: n.Law}, kind)
		k.currency = ""
		return []award.Condition{{Fact: c.Fact, AtLeast: &v}}
	}
	x := &exprs{compiler: k, item: item, need: at}
	return x.condition(at, c)
}

// compared is how many comparisons a condition makes.
func (c *condFile) compared() (n int) {
	for _, e := range []*exprFile{c.AtLeast, c.Over, c.AtMost, c.Under} {
		if e != nil {
			n++
		}
	}
	return n
}

// condition compiles a condition; growth over an earlier year is two.
func (x *exprs) condition(at string, c condFile) []award.Condition {
	sure := x.sure
	x.sure = true
	defer func() { x.sure = sure }()
	switch {
	case c.Enough != nil:
		return []award.Condition{x.enough(at, c)}
	case c.compared() > 0 || c.That != nil || c.GrownFrom != "":
		return x.comparison(at, c)
	}
	out := award.Condition{Fact: c.Fact, Is: c.Is}
	q, _ := x.policy.Fact(c.Fact)
	x.wantFact(x.file, at+".fact", c.Fact, "yes_no", "one_of")
	x.inRow(at, c.Fact)
	switch {
	case q.Type == "yes_no" && c.Is == "":
		out.Is = "true"
	case q.Type == "yes_no" && c.Is != "true" && c.Is != "false":
		x.problem(at+".is", fmt.Sprintf("%q is neither true nor false", c.Is), "write true or false")
	case q.Type == "one_of" && !slices.ContainsFunc(q.Options, func(o Option) bool { return o.ID == c.Is }):
		x.problem(at+".is", fmt.Sprintf("fact %q has no option %q", c.Fact, c.Is), "name one of its options")
	}
	out.Cites = x.cite(x.clause, x.file, at, citeRequest{quotes: c.Law})
	return []award.Condition{out}
}

// enough is that of several conditions some hold; one, if it does not say how many.
func (x *exprs) enough(at string, c condFile) award.Condition {
	out := award.Condition{Test: &award.Test{Op: award.TestEnough, Of: 1}, Cites: x.words(at, c.Law)}
	if c.Enough.Of != nil {
		of := *c.Enough.Of
		if of.Is != "" {
			of.Is, of.Count = "", of.Is
		}
		n := x.expr(at+".enough.of", &of)
		if n.Op != award.ExprNumber || n.As != units {
			x.problem(at+".enough.of", "how many are enough is not a number", "write of: {is: 2, law: …}")
			return out
		}
		out.Test.Of = int(n.Is.IntPart())
		out.Cites = append(out.Cites, n.Cites...)
	}
	for i, one := range c.Enough.Among {
		got := x.condition(fmt.Sprintf("%s.enough.among[%d]", at, i), one)
		if len(got) > 1 { // growth: both of its conditions
			got = []award.Condition{{Test: &award.Test{Op: award.TestEnough, Of: len(got), Among: got}}}
		}
		out.Test.Among = append(out.Test.Among, got...)
	}
	if out.Test.Of < 1 || out.Test.Of > len(out.Test.Among) {
		x.problem(at+".enough", fmt.Sprintf("%d of %d conditions are asked for", out.Test.Of, len(out.Test.Among)),
			"name at least as many under among")
	}
	return out
}

// words are those of all the numbers of an expression.
func words(e *award.Expr) (cites []award.Cite) {
	cites = e.Cites
	for i := range e.Of {
		cites = append(cites, words(&e.Of[i])...)
	}
	return cites
}

// comparison holds a fact or an expression against another.
func (x *exprs) comparison(at string, c condFile) []award.Condition {
	if (c.Fact == "") == (c.That == nil) || c.compared() != 1 || c.Is != "" || c.GrownFrom != "" && c.Fact == "" {
		x.problem(at, "the condition does not hold one thing against another",
			"give fact: or that:, and one of at_least, over, at_most and under; grown_from goes with fact")
		return nil
	}
	that := c.That
	if that == nil {
		that = &exprFile{Fact: c.Fact}
	}
	x.currency = x.currencyOf(that)
	defer func() { x.currency = "" }()
	left := award.Expr{}
	if c.That != nil {
		left = x.expr(at+".that", that)
	} else {
		left = x.fact(at, that)
	}
	for _, to := range []struct {
		op string
		e  *exprFile
	}{{award.TestAtLeast, c.AtLeast}, {award.TestOver, c.Over}, {award.TestAtMost, c.AtMost}, {award.TestUnder, c.Under}} {
		if to.e == nil {
			continue
		}
		right := *to.e
		if left.As == units && right.Is != "" && x.currency == "" {
			right.Is, right.Count = "", right.Is // what a count is held against is one
		}
		cites := x.words(at, c.Law)
		bound := x.expr(at+"."+to.op, &right)
		if c.GrownFrom == "" {
			if left.As != bound.As && left.As != "" && bound.As != "" {
				x.problem(at, measured(left.As)+" is held against "+measured(bound.As), "compare what is measured alike")
			}
			return []award.Condition{{Test: &award.Test{Op: to.op, Left: &left, Right: &bound}, Cites: cites}}
		}
		before := x.fact(at, &exprFile{Fact: c.GrownFrom})
		rise := award.Expr{Op: award.ExprLess, As: left.As, Of: []award.Expr{left, before}}
		if bound.As == share { // of the earlier year
			bound = award.Expr{Op: award.ExprProduct, As: before.As, Of: []award.Expr{before, bound}}
		}
		known := left.As != "" && before.As != "" && bound.As != ""
		if known && (rise.As != bound.As || before.As != left.As) || to.op == award.TestAtMost || to.op == award.TestUnder {
			x.problem(at, "the growth is not at least or over a share or an amount", "write at_least: or over: beside grown_from:")
		}
		// Over nothing there is no rate of growth.
		nothing := award.Expr{Op: award.ExprNumber, As: before.As, Is: &decimal.Zero}
		return []award.Condition{
			{Test: &award.Test{Op: award.TestOver, Left: &before, Right: &nothing}, Cites: words(&bound)},
			{Test: &award.Test{Op: to.op, Left: &rise, Right: &bound}, Cites: cites}}
	}
	return nil
}
