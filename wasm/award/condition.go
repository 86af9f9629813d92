package award

// Comparisons of a [Test], and enough of several conditions.
const (
	TestOver    = "over"
	TestAtLeast = "at_least"
	TestAtMost  = "at_most"
	TestUnder   = "under"
	TestEnough  = "enough"
)

// Test is a condition that compares two expressions, or asks that at least Of among several conditions hold.
type Test struct {
	Op    string      `json:"op"`
	Left  *Expr       `json:"left,omitempty"`
	Right *Expr       `json:"right,omitempty"`
	Of    int         `json:"of,omitempty"`
	Among []Condition `json:"among,omitempty"`
}

// met is whether all of the conditions hold.
func (f *facts) met(all []Condition) truth {
	t := yes
	for i := range all {
		t = and(t, all[i].holds(f))
	}
	return t
}

func (t *Test) holds(f *facts) truth {
	before := append(set(nil), f.open...)
	met := unknown
	if t.Op == TestEnough {
		certain, possible := 0, 0
		for i := range t.Among {
			switch t.Among[i].holds(f) {
			case yes:
				certain++
				possible++
			case unknown:
				possible++
			}
		}
		switch {
		case certain >= t.Of:
			met = yes
		case possible < t.Of:
			met = no
		}
	} else {
		quiet := outcome{brief: true}
		a, b := t.Left.eval(f, &quiet), t.Right.eval(f, &quiet)
		if t.Op == TestAtLeast || t.Op == TestUnder {
			a, b = b, a
		}
		switch { // a is at most b
		case !a.open && compare(a.hi, b.lo) <= 0:
			met = yes
		case !b.open && compare(a.lo, b.hi) > 0:
			met = no
		}
		if t.Op == TestOver || t.Op == TestUnder {
			met = yes - met
		}
	}
	if met != unknown {
		copy(f.open, before) // what is unknown besides cannot change it
	}
	return met
}

// missed is the reason why a test does not hold, and how far away it is where one fact is held against one number.
func (t *Test) missed(c *Condition, f *facts) (Reason, []Unlock) {
	r := Reason{Code: ReasonTooFew, Cites: c.Cites}
	if t.Op == TestEnough {
		return r, nil
	}
	r.Code, r.Fact = ReasonNotMet, t.Left.about()
	quiet := outcome{brief: true}
	bound := t.Right.eval(f, &quiet)
	if !bound.single() || t.Left.Op != ExprFact || t.Left.As == "rate" {
		return r, nil
	}
	r.Code, r.At = "not_"+t.Op, bound.lo
	if over := t.Op == TestOver; over || t.Op == TestAtLeast {
		return r, []Unlock{{t.Left.Fact, bound.lo, left(bound.lo, f.get(t.Left.Fact).num), over}}
	}
	return r, nil
}

// about is the fact that an expression is about: the first.
func (e *Expr) about() string {
	if e.Fact != "" {
		return e.Fact
	}
	for i := range e.Of {
		if id := e.Of[i].about(); id != "" {
			return id
		}
	}
	return ""
}
