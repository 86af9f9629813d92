package page

import (
	"html/template"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lingang/generator/law"
	"lingang/generator/markdown"
	"lingang/generator/policy"
	"lingang/generator/search"
)

// SearchPage is the page with the results.
type SearchPage struct {
	Indexes []string    // paths of the files to look through
	Strings template.JS // for the script; see site/components/search
}

// index makes the file that the search looks through for a policy.
func (s *Site) index(lang law.Lang, p *policy.Policy) {
	content, err := s.searchIndex(lang, p).Encode()
	if err != nil {
		panic(err) // plain data
	}
	file := "assets/" + p.Slug + "/" + search.Name(string(lang), content)
	s.write(file, content)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.indexes[lang] = file
}

// search renders the page that looks through every policy in its language.
func (s *Site) search(lang law.Lang, parts []*Part) {
	if !s.wants(string(lang) + "/search/") {
		return
	}
	body := SearchPage{Indexes: indexes(parts, lang)}
	strings, err := scriptJSON(s.Strings.Under(lang, "search"))
	if err != nil {
		panic(err) // plain data
	}
	body.Strings = strings
	t := s.texts(lang)
	s.add(&Page{site: s, Lang: lang, Kind: "search", Path: string(lang) + "/search/", Title: t.get("search.title"), Description: t.get("search.description"),
		Body: body, NoIndex: true, Crumbs: []Crumb{{t.get("nav.home"), string(lang) + "/"}, {t.get("search.title"), ""}}})
}

func indexes(parts []*Part, lang law.Lang) (out []string) {
	for _, part := range parts {
		out = append(out, part.indexes[lang])
	}
	return out
}

// searchIndex gathers what can be found of a policy.
func (s *Site) searchIndex(lang law.Lang, p *policy.Policy) search.Index {
	w := words{s, p, lang, string(lang) + "/search/", ""}
	out := search.Index{Policy: p.Slug}
	for _, c := range p.Clauses {
		if c.Plain[law.ZH] != nil && c.Plain[law.EN] != nil {
			out.Groups = append(out.Groups, s.clauseEntries(w, c))
		}
	}
	terms := search.Group{Path: "glossary/", Title: s.texts(lang).get("glossary.title")}
	for _, t := range p.Terms {
		name, second, also := t.ZH, t.EN, t.Also.EN
		if lang == law.EN {
			name, second, also = t.EN, t.ZH, t.Also.ZH
		}
		terms.Entries = append(terms.Entries, search.Entry{Kind: search.Term, Anchor: t.ID, Name: name, Text: w.plainText(t.Meaning),
			Other: strings.Join(append([]string{second}, also...), s.texts(other(lang)).get("list.and"))})
	}
	questions := search.Group{Path: "quiz/", Title: s.texts(lang).get("nav.quiz")}
	for _, f := range p.Facts {
		questions.Entries = append(questions.Entries, search.Entry{Kind: search.Question, Anchor: "f-" + f.ID, Name: in(f.Question, lang), Text: in(f.Label, lang),
			Other: in(f.Label, other(lang))})
	}
	out.Groups = append(out.Groups, terms, questions)
	return out
}

// clauseEntries are a clause's title, awards, explanation, law and doubts.
func (s *Site) clauseEntries(w words, c *policy.Clause) search.Group {
	mine, second := c.Plain[w.lang], c.Plain[other(w.lang)]
	g := search.Group{Path: "clauses/" + c.ID + "/", Cite: in(c.Cite, w.lang), Title: mine.Title}
	g.Entries = append(g.Entries, search.Entry{Kind: search.Clause, Text: plain(markdown.Inline(mine.Headline, w.context()).HTML, w.lang), Other: second.Title})
	for _, it := range c.Items {
		g.Entries = append(g.Entries, search.Entry{Kind: search.Award, Anchor: "item-" + it.ID, Name: in(policy.Text(it.Name), w.lang), Other: in(policy.Text(it.Name), other(w.lang))})
	}
	for _, section := range sections(markdown.Render(mine.Body, w.context()).HTML, w.lang) {
		g.Entries = append(g.Entries, search.Entry{Kind: search.Plain, Anchor: section.id, Name: section.heading, Text: section.text})
	}
	law, otherLaw := c.Law[w.lang], c.Law[other(w.lang)]
	for i, span := range law.Paragraphs {
		os := otherLaw.Paragraphs[i]
		g.Entries = append(g.Entries, search.Entry{Kind: search.Law, Anchor: "p" + itoa(i+1), Text: law.Text[span.Start:span.End], Other: otherLaw.Text[os.Start:os.End]})
	}
	for _, d := range c.Doubts {
		e := search.Entry{Kind: search.Doubt, Anchor: "doubt-" + c.ID + "." + d.ID, Name: w.plainText(d.Question)}
		if d.Kind == "doubt" {
			e.Text = join(w.lang, w.plainText(d.Reading), w.plainText(d.Rival), w.plainText(d.Difference))
		} else {
			words := in(policy.Text{ZH: d.Words.ZH, EN: d.Words.EN}, w.lang)
			e.Name, e.Text = fillIn(s.texts(w.lang).get("search.oddity"), "words", words), w.plainText(d.Note)
		}
		g.Entries = append(g.Entries, e)
	}
	return g
}

func (w words) plainText(t policy.Text) string { return plain(w.inline(t), w.lang) }

type section struct{ id, heading, text string }

// sections parts an explanation at its headings.
func sections(body template.HTML, lang law.Lang) (out []section) {
	for _, n := range fragment(body) {
		if n.Type != html.ElementNode {
			continue
		}
		text := nodeText(n, lang)
		if n.DataAtom == atom.H2 {
			out = append(out, section{heading: text})
			for _, a := range n.Attr {
				if a.Key == "id" {
					out[len(out)-1].id = a.Val
				}
			}
			continue
		}
		if len(out) == 0 {
			out = append(out, section{id: "plain"}) // the explanation's own heading
		}
		last := &out[len(out)-1]
		last.text = join(lang, last.text, text)
	}
	return out
}

// plain is the text of rendered words.
func plain(body template.HTML, lang law.Lang) string {
	if !strings.ContainsAny(string(body), "<&\n") {
		return strings.TrimSpace(string(body)) // as most are
	}
	text := ""
	for _, n := range fragment(body) {
		text += nodeText(n, lang)
	}
	return strings.TrimSpace(text)
}

func fragment(body template.HTML) []*html.Node {
	nodes, err := html.ParseFragment(strings.NewReader(string(body)), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		panic(err) // a string can always be read
	}
	return nodes
}

func nodeText(n *html.Node, lang law.Lang) string {
	if n.Type == html.TextNode {
		return strings.ReplaceAll(n.Data, "\n", space(lang))
	}
	out := ""
	for c := range n.ChildNodes() {
		text := nodeText(c, lang)
		switch {
		case c.DataAtom == atom.Li && strings.TrimSpace(out) != "" && !strings.ContainsAny(lastOf(out), ".;:。；："):
			out = strings.TrimSpace(out) + map[law.Lang]string{law.ZH: "；", law.EN: "; "}[lang] + strings.TrimSpace(text)
		case c.DataAtom == atom.Li, c.DataAtom == atom.P:
			out = join(lang, out, text)
		default:
			out += text
		}
	}
	return out
}

// lastOf is the last character of a text, space aside.
func lastOf(text string) string {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(text))
	return string(r)
}

// join puts sentences behind each other.
func join(lang law.Lang, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, space(lang))
}

func space(lang law.Lang) string {
	if lang == law.ZH {
		return ""
	}
	return " "
}
