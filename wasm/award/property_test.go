package award_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"lingang/wasm/award"
)

// mostOf is the most that an item can come to, typed from the contract; what is not here has no bound.
var mostOf = map[string]int64{
	"1.project": 20_000_000, "2.rd": 30_000_000, "2.operation": 1_000_000, "3-1.build": 3_000_000,
	"3-1.operation": 1_000_000, "3-2.build": 5_000_000,
	"3-2.operation": 1_000_000, "4.fees": 1_000_000, "5-1.transformation": 50_000_000, "5-2.scenario": 5_000_000,
	"5-3.buyer":    3_000_000,
	"5-3.provider": 2_000_000, "6-1.build": 5_000_000, "6-1.operation": 1_000_000, "6-1.service": 1_000_000,
	"6-2.purchase": 500_000,
	"6-3.major":    5_000_000, "6-3.networking": 500_000, "7-1.revenue": 12_000_000, "7-2.overseas": 500_000,
	"8-1.capital": 5_000_000,
	"8-2.fund":    8_000_000, "9-2.institution": 15_000_000, "9-2.national": 100_000_000, "10-1.national": 1_000_000,
	"10-2.certification": 100_000,
	"10-3.trusteeship":   1_000_000,
}

var boundless = []string{"9-1.programme", "10-1.municipal", "10-2.insurance"}

func TestNeverAboveTheCap(t *testing.T) {
	p := realRules(t)
	for _, it := range p.Items {
		if _, capped := mostOf[it.ID]; it.Kind.IsMoney() && capped == slices.Contains(boundless, it.ID) {
			t.Errorf("%s has no cap here, or one too many", it.ID)
		}
	}
	gen := someFacts(p)
	rapid.Check(t, func(t *rapid.T) {
		for _, a := range result(t, p, gen.Draw(t, "facts")).Awards {
			most, capped := mostOf[a.Item.ID]
			switch {
			case a.Amount.Min.IsNegative() || !a.Amount.Unbounded && a.Amount.Min.GreaterThan(a.Amount.Max):
				t.Errorf("%s is %s", a.Item.ID, span(a.Amount))
			case a.Item.Kind.IsMoney() && capped &&
				(a.Amount.Unbounded || a.Amount.Max.GreaterThan(decimal.NewFromInt(most))):
				t.Errorf("%s is %s, over the cap of %d", a.Item.ID, span(a.Amount), most)
			case a.State == award.Eligible && a.Amount.Unbounded:
				t.Errorf("%s is eligible without a bound", a.Item.ID)
			}
		}
	})
}

// bases are the facts of which more can only mean more.
func bases(p *award.Policy) (out []string) {
	for _, it := range p.Items {
		base := ""
		switch f := it.Form.(type) {
		case *award.Rate:
			base = f.Base
		case *award.Bands:
			base = f.Base
		case *award.Tiers:
			base = f.Income
		case *award.PerUnit:
			base = f.Unit
		}
		if base != "" && !slices.Contains(out, base) {
			out = append(out, base)
		}
	}
	return out
}

func TestMoreBaseNeverLess(t *testing.T) {
	p := realRules(t)
	all := bases(p)
	if len(all) < 23 {
		t.Fatalf("only %v", all)
	}
	gen := someFacts(p)
	rapid.Check(t, func(t *rapid.T) {
		in := gen.Draw(t, "facts")
		for _, base := range all {
			var low, high any
			if f, _ := p.Fact(base); f.Type == award.Count {
				n := rapid.IntRange(0, 20).Draw(t, "count")
				low, high = n, n+rapid.IntRange(0, 20).Draw(t, "more")
			} else {
				a, b := money(t, "base"), money(t, "another base")
				if decimal.RequireFromString(a).GreaterThan(decimal.RequireFromString(b)) {
					a, b = b, a
				}
				low, high = a, b
			}
			less, more := result(t, p, in.with(facts{base: low})), result(t, p, in.with(facts{base: high}))
			for i, a := range less.Awards {
				if b := more.Awards[i]; !atLeast(b.Amount, a.Amount) {
					t.Errorf("%s: %s of %v gives %s, of %v %s", a.Item.ID, base, low, span(a.Amount), high,
						span(b.Amount))
				}
			}
			if a, b := less.Totals, more.Totals; !atLeast(b.Added, a.Added) || !atLeast(b.Combination, a.Combination) {
				t.Errorf("more %s gives less in all: %+v, then %+v", base, a, b)
			}
		}
	})
}

func atLeast(a, b award.Interval) bool {
	return a.Min.GreaterThanOrEqual(b.Min) && (a.Unbounded || !b.Unbounded && a.Max.GreaterThanOrEqual(b.Max))
}

// TestAnswersOnlyNarrow answers the unknown facts one by one: no award leaves the interval it had, what is decided
// stays decided, and in the end nothing is unknown.
func TestAnswersOnlyNarrow(t *testing.T) {
	p := realRules(t)
	gen := someFacts(p)
	rapid.Check(t, func(t *rapid.T) {
		in := gen.Draw(t, "facts")
		var open []award.Fact
		for _, f := range p.Facts {
			if _, known := in[f.ID]; !known {
				open = append(open, f)
			}
		}
		before := result(t, p, in)
		for _, f := range rapid.Permutation(open).Draw(t, "order") {
			in = in.with(facts{f.ID: answer(t, f)})
			after := result(t, p, in)
			for i, b := range before.Awards {
				a := after.Awards[i]
				if !within(a.Amount, b.Amount) || b.State != award.Unknown &&
					(a.State != b.State || span(a.Amount) != span(b.Amount)) {
					t.Errorf("%s was %s, %s; with %s %v it is %s, %s", b.Item.ID, b.State, span(b.Amount), f.ID,
						in[f.ID], a.State, span(a.Amount))
				}
				if b.State == award.Unknown && !slices.Contains(b.Missing, f.ID) &&
					(a.State != b.State || span(a.Amount) != span(b.Amount)) {
					t.Errorf("%s does not wait for %s, but goes from %s to %s with it", b.Item.ID, f.ID, b.State,
						a.State)
				}
			}
			before = after
		}
		for _, a := range before.Awards {
			if a.State == award.Unknown || len(a.Missing) > 0 || before.Scope == "unknown" || len(before.Next) > 0 {
				t.Errorf("%s is %s with everything known; next is %v", a.Item.ID, a.State, before.Next)
			}
		}
	})
}

// TestOnlyWhatIsMissingMatters sets the unknown facts outside an unknown award's missing, one by one and all together:
// it stays as it is.
func TestOnlyWhatIsMissingMatters(t *testing.T) {
	p := realRules(t)
	gen := someFacts(p)
	rapid.Check(t, func(t *rapid.T) {
		in := gen.Draw(t, "facts")
		if rapid.Bool().Draw(t, "applicant unknown") {
			delete(in, "applicant")
		}
		before := result(t, p, in)
		unchanged := func(more facts) {
			after := result(t, p, in.with(more))
			for i, b := range before.Awards {
				a := after.Awards[i]
				waited := slices.ContainsFunc(b.Missing, func(id string) bool { return more[id] != nil })
				if b.State == award.Unknown && !waited &&
					(a.State != b.State || span(a.Amount) != span(b.Amount) || !slices.Equal(a.Missing, b.Missing)) {
					t.Errorf("%s waits for %v and not for %v, with which it goes from %s, %s to %s, %s", b.Item.ID,
						b.Missing, more,
						b.State, span(b.Amount), a.State, span(a.Amount))
				}
			}
		}
		open := facts{}
		for _, f := range p.Facts {
			if _, known := in[f.ID]; !known {
				open[f.ID] = answer(t, f)
				if f.Type == award.YesNo {
					open[f.ID] = rapid.Bool().Draw(t, f.ID+" either way")
				}
				unchanged(facts{f.ID: open[f.ID]})
			}
		}
		for _, b := range before.Awards {
			rest := facts{}
			for id, v := range open {
				if !slices.Contains(b.Missing, id) {
					rest[id] = v
				}
			}
			unchanged(rest)
		}
	})
}

// TestUnknownApplicant: with the applicant unknown an item is ineligible when it is for every kind of applicant;
// otherwise it waits for the applicant, and for just what it would wait for with those applicants that can still get
// it.
func TestUnknownApplicant(t *testing.T) {
	p := realRules(t)
	gen := someFacts(p)
	kinds, _ := p.Fact("applicant")
	rapid.Check(t, func(t *rapid.T) {
		in := gen.Draw(t, "facts")
		// so that the kinds part often
		for _, id := range []string{"tax_in_zone", "project_in_zone", "industry_leader"} {
			if rapid.Bool().Draw(t, "without "+id) {
				in[id] = false
			}
		}
		delete(in, "applicant")
		var each []award.Result
		for _, kind := range kinds.Options {
			each = append(each, result(t, p, in.with(facts{"applicant": kind})))
		}
		for i, a := range result(t, p, in).Awards {
			state, waits := award.Ineligible, []string(nil)
			for _, r := range each {
				if b := r.Awards[i]; b.State != award.Ineligible {
					state = award.Unknown
					waits = append(waits, append(b.Missing, "applicant")...)
				}
			}
			slices.Sort(waits)
			missing := slices.Sorted(slices.Values(a.Missing))
			if a.State != state || !slices.Equal(missing, slices.Compact(waits)) {
				t.Errorf("%s is %s and waits for %v; by each applicant %s, for %v", a.Item.ID, a.State, missing,
					state, slices.Compact(waits))
			}
			if state == award.Ineligible && len(a.Reasons) == 0 {
				t.Errorf("%s is ineligible for no reason", a.Item.ID)
			}
		}
	})
}

func TestOrderOfFactsDoesNotMatter(t *testing.T) {
	p := realRules(t)
	gen := someFacts(p)
	rapid.Check(t, func(t *rapid.T) {
		in := gen.Draw(t, "facts")
		want, ok := p.EvaluateJSON(in.plain())
		var b []byte
		for _, key := range rapid.Permutation(in.keys()).Draw(t, "order") {
			b = in.member(append(b, ','), key)
		}
		got, _ := p.EvaluateJSON("{" + strings.TrimPrefix(string(b), ",") + "}")
		if !ok || got != want {
			t.Errorf("in another order\n%s\nis not\n%s", got, want)
		}
	})
}

// TestTotals: the combination is one, it is between the largest item and all of them, and the cash flow is the
// combination. Annual items count as often as they recur.
func TestTotals(t *testing.T) {
	p := realRules(t)
	gen := someFacts(p)
	rapid.Check(t, func(t *rapid.T) {
		in := gen.Draw(t, "facts")
		r := result(t, p, in)
		var sum, largest award.Interval
		byID := map[string]award.Award{}
		for _, a := range r.Awards {
			byID[a.Item.ID] = a
			if a.State == award.Eligible && a.Item.Kind.IsMoney() {
				times := decimal.NewFromInt(int64(recurs(a, in)))
				low, high := a.Amount.Min.Mul(times), a.Amount.Max.Mul(times)
				sum.Min, sum.Max = sum.Min.Add(low), sum.Max.Add(high)
				largest.Min, largest.Max = decimal.Max(largest.Min, low), decimal.Max(largest.Max, high)
				if slices.Contains(r.Totals.ItemsMax, a.Item.ID) == slices.Contains(r.Totals.Forgone, a.Item.ID) {
					t.Errorf("%s is both taken and forgone, or neither", a.Item.ID)
				}
			}
		}
		c, added := r.Totals.Combination, r.Totals.Added
		if span(added) != span(sum) || !atLeast(sum, c) || !atLeast(c, largest) {
			t.Errorf("the combination is %s, the largest item %s, all of them %s, added %s", span(c), span(largest),
				span(sum), span(added))
		}
		parts := award.Interval{Min: r.Totals.Formula.Min.Add(r.Totals.Discretionary.Min),
			Max: r.Totals.Formula.Max.Add(r.Totals.Discretionary.Max)}
		if span(parts) != span(added) {
			t.Errorf("formula and discretionary are %s, added %s", span(parts), span(added))
		}
		low := spread(t, byID, r.Totals.ItemsMin, in, func(i award.Interval) decimal.Decimal { return i.Min })
		high := spread(t, byID, r.Totals.ItemsMax, in, func(i award.Interval) decimal.Decimal { return i.Max })
		if !low.all.Equal(c.Min) || !high.all.Equal(c.Max) {
			t.Errorf("the items come to %s and %s, the combination is %s", low.all, high.all, span(c))
		}
		var flows award.Interval
		for y, flow := range r.CashFlow {
			flows.Min, flows.Max = flows.Min.Add(flow.Min), flows.Max.Add(flow.Max)
			if !flow.Min.Equal(low.years[y]) || !flow.Max.Equal(high.years[y]) {
				t.Errorf("year %d is %s, want %s to %s", y+1, span(flow), low.years[y], high.years[y])
			}
		}
		if span(flows) != span(c) {
			t.Errorf("the years add up to %s, the combination is %s", span(flows), span(c))
		}
	})
}

// recurs is how often an award counts.
func recurs(a award.Award, in facts) int {
	if n, ok := in["annual_years"].(int64); ok && a.Item.Frequency == award.Annual {
		return int(n)
	}
	return 1
}

type plan struct {
	all   decimal.Decimal
	years [3]decimal.Decimal
}

// spread checks a selection's groups and schedules, and spreads it over the years.
func spread(t *rapid.T, byID map[string]award.Award, items []string, in facts,
	end func(award.Interval) decimal.Decimal) (out plan) {
	taken := map[string]string{}
	for _, id := range items {
		a := byID[id]
		for _, g := range a.Item.Groups {
			if other := taken[g]; other != "" && in["same_cost."+g] != false {
				t.Errorf("%s and %s are both of group %s", other, id, g)
			}
			taken[g] = id
		}
		amount := end(a.Amount)
		if len(a.Schedule) > 0 {
			sum := decimal.Zero
			for y, part := range a.Schedule {
				sum, out.years[y] = sum.Add(end(part)), out.years[y].Add(end(part))
			}
			out.all = out.all.Add(sum)
			if !sum.Equal(a.Amount.Min) || !sum.Equal(a.Amount.Max) || len(a.Schedule) != 3 {
				t.Errorf("%s of %s is paid as %v", id, span(a.Amount), a.Schedule)
			}
			continue
		}
		for y := range recurs(a, in) {
			out.all, out.years[y] = out.all.Add(amount), out.years[y].Add(amount)
		}
		if a.Item.Instalment != nil {
			t.Errorf("%s has no schedule", id)
		}
	}
	return out
}
