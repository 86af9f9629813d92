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
		Items:    list(n.get("items"), d.item),
		Messages: map[string]Text{},
	}
	for _, message := range n.get("messages").list {
		p.Messages[message.key] = both(&message)
	}
	return p
}

func (d *decoder) question(n *node) Fact {
	return Fact{
		ID: n.get("id").text, Type: FactType(n.get("type").text), Label: both(n.get("label")),
		Options: list(n.get("options"), text), Min: d.int(n.get("min")), Max: d.int(n.get("max")),
		Currency: n.get("currency").text,
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
		Needs: list(n.get("needs"), func(n *node) Condition {
			return Condition{n.get("fact").text, n.get("is").text, d.maybe(n.get("at_least")), d.cites(n)}
		}),
		Kind: Kind(n.get("kind").text), Frequency: n.get("frequency").text, Groups: list(n.get("groups"), text),
	}
	it.Form, it.facts = d.form(n.get("form")), d.facts
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

// index builds the look-ups and checks every reference.
func (p *Policy) index() error {
	p.factIndex = newIndex(names(p.Facts, func(f *Fact) string { return f.ID }))
	p.itemIndex = newIndex(names(p.Items, func(it *Item) string { return it.ID }))
	p.decisive = newSet(len(p.Facts))
	var err error
	want := func(into set, typ FactType, ids ...string) {
		for _, id := range ids {
			i, ok := p.factIndex.find(id)
			switch {
			case err != nil:
			case !ok:
				err = errors.New("no fact " + strconv.Quote(id))
			case typ != "" && p.Facts[i].Type != typ:
				err = errors.New("fact " + strconv.Quote(id) + " is not of type " + string(typ))
			case into != nil:
				into.add(i)
			}
		}
	}
	want(nil, Date, factAsOf)
	want(nil, Count, factAnnualYears)
	want(p.decisive, OneOf, factApplicant)
	p.applicant, _ = p.factIndex.find(factApplicant)
	var options []string
	if err == nil {
		options = p.Facts[p.applicant].Options
	}
	kinds := newIndex(options)
	rule := func(applicants, needs []string) ruling {
		r := ruling{needs: newSet(len(p.Facts))}
		want(r.needs, YesNo, needs...)
		p.decisive.join(r.needs)
		if len(applicants) > 0 {
			r.kinds = newSet(len(options) + 1) // never nil
		}
		for _, name := range applicants { // one that cannot be chosen is nobody
			if kind, ok := kinds.find(name); ok {
				r.kinds.add(kind)
			}
		}
		return r
	}
	for i := range p.Scope {
		p.Scope[i].rule = rule(p.Scope[i].Applicants, p.Scope[i].Needs)
	}
	for _, g := range p.Groups {
		want(nil, YesNo, g.Fact)
	}
	for i := range p.Items {
		it := &p.Items[i]
		for j := range it.Who {
			it.Who[j].rule = rule(it.Who[j].Applicants, it.Who[j].Needs)
			it.cites = append(it.cites, it.Who[j].Cites...)
		}
		it.needed = newSet(len(p.Facts))
		for _, c := range it.Needs {
			want(it.needed, "", c.Fact)
		}
		want(it.needed, "", it.facts...)
		p.decisive.join(it.needed)
		if it.CapAt != nil && len(it.facts) == 0 && err == nil {
			err = errors.New("item " + strconv.Quote(it.ID) + " has cap_at but no base")
		}
		it.writeOnce()
	}
	return err
}

func names[T any](of []T, name func(*T) string) []string {
	out := make([]string, len(of))
	for i := range of {
		out[i] = name(&of[i])
	}
	return out
}
