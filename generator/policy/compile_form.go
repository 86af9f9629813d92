package policy

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/wasm/award"
)

func (k *compiler) form(at string, f itemFile) award.Form {
	money := func(key, fact string) { k.wantFact(k.file, at+"."+key, fact, "money") }
	cap := func(key string, n *num) *award.Number { return k.maybe(at+"."+key, f.ID+"."+key, key, n, MoneyNumber) }
	k.onlyKeys(at, f)
	switch f.Form {
	case "rate":
		money("base", f.Base)
		if f.CapHigh != nil && f.Cap == nil {
			k.problem(at+".cap_high", "cap_high goes with a cap", "give cap too, or call the only cap cap")
		}
		return &award.Rate{Base: f.Base, Rate: k.number(at+".rate", f.ID+".rate", "rate", f.Rate, PercentNumber),
			RateHigh: k.maybe(at+".rate_high", f.ID+".rate_high", "rate_high", f.RateHigh, PercentNumber),
			Cap:      cap("cap", f.Cap), CapHigh: cap("cap_high", f.CapHigh), Deduct: k.deduct(at, f)}
	case "bands":
		money("base", f.Base)
		return &award.Bands{Base: f.Base, Bands: k.bands(at, f), Cap: cap("cap", f.Cap)}
	case "tiers":
		money("income", f.Income)
		money("prior_peak", f.PriorPeak)
		money("received", f.Received)
		t := &award.Tiers{Income: f.Income, PriorPeak: f.PriorPeak, Received: f.Received,
			Over:  k.numbers(at+".over", f.ID+".over", "over", f.Over, MoneyNumber),
			Award: k.numbers(at+".award", f.ID+".award", "award", f.Award, MoneyNumber)}
		if len(t.Over.Is) != len(t.Award.Is) || !slices.IsSortedFunc(t.Over.Is, decimal.Decimal.Cmp) || !slices.IsSortedFunc(t.Award.Is, decimal.Decimal.Cmp) {
			k.problem(at+".over", "the tiers do not rise, or not each has an award", "as many awards as thresholds, both ascending")
		}
		return t
	case "fixed":
		return k.fixed(at, f)
	case "per_unit":
		k.wantFact(k.file, at+".unit", f.Unit, "count")
		if (f.Each == nil) == (f.UpTo == nil) {
			k.problem(at, "per_unit takes either each or up_to", "each: where every unit gets the amount, up_to: where it is a ceiling")
		}
		return &award.PerUnit{Unit: f.Unit, Each: cap("each", f.Each), UpTo: cap("up_to", f.UpTo), Cap: cap("cap", f.Cap)}
	case "ceiling":
		return &award.UpTo{Cap: k.number(at+".cap", f.ID+".cap", "cap", f.Cap, MoneyNumber)}
	case "no_figure":
		return &award.NoFigure{UpTo: k.maybe(at+".up_to", f.ID+".up_to", "up_to", f.UpTo, PercentNumber)}
	}
	k.problem(at+".form", fmt.Sprintf("unknown form %q", f.Form), strings.Join(slices.Sorted(maps.Keys(formKeys)), ", "))
	return &award.NoFigure{}
}

// formKeys are the keys that each form understands.
var formKeys = map[string][]string{
	"rate":      {"base", "rate", "rate_high", "cap", "cap_high", "deduct"},
	"bands":     {"base", "bands", "cap"},
	"tiers":     {"income", "prior_peak", "received", "over", "award"},
	"fixed":     {"choice", "amounts", "options", "deduct"},
	"per_unit":  {"unit", "each", "up_to", "cap"},
	"ceiling":   {"cap"},
	"no_figure": {"up_to"},
}

// onlyKeys reports keys that the form would silently ignore.
func (k *compiler) onlyKeys(at string, f itemFile) {
	allowed, ok := formKeys[f.Form]
	if !ok {
		return
	}
	given := map[string]bool{
		"base": f.Base != "", "rate": f.Rate != nil, "rate_high": f.RateHigh != nil, "cap": f.Cap != nil, "cap_high": f.CapHigh != nil,
		"deduct": f.Deduct != nil, "bands": len(f.Bands) > 0, "income": f.Income != "", "prior_peak": f.PriorPeak != "",
		"received": f.Received != "", "over": f.Over != nil, "award": f.Award != nil, "choice": f.Choice != "",
		"amounts": len(f.Amounts) > 0, "options": len(f.Options) > 0, "unit": f.Unit != "", "each": f.Each != nil, "up_to": f.UpTo != nil,
	}
	for _, key := range slices.Sorted(maps.Keys(given)) {
		if given[key] && !slices.Contains(allowed, key) {
			k.problem(at+"."+key, fmt.Sprintf("form %s does not use %s", f.Form, key), "it uses "+strings.Join(allowed, ", "))
		}
	}
}

func (k *compiler) deduct(at string, f itemFile) *award.Deduction {
	if f.Deduct == nil {
		return nil
	}
	k.wantFact(k.file, at+".deduct.fact", f.Deduct.Fact, "money")
	return &award.Deduction{Fact: f.Deduct.Fact, Cites: k.cite(k.clause, k.file, at+".deduct", citeRequest{quotes: f.Deduct.Law})}
}

func (k *compiler) bands(at string, f itemFile) (out []award.Band) {
	for i, b := range f.Bands {
		place, path := fmt.Sprintf("%s.bands[%d]", at, i), fmt.Sprintf("%s.bands.%d", f.ID, i+1)
		band := award.Band{
			Over: k.maybe(place+".over", path+".over", "over", b.Over, MoneyNumber),
			UpTo: k.maybe(place+".up_to", path+".up_to", "up_to", b.UpTo, MoneyNumber),
			Rate: k.number(place+".rate", path+".rate", "rate", b.Rate, PercentNumber),
		}
		if (band.Over == nil) != (i == 0) || (band.UpTo == nil) != (i == len(f.Bands)-1) ||
			i > 0 && out[i-1].UpTo != nil && band.Over != nil && !band.Over.Is.Equal(out[i-1].UpTo.Is) {
			k.problem(place, "the bands do not follow each other", "the first begins at nothing, each next one is over what the one before is up to, the last has no end")
		}
		out = append(out, band)
	}
	return out
}

func (k *compiler) fixed(at string, f itemFile) award.Form {
	x := &award.Fixed{Choice: f.Choice, Deduct: k.deduct(at, f)}
	k.wantFact(k.file, at+".choice", f.Choice, "one_of")
	for _, name := range slices.Sorted(maps.Keys(f.Amounts)) {
		n := f.Amounts[name]
		x.Amounts = append(x.Amounts, award.Named{Name: name, Number: k.number(at+".amounts."+name, f.ID+".amounts."+name, name, &n, MoneyNumber)})
	}
	// In the order of the law, not of the alphabet.
	slices.SortStableFunc(x.Amounts, func(a, b award.Named) int {
		if len(a.Cites) == 0 || len(b.Cites) == 0 {
			return 0
		}
		return cmp.Compare(a.Cites[0].ZHAt, b.Cites[0].ZHAt)
	})
	q, _ := k.policy.Fact(f.Choice)
	for _, o := range q.Options {
		opt, ok := f.Options[o.ID]
		if !ok {
			k.problem(at+".options", fmt.Sprintf("option %q of fact %q gives nothing and does not say so", o.ID, f.Choice), "write "+o.ID+": {min: [], max: []}")
		}
		for _, name := range slices.Concat(opt.Min, opt.Max) {
			if _, ok := f.Amounts[name]; !ok {
				k.problem(at+".options."+o.ID, fmt.Sprintf("no amount %q", name), "name one of amounts")
			}
		}
		x.Options = append(x.Options, award.Option{Value: o.ID, Min: opt.Min, Max: opt.Max})
	}
	for _, id := range slices.Sorted(maps.Keys(f.Options)) {
		if !slices.ContainsFunc(q.Options, func(o Option) bool { return o.ID == id }) {
			k.problem(at+".options."+id, fmt.Sprintf("fact %q has no option %q", f.Choice, id), "name its options")
		}
	}
	return x
}
