package markdown

import (
	"html"
	"regexp"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"lingang/generator/law"
)

var tags = regexp.MustCompile(`<[^>]*>`)

// breaks takes out the ends of lines that would leave a gap in Chinese: between two Chinese characters, and in a
// Chinese text beside one (the browser itself sets Latin letters off). goldmark's own option looks at the next piece of
// text only, not into emphasis, links and directives. Of those that stay, a Chinese text has a space.
func breaks(root ast.Node, src []byte, lang law.Lang) error {
	var last rune         // what is read before
	var waiting *ast.Text // ends a line; what follows has not been read yet
	read := func(s string) {
		if s == "" {
			return
		}
		if waiting != nil {
			first, _ := utf8.DecodeRuneInString(s)
			before, after := isChinese(last), isChinese(first)
			if before && after || lang == law.ZH && (before || after) {
				waiting.SetSoftLineBreak(false)
			} else if lang == law.ZH {
				waiting.SetSoftLineBreak(false)
				waiting.Parent().InsertAfter(waiting.Parent(), waiting, ast.NewString([]byte(" ")))
			}
			waiting = nil
		}
		last, _ = utf8.DecodeLastRuneInString(s)
	}
	return ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if n.Type() == ast.TypeBlock {
			last, waiting = 0, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			read(string(n.Segment.Value(src)))
			if n.SoftLineBreak() {
				waiting = n
			}
		case *ast.String:
			read(string(n.Value))
		case *directive:
			read(html.UnescapeString(tags.ReplaceAllString(string(n.html), "")))
		}
		return ast.WalkContinue, nil
	})
}
