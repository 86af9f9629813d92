package markdown

import (
	"fmt"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// CommonMark takes ** for the end of emphasis only where what is before it is no punctuation, or what follows is: it
// tells words by the spaces around them, which Chinese does not have, and prints the asterisks of **「甲」**的 and
// **实缴，**不. The rule here is the one that other parsers have as "CJK-friendly emphasis"
// (github.com/tats-u/markdown-cjk-friendly, specification.md): Chinese punctuation counts as a letter, and other
// punctuation beside Chinese does not keep emphasis from beginning or ending. A directive is a number, so that its
// braces are letters too. What is no emphasis even so is told by stray: it is never printed.

// emphasisParser takes the place of goldmark's own.
type emphasisParser struct{}

// Trigger is what emphasis begins and ends with.
func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

// Parse reads a run of signs.
func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	run := 1
	for run < len(line) && line[run] == line[0] {
		run++
	}
	after := ' '
	if run < len(line) {
		after = util.ToRune(line, run)
	}
	opens, closes := flanks(before, after)
	if line[0] == '_' { // not within a word
		opens, closes = opens && (!closes || util.IsPunctRune(before)), closes && (!opens || util.IsPunctRune(after))
	}
	signs := parser.NewDelimiter(opens, closes, run, line[0], emphasisProcessor{})
	signs.Segment = segment.WithStop(segment.Start + run)
	block.Advance(run)
	pc.PushDelimiter(signs)
	return signs
}

// flanks is whether emphasis can begin, and can end, between two characters.
func flanks(before, after rune) (opens, closes bool) {
	outside := func(r rune) bool { return util.IsSpaceRune(r) || isPunct(r) || isChinese(r) }
	opens = !util.IsSpaceRune(after) && (!isPunct(after) || outside(before))
	closes = !util.IsSpaceRune(before) && (!isPunct(before) || outside(after))
	return opens, closes
}

// isPunct is whether a character is punctuation that keeps emphasis from beginning or ending.
func isPunct(r rune) bool { return util.IsPunctRune(r) && !isChinese(r) && r != '{' && r != '}' }

// isChinese is whether a character is Chinese, or punctuation that is as wide.
func isChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= '\u3001' && r <= '\u303f' || r >= '\uff01' && r <= '\uff60' ||
		r >= '\uffe0' && r <= '\uffe6'
}

// emphasisProcessor is goldmark's own.
type emphasisProcessor struct{}

// IsDelimiter is what emphasis begins and ends with.
func (emphasisProcessor) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

// CanOpenCloser is whether two runs are of one sign.
func (emphasisProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch makes the emphasis.
func (emphasisProcessor) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// stray finds a sign of emphasis that marks nothing, and would be printed.
func stray(n *ast.Text, src []byte) (Issue, bool) {
	for i := n.Segment.Start; i < n.Segment.Stop; i++ {
		switch src[i] {
		case '\\':
			i++
			continue
		case '*':
		case '_': // snake_case is a word
			if i > 0 && i+1 < len(src) && isWord(src[i-1]) && isWord(src[i+1]) {
				continue
			}
		default:
			continue
		}
		return Issue{i, fmt.Sprintf("%q marks nothing, and would be printed", run(src, i)),
			`put it where the words begin or end, beside no space; for the sign itself write \` +
				string(src[i:i+1])}, true
	}
	return Issue{}, false
}

// run is the run of signs from a place on.
func run(src []byte, from int) string {
	to := from
	for to < len(src) && src[to] == src[from] {
		to++
	}
	return string(src[from:to])
}

func isWord(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}
