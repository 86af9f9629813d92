package policy

import (
	"fmt"
	"regexp"
	"slices"
)

// Activity is something that applicants do, by which they look for what is for them. It decides no award.
type Activity struct {
	ID    string   `yaml:"id"`
	Name  Text     `yaml:"name"`
	Items []string `yaml:"items"`
}

// activityID is what an activity may be called: its id stands in addresses.
var activityID = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)

// activities checks that each item belongs to an activity, and that activities name only items that exist.
func (l *loader) activities() {
	l.policy.Activities = l.meta.Activities
	items := map[string]bool{}
	for _, c := range l.policy.Clauses {
		if !l.rules[c.ID].file.OK {
			return // its items are not known
		}
		for _, it := range l.rules[c.ID].rule.Items {
			items[it.ID] = false
		}
	}
	seen := map[string]bool{}
	for i, a := range l.meta.Activities {
		at := fmt.Sprintf("$.activities[%d]", i)
		if !activityID.MatchString(a.ID) || seen[a.ID] {
			l.metaYAML.Problem(l.problems, at+".id",
				fmt.Sprintf("the id %q is missing, used twice or not of small letters and _", a.ID),
				"give each activity an id of its own; it stands in addresses")
		}
		if seen[a.ID] = true; a.Name.IsZero() {
			l.metaYAML.Problem(l.problems, at, fmt.Sprintf("activity %q has no name", a.ID),
				"name it in both languages")
		}
		if len(a.Items) == 0 {
			l.metaYAML.Problem(l.problems, at, fmt.Sprintf("activity %q has no items", a.ID),
				"name the items that it may be awarded, or take it out")
		}
		for j, id := range a.Items {
			place := fmt.Sprintf("%s.items[%d]", at, j)
			if _, ok := items[id]; !ok {
				l.noItem(l.metaYAML, place, id)
			} else if slices.Contains(a.Items[:j], id) {
				l.metaYAML.Problem(l.problems, place, fmt.Sprintf("item %q stands twice", id), "keep one")
			}
			items[id] = true
		}
	}
	for _, c := range l.policy.Clauses {
		for i, it := range l.rules[c.ID].rule.Items {
			if !items[it.ID] {
				l.rules[c.ID].file.Problem(l.problems, fmt.Sprintf("$.items[%d].id", i),
					fmt.Sprintf("item %q belongs to no activity", it.ID), "name it under activities in policy.yaml")
			}
		}
	}
}

// ActivitiesOf are the ids of the activities that an item belongs to.
func (p *Policy) ActivitiesOf(item string) (out []string) {
	for _, a := range p.Activities {
		if slices.Contains(a.Items, item) {
			out = append(out, a.ID)
		}
	}
	return out
}
