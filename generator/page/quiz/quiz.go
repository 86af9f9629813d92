// Package quiz is the questionnaire: its questions, what decides which of them still matter, the small calculators made of some of them,
// and what the scripts that ask and that show a result read.
package quiz

import (
	"html/template"
	"strings"

	"lingang/generator/view"
	"lingang/wasm/award"
)

// Quiz is the questionnaire: every fact, in its section.
type Quiz struct {
	Sections []Section
	Scope    []Words     // the words that say who can be supported at all
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
	var q Quiz
	for _, section := range v.Policy.Sections {
		qs := Section{ID: section.ID, Title: v.Of(section.Title), Activity: v.Of(section.Activity), Always: section.Always}
		qs.Steps = steps(v, section)
		q.Sections = append(q.Sections, qs)
	}
	var scope []award.Cite
	for _, rule := range v.Policy.Rules.Scope {
		scope = append(scope, rule.Cites...)
	}
	q.Scope = wordsOf(v, scope)
	q.Data = view.ScriptJSON(questionData(v))
	return q
}

// questionData is what asking needs. What a result is shown with is a file of its own; see outcomeData.
func questionData(v view.View) map[string]any {
	data := quizData(v)
	data["plan"], data["rules"] = plan(v), v.Policy.Rules.Hash
	for _, key := range []string{"facts", "items", "groups", "kinds", "frequencies"} {
		data[key] = map[string]any{} // facts are on the page, the rest is not shown here
	}
	delete(data, "clauses")
	said := map[string]string{}
	for key, text := range v.Texts("quiz") {
		switch group, _, _ := strings.Cut(key, "."); group {
		case "row", "steps", "status", "scope", "hint":
		default:
			said[key] = text
		}
	}
	data["strings"] = said
	return data
}

func quizData(v view.View) map[string]any {
	items := map[string]any{}
	for i := range v.Policy.Rules.Items {
		it := &v.Policy.Rules.Items[i]
		link := v.ItemLink(it)
		items[it.ID] = map[string]any{"name": link.Name, "cite": link.Cite, "url": v.Rel(link.Path), "kind": it.Kind, "frequency": it.Frequency, "groups": append([]string{}, it.Groups...)}
	}
	facts := map[string]any{}
	for _, f := range v.Policy.Facts {
		facts[f.ID] = map[string]any{"label": v.Of(f.Label), "type": f.Type}
	}
	clauses := map[string]any{}
	for _, c := range v.Policy.Clauses {
		clauses[c.ID] = map[string]string{"cite": v.Of(c.Cite), "url": v.Rel(v.Clause(c.ID))}
	}
	groups := map[string]string{}
	for _, g := range v.Policy.Groups {
		groups[g.ID] = v.Of(g.Name)
	}
	// Frequencies are ids with spaces; keys of texts have none.
	frequencies := map[string]string{}
	for key, label := range v.Texts("frequency") {
		frequencies[strings.ReplaceAll(key, "_", " ")] = label
	}
	return map[string]any{
		"policy": v.Policy.Slug, "lang": v.Lang, "api": v.Rel(v.Engine),
		"from": v.Policy.Meta.From, "until": v.Policy.Meta.Until, "benefits": v.Rel(v.Path("benefits/")),
		"items": items, "clauses": clauses, "facts": facts, "groups": groups,
		"kinds": v.Texts("kind"), "frequencies": frequencies, "strings": v.Texts("quiz"),
	}
}
