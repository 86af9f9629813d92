package award

import (
	"slices"

	"github.com/shopspring/decimal"
)

// scope is whether the applicant is in scope at all: each line of the scope that fits the applicant must be met.
func (p *Policy) scope(f facts) truth {
	all, branches := yes, no
	hasBranch := false
	for _, rule := range p.Scope {
		met := yes
		for _, need := range rule.Needs {
			met = and(met, f.get(need).truth())
		}
		if len(rule.Applicants) == 0 {
			all = and(all, met)
			continue
		}
		hasBranch = true
		branches = or(branches, and(isApplicant(rule.Applicants, f), met))
	}
	if hasBranch {
		all = and(all, branches)
	}
	return all
}

// isApplicant is whether the applicant is one of those named.
func isApplicant(applicants []string, f facts) truth {
	if len(applicants) == 0 {
		return yes
	}
	a := f.get(factApplicant)
	if !a.known {
		return unknown
	}
	return truthOf(slices.Contains(applicants, a.text))
}

// covers is whether one line of who an item is for fits the applicant.
func (w *Who) covers(f facts) truth {
	t := isApplicant(w.Applicants, f)
	for _, need := range w.Needs {
		t = and(t, f.get(need).truth())
	}
	return t
}

func (c *Condition) holds(f facts) truth {
	v := f.get(c.Fact)
	switch {
	case !v.known:
		return unknown
	case c.AtLeast != nil:
		return truthOf(compare(v.num, c.AtLeast.Is) >= 0)
	case c.Is == "true" || c.Is == "false":
		return truthOf(v.yes == (c.Is == "true"))
	}
	return truthOf(v.text == c.Is)
}

// missed is the reason why a condition does not hold.
func (c *Condition) missed() Reason {
	r := Reason{Code: ReasonNotMet, Fact: c.Fact, Cites: c.Cites}
	switch {
	case c.AtLeast != nil:
		r.Code, r.At, r.Cites = ReasonBelowThreshold, c.AtLeast.Is, c.AtLeast.Cites
	case c.Is != "true" && c.Is != "false":
		r.Code = ReasonOtherOption
	}
	return r
}

// evaluateItem decides one item; the package comment says how.
func (p *Policy) evaluateItem(it *Item, f facts, scope truth) Award {
	a := Award{Item: it}
	met := p.conditions(it, f, scope, &a)
	o := it.Form.amount(f)
	a.Unlock = append(a.Unlock, o.unlock...)
	if it.CapAt != nil {
		base := it.facts[0]
		a.Cap = &CapBite{base, *it.CapAt, left(f.get(base).num, *it.CapAt)}
	}
	amount := Interval{Max: toFen(o.max), Unbounded: o.unbounded}
	if amount.Min = amount.Max; o.min != o.max {
		amount.Min = toFen(o.min)
	}
	if it.Kind.IsMoney() && !amount.Unbounded && amount.Max.IsZero() {
		met = no
		if len(o.reasons) == 0 {
			o.reasons = []Reason{{Code: ReasonRoundsToZero}}
		}
		a.Reasons = append(a.Reasons, o.reasons...)
		a.Steps = o.steps // how it came to nothing
		a.round(o)
	}
	if met == no {
		a.State = Ineligible
		return a
	}
	a.Reasons = nil
	a.Steps, a.Capped, a.Amount = o.steps, o.capped, amount
	if f.unknown {
		a.Missing = p.missing(it, f)
	}
	if len(a.Missing) > 0 {
		a.State = Unknown
		a.Amount.Min, a.Capped = zero, o.cappedMax
		return a
	}
	a.State = Eligible
	a.round(o)
	if it.Instalment != nil {
		a.schedule()
	}
	return a
}

// conditions evaluates the scope, who and the needs, and notes what is not met.
func (p *Policy) conditions(it *Item, f facts, scope truth, a *Award) truth {
	met := scope
	if scope == no {
		a.Reasons = p.outOfScope(f)
	}
	who := no
	for i := range it.Who {
		who = or(who, it.Who[i].covers(f))
	}
	if met = and(met, who); who == no {
		a.Reasons = append(a.Reasons, whoMissed(it, f))
	}
	for i := range it.Needs {
		c := &it.Needs[i]
		t := c.holds(f)
		if met = and(met, t); t != no {
			continue
		}
		a.Reasons = append(a.Reasons, c.missed())
		if c.AtLeast != nil {
			a.Unlock = append(a.Unlock, Unlock{Fact: c.Fact, At: c.AtLeast.Is, Short: c.AtLeast.Is.Sub(f.get(c.Fact).num)})
		}
	}
	return met
}

// outOfScope names the facts of the scope that are a no and concern the applicant.
func (p *Policy) outOfScope(f facts) (reasons []Reason) {
	for _, rule := range p.Scope {
		if isApplicant(rule.Applicants, f) == no {
			continue
		}
		for _, need := range rule.Needs {
			if f.get(need).truth() == no {
				reasons = append(reasons, Reason{Code: ReasonOutOfScope, Fact: need, Cites: rule.Cites})
			}
		}
	}
	return reasons
}

// whoMissed says whether it is the kind of applicant, or what such an applicant must be besides.
func whoMissed(it *Item, f facts) Reason {
	var cites []Cite
	for _, w := range it.Who {
		if isApplicant(w.Applicants, f) == yes {
			for _, need := range w.Needs {
				if f.get(need).truth() == no {
					return Reason{Code: ReasonNotMet, Fact: need, Cites: w.Cites}
				}
			}
		}
		cites = append(cites, w.Cites...)
	}
	return Reason{Code: ReasonNotForYou, Fact: factApplicant, Cites: cites}
}

// missing lists the unknown facts that the item needs, in the policy's order: of the scope and of who, only what concerns an
// applicant that the item can be for.
func (p *Policy) missing(it *Item, f facts) []string {
	needed := make([]bool, len(p.Facts))
	need := func(ids ...string) {
		for _, id := range ids {
			needed[p.factIndex[id]] = true
		}
	}
	need(factApplicant)
	for _, rule := range p.Scope {
		if p.canBe(it, rule.Applicants, f) {
			need(rule.Needs...)
		}
	}
	for _, w := range it.Who {
		if isApplicant(w.Applicants, f) != no {
			need(w.Needs...)
		}
	}
	for _, c := range it.Needs {
		need(c.Fact)
	}
	need(it.facts...)
	var out []string
	for i, fact := range p.Facts {
		if needed[i] && !f.values[i].known {
			out = append(out, fact.ID)
		}
	}
	return out
}

// canBe is whether an applicant for whom the item is can be one of those named.
func (p *Policy) canBe(it *Item, applicants []string, f facts) bool {
	if isApplicant(applicants, f) == no {
		return false
	}
	for _, w := range it.Who {
		if len(w.Applicants) == 0 || len(applicants) == 0 {
			return true
		}
		for _, a := range w.Applicants {
			if slices.Contains(applicants, a) {
				return true
			}
		}
	}
	return false
}

// round records the rounding where it changes an end.
func (a *Award) round(o outcome) {
	note := func(end string, before, after decimal.Decimal) {
		if compare(before, after) != 0 {
			a.Steps = append(a.Steps, Step{OpRound, end, []Input{{"amount", "", before}}, after, nil})
		}
	}
	if compare(o.min, o.max) == 0 {
		note("", o.max, a.Amount.Max)
		return
	}
	note("min", o.min, a.Amount.Min)
	note("max", o.max, a.Amount.Max)
}

// schedule spreads the award over years by shares; the last instalment is the remainder, so that nothing is lost to rounding.
func (a *Award) schedule() {
	award, shares := a.Amount.Max, a.Item.Instalment.Shares
	left := award
	inputs := []Input{{"award", "", award}}
	for i, share := range shares.Is {
		if i == len(shares.Is)-1 {
			a.Schedule = append(a.Schedule, left)
			a.Steps = append(a.Steps, Step{OpRemainder, "", inputs, left, shares.Cites})
			return
		}
		part := toFen(award.Mul(share))
		a.Schedule = append(a.Schedule, part)
		a.Steps = append(a.Steps, Step{OpInstalment, "", []Input{{"award", "", award}, {"share", "", share}}, part, shares.Cites})
		left = left.Sub(part)
		inputs = append(inputs, Input{"instalment", "", part})
	}
}
