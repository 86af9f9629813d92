package award

import (
	"math/bits"
	"slices"

	"github.com/shopspring/decimal"
)

// candidate is a kind of applicant that is still possible, with what the facts make of it.
type candidate struct {
	kind  int // place among the options
	scope truth
	who   truth // of the item that is being evaluated
}

// candidates are the kind of applicant that is told, or all of them.
func (p *Policy) candidates(f *facts) []candidate {
	if kind := p.kind(f); kind != anyKind {
		return []candidate{{kind: kind, scope: p.scope(kind, f)}}
	}
	out := make([]candidate, len(p.Facts[p.applicant].Options))
	for kind := range out {
		out[kind] = candidate{kind: kind, scope: p.scope(kind, f)}
	}
	return out
}

// anyKind stands for an applicant of whom the kind is unknown.
const anyKind = -1

// kind is the kind of applicant by its place among the options.
func (p *Policy) kind(f *facts) int {
	return slices.Index(p.Facts[p.applicant].Options, f.values[p.applicant].text)
}

// scope is whether an applicant is in scope at all: each line of the scope that fits the applicant must be met.
func (p *Policy) scope(kind int, f *facts) truth {
	all, branches := yes, no
	hasBranch := false
	for i := range p.Scope {
		rule := &p.Scope[i].rule
		met := f.all(rule.needs)
		if rule.kinds == nil {
			all = and(all, met)
			continue
		}
		hasBranch = true
		branches = or(branches, and(rule.names(kind), met))
	}
	if hasBranch {
		all = and(all, branches)
	}
	return all
}

// names is whether an applicant is of a kind that a line is for.
func (r *ruling) names(kind int) truth {
	switch {
	case r.kinds == nil:
		return yes
	case kind == anyKind:
		return unknown
	}
	return truthOf(r.kinds.has(kind))
}

// covers is whether a line fits an applicant, who must be what it needs besides.
func (r *ruling) covers(kind int, f *facts) truth {
	t := r.names(kind)
	if t == no {
		return no
	}
	return and(t, f.all(r.needs))
}

func (c *Condition) holds(f *facts) truth {
	if c.Test != nil {
		return c.Test.holds(f)
	}
	v := f.get(c.Fact)
	switch {
	case !v.known:
		f.wait(c.Fact)
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
func (p *Policy) evaluateItem(a *Award, it *Item, f *facts, possible []candidate) {
	a.Item, a.times = it, 1
	if it.Frequency == Annual {
		a.times = f.recurs()
	}
	clear(f.open)
	remain := p.conditions(it, f, possible, a)
	met := !f.open.any()
	o := &f.outcome
	*o = outcome{brief: f.brief}
	it.Form.amount(f, o)
	a.Unlock = append(a.Unlock, o.unlock...)
	if it.CapAt != nil {
		base := it.facts[0]
		a.Cap = &CapBite{base, *it.CapAt, left(f.get(base).num, *it.CapAt)}
	}
	amount := Interval{Max: p.round(o.max), Unbounded: o.unbounded}
	if amount.Min = amount.Max; o.min != o.max {
		amount.Min = p.round(o.min)
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
		return
	}
	a.Reasons = nil
	a.Steps, a.Capped, a.Amount = o.steps, o.capped, amount
	if f.unknown {
		a.Missing, a.Cells = p.missing(it, f, remain)
	}
	if len(a.Missing) == 0 {
		a.round(o)
	}
	if in := it.Instalment; in != nil && !amount.Unbounded && (len(a.Missing) == 0 || len(in.Limits) > 0) {
		a.schedule(p, f)
	}
	if len(a.Missing) > 0 {
		a.State, a.Schedule, a.Capped = Unknown, nil, o.cappedMax
		if !met || amount.Unbounded && it.Instalment != nil || !f.begun(a.Missing) {
			a.Amount.Min = zero
		}
		return
	}
	a.State = Eligible
	if a.Amount.Max.IsZero() && it.Kind.IsMoney() { // the limits of the years leave nothing
		a.State, a.Schedule = Ineligible, nil
		a.Reasons = []Reason{{Code: ReasonNothing, Cites: it.Instalment.Cites}}
	}
}

// conditions gives the applicants that remain under the scope and who the item is for, or none if a need is not met. It
// notes what is not met, and puts those that remain first.
func (p *Policy) conditions(it *Item, f *facts, possible []candidate, a *Award) (remain []candidate) {
	n := 0
	for i := range possible {
		c := &possible[i]
		c.who = no
		for j := range it.Who {
			c.who = or(c.who, it.Who[j].rule.covers(c.kind, f))
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
		if c.Test != nil {
			why, away := c.Test.missed(c, f)
			a.Reasons, a.Unlock = append(a.Reasons, why), append(a.Unlock, away...)
			continue
		}
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
func (p *Policy) ruledOut(f *facts, possible []candidate, a *Award) {
	scope, who := no, no
	for i := range possible {
		scope, who = or(scope, possible[i].scope), or(who, possible[i].who)
	}
	concerned := unknown
	if scope == no {
		concerned = no
	}
	for i := range p.Scope {
		if rule := &p.Scope[i]; rule.rule.concerns(possible, no, concerned) {
			a.denied(f, rule.Needs, ReasonOutOfScope, rule.Cites)
		}
	}
	if who == no {
		a.Reasons = append(a.Reasons, p.whoMissed(a.Item, f))
		return
	}
	for i := range a.Item.Who {
		if w := &a.Item.Who[i]; w.rule.concerns(possible, unknown, no) {
			a.denied(f, w.Needs, ReasonNotMet, w.Cites)
		}
	}
}

// concerns is whether a line names one of the candidates whose scope and who are at least so.
func (r *ruling) concerns(of []candidate, scope, who truth) bool {
	for i := range of {
		if c := &of[i]; c.scope >= scope && c.who >= who && r.names(c.kind) == yes {
			return true
		}
	}
	return false
}

// denied adds a reason for each of the facts that is a no.
func (a *Award) denied(f *facts, needs []string, code string, cites []Cite) {
	for _, need := range needs {
		if f.get(need).truth() == no {
			a.Reasons = append(a.Reasons, Reason{Code: code, Fact: need, Cites: cites})
		}
	}
}

// whoMissed says whether it is the kind of applicant, or what such an applicant must be besides.
func (p *Policy) whoMissed(it *Item, f *facts) Reason {
	kind := p.kind(f)
	for i := range it.Who {
		if w := &it.Who[i]; w.rule.names(kind) == yes {
			for _, need := range w.Needs {
				if f.get(need).truth() == no {
					return Reason{Code: ReasonNotMet, Fact: need, Cites: w.Cites}
				}
			}
		}
	}
	return Reason{Code: ReasonNotForYou, Fact: factApplicant, Cites: it.cites}
}

// missing lists the unknown facts that the item needs, in the policy's order, and the cells where only these are: of the
// scope and of who, only what concerns an applicant that remains.
func (p *Policy) missing(it *Item, f *facts, remain []candidate) (out []string, cells []Cell) {
	needed := f.scratch
	clear(needed)
	needed.join(it.needed)
	needed.join(f.open)
	needed.add(p.applicant)
	for i := range p.Scope {
		if rule := &p.Scope[i].rule; rule.concerns(remain, no, no) {
			needed.join(rule.needs)
		}
	}
	for i := range it.Who {
		if rule := &it.Who[i].rule; rule.concerns(remain, no, no) {
			needed.join(rule.needs)
		}
	}
	needed.less(f.known)
	out = make([]string, 0, needed.count())
	for i, word := range needed {
		for ; word != 0; word &= word - 1 {
			if place := 64*i + bits.TrailingZeros64(word); place < len(p.Facts) {
				out = append(out, p.Facts[place].ID)
			}
		}
	}
	return out, f.gaps(f.open)
}

// begun is whether all of the facts are lists of which only cells are not said.
func (f *facts) begun(missing []string) bool {
	for _, id := range missing {
		if f.get(id).rows == nil {
			return false
		}
	}
	return true
}

// round records the rounding where it changes an end.
func (a *Award) round(o *outcome) {
	if o.brief {
		return
	}
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

// schedule spreads the award over years; the last instalment is the remainder, so that nothing is lost to rounding. What
// the limits of years leave of the instalments is the award then.
func (a *Award) schedule(p *Policy, f *facts) {
	in := a.Item.Instalment
	if in.ByRow {
		a.byRow(p, f.outcome.rows)
		return
	}
	parts := make([]Interval, in.count())
	quiet := f.brief || len(a.Missing) > 0
	total := Interval{}
	if compare(a.Amount.Min, a.Amount.Max) == 0 {
		total.Max = a.spread(p, f, "", a.Amount.Max, quiet, func(i int, v decimal.Decimal) { parts[i] = Interval{Min: v, Max: v} })
		total.Min = total.Max
	} else {
		total.Min = a.spread(p, f, "min", a.Amount.Min, quiet || a.Amount.Min.IsZero(),
			func(i int, v decimal.Decimal) { parts[i].Min = v })
		total.Max = a.spread(p, f, "max", a.Amount.Max, quiet, func(i int, v decimal.Decimal) { parts[i].Max = v })
	}
	a.Schedule, a.Amount = parts, total
}

// byRow pays what each row brings in a year of its own, rounded; the last brings the remainder.
func (a *Award) byRow(p *Policy, rows []span) {
	a.Schedule = make([]Interval, min(len(rows), a.Item.Instalment.count()))
	rest := a.Amount
	for i := range a.Schedule {
		part := rest
		if i < len(a.Schedule)-1 {
			part = Interval{Min: least(p.round(rows[i].lo), rest.Min), Max: least(p.round(rows[i].hi), rest.Max)}
		}
		a.Schedule[i] = part
		rest.Min, rest.Max = left(rest.Min, part.Min), left(rest.Max, part.Max)
	}
}

// spread gives each instalment of an amount, and what they come to.
func (a *Award) spread(p *Policy, f *facts, end string, award decimal.Decimal, quiet bool,
	put func(int, decimal.Decimal)) (total decimal.Decimal) {
	in, left := a.Item.Instalment, award
	inputs := []Input{{"award", "", award}}
	var paid []Input
	cites := in.Shares.Cites
	if len(in.Shares.Is) == 0 {
		cites = in.Years.Cites
	}
	note := func(op string, v decimal.Decimal, in []Input, cites []Cite) {
		if !quiet {
			a.Steps = append(a.Steps, Step{op, end, in, v, cites})
		}
	}
	total = zero
	for i := range in.count() {
		part, op, of := left, OpRemainder, inputs
		switch {
		case i == in.count()-1:
		case len(in.Shares.Is) > 0:
			share := in.Shares.Is[i]
			part, op, of = p.round(award.Mul(share)), OpInstalment, []Input{{"award", "", award}, {"share", "", share}}
		default:
			part, op = p.round(quotient(award, in.Years.Is)), OpPart
			of = []Input{{"award", "", award}, {"count", "", in.Years.Is}}
		}
		note(op, part, of, cites)
		inputs = append(inputs, Input{"instalment", "", part})
		left = left.Sub(part)
		if len(in.Limits) > 0 {
			if limit := f.get(in.Limits[i]); limit.known {
				cut := least(part, limit.num)
				note(OpLimit, cut, []Input{{"instalment", "", part}, {"limit", in.Limits[i], limit.num}}, in.Cites)
				part = cut
			}
			paid = append(paid, Input{"instalment", "", part})
		}
		total = total.Add(part)
		put(i, part)
	}
	if len(in.Limits) > 0 {
		note(OpAdd, total, paid, in.Cites)
	}
	return total
}
