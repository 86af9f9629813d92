package award

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
)

// eligible makes an award of a money item with the ends and the groups.
func eligible(low, high int64, groups ...string) Award {
	amount := Interval{Min: toFen(decimal.NewFromInt(low)), Max: toFen(decimal.NewFromInt(high))}
	return Award{Item: &Item{Kind: Range, Groups: groups}, State: Eligible, Amount: amount, times: 1}
}

// recurring makes an award count for several years.
func recurring(times int, a Award) Award {
	a.times = times
	return a
}

// allowed is whether no two awards of a set share a binding group.
func allowed(awards []Award, set []int, binding map[string]bool) bool {
	taken := map[string]bool{}
	for _, i := range set {
		for _, g := range slices.Compact(slices.Sorted(slices.Values(awards[i].Item.Groups))) {
			if binding[g] && taken[g] {
				return false
			}
			taken[g] = true
		}
	}
	return true
}

// plainSelection is a selection added up in decimals.
type plainSelection struct {
	first, second decimal.Decimal
	items         []int
}

// bruteForce tries every set. first and second are the sums that rank it; of equals the set whose items come first
// wins.
func bruteForce(awards []Award, binding map[string]bool, first,
	second func(Award) decimal.Decimal) (best plainSelection) {
	for bits := range 1 << len(awards) {
		var s plainSelection
		for i, a := range awards {
			if bits>>i&1 == 1 {
				s.items = append(s.items, i)
				for range a.times {
					s.first, s.second = s.first.Add(first(a)), s.second.Add(second(a))
				}
			}
		}
		if !allowed(awards, s.items, binding) {
			continue
		}
		c := s.first.Cmp(best.first)
		if c == 0 {
			c = s.second.Cmp(best.second)
		}
		if c > 0 || c == 0 && slices.Compare(s.items, best.items) < 0 {
			best = s
		}
	}
	return best
}

func lowEnd(a Award) decimal.Decimal  { return a.Amount.Min }
func highEnd(a Award) decimal.Decimal { return a.Amount.Max }

func checkSelection(t *testing.T, what string, got selection, want plainSelection) {
	t.Helper()
	if !got.first.yuan().Equal(want.first) || !got.second.yuan().Equal(want.second) ||
		!slices.Equal(got.items, want.items) {
		t.Errorf("%s: %v (%s, %s), brute force %v (%s, %s)", what, got.items, got.first.yuan(), got.second.yuan(),
			want.items, want.first, want.second)
	}
}

// TestCombineAgainstBruteForce is over random conflict graphs of awards that count once to three times. Small amounts
// make ties of both sums common, which only the order of the table can break.
func TestCombineAgainstBruteForce(t *testing.T) {
	for seed := range int64(1500) {
		r := rand.New(rand.NewSource(seed))
		n, groups, most := r.Intn(11), 1+r.Intn(6), 1+r.Int63n(6)
		binding := map[string]bool{}
		for g := range groups {
			binding[fmt.Sprint(g)] = r.Intn(5) > 0
		}
		awards := make([]Award, n)
		for i := range awards {
			high := 1 + r.Int63n(most)
			awards[i] = recurring(1+r.Intn(years), eligible(r.Int63n(high+1), high))
			for range r.Intn(4) {
				awards[i].Item.Groups = append(awards[i].Item.Groups, fmt.Sprint(r.Intn(groups)))
			}
		}
		low, high := combine(awards, binding)
		checkSelection(t, fmt.Sprintf("seed %d, min", seed), low, bruteForce(awards, binding, lowEnd, highEnd))
		checkSelection(t, fmt.Sprintf("seed %d, max", seed), high, bruteForce(awards, binding, highEnd, lowEnd))
		if t.Failed() {
			return
		}
	}
}

func TestCombineTies(t *testing.T) {
	binding := map[string]bool{"a": true, "b": true, "c": true}
	for _, c := range []struct {
		name      string
		awards    []Award
		low, high []int
	}{
		{"nothing", nil, nil, nil},
		{"the first of equals", []Award{eligible(2, 2, "a"), eligible(2, 2, "a"), eligible(2, 2, "a")}, []int{0},
			[]int{0}},
		{"equal mins: the larger max", []Award{eligible(2, 3, "a"), eligible(2, 5, "a")}, []int{1}, []int{1}},
		{"equal maxes: the larger min", []Award{eligible(1, 5, "a"), eligible(2, 5, "a")}, []int{1}, []int{1}},
		{"the ends part", []Award{eligible(0, 9, "a"), eligible(5, 5, "a")}, []int{1}, []int{0}},
		{"a chain: the two ends", []Award{eligible(3, 3, "a"), eligible(5, 5, "a", "b"), eligible(3, 3, "b")},
			[]int{0, 2}, []int{0, 2}},
		{"a chain: the middle", []Award{eligible(3, 3, "a"), eligible(7, 7, "a", "b"), eligible(3, 3, "b")}, []int{1},
			[]int{1}},
		{"a chain: a tie goes to the first",
			[]Award{eligible(3, 3, "a"), eligible(6, 6, "a", "b"), eligible(3, 3, "b")}, []int{0, 2}, []int{0, 2}},
		{"a tie goes to the first, alone as it is",
			[]Award{eligible(6, 6, "a", "b"), eligible(3, 3, "a"), eligible(3, 3, "b")}, []int{0}, []int{0}},
		{"a min of nothing is still taken", []Award{eligible(0, 4, "a"), eligible(0, 3, "b")}, []int{0, 1},
			[]int{0, 1}},
		{"the same group twice is no conflict with oneself", []Award{eligible(4, 4, "a", "a"), eligible(3, 3, "b")},
			[]int{0, 1}, []int{0, 1}},
		{"years outdo a larger award", []Award{eligible(5, 5, "a"), recurring(3, eligible(2, 2, "a"))}, []int{1},
			[]int{1}},
		{"a tie over the years goes to the first", []Award{eligible(6, 6, "a"), recurring(3, eligible(2, 2, "a"))},
			[]int{0}, []int{0}},
		{"years break a tie of the other end", []Award{eligible(3, 4, "a"), recurring(2, eligible(1, 2, "a"))},
			[]int{0}, []int{0}},
		{"a circle of three", []Award{eligible(2, 2, "a", "b"), eligible(3, 3, "b", "c"), eligible(2, 2, "c", "a")},
			[]int{1}, []int{1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			low, high := combine(c.awards, binding)
			if !slices.Equal(low.items, c.low) || !slices.Equal(high.items, c.high) {
				t.Errorf("%v and %v, want %v and %v", low.items, high.items, c.low, c.high)
			}
		})
	}
}

// TestCombineLeavesOut what is not eligible and what is no money, and does not let it keep others out.
func TestCombineLeavesOut(t *testing.T) {
	open, none, free := eligible(9, 9, "a"), eligible(9, 9, "a"), eligible(0, 0, "a")
	open.State, none.State, free.Item.Kind = Unknown, Ineligible, NonCash
	low, high := combine([]Award{open, none, free, eligible(1, 2, "a")}, map[string]bool{"a": true})
	if !slices.Equal(low.items, []int{3}) || !slices.Equal(high.items, []int{3}) {
		t.Errorf("%v and %v, want the last award only", low.items, high.items)
	}
}

// TestCombineLarge: forty awards in one group, in a chain, in a circle and in pairs come out exact, and come out at
// all.
func TestCombineLarge(t *testing.T) {
	const n = 40
	groups := func(of func(i int) []string) (awards []Award, binding map[string]bool) {
		binding = map[string]bool{}
		for i := range n {
			awards = append(awards, eligible(int64(i%7), int64(10+i*i%31), of(i)...))
			for _, g := range of(i) {
				binding[g] = true
			}
		}
		return awards, binding
	}
	t.Run("one group", func(t *testing.T) {
		awards, binding := groups(func(int) []string { return []string{"a"} })
		low, high := combine(awards, binding)
		best := func(first, second func(Award) decimal.Decimal) (out plainSelection) {
			for i, a := range awards {
				c := first(a).Cmp(out.first)
				if c > 0 || c == 0 && second(a).GreaterThan(out.second) {
					out = plainSelection{first(a), second(a), []int{i}}
				}
			}
			return out
		}
		checkSelection(t, "min", low, best(lowEnd, highEnd))
		checkSelection(t, "max", high, best(highEnd, lowEnd))
	})
	t.Run("no group", func(t *testing.T) {
		awards, binding := groups(func(int) []string { return nil })
		if low, high := combine(awards, binding); len(low.items) != n || len(high.items) != n {
			t.Errorf("%v and %v, want all", low.items, high.items)
		}
	})
	t.Run("a chain", func(t *testing.T) {
		awards, binding := groups(func(i int) []string { return []string{fmt.Sprint(i), fmt.Sprint(i + 1)} })
		_, high := combine(awards, binding)
		// The best sum of a chain: each award is left out, or taken on top of the best without its neighbour.
		without, best := decimal.Zero, decimal.Zero
		for _, a := range awards {
			without, best = best, decimal.Max(best, without.Add(a.Amount.Max))
		}
		if !high.first.yuan().Equal(best) || !allowed(awards, high.items, binding) {
			t.Errorf("%v comes to %s, want %s", high.items, high.first.yuan(), best)
		}
	})
	t.Run("a circle", func(t *testing.T) {
		awards, binding := groups(func(i int) []string { return []string{fmt.Sprint(i), fmt.Sprint((i + 1) % n)} })
		for i := range awards {
			awards[i].Amount = Interval{Min: decimal.New(1, 0), Max: decimal.New(1, 0)}
		}
		if _, high := combine(awards, binding); len(high.items) != n/2 || !allowed(awards, high.items, binding) {
			t.Errorf("%v, want every second award", high.items)
		}
	})
	t.Run("random", func(t *testing.T) {
		r := rand.New(rand.NewSource(40))
		awards, binding := groups(func(i int) []string {
			return []string{fmt.Sprint(r.Intn(12)),
				fmt.Sprint(r.Intn(12))}
		})
		low, high := combine(awards, binding)
		if !allowed(awards, low.items, binding) || !allowed(awards, high.items, binding) ||
			low.second.compare(high.first) > 0 || high.second.compare(low.first) > 0 {
			t.Errorf("%v (%s, %s) and %v (%s, %s)", low.items, low.first.yuan(), low.second.yuan(), high.items,
				high.first.yuan(), high.second.yuan())
		}
	})
}
