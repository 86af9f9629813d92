package quiz

import (
	"maps"
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/page/awards"
	"lingang/generator/page/result"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/generator/wire"
	"lingang/wasm/award"
)

// OutcomeData is the path of what the script that shows a result reads: names, wording, doubts and duties, in the
// view's language. It is a file of its own, because a first visit to the questions does not need it; see
// site/components/outcome. It is written when a page first asks. Its addresses are relative to the policy's folder.
func OutcomeData(v view.View) string {
	return v.Files.Once("outcome-"+string(v.Lang), func() string { return outcomeData(v.To(v.Path(""))) })
}

func outcomeData(v view.View) string {
	p := v.Policy
	out := wire.Outcome{
		Wording: wording(v, "outcome", "list", "steps", "row", "status", "scope", "answer"),
		Title:   v.Of(p.Meta.Short), Full: v.Of(p.Meta.Title), Document: document(v), EndsBy: p.Meta.EndsBy,
		Quiz: "quiz/", Compare: "compare/", Commitment: "commitment/",
		Items: map[string]wire.OutcomeItem{}, Facts: map[string]wire.OutcomeFact{},
		Clauses: map[string]wire.OutcomeClause{}, Groups: map[string]string{}, Order: []string{},
		Duties: []wire.Duty{}, Scope: []string{}, ScopeLaw: []wire.OutcomeNeed{}, Sections: []wire.OutcomeSection{}, Examples: map[string]string{},
	}
	for _, f := range p.Facts {
		options := map[string]string{}
		for _, o := range f.Options {
			options[o.ID] = v.Of(o.Text)
		}
		out.Facts[f.ID] = wire.OutcomeFact{Fact: fact(v, f), Options: options}
		columns(v, f, func(id string, column wire.Fact) { out.Facts[id] = wire.OutcomeFact{Fact: column} })
		out.Order = append(out.Order, f.ID)
	}
	for _, c := range p.Clauses {
		shown := wire.OutcomeClause{Clause: clause(v, c), Doubts: doubts(v, c)}
		if plain := c.Plain[v.Lang]; plain != nil {
			shown.Title = plain.Title
		}
		out.Clauses[c.ID] = shown
		for _, it := range c.Items {
			groups := append([]string{}, it.Groups...)
			benefit := awards.Of(v, it)
			out.Items[it.ID] = wire.OutcomeItem{Item: item(v, it), Cite: v.Of(c.Cite), Clause: c.ID, Groups: groups,
				Does: does(v, it), Ceiling: ceiling(v, benefit), Yuan: benefit.CeilingYuan, Needs: needs(v, it)}
		}
	}
	for _, s := range p.Sections {
		section := wire.OutcomeSection{ID: s.ID, Title: v.Of(s.Title), Facts: s.Facts}
		if !s.Always {
			section.Activity = v.Of(s.Activity)
		}
		out.Sections = append(out.Sections, section)
	}
	for _, b := range result.Beginnings(v) {
		out.Examples[b.ID] = b.Hash
	}
	for _, g := range p.Groups {
		out.Groups[g.ID] = v.Of(g.Name)
	}
	for _, d := range p.Duties {
		c, _ := p.Clause(d.Clause)
		duty := wire.Duty{Clause: d.Clause, Law: c.Law[v.Lang].Text, Text: v.Of(d.Text), Years: p.Numbers[d.Years].Is}
		out.Duties = append(out.Duties, duty)
	}
	for _, rule := range p.Rules.Scope {
		out.Scope = append(out.Scope, rule.Needs...)
		out.ScopeLaw = append(out.ScopeLaw, need(v, rule.Cites, rule.Applicants, rule.Needs)...)
	}
	out.Strings["rows.none"] = v.T("rows.none")
	if out.Editions = editions(v); out.Editions == nil {
		maps.DeleteFunc(out.Strings, func(key, _ string) bool { return strings.HasPrefix(key, "edition.") })
	}
	if c, _, ok := p.Doubt(p.OverlapDoubt); ok {
		out.OverlapDoubt = v.Rel(v.Clause(c.ID)) + "#doubt-" + p.OverlapDoubt
	}
	return v.Data("outcome-"+string(v.Lang), out)
}

// document is who the policy is, as a sheet of paper says it at its head.
func document(v view.View) []wire.Named {
	m := v.Policy.Meta
	number := v.T("meta.no_number")
	if !m.DocumentNumber.IsZero() {
		number = v.Of(m.DocumentNumber)
	}
	out := []wire.Named{
		{Name: v.T("meta.issuer"), Text: v.Of(m.Issuer)}, {Name: v.T("meta.number"), Text: number},
		{Name: v.T("meta.issued"), Text: v.Date(m.Issued)}, {Name: v.T("meta.from"), Text: v.Date(m.From)},
	}
	if m.Until != "" {
		out = append(out, wire.Named{Name: v.T("meta.until"), Text: v.Date(m.Until)})
	}
	return out
}

// needs are an award's conditions in the words of the law: whom it is for first.
func needs(v view.View, it *award.Item) []wire.OutcomeNeed {
	out := []wire.OutcomeNeed{}
	for _, who := range it.Who {
		out = append(out, need(v, who.Cites, who.Applicants, who.Needs)...)
	}
	for _, c := range it.Needs {
		out = append(out, need(v, c.Cites, nil, c.Asked())...)
	}
	return out
}

// need is a condition once for each place that it rests on; the facts are said with the first.
func need(v view.View, cites []award.Cite, applicants, facts []string) (out []wire.OutcomeNeed) {
	for _, c := range cites {
		one := wire.OutcomeNeed{Clause: c.Clause, Law: c.ZH, At: c.ZHAt, Applicants: applicants, Facts: append([]string{}, facts...)}
		if v.Lang == law.EN {
			one.Law, one.At = c.EN, c.ENAt
		}
		out, facts = append(out, one), nil
	}
	return out
}

// editions are the policies that this one has replaced, or that have replaced it.
func editions(v view.View) (out []wire.OutcomeEdition) {
	for _, p := range []*policy.Policy{v.Policy.Earlier(v.Policies), v.Policy.Later(v.Policies)} {
		if p == nil {
			continue
		}
		facts := map[string]wire.OutcomeAsks{}
		for _, f := range p.Facts {
			asks := wire.OutcomeAsks{Type: f.Type}
			for _, o := range f.Options {
				asks.Options = append(asks.Options, o.ID)
			}
			facts[f.ID] = asks
		}
		out = append(out, wire.OutcomeEdition{Title: v.Of(p.Meta.Short), Facts: facts,
			Quiz: v.Rel(view.PolicyPath(v.Lang, p.Slug, "quiz/"))})
	}
	return out
}

// doubts are those about a clause's words, without the oddities, which change no award.
func doubts(v view.View, c *policy.Clause) []wire.Doubt {
	out := []wire.Doubt{}
	for _, d := range c.Doubts {
		if d.Kind == "doubt" {
			out = append(out, wire.Doubt{Question: v.PlainText(d.Question), Difference: v.PlainText(d.Difference),
				URL:    v.Rel(v.Clause(c.ID)) + "#doubt-" + c.ID + "." + d.ID,
				Awards: append([]string{}, d.Awards...)})
		}
	}
	return out
}

// does are the activities that an award has to do with: its own questions are among theirs.
func does(v view.View, it *award.Item) []string {
	own := slices.Clone(it.Facts())
	for _, c := range it.Needs {
		own = append(own, c.Asked()...)
	}
	out := []string{}
	for _, s := range v.Policy.Sections {
		if !s.Always && slices.ContainsFunc(s.Facts, func(id string) bool { return slices.Contains(own, id) }) {
			out = append(out, s.ID)
		}
	}
	return out
}

// ceiling is what an award comes to at most, in words.
func ceiling(v view.View, b awards.Benefit) string {
	switch {
	case b.Unbounded:
		return b.NoCeiling
	case b.Ceiling == "":
		return v.T("benefits.no_figure")
	}
	return v.T("outcome.elsewhere.at_most", "amount", b.Ceiling)
}
