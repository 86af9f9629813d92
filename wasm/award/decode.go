package award

import (
	"errors"
	"strconv"

	"github.com/shopspring/decimal"
)

// Decode reads a rules file: the JSON of a [Policy]. It checks that everything the engine will look up is there, so
// that a decoded policy cannot fail later.
func Decode(rules string) (*Policy, error) {
	n, err := parseJSON(rules)
	if err != nil {
		return nil, errors.New("rules: " + err.Error())
	}
	d := &decoder{}
	p := d.policy(&n)
	if d.err == nil {
		d.err = p.index()
	}
	if d.err != nil {
		return nil, errors.New("rules: " + d.err.Error())
	}
	return p, nil
}

// decoder keeps the first error, and the facts of the form that it is reading.
type decoder struct {
	err   error
	facts []string
}

func (d *decoder) fail(what string) {
	if d.err == nil {
		d.err = errors.New(what)
	}
}

func list[T any](n *node, read func(*node) T) []T {
	if len(n.list) == 0 {
		return nil
	}
	out := make([]T, len(n.list))
	for i := range n.list {
		out[i] = read(&n.list[i])
	}
	return out
}

func text(n *node) string { return n.text }

func both(n *node) Text { return Text{n.get("zh").text, n.get("en").text} }

func (d *decoder) policy(n *node) *Policy {
	p := &Policy{
		ID: n.get("policy").text, Hash: n.get("rules").text, From: n.get("from").text, Until: n.get("until").text,
		Facts:    list(n.get("facts"), d.question),
		Scope:    list(n.get("scope"), d.scopeRule),
		Groups:   list(n.get("groups"), func(n *node) Group { return Group{n.get("id").text, n.get("fact").text} }),
		Limits:   list(n.get("limits"), d.limit),
		Items:    list(n.get("items"), d.item),
		Messages: map[string]Text{},
	}
	for _, message := range n.get("messages").list {
		p.Messages[message.key] = both(&message)
	}
	if r := n.get("rounding"); r.kind == kindObject {
		p.Rounding = &Rounding{int32(d.int(r.get("places"))), r.get("down").bool, d.cites(r)}
		if n := p.Rounding.Places; n < 0 || n > 2 {
			d.fail("rounding to a place that is none of an amount")
		}
	}
	return p
}

func (d *decoder) limit(n *node) Limit {
	return Limit{n.get("id").text, both(n.get("name")), list(n.get("items"), text), d.number(n.get("cap")),
		n.get("yearly").bool, n.get("received").text}
}

func (d *decoder) question(n *node) Fact {
	return Fact{
		ID: n.get("id").text, Type: FactType(n.get("type").text), Label: both(n.get("label")),
		Options: list(n.get("options"), text), Min: d.int(n.get("min")), Max: d.int(n.get("max")),
		Currency: n.get("currency").text,
		Columns:  list(n.get("columns"), d.question),
	}
}

func (d *decoder) scopeRule(n *node) ScopeRule {
	return ScopeRule{Applicants: list(n.get("applicants"), text), Needs: list(n.get("needs"), text), Cites: d.cites(n)}
}

func (d *decoder) item(n *node) Item {
	it := Item{
		ID: n.get("id").text, Clause: n.get("clause").text, Name: both(n.get("name")),
		Who: list(n.get("who"), func(n *node) Who {
			return Who{Applicants: list(n.get("applicants"), text), Needs: list(n.get("needs"), text), Cites: d.cites(n)}
		}),
		Needs: list(n.get("needs"), d.condition),
		Kind:  Kind(n.get("kind").text), Frequency: n.get("frequency").text, Groups: list(n.get("groups"), text),
	}
	it.Form, it.facts = d.form(n.get("form")), d.facts
	if in := n.get("instalments"); in.kind == kindObject {
		it.Instalment = &Instalment{d.number(in.get("years")), d.numbers(in.get("shares")), list(in.get("stages"), both),
			list(in.get("limits"), text), d.cites(in), in.get("by_row").bool}
	}
	if at := n.get("cap_at"); at.kind != kindNull {
		v := d.dec(at)
		it.CapAt = &v
	}
	return it
}

func (d *decoder) condition(n *node) Condition {
	d.facts = nil
	return d.inner(n)
}

// inner is a condition with the facts so far.
func (d *decoder) inner(n *node) Condition {
	c := Condition{Fact: n.get("fact").text, Is: n.get("is").text, AtLeast: d.maybe(n.get("at_least")), Cites: d.cites(n)}
	if t := n.get("test"); t.kind == kindObject {
		c.Test = &Test{Op: t.get("op").text, Of: int(d.int(t.get("of"))), Among: list(t.get("among"), d.inner)}
		if left := t.get("left"); left.kind == kindObject {
			a, b := d.expr(left), d.expr(t.get("right"))
			c.Test.Left, c.Test.Right = &a, &b
			c.Cites = append(append(c.Cites, a.Cites...), b.Cites...)
		}
		if known := oneOf(c.Test.Op, TestOver, TestAtLeast, TestAtMost, TestUnder) && c.Test.Left != nil ||
			c.Test.Op == TestEnough; !known {
			d.fail("unknown test " + strconv.Quote(c.Test.Op))
		}
		if c.Test.Left != nil {
			c.Test.Left.inherit(c.Cites)
			c.Test.Right.inherit(c.Cites)
		}
		for i := range c.Test.Among {
			c.Cites = append(c.Cites, c.Test.Among[i].Cites...)
		}
	} else {
		d.fact(n.get("fact"))
	}
	c.facts = d.facts
	return c
}

func oneOf(s string, of ...string) bool {
	for _, x := range of {
		if s == x {
			return true
		}
	}
	return false
}

// expr reads an expression. Its words are its own and those of the numbers and facts right under it, or, if there are
// none, those of what is further down, or of what it goes into.
func (d *decoder) expr(n *node) Expr {
	e := Expr{Op: n.get("op").text, Name: n.get("name").text, As: n.get("as").text, Fact: n.get("fact").text, Of: list(n.get("of"), d.expr),
		Cites: d.cites(n)}
	least := 1
	switch e.Op {
	case ExprNumber:
		is := d.dec(n.get("is"))
		e.Is, least = &is, 0
	case ExprFact:
		d.fact(n.get("fact"))
		least = 0
	case ExprEach, ExprBest:
		d.fact(n.get("fact"))
	case ExprDivide, ExprBetween:
		least = 2
	case ExprCases:
		e.If = list(n.get("if"), func(n *node) []Condition { return list(n, d.inner) })
		for len(e.If) < len(e.Of) {
			e.If = append(e.If, nil)
		}
	case ExprSum, ExprLess, ExprProduct, ExprLeast, ExprGreatest, ExprWhole, ExprRound, ExprUpTo:
	default:
		d.fail("unknown operation " + strconv.Quote(e.Op))
	}
	if len(e.Of) < least {
		d.fail(e.Op + " of too little")
	}
	for deep := range 2 {
		if deep == 1 && len(e.Cites) > 0 {
			break
		}
		for i := range e.Of {
			if deep == 1 || e.Of[i].Op == ExprNumber || e.Of[i].Op == ExprFact {
				e.Cites = append(e.Cites, e.Of[i].Cites...)
			}
		}
	}
	return e
}

// inherit gives what has no words at all in it those of what it goes into.
func (e *Expr) inherit(cites []Cite) {
	if len(e.Cites) == 0 {
		e.Cites = cites
	}
	for i := range e.Of {
		e.Of[i].inherit(e.Cites)
	}
}

func (d *decoder) form(n *node) Form {
	form, ok := NewForm(n.get("form").text)
	if !ok {
		d.fail("unknown form " + strconv.Quote(n.get("form").text))
	}
	d.facts = nil
	form.Fields(d.field(n))
	if f, ok := form.(interface{ sound(*decoder) }); ok {
		f.sound(d)
	}
	return form
}

// fact reads the id of a fact that the form needs.
func (d *decoder) fact(n *node) string {
	d.facts = append(d.facts, n.text)
	return n.text
}

// field reads a field from its key.
func (d *decoder) field(of *node) Seen {
	return func(key string, _ FactType, at any) {
		n := of.get(key)
		switch v := at.(type) {
		case *string:
			*v = d.fact(n)
		case *Number:
			*v = d.number(n)
		case **Number:
			*v = d.maybe(n)
		case *Numbers:
			*v = d.numbers(n)
		case **Deduction:
			if n.kind == kindObject {
				*v = &Deduction{d.fact(n.get("fact")), d.cites(n)}
			}
		case *[]Named:
			*v = list(n, func(n *node) Named { return Named{n.get("name").text, d.number(n)} })
		case *[]Option:
			*v = list(n, func(n *node) Option {
				return Option{n.get("value").text, list(n.get("min"), text), list(n.get("max"), text)}
			})
		case *Expr:
			*v = d.expr(n)
			v.inherit(nil)
		case Records:
			v.Make(len(n.list))
			for i := range n.list {
				v.Fields(i, d.field(&n.list[i]))
			}
		}
	}
}

func (d *decoder) cites(n *node) []Cite {
	return list(n.get("cites"), func(n *node) Cite {
		return Cite{
			Clause: n.get("clause").text, ZH: n.get("zh").text, EN: n.get("en").text,
			ZHAt: int(d.int(n.get("zh_at"))), ENAt: int(d.int(n.get("en_at"))),
		}.withJSON()
	})
}

func (d *decoder) number(n *node) Number { return Number{d.dec(n.get("is")), d.cites(n)} }

func (d *decoder) maybe(n *node) *Number {
	if n.kind != kindObject {
		return nil
	}
	v := d.number(n)
	return &v
}

func (d *decoder) numbers(n *node) Numbers { return Numbers{list(n.get("is"), d.dec), d.cites(n)} }

func (d *decoder) dec(n *node) decimal.Decimal {
	v, ok := parsePlain(n.text)
	if !ok {
		d.fail("a number that is not one: " + strconv.Quote(n.text))
	}
	if v.Exponent() > zero.Exponent() { // as amounts count, so that working with both need not rescale
		v, _ = decimal.RescalePair(v, zero)
	}
	return v
}

func (d *decoder) int(n *node) int64 {
	if n.kind == kindNull {
		return 0
	}
	v, err := strconv.ParseInt(n.text, 10, 64)
	if err != nil {
		d.fail("a whole number that is not one: " + strconv.Quote(n.text))
	}
	return v
}
