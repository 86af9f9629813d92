package tools

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lingang/generator/page/quiz"
	"lingang/generator/view"
	"lingang/generator/wire"
)

// Embed is a calculator for other people's pages: what api/embed.js shows inside its element. It is rendered by the
// same templates as this site's own, and shipped as a tree of elements, because a page with a strict security policy
// takes no HTML from a script.
type Embed struct {
	Key        string // "clause/8-1" or "tool/relocation"
	Name       string // "clause" or "tool"
	Cite       string
	Title      string
	Path       string // of the page that it comes from
	WordsFrom  string
	Calculator *quiz.Calculator
	Relocation *Relocation
}

// Embeds are the calculators of the view's policy. Addresses in them are relative to api/embed.js.
func Embeds(v view.View) (out []Embed) {
	v = v.To(view.EmbedPath)
	for _, c := range v.Policy.Clauses {
		plain := c.Plain[v.Lang]
		if plain == nil {
			continue // its absence is a problem already
		}
		if calc := quiz.ForClause(v, c); calc != nil {
			out = append(out, Embed{Key: "clause/" + c.ID, Name: "clause", Cite: v.Of(c.Cite), Title: plain.Title,
				Path:      v.Clause(c.ID),
				WordsFrom: quiz.WordsFrom(v), Calculator: calc})
		}
	}
	if v.Policy.Tools.Relocation != nil {
		r := RelocationOf(v)
		out = append(out, Embed{Key: "tool/relocation", Name: "tool", Title: v.T("tools.relocation.name"),
			Path:      v.Path("relocation/"),
			WordsFrom: quiz.WordsFrom(v), Relocation: &r})
	}
	return out
}

// Write writes an embedded calculator as it ships, from what its template has made, and gives its path.
func (e Embed) Write(v view.View, rendered []byte) (string, error) {
	nodes, err := html.ParseFragment(bytes.NewReader(rendered),
		&html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return "", err
	}
	var tree []wire.Tree
	for _, n := range nodes {
		if t, ok := elementTree(n); ok {
			tree = append(tree, t)
		}
	}
	return v.Data("embed-"+strings.ReplaceAll(e.Key, "/", "-")+"-"+string(v.Lang), tree), nil
}

// elementTree is a node for a script. What is for pages without script is left out, and so are spaces between lines of
// the template.
func elementTree(n *html.Node) (wire.Tree, bool) {
	switch {
	case n.Type == html.TextNode:
		text := oneSpace(n.Data)
		return wire.Tree{Text: text}, text != " " || !strings.Contains(n.Data, "\n")
	case n.Type != html.ElementNode || n.Data == "noscript":
		return wire.Tree{}, false
	}
	out := wire.Tree{Name: n.Data, Attributes: map[string]string{}}
	if n.Namespace != "" {
		out.Name = n.Namespace + ":" + n.Data
	}
	for _, a := range n.Attr {
		out.Attributes[a.Key] = a.Val
	}
	for c := range n.ChildNodes() {
		if t, ok := elementTree(c); ok {
			out.Children = append(out.Children, t)
		}
	}
	return out, true
}

// oneSpace has one space for each run of white space, as browsers show it.
func oneSpace(text string) string {
	out := make([]byte, 0, len(text))
	for i := range len(text) {
		c := text[i]
		if strings.IndexByte(" \t\n\f\r", c) >= 0 {
			if c = ' '; len(out) > 0 && out[len(out)-1] == ' ' {
				continue
			}
		}
		out = append(out, c)
	}
	return string(out)
}
