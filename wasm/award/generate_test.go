package award_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"lingang/wasm/award"
)

// places are amounts around which the real rules change their mind.
var places = []string{"0", "0.01", "0.03", "0.05", "4.99", "99.99", "200000", "250000", "299999.99", "300000",
	"300000.01", "500000", "800000", "1000000",
	"2240000", "5000000", "5000000.01", "10000000", "10000000.01", "16666666.67", "19999999.99", "20000000",
	"20000000.01", "33333333.33", "50000000.01",
	"100000000", "100000000.01", "166666666.66", "200000000", "500000000", "500000000.01", "1000000000",
	"1000000000.01", "5000000000", "5000000000.01", "1000000000000000"}

// money is a place, or any amount of any size.
func money(t *rapid.T, label string) string {
	if rapid.Bool().Draw(t, label+" is a place") {
		return rapid.SampledFrom(places).Draw(t, label)
	}
	limit := int64(100)
	for range rapid.IntRange(0, 15).Draw(t, label+" digits") {
		limit *= 10
	}
	return fen(rapid.Int64Range(0, limit).Draw(t, label)).String()
}

// answer is a good value of a fact.
func answer(t *rapid.T, f award.Fact) any {
	switch f.Type {
	case award.Money:
		return money(t, f.ID)
	case award.YesNo:
		return rapid.IntRange(0, 7).Draw(t, f.ID) > 0 == (f.ID != "prior_article3_support")
	case award.Count:
		high := f.Max
		if high == 0 {
			high = 25
		}
		return rapid.Int64Range(f.Min, high).Draw(t, f.ID)
	case award.Date:
		return rapid.SampledFrom([]string{"2020-10-14", "2020-10-15", "2022-02-28", "2023-08-31",
			"2023-09-01"}).Draw(t, f.ID)
	}
	if f.ID == "applicant" && rapid.Bool().Draw(t, "for most items") {
		return "ai_enterprise"
	}
	return rapid.SampledFrom(f.Options).Draw(t, f.ID)
}

// someFacts is an applicant with most facts known, or about half of them.
func someFacts(p *award.Policy) *rapid.Generator[facts] {
	return rapid.Custom(func(t *rapid.T) facts {
		gaps := rapid.SampledFrom([]int{0, 10, 10, 50}).Draw(t, "unknown facts in a hundred")
		out := facts{}
		for _, f := range p.Facts {
			if rapid.IntRange(0, 99).Draw(t, "gap") >= gaps {
				out[f.ID] = answer(t, f)
			}
		}
		return out
	})
}

// result evaluates without the detour of JSON, for speed; evaluate goes the whole way.
func result(t interface{ Fatalf(string, ...any) }, p *award.Policy, in facts) award.Result {
	r := p.Evaluate(in.plain())
	if len(r.Errors) > 0 {
		t.Fatalf("%v: errors %v", in, r.Errors)
	}
	return r
}

// plain is the facts' JSON in the order of their names.
func (f facts) plain() string {
	out := []byte{'{'}
	for _, key := range f.keys() {
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = f.member(out, key)
	}
	return string(append(out, '}'))
}

func (f facts) keys() []string {
	keys := make([]string, 0, len(f))
	for key := range f {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func (f facts) member(out []byte, key string) []byte {
	if s, ok := f[key].(string); ok {
		return fmt.Appendf(out, "%q:%q", key, s)
	}
	return fmt.Appendf(out, "%q:%v", key, f[key])
}

// within is whether an interval lies in another.
func within(in, out award.Interval) bool {
	if in.Min.LessThan(out.Min) {
		return false
	}
	return out.Unbounded || !in.Unbounded && !in.Max.GreaterThan(out.Max)
}

// span writes an interval for messages.
func span(i award.Interval) string {
	if i.Unbounded {
		return i.Min.String() + " and up"
	}
	return i.Min.String() + " to " + i.Max.String()
}
