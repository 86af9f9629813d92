package award

import "github.com/shopspring/decimal"

// PerUnit is an amount for each of a count, up to a cap. Each is granted; UpTo is a ceiling for each, with nothing
// granted for certain. One of the two is set.
type PerUnit struct {
	Unit string // count
	Each *Number
	UpTo *Number
	Cap  *Number
}

var _ = enter("per_unit", func() Form { return new(PerUnit) })

func (u *PerUnit) Name() string { return "per_unit" }

func (u *PerUnit) Fields(see Seen) {
	see("unit", Count, &u.Unit)
	see("each", Money, &u.Each)
	see("up_to", Money, &u.UpTo)
	see("cap", Money, &u.Cap)
}

func (u *PerUnit) sound(d *decoder) {
	if (u.Each == nil) == (u.UpTo == nil) {
		d.fail("per_unit without each or up_to")
	}
}

func (u *PerUnit) amount(f *facts, o *outcome) {
	count := f.get(u.Unit)
	if !count.known {
		o.unbounded = u.Cap == nil
		if u.Cap != nil {
			o.max = u.Cap.Is
		}
		return
	}
	each, end := u.Each, ""
	if each == nil {
		each, end = u.UpTo, "max"
	}
	v := o.step(OpMultiply, end, count.num.Mul(each.Is), each.Cites, Input{"count", u.Unit, count.num},
		Input{"each", "", each.Is})
	o.max = o.cap(end, v, u.Cap)
	if u.Each != nil {
		o.min = o.max
	}
	if o.max.IsZero() {
		o.reasons = []Reason{noBase(u.Unit)}
	}
}

// Bite is a count here.
func (u *PerUnit) Bite() (decimal.Decimal, bool) {
	if u.Cap == nil || u.Each == nil || u.Each.Is.IsZero() {
		return zero, false
	}
	return u.Cap.Is.Div(u.Each.Is).Ceil(), true
}
