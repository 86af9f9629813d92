package policy

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"lingang/generator/yamlfile"
)

// coverage checks that each item is shown to be awarded by a case or a persona, and that these name only what exists.
func (l *loader) coverage() {
	items := map[string]bool{}
	for _, c := range l.policy.Clauses {
		if !l.rules[c.ID].file.OK {
			return // its items are not known
		}
		for _, it := range l.rules[c.ID].rule.Items {
			items[it.ID] = false
		}
	}
	for _, c := range l.policy.Clauses {
		for i, cs := range c.Cases {
			f := c.CasesFile
			at := fmt.Sprintf("$.cases[%d]", i)
			if cs.Name.IsZero() {
				f.Problem(l.problems, at, "the case has no name", "name it in both languages")
			}
			for _, id := range slices.Sorted(maps.Keys(cs.Expect)) {
				if _, ok := items[id]; !ok {
					l.noItem(f, at+".expect", id)
				} else if cs.Expect[id].State == "eligible" {
					items[id] = true
				}
			}
		}
	}
	l.named(items)
	for _, c := range l.policy.Clauses {
		for i, it := range l.rules[c.ID].rule.Items {
			if !items[it.ID] {
				l.rules[c.ID].file.Problem(l.problems, fmt.Sprintf("$.items[%d].id", i),
					fmt.Sprintf("item %q is awarded in no case and to no persona", it.ID),
					"add a case to cases.yaml beside this file that expects it to be eligible")
			}
		}
	}
}

// noItem reports a name that no item has: once, wherever else it stands, and not where a rule is wrong that may have
// it.
func (l *loader) noItem(f *yamlfile.File, path, id string) {
	if !l.policy.Complete || l.absent[id] {
		return
	}
	l.absent[id] = true
	f.Problem(l.problems, path, fmt.Sprintf("no item %q", id),
		"name items as rule.yaml does, here and wherever else it stands")
}

// named checks that each persona names every item once, and notes the items that one of them is awarded. What is wrong
// with an item's own name is so in every persona: it is told of the first.
func (l *loader) named(items map[string]bool) {
	told := map[string]bool{}
	for _, p := range l.policy.Personas {
		named := map[string]int{}
		for id, e := range p.Expect.Awards {
			named[id]++
			if _, known := items[id]; known && e.State == "eligible" {
				items[id] = true
			}
		}
		for _, id := range p.Expect.Ineligible {
			named[id]++
		}
		for _, id := range slices.Sorted(maps.Keys(named)) {
			if _, ok := items[id]; !ok {
				l.noItem(p.File, "$.expect", id)
			} else if named[id] > 1 {
				p.File.Problem(l.problems, "$.expect", fmt.Sprintf("item %q is named %d times", id, named[id]),
					"name it once, under awards or ineligible")
			}
		}
		left := slices.DeleteFunc(slices.Sorted(maps.Keys(items)), func(id string) bool { return named[id] > 0 })
		if len(left) > 3 {
			p.File.Problem(l.problems, "$.expect", fmt.Sprintf("%d items are not named: %s …", len(left),
				strings.Join(left[:3], ", ")), "name every item once, under awards or ineligible")
			continue
		}
		for _, id := range left {
			if !told[id] {
				told[id] = true
				p.File.Problem(l.problems, "$.expect", fmt.Sprintf("item %q is not named", id),
					"name it under awards or ineligible, in each persona")
			}
		}
	}
}
