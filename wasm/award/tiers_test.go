package award_test

import "testing"

type tierItem struct {
	item, income, prior, received string
	over, award                   []fen
}

var tierItems = []tierItem{
	{"7-1.revenue", "revenue", "revenue_prior_peak", "revenue_award_received",
		[]fen{5_000_000 * yuan, 10_000_000 * yuan, 20_000_000 * yuan, 50_000_000 * yuan, 100_000_000 * yuan,
			500_000_000 * yuan, 1_000_000_000 * yuan, 5_000_000_000 * yuan},
		[]fen{200_000 * yuan, 300_000 * yuan, 500_000 * yuan, 1_000_000 * yuan, 2_000_000 * yuan, 5_000_000 * yuan,
			8_000_000 * yuan, 12_000_000 * yuan}},
	{"7-2.overseas", "overseas_revenue", "overseas_revenue_prior_peak", "overseas_revenue_award_received",
		[]fen{5_000_000 * yuan, 10_000_000 * yuan, 20_000_000 * yuan, 50_000_000 * yuan},
		[]fen{100_000 * yuan, 150_000 * yuan, 250_000 * yuan, 500_000 * yuan}},
}

// at is the award of the highest tier that an income is over.
func (c tierItem) at(income fen) (award fen) {
	for i, over := range c.over {
		if income > over {
			award = c.award[i]
		}
	}
	return award
}

// want is the contract's rule for tiers, word for word.
func (c tierItem) want(income, prior, received fen) (state, amount string) {
	reached, before := c.at(income), c.at(prior)
	low, high := max(0, reached-max(received, before)), max(0, reached-received)
	switch {
	case before >= reached, high == 0:
		return "ineligible", "0"
	case low == high:
		return "eligible", low.String()
	}
	return "eligible", low.String() + ".." + high.String()
}

// TestTiers is every tier one fen under, at and over, against every earlier peak, against awards received around what
// counts.
func TestTiers(t *testing.T) {
	p := realRules(t)
	for _, c := range tierItems {
		t.Run(c.item, func(t *testing.T) {
			priors := []fen{0}
			for _, over := range c.over {
				priors = append(priors, over, over+1)
			}
			for _, income := range append(around(c.over...), 0) {
				for _, prior := range priors {
					for _, received := range append(around(c.at(income)), 0, c.at(prior)) {
						in := enterprise.with(facts{c.income: income.String(), c.prior: prior.String(),
							c.received: received.String()})
						got := evaluate(t, p, in.json(t)).award(t, c.item)
						state, amount := c.want(income, prior, received)
						check(t, got, state, amount, false)
						if t.Failed() {
							t.Fatalf("income %s, earlier peak %s, received %s", income, prior, received)
						}
					}
				}
			}
		})
	}
}

// TestTiersWithUnknowns: the max is the largest over all that the unknown facts could be, found by trying them.
func TestTiersWithUnknowns(t *testing.T) {
	p := realRules(t)
	for _, c := range tierItems {
		var incomes, awards []fen
		for i, over := range c.over {
			incomes, awards = append(incomes, over, over+1), append(awards, c.award[i])
		}
		incomes = append(incomes, 0)
		open := []fen{-1} // unknown
		for _, income := range append(open, incomes...) {
			for _, prior := range append(open, incomes...) {
				for _, received := range append(open, append(awards, 0)...) {
					if income >= 0 && prior >= 0 && received >= 0 {
						continue
					}
					in, most := enterprise.with(), fen(0)
					put := func(fact string, f fen, all []fen) []fen {
						if f < 0 {
							return all
						}
						in[fact] = f.String()
						return []fen{f}
					}
					couldIncome, couldPrior, couldReceived := put(c.income, income, incomes),
						put(c.prior, prior, incomes), put(c.received, received, []fen{0})
					for _, i := range couldIncome {
						for _, before := range couldPrior {
							for _, got := range couldReceived {
								if c.at(before) < c.at(i) {
									most = max(most, c.at(i)-got)
								}
							}
						}
					}
					got := evaluate(t, p, in.json(t)).award(t, c.item)
					if most == 0 {
						check(t, got, "ineligible", "0", false)
					} else {
						check(t, got, "unknown", "0.."+most.String(), false)
					}
					if t.Failed() {
						t.Fatalf("%s: income %s, earlier peak %s, received %s (-0.01: unknown)", c.item, income,
							prior, received)
					}
				}
			}
		}
	}
}
