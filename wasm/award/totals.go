package award

import (
	"slices"

	"github.com/shopspring/decimal"
)

// years is how far the cash flow looks.
const years = 3

func (i *Interval) add(min, max decimal.Decimal) { i.Min, i.Max = i.Min.Add(min), i.Max.Add(max) }

func totals(awards []Award, low, high selection) (t Totals) {
	for i, a := range awards {
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
	spread := func(s selection, add func(year int, a Award)) {
		for _, n := range s.items {
			a := awards[n]
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
	spread(low, func(year int, a Award) { out[year].Min = out[year].Min.Add(a.inYear(year, a.Amount.Min)) })
	spread(high, func(year int, a Award) { out[year].Max = out[year].Max.Add(a.inYear(year, a.Amount.Max)) })
	return out
}

func (a Award) inYear(year int, amount decimal.Decimal) decimal.Decimal {
	if len(a.Schedule) > 0 {
		return a.Schedule[year]
	}
	return amount
}

// next orders the facts still worth asking; the package comment says how.
func (p *Policy) next(awards []Award, f facts, binding map[string]bool) []string {
	type weight struct {
		fact      int
		unbounded int
		sum       decimal.Decimal
	}
	weights := make([]weight, len(p.Facts))
	for i := range weights {
		weights[i].fact = i
	}
	asked := make([]bool, len(p.Facts))
	for _, a := range awards {
		for _, id := range a.Missing {
			i := p.factIndex[id]
			asked[i] = true
			if a.Amount.Unbounded {
				weights[i].unbounded++
			} else {
				weights[i].sum = weights[i].sum.Add(a.Amount.Max)
			}
		}
	}
	for _, g := range p.Groups {
		if i := p.factIndex[g.Fact]; binding[g.ID] && !f.values[i].known {
			if forgone := forgoneIn(awards, g.ID); forgone.IsPositive() {
				asked[i], weights[i].sum = true, forgone
			}
		}
	}
	weights = slices.DeleteFunc(weights, func(w weight) bool { return !asked[w.fact] })
	slices.SortStableFunc(weights, func(a, b weight) int {
		if a.unbounded != b.unbounded {
			return b.unbounded - a.unbounded
		}
		return b.sum.Cmp(a.sum)
	})
	out := make([]string, len(weights))
	for i, w := range weights {
		out[i] = p.Facts[w.fact].ID
	}
	return out
}

// forgoneIn is what the eligible awards of a group add up to, less the largest of them.
func forgoneIn(awards []Award, group string) decimal.Decimal {
	sum, most := decimal.Zero, decimal.Zero
	for _, a := range awards {
		if a.State == Eligible && slices.Contains(a.Item.Groups, group) {
			sum, most = sum.Add(a.Amount.Max), decimal.Max(most, a.Amount.Max)
		}
	}
	return sum.Sub(most)
}
