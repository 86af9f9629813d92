package form

import (
	"html/template"
	"slices"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/picture"
	"lingang/wasm/award"
)

// composed is an amount worked out by an expression.
type composed struct {
	plain
	f *award.Composed
}

var _ = enter(7, func(f *award.Composed) Room { return composed{plain{f}, f} })

func (x composed) Kinds() []award.Kind {
	switch some, all := x.f.Amount.Firm(); {
	case all:
		return []award.Kind{award.Ceiling}
	case some:
		return []award.Kind{award.Range, award.Ceiling, award.Formula}
	}
	return x.plain.Kinds()
}

func (x composed) TwoEnds() bool {
	some, _ := x.f.Amount.Firm()
	return some
}

// Cites are the words of what the fact goes into, or of everything.
func (x composed) Cites(fact string) []award.Cite {
	if cites := under(&award.Expr{Of: []award.Expr{x.f.Amount}}, fact); len(cites) > 0 {
		return cites
	}
	return everything(&x.f.Amount)
}

// under are the words of the innermost operations that a fact goes into.
func under(e *award.Expr, fact string) (cites []award.Cite) {
	for i := range e.Of {
		if i < len(e.If) {
			for j := range e.If[i] {
				if c := &e.If[i][j]; slices.Contains(c.Uses(), fact) {
					cites = append(cites, c.Cites...)
				}
			}
		}
		o := &e.Of[i]
		switch {
		case o.Fact == fact && (o.Op == award.ExprEach || o.Op == award.ExprBest):
			cites = append(cites, everything(o)...)
		case o.Op == award.ExprFact && o.Fact == fact:
			cites = append(cites, e.Cites...)
		case slices.Contains(o.Uses(), fact):
			cites = append(cites, under(o, fact)...)
		}
	}
	return cites
}

// everything is the words of an expression and of all that is in it.
func everything(e *award.Expr) (cites []award.Cite) {
	for _, o := range flat(e) {
		cites = append(cites, o.Cites...)
		for _, conditions := range o.If {
			for i := range conditions {
				cites = append(cites, conditions[i].Cites...)
			}
		}
	}
	return cites
}

func (x composed) Amount(w Words) string { return expression(w, &x.f.Amount) }

func (x composed) Said() bool {
	_, _, line := x.f.Line()
	return line
}

// cap is the most that the one fact of a line can bring, and from where on.
func (x composed) line() (fact string, bite, cap decimal.Decimal, ok bool) {
	bite, ok = x.f.Bite()
	fact, _, _ = x.f.Line()
	if ok {
		cap = x.f.Only(fact, bite, "").Max
	}
	return fact, bite, cap, ok
}

// choice is the question of options on which alone the amount depends.
func (x composed) choice() (fact string, options []string) {
	e := &x.f.Amount
	for len(e.Of) == 1 && e.Op != award.ExprCases {
		e = &e.Of[0]
	}
	if uses := x.f.Amount.Uses(); e.Op != award.ExprCases || len(uses) != 1 {
		return "", nil
	}
	for _, conditions := range e.If {
		if len(conditions) != 1 || conditions[0].Test != nil {
			return "", nil
		}
		fact, options = conditions[0].Fact, append(options, conditions[0].Is)
	}
	return fact, options
}

func (x composed) Caption(c Caption) template.HTML {
	some, all := x.f.Amount.Firm()
	said := template.HTML("")
	if fact, bite, cap, ok := x.line(); ok {
		said = c.text("composed", "amount", template.HTMLEscapeString(x.Amount(c.w)), "base", c.label(fact),
			"bite", template.HTMLEscapeString(base(c.w, &x.f.Amount, fact, bite)), "cap", template.HTMLEscapeString(c.w.Money(cap)))
	} else if _, options := x.choice(); options != nil {
		said = c.text("fixed")
	} else {
		return said
	}
	switch {
	case all:
		said += c.and(c.text("discretion"))
	case some:
		said += c.and(c.text("discretion_part"))
	}
	return said
}

// Draw draws the amount against the one fact that it depends on, or a bar for each option of a question; nothing where
// several facts decide.
func (x composed) Draw(c *picture.Canvas) {
	if fact, bite, cap, ok := x.line(); ok {
		x.plot(c, fact, bite, cap)
	} else if fact, options := x.choice(); options != nil {
		x.bars(c, fact, options)
	}
}

// samples is at how many places a line is looked at.
const samples = 240

func (x composed) plot(c *picture.Canvas, fact string, bite, cap decimal.Decimal) {
	wide := picture.WidthFor(bite)
	p := c.Plot(fact, wide, cap)
	right := wide
	if c.Right.IsPositive() {
		right = c.Right
	}
	line := func(end func(award.Interval) decimal.Decimal) (xy []float64) {
		for i := range samples + 1 {
			at := right.Mul(decimal.NewFromInt(int64(i))).Div(decimal.NewFromInt(samples)).Round(2)
			if next := right.Mul(decimal.NewFromInt(int64(i + 1))).Div(decimal.NewFromInt(samples)); at.LessThan(bite) && next.GreaterThan(bite) {
				at = bite
			}
			px, py := p.X(at), p.Y(end(x.f.Only(fact, at, "")))
			if n := len(xy); n >= 4 && straightOn(xy[n-4], xy[n-3], xy[n-2], xy[n-1], px, py) {
				xy = xy[:n-2]
			}
			xy = append(xy, px, py)
		}
		return xy
	}
	high := line(func(i award.Interval) decimal.Decimal { return i.Max })
	if some, all := x.f.Amount.Firm(); all {
		c.Area(append(slices.Clone(high), p.X(right), p.Y(decimal.Zero))...)
	} else if some {
		low := line(func(i award.Interval) decimal.Decimal { return i.Min })
		area := slices.Clone(high)
		for i := len(low) - 2; i >= 0; i -= 2 {
			area = append(area, low[i], low[i+1])
		}
		c.Area(area...)
		c.Line("picture-line", low...)
	}
	p.Drop(bite, cap)
	c.Line("picture-line", high...)
	p.Tick(bite, base(c.Words, &x.f.Amount, fact, bite))
	c.Cap(p.Y(cap), cap)
}

// straightOn is whether three places lie on one line, as far as a picture shows.
func straightOn(ax, ay, bx, by, cx, cy float64) bool {
	area := (bx-ax)*(cy-ay) - (cx-ax)*(by-ay)
	return area < 0.5 && area > -0.5
}

func (x composed) bars(c *picture.Canvas, fact string, options []string) {
	var rows []picture.Row
	different := false
	for _, o := range options {
		amount := x.f.Only(fact, decimal.Zero, o)
		if amount.Max.IsZero() {
			continue
		}
		r := picture.Row{Name: c.Words.Option(fact, o), Value: o, Certain: amount.Min, Possible: amount.Max}
		switch {
		case amount.Min.Equal(amount.Max):
			r.Label = c.Words.Money(amount.Max)
		case amount.Min.IsZero():
			r.Label = c.Words.Text("picture.cap", "cap", c.Words.Money(amount.Max))
		default:
			r.Label = c.Words.Text("picture.between", "min", c.Words.Money(amount.Min), "max", c.Words.Money(amount.Max))
		}
		different = different || len(rows) > 0 && !rows[0].Possible.Equal(r.Possible)
		rows = append(rows, r)
	}
	if !different {
		return
	}
	c.Data("own", "value")
	c.Data("fact", fact)
	c.Rows(rows, "", "")
}

// base is a value of a fact: an amount or a count.
func base(w Words, e *award.Expr, fact string, v decimal.Decimal) string {
	if slices.ContainsFunc(flat(e), func(o *award.Expr) bool { return o.Op == award.ExprFact && o.Fact == fact && o.As == "count" }) {
		return figure.Group(v)
	}
	return w.Money(v)
}

// flat are all the parts of an expression.
func flat(e *award.Expr) (out []*award.Expr) {
	out = append(out, e)
	for i := range e.Of {
		out = append(out, flat(&e.Of[i])...)
	}
	for _, conditions := range e.If {
		for _, c := range conditions {
			if c.Test != nil && c.Test.Left != nil {
				out = append(append(out, flat(c.Test.Left)...), flat(c.Test.Right)...)
			}
		}
	}
	return out
}
