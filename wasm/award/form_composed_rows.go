package award

import (
	"slices"

	"github.com/shopspring/decimal"
)

// each adds up what an expression comes to in each row of a list that counts. A cell that is not said is an interval in
// its row, so the sum is one; of a list of which nothing is said, only how many rows count is known.
func (e *Expr) each(f *facts, o *outcome) (v span) {
	list := f.get(e.Fact)
	place, _ := f.policy.factIndex.find(e.Fact)
	columns := f.policy.columns(place)
	first := exact(decimal.New(int64(len(list.rows)), 0)) // how many rows count
	if len(e.Of) > 1 {
		first = e.Of[1].eval(f, o)
	}
	if list.rows == nil {
		f.open.add(place)
		v = e.Of[0].eval(f, o)
		if len(e.Of) == 1 { // how many rows a form takes is no ceiling of the law
			return span{open: !v.none()}
		}
		return span{zero, v.hi.Mul(first.hi), v.open || first.open && !v.none()}
	}
	count := len(list.rows)
	if !first.open && compare(first.hi, decimal.New(int64(count), 0)) < 0 {
		count = int(first.hi.IntPart())
	}
	row := func(i int, o *outcome) span {
		copy(f.values[columns:], list.rows[i])
		if !list.known {
			f.row = list.cells + i*len(list.rows[i])
		}
		return e.Of[0].eval(f, o)
	}
	rows := make([]span, len(list.rows))
	low, high := e.ranked(f, rows, row)
	for i := range rows {
		counts := slices.Contains(low[:count], i) || slices.Contains(high[:count], i)
		if counts {
			rows[i] = row(i, o)
		} else if e.Op == ExprBest && count > 0 && (rows[i].open || compare(rows[i].hi, rows[low[count-1]].lo) > 0) {
			row(i, &outcome{brief: true}) // it may turn out to be one of the best
		}
	}
	f.row = 0
	for i := columns; i < len(f.values) && f.policy.parents[i-len(f.policy.Facts)] == place; i++ {
		f.values[i] = value{}
	}
	in, of := make([]span, count), make([]Expr, count)
	for i := range in {
		best := rows[high[i]]
		in[i], of[i] = span{rows[low[i]].lo, best.hi, best.open}, e.Of[0]
		if compare(decimal.New(int64(i)+1, 0), first.lo) > 0 {
			in[i].lo = zero
		}
		v = span{v.lo.Add(in[i].lo), v.hi.Add(in[i].hi), v.open || in[i].open}
	}
	o.rows = in
	if count < len(rows) && !o.brief {
		o.step(OpCounted, "", decimal.New(int64(count), 0), e.Of[1].Cites, Input{"count", "", decimal.New(int64(len(rows)), 0)})
	}
	if count != 1 || e.Of[0].Op == ExprFact || low[0] != high[0] {
		e.step(f, o, OpAdd, v, of, in)
	}
	return v
}

// ranked are the rows by what they bring at least and at most, the best first, where that decides which count; else in
// their order. It works out what each brings, without waiting for anything.
func (e *Expr) ranked(f *facts, rows []span, row func(int, *outcome) span) (low, high []int) {
	for i := range rows {
		low = append(low, i)
	}
	if e.Op != ExprBest {
		return low, low
	}
	before := append(set(nil), f.open...)
	for i := range rows {
		rows[i] = row(i, &outcome{brief: true})
	}
	copy(f.open, before)
	high = slices.Clone(low)
	rank(low, func(a, b int) bool { return compare(rows[a].lo, rows[b].lo) > 0 })
	rank(high, func(a, b int) bool {
		x, y := &rows[a], &rows[b]
		if x.open || y.open {
			return x.open && !y.open
		}
		c := compare(x.hi, y.hi)
		return c > 0 || c == 0 && compare(x.lo, y.lo) > 0 // what is certain first: it asks for nothing
	})
	return low, high
}

// rank puts rows in order, equals as they stand. It does without package slices' sorting, a kilobyte of the .wasm.
func rank(order []int, before func(a, b int) bool) {
	for i := range order {
		for j := i; j > 0 && before(order[j], order[j-1]); j-- {
			order[j], order[j-1] = order[j-1], order[j]
		}
	}
}
