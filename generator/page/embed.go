package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lingang/generator/law"
	"lingang/generator/policy"
)

// Embed is a calculator for other people's pages: what api/embed.js shows inside its element. It is rendered by the same templates as
// this site's own, and shipped as a tree of elements, because a page with a strict security policy takes no HTML from a script.
type Embed struct {
	Name       string // "clause" or "tool"
	Cite       string
	Title      string
	Path       string // of the page that it comes from
	WordsFrom  string
	Calculator *Calculator
	Relocation *Relocation
}

// embedFrom is what addresses in an embedded calculator are relative to.
const embedFrom = "api/embed.js"

// embeds makes the files of a policy in a language.
func (s *Site) embeds(lang law.Lang, p *policy.Policy) {
	w := words{s, p, lang, embedFrom, ""}
	base := string(lang) + "/" + p.Slug + "/"
	for _, c := range p.Clauses {
		plain := c.Plain[lang]
		if plain == nil {
			continue // its absence is a problem already
		}
		if calc := s.calculator(w, c); calc != nil {
			s.embed(w, "clause/"+c.ID, Embed{Name: "clause", Cite: in(c.Cite, lang), Title: plain.Title, Path: base + "clauses/" + c.ID + "/", Calculator: calc})
		}
	}
	if p.Tools.Relocation != nil {
		r := s.relocation(w)
		s.embed(w, "tool/relocation", Embed{Name: "tool", Title: s.texts(lang).get("tools.relocation.name"), Path: base + "relocation/", Relocation: &r})
	}
}

func (s *Site) embed(w words, key string, e Embed) {
	e.WordsFrom = w.wordsFrom()
	const file = "components/embed/embed.html"
	page := &Page{site: s, policy: w.p, Lang: w.lang, Kind: "embed", Path: embedFrom, Body: e}
	var out bytes.Buffer
	if err := s.embedding.ExecuteTemplate(&out, "embed", page); err != nil {
		s.templateProblem(file, err)
		return
	}
	nodes, err := html.ParseFragment(&out, &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		s.templateProblem(file, err)
		return
	}
	var tree []any
	for _, n := range nodes {
		if t, ok := elementTree(n); ok {
			tree = append(tree, t)
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(tree); err != nil {
		panic(err) // plain data
	}
	text := bytes.TrimSpace(b.Bytes())
	sum := sha256.Sum256(text)
	at := path.Join("assets", w.p.Slug, "embed-"+strings.ReplaceAll(key, "/", "-")+"-"+string(w.lang)+"-"+hex.EncodeToString(sum[:])[:10]+".json")
	s.write(at, text)
	s.Part.embeds(key, w.lang, rel(embedFrom, at))
}

// EmbedTexts is what api/embed.js says before it has loaded anything, in each language.
func (s *Site) EmbedTexts() map[law.Lang]map[string]string {
	out := map[law.Lang]map[string]string{}
	for _, lang := range law.Langs {
		out[lang] = s.Strings.Under(lang, "embed.script")
	}
	return out
}

var spaces = regexp.MustCompile(`\s+`)

// elementTree is a node as JSON: a text, or [name, attributes, children …]; the names of SVG's elements begin with "svg:". What is for
// pages without script is left out, and so are spaces between lines of the template.
func elementTree(n *html.Node) (any, bool) {
	switch {
	case n.Type == html.TextNode:
		text := spaces.ReplaceAllString(n.Data, " ")
		return text, text != " " || !strings.Contains(n.Data, "\n")
	case n.Type != html.ElementNode || n.Data == "noscript":
		return nil, false
	}
	name := n.Data
	if n.Namespace != "" {
		name = n.Namespace + ":" + name
	}
	attributes := map[string]string{}
	for _, a := range n.Attr {
		attributes[a.Key] = a.Val
	}
	out := []any{name, attributes}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if t, ok := elementTree(c); ok {
			out = append(out, t)
		}
	}
	return out, true
}
