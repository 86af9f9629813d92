package page

import (
	"html/template"
	"strings"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/wasm/award"
)

// Quiz is the questionnaire: every fact, in its section.
type Quiz struct {
	Sections []QuizSection
	Scope    []QuizLaw   // the words that say who can be supported at all
	Data     template.JS // for the script; see site/components/quiz
}

// QuizSection is a section of questions.
type QuizSection struct {
	ID, Title, Activity string
	Always              bool
	Steps               []QuizStep // for the questionnaire
	Facts               []QuizFact // where they are only listed
}

// QuizFact is one question.
type QuizFact struct {
	ID, Type, Label, Question string
	Help                      template.HTML
	Options                   []QuizOption
	Min, Max                  int64
}

// QuizOption is an answer of a one-of question.
type QuizOption struct{ Value, Label string }

func (s *Site) quiz(lang law.Lang, p *policy.Policy, from string) Quiz {
	w := words{s, p, lang, from, ""}
	var q Quiz
	for _, section := range p.Sections {
		qs := QuizSection{ID: section.ID, Title: in(section.Title, lang), Activity: in(section.Activity, lang), Always: section.Always}
		qs.Steps = s.quizSteps(w, section)
		q.Sections = append(q.Sections, qs)
	}
	var scope []award.Cite
	for _, rule := range p.Rules.Scope {
		scope = append(scope, rule.Cites...)
	}
	q.Scope = s.quizLaw(w, scope)
	data, err := scriptJSON(s.questionData(w))
	if err != nil {
		panic(err) // plain data
	}
	q.Data = data
	return q
}

func (s *Site) quizFact(w words, f policy.Question) QuizFact {
	out := QuizFact{ID: f.ID, Type: f.Type, Label: in(f.Label, w.lang), Min: f.Min, Max: f.Max}
	out.Question, out.Help = in(f.Question, w.lang), w.inline(f.Help)
	for _, o := range f.Options {
		out.Options = append(out.Options, QuizOption{o.ID, in(o.Text, w.lang)})
	}
	return out
}

// questionData is what asking needs. What a result is shown with is a file of its own; see outcomeData.
func (s *Site) questionData(w words) map[string]any {
	data := s.quizData(w)
	data["plan"], data["rules"] = s.quizPlan(w), w.p.Rules.Hash
	for _, key := range []string{"facts", "items", "groups", "kinds", "frequencies"} {
		data[key] = map[string]any{} // facts are on the page, the rest is not shown here
	}
	delete(data, "clauses")
	said := map[string]string{}
	for key, text := range s.Strings.Under(w.lang, "quiz") {
		switch group, _, _ := strings.Cut(key, "."); group {
		case "row", "steps", "status", "scope", "hint":
		default:
			said[key] = text
		}
	}
	data["strings"] = said
	return data
}

func (s *Site) quizData(w words) map[string]any {
	items := map[string]any{}
	for i := range w.p.Rules.Items {
		it := &w.p.Rules.Items[i]
		link := s.itemLink(w, it)
		items[it.ID] = map[string]any{"name": link.Name, "cite": link.Cite, "url": rel(w.from, link.Path), "kind": it.Kind, "frequency": it.Frequency, "groups": append([]string{}, it.Groups...)}
	}
	facts := map[string]any{}
	for _, f := range w.p.Facts {
		facts[f.ID] = map[string]any{"label": in(f.Label, w.lang), "type": f.Type}
	}
	clauses := map[string]any{}
	for _, c := range w.p.Clauses {
		clauses[c.ID] = map[string]string{"cite": in(c.Cite, w.lang), "url": rel(w.from, string(w.lang)+"/"+w.p.Slug+"/clauses/"+c.ID+"/")}
	}
	groups := map[string]string{}
	for _, g := range w.p.Groups {
		groups[g.ID] = in(g.Name, w.lang)
	}
	// Frequencies are ids with spaces; keys of texts have none.
	frequencies := map[string]string{}
	for key, label := range s.Strings.Under(w.lang, "frequency") {
		frequencies[strings.ReplaceAll(key, "_", " ")] = label
	}
	return map[string]any{
		"policy": w.p.Slug, "lang": w.lang, "api": rel(w.from, s.Engine),
		"from": w.p.Meta.From, "until": w.p.Meta.Until, "benefits": rel(w.from, string(w.lang)+"/"+w.p.Slug+"/benefits/"),
		"items": items, "clauses": clauses, "facts": facts, "groups": groups,
		"kinds": s.Strings.Under(w.lang, "kind"), "frequencies": frequencies, "strings": s.Strings.Under(w.lang, "quiz"),
	}
}
