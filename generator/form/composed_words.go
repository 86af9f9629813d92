package form

import (
	"strconv"
	"strings"

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
			rate, base, whole := of[0], of[1], b
			if b.As == "rate" {
				rate, base, whole = base, rate, a
			}
			if !strings.ContainsAny(rate, " ，") {
				return w.Text("amount.rate", "rate", rate, "base", bracketed(w, whole, base))
			}
		}
		return joined(w, e, of)
	case award.ExprSum, award.ExprLess, award.ExprDivide:
		return joined(w, e, of)
	case award.ExprLeast:
		if last := len(of) - 1; last == 1 && e.Of[last].As == "amount" && e.Of[last].Op == award.ExprNumber {
			return w.Text("amount.capped", "amount", of[0], "cap", of[last])
		}
		return w.Text("amount.least", "list", strings.Join(of, w.Text("amount.listed")))
	case award.ExprGreatest:
		return w.Text("amount.greatest", "list", strings.Join(of, w.Text("amount.listed")))
	case award.ExprBetween:
		return w.Text("amount.between", "min", of[0], "max", of[1])
	case award.ExprUpTo:
		if e.Of[0].Op != award.ExprNumber {
			return w.Text("amount.up_to_all", "amount", of[0])
		}
		return w.Text("amount.up_to", "cap", of[0])
	case award.ExprWhole:
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
	var cases []string
	for i := range of {
		var when []string
		for j := range e.If[i] {
			when = append(when, Condition(w, &e.If[i][j]))
		}
		if len(when) == 0 {
			when = []string{w.Text("amount.otherwise")}
		}
		cases = append(cases, w.Text("amount.option", "option", text.InSentence(strings.Join(when, w.Text("amount.both"))), "amount", of[i]))
	}
	return strings.Join(cases, w.Text("amount.semicolon"))
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
		if t.Of == len(among) {
			return strings.Join(among, w.Text("amount.both"))
		}
		return w.Text("need.enough", "of", strconv.Itoa(t.Of), "list", strings.Join(among, w.Text("amount.semicolon")))
	}
	return w.Text("need."+t.Op, "fact", text.Capital(expression(w, t.Left)), "at", expression(w, t.Right))
}
