package markdown

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

const (
	// maxDepth is how deep lists, quotations, emphasis and links may stand in each other.
	maxDepth = 100
	// maxParagraph is how many bytes a paragraph may have: brackets take the parser the square of it.
	maxParagraph = 10_000
	// maxDirectives is how many a text may have: each may be worked out by the calculator.
	maxDirectives = 1_000
)

var (
	// marks are what lists and quotations begin a line with.
	marks = regexp.MustCompile(`^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]))+`)
	// item is a line that begins another paragraph.
	item = regexp.MustCompile(`^[ \t>]*(?:[-+*][ \t]|\d{1,9}[.)][ \t]|#)`)
)

// excess finds what would take the parser's time and no author means, before the text is parsed.
func excess(source string) (found Issue, ok bool) {
	at, paragraph, directives := 0, 0, 0
	for line := range strings.Lines(source) {
		if directives += strings.Count(line, "{"); directives > maxDirectives {
			return Issue{at, fmt.Sprintf("a text with more than %d directives", maxDirectives), "part it"}, true
		}
		if len(line) > maxDepth {
			indent := len(line) - len(strings.TrimLeft(line, " \t"))
			signs := marks.FindString(line[:min(len(line), 8*maxDepth)])
			if indent > 4*maxDepth || len(strings.Fields(strings.ReplaceAll(signs, ">", " > "))) > maxDepth {
				return Issue{at, tooDeep, "take the marks at the beginning of the line out"}, true
			}
		}
		if strings.TrimSpace(line) == "" || item.MatchString(line) {
			paragraph = 0
		}
		if paragraph += len(line); paragraph > maxParagraph {
			return Issue{at, fmt.Sprintf("a paragraph of more than %d bytes", maxParagraph), "part it"}, true
		}
		at += len(line)
	}
	return Issue{}, false
}

var tooDeep = fmt.Sprintf("more than %d lists, quotations or marks stand in each other", maxDepth)

// deep finds a node that stands in too many others.
func deep(root ast.Node) (found ast.Node) {
	depth := 0
	err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			depth--
			return ast.WalkContinue, nil
		}
		if depth++; depth > maxDepth {
			found = n
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return root
	}
	return found
}
