package award

import (
	"slices"

	"github.com/shopspring/decimal"
)

// years is how far the cash flow looks.
const years = 3

func (i *Interval) add(min, max decimal.Decimal) { i.Min, i.Max = i.Min.Add(min), i.Max.Add(max) }

func totals(awards []Award, low, high selection) (t Totals) {
	for i := range awards {
		a := &awards[i]
		if a.State != Eligible || !a.Item.Kind.IsMoney() {
			continue
		}
		t.Added.add(a.Amount.Min, a.Amount.Max)
		if a.Item.Kind == Formula {
			t.Formula.add(a.Amount.Min, a.Amount.Max)
		} else {
			t.Discretionary.add(a.Amount.Min, a.Amount.Max)
		}
		if !slices.Contains(high.items, i) {
			t.Forgone = append(t.Forgone, a.Item.ID)
		}
	}
	t.Combination = Interval{Min: low.first, Max: high.first}
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
	out := make([]Interval, years)
	spread := func(s selection, add func(year int, a *Award)) {
		for _, n := range s.items {
			a := &awards[n]
			last := 1
			if len(a.Schedule) > 0 {
				last = len(a.Schedule)
			} else if a.Item.Frequency == Annual {
				last = recurs
			}
			for year := 0; year < min(last, years); year++ {
				add(year, a)
			}
		}
	}
	spread(low, func(year int, a *Award) { out[year].Min = out[year].Min.Add(a.inYear(year, a.Amount.Min)) })
	spread(high, func(year int, a *Award) { out[year].Max = out[year].Max.Add(a.inYear(year, a.Amount.Max)) })
	return out
}

func (a *Award) inYear(year int, amount decimal.Decimal) decimal.Decimal {
	if len(a.Schedule) > 0 {
		return a.Schedule[year]
	}
	return amount
}

// asked is an unanswered fact with what its answer would settle.
type asked struct {
	fact      string
	unbounded int             // unknown items without a bound that wait for it
	sum       decimal.Decimal // of the largest amounts of the others
}

func (a asked) tells(b asked) bool {
	if a.unbounded != b.unbounded {
		return a.unbounded > b.unbounded
	}
	return a.sum.GreaterThan(b.sum)
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
				waiting.sum = waiting.sum.Add(a.Amount.Max)
			}
		}
	}
	for _, g := range p.Groups {
		if forgone := forgoneIn(awards, g.ID); binding[g.ID] && !f.known(g.Fact) && forgone.IsPositive() {
			facts[p.factIndex[g.Fact]] = asked{fact: g.Fact, sum: forgone}
		}
	}
	order := make([]asked, 0, len(facts))
	for _, a := range facts {
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
	sum, most := decimal.Zero, decimal.Zero
	for i := range awards {
		a := &awards[i]
		if a.State == Eligible && slices.Contains(a.Item.Groups, group) {
			sum, most = sum.Add(a.Amount.Max), decimal.Max(most, a.Amount.Max)
		}
	}
	return sum.Sub(most)
}
