package form

import (
	"slices"
	"strconv"
	"strings"

	"lingang/generator/text"
	"lingang/wasm/award"
)

// cases says what brings which amount: by the options of one question, by the thresholds of one figure, or each by its
// conditions.
func cases(w Words, e *award.Expr) string {
	if said := notAgain(w, e); said != "" {
		return said
	}
	var said []string
	subject, options := about(w, e)
	for i := range e.Of {
		amount := within(w, &e.Of[i], added)
		switch {
		case options:
			c := &e.If[i][0]
			said = append(said, w.Text("amount.for_option", "option", w.Option(c.Fact, c.Is), "amount", amount))
			continue
		case len(e.If[i]) == 0:
			said = append(said, w.Text("amount.otherwise", "amount", amount))
			continue
		}
		var when []string
		for j := range e.If[i] {
			fact := ""
			if c := &e.If[i][j]; c.Test != nil && c.Test.Left != nil && (subject == "" || i == 0) {
				fact = within(w, c.Test.Left, added)
			}
			when = append(when, strings.TrimSpace(holds(w, &e.If[i][j], fact)))
		}
		said = append(said, w.Text("amount.if", "if", strings.Join(when, w.Text("amount.both")), "amount", amount))
	}
	list := strings.Join(said, w.Text("amount.semicolon"))
	if options {
		return w.Text("amount.by", "fact", subject, "list", list)
	}
	return list
}

// holds says in a sentence that a condition holds; what it compares is called as given.
func holds(w Words, c *award.Condition, compared string) string {
	switch t := c.Test; {
	case t == nil && c.Is == "false":
		return w.Text("amount.not", "fact", label(w, c.Fact))
	case t == nil && c.Is != "true":
		return w.Text("amount.is", "fact", label(w, c.Fact), "option", w.Option(c.Fact, c.Is))
	case t != nil && t.Left != nil && growth(t) == nil:
		return w.Text("amount."+t.Op, "fact", compared, "at", bound(w, t.Right, t.Left))
	}
	return text.InSentence(Condition(w, c))
}

// about is the one figure, or the one question of options, that decides all the cases; empty where there is none.
func about(w Words, e *award.Expr) (subject string, options bool) {
	options = true
	for i := range e.Of {
		one := ""
		if len(e.If[i]) == 1 {
			switch c := &e.If[i][0]; {
			case c.Test == nil && c.Is != "true" && c.Is != "false":
				one = label(w, c.Fact)
			case c.Test != nil && c.Test.Left != nil:
				options, one = false, expression(w, c.Test.Left)
			}
		}
		if one == "" || i > 0 && one != subject {
			return "", false
		}
		subject = one
	}
	return subject, options
}

// notAgain says an amount that is given where it is more than the same gives for an earlier figure; empty where the
// cases are others.
func notAgain(w Words, e *award.Expr) string {
	if len(e.Of) != 1 || len(e.If[0]) != 1 {
		return ""
	}
	t := e.If[0][0].Test
	if t == nil || t.Op != award.TestOver || !same(t.Left, &e.Of[0], "", "") {
		return ""
	}
	before := sameOf(t.Left, t.Right)
	if before == "" {
		return ""
	}
	key := "amount.more_than_of"
	if subject, options := about(w, t.Left); t.Left.Op == award.ExprCases && subject != "" && !options {
		key = "amount.not_again"
	}
	return w.Text(key, "fact", label(w, before), "amount", expression(w, &e.Of[0]))
}

// sameOf is the fact that the second expression has in the place of one of the first, where they are the same but for it.
func sameOf(a, b *award.Expr) string {
	now, before := lacks(b, a), lacks(a, b)
	if now == "" || before == "" || !same(a, b, now, before) {
		return ""
	}
	return before
}

// lacks is the fact of the second expression that the first does not use.
func lacks(e, of *award.Expr) string {
	uses := e.Uses()
	for _, fact := range of.Uses() {
		if !slices.Contains(uses, fact) {
			return fact
		}
	}
	return ""
}

// same is whether an expression is another once one of its facts is put in the place of another.
func same(a, b *award.Expr, fact, put string) bool {
	was := a.Fact
	if was == fact {
		was = put
	}
	if a.Op != b.Op || was != b.Fact || len(a.Of) != len(b.Of) || len(a.If) != len(b.If) || (a.Is == nil) != (b.Is == nil) ||
		a.Is != nil && !a.Is.Equal(*b.Is) {
		return false
	}
	for i := range a.Of {
		if !same(&a.Of[i], &b.Of[i], fact, put) {
			return false
		}
	}
	for i := range a.If {
		if len(a.If[i]) != len(b.If[i]) {
			return false
		}
		for j := range a.If[i] {
			x, y := a.If[i][j].Test, b.If[i][j].Test
			if x == nil || y == nil || x.Op != y.Op || x.Left == nil || y.Left == nil || !same(x.Left, y.Left, fact, put) ||
				!same(x.Right, y.Right, fact, put) {
				return false
			}
		}
	}
	return true
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
		return enough(w, t)
	}
	if rise, by := t.Left, growth(t); by != nil {
		return w.Text("need.grown_"+t.Op, "fact", w.Label(rise.Of[0].Fact), "before", label(w, rise.Of[1].Fact), "at", number(w, by, &rise.Of[0]))
	}
	if t.Op == award.TestOver && t.Right.Op == award.ExprNumber && t.Right.Is.IsZero() {
		return w.Text("need.positive", "fact", text.Capital(within(w, t.Left, added)))
	}
	return w.Text("need."+t.Op, "fact", text.Capital(within(w, t.Left, added)), "at", bound(w, t.Right, t.Left))
}

func enough(w Words, t *award.Test) string {
	among := make([]string, len(t.Among))
	for i := range t.Among {
		among[i] = text.InSentence(Condition(w, &t.Among[i]))
	}
	switch t.Of {
	case len(among):
		return strings.Join(among, w.Text("amount.both"))
	case 1:
		return strings.Join(among, w.Text("need.or"))
	}
	return w.Text("need.enough", "of", strconv.Itoa(t.Of), "list", strings.Join(among, w.Text("amount.semicolon")))
}

// growth is the amount, or the share of the earlier figure, that a figure has to grow by; nil where a test is another.
func growth(t *award.Test) *award.Expr {
	if t.Op != award.TestOver && t.Op != award.TestAtLeast || t.Left.Op != award.ExprLess || len(t.Left.Of) != 2 ||
		t.Left.Of[0].Op != award.ExprFact || t.Left.Of[1].Op != award.ExprFact {
		return nil
	}
	before, by := t.Left.Of[1].Fact, t.Right
	if by.Op == award.ExprNumber {
		return by
	}
	if by.Op != award.ExprProduct || len(by.Of) != 2 {
		return nil
	}
	for i := range by.Of {
		if by.Of[i].Fact == before && by.Of[1-i].Op == award.ExprNumber && by.Of[1-i].As == "rate" {
			return &by.Of[1-i]
		}
	}
	return nil
}
