package award

import (
	"slices"

	"github.com/shopspring/decimal"
)

// years is how far the cash flow looks.
const years = 3

// ends are the sums of the two ends of intervals.
type ends struct{ min, max sum }

func (e *ends) add(i Interval) {
	e.min.add(i.Min)
	e.max.add(i.Max)
}

func (e *ends) interval() Interval { return Interval{Min: e.min.yuan(), Max: e.max.yuan()} }

func totals(awards []Award, low, high selection) (t Totals) {
	var added, formula, discretionary ends
	for i := range awards {
		a := &awards[i]
		if a.State != Eligible || !a.Item.Kind.IsMoney() {
			continue
		}
		added.add(a.Amount)
		if a.Item.Kind == Formula {
			formula.add(a.Amount)
		} else {
			discretionary.add(a.Amount)
		}
		if !slices.Contains(high.items, i) {
			t.Forgone = append(t.Forgone, a.Item.ID)
		}
	}
	t.Added, t.Formula, t.Discretionary = added.interval(), formula.interval(), discretionary.interval()
	t.Combination = Interval{Min: low.first.yuan(), Max: high.first.yuan()}
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

// cashFlow spreads the combination: schedules as they fall, annual items in years 1 to annualYears, the rest in year 1.
func cashFlow(awards []Award, low, high selection, annualYears value) []Interval {
	recurs := 1
	if annualYears.known {
		recurs = int(annualYears.num.IntPart())
	}
	var flow [years]ends
	spread := func(s selection, end func(*ends) *sum, amount func(*Award) decimal.Decimal) {
		for _, n := range s.items {
			a := &awards[n]
			for year := range min(a.paidFor(recurs), years) {
				if len(a.Schedule) > 0 {
					end(&flow[year]).add(a.Schedule[year])
				} else {
					end(&flow[year]).add(amount(a))
				}
			}
		}
	}
	spread(low, func(e *ends) *sum { return &e.min }, func(a *Award) decimal.Decimal { return a.Amount.Min })
	spread(high, func(e *ends) *sum { return &e.max }, func(a *Award) decimal.Decimal { return a.Amount.Max })
	out := make([]Interval, years)
	for year := range out {
		out[year] = flow[year].interval()
	}
	return out
}

// paidFor is for how many years an award is paid, if an annual one recurs for so many.
func (a *Award) paidFor(recurs int) int {
	switch {
	case len(a.Schedule) > 0:
		return len(a.Schedule)
	case a.Item.Frequency == Annual:
		return recurs
	}
	return 1
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
func (p *Policy) next(awards []Award, f facts, binding map[string]bool) []string {
	facts := make([]asked, len(p.Facts))
	for i := range awards {
		a := &awards[i]
		for _, id := range a.Missing {
			waiting := &facts[p.factIndex[id]]
			waiting.fact = id
			if a.Amount.Unbounded {
				waiting.unbounded++
			} else {
				waiting.largest.add(a.Amount.Max)
			}
		}
	}
	for _, g := range p.Groups {
		if !binding[g.ID] || f.known(g.Fact) {
			continue
		}
		if forgone := forgoneIn(awards, g.ID); forgone.IsPositive() {
			waiting := &facts[p.factIndex[g.Fact]]
			waiting.fact = g.Fact
			waiting.largest.add(forgone)
		}
	}
	order := make([]*asked, 0, len(facts))
	for i := range facts {
		a := &facts[i]
		if a.fact == "" {
			continue
		}
		// Insertion keeps equals in the policy's order.
		at := len(order)
		for at > 0 && a.tells(order[at-1]) {
			at--
		}
		order = slices.Insert(order, at, a)
	}
	out := make([]string, len(order))
	for i, a := range order {
		out[i] = a.fact
	}
	return out
}

// forgoneIn is what the eligible awards of a group add up to, less the largest of them.
func forgoneIn(awards []Award, group string) decimal.Decimal {
	var all sum
	most := zero
	for i := range awards {
		a := &awards[i]
		if a.State == Eligible && slices.Contains(a.Item.Groups, group) {
			all.add(a.Amount.Max)
			if compare(a.Amount.Max, most) > 0 {
				most = a.Amount.Max
			}
		}
	}
	return all.yuan().Sub(most)
}
