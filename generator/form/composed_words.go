package form

import (
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/wasm/award"
)

// hold is how closely the words of an expression hold together. What holds less closely than its place asks for stands
// in brackets.
type hold int

const (
	loose   hold = iota // a sentence with parts of its own: a cap, a list of cases
	added               // a sum, or a difference by its sign
	times               // a product
	part                // a share, or the part over something
	oneWord             // a number, or a name
)

// expression says in words how an expression is worked out.
func expression(w Words, e *award.Expr) string {
	said, _ := say(w, e)
	return said
}

// within says an expression where it must hold together.
func within(w Words, e *award.Expr, at hold) string {
	said, holds := say(w, e)
	if e.Op == award.ExprLeast && at > loose {
		if first, close := say(w, &e.Of[0]); len(e.Of) > 2 || !settled(&e.Of[1]) {
			said = listed(w, "amount.least", e.Of)
		} else if close >= part {
			return w.Text("amount.limited", "amount", first, "cap", number(w, &e.Of[1], &e.Of[0]))
		}
	}
	if holds < at {
		return w.Text("amount.brackets", "of", said)
	}
	return said
}

// say is an expression in words, and how closely they hold together.
func say(w Words, e *award.Expr) (string, hold) {
	switch e.Op {
	case award.ExprNumber:
		return number(w, e, nil), oneWord
	case award.ExprFact:
		return label(w, e.Fact), oneWord
	case award.ExprProduct:
		return product(w, e)
	case award.ExprDivide:
		return within(w, &e.Of[0], times) + " ÷ " + within(w, &e.Of[1], part), times
	case award.ExprSum:
		return sum(w, e), added
	case award.ExprLess:
		return less(w, e)
	case award.ExprLeast:
		return underCaps(w, e), loose
	case award.ExprGreatest:
		if bounds := e.Of[1:]; len(bounds) == 1 && settled(&bounds[0]) {
			return w.Text("amount.floored", "amount", within(w, &e.Of[0], added), "floor", number(w, &bounds[0], &e.Of[0])), loose
		}
		return listed(w, "amount.greatest", e.Of), added
	case award.ExprBetween:
		return w.Text("amount.between", "min", within(w, &e.Of[0], times), "max", within(w, &e.Of[1], times)), times
	case award.ExprUpTo:
		return upTo(w, &e.Of[0]), loose
	case award.ExprWhole:
		return whole(w, e), times
	case award.ExprRound:
		return w.Text("amount.rounded", "of", within(w, &e.Of[0], part)), part
	case award.ExprEach, award.ExprBest:
		return rows(w, e)
	}
	return cases(w, e), loose
}

// number is one of the law, in the unit or the currency of what it is held against.
func number(w Words, e, against *award.Expr) string {
	if e.Op != award.ExprNumber { // 36 months are 3 years
		return figure.Group((&award.Composed{Amount: *e}).Only("", decimal.Zero, "").Max)
	}
	fact := ""
	for against != nil && fact == "" {
		switch against.Op {
		case award.ExprFact:
			fact, against = against.Fact, nil
		case award.ExprLess, award.ExprLeast, award.ExprGreatest: // measured as their first part is
			against = &against.Of[0]
		default:
			against = nil
		}
	}
	switch {
	case e.As == "rate":
		return figure.Percent(*e.Is)
	case fact != "" && w.Currency(fact) != "": // counted, as yuan alone are money
		return figure.MoneyIn(w.Lang, w.Currency(fact), *e.Is)
	case e.As == "count" && fact != "" && w.Unit(fact) != "":
		return w.Text("amount.unit", "number", figure.Group(*e.Is), "unit", w.Unit(fact))
	case e.As == "count":
		return figure.Group(*e.Is)
	}
	return w.Money(*e.Is)
}

// settled is whether it is a number whatever the answers are.
func settled(e *award.Expr) bool {
	return e.Op == award.ExprNumber || e.Op == award.ExprWhole && len(e.Uses()) == 0
}

func listed(w Words, key string, of []award.Expr) string {
	said := make([]string, len(of))
	for i := range of {
		said[i] = within(w, &of[i], added)
	}
	last := len(said) - 1
	if last == 1 {
		key += "_of_two"
	}
	return w.Text(key, "list", strings.Join(said[:last], w.Text("amount.listed")), "last", said[last])
}

// product says a share of something, so much for each full step, or factors.
func product(w Words, e *award.Expr) (string, hold) {
	if len(e.Of) == 2 {
		for i := range e.Of {
			a, b := &e.Of[i], &e.Of[1-i]
			switch {
			case a.As == "rate" && (a.Op == award.ExprNumber || a.Op == award.ExprBetween) && b.Op != award.ExprNumber:
				return w.Text("amount.rate", "rate", within(w, a, times), "base", within(w, b, part)), part
			case a.As == "rate" && a.Op == award.ExprCases && b.As != "rate":
				return w.Text("amount.share_by", "list", expression(w, a), "base", within(w, b, part)), part
			case a.Op == award.ExprWhole && len(a.Of) == 2 && len(a.Uses()) > 0 && b.As == "amount":
				return w.Text("amount.per_step", "of", within(w, &a.Of[0], part), "step", number(w, &a.Of[1], &a.Of[0]),
					"amount", within(w, b, times)), added
			}
		}
	}
	factors := make([]string, len(e.Of))
	for i := range e.Of {
		factors[i] = within(w, &e.Of[i], times)
	}
	return strings.Join(factors, " × "), times
}

// sum says numbers with their sign, anything else in words.
func sum(w Words, e *award.Expr) string {
	sign := " + "
	for i := range e.Of {
		if e.Of[i].Op != award.ExprNumber {
			sign = w.Text("amount.plus")
		}
	}
	parts := make([]string, len(e.Of))
	for i := range e.Of {
		parts[i] = within(w, &e.Of[i], times)
	}
	return strings.Join(parts, sign)
}

// less says the part over something, what is left of a number, or what is taken off.
func less(w Words, e *award.Expr) (string, hold) {
	first, second := &e.Of[0], &e.Of[1]
	if len(e.Of) == 2 {
		plain := simple(second)
		switch {
		case first.Op == award.ExprNumber:
			return w.Text("amount.remaining", "amount", number(w, first, second), "received", within(w, second, times)), added
		case plain && first.Op == award.ExprLeast && len(first.Of) == 2 && simple(&first.Of[1]):
			return w.Text("amount.part_between", "of", within(w, &first.Of[0], oneWord),
				"from", bound(w, second, &first.Of[0]), "to", bound(w, &first.Of[1], &first.Of[0])), part
		case plain && first.Op == award.ExprFact && second.Op == award.ExprFact:
			return w.Text("amount.excess", "of", label(w, first.Fact), "over", label(w, second.Fact)), part
		case plain && (first.Op == award.ExprFact || first.Op == award.ExprLess):
			return w.Text("amount.part_over", "of", within(w, first, oneWord), "from", bound(w, second, first)), part
		case first.Op == award.ExprCases:
			if before := sameOf(first, second); before != "" {
				return w.Text("amount.topped_up", "amount", expression(w, first), "fact", label(w, before)), loose
			}
		}
	}
	said, key, holds := within(w, first, added), "amount.minus", added
	if first.Op == award.ExprCases {
		said, key, holds = expression(w, first), "amount.all_less", loose
	}
	for i := range e.Of[1:] {
		said = w.Text(key, "amount", said, "received", within(w, &e.Of[i+1], times))
	}
	return said, holds
}

// simple is a number, a fact, or a share of one.
func simple(e *award.Expr) bool {
	return e.Op == award.ExprNumber || e.Op == award.ExprFact ||
		e.Op == award.ExprProduct && len(e.Of) == 2 && simple(&e.Of[0]) && simple(&e.Of[1])
}

// bound is a bound that need not be a number.
func bound(w Words, e, against *award.Expr) string {
	if settled(e) {
		return number(w, e, against)
	}
	return within(w, e, times)
}

// underCaps says an amount and its caps.
func underCaps(w Words, e *award.Expr) string {
	amount, key := within(w, &e.Of[0], added), ""
	switch e.Of[0].Op {
	case award.ExprGreatest:
		amount = expression(w, &e.Of[0])
	case award.ExprEach, award.ExprBest, award.ExprSum: // the cap is not that of the last
		amount, key = expression(w, &e.Of[0]), "_together"
	}
	if bounds := e.Of[1:]; len(bounds) == 1 && settled(&bounds[0]) {
		if e.As == "count" && key == "" { // 最高 is of money
			key = "_count"
		}
		return w.Text("amount.capped"+key, "amount", amount, "cap", number(w, &bounds[0], &e.Of[0]))
	}
	if bounds := e.Of[1:]; len(bounds) == 1 && bounds[0].Op == award.ExprCases {
		return w.Text("amount.capped_by"+key, "amount", amount, "list", cases(w, &bounds[0]))
	}
	caps := make([]string, len(e.Of)-1)
	for i := range caps {
		caps[i] = bound(w, &e.Of[i+1], &e.Of[0])
		if e.Of[i+1].Op == award.ExprLess {
			caps[i] = within(w, &e.Of[i+1], added)
		}
	}
	return w.Text("amount.but_at_most"+key, "amount", amount, "caps", strings.Join(caps, w.Text("amount.nor")))
}

func upTo(w Words, of *award.Expr) string {
	switch of.Op {
	case award.ExprNumber:
		return w.Text("amount.up_to", "cap", number(w, of, nil))
	case award.ExprCases:
		if _, options := about(w, of); options {
			return w.Text("amount.up_to_by", "list", cases(w, of))
		}
		return w.Text("amount.up_to_all", "amount", cases(w, of))
	case award.ExprEach, award.ExprBest:
		return w.Text("amount.up_to_all", "amount", expression(w, of))
	case award.ExprLeast:
		if first := of.Of[0].Op; first == award.ExprEach || first == award.ExprBest {
			return w.Text("amount.up_to_all", "amount", expression(w, of))
		}
	}
	return w.Text("amount.up_to_one", "amount", expression(w, of))
}

func whole(w Words, e *award.Expr) string {
	switch {
	case settled(e):
		return number(w, e, nil)
	case len(e.Of) == 2:
		return w.Text("amount.steps", "of", within(w, &e.Of[0], part), "step", bound(w, &e.Of[1], &e.Of[0]))
	}
	return w.Text("amount.whole", "of", within(w, &e.Of[0], part))
}

// rows says what the rows of a list bring.
func rows(w Words, e *award.Expr) (string, hold) {
	list, row := label(w, e.Fact), &e.Of[0]
	switch {
	case len(e.Of) == 1 && row.Op == award.ExprFact:
		return w.Text("amount.total", "list", list, "amount", label(w, row.Fact)), part
	case len(e.Of) == 1:
		return w.Text("amount.each_row", "list", list, "amount", expression(w, row)), loose
	}
	key := "amount.each_of_first"
	if e.Op == award.ExprBest {
		key = "amount.each_of_best"
	}
	if !settled(&e.Of[1]) {
		key += "_by"
	}
	return w.Text(key, "list", list, "amount", expression(w, row), "rows", bound(w, &e.Of[1], nil)), loose
}
