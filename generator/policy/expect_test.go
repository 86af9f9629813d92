package policy_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"lingang/generator/policy"
	"lingang/generator/problem"
)

// interval is an amount in a result; Max is nil where there is no bound.
type interval struct {
	Min string
	Max *string
}

func (i interval) String() string {
	if i.Max == nil {
		return i.Min + " and up"
	}
	return i.Min + " to " + *i.Max
}

type awardResult struct {
	Item, State string
	Amount      *interval
	Capped      bool
	Schedule    []struct {
		Year   int
		Amount string
	}
	Missing []string
}

type result struct {
	Scope  string
	Awards []awardResult
	Totals struct {
		Added       interval
		Combination struct {
			Min      string
			Max      *string
			ItemsMin []string `json:"items_min"`
			ItemsMax []string `json:"items_max"`
			Forgone  []string
		}
	}
	CashFlow []interval `json:"cash_flow"`
	Errors   []any
}

func (r result) award(t *testing.T, id string) awardResult {
	t.Helper()
	i := slices.IndexFunc(r.Awards, func(a awardResult) bool { return a.Item == id })
	if i < 0 {
		t.Fatalf("the result has no item %q", id)
	}
	return r.Awards[i]
}

func evaluate(t *testing.T, p *policy.Policy, facts ...map[string]any) result {
	t.Helper()
	all := map[string]any{}
	for _, f := range facts {
		maps.Copy(all, f)
	}
	in, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	out, ok := p.Rules.EvaluateJSON(string(in))
	var r result
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	if !ok || len(r.Errors) > 0 {
		t.Fatalf("facts %s: %v", in, r.Errors)
	}
	return r
}

// figure brings an expected figure, a string or a number of YAML, into the form of results.
func figure(t *testing.T, v any) string {
	t.Helper()
	d, err := decimal.NewFromString(fmt.Sprint(v))
	if err != nil {
		t.Fatalf("%v is not a figure", v)
	}
	return d.String()
}

// amount reads one figure or {min, max}; nil is no money.
func amount(t *testing.T, v any) *interval {
	t.Helper()
	switch v := v.(type) {
	case nil:
		return nil
	case map[string]any:
		out := &interval{Min: figure(t, v["min"])}
		if len(v) != 2 {
			t.Fatalf("%v is not {min, max}", v)
		}
		if v["max"] != nil {
			high := figure(t, v["max"])
			out.Max = &high
		}
		return out
	default:
		one := figure(t, v)
		return &interval{one, &one}
	}
}

// checkAward holds an award against what was worked out by hand. What an expectation does not say is not left open: no
// schedule means no instalments, and an eligible item misses nothing.
func checkAward(t *testing.T, got awardResult, want policy.Expect) {
	t.Helper()
	if got.State != want.State {
		t.Errorf("state %s, want %s", got.State, want.State)
	}
	if w := amount(t, want.Amount); !reflect.DeepEqual(got.Amount, w) {
		t.Errorf("amount %v, want %v", got.Amount, w)
	}
	if want.Capped != nil && got.Capped != *want.Capped {
		t.Errorf("capped %v, want %v", got.Capped, *want.Capped)
	}
	var schedule, wanted []string
	for i, s := range got.Schedule {
		if s.Year != i+1 {
			t.Errorf("instalment %d is in year %d", i+1, s.Year)
		}
		schedule = append(schedule, s.Amount)
	}
	for _, s := range want.Schedule {
		wanted = append(wanted, figure(t, s))
	}
	if !slices.Equal(schedule, wanted) {
		t.Errorf("schedule %v, want %v", schedule, wanted)
	}
	if (want.Missing != nil || want.State != "unknown") && !slices.Equal(got.Missing, want.Missing) {
		t.Errorf("missing %v, want %v", got.Missing, want.Missing)
	}
}

// TestCases: every worked case of every clause comes out as it was worked out by hand.
func TestCases(t *testing.T) {
	t.Run(slug, func(t *testing.T) { runCases(t, realPolicy(t), itemCount) })
	t.Run("second policy", func(t *testing.T) {
		p := secondPolicy(t)
		runCases(t, p, len(p.Rules.Items)-1) // one case is of two items
	})
}

func runCases(t *testing.T, p *policy.Policy, least int) {
	ran := 0
	for _, c := range p.Clauses {
		for _, cs := range c.Cases {
			t.Run(c.Dir+"/cases.yaml/"+cs.Name.EN, func(t *testing.T) {
				if len(cs.Expect) == 0 {
					t.Fatal("the case expects nothing")
				}
				r := evaluate(t, p, c.Given, cs.Facts)
				for _, id := range slices.Sorted(maps.Keys(cs.Expect)) {
					t.Run(id, func(t *testing.T) { checkAward(t, r.award(t, id), cs.Expect[id]) })
				}
			})
			ran++
		}
	}
	if ran < least {
		t.Fatalf("there are %d cases, not %d", ran, least)
	}
}

// TestPersonas: every persona comes out as it was worked out by hand, down to the totals and the cash flow.
func TestPersonas(t *testing.T) {
	p := realPolicy(t)
	if len(p.Personas) < 14 {
		t.Fatalf("there are %d personas; the site promises 14", len(p.Personas))
	}
	for _, p := range []*policy.Policy{p, secondPolicy(t)} {
		for _, who := range p.Personas {
			t.Run(who.ID+".yaml", func(t *testing.T) {
				checkPersona(t, len(p.Rules.Items), who, evaluate(t, p, who.Facts))
			})
		}
	}
}

// secondPolicy is the invented one of the generator's tests: it has other forms, conditions and dates.
func secondPolicy(t *testing.T) *policy.Policy {
	t.Helper()
	const dir = "../testdata/second/content/policies/qinghe-robotics-2026"
	var problems problem.List
	p := policy.Load(os.DirFS(dir), dir, messages(t), &problems)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return p
}

func checkPersona(t *testing.T, items int, who policy.Persona, r result) {
	want := who.Expect
	if scope := fmt.Sprint(want.Scope); r.Scope != map[string]string{"true": "yes", "false": "no"}[scope] &&
		r.Scope != scope {
		t.Errorf("scope %s, want %s", r.Scope, scope)
	}
	if len(r.Awards) != items || len(want.Awards)+len(want.Ineligible) != items {
		t.Errorf("%d items, %d of them expected", len(r.Awards), len(want.Awards)+len(want.Ineligible))
	}
	for _, id := range slices.Sorted(maps.Keys(want.Awards)) {
		t.Run(id, func(t *testing.T) { checkAward(t, r.award(t, id), want.Awards[id]) })
	}
	zero := "0"
	nothing := &interval{zero, &zero}
	for _, id := range want.Ineligible {
		a := r.award(t, id)
		if a.State != "ineligible" || a.Amount != nil && !reflect.DeepEqual(a.Amount, nothing) || a.Capped ||
			len(a.Schedule) > 0 {
			t.Errorf("%s is %s with %v, want ineligible with nothing", id, a.State, a.Amount)
		}
	}
	if want.Added == nil || want.Combination == nil || len(want.CashFlow) != 3 {
		t.Fatal("added, combination and three years of cash flow must be expected")
	}
	span := func(i policy.Interval) interval {
		high := figure(t, i.Max)
		return interval{figure(t, i.Min), &high}
	}
	same := func(what string, got, want any) {
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s %v, want %v", what, got, want)
		}
	}
	same("added", r.Totals.Added, span(*want.Added))
	c := r.Totals.Combination
	same("combination", interval{c.Min, c.Max}, span(want.Combination.Interval))
	list := func(s []string) []string { return append([]string{}, s...) }
	same("items_min", list(c.ItemsMin), list(want.Combination.ItemsMin))
	same("items_max", list(c.ItemsMax), list(want.Combination.ItemsMax))
	same("forgone", list(c.Forgone), list(want.Combination.Forgone))
	for i, year := range want.CashFlow {
		same(fmt.Sprintf("year %d", i+1), r.CashFlow[i], span(year))
	}
}
