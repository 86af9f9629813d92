package award

import "slices"

// selection is a set of awards by their index, ascending, with the sums that rank it.
type selection struct {
	first, second sum
	items         []int
}

// better ranks by the first sum, then the second, then the selection whose items come first.
func (s selection) better(t selection) bool {
	if c := s.first.compare(t.first); c != 0 {
		return c > 0
	}
	if c := s.second.compare(t.second); c != 0 {
		return c > 0
	}
	return slices.Compare(s.items, t.items) < 0
}

// bindingGroups are the overlap groups that bind: all but those whose fact says that the costs are different.
func (p *Policy) bindingGroups(f *facts) map[string]bool {
	binding := make(map[string]bool, len(p.Groups))
	for _, g := range p.Groups {
		binding[g.ID] = f.get(g.Fact).truth() != no
	}
	return binding
}

// combine finds the best combination twice: by the sum of the mins (ties: of the maxes), and by the sum of the maxes
// (ties: of the mins), each award as often as it counts. No two awards of a selection share a binding group.
func combine(awards []Award, binding map[string]bool) (low, high selection) {
	g, eligible := newConflicts(awards, binding)
	return g.best(eligible)
}

// newConflicts are those between the awards that have a figure.
func newConflicts(awards []Award, binding map[string]bool) (g conflicts, eligible []int) {
	for i := range awards {
		if awards[i].State == Eligible && awards[i].Item.Kind.IsMoney() {
			eligible = append(eligible, i)
		}
	}
	g = conflicts{awards: awards, exclude: make([]bool, len(awards)*len(awards))}
	for _, i := range eligible {
		for _, j := range eligible {
			g.exclude[i*len(awards)+j] = i != j && overlap(awards[i].Item, awards[j].Item, binding)
		}
	}
	return g, eligible
}

// overlap is whether two items share a binding group.
func overlap(a, b *Item, binding map[string]bool) bool {
	for _, g := range a.Groups {
		if slices.Contains(b.Groups, g) && binding[g] {
			return true
		}
	}
	return false
}

// conflicts says which awards exclude each other.
type conflicts struct {
	awards  []Award
	exclude []bool // a square, row by row
}

func (g conflicts) between(a, b int) bool { return g.exclude[a*len(g.awards)+b] }

// best solves each component by itself: awards in which every two are linked by a chain of conflicts.
func (g conflicts) best(awards []int) (low, high selection) {
	low.items, high.items = make([]int, 0, len(awards)), make([]int, 0, len(awards))
	left := slices.Clone(awards)
	for len(left) > 0 {
		n := 1 // of left that are in the component of its first
		for i := 0; i < n; i++ {
			for j := n; j < len(left); j++ {
				if g.between(left[i], left[j]) {
					left[n], left[j] = left[j], left[n]
					n++
				}
			}
		}
		component := left[:n]
		left = left[n:]
		if n == 1 {
			g.take(component[0], &low, &high)
			continue
		}
		slices.Sort(component)
		l, h := g.connected(component)
		low.join(l)
		high.join(h)
	}
	slices.Sort(low.items)
	slices.Sort(high.items)
	return low, high
}

// connected tries the award with the most conflicts in and out. Taken, it removes its whole neighbourhood; left out, it
// breaks the component apart; either way what remains is solved component by component, so a group of any size costs
// one step an award.
func (g conflicts) connected(awards []int) (low, high selection) {
	pick, most := awards[0], -1
	for _, a := range awards {
		degree := 0
		for _, b := range awards {
			if g.between(a, b) {
				degree++
			}
		}
		if degree > most {
			pick, most = a, degree
		}
	}
	rest, apart := make([]int, 0, len(awards)), make([]int, 0, len(awards))
	for _, a := range awards {
		if a == pick {
			continue
		}
		rest = append(rest, a)
		if !g.between(a, pick) {
			apart = append(apart, a)
		}
	}
	low, high = g.best(rest)
	lowTaken, highTaken := g.best(apart)
	g.take(pick, &lowTaken, &highTaken)
	slices.Sort(lowTaken.items)
	slices.Sort(highTaken.items)
	if lowTaken.better(low) {
		low = lowTaken
	}
	if highTaken.better(high) {
		high = highTaken
	}
	return low, high
}

// take puts an award into both selections; their items are not in order then.
func (g conflicts) take(award int, low, high *selection) {
	a := &g.awards[award]
	low.first.add(a.Amount.Min, a.times)
	low.second.add(a.Amount.Max, a.times)
	low.items = append(low.items, award)
	high.first.add(a.Amount.Max, a.times)
	high.second.add(a.Amount.Min, a.times)
	high.items = append(high.items, award)
}

// join adds what another selection holds; the items are not in order then.
func (s *selection) join(t selection) {
	s.first.merge(t.first)
	s.second.merge(t.second)
	s.items = append(s.items, t.items...)
}
