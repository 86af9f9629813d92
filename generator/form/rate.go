package form

import (
	"html/template"

	"lingang/generator/figure"
	"lingang/generator/picture"
	"lingang/wasm/award"
)

// rate is a share of a base, up to a cap; it may lie between two ends.
type rate struct {
	plain
	f *award.Rate
}

var _ = enter(1, func(f *award.Rate) Room { return rate{plain{f}, f} })

func (r rate) two() bool { return r.f.RateHigh != nil || r.f.CapHigh != nil }

// granted is the rate that is certain, or the one that is a ceiling, and its key.
func (r rate) granted() (award.Number, string) {
	if r.f.UpTo != nil {
		return *r.f.UpTo, "up_to"
	}
	return *r.f.Rate, "rate"
}

func (r rate) Kinds() []award.Kind {
	if r.f.UpTo != nil {
		return []award.Kind{award.Ceiling}
	}
	if r.two() {
		return []award.Kind{award.Range, award.Ceiling}
	}
	return r.plain.Kinds()
}

func (r rate) Check(report Report) {
	switch {
	case (r.f.Rate == nil) == (r.f.UpTo == nil):
		report("", "rate takes either rate or up_to", "rate: where it is granted, up_to: where it is a ceiling")
	case r.f.UpTo != nil && r.two():
		report(".up_to", "up_to has no second rate or cap beside it", "give rate and rate_high where the award lies between two")
	case r.f.CapHigh != nil && r.f.Cap == nil:
		report(".cap_high", "cap_high goes with a cap", "give cap too, or call the only cap cap")
	}
}

func (r rate) Line() (string, *award.Number) {
	if r.two() || r.f.UpTo != nil || r.f.Deduct != nil {
		return r.f.Base, nil
	}
	return r.f.Base, r.f.Cap
}

func (r rate) Amount(w Words) string {
	granted, _ := r.granted()
	share := figure.Percent(granted.Is)
	if r.f.RateHigh != nil {
		share = w.Text("amount.rates", "low", share, "high", figure.Percent(r.f.RateHigh.Is))
	}
	key := "amount.rate"
	if r.f.UpTo != nil {
		key = "amount.rate_up_to"
	}
	amount := w.Text(key, "rate", share, "base", label(w, r.f.Base))
	switch {
	case r.f.CapHigh != nil:
		return w.Text("amount.two_caps", "amount", amount, "low", w.Money(r.f.Cap.Is), "high", w.Money(r.f.CapHigh.Is))
	case r.f.Deduct != nil:
		return w.Text("amount.less", "amount", amount, "received", label(w, r.f.Deduct.Fact))
	}
	return capped(w, amount, r.f.Cap)
}

func (r rate) Said() bool { return r.f.Deduct == nil }

func (r rate) Caption(c Caption) template.HTML {
	bite, capped := r.f.Bite()
	granted, key := r.granted()
	base, share := c.label(r.f.Base), c.percent(key, granted)
	if !capped {
		if r.f.RateHigh != nil {
			share = c.fill("amount.rates", "low", share, "high", c.percent("rate_high", *r.f.RateHigh))
		}
		said := c.text("no_cap", "base", base, "rate", share)
		if r.f.UpTo != nil {
			said = c.text("up_to_no_cap", "base", base, "rate", share)
		}
		if r.f.Deduct != nil {
			said += c.and(c.text("less", "received", c.label(r.f.Deduct.Fact)))
		}
		return said
	}
	lowBite, _ := (&award.Rate{Rate: &granted, Cap: r.f.Cap}).Bite()
	switch {
	case r.f.UpTo != nil:
		return c.text("up_to", "base", base, "rate", share, "bite", c.money("up_to cap", bite), "cap", c.money("cap", r.f.Cap.Is))
	case r.f.RateHigh != nil:
		return c.text("range", "base", base, "low", share, "high", c.percent("rate_high", *r.f.RateHigh),
			"cap", c.money("cap", r.f.Cap.Is), "bite_high", c.money("rate_high cap", bite), "bite_low",
			c.money("rate cap", lowBite))
	case r.f.CapHigh != nil:
		return c.text("two_caps", "base", base, "rate", share,
			"low", c.money("cap", r.f.Cap.Is), "high", c.money("cap_high", r.f.CapHigh.Is),
			"bite_high", c.money("rate cap_high", bite), "bite_low", c.money("rate cap", lowBite))
	}
	said := c.text("rate", "base", base, "rate", share,
		"bite", c.money("rate cap", bite), "cap", c.money("cap", r.f.Cap.Is))
	if at := picture.Threshold(c.it, r.f.Base); at.IsPositive() {
		said += c.and(c.text("threshold", "at", c.money("at_least", at),
			"first", c.money("at_least rate", at.Mul(r.f.Rate.Is))))
	}
	return said
}
