package form

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/text"
	"lingang/wasm/award"
)

// signs join what some operations are of.
var signs = map[string]string{award.ExprSum: " + ", award.ExprLess: " − ", award.ExprProduct: " × ", award.ExprDivide: " ÷ "}

// expression says in words how an expression is worked out.
func expression(w Words, e *award.Expr) string {
	of := make([]string, len(e.Of))
	for i := range e.Of {
		of[i] = expression(w, &e.Of[i])
	}
	switch e.Op {
	case award.ExprNumber:
		switch e.As {
		case "rate":
			return figure.Percent(*e.Is)
		case "count":
			return figure.Group(*e.Is)
		}
		return w.Money(*e.Is)
	case award.ExprFact:
		return label(w, e.Fact)
	case award.ExprProduct:
		if a, b := &e.Of[0], &e.Of[1]; len(of) == 2 && (a.As == "rate") != (b.As == "rate") {
			rate, share, base, whole := a, of[0], of[1], b
			if b.As == "rate" {
				rate, share, base, whole = b, of[1], of[0], a
			}
			if rate.Op == award.ExprNumber || rate.Op == award.ExprBetween {
				return w.Text("amount.rate", "rate", share, "base", bracketed(w, whole, base))
			}
		}
		return joined(w, e, of)
	case award.ExprSum, award.ExprLess, award.ExprDivide:
		return joined(w, e, of)
	case award.ExprLeast:
		if e.Of[1].Op == award.ExprNumber && len(of) == 2 {
			key := "amount.capped"
			if e.As == "count" { // 最高 is of money
				key = "amount.capped_count"
			}
			return w.Text(key, "amount", apart(w, &e.Of[0], of[0]), "cap", of[1])
		}
		for i := range of {
			if op := e.Of[i].Op; op == award.ExprSum || op == award.ExprLess {
				of[i] = bracketed(w, &e.Of[i], of[i])
			}
			of[i] = apart(w, &e.Of[i], of[i])
		}
		return w.Text("amount.but_at_most", "amount", of[0], "caps", strings.Join(of[1:], w.Text("amount.nor")))
	case award.ExprGreatest:
		if e.Of[1].Op == award.ExprNumber && len(of) == 2 {
			return w.Text("amount.floored", "amount", apart(w, &e.Of[0], of[0]), "floor", of[1])
		}
		for i := range of {
			of[i] = apart(w, &e.Of[i], of[i])
		}
		return w.Text("amount.greatest", "list", strings.Join(of, w.Text("amount.listed")))
	case award.ExprBetween:
		return w.Text("amount.between", "min", of[0], "max", of[1])
	case award.ExprUpTo:
		if e.Of[0].Op != award.ExprNumber {
			return w.Text("amount.up_to_all", "amount", of[0])
		}
		return w.Text("amount.up_to", "cap", of[0])
	case award.ExprWhole:
		if len(e.Uses()) == 0 { // 36 months are 3 years
			return figure.Group((&award.Composed{Amount: *e}).Only("", decimal.Zero, "").Max)
		}
		if len(of) == 2 {
			return w.Text("amount.steps", "of", bracketed(w, &e.Of[0], of[0]), "step", of[1])
		}
		return w.Text("amount.whole", "of", bracketed(w, &e.Of[0], of[0]))
	case award.ExprRound:
		return w.Text("amount.rounded", "of", bracketed(w, &e.Of[0], of[0]))
	case award.ExprEach, award.ExprBest:
		key, rows := "amount.each_row", ""
		if len(of) > 1 {
			key, rows = "amount.each_of_first", of[1]
			if e.Op == award.ExprBest {
				key = "amount.each_of_best"
			}
		}
		return w.Text(key, "list", label(w, e.Fact), "amount", of[0], "rows", rows)
	}
	return cases(w, e, of)
}

// cases says what brings which amount: by the options of one question, by the thresholds of one figure, or each by its
// conditions.
func cases(w Words, e *award.Expr, of []string) string {
	var said []string
	subject, options := "", true
	for i := range of {
		one := ""
		switch {
		case len(e.If[i]) == 1 && e.If[i][0].Test == nil && e.If[i][0].Is != "true" && e.If[i][0].Is != "false":
			one = e.If[i][0].Fact
		case len(e.If[i]) == 1 && e.If[i][0].Test != nil && e.If[i][0].Test.Left != nil:
			options, one = false, expression(w, e.If[i][0].Test.Left)
		}
		if i == 0 {
			subject = one
		}
		if one != subject {
			subject = ""
		}
	}
	if subject != "" && options {
		for i := range of {
			c := &e.If[i][0]
			key := "amount.option"
			if e.Of[i].Op == award.ExprNumber {
				key = "amount.for_option"
			}
			said = append(said, w.Text(key, "option", w.Option(c.Fact, c.Is), "amount", apart(w, &e.Of[i], of[i])))
		}
		return w.Text("amount.by", "fact", label(w, e.If[0][0].Fact), "list", strings.Join(said, w.Text("amount.semicolon")))
	}
	for i := range of {
		var when []string
		for j := range e.If[i] {
			c := &e.If[i][j]
			switch {
			case subject != "" && i > 0:
				when = append(when, strings.TrimSpace(w.Text("need."+c.Test.Op, "fact", "", "at", expression(w, c.Test.Right))))
			case c.Test != nil && c.Test.Op == award.TestOver && expression(w, c.Test.Left) == of[i]:
				if fact, ok := alike(c.Test.Left, c.Test.Right); ok {
					when = append(when, w.Text("amount.more_than_of", "fact", label(w, fact)))
					break
				}
				when = append(when, Condition(w, c))
			default:
				when = append(when, Condition(w, c))
			}
		}
		if len(when) == 0 {
			when = []string{w.Text("amount.otherwise")}
		}
		said = append(said, w.Text("amount.option", "option", text.InSentence(strings.Join(when, w.Text("amount.both"))),
			"amount", apart(w, &e.Of[i], of[i])))
	}
	return strings.Join(said, w.Text("amount.semicolon"))
}

// alike is whether two expressions are the same but for one fact, which is that of the second.
func alike(a, b *award.Expr) (fact string, ok bool) {
	if a.Op != b.Op || len(a.Of) != len(b.Of) || len(a.If) != len(b.If) || (a.Is == nil) != (b.Is == nil) ||
		a.Is != nil && !a.Is.Equal(*b.Is) {
		return "", false
	}
	join := func(other string, same bool) bool {
		if other != "" && fact != "" && other != fact {
			return false
		}
		if other != "" {
			fact = other
		}
		return same
	}
	if a.Fact != b.Fact {
		fact = b.Fact
	}
	for i := range a.Of {
		if !join(alike(&a.Of[i], &b.Of[i])) {
			return "", false
		}
	}
	for i := range a.If {
		for j := range a.If[i] {
			x, y := a.If[i][j].Test, b.If[i][j].Test
			if x == nil || y == nil || x.Op != y.Op || x.Left == nil || y.Left == nil || !join(alike(x.Left, y.Left)) ||
				!join(alike(x.Right, y.Right)) {
				return "", false
			}
		}
	}
	return fact, true
}

// joined writes an operation by its sign.
func joined(w Words, e *award.Expr, of []string) string {
	for i := range of {
		of[i] = bracketed(w, &e.Of[i], of[i])
	}
	return strings.Join(of, signs[e.Op])
}

// bracketed puts what has parts into brackets.
func bracketed(w Words, e *award.Expr, said string) string {
	if e.Op == award.ExprNumber || e.Op == award.ExprFact {
		return said
	}
	return w.Text("amount.brackets", "of", said)
}

// apart puts what is a sentence of its own into brackets.
func apart(w Words, e *award.Expr, said string) string {
	switch e.Op {
	case award.ExprCases, award.ExprEach, award.ExprBest, award.ExprLeast, award.ExprGreatest:
		return w.Text("amount.brackets", "of", said)
	}
	return said
}

// Condition says a condition in words.
func Condition(w Words, c *award.Condition) string {
	t := c.Test
	switch {
	case t == nil && c.Is == "true":
		return w.Label(c.Fact)
	case t == nil && c.Is == "false":
		return w.Text("need.not", "fact", label(w, c.Fact))
	case t == nil:
		return w.Text("need.option", "fact", w.Label(c.Fact), "option", w.Option(c.Fact, c.Is))
	case t.Op == award.TestEnough:
		var among []string
		for i := range t.Among {
			among = append(among, text.InSentence(Condition(w, &t.Among[i])))
		}
		switch t.Of {
		case len(among):
			return strings.Join(among, w.Text("amount.both"))
		case 1:
			return strings.Join(among, w.Text("need.or"))
		}
		return w.Text("need.enough", "of", strconv.Itoa(t.Of), "list", strings.Join(among, w.Text("amount.semicolon")))
	}
	return w.Text("need."+t.Op, "fact", text.Capital(apart(w, t.Left, expression(w, t.Left))), "at", apart(w, t.Right, expression(w, t.Right)))
}
