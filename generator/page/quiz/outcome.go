package quiz

import (
	"strings"

	"lingang/generator/policy"
	"lingang/generator/view"
)

// OutcomeData is the path of what the script that shows a result reads: names, wording, doubts and duties, in the view's language.
// It is a file of its own, because a first visit to the questions does not need it; see site/components/outcome. It is written when
// a page first asks. Its addresses are relative to the policy's folder.
func OutcomeData(v view.View) string {
	return v.Files.Once("outcome-"+string(v.Lang), func() string { return outcomeData(v.To(v.Path(""))) })
}

func outcomeData(v view.View) string {
	data := quizData(v)
	facts, order := map[string]any{}, []string{}
	for _, f := range v.Policy.Facts {
		options := map[string]string{}
		for _, o := range f.Options {
			options[o.ID] = v.Of(o.Text)
		}
		fact := map[string]any{"label": v.Of(f.Label), "type": f.Type}
		if len(options) > 0 {
			fact["options"] = options
		}
		facts[f.ID] = fact
		order = append(order, f.ID)
	}
	clauses, duties := map[string]any{}, []any{}
	for _, c := range v.Policy.Clauses {
		at := v.Rel(v.Clause(c.ID))
		shown := map[string]any{"cite": v.Of(c.Cite), "url": at + "#law", "doubts": outcomeDoubts(v, c, at)}
		if plain := c.Plain[v.Lang]; plain != nil {
			shown["title"] = plain.Title
		}
		clauses[c.ID] = shown
	}
	for _, d := range v.Policy.Duties {
		c, _ := v.Policy.Clause(d.Clause)
		duties = append(duties, map[string]string{"clause": d.Clause, "law": c.Law[v.Lang].Text, "text": v.Of(d.Text), "years": v.Policy.Numbers[d.Years].Is})
	}
	var scope []string
	for _, rule := range v.Policy.Rules.Scope {
		scope = append(scope, rule.Needs...)
	}
	data["scope"], data["ends_by"] = scope, v.Policy.Meta.EndsBy
	if c, _, ok := v.Policy.Doubt(v.Policy.OverlapDoubt); ok {
		data["overlap_doubt"] = v.Rel(v.Clause(c.ID)) + "#doubt-" + v.Policy.OverlapDoubt
	}
	items := map[string]any{}
	for i := range v.Policy.Rules.Items {
		it := &v.Policy.Rules.Items[i]
		c, _ := v.Policy.Clause(it.Clause)
		items[it.ID] = map[string]any{"name": v.ItemLink(it).Name, "cite": v.Of(c.Cite), "clause": it.Clause, "kind": it.Kind, "frequency": it.Frequency,
			"url": v.Rel(v.Clause(it.Clause)) + "#item-" + it.ID, "groups": append([]string{}, it.Groups...)}
	}
	said := v.Texts("outcome")
	for key, text := range v.Texts("quiz") {
		if group, _, _ := strings.Cut(key, "."); group == "list" || group == "steps" || group == "row" || group == "status" || group == "scope" || group == "answer" {
			said[key] = text
		}
	}
	data["facts"], data["order"], data["clauses"], data["items"], data["duties"], data["strings"] = facts, order, clauses, items, duties, said
	data["title"], data["compare"], data["commitment"], data["quiz"] = v.Of(v.Policy.Meta.Short), "compare/", "commitment/", "quiz/"
	return v.Data("outcome-"+string(v.Lang), data)
}

// outcomeDoubts are the doubts about a clause's words, without the oddities, which change no award.
func outcomeDoubts(v view.View, c *policy.Clause, at string) []map[string]string {
	out := []map[string]string{}
	for _, d := range c.Doubts {
		if d.Kind == "doubt" {
			out = append(out, map[string]string{"question": v.PlainText(d.Question), "difference": v.PlainText(d.Difference), "url": at + "#doubt-" + c.ID + "." + d.ID})
		}
	}
	return out
}
