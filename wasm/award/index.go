package award

import (
	"errors"
	"strconv"
)

// index builds the look-ups and checks every reference.
func (p *Policy) index() error {
	known := names(p.Facts, func(f *Fact) string { return f.ID })
	for i := range p.Facts {
		for j := range p.Facts[i].Columns {
			known, p.parents = append(known, p.Facts[i].ID+"."+p.Facts[i].Columns[j].ID), append(p.parents, i)
		}
	}
	p.factIndex = newIndex(known)
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
			case typ != "" && p.at(i).Type != typ:
				err = errors.New("fact " + strconv.Quote(id) + " is not of type " + string(typ))
			case into != nil:
				into.add(p.asked(i))
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
	if p.years = years; err == nil {
		i, _ := p.factIndex.find(factAnnualYears)
		p.years = max(years, int(min(p.Facts[i].Max, mostYears)))
	}
	for i := range p.Items {
		it := &p.Items[i]
		for j := range it.Who {
			it.Who[j].rule = rule(it.Who[j].Applicants, it.Who[j].Needs)
			it.cites = append(it.cites, it.Who[j].Cites...)
		}
		it.needed = newSet(len(p.Facts))
		for j := range it.Needs {
			want(p.decisive, "", it.Needs[j].facts...)
			it.Needs[j].facts = p.lists(it.Needs[j].facts)
		}
		if in := it.Instalment; in != nil {
			want(it.needed, Money, in.Limits...)
			p.years = max(p.years, in.count())
			if n := in.count(); n < 1 || n > mostYears || len(in.Shares.Is) != n && len(in.Shares.Is) > 0 ||
				len(in.Limits) != n && len(in.Limits) > 0 {
				err = errors.New("item " + strconv.Quote(it.ID) + " has shares or limits that are not one a year")
			}
		}
		into := it.needed
		if _, ok := it.Form.(interface{ asksItself() }); ok {
			into = p.decisive // which of them are needed shows when it is worked out
		}
		want(into, "", it.facts...)
		p.decisive.join(it.needed)
		it.facts = p.lists(it.facts)
		if it.CapAt != nil && len(it.facts) == 0 && err == nil {
			err = errors.New("item " + strconv.Quote(it.ID) + " has cap_at but no base")
		}
		it.writeOnce()
	}
	for i := range p.Limits {
		l := &p.Limits[i]
		if l.Received != "" {
			want(nil, Money, l.Received)
		}
		for _, id := range l.Items {
			if it, ok := p.Item(id); ok {
				it.limit = i + 1
			} else if err == nil {
				err = errors.New("no item " + strconv.Quote(id))
			}
		}
	}
	if p.tangled = p.Tangled(); len(p.tangled) > MostTangled && err == nil {
		err = errors.New("too many items are in overlap groups and under limits")
	}
	return err
}

// at is the fact or the column at a place.
func (p *Policy) at(place int) *Fact {
	if place < len(p.Facts) {
		return &p.Facts[place]
	}
	parent := p.asked(place)
	return &p.Facts[parent].Columns[place-p.columns(parent)]
}

// asked is the place of the fact that is asked for: of a column, its list.
func (p *Policy) asked(place int) int {
	if place < len(p.Facts) {
		return place
	}
	return p.parents[place-len(p.Facts)]
}

// lists are facts with the lists of their columns in place of these, each once.
func (p *Policy) lists(ids []string) (out []string) {
	for _, id := range ids {
		if place, ok := p.factIndex.find(id); ok {
			id = p.Facts[p.asked(place)].ID
		}
		if !oneOf(id, out...) {
			out = append(out, id)
		}
	}
	return out
}

// columns is the place of a list's first column.
func (p *Policy) columns(list int) int {
	for i, parent := range p.parents {
		if parent == list {
			return len(p.Facts) + i
		}
	}
	return len(p.Facts) + len(p.parents)
}

func names[T any](of []T, name func(*T) string) []string {
	out := make([]string, len(of))
	for i := range of {
		out[i] = name(&of[i])
	}
	return out
}
