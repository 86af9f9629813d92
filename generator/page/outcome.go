package page

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"lingang/generator/law"
	"lingang/generator/policy"
)

// OutcomeData is the address, from the page, of what the script that shows a result reads: names, wording, doubts and duties, in
// the page's language. It is a file of its own, because a first visit to the questions does not need it; see
// site/components/outcome. It is written when a page first asks.
func (p *Page) OutcomeData() string { return p.Rel(p.site.outcomeData(p.Lang, p.Policy())) }

// OutcomeBase is the address that those in the file are relative to.
func (p *Page) OutcomeBase() string { return p.Rel(p.Under("")) }

func (s *Site) outcomeData(lang law.Lang, p *policy.Policy) string {
	return s.once("outcome-"+string(lang)+p.Slug, func() string { return s.writeOutcomeData(lang, p) })
}

func (s *Site) writeOutcomeData(lang law.Lang, p *policy.Policy) string {
	base := string(lang) + "/" + p.Slug + "/"
	w := words{s, p, lang, base, ""}
	data := s.quizData(w)
	delete(data, "states")
	facts, order := map[string]any{}, []string{}
	for _, f := range p.Facts {
		options := map[string]string{}
		for _, o := range f.Options {
			options[o.ID] = in(o.Text, lang)
		}
		fact := map[string]any{"label": in(f.Label, lang), "type": f.Type}
		if len(options) > 0 {
			fact["options"] = options
		}
		facts[f.ID] = fact
		order = append(order, f.ID)
	}
	clauses, duties := map[string]any{}, []any{}
	for _, c := range p.Clauses {
		at := rel(w.from, base+"clauses/"+c.ID+"/")
		view := map[string]any{"cite": in(c.Cite, lang), "url": at + "#law", "doubts": s.outcomeDoubts(w, c, at)}
		if plain := c.Plain[lang]; plain != nil {
			view["title"] = plain.Title
		}
		clauses[c.ID] = view
	}
	for _, d := range p.Duties {
		c, _ := p.Clause(d.Clause)
		duties = append(duties, map[string]string{"clause": d.Clause, "law": c.Law[lang].Text, "text": in(d.Text, lang), "years": p.Numbers[d.Years].Is})
	}
	var scope []string
	for _, rule := range p.Rules.Scope {
		scope = append(scope, rule.Needs...)
	}
	data["scope"], data["ends_by"] = scope, p.Meta.EndsBy
	if c, _, ok := p.Doubt(p.OverlapDoubt); ok {
		data["overlap_doubt"] = rel(w.from, base+"clauses/"+c.ID+"/") + "#doubt-" + p.OverlapDoubt
	}
	items := map[string]any{}
	for i := range p.Rules.Items {
		it := &p.Rules.Items[i]
		c, _ := p.Clause(it.Clause)
		items[it.ID] = map[string]any{"name": s.itemLink(w, it).Name, "cite": in(c.Cite, lang), "clause": it.Clause, "kind": it.Kind, "frequency": it.Frequency,
			"url": rel(w.from, base+"clauses/"+it.Clause+"/") + "#item-" + it.ID, "groups": append([]string{}, it.Groups...)}
	}
	said := s.Strings.Under(lang, "outcome")
	for key, text := range s.Strings.Under(lang, "quiz") {
		if group, _, _ := strings.Cut(key, "."); group == "list" || group == "steps" || group == "row" || group == "status" || group == "scope" || group == "answer" {
			said[key] = text
		}
	}
	data["facts"], data["order"], data["clauses"], data["items"], data["duties"], data["strings"] = facts, order, clauses, items, duties, said
	data["title"], data["compare"], data["commitment"], data["quiz"] = in(p.Meta.Short, lang), "compare/", "commitment/", "quiz/"
	b, err := json.Marshal(data)
	if err != nil {
		panic(err) // plain data
	}
	sum := sha256.Sum256(b)
	path := "assets/" + p.Slug + "/outcome-" + string(lang) + "-" + hex.EncodeToString(sum[:])[:10] + ".json"
	s.write(path, b)
	return path
}

// outcomeDoubts are the doubts about a clause's words, without the oddities, which change no award.
func (s *Site) outcomeDoubts(w words, c *policy.Clause, at string) []map[string]string {
	out := []map[string]string{}
	for _, d := range c.Doubts {
		if d.Kind == "doubt" {
			out = append(out, map[string]string{"question": w.plainText(d.Question), "difference": w.plainText(d.Difference), "url": at + "#doubt-" + c.ID + "." + d.ID})
		}
	}
	return out
}
