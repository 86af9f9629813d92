package markdown

import (
	"bytes"
	"html/template"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// directive is {words} in a text.
type directive struct {
	ast.BaseInline
	words string
	at    int
	open  bool // the closing brace is missing
	html  template.HTML
}

var kindDirective = ast.NewNodeKind("Directive")

func (d *directive) Kind() ast.NodeKind { return kindDirective }

func (d *directive) Dump(source []byte, level int) { ast.DumpHelper(d, source, level, nil, nil) }

type directiveParser struct{}

// maxDirective is how far a directive may reach: a line is not searched to its end for each brace in it.
const maxDirective = 1_000

func (directiveParser) Trigger() []byte { return []byte{'{'} }

func (directiveParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	end := bytes.IndexByte(line[:min(len(line), maxDirective)], '}')
	if end < 0 {
		block.Advance(1)
		words, _, _ := bytes.Cut(line[1:min(len(line), 40)], []byte("\n"))
		return &directive{words: strings.ToValidUTF8(string(words), ""), at: segment.Start, open: true}
	}
	block.Advance(end + 1)
	return &directive{words: string(line[1:end]), at: segment.Start}
}

type directiveRenderer struct{}

func (directiveRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(kindDirective, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if d, ok := n.(*directive); ok && entering {
			_, err := w.WriteString(string(d.html))
			return ast.WalkContinue, err
		}
		return ast.WalkContinue, nil
	})
}
