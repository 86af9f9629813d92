// Package markdown renders explanations. Besides CommonMark it knows two things, both checked:
//
//   - directives, {8-1.capital.cap} or {yuan 310000}: numbers that are named instead of typed, so that they cannot part
//     from the law; what they give is up to the caller;
//   - links to parts of the site, clause:8-1, term:…, doubt:…, page:…, which the caller turns into addresses.
//
// Headings need explicit ids ({#who}), because automatic ones drop Chinese. Raw HTML, and amounts or shares typed as
// digits, are problems.
package markdown

import (
	"bytes"
	"fmt"
	"html/template"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"lingang/generator/law"
	"lingang/generator/source"
)

// Context says what directives and links mean where the text stands.
type Context struct {
	Lang law.Lang
	// Directive gives the HTML of what stands between the braces.
	Directive func(words []string) (template.HTML, error)
	// Link gives the address of a link such as clause:8-1.
	Link func(scheme, target string) (string, error)
	// Shown is for a text that has been checked: amounts typed as digits are not looked for again.
	Shown bool
}

// Issue is something wrong at a byte offset of the source.
type Issue struct {
	Offset     int
	What, Hint string
}

// Document is a rendered text.
type Document struct {
	HTML     template.HTML
	Headings []string // ids, in order
	Issues   []Issue

	blocks    int  // at the top
	paragraph bool // the first is one
}

var md = goldmark.New(
	goldmark.WithParserOptions(
		parser.WithHeadingAttribute(),
		parser.WithInlineParsers(util.Prioritized(directiveParser{}, 50), util.Prioritized(emphasisParser{}, 450)),
	),
	goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(directiveRenderer{}, 50))),
)

// tableRule is the line under the head of a table, which stays plain text here.
var tableRule = regexp.MustCompile(`^\s*\|?\s*:?-+:?\s*\|[\s|:-]*$`)

// Render renders a text of blocks.
func Render(words string, c Context) Document {
	src := []byte(words)
	doc := Document{}
	if issue, found := excess(words); found {
		doc.Issues = append(doc.Issues, issue)
		return doc
	}
	root := md.Parser().Parse(text.NewReader(src))
	doc.blocks = root.ChildCount()
	_, doc.paragraph = root.FirstChild().(*ast.Paragraph)
	issue := func(n ast.Node, what, hint string) {
		doc.Issues = append(doc.Issues, Issue{offset(n), what, hint})
	}
	if n := deep(root); n != nil {
		issue(n, tooDeep, "take some of them out")
		return doc
	}
	walk := func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if !c.Shown {
			if typed, at := typedIn(n, src, c.Lang); typed != "" {
				doc.Issues = append(doc.Issues,
					Issue{at, fmt.Sprintf("%q is typed as digits", typed),
						"name the number: {8-1.capital.cap}, or {yuan 310000} for an example of your own"})
			}
		}
		switch n := n.(type) {
		case *ast.Heading:
			id, ok := n.AttributeString("id")
			if b, isBytes := id.([]byte); ok && isBytes && len(b) > 0 {
				doc.Headings = append(doc.Headings, string(b))
			} else {
				issue(n, "the heading has no id", "write one after it, the same in both languages: ## … {#how-much}")
			}
		case *ast.Paragraph:
			for i := range n.Lines().Len() {
				if line := n.Lines().At(i); tableRule.Match(line.Value(src)) {
					issue(n, "a table", "explanations have none; write a list")
				}
			}
		case *ast.Text:
			if n.Parent().Kind() == ast.KindCodeSpan {
				break
			}
			if issue, found := stray(n, src); found {
				doc.Issues = append(doc.Issues, issue)
			}
		case *ast.HTMLBlock, *ast.RawHTML:
			issue(n, "raw HTML", "write Markdown")
		case *ast.Link:
			resolve(n, c, issue)
		case *ast.Image:
			issue(n, fmt.Sprintf("an image, %q", n.Destination),
				"explanations have none; the site loads nothing from elsewhere")
		case *ast.AutoLink:
			issue(n, "a bare address", "write [words](address)")
		case *directive:
			if n.open {
				issue(n, fmt.Sprintf("{%s: the brace is not closed on its line", n.words),
					"close it, or write the word out")
				break
			}
			html, err := c.Directive(strings.Fields(n.words))
			if err != nil {
				issue(n, fmt.Sprintf("{%s}: %v", n.words, err), "docs/content-format.md lists the directives")
			}
			n.html = html
		}
		return ast.WalkContinue, nil
	}
	if err := ast.Walk(root, walk); err != nil {
		doc.Issues = append(doc.Issues, Issue{0, err.Error(), ""})
		return doc
	}
	if err := breaks(root, src, c.Lang); err != nil {
		doc.Issues = append(doc.Issues, Issue{0, err.Error(), ""})
		return doc
	}
	var out buffer
	if err := md.Renderer().Render(&out, src, root); err != nil {
		doc.Issues = append(doc.Issues, Issue{0, err.Error(), ""})
		return doc
	}
	if _, what := source.Foreign(out.String()); what != "" {
		doc.Issues = append(doc.Issues, Issue{max(0, strings.Index(words, "&#")), "the text has " + what,
			"write characters as they are, and not by their numbers"})
	}
	doc.HTML = template.HTML(out.String())
	return doc
}

// buffer is what goldmark writes to; for any other writer it makes a buffer of 4 KB for each text.
type buffer struct{ bytes.Buffer }

func (*buffer) Buffered() int { return 0 }

func (*buffer) Flush() error { return nil }

// Inline renders a text of one paragraph, without the paragraph.
func Inline(words string, c Context) Document {
	if isPlain(words) {
		return Document{HTML: template.HTML(words), blocks: 1, paragraph: true}
	}
	doc := Render(words, c)
	html := strings.TrimSpace(string(doc.HTML))
	html = strings.TrimSuffix(strings.TrimPrefix(html, "<p>"), "</p>")
	if doc.blocks > 1 || doc.blocks == 1 && !doc.paragraph {
		doc.Issues = append(doc.Issues, Issue{0, "more than one paragraph", "write one paragraph here"})
	}
	doc.HTML = template.HTML(html)
	return doc
}

func resolve(n *ast.Link, c Context, issue func(ast.Node, string, string)) {
	dest := string(n.Destination)
	scheme, target, ok := strings.Cut(dest, ":")
	if !ok {
		issue(n, fmt.Sprintf("the link %q leads nowhere", dest), "link with clause:, term:, doubt: or page:")
		return
	}
	url, err := c.Link(scheme, target)
	if err != nil {
		issue(n, fmt.Sprintf("the link %q leads nowhere: %v", dest, err),
			"link with clause:, term:, doubt: or page: to something that exists")
		return
	}
	n.Destination = []byte(url)
}

// typedIn finds money or a share that is typed in a block instead of named, and its place in the source.
func typedIn(block ast.Node, src []byte, lang law.Lang) (typed string, offset int) {
	if block.Type() != ast.TypeBlock || block.FirstChild() == nil || block.FirstChild().Type() != ast.TypeInline {
		return "", 0
	}
	// The block's text as it is read, with the place of each byte: a number may run over a line's end or into a link.
	var text []byte
	var at []int
	var collect func(n ast.Node)
	collect = func(n ast.Node) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch c := c.(type) {
			case *ast.Text:
				for i := c.Segment.Start; i < c.Segment.Stop; i++ {
					text, at = append(text, src[i]), append(at, i)
				}
				if c.SoftLineBreak() || c.HardLineBreak() {
					text, at = append(text, ' '), append(at, c.Segment.Stop)
				}
			case *directive:
				text, at = append(text, '|'), append(at, c.at)
			default:
				collect(c)
			}
		}
	}
	collect(block)
	if !mayState(string(text)) {
		return "", 0
	}
	typed, from := typedAmount(lang, string(text))
	if typed == "" {
		return "", 0
	}
	return typed, at[from]
}

// mayState is whether a text can state an amount or a share at all. Most texts cannot, and looking for numbers takes
// its time.
func mayState(s string) bool {
	return strings.ContainsAny(s, "0123456789%％‰元") || strings.Contains(s, "yuan") || strings.Contains(s, "分之") ||
		strings.Contains(s, "per")
}

// isPlain is whether a line means nothing but itself in Markdown.
func isPlain(s string) bool {
	return s != "" && !strings.ContainsAny(s, "{}[]<>&*_`\\#!\"~|\n\r\t+") && !strings.HasPrefix(s, " ") && !strings.HasSuffix(s, " ") && !strings.HasPrefix(s, "-") && !strings.HasPrefix(s, "=") && !mayState(s)
}

func typedAmount(lang law.Lang, s string) (typed string, from int) {
	for _, n := range law.Numbers(lang, s) {
		word := s[n.Start:n.End]
		before, after := strings.TrimRight(s[:n.Start], " "), strings.TrimLeft(s[n.End:], " ")
		switch {
		case law.ForeignNumber(s, n) != "", strings.HasSuffix(n.Value, "%"),
			strings.ContainsAny(word, "万亿元"), strings.HasPrefix(after, "元"),
			strings.Contains(word, "illion"), strings.Contains(word, "housand"), strings.HasPrefix(word, "RMB"), strings.HasSuffix(before, "RMB"), strings.HasSuffix(before, "¥"), strings.HasSuffix(before, "￥"), strings.HasPrefix(after, "yuan"):
			return word, n.Start
		}
	}
	return "", 0
}

// offset finds a node's place in the source: its own, that of what it contains, or that of the block it stands in.
func offset(n ast.Node) int {
	for at := n; at != nil; at = at.Parent() {
		if place := inside(at); place >= 0 {
			return place
		}
	}
	return 0
}

func inside(n ast.Node) int {
	switch n := n.(type) {
	case *directive:
		return n.at
	case *ast.Text:
		return n.Segment.Start
	case *ast.RawHTML:
		return n.Segments.At(0).Start
	}
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if at := inside(c); at >= 0 {
			return at
		}
	}
	return -1
}
