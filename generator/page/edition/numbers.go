package edition

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"lingang/generator/figure"
	"lingang/generator/policy"
	"lingang/generator/view"
)

// Row is a number, or how firm an award is, in both editions; a side that has none is empty.
type Row struct {
	Item, ItemPath        string // empty for a date of the policy
	Name                  string
	Before, After         string
	BeforePath, AfterPath string // of the words that state it
}

// dates are the days of the policy.
func dates(was, v view.View) (out []Row) {
	before, after := was.Policy.Meta, v.Policy.Meta
	for _, d := range []struct{ key, before, after string }{
		{"meta.issued", before.Issued, after.Issued}, {"meta.from", before.From, after.From},
		{"meta.until", before.Until, after.Until},
	} {
		if d.before != d.after {
			out = append(out, Row{Name: v.T(d.key), Before: day(was, d.before), After: day(v, d.after)})
		}
	}
	return out
}

func day(v view.View, iso string) string {
	if iso == "" { // of the last day alone
		return v.T("meta.open")
	}
	return v.Date(iso)
}

// numbers are those of an item that differ, and its kind and frequency where these do.
func numbers(was, v view.View, pair policy.ItemPair) (out []Row) {
	old, now := pair.Before, pair.After
	to := v.ItemLink(now)
	row := func(name, before, after string) *Row {
		out = append(out, Row{Item: to.Name, ItemPath: v.Rel(to.Path) + "#item-" + to.ID, Name: name, Before: before,
			After: after})
		return &out[len(out)-1]
	}
	if old.Kind != now.Kind {
		row(v.T("benefits.kind"), v.T("kind."+string(old.Kind)), v.T("kind."+string(now.Kind)))
	}
	if old.Frequency != now.Frequency {
		key := func(frequency string) string { return "frequency." + strings.ReplaceAll(frequency, " ", "_") }
		row(v.T("benefits.frequency"), v.T(key(old.Frequency)), v.T(key(now.Frequency)))
	}
	before, after := of(was, old.ID), of(v, now.ID)
	keys := slices.Collect(maps.Keys(after))
	for key := range before {
		if _, both := after[key]; !both {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, byPath)
	for _, key := range keys {
		a, b := before[key], after[key]
		if a.Is == b.Is {
			continue
		}
		r := row(name(v, key), written(was, a), written(v, b))
		r.BeforePath, r.AfterPath = words(was, a), words(v, b)
	}
	return out
}

// of are the numbers of an item by what follows its id.
func of(v view.View, item string) map[string]policy.Number {
	out := map[string]policy.Number{}
	for path, n := range v.Policy.Numbers {
		if key, ok := strings.CutPrefix(path, item+"."); ok {
			out[key] = n
		}
	}
	return out
}

// first is the order in which an award's numbers are read; others follow by their names.
var first = []string{"at_least", "rate", "rate_high", "bands", "over", "award", "amounts", "each", "up_to", "cap",
	"cap_high", "years", "shares"}

// byPath orders rates before caps, and "over.2" before "over.10".
func byPath(a, b string) int {
	rank := func(path string) int {
		key, _, _ := strings.Cut(path, ".")
		if i := slices.Index(first, key); i >= 0 {
			return i
		}
		return len(first)
	}
	if by := cmp.Compare(rank(a), rank(b)); by != 0 {
		return by
	}
	return slices.CompareFunc(strings.Split(a, "."), strings.Split(b, "."), func(a, b string) int {
		n, err := strconv.Atoi(a)
		m, other := strconv.Atoi(b)
		if err == nil && other == nil {
			return cmp.Compare(n, m)
		}
		return cmp.Compare(a, b)
	})
}

// name is what a number is called: by its key, and its place where it is one of several.
func name(v view.View, key string) string {
	parts := strings.Split(key, ".")
	last, place := parts[0], ""
	for _, part := range parts[1:] {
		if _, err := strconv.Atoi(part); err == nil {
			place = part
		} else {
			last = part
		}
	}
	text, ok := v.Strings[v.Lang]["edition.number."+last]
	if !ok { // an amount that the policy names itself
		text = v.T("edition.number.amount")
	}
	if place != "" {
		return v.T("edition.number_of", "name", text, "n", place)
	}
	return text
}

func written(v view.View, n policy.Number) string {
	if n.Kind != policy.MoneyNumber {
		return n.Is
	}
	yuan, err := decimal.NewFromString(n.Is)
	if err != nil {
		return n.Is
	}
	return view.Unbroken(figure.Money(v.Lang, yuan))
}

func words(v view.View, n policy.Number) string {
	if n.Clause == "" {
		return ""
	}
	return v.Rel(v.Clause(n.Clause)) + "#law-" + n.Path
}
