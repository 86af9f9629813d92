package award

import "slices"

// MostTangled is how many items may be in overlap groups together with one that is under a limit: every combination of
// them is tried.
const MostTangled = 10

// Tangled are the items whose choice limits have a part in, by their place: those under one that are in overlap groups,
// and those that share groups with them, directly or by others.
func (p *Policy) Tangled() (places []int) {
	var groups []string
	for found := true; found; {
		found = false
		for i := range p.Items {
			it := &p.Items[i]
			of := slices.ContainsFunc(it.Groups, func(g string) bool { return slices.Contains(groups, g) })
			for j := range p.Limits {
				of = of || slices.Contains(p.Limits[j].Items, it.ID)
			}
			if !of || len(it.Groups) == 0 || slices.Contains(places, i) {
				continue
			}
			places, groups, found = append(places, i), append(groups, it.Groups...), true
		}
	}
	slices.Sort(places)
	return places
}

// combine finds the best combination under the limits. What is tangled with them is chosen by trying every combination
// to which nothing can be added; everything else as if there were no limits, which have no part in that.
func (p *Policy) combine(awards []Award, binding map[string]bool, f *facts) (low, high selection) {
	if len(p.tangled) == 0 {
		return combine(awards, binding)
	}
	g, eligible := newConflicts(awards, binding)
	var free, tangled []int
	for _, i := range eligible {
		if slices.Contains(p.tangled, i) {
			tangled = append(tangled, i)
		} else {
			free = append(free, i)
		}
	}
	freeLow, freeHigh := g.best(free)
	for mask := range 1 << len(tangled) {
		taken, ok := g.full(tangled, mask)
		if !ok {
			continue
		}
		l, h := p.limited(awards, slices.Concat(freeLow.items, taken), f), p.limited(awards, slices.Concat(freeHigh.items, taken), f)
		h.first, h.second = h.second, h.first
		if low.items == nil || l.better(low) {
			low = l
		}
		if high.items == nil || h.better(high) {
			high = h
		}
	}
	return low, high
}

// full are the awards of a mask; not ok where two of them exclude each other, or another one could be added.
func (g conflicts) full(of []int, mask int) (taken []int, ok bool) {
	for i, a := range of {
		clashes := false
		for j, b := range of {
			clashes = clashes || mask>>j&1 == 1 && g.between(a, b)
		}
		if in := mask>>i&1 == 1; in == clashes {
			return nil, false
		} else if in {
			taken = append(taken, a)
		}
	}
	return taken, true
}

// limited is a selection with what the limits leave of its mins, and of its maxes.
func (p *Policy) limited(awards []Award, items []int, f *facts) (s selection) {
	slices.Sort(items)
	s.items = items
	for _, v := range p.flow(awards, items, false, f, nil) {
		s.first.add(v, 1)
	}
	for _, v := range p.flow(awards, items, true, f, nil) {
		s.second.add(v, 1)
	}
	return s
}
