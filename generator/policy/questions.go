package policy

import (
	"fmt"
	"slices"
	"strings"

	"lingang/generator/law"
)

// inYuan reports a question for an amount that speaks of another currency than the answer is taken for.
func (l *loader) inYuan(at string, f Question) {
	for key, t := range map[string]Text{"label": f.Label, "question": f.Question, "help": f.Help,
		"evidence": f.Evidence} {
		for lang, words := range map[string]string{"zh": t.ZH, "en": t.EN} {
			if other := law.Foreign(words); other != "" && (f.Currency == "" || currencyCode(other) != f.Currency) {
				l.quests.Problem(l.problems, at+"."+key+"."+lang, foreignMoney(other), onlyIn(f.Currency))
			}
		}
	}
}

// factTypes are what a fact may be; columns of lists may not be all of it.
var factTypes = []string{"money", "yes_no", "count", "date", "one_of", "quantity", "percent", "list"}

// bounded checks that what is bounded is a count, or the rows of a list: nothing else is held to it.
func (l *loader) bounded(at string, f Question) {
	if (f.Min != 0 && f.Type != "count") || (f.Max != 0 && f.Type != "count" && f.Type != "list") {
		l.quests.Problem(l.problems, at, fmt.Sprintf("fact %q is %s, which has neither min nor max", f.ID, f.Type),
			"they bound a count, and max the rows of a list; put any other bound into the rule, with its words")
	}
}

// columns checks what the rows of a list have.
func (l *loader) columns(at string, f Question) {
	if (f.Type == "list") != (len(f.Columns) > 0) {
		l.quests.Problem(l.problems, at, fmt.Sprintf("fact %q: columns go with list, and with nothing else", f.ID),
			"give columns: or another type")
	}
	if f.Type == "list" && strings.Contains(f.ID, ".") {
		l.quests.Problem(l.problems, at+".id", fmt.Sprintf("the list %q has a full stop in its id", f.ID),
			"a full stop stands between a list and its column")
	}
	known := map[string]bool{}
	for i, c := range f.Columns {
		at := fmt.Sprintf("%s.columns[%d]", at, i)
		if known[c.ID] || c.ID == "" {
			l.quests.Problem(l.problems, at+".id", fmt.Sprintf("column %q has no id, or stands twice", c.ID), "give each its own")
		}
		known[c.ID] = true
		l.bounded(at, c)
		if !slices.Contains(factTypes, c.Type) || c.Type == "list" || c.Type == "date" {
			l.quests.Problem(l.problems, at+".type", fmt.Sprintf("unknown type %q of a column", c.Type),
				"money, yes_no, count, one_of, quantity or percent")
		}
		if c.Label.IsZero() || (c.Type == "one_of") != (len(c.Options) > 0) {
			l.quests.Problem(l.problems, at, fmt.Sprintf("column %q has no label, or options that are none", c.ID),
				"write a label in both languages; options go with one_of")
		}
		if c.Type == "money" {
			l.inYuan(at, c)
		}
	}
}

func (l *loader) questions() {
	var q questionsFile
	l.quests = l.yaml("questions.yaml", &q)
	l.policy.FactsFile = l.quests
	if !l.quests.OK {
		l.policy.Complete = false // nothing is compiled without the questions
		return
	}
	l.policy.Sections, l.policy.Facts = q.Sections, q.Facts
	asked := map[string]string{}
	known := map[string]bool{}
	for i, f := range q.Facts {
		at := fmt.Sprintf("$.facts[%d]", i)
		if known[f.ID] {
			l.quests.Problem(l.problems, at+".id", fmt.Sprintf("fact %q stands twice", f.ID), "keep one")
		}
		known[f.ID] = true
		l.bounded(at, f)
		if !slices.Contains(factTypes, f.Type) {
			l.quests.Problem(l.problems, at+".type", fmt.Sprintf("unknown type %q", f.Type), strings.Join(factTypes, ", "))
		}
		l.columns(at, f)
		if f.Question.IsZero() || f.Label.IsZero() {
			l.quests.Problem(l.problems, at, fmt.Sprintf("fact %q has no question or no label", f.ID),
				"write both in both languages")
		}
		if f.Type == "money" {
			l.inYuan(at, f)
		}
		l.currency(at, f)
		if (f.Type == "one_of") != (len(f.Options) > 0) {
			l.quests.Problem(l.problems, at,
				fmt.Sprintf("fact %q: options go with one_of, and with nothing else", f.ID),
				"give options: or another type")
		}
	}
	for i, s := range q.Sections {
		for j, id := range s.Facts {
			at := fmt.Sprintf("$.sections[%d].facts[%d]", i, j)
			if !known[id] {
				l.quests.Problem(l.problems, at, fmt.Sprintf("no fact %q", id), "define it under facts")
			}
			if asked[id] != "" {
				l.quests.Problem(l.problems, at, fmt.Sprintf("fact %q is asked in %q already", id, asked[id]),
					"ask it once")
			}
			asked[id] = s.ID
		}
		if !s.Always && s.Activity.IsZero() {
			l.quests.Problem(l.problems, fmt.Sprintf("$.sections[%d]", i),
				fmt.Sprintf("section %q has no activity to tick", s.ID), "give activity:, or always: true")
		}
	}
	for i, f := range q.Facts {
		if asked[f.ID] == "" {
			l.quests.Problem(l.problems, fmt.Sprintf("$.facts[%d].id", i),
				fmt.Sprintf("fact %q is asked in no section", f.ID), "put it into a section")
		}
	}
}
