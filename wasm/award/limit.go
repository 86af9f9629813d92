package award

import "github.com/shopspring/decimal"

// LimitResult is what a limit makes of the combination: what the items under it come to by themselves, and what is left
// of that, over all years.
type LimitResult struct {
	Limit         *Limit
	Before, After Interval
}

// flow is what some awards pay in each year, at one of their ends. It notes in limits what they do.
func (p *Policy) flow(awards []Award, items []int, high bool, f *facts, limits []LimitResult) []decimal.Decimal {
	flow := make([]sum, (1+len(p.Limits))*p.years) // what is under no limit, then what is under each
	end := func(i *Interval) *decimal.Decimal {
		if high {
			return &i.Max
		}
		return &i.Min
	}
	for _, n := range items {
		a := &awards[n]
		at := flow[a.Item.limit*p.years:]
		for year := range a.Schedule {
			at[year].add(*end(&a.Schedule[year]), 1)
		}
		for year := range a.times {
			if len(a.Schedule) == 0 {
				at[year].add(*end(&a.Amount), 1)
			}
		}
	}
	out := make([]decimal.Decimal, p.years)
	for year := range out {
		out[year] = flow[year].yuan()
	}
	for i := range p.Limits {
		l := &p.Limits[i]
		room := l.room(f, high)
		for year := range out {
			v := flow[(1+i)*p.years+year].yuan()
			got := least(v, room)
			out[year] = out[year].Add(got)
			if room = left(room, got); l.Yearly {
				room = l.Cap.Is
			}
			if limits != nil {
				r := &limits[i]
				r.Limit = l
				before, after := end(&r.Before), end(&r.After)
				*before, *after = before.Add(v), after.Add(got)
			}
		}
	}
	return out
}

// room is the most that a limit leaves at first; while it is unknown what was received, the least is nothing.
func (l *Limit) room(f *facts, high bool) decimal.Decimal {
	if l.Received == "" {
		return l.Cap.Is
	}
	received := f.get(l.Received)
	switch {
	case received.known:
		return left(l.Cap.Is, received.num)
	case high:
		return l.Cap.Is
	}
	return zero
}

// limitTotals works the totals out under the limits, which the awards by formula fill first.
func (p *Policy) limitTotals(t *Totals, awards []Award, eligible, sure []int, low, high selection, f *facts) {
	total := func(of []int, high bool) (v decimal.Decimal) {
		v = zero
		for _, year := range p.flow(awards, of, high, f, nil) {
			v = v.Add(year)
		}
		return v
	}
	t.Added = Interval{Min: total(eligible, false), Max: total(eligible, true)}
	t.Formula = Interval{Min: total(sure, false), Max: total(sure, true)}
	t.Discretionary = Interval{Min: left(t.Added.Min, t.Formula.Min), Max: left(t.Added.Max, t.Formula.Max)}
	t.Combination = Interval{Min: total(low.items, false), Max: total(high.items, true)}
}

// nextLimits adds what was received under a limit, where something is under it.
func (p *Policy) nextLimits(awards []Award, f *facts, facts []asked) {
	for i := range p.Limits {
		l := &p.Limits[i]
		if l.Received == "" || f.get(l.Received).known {
			continue
		}
		for j := range awards {
			if a := &awards[j]; a.Item.limit == i+1 && a.State == Eligible {
				place, _ := p.factIndex.find(l.Received)
				facts[place].fact = l.Received
				facts[place].largest.add(a.Amount.Max, a.times)
			}
		}
	}
}

func (r *LimitResult) write(f *facts, w *jsonWriter) {
	l := r.Limit
	w.open('{')
	w.key("id")
	w.str(l.ID)
	w.key("name")
	w.text(l.Name)
	w.key("items")
	w.strs(l.Items)
	w.key("cap")
	w.dec(l.Cap.Is)
	w.key("yearly")
	w.bool(l.Yearly)
	w.key("received")
	if l.Received != "" && f.get(l.Received).known {
		w.dec(f.get(l.Received).num)
	} else {
		w.more("null")
	}
	w.key("before")
	w.interval(r.Before)
	w.key("after")
	w.interval(r.After)
	w.key("cites")
	w.cites(l.Cap.Cites)
	w.close('}')
}
