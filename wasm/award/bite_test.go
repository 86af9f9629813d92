package award

import (
	"testing"

	"github.com/shopspring/decimal"
)

func ruleNumber(s string) Number { return Number{Is: decimal.RequireFromString(s)} }

func maybeRuleNumber(s string) *Number {
	if s == "" {
		return nil
	}
	n := ruleNumber(s)
	return &n
}

// TestBite: the base at which a cap bites earns the whole award, and a fen (or one of a count) less does not.
func TestBite(t *testing.T) {
	band := func(over, upTo, rate string) Band {
		return Band{maybeRuleNumber(over), maybeRuleNumber(upTo), ruleNumber(rate)}
	}
	for _, c := range []struct {
		name string
		form Form
		want string // "": none
	}{
		{"even", &Rate{Rate: maybeRuleNumber("0.05"), Cap: maybeRuleNumber("5000000")}, "100000000"},
		{"up to the next fen", &Rate{Rate: maybeRuleNumber("0.3"), Cap: maybeRuleNumber("1000000")}, "3333333.34"},
		{"up from just over", &Rate{Rate: maybeRuleNumber("0.7"), Cap: maybeRuleNumber("1000")}, "1428.58"},
		{"the upper end's rate", &Rate{Rate: maybeRuleNumber("0.1"), RateHigh: maybeRuleNumber("0.4"),
			Cap: maybeRuleNumber("100")}, "250"},
		{"the upper end's cap", &Rate{Rate: maybeRuleNumber("0.5"), Cap: maybeRuleNumber("100"),
			CapHigh: maybeRuleNumber("1000")}, "2000"},
		{"no cap", &Rate{Rate: maybeRuleNumber("0.5")}, ""},
		{"no rate", &Rate{Rate: maybeRuleNumber("0"), Cap: maybeRuleNumber("1")}, ""},
		{"bands, in the second", &Bands{Bands: []Band{band("", "300000", "0.1"), band("300000", "", "0.5")},
			Cap: maybeRuleNumber("1000000")}, "2240000"},
		{"bands, at the end of the first", &Bands{Bands: []Band{band("", "300000", "0.1"), band("300000", "", "0.5")},
			Cap: maybeRuleNumber("30000")}, "300000"},
		{"bands, in the first", &Bands{Bands: []Band{band("", "300000", "0.1"), band("300000", "", "0.5")},
			Cap: maybeRuleNumber("29999.99")}, "299999.9"},
		{"bands, a rate that leaves a fraction",
			&Bands{Bands: []Band{band("", "100", "0.5"), band("100", "", "0.3")}, Cap: maybeRuleNumber("60")},
			"133.34"},
		{"bands, in the third", &Bands{Bands: []Band{band("", "100", "0.5"), band("100", "300", "0.25"),
			band("300", "", "0.1")}, Cap: maybeRuleNumber("130")}, "600"},
		{"bands that end before", &Bands{Bands: []Band{band("", "100", "0.5")}, Cap: maybeRuleNumber("60")}, ""},
		{"bands with a last rate of nothing",
			&Bands{Bands: []Band{band("", "100", "0.5"), band("100", "", "0")}, Cap: maybeRuleNumber("60")}, ""},
		{"bands without a cap", &Bands{Bands: []Band{band("", "100", "0.5")}}, ""},
		{"per unit", &PerUnit{Each: maybeRuleNumber("100000"), Cap: maybeRuleNumber("1000000")}, "10"},
		{"per unit, rounded up", &PerUnit{Each: maybeRuleNumber("300"), Cap: maybeRuleNumber("1000")}, "4"},
		{"per unit without a cap", &PerUnit{Each: maybeRuleNumber("300")}, ""},
		{"per unit of nothing", &PerUnit{Each: maybeRuleNumber("0"), Cap: maybeRuleNumber("1")}, ""},
		{"per unit at discretion", &PerUnit{UpTo: maybeRuleNumber("300"), Cap: maybeRuleNumber("1000")}, ""},
		{"tiers", &Tiers{}, ""}, {"fixed", &Fixed{}, ""}, {"ceiling", &UpTo{}, ""}, {"no figure", &NoFigure{}, ""},
	} {
		at, ok := c.form.Bite()
		if ok != (c.want != "") || ok && !at.Equal(decimal.RequireFromString(c.want)) {
			t.Errorf("%s: %s, %v, want %q", c.name, at, ok, c.want)
		}
	}
}
