package machine

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"lingang/generator/law"
	"lingang/generator/page/awards"
	"lingang/generator/policy"
	"lingang/generator/view"
	"lingang/wasm/award"
)

// PolicyJSON is data/<policy>/policy.json: everything that the site says of a policy, in both languages. Its schema is
// site/api/schema/policy.schema.json. Explanations are Markdown with their figures filled in; what is computed is in
// rules.json.
type PolicyJSON struct {
	Schema         int           `json:"schema"`
	Policy         string        `json:"policy"`
	Rules          string        `json:"rules"` // hash, as in results
	URL            policy.Text   `json:"url"`
	Title          policy.Text   `json:"title"`
	Short          policy.Text   `json:"short"`
	HeadingTitle   *policy.Text  `json:"heading_title"`
	Issuer         policy.Text   `json:"issuer"`
	Adopted        *policy.Text  `json:"adopted"`
	DocumentNumber *policy.Text  `json:"document_number"`
	Issued         string        `json:"issued"`
	From           string        `json:"from"`
	Until          *string       `json:"until"`            // null without a last day
	Begins         *jsonWords    `json:"begins,omitempty"` // what from was worked out from
	Lasts          *jsonWords    `json:"lasts,omitempty"`  // what until was worked out from
	Ended          *jsonEnded    `json:"ended,omitempty"`  // before its time
	Replaces       *jsonReplaces `json:"replaces,omitempty"`
	Source         *jsonSource   `json:"source,omitempty"`
	Scope          []jsonScope   `json:"scope"`
	Parts          []jsonPart    `json:"parts"`
	Clauses        []jsonClause  `json:"clauses"`
	Groups         []jsonGroup   `json:"groups"`
	Sections       []jsonSection `json:"sections"`
	Facts          []jsonFact    `json:"facts"`
	Glossary       []jsonTerm    `json:"glossary"`
}

// jsonEnded is how a policy ended before its time; From is the first day without it.
type jsonEnded struct {
	From      string       `json:"from"`
	Kind      string       `json:"kind"`
	By        *policy.Text `json:"by"`
	Address   *string      `json:"address"`
	Authority policy.Text  `json:"authority"`
}

// jsonReplaces is the policy whose place this one has taken, and the words that say so; null where none do.
type jsonReplaces struct {
	Policy string     `json:"policy"`
	Law    *jsonWords `json:"law"`
}

// jsonSource is where the official text was taken from.
type jsonSource struct {
	Kind      string      `json:"kind"`
	Publisher policy.Text `json:"publisher"`
	Address   *string     `json:"address"`
	Retrieved *string     `json:"retrieved"`
	Extent    string      `json:"extent"`
}

type jsonScope struct {
	Applicants []string    `json:"applicants"`
	Needs      []string    `json:"needs"`
	Law        []jsonWords `json:"law"`
}

// jsonWords are words of the law that something rests on.
type jsonWords struct {
	Clause string `json:"clause"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
}

type jsonPart struct {
	Heading  policy.Text   `json:"heading"`
	Cite     policy.Text   `json:"cite"`
	Articles []jsonArticle `json:"articles"`
}

type jsonArticle struct {
	Heading *policy.Text `json:"heading"`
	Oddity  *policy.Text `json:"oddity"`
	Clauses []string     `json:"clauses"`
}

type jsonClause struct {
	ID       string        `json:"id"`
	Cite     policy.Text   `json:"cite"`
	URL      policy.Text   `json:"url"`
	Title    policy.Text   `json:"title"`
	Headline policy.Text   `json:"headline"`
	Law      []policy.Text `json:"law"`   // paragraphs
	Plain    policy.Text   `json:"plain"` // Markdown
	Nothing  *policy.Text  `json:"nothing"`
	Items    []jsonItem    `json:"items"`
	Doubts   []jsonDoubt   `json:"doubts"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	Name      policy.Text  `json:"name"`
	Kind      string       `json:"kind"`
	Frequency string       `json:"frequency"`
	Groups    []string     `json:"groups"`
	Amount    policy.Text  `json:"amount"`  // how it is worked out, in words
	Ceiling   *string      `json:"ceiling"` // yuan
	Shown     *policy.Text `json:"ceiling_text"`
	Numbers   []jsonNumber `json:"numbers"`
}

type jsonNumber struct {
	Path string      `json:"path"`
	Is   string      `json:"is"`
	Law  []jsonWords `json:"law"`
}

type jsonDoubt struct {
	ID         string       `json:"id"`
	Kind       string       `json:"kind"`
	Words      policy.Text  `json:"words"`
	Question   *policy.Text `json:"question"`
	Reading    *policy.Text `json:"reading"`
	Rival      *policy.Text `json:"rival"`
	Difference *policy.Text `json:"difference"`
	Note       *policy.Text `json:"note"`
	Awards     []string     `json:"awards"`
}

type jsonGroup struct {
	ID    string      `json:"id"`
	Name  policy.Text `json:"name"`
	Why   policy.Text `json:"why"`
	Items []string    `json:"items"`
}

type jsonSection struct {
	ID       string       `json:"id"`
	Title    policy.Text  `json:"title"`
	Activity *policy.Text `json:"activity"`
	Always   bool         `json:"always"`
	Facts    []string     `json:"facts"`
}

type jsonFact struct {
	ID       string       `json:"id"`
	Type     string       `json:"type"`
	Label    policy.Text  `json:"label"`
	Question policy.Text  `json:"question"`
	Help     *policy.Text `json:"help"`
	Evidence *policy.Text `json:"evidence"`
	Options  []jsonOption `json:"options"`
	Unit     *policy.Text `json:"unit,omitempty"`
	Columns  []jsonColumn `json:"columns,omitempty"`
}

type jsonColumn struct {
	ID      string       `json:"id"`
	Type    string       `json:"type"`
	Label   policy.Text  `json:"label"`
	Options []jsonOption `json:"options"`
}

type jsonOption struct {
	Value string      `json:"value"`
	Label policy.Text `json:"label"`
}

type jsonTerm struct {
	ID      string              `json:"id"`
	Term    policy.Text         `json:"term"`
	Also    map[string][]string `json:"also"`
	Meaning policy.Text         `json:"meaning"` // Markdown
	Clauses []string            `json:"clauses"`
}

// optional is nil for a text that was not given.
func optional(t policy.Text) *policy.Text {
	if t.IsZero() {
		return nil
	}
	return &t
}

// given is nil for what was not given.
func given(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func countedJSON(c *policy.Counted) *jsonWords {
	if c == nil {
		return nil
	}
	return &jsonWords{c.Clause, c.Words.ZH, c.Words.EN}
}

func policyOf(v view.View) PolicyJSON {
	m := v.Policy.Meta
	out := PolicyJSON{
		Schema: 1, Policy: v.Policy.Slug, Rules: v.Policy.Rules.Hash, Title: m.Title, Short: m.Short,
		HeadingTitle: optional(m.HeadingTitle),
		Issuer:       m.Issuer, Adopted: optional(m.Adopted), DocumentNumber: optional(m.DocumentNumber), Issued: m.Issued,
		From: m.From, Until: given(m.Until), Begins: countedJSON(m.Begins), Lasts: countedJSON(m.Lasts),
		URL: each(v, func(v view.View) string { return v.Absolute(v.Path("")) }),
	}
	if e := m.Ended; e != nil {
		out.Ended = &jsonEnded{e.From, e.Kind, optional(e.By), given(e.Address), e.Authority}
	}
	if r := v.Policy.Replaces; r.Policy != "" {
		out.Replaces = &jsonReplaces{Policy: r.Policy}
		if r.Clause != "" {
			out.Replaces.Law = &jsonWords{r.Clause, r.Law.ZH, r.Law.EN}
		}
	}
	if s := m.Source; s != nil {
		out.Source = &jsonSource{s.Kind, s.Publisher, given(s.Address), given(s.Retrieved), s.Extent}
	}
	for _, rule := range v.Policy.Rules.Scope {
		out.Scope = append(out.Scope, jsonScope{list(rule.Applicants), list(rule.Needs), cited(rule.Cites)})
	}
	for _, part := range v.Policy.Parts {
		jp := jsonPart{Heading: part.Heading, Cite: part.Cite}
		for _, a := range part.Articles {
			ja := jsonArticle{Heading: optional(a.Heading), Oddity: optional(a.Oddity)}
			for _, c := range a.Clauses {
				ja.Clauses = append(ja.Clauses, c.ID)
				out.Clauses = append(out.Clauses, clauseJSON(v, c))
			}
			jp.Articles = append(jp.Articles, ja)
		}
		out.Parts = append(out.Parts, jp)
	}
	for _, g := range v.Policy.Groups {
		jg := jsonGroup{ID: g.ID, Name: g.Name, Why: g.Why, Items: []string{}}
		for _, it := range v.Policy.Rules.Items {
			if slices.Contains(it.Groups, g.ID) {
				jg.Items = append(jg.Items, it.ID)
			}
		}
		out.Groups = append(out.Groups, jg)
	}
	for _, section := range v.Policy.Sections {
		out.Sections = append(out.Sections, jsonSection{section.ID, section.Title, optional(section.Activity),
			section.Always, list(section.Facts)})
	}
	markdown := func(t policy.Text) policy.Text { return bothText(v, t) }
	for _, f := range v.Policy.Facts {
		jf := jsonFact{ID: f.ID, Type: f.Type, Label: f.Label, Question: markdown(f.Question),
			Help: optional(markdown(f.Help)), Evidence: optional(f.Evidence), Options: options(f), Unit: optional(f.Unit)}
		for _, c := range f.Columns {
			jf.Columns = append(jf.Columns, jsonColumn{c.ID, c.Type, c.Label, options(c)})
		}
		out.Facts = append(out.Facts, jf)
	}
	for _, t := range v.Policy.Terms {
		out.Glossary = append(out.Glossary, jsonTerm{t.ID, policy.Text{ZH: t.ZH, EN: t.EN},
			map[string][]string{"zh": list(t.Also.ZH), "en": list(t.Also.EN)}, markdown(t.Meaning), list(t.Clauses)})
	}
	return out
}

// policyJSON is the policy as a file.
func policyJSON(p PolicyJSON) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(p); err != nil {
		panic(err) // plain data
	}
	return b.Bytes()
}

// each gives what a text is in each language.
func each(v view.View, f func(v view.View) string) policy.Text {
	return view.Both(func(lang law.Lang) string { return f(v.In(lang)) })
}

// bothText is a text in both languages as Markdown.
func bothText(v view.View, t policy.Text) policy.Text {
	return each(v, func(v view.View) string { return from(v).text(v.Of(t)) })
}

func clauseJSON(v view.View, c *policy.Clause) jsonClause {
	plain := func(part func(*policy.Plain) string) policy.Text {
		return each(v, func(v view.View) string {
			if c.Plain[v.Lang] == nil {
				return "" // its absence is a problem already
			}
			return from(v).text(part(c.Plain[v.Lang]))
		})
	}
	out := jsonClause{
		ID: c.ID, Cite: c.Cite, URL: each(v, func(v view.View) string { return v.Absolute(v.Clause(c.ID)) }),
		Title:    plain(func(p *policy.Plain) string { return p.Title }),
		Headline: plain(func(p *policy.Plain) string { return p.Headline }),
		Plain:    plain(func(p *policy.Plain) string { return p.Body }),
		Nothing:  optional(c.Nothing), Items: []jsonItem{}, Doubts: []jsonDoubt{},
	}
	for i := range c.Law[law.ZH].Paragraphs {
		out.Law = append(out.Law, view.Both(func(lang law.Lang) string { return view.Paragraph(c, lang, i) }))
	}
	for _, it := range c.Items {
		out.Items = append(out.Items, itemJSON(v, it))
	}
	for _, d := range c.Doubts {
		text := func(t policy.Text) *policy.Text { return optional(bothText(v, t)) }
		out.Doubts = append(out.Doubts, jsonDoubt{c.ID + "." + d.ID, d.Kind, policy.Text(d.Words),
			text(d.Question), text(d.Reading), text(d.Rival), text(d.Difference), text(d.Note), list(d.Awards)})
	}
	return out
}

func itemJSON(v view.View, it *award.Item) jsonItem {
	out := jsonItem{ID: it.ID, Name: policy.Text(it.Name), Kind: string(it.Kind), Frequency: it.Frequency,
		Groups:  list(it.Groups),
		Numbers: []jsonNumber{}, Amount: each(v,
			func(v view.View) string { return view.Capital(awards.Amount(v, it)) })}
	if ceiling := v.Policy.Ceiling(it); it.Kind.IsMoney() && !ceiling.Unbounded {
		yuan := ceiling.Max.String()
		out.Ceiling = &yuan
		out.Shown = optional(each(v, func(v view.View) string { return v.Money(ceiling.Max) }))
	}
	for _, path := range slices.Sorted(maps.Keys(v.Policy.Numbers)) {
		if n := v.Policy.Numbers[path]; strings.HasPrefix(path, it.ID+".") {
			out.Numbers = append(out.Numbers, jsonNumber{path, n.Is, cited(n.Cites)})
		}
	}
	return out
}

func cited(cites []award.Cite) []jsonWords {
	out := []jsonWords{}
	for _, c := range cites {
		out = append(out, jsonWords{c.Clause, c.ZH, c.EN})
	}
	return out
}

// list is never null in JSON.
func list(ids []string) []string { return append([]string{}, ids...) }

func options(f policy.Question) []jsonOption {
	out := []jsonOption{}
	for _, o := range f.Options {
		out = append(out, jsonOption{o.ID, o.Text})
	}
	return out
}
