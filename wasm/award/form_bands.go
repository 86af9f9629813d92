package award

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Bands are marginal: each rate applies to the part of the base inside its own band, as in a progressive tax. A cap on
// the award may follow.
type Bands struct {
	Base  string // money
	Bands BandList
	Cap   *Number
}

// BandList is bands that follow each other.
type BandList []Band

// Band is the part of the base over Over (0 for the first) and up to and including UpTo (no bound for the last).
type Band struct {
	Over *Number
	UpTo *Number
	Rate Number
}

var _ = enter("bands", func() Form { return new(Bands) })

func (b *Bands) Name() string { return "bands" }

func (b *Bands) Fields(see Seen) {
	see("base", Money, &b.Base)
	see("bands", "", &b.Bands)
	see("cap", Money, &b.Cap)
}

// Len is how many bands there are.
func (l *BandList) Len() int { return len(*l) }

// Make empties the list and gives it a length.
func (l *BandList) Make(n int) { *l = make(BandList, n) }

// Fields are those of one band.
func (l *BandList) Fields(i int, see Seen) {
	b := &(*l)[i]
	see("over", Money, &b.Over)
	see("up_to", Money, &b.UpTo)
	see("rate", Percent, &b.Rate)
}

func (b *Bands) amount(f *facts, o *outcome) {
	base := f.get(b.Base)
	if !base.known {
		o.unbounded = b.Cap == nil
		if b.Cap != nil {
			o.max = b.Cap.Is
		}
		return
	}
	sum := zero
	var parts []Input
	var all []Cite
	for _, band := range b.Bands {
		from, to := zero, base.num
		if band.Over != nil {
			from = band.Over.Is
			if compare(base.num, from) <= 0 {
				break
			}
		}
		if band.UpTo != nil && compare(to, band.UpTo.Is) > 0 {
			to = band.UpTo.Is
		}
		part := to.Sub(from).Mul(band.Rate.Is)
		sum = sum.Add(part)
		if o.brief {
			continue
		}
		in, cites := []Input{{"base", b.Base, base.num}, {"from", "", from}}, band.Rate.Cites
		if band.Over != nil {
			cites = slices.Concat(band.Over.Cites, cites)
		}
		if band.UpTo != nil {
			cites = slices.Concat(band.UpTo.Cites, cites)
			in = append(in, Input{"to", "", band.UpTo.Is})
		}
		o.step(OpBand, "", part, cites, append(in, Input{"rate", "", band.Rate.Is})...)
		parts, all = append(parts, Input{"band", "", part}), append(all, cites...)
	}
	if len(parts) > 1 {
		o.step(OpAdd, "", sum, all, parts...)
	}
	o.max = o.cap("", sum, b.Cap)
	o.min = o.max
	if o.max.IsZero() {
		o.reasons = append(o.reasons, noBase(b.Base))
	}
}

func (b *Bands) Bite() (decimal.Decimal, bool) {
	if b.Cap == nil {
		return zero, false
	}
	left := b.Cap.Is
	for _, band := range b.Bands {
		from := zero
		if band.Over != nil {
			from = band.Over.Is
		}
		if band.UpTo != nil {
			full := band.UpTo.Is.Sub(from).Mul(band.Rate.Is)
			if full.LessThan(left) {
				left = left.Sub(full)
				continue
			}
		}
		if band.Rate.Is.IsZero() {
			return zero, false
		}
		return from.Add(biteAt(left, band.Rate.Is)), true
	}
	return zero, false // the bands end before the cap is reached
}
