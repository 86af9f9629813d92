package page

import (
	"html/template"
	"path"
	"slices"
	"strconv"

	"lingang/generator/figure"
	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/policy"
	"lingang/wasm/award"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Clause is a clause's page.
type Clause struct {
	ID, Cite, Title string
	Heading         string // of the article
	Headline        template.HTML
	Law, LawOther   []LawParagraph // in the page's language and in the other
	Plain           template.HTML
	Nothing         string // why nothing is computed
	Items           []Benefit
	Drawn           map[string]Drawn // by item
	Calculator      *Calculator
	Overlaps        []Overlap
	Cases           []CaseView
	Doubts          []Doubt
	Evidence        []Evidence
	ScopeEvidence   []Evidence
	Prev, Next      *ClauseLine
}

// Drawn is an item's pictures.
type Drawn struct {
	Pictures []Picture
	Said     bool // a caption says how the amount is worked out
}

// Overlap is an overlap group that an item of the clause is in.
type Overlap struct {
	Name, Why string
	Items     []ItemLink
}

// ItemLink is an item of any clause.
type ItemLink struct{ ID, Name, Cite, Path string }

// CaseView is a worked case as the engine computes it.
type CaseView struct {
	Name  string
	Facts []FactView
	Items []ResultView
}

// FactView is a fact with its value in words.
type FactView struct{ ID, Label, Value string }

// ResultView is an item's result in words.
type ResultView struct {
	ID, Name, State string
	Cite, Path      string
	Kind            string
	Amount          string // empty where there is no figure
	Reasons         []string
	Missing         []string
	Schedule        []string
	Steps           []string
}

type addPage func(kind, path, title string, body func() any)

func (s *Site) clause(lang law.Lang, p *policy.Policy, i int, add addPage) {
	c := p.Clauses[i]
	at, plain := "clauses/"+c.ID+"/", c.Plain[lang]
	title := fillIn(s.texts(lang).get("clause.page_title"), "title", plain.Title, "cite", in(c.Cite, lang))
	add("clause", at, title, func() any { return s.clauseView(words{s, p, lang, string(lang) + "/" + p.Slug + "/" + at, c.ID}, i) })
}

func (s *Site) clauseView(w words, i int) Clause {
	p, lang, c := w.p, w.lang, w.p.Clauses[i]
	plain := c.Plain[lang]
	headline := markdown.Inline(plain.Headline, w.context())
	body := markdown.Render(plain.Body, w.context())
	view := Clause{
		ID: c.ID, Cite: in(c.Cite, lang), Title: plain.Title, Heading: heading(p, c, lang), Headline: headline.HTML,
		Law: lawParagraphs(c, lang, "law-"), LawOther: lawParagraphs(c, other(lang), "law-"+string(other(lang))+"-"),
		Plain: body.HTML, Nothing: in(c.Nothing, lang), Doubts: s.doubts(w, c), Cases: s.cases(w, c), Drawn: map[string]Drawn{},
	}
	for _, it := range c.Items {
		view.Items = append(view.Items, s.benefit(w, it))
		view.Drawn[it.ID] = s.drawn(w, it)
	}
	view.Calculator = s.calculator(w, c)
	view.Evidence, view.ScopeEvidence = s.evidence(w, c)
	view.Overlaps = s.overlaps(w, c)
	if i > 0 {
		line := s.clauseLine(w, p.Clauses[i-1])
		view.Prev = &line
	}
	if i+1 < len(p.Clauses) {
		line := s.clauseLine(w, p.Clauses[i+1])
		view.Next = &line
	}
	return view
}

func (s *Site) drawn(w words, it *award.Item) Drawn {
	out := Drawn{Pictures: s.pictures(w, it)}
	switch f := it.Form.(type) {
	case *award.Rate:
		out.Said = f.Deduct == nil
	case *award.Bands, *award.PerUnit, *award.UpTo:
		out.Said = true
	}
	return out
}

func heading(p *policy.Policy, c *policy.Clause, lang law.Lang) string {
	for _, part := range p.Parts {
		for _, a := range part.Articles {
			if slices.Contains(a.Clauses, c) {
				if a.Heading.IsZero() {
					return in(part.Heading, lang)
				}
				_, title := numbered(in(a.Heading, lang))
				return title
			}
		}
	}
	return ""
}

func (s *Site) overlaps(w words, c *policy.Clause) (out []Overlap) {
	for _, g := range w.p.Groups {
		o := Overlap{Name: in(g.Name, w.lang), Why: in(g.Why, w.lang)}
		mine := false
		for i := range w.p.Rules.Items {
			it := &w.p.Rules.Items[i]
			if slices.Contains(it.Groups, g.ID) {
				mine = mine || it.Clause == c.ID
				o.Items = append(o.Items, s.itemLink(w, it))
			}
		}
		if mine {
			out = append(out, o)
		}
	}
	return out
}

func (s *Site) itemLink(w words, it *award.Item) ItemLink {
	c, _ := w.p.Clause(it.Clause)
	return ItemLink{it.ID, in(policy.Text(it.Name), w.lang), in(c.Cite, w.lang), string(w.lang) + "/" + w.p.Slug + "/clauses/" + it.Clause + "/"}
}

// cases computes the public cases of a clause.
func (s *Site) cases(w words, c *policy.Clause) (out []CaseView) {
	for _, cs := range c.Cases {
		if !cs.Public {
			continue
		}
		result, facts, ok := s.evaluate(w, path.Join(w.p.Dir, "clauses", c.Dir, "cases.yaml"), c.Given, cs.Facts)
		if !ok {
			continue
		}
		v := CaseView{Name: in(cs.Name, w.lang)}
		for _, f := range facts {
			if _, given := cs.Facts[f.ID]; given {
				v.Facts = append(v.Facts, f)
			}
		}
		for _, a := range result.Awards {
			if _, expected := cs.Expect[a.Item.ID]; expected {
				v.Items = append(v.Items, s.result(w, a))
			}
		}
		out = append(out, v)
	}
	return out
}

// evaluate runs the engine on facts from YAML.
func (s *Site) evaluate(w words, file string, facts ...map[string]any) (award.Result, []FactView, bool) {
	text, err := policy.FactsJSON(facts...)
	if err != nil {
		s.problems.Add(file, "facts: "+err.Error(), "facts are ids with plain values")
		return award.Result{}, nil, false
	}
	r := w.p.Rules.Evaluate(text)
	for _, e := range r.Errors {
		s.problems.Add(file, "fact "+e.Fact+": "+e.Message.EN, "")
	}
	return r, s.factViews(w, r), len(r.Errors) == 0
}

func (s *Site) factViews(w words, r award.Result) (out []FactView) {
	for _, k := range r.Known() {
		q, _ := w.p.Fact(k.ID)
		v := FactView{ID: k.ID, Label: in(q.Label, w.lang), Value: k.Text}
		switch award.FactType(q.Type) {
		case award.Money:
			v.Value = figure.Money(w.lang, k.Number)
		case award.Count:
			v.Value = k.Number.String()
		case award.YesNo:
			v.Value = s.texts(w.lang).get("value." + k.Text)
		case award.Date:
			v.Value = Date(w.lang, k.Text)
		case award.OneOf:
			for _, o := range q.Options {
				if o.ID == k.Text {
					v.Value = in(o.Text, w.lang)
				}
			}
		}
		out = append(out, v)
	}
	return out
}

func (s *Site) result(w words, a award.Award) ResultView {
	link := s.itemLink(w, a.Item)
	v := ResultView{ID: link.ID, Name: link.Name, Cite: link.Cite, Path: link.Path, State: a.State, Kind: string(a.Item.Kind), Steps: s.steps(w, a)}
	if a.Item.Kind.IsMoney() {
		v.Amount = amountFull(w.lang, s.texts(w.lang), a.Amount)
	}
	for _, r := range a.Reasons {
		v.Reasons = append(v.Reasons, in(policy.Text(w.p.Rules.ReasonMessage(r)), w.lang))
	}
	for _, id := range a.Missing {
		q, _ := w.p.Fact(id)
		v.Missing = append(v.Missing, in(q.Label, w.lang))
	}
	for _, part := range a.Schedule {
		v.Schedule = append(v.Schedule, figure.Yuan(w.lang, part))
	}
	return v
}
