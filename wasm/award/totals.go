package award

import (
	"slices"
)

// years is how far the cash flow looks at least, and mostYears how far at most.
const (
	years     = 3
	mostYears = 10
)

// ends are the sums of the two ends of intervals.
type ends struct{ min, max sum }

func (e *ends) add(a *Award) {
	e.min.add(a.Amount.Min, a.times)
	e.max.add(a.Amount.Max, a.times)
}

func (e *ends) interval() Interval { return Interval{Min: e.min.yuan(), Max: e.max.yuan()} }

func (p *Policy) totals(awards []Award, low, high selection, f *facts) (t Totals) {
	var eligible, sure []int
	var added, formula, discretionary ends
	for i := range awards {
		a := &awards[i]
		if a.State != Eligible || !a.Item.Kind.IsMoney() {
			continue
		}
		added.add(a)
		eligible = append(eligible, i)
		if a.Item.Kind == Formula {
			sure = append(sure, i)
			formula.add(a)
		} else {
			discretionary.add(a)
		}
		if !slices.Contains(high.items, i) {
			t.Forgone = append(t.Forgone, a.Item.ID)
		}
	}
	t.Added, t.Formula, t.Discretionary = added.interval(), formula.interval(), discretionary.interval()
	t.Combination = Interval{Min: low.first.yuan(), Max: high.first.yuan()}
	if len(p.Limits) > 0 {
		p.limitTotals(&t, awards, eligible, sure, low, high, f)
	}
	t.ItemsMin, t.ItemsMax = ids(awards, low), ids(awards, high)
	return t
}

func ids(awards []Award, s selection) []string {
	out := make([]string, len(s.items))
	for i, n := range s.items {
		out[i] = awards[n].Item.ID
	}
	return out
}

// recurs is how many years annual items count.
func (f *facts) recurs() int {
	n := f.get(factAnnualYears)
	if !n.known {
		return 1
	}
	return int(min(n.num.IntPart(), int64(f.policy.years)))
}

// cashFlow spreads the combination: a schedule as it falls, everything else once a year as often as it counts; what is
// under a limit, up to that.
func (p *Policy) cashFlow(awards []Award, low, high selection, f *facts) ([]Interval, []LimitResult) {
	out, limits := make([]Interval, p.years), make([]LimitResult, len(p.Limits))
	for year, v := range p.flow(awards, low.items, false, f, limits) {
		out[year].Min = v
	}
	for year, v := range p.flow(awards, high.items, true, f, limits) {
		out[year].Max = v
	}
	return out, limits
}

// asked is an unanswered fact with what its answer would settle.
type asked struct {
	fact      string
	unbounded int // unknown items without a bound that wait for it
	largest   sum // of the amounts of the others
}

func (a *asked) tells(b *asked) bool {
	if a.unbounded != b.unbounded {
		return a.unbounded > b.unbounded
	}
	return a.largest.compare(b.largest) > 0
}

// next orders the facts still worth asking; the package comment says how.
func (p *Policy) next(awards []Award, f *facts, binding map[string]bool) []string {
	facts := make([]asked, len(p.Facts))
	for i := range awards {
		a := &awards[i]
		var counted sum
		if len(a.Missing) > 0 && !a.Amount.Unbounded {
			counted.add(a.Amount.Max, a.times)
		}
		for _, id := range a.Missing {
			place, _ := p.factIndex.find(id)
			waiting := &facts[place]
			waiting.fact = id
			if a.Amount.Unbounded {
				waiting.unbounded++
			} else {
				waiting.largest.merge(counted)
			}
		}
	}
	for _, g := range p.Groups {
		place, _ := p.factIndex.find(g.Fact)
		if !binding[g.ID] || f.values[place].known {
			continue
		}
		if forgone := forgoneIn(awards, g.ID); forgone.compare(sum{}) > 0 {
			waiting := &facts[place]
			waiting.fact = g.Fact
			waiting.largest.merge(forgone)
		}
	}
	p.nextLimits(awards, f, facts)
	order := make([]*asked, 0, len(facts))
	for i := range facts {
		a := &facts[i]
		if a.fact == "" {
			continue
		}
		// Behind its equals, which keeps them in the policy's order.
		at, end := 0, len(order)
		for at < end {
			if middle := (at + end) / 2; a.tells(order[middle]) {
				end = middle
			} else {
				at = middle + 1
			}
		}
		order = append(order, nil)
		copy(order[at+1:], order[at:])
		order[at] = a
	}
	out := make([]string, len(order))
	for i, a := range order {
		out[i] = a.fact
	}
	return out
}

// forgoneIn is what the eligible awards of a group add up to, less the largest of them.
func forgoneIn(awards []Award, group string) (forgone sum) {
	var most sum
	for i := range awards {
		a := &awards[i]
		if a.State != Eligible || !slices.Contains(a.Item.Groups, group) {
			continue
		}
		var counted sum
		counted.add(a.Amount.Max, a.times)
		if counted.compare(most) > 0 {
			counted, most = most, counted
		}
		forgone.merge(counted)
	}
	return forgone
}
