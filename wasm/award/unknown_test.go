package award_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"lingang/wasm/award"
)

// candidates are the values tried of a fact: for each form nothing, too little for a fen, a middle and more than any
// cap.
func candidates(p *award.Policy, id string) (out []any) {
	f, _ := p.Fact(id)
	switch f.Type {
	case award.Money:
		return []any{"0", "0.03", "250000", "30000000", "6000000000"}
	case award.Count:
		return []any{0, 1, 10, 1000}
	}
	for _, o := range f.Options {
		out = append(out, o)
	}
	return out
}

// lone is one item alone, with the facts that its amount hangs on (form) and those of its conditions, with an answer
// that meets them.
type lone struct {
	policy *award.Policy
	form   []string
	met    facts
	seen   map[string]award.Award
}

// newLone is for an applicant of one line of who the item is for.
func newLone(p *award.Policy, i int, w award.Who) *lone {
	alone := *p
	alone.Items = p.Items[i : i+1]
	it := p.Items[i]
	l := &lone{&alone, it.Facts(), facts{"applicant": "ai_enterprise"}, map[string]award.Award{}}
	if len(w.Applicants) > 0 {
		l.met["applicant"] = w.Applicants[0]
	}
	for _, need := range w.Needs {
		l.met[need] = true
	}
	for _, s := range p.Scope {
		if len(s.Applicants) == 0 || slices.Contains(s.Applicants, l.met["applicant"].(string)) {
			for _, need := range s.Needs {
				l.met[need] = true
			}
		}
	}
	for _, c := range it.Needs {
		switch {
		case c.AtLeast != nil: // decided by the form's candidates
		case c.Is == "true" || c.Is == "false":
			l.met[c.Fact] = c.Is == "true"
		default:
			l.met[c.Fact] = c.Is
		}
	}
	return l
}

func (l *lone) award(t *testing.T, in facts) award.Award {
	key := in.plain()
	a, ok := l.seen[key]
	if !ok {
		r := l.policy.Evaluate(key)
		if len(r.Errors) > 0 {
			t.Fatalf("%s: %v", key, r.Errors)
		}
		a = r.Awards[0]
		l.seen[key] = a
	}
	return a
}

// fills are all ways to fill the form's facts in.
func (l *lone) fills() []facts {
	out := []facts{{}}
	for _, id := range l.form {
		var more []facts
		for _, f := range out {
			for _, v := range candidates(l.policy, id) {
				more = append(more, f.with(facts{id: v}))
			}
		}
		out = more
	}
	return out
}

// hide takes out the facts whose bit is set.
func hide(in facts, ids []string, bits int) facts {
	out := facts{}
	for i, id := range ids {
		if bits>>i&1 == 0 {
			out[id] = in[id]
		}
	}
	return out
}

// TestEveryFormEveryUnknown: each item with each subset of the facts it needs unknown. The state follows from what is
// left open; what it can come to is what the best of the filled-in values comes to; and one more answer never leads out
// of the interval.
func TestEveryFormEveryUnknown(t *testing.T) {
	p := realRules(t)
	for i, it := range p.Items {
		for _, w := range it.Who {
			l := newLone(p, i, w)
			t.Run(it.ID+" for "+l.met["applicant"].(string), func(t *testing.T) { l.everySubset(t, it) })
		}
	}
}

func (l *lone) everySubset(t *testing.T, it award.Item) {
	fills := l.fills()
	best := map[string]decimal.Decimal{} // by what is known of the form's facts
	for _, fill := range fills {
		full := l.award(t, l.met.with(fill))
		for bits := range 1 << len(l.form) {
			key := hide(fill, l.form, bits).plain()
			best[key] = decimal.Max(best[key], full.Amount.Max)
		}
	}
	for _, fill := range fills {
		in := l.met.with(fill)
		ids := in.keys()
		for bits := range 1 << len(ids) {
			l.check(t, it, in, ids, bits, best)
		}
		if t.Failed() {
			return
		}
	}
}

func (l *lone) check(t *testing.T, it award.Item, in facts, ids []string, bits int, best map[string]decimal.Decimal) {
	known := hide(in, ids, bits)
	a := l.award(t, known)
	for i := range ids {
		if bits>>i&1 == 1 {
			if b := l.award(t, hide(in, ids, bits&^(1<<i))); !within(b.Amount, a.Amount) ||
				a.State != award.Unknown && b.State != a.State {
				t.Errorf("%s is %s, %s; %s %v makes it %s, %s", known.plain(), a.State, span(a.Amount), ids[i],
					in[ids[i]], b.State, span(b.Amount))
			}
		}
	}
	fill := facts{}
	for _, id := range l.form {
		if v, ok := known[id]; ok {
			fill[id] = v
		}
	}
	most := best[fill.plain()]
	noBound := slices.Contains(boundless, it.ID) && known[l.form[0]] == nil // some base outdoes any deduction
	want := award.Unknown
	switch {
	case it.Kind.IsMoney() && most.IsZero() && !noBound:
		want = award.Ineligible
	case bits == 0:
		want = award.Eligible
	}
	if a.State != want || a.Amount.Unbounded != noBound || !noBound && !a.Amount.Max.Equal(most) ||
		want == award.Unknown && !a.Amount.Min.IsZero() {
		t.Errorf("%s is %s, %s; want %s, at most %s", known.plain(), a.State, span(a.Amount), want, most)
	}
	for _, id := range ids {
		if _, told := known[id]; a.State == award.Unknown && told == slices.Contains(a.Missing, id) {
			t.Errorf("%s waits for %v", known.plain(), a.Missing)
		}
	}
}

// TestOneNoDecides: with one condition not met an item is ineligible, whatever else is unknown.
func TestOneNoDecides(t *testing.T) {
	p := realRules(t)
	for i, it := range p.Items {
		for _, w := range it.Who {
			l := newLone(p, i, w)
			ids := l.met.keys()
			for _, id := range ids {
				if id == "applicant" {
					continue // see TestWho
				}
				in := l.met.with(facts{id: l.other(id)})
				for bits := range 1 << len(ids) {
					known := hide(in, ids, bits)
					_, sure := known["applicant"] // without it a scope or a need may not concern the applicant
					_, told := known[id]
					if !sure || !told {
						continue
					}
					if a := l.award(t, known); a.State != award.Ineligible || len(a.Reasons) == 0 {
						t.Errorf("%s with %s is %s", it.ID, known.plain(), a.State)
					}
				}
			}
		}
	}
}

// other is an answer that does not meet the condition.
func (l *lone) other(id string) any {
	if v, ok := l.met[id].(bool); ok {
		return !v
	}
	f, _ := l.policy.Fact(id)
	return f.Options[slices.IndexFunc(f.Options, func(o string) bool { return o != l.met[id] })]
}
