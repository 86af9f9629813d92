package award

import (
	"slices"

	"github.com/shopspring/decimal"
)

// selection is a set of awards by their index, ascending, with the sums that rank it.
type selection struct {
	first, second decimal.Decimal
	items         []int
}

// better ranks by the first sum, then the second, then the selection whose items come first.
func (s selection) better(t selection) bool {
	if c := s.first.Cmp(t.first); c != 0 {
		return c > 0
	}
	if c := s.second.Cmp(t.second); c != 0 {
		return c > 0
	}
	return slices.Compare(s.items, t.items) < 0 || len(t.items) == 0
}

// bindingGroups are the overlap groups that bind: all but those whose fact says that the costs are different.
func (p *Policy) bindingGroups(f facts) map[string]bool {
	binding := make(map[string]bool, len(p.Groups))
	for _, g := range p.Groups {
		binding[g.ID] = f.get(g.Fact).truth() != no
	}
	return binding
}

// combine finds the best combination twice: by the sum of the mins (ties: of the maxes), and by the sum of the maxes (ties: of
// the mins). No two awards of a selection share a binding group.
func combine(awards []Award, binding map[string]bool) (low, high selection) {
	for _, component := range components(awards, binding) {
		l, h := component.best()
		low, high = join(low, l), join(high, h)
	}
	return low, high
}

func join(a, b selection) selection {
	if len(a.items) == 0 {
		return b
	}
	items := slices.Concat(a.items, b.items)
	slices.Sort(items)
	return selection{a.first.Add(b.first), a.second.Add(b.second), items}
}

// conflicts is a set of awards in which every two are linked by a chain of conflicts, so that it can be solved by itself.
type conflicts struct {
	awards []Award
	nodes  []int   // ascending
	with   [][]int // the awards that each excludes
}

func components(awards []Award, binding map[string]bool) []conflicts {
	var open []int
	with := make([][]int, len(awards))
	for i := range awards {
		a := &awards[i]
		if a.State != Eligible || !a.Item.Kind.IsMoney() {
			continue
		}
		for _, j := range open {
			if overlap(a.Item, awards[j].Item, binding) {
				with[i], with[j] = append(with[i], j), append(with[j], i)
			}
		}
		open = append(open, i)
	}
	return split(awards, open, with)
}

// overlap is whether two items share a binding group.
func overlap(a, b *Item, binding map[string]bool) bool {
	for _, g := range a.Groups {
		if binding[g] && slices.Contains(b.Groups, g) {
			return true
		}
	}
	return false
}

// split puts nodes into their components.
func split(awards []Award, nodes []int, with [][]int) (out []conflicts) {
	left := make([]bool, len(with))
	for _, n := range nodes {
		left[n] = true
	}
	for _, n := range nodes {
		if !left[n] {
			continue
		}
		left[n] = false
		found := []int{n}
		for i := 0; i < len(found); i++ {
			for _, m := range with[found[i]] {
				if left[m] {
					left[m] = false
					found = append(found, m)
				}
			}
		}
		slices.Sort(found)
		out = append(out, conflicts{awards, found, with})
	}
	return out
}

// best tries the award with the most conflicts in and out. Taken, it removes its whole neighbourhood; left out, it breaks the
// component apart; either way what remains is solved component by component, so a group of any size costs one step an award.
func (c conflicts) best() (low, high selection) {
	if len(c.nodes) == 1 {
		return c.single(c.nodes[0])
	}
	pick, most := c.nodes[0], -1
	for _, n := range c.nodes {
		if d := c.degree(n); d > most {
			pick, most = n, d
		}
	}
	rest := slices.DeleteFunc(slices.Clone(c.nodes), func(n int) bool { return n == pick })
	apart := slices.DeleteFunc(slices.Clone(rest), func(n int) bool { return slices.Contains(c.with[pick], n) })

	low, high = c.solve(rest)
	withLow, withHigh := c.solve(apart)
	takenLow, takenHigh := c.single(pick)
	if with := join(withLow, takenLow); with.better(low) {
		low = with
	}
	if with := join(withHigh, takenHigh); with.better(high) {
		high = with
	}
	return low, high
}

func (c conflicts) solve(nodes []int) (low, high selection) {
	for _, part := range split(c.awards, nodes, c.with) {
		l, h := part.best()
		low, high = join(low, l), join(high, h)
	}
	return low, high
}

func (c conflicts) single(n int) (low, high selection) {
	amount := c.awards[n].Amount
	return selection{amount.Min, amount.Max, []int{n}}, selection{amount.Max, amount.Min, []int{n}}
}

func (c conflicts) degree(n int) (d int) {
	for _, m := range c.with[n] {
		if slices.Contains(c.nodes, m) {
			d++
		}
	}
	return d
}
