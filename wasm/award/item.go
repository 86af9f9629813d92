package award

import (
	"slices"

	"github.com/shopspring/decimal"
)

// candidate is a kind of applicant that is still possible, with what the facts make of it.
type candidate struct {
	applicant string
	scope     truth
	who       truth // of the item that is being evaluated
}

// candidates are the kind of applicant that is told, or all of them.
func (p *Policy) candidates(f facts) []candidate {
	kinds := []string{f.get(factApplicant).text}
	if kinds[0] == "" {
		kinds = p.Facts[p.factIndex[factApplicant]].Options
	}
	out := make([]candidate, len(kinds))
	for i, kind := range kinds {
		out[i] = candidate{applicant: kind, scope: p.scope(kind, f)}
	}
	return out
}

// scope is whether an applicant is in scope at all: each line of the scope that fits the applicant must be met.
func (p *Policy) scope(applicant string, f facts) truth {
	all, branches := yes, no
	hasBranch := false
	for _, rule := range p.Scope {
		met := f.all(rule.Needs)
		if len(rule.Applicants) == 0 {
			all = and(all, met)
			continue
		}
		hasBranch = true
		branches = or(branches, and(isApplicant(rule.Applicants, applicant), met))
	}
	if hasBranch {
		all = and(all, branches)
	}
	return all
}

// isApplicant is whether an applicant, "" if unknown, is one of those named.
func isApplicant(applicants []string, applicant string) truth {
	switch {
	case len(applicants) == 0:
		return yes
	case applicant == "":
		return unknown
	}
	return truthOf(slices.Contains(applicants, applicant))
}

// covers is whether one line of who an item is for fits an applicant.
func (w *Who) covers(applicant string, f facts) truth {
	t := isApplicant(w.Applicants, applicant)
	if t == no {
		return no
	}
	return and(t, f.all(w.Needs))
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
func (p *Policy) evaluateItem(it *Item, f facts, possible []candidate) Award {
	a := Award{Item: it, times: 1}
	if it.Frequency == Annual {
		a.times = f.recurs()
	}
	remain := p.conditions(it, f, possible, &a)
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
		remain = nil
		if len(o.reasons) == 0 {
			o.reasons = []Reason{{Code: ReasonRoundsToZero}}
		}
		a.Reasons = append(a.Reasons, o.reasons...)
		a.Steps = o.steps // how it came to nothing
		a.round(o)
	}
	if len(remain) == 0 {
		a.State = Ineligible
		return a
	}
	a.Reasons = nil
	a.Steps, a.Capped, a.Amount = o.steps, o.capped, amount
	if f.unknown {
		a.Missing = p.missing(it, f, remain)
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

// conditions gives the applicants that remain under the scope and who the item is for, or none if a need is not met. It
// notes what is not met, and puts those that remain first.
func (p *Policy) conditions(it *Item, f facts, possible []candidate, a *Award) (remain []candidate) {
	n := 0
	for i := range possible {
		c := &possible[i]
		c.who = no
		for j := range it.Who {
			c.who = or(c.who, it.Who[j].covers(c.applicant, f))
		}
		if and(c.scope, c.who) != no {
			possible[n], possible[i] = possible[i], possible[n]
			n++
		}
	}
	if remain = possible[:n]; n == 0 {
		p.ruledOut(f, possible, a)
	}
	for i := range it.Needs {
		c := &it.Needs[i]
		if c.holds(f) != no {
			continue
		}
		remain = nil
		a.Reasons = append(a.Reasons, c.missed())
		if c.AtLeast != nil {
			a.Unlock = append(a.Unlock, Unlock{Fact: c.Fact, At: c.AtLeast.Is,
				Short: c.AtLeast.Is.Sub(f.get(c.Fact).num)})
		}
	}
	return remain
}

// ruledOut notes why no applicant remains: what keeps those out of scope whom the item is for (anyone, if nobody is in
// scope), and what those in scope lack to be whom it is for.
func (p *Policy) ruledOut(f facts, possible []candidate, a *Award) {
	scope, who := no, no
	for i := range possible {
		scope, who = or(scope, possible[i].scope), or(who, possible[i].who)
	}
	concerned := unknown
	if scope == no {
		concerned = no
	}
	for _, rule := range p.Scope {
		if names(rule.Applicants, possible, no, concerned) {
			a.denied(f, rule.Needs, ReasonOutOfScope, rule.Cites)
		}
	}
	if who == no {
		a.Reasons = append(a.Reasons, whoMissed(a.Item, f))
		return
	}
	for _, w := range a.Item.Who {
		if names(w.Applicants, possible, unknown, no) {
			a.denied(f, w.Needs, ReasonNotMet, w.Cites)
		}
	}
}

// names is whether one of the candidates is named whose scope and who are at least so.
func names(applicants []string, of []candidate, scope, who truth) bool {
	for i := range of {
		if c := &of[i]; c.scope >= scope && c.who >= who && isApplicant(applicants, c.applicant) == yes {
			return true
		}
	}
	return false
}

// denied adds a reason for each of the facts that is a no.
func (a *Award) denied(f facts, needs []string, code string, cites []Cite) {
	for _, need := range needs {
		if f.get(need).truth() == no {
			a.Reasons = append(a.Reasons, Reason{Code: code, Fact: need, Cites: cites})
		}
	}
}

// whoMissed says whether it is the kind of applicant, or what such an applicant must be besides.
func whoMissed(it *Item, f facts) Reason {
	var cites []Cite
	for _, w := range it.Who {
		if isApplicant(w.Applicants, f.get(factApplicant).text) == yes {
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

// missing lists the unknown facts that the item needs, in the policy's order: of the scope and of who, only what
// concerns an applicant that remains.
func (p *Policy) missing(it *Item, f facts, remain []candidate) []string {
	needed := make([]bool, len(p.Facts))
	n := 0
	need := func(ids ...string) {
		for _, id := range ids {
			if i := p.factIndex[id]; !needed[i] && !f.values[i].known {
				needed[i] = true
				n++
			}
		}
	}
	need(factApplicant)
	for _, rule := range p.Scope {
		if names(rule.Applicants, remain, no, no) {
			need(rule.Needs...)
		}
	}
	for _, w := range it.Who {
		if names(w.Applicants, remain, no, no) {
			need(w.Needs...)
		}
	}
	for _, c := range it.Needs {
		need(c.Fact)
	}
	need(it.facts...)
	out := make([]string, 0, n)
	for i := range p.Facts {
		if needed[i] {
			out = append(out, p.Facts[i].ID)
		}
	}
	return out
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

// schedule spreads the award over years by shares; the last instalment is the remainder, so that nothing is lost to
// rounding.
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
		a.Steps = append(a.Steps, Step{OpInstalment, "", []Input{{"award", "", award}, {"share", "", share}}, part,
			shares.Cites})
		left = left.Sub(part)
		inputs = append(inputs, Input{"instalment", "", part})
	}
}
