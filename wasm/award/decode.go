package award

import (
	"errors"
	"strconv"

	"github.com/shopspring/decimal"
)

// Decode reads a rules file: the JSON of a [Policy]. It checks that everything the engine will look up is there, so that a
// decoded policy cannot fail later.
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

// decoder keeps the first error.
type decoder struct{ err error }

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
		Facts:    list(n.get("facts"), d.fact),
		Scope:    list(n.get("scope"), d.scopeRule),
		Groups:   list(n.get("groups"), func(n *node) Group { return Group{n.get("id").text, n.get("fact").text} }),
		Items:    list(n.get("items"), d.item),
		Messages: map[string]Text{},
	}
	for _, message := range n.get("messages").list {
		p.Messages[message.key] = both(&message)
	}
	return p
}

func (d *decoder) fact(n *node) Fact {
	return Fact{
		ID: n.get("id").text, Type: FactType(n.get("type").text), Label: both(n.get("label")),
		Options: list(n.get("options"), text), Min: d.int(n.get("min")), Max: d.int(n.get("max")),
	}
}

func (d *decoder) scopeRule(n *node) ScopeRule {
	return ScopeRule{list(n.get("applicants"), text), list(n.get("needs"), text), d.cites(n)}
}

func (d *decoder) item(n *node) Item {
	it := Item{
		ID: n.get("id").text, Clause: n.get("clause").text, Name: both(n.get("name")),
		Who: list(n.get("who"), func(n *node) Who {
			return Who{list(n.get("applicants"), text), list(n.get("needs"), text), d.cites(n)}
		}),
		Needs: list(n.get("needs"), func(n *node) Condition {
			return Condition{n.get("fact").text, n.get("is").text, d.maybe(n.get("at_least")), d.cites(n)}
		}),
		Kind: Kind(n.get("kind").text), Frequency: n.get("frequency").text, Groups: list(n.get("groups"), text),
		Form: d.form(n.get("form")),
	}
	if in := n.get("instalments"); in.kind == kindObject {
		it.Instalment = &Instalment{d.number(in.get("years")), d.numbers(in.get("shares"))}
	}
	if at := n.get("cap_at"); at.kind != kindNull {
		v := d.dec(at)
		it.CapAt = &v
	}
	return it
}

func (d *decoder) form(n *node) Form {
	switch form := n.get("form").text; form {
	case "rate":
		return &Rate{n.get("base").text, d.number(n.get("rate")), d.maybe(n.get("rate_high")), d.maybe(n.get("cap")),
			d.maybe(n.get("cap_high")), d.deduction(n.get("deduct"))}
	case "bands":
		return &Bands{n.get("base").text, list(n.get("bands"), func(n *node) Band {
			return Band{d.maybe(n.get("over")), d.maybe(n.get("up_to")), d.number(n.get("rate"))}
		}), d.maybe(n.get("cap"))}
	case "tiers":
		t := &Tiers{n.get("income").text, n.get("prior_peak").text, n.get("received").text,
			d.numbers(n.get("over")), d.numbers(n.get("award"))}
		if len(t.Over.Is) == 0 || len(t.Over.Is) != len(t.Award.Is) {
			d.fail("tiers without an award for each")
		}
		return t
	case "fixed":
		return &Fixed{n.get("choice").text, list(n.get("amounts"), func(n *node) Named {
			return Named{n.get("name").text, d.number(n)}
		}), list(n.get("options"), func(n *node) Option {
			return Option{n.get("value").text, list(n.get("min"), text), list(n.get("max"), text)}
		}), d.deduction(n.get("deduct"))}
	case "per_unit":
		u := &PerUnit{n.get("unit").text, d.maybe(n.get("each")), d.maybe(n.get("up_to")), d.maybe(n.get("cap"))}
		if (u.Each == nil) == (u.UpTo == nil) {
			d.fail("per_unit without each or up_to")
		}
		return u
	case "ceiling":
		return &UpTo{d.number(n.get("cap"))}
	case "no_figure":
		return &NoFigure{d.maybe(n.get("up_to"))}
	default:
		d.fail("unknown form " + strconv.Quote(form))
		return &NoFigure{}
	}
}

func (d *decoder) deduction(n *node) *Deduction {
	if n.kind != kindObject {
		return nil
	}
	return &Deduction{n.get("fact").text, d.cites(n)}
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

// index builds the look-ups and checks every reference.
func (p *Policy) index() error {
	p.factIndex, p.itemIndex = make(map[string]int, len(p.Facts)), make(map[string]int, len(p.Items))
	for i, f := range p.Facts {
		p.factIndex[f.ID] = i
	}
	wants := []struct {
		fact string
		typ  FactType
	}{{factAsOf, Date}, {factAnnualYears, Count}}
	want := func(typ FactType, ids ...string) {
		for _, id := range ids {
			wants = append(wants, struct {
				fact string
				typ  FactType
			}{id, typ})
		}
	}
	p.decisive = make([]bool, len(p.Facts))
	decides := func(typ FactType, ids ...string) {
		want(typ, ids...)
		for _, id := range ids {
			if i, ok := p.factIndex[id]; ok {
				p.decisive[i] = true
			}
		}
	}
	decides(OneOf, factApplicant)
	for _, s := range p.Scope {
		decides(YesNo, s.Needs...)
	}
	for _, g := range p.Groups {
		want(YesNo, g.Fact)
	}
	for i, it := range p.Items {
		p.itemIndex[it.ID] = i
		for _, w := range it.Who {
			decides(YesNo, w.Needs...)
		}
		for _, c := range it.Needs {
			decides("", c.Fact)
		}
		p.Items[i].facts = it.Form.Facts()
		if it.CapAt != nil && len(p.Items[i].facts) == 0 {
			return errors.New("item " + strconv.Quote(it.ID) + " has cap_at but no base")
		}
		decides("", p.Items[i].facts...)
	}
	for _, w := range wants {
		f, ok := p.Fact(w.fact)
		if !ok {
			return errors.New("no fact " + strconv.Quote(w.fact))
		}
		if w.typ != "" && f.Type != w.typ {
			return errors.New("fact " + strconv.Quote(w.fact) + " is not of type " + string(w.typ))
		}
	}
	return nil
}
