package view

import (
	"html/template"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lingang/generator/law"
	"lingang/generator/policy"
)

// PlainText is a text as its reader sees it, without markup.
func (v View) PlainText(t policy.Text) string {
	return Once(v, plainOf{v.Lang, v.Of(t)}, func() string { return v.Plain(v.Inline(t)) })
}

type plainOf struct {
	lang law.Lang
	text string
}

// Plain is the text of rendered words.
func (v View) Plain(body template.HTML) string {
	if !strings.ContainsAny(string(body), "<&\n") {
		return strings.TrimSpace(string(body)) // as most are
	}
	text := ""
	for _, n := range fragment(body) {
		text += v.nodeText(n)
	}
	return strings.TrimSpace(text)
}

// Section is a part of an explanation under a heading.
type Section struct{ ID, Heading, Text string }

// Sections parts an explanation at its headings.
func (v View) Sections(body template.HTML) (out []Section) {
	for _, n := range fragment(body) {
		if n.Type != html.ElementNode {
			continue
		}
		text := v.nodeText(n)
		if n.DataAtom == atom.H2 {
			out = append(out, Section{Heading: text})
			for _, a := range n.Attr {
				if a.Key == "id" {
					out[len(out)-1].ID = a.Val
				}
			}
			continue
		}
		if len(out) == 0 {
			out = append(out, Section{ID: "plain"}) // the explanation's own heading
		}
		last := &out[len(out)-1]
		last.Text = v.Join(last.Text, text)
	}
	return out
}

func fragment(body template.HTML) []*html.Node {
	nodes, err := html.ParseFragment(strings.NewReader(string(body)),
		&html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		panic(err) // a string can always be read
	}
	return nodes
}

func (v View) nodeText(n *html.Node) string {
	if n.Type == html.TextNode {
		return strings.ReplaceAll(n.Data, "\n", Gap(v.Lang))
	}
	out := ""
	for c := range n.ChildNodes() {
		text := v.nodeText(c)
		switch {
		case c.DataAtom == atom.Li && strings.TrimSpace(out) != "" && !strings.ContainsAny(lastOf(out), ".;:。；："):
			out = strings.TrimSpace(out) + map[law.Lang]string{law.ZH: "；", law.EN: "; "}[v.Lang] +
				strings.TrimSpace(text)
		case c.DataAtom == atom.Li, c.DataAtom == atom.P:
			out = v.Join(out, text)
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
