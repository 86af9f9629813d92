package draft_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lingang/generator/draft"
	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/generator/problem"
)

// roles are what the numbers of a rule are, by the last part of their path that is a name. Those of the days are dates.
var roles = map[string]draft.Role{"rate": draft.Rate, "rate_high": draft.Rate, "cap": draft.Cap, "cap_high": draft.Cap,
	"at_least": draft.Threshold, "each": draft.PerUnit, "years": draft.Years, "shares": draft.Share,
	"commitment_years": draft.Years, "issued": draft.Date, "from": draft.Date, "until": draft.Date}

// standing is the role that a number has in the rules of a policy; several are possible where it computes nothing.
func standing(p *policy.Policy, n policy.LawNumber) []draft.Role {
	if len(n.Rules) == 0 {
		return []draft.Role{draft.Date, draft.DocNumber, draft.Years, draft.Other}
	}
	path := n.Rules[0]
	if strings.HasPrefix(path, "limit.") {
		return []draft.Role{draft.Cap}
	}
	id, rest, _ := strings.Cut(path, ".")
	item, key, _ := strings.Cut(rest, ".")
	form := ""
	for _, it := range p.Rules.Items {
		if it.ID == id+"."+item {
			form = it.Form.Name()
		}
	}
	parts := strings.FieldsFunc(key, func(r rune) bool { return r == '.' || r >= '0' && r <= '9' })
	switch {
	case form == "tiers" && parts[0] == "over":
		return []draft.Role{draft.Threshold}
	case form == "tiers" || form == "fixed" && parts[0] == "amounts":
		return []draft.Role{draft.Amount}
	case form == "bands" && parts[len(parts)-1] != "rate" && parts[0] == "bands":
		return []draft.Role{draft.Band}
	case form == "per_unit" && parts[0] == "up_to":
		return []draft.Role{draft.PerUnit}
	case form == "no_figure":
		return []draft.Role{draft.Rate}
	}
	last := path[strings.LastIndexByte(path, '.')+1:]
	if len(parts) > 0 {
		last = parts[len(parts)-1]
	}
	return []draft.Role{roles[last]}
}

// TestWhatStands compares a draft of a policy's text with the rules that its author has written. docs/adding-a-policy.md
// has these shares.
func TestWhatStands(t *testing.T) {
	for _, c := range []struct {
		source                     string
		numbers, right, items, are int
	}{
		{lingang, 108, 108, 33, 31},
		{qinghe, 30, 30, 7, 5},
	} {
		dir := filepath.Dir(c.source)
		var problems problem.List
		stands := policy.Load(os.DirFS(dir), dir, nil, &problems)
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		drafted, err := draft.Make(c.source, []byte(texts(t)[c.source]))
		if err != nil {
			t.Fatal(err)
		}
		all, right := 0, 0
		i := 0 // both go through the same text, so their numbers are in the same order
		var numbers []draft.Number
		var where []string
		for _, cl := range drafted.Clauses() {
			numbers = append(numbers, cl.Numbers...)
			for _, n := range cl.Numbers {
				where = append(where, cl.ID+" "+cl.Law()[n.Start:n.End])
			}
		}
		for _, cl := range stands.Clauses {
			for _, n := range cl.Law[law.ZH].Numbers {
				if n.Marker {
					continue
				}
				for i < len(numbers) && numbers[i].Marker {
					i++
				}
				if i == len(numbers) || numbers[i].Value != n.Value {
					t.Fatalf("clause %s has %s where the draft has another number, in %s", cl.ID, n.Value, where[min(i, len(where)-1)])
				}
				all++
				if want := standing(stands, n); slices.Contains(want, numbers[i].Role) {
					right++
				} else {
					t.Logf("%s: %s, and is %s", where[i], numbers[i].Role, want)
				}
				i++
			}
		}
		items, are := sameItems(t, stands, loads(t, c.source, texts(t)[c.source]))
		t.Logf("%s: %d of %d roles, %d of %d awards", c.source, right, all, are, items)
		if all != c.numbers || right < c.right || items != c.items || are < c.are {
			t.Errorf("%s: %d of %d roles, %d of %d awards; there were %d of %d, %d of %d", c.source, right, all, are, items,
				c.right, c.numbers, c.are, c.items)
		}
	}
}

// sameItems counts the items of a policy, and those that a draft has with the same form and the same numbers.
func sameItems(t *testing.T, stands, drafted *policy.Policy) (items, are int) {
	found := map[string]int{}
	for _, it := range drafted.Rules.Items {
		found[shape(drafted, it.Clause, it.ID, it.Form.Name())]++
	}
	for _, it := range stands.Rules.Items {
		items++
		s := shape(stands, it.Clause, it.ID, it.Form.Name())
		if found[s] > 0 {
			found[s]--
			are++
			continue
		}
		t.Logf("not drafted so: %s", s)
	}
	return items, are
}

// shape is an item without its names.
func shape(p *policy.Policy, clause, id, form string) string {
	var numbers []string
	for path, n := range p.Numbers {
		if key, ok := strings.CutPrefix(path, id+"."); ok {
			if strings.HasPrefix(key, "amounts") {
				key = "amounts"
			}
			numbers = append(numbers, key+"="+n.Is)
		}
	}
	slices.Sort(numbers)
	return strings.TrimLeft(clause, "abs-") + " " + form + " " + strings.Join(numbers, " ")
}
