package award_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"lingang/wasm/award"
)

// underLimits are the real rules with limits on items that are in overlap groups: of capital and fund for all years
// together, of building and fees in each year, each with an item in no group.
func underLimits(t *testing.T, firm, yearly int64) *award.Policy {
	t.Helper()
	limit := func(id string, cap int64, yearly bool, items ...any) any {
		return map[string]any{"id": id, "name": map[string]any{"zh": "甲", "en": "A"}, "items": items, "yearly": yearly,
			"cap": map[string]any{"is": fmt.Sprint(cap), "cites": []any{}}}
	}
	return altered(t, func(rules map[string]any) {
		rules["limits"] = []any{limit("a", firm, false, "8-1.capital", "8-2.fund", "5-2.scenario"),
			limit("b", yearly, true, "3-1.build", "6-1.build", "4.fees", "6-1.service")}
	})
}

// flow is what items come to under the limits, in fen, by the figures of the result alone.
func flow(p *award.Policy, awards map[string]gridAward, items []string, high bool, recurs int) (total int64) {
	years := 3
	paid := map[string][]int64{}
	for _, id := range items {
		a := awards[id]
		of := make([]int64, years)
		switch {
		case len(a.Schedule) > 0:
			for i, s := range a.Schedule {
				of[i] = inFen(s.Amount)
				if !high && s.Min != "" {
					of[i] = inFen(s.Min)
				}
			}
		case a.Frequency == "annual":
			for i := range recurs {
				of[i] = inFen(a.end(high))
			}
		default:
			of[0] = inFen(a.end(high))
		}
		under := ""
		for _, l := range p.Limits {
			if slices.Contains(l.Items, id) {
				under = l.ID
			}
		}
		if paid[under] == nil {
			paid[under] = make([]int64, years)
		}
		for i := range of {
			paid[under][i] += of[i]
		}
	}
	for _, v := range paid[""] {
		total += v
	}
	for _, l := range p.Limits {
		room := inFen(l.Cap.Is.String())
		for _, v := range paid[l.ID] {
			got := min(v, room)
			total += got
			if !l.Yearly {
				room -= got
			}
		}
	}
	return total
}

type gridAward struct {
	Item, State, Kind, Frequency string
	Amount                       *struct{ Min, Max *string }
	Schedule                     []struct{ Amount, Min string }
}

func (a *gridAward) end(high bool) string {
	if high {
		return *a.Amount.Max
	}
	return *a.Amount.Min
}

func inFen(s string) int64 {
	v := rat(s)
	return v.Mul(v, rat("100")).Num().Int64()
}

// TestCombinationUnderLimits: with items in overlap groups and under limits, no combination that the groups allow comes
// to more than the one that is told, for either end; the totals are those of its years.
func TestCombinationUnderLimits(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	other := 0
	for n := range 60 {
		money := func() string { return fmt.Sprintf("%d.%02d", r.Int64N(60_000_000), r.IntN(100)) }
		in := enterprise.with(facts{"annual_years": 1 + r.IntN(3), "newly_settled": true, "paid_in_capital": "2" + money(), "fund_investment": money(),
			"pilot_scenario": []any{"none", "municipal", "both"}[r.IntN(3)], "core_dataset_recognised": true, "core_dataset_build_cost": money(),
			"core_dataset_operating_cost": "0", "service_platform_recognised": true, "service_platform_build_cost": money(),
			"service_platform_operating_cost": "0", "service_platform_service_value": money(), "telecom_fees": fmt.Sprint(r.IntN(3_000_000)),
			"platform_purchase_cost": money(), "ai_purchase_recognised": true, "prior_article3_support": false, "ai_purchase_amount": money(),
			"transformation_recognised": true, "transformation_investment": money(), "same_cost.capital": r.IntN(4) > 0})
		p := underLimits(t, 1+r.Int64N(14_000_000), 1+r.Int64N(4_000_000))
		out, ok := p.EvaluateJSON(in.json(t))
		var got struct {
			Awards []gridAward
			Totals struct {
				Combination struct {
					Min, Max string
					ItemsMin []string `json:"items_min"`
					ItemsMax []string `json:"items_max"`
				}
			}
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil || !ok {
			t.Fatal(err, out)
		}
		awards, eligible := map[string]gridAward{}, []string{}
		for _, a := range got.Awards {
			if a.State == award.Eligible && a.Amount != nil {
				awards[a.Item] = a
				eligible = append(eligible, a.Item)
			}
		}
		recurs := in["annual_years"].(int)
		var best [2][2]int64
		for mask := range 1 << len(eligible) {
			var items []string
			for i, id := range eligible {
				if mask>>i&1 == 1 {
					items = append(items, id)
				}
			}
			if !apart(p, items, in["same_cost.capital"] == false) {
				continue
			}
			low, high := flow(p, awards, items, false, recurs), flow(p, awards, items, true, recurs)
			for k, one := range [][2]int64{{low, high}, {high, low}} {
				if slices.Compare(one[:], best[k][:]) > 0 {
					best[k] = one
				}
			}
		}
		c := got.Totals.Combination
		for k, items := range [][]string{c.ItemsMin, c.ItemsMax} {
			told := [2]int64{flow(p, awards, items, k == 1, recurs), flow(p, awards, items, k == 0, recurs)}
			if !apart(p, items, in["same_cost.capital"] == false) || told != best[k] || told[0] != inFen([]string{c.Min, c.Max}[k]) {
				t.Fatalf("%d: %v comes to %v (%s to %s), and %v can be had\n%s", n, items, told, c.Min, c.Max, best[k], in.json(t))
			}
		}
		plain, _ := altered(t, func(map[string]any) {}).EvaluateJSON(in.json(t))
		var without struct {
			Totals struct {
				Combination struct {
					ItemsMax []string `json:"items_max"`
				}
			}
		}
		if err := json.Unmarshal([]byte(plain), &without); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(without.Totals.Combination.ItemsMax, c.ItemsMax) {
			other++
		}
	}
	if other < 5 {
		t.Errorf("the limits change the choice %d times only", other)
	}
}

// apart is whether no two items share an overlap group.
func apart(p *award.Policy, items []string, free bool) bool {
	taken := map[string]bool{"capital": false}
	for _, id := range items {
		it, _ := p.Item(id)
		for _, g := range it.Groups {
			if taken[g] && !(free && g == "capital") {
				return false
			}
			taken[g] = true
		}
	}
	return true
}

// TestTooTangled: rules in which too many combinations would have to be tried are none.
func TestTooTangled(t *testing.T) {
	b, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	var rules map[string]any
	if err := json.Unmarshal(b, &rules); err != nil {
		t.Fatal(err)
	}
	items := rules["items"].([]any)
	for i := range award.MostTangled + 1 {
		items[i].(map[string]any)["groups"] = []any{"rd"}
		if i == award.MostTangled-1 || i == award.MostTangled {
			rules["limits"] = []any{map[string]any{"id": "a", "items": []any{items[0].(map[string]any)["id"]}, "cap": map[string]any{"is": "1"}}}
			for j := i + 1; j < len(items); j++ {
				items[j].(map[string]any)["groups"] = []any{}
			}
			b, _ := json.Marshal(rules)
			if _, err := award.Decode(string(b)); (err == nil) != (i == award.MostTangled-1) {
				t.Errorf("%d items in a group with one under a limit: %v", i+1, err)
			}
		}
	}
}
