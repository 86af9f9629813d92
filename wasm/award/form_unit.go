package award

import "github.com/shopspring/decimal"

// PerUnit is an amount for each of a count, up to a cap. Each is granted; UpTo is a ceiling for each, with nothing granted for
// certain. One of the two is set.
type PerUnit struct {
	Unit string  `json:"unit"` // count
	Each *Number `json:"each,omitempty"`
	UpTo *Number `json:"up_to,omitempty"`
	Cap  *Number `json:"cap,omitempty"`
}

func (u *PerUnit) Name() string { return "per_unit" }

func (u *PerUnit) Facts() []string { return []string{u.Unit} }

func (u *PerUnit) amount(f facts) (o outcome) {
	count := f.get(u.Unit)
	if !count.known {
		o.unbounded = u.Cap == nil
		if u.Cap != nil {
			o.max = u.Cap.Is
		}
		return o
	}
	each, end := u.Each, ""
	if each == nil {
		each, end = u.UpTo, "max"
	}
	v := o.step(OpMultiply, end, count.num.Mul(each.Is), each.Cites, Input{"count", u.Unit, count.num}, Input{"each", "", each.Is})
	o.max = o.cap(end, v, u.Cap)
	if u.Each != nil {
		o.min = o.max
	}
	if o.max.IsZero() {
		o.reasons = []Reason{noBase(u.Unit)}
	}
	return o
}

// Bite is a count here.
func (u *PerUnit) Bite() (decimal.Decimal, bool) {
	if u.Cap == nil || u.Each == nil || u.Each.Is.IsZero() {
		return zero, false
	}
	return u.Cap.Is.Div(u.Each.Is).Ceil(), true
}
