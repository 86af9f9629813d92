package page

import (
	"bytes"
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/policy"
	"lingang/wasm/award"
)

// API is the page for people who want the calculator in their own page or program.
type API struct {
	Origin, Module string // absolute
	Facts          []QuizFact
	Applicant      string // a kind of applicant and an amount, for the first lines of code
	Money          string
	Example        string // facts
	Excerpt        string // their result, with the eligible awards alone
	Data           APIData
	Embed          APIEmbed
}

// APIEmbed is the part about api/embed.js: its address, the clauses that it can show, and the one of the examples.
type APIEmbed struct {
	Module, Script string // absolute; relative to the page
	Clause         string
	Clauses        string // ids, as the element takes them
	Tool           bool
}

// APIData is what the script of the live example needs.
type APIData struct {
	Module, Policy, Ready, Failed string
}

func (s *Site) api(lang law.Lang, p *policy.Policy) {
	t := s.texts(lang)
	base := string(lang) + "/" + p.Slug + "/"
	path := base + "api/"
	title := t.get("api.title")
	s.add(&Page{site: s, policy: p, Lang: lang, Kind: "api", Path: path, Title: title,
		Description: fillIn(t.get("api.description"), "policy", in(p.Meta.Short, lang)), Body: s.apiBody(lang, p, path),
		Crumbs: []Crumb{{t.get("nav.home"), string(lang) + "/"}, {in(p.Meta.Short, lang), base}, {title, ""}}})
}

func (s *Site) apiBody(lang law.Lang, p *policy.Policy, path string) API {
	t := s.texts(lang)
	w := words{s, p, lang, path, ""}
	view := API{
		Origin: s.BaseURL.Scheme + "://" + s.BaseURL.Host, Module: s.absolute("api/award.js"),
		Data: APIData{rel(path, "api/award.js"), p.Slug, t.get("api.example.ready"), t.get("api.example.failed")},
	}
	for _, f := range p.Facts {
		view.Facts = append(view.Facts, s.quizFact(w, f))
	}
	view.Applicant, view.Money = firstFacts(p)
	view.Embed = s.apiEmbed(w)
	view.Example = s.apiExample(p)
	view.Excerpt = s.apiExcerpt(p, view.Example)
	return view
}

// firstFacts are the kind of applicant and the amount that a yearly award goes by, of the first that there is.
func firstFacts(p *policy.Policy) (applicant, money string) {
	for _, it := range p.Rules.Items {
		facts := it.Form.Facts()
		if len(facts) == 0 || len(it.Who) == 0 || len(it.Who[0].Applicants) == 0 {
			continue
		}
		if f, ok := p.Rules.Fact(facts[0]); ok && f.Type == award.Money && (money == "" || it.Frequency == award.Annual && len(it.Needs) == 0) {
			applicant, money = it.Who[0].Applicants[0], facts[0]
			if it.Frequency == award.Annual && len(it.Needs) == 0 {
				return applicant, money
			}
		}
	}
	return applicant, money
}

func (s *Site) apiEmbed(w words) APIEmbed {
	out := APIEmbed{Module: s.absolute(embedFrom), Script: rel(w.from, embedFrom), Tool: w.p.Tools.Relocation != nil}
	var clauses []string
	for _, c := range w.p.Clauses {
		if slices.ContainsFunc(c.Items, func(it *award.Item) bool { return it.Kind.IsMoney() }) {
			clauses = append(clauses, c.ID)
		}
	}
	if len(clauses) > 0 {
		out.Clause = clauses[0]
	}
	if out.Tool {
		out.Clause = w.p.Tools.Relocation.Clauses(w.p)[0]
	}
	out.Clauses = strings.Join(clauses, s.texts(w.lang).get("quiz.list.comma"))
	return out
}

// Code renders a text of the interface in which what stands between backquotes is code.
func (p *Page) Code(key string, pairs ...string) (template.HTML, error) {
	t, err := p.T(key, pairs...)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, part := range strings.Split(t, "`") {
		part = template.HTMLEscapeString(part)
		if i%2 == 1 {
			part = "<code>" + part + "</code>"
		}
		b.WriteString(part)
	}
	return template.HTML(b.String()), nil
}

// apiExample are the facts of a public case that is awarded, one with instalments if there is such a case: it shows the most.
func (s *Site) apiExample(p *policy.Policy) string {
	found, most := "{}", -1
	for _, c := range p.Clauses {
		for _, cs := range c.Cases {
			if !cs.Public {
				continue
			}
			facts, err := policy.FactsJSON(c.Given, cs.Facts)
			if err != nil {
				continue // the clause's own page says so
			}
			for _, a := range p.Rules.Evaluate(facts).Awards {
				if a.State == award.Eligible && len(a.Schedule) > most {
					found, most = facts, len(a.Schedule)
				}
			}
		}
	}
	return indented([]byte(found))
}

// apiExcerpt is what the live example shows before its script runs.
func (s *Site) apiExcerpt(p *policy.Policy, facts string) string {
	text, _ := p.Rules.EvaluateJSON(facts)
	var result struct {
		Schema    json.RawMessage   `json:"schema"`
		Policy    json.RawMessage   `json:"policy"`
		Rules     json.RawMessage   `json:"rules"`
		Facts     json.RawMessage   `json:"facts"`
		Status    json.RawMessage   `json:"status"`
		Scope     json.RawMessage   `json:"scope"`
		Awards    []json.RawMessage `json:"awards"`
		Totals    json.RawMessage   `json:"totals"`
		CashFlow  json.RawMessage   `json:"cash_flow"`
		Next      json.RawMessage   `json:"next"`
		ErrorList json.RawMessage   `json:"errors"`
	}
	if err := json.Unmarshal([]byte(text), &result); err != nil {
		panic(err) // the engine's own JSON
	}
	eligible := []json.RawMessage{}
	for _, a := range result.Awards {
		if bytes.Contains(a, []byte(`"state":"eligible"`)) {
			eligible = append(eligible, a)
		}
	}
	result.Awards = eligible
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(result); err != nil {
		panic(err)
	}
	return indented(out.Bytes())
}

func indented(b []byte) string {
	var out bytes.Buffer
	if err := json.Indent(&out, bytes.TrimSpace(b), "", "  "); err != nil {
		return string(b)
	}
	return out.String()
}
