// Package quiz is the questionnaire: its questions, what decides which of them still matter, the small calculators made
// of some of them, and what the scripts that ask and that show a result read.
package quiz

import (
	"html/template"

	"lingang/generator/page/result"
	"lingang/generator/view"
	"lingang/generator/wire"
	"lingang/wasm/award"
)

// Quiz is the questionnaire: every fact, in its section.
type Quiz struct {
	Sections []Section
	Scope    []Words // the words that say who can be supported at all
	Examples []result.Beginning
	Data     template.JS // for the script; see site/components/quiz
}

// Section is a section of questions.
type Section struct {
	ID, Title, Activity string
	Always              bool
	Steps               []Step       // for the questionnaire
	Facts               []view.Field // where they are only listed
}

// Of is the questionnaire of the view's policy.
func Of(v view.View) Quiz {
	q := Quiz{Sections: Sections(v)}
	for i, section := range v.Policy.Sections {
		q.Sections[i].Steps = steps(v, section)
	}
	var scope []award.Cite
	for _, rule := range v.Policy.Rules.Scope {
		scope = append(scope, rule.Cites...)
	}
	q.Scope = wordsOf(v, scope)
	q.Examples = result.Beginnings(v)
	q.Data = template.JS(wire.Sorted(questions(v)))
	return q
}

// Sections are those of the questionnaire by their names, without what they ask.
func Sections(v view.View) (out []Section) {
	for _, s := range v.Policy.Sections {
		out = append(out, Section{ID: s.ID, Title: v.Of(s.Title), Activity: v.Of(s.Activity), Always: s.Always})
	}
	return out
}

// questions is what asking needs. What a result is shown with is a file of its own; see outcomeData.
func questions(v view.View) wire.Questions {
	// A result's words, and those that stand on the page.
	of := oneOf("row", "steps", "status", "scope", "cash_flow", "hint", "lead", "answer", "bracket", "scope_all", "all", "page",
		"hurry", "examples")
	return wire.Questions{
		Place: Place(v), From: v.Policy.Meta.From, Until: v.Policy.Meta.Until,
		Strings: texts(v, "quiz", func(group string) bool { return !of(group) }),
		Plan:    plan(v), Rules: v.Policy.Rules.Hash,
	}
}
