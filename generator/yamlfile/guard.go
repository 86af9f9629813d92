package yamlfile

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"

	"lingang/generator/problem"
	"lingang/generator/source"
)

const (
	// maxDepth is how deep lists and mappings may stand in each other. The parser takes the square of it in time.
	maxDepth = 100
	// maxKeys is how many keys a mapping may have, for the same reason.
	maxKeys = 1_000
	// maxSigns is how many line ends, commas, colons and brackets a file may have: ten times those of a long one.
	// Reading takes seconds for a million of them.
	maxSigns = 50_000
)

// guard finds what YAML would take and no author means, before anything is read: nesting that takes the parser's
// time, names for parts (anchors and aliases), a second document that nobody would read, a comma that ends a text, and
// characters that only an escape brings in. It gives false where it has found something.
func guard(data []byte, shown string, problems *problem.List) bool {
	text := string(data)
	if at := tooMuch(text); at >= 0 {
		problems.At(shown, text, at, "the file has more parts than are read", "part it, or mend the brackets")
		return false
	}
	g := guarded{shown: shown, problems: problems}
	for _, t := range lexer.Tokenize(text) {
		if !g.take(t) {
			return false
		}
	}
	return true
}

// tooMuch is the place of the sign that is one too many, by number or by brackets that are never closed; -1: there is
// none.
func tooMuch(text string) int {
	signs, open := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '[', '{':
			open++
		case ']', '}':
			open = max(0, open-1)
		case '\n', ',', ':':
		default:
			continue
		}
		if signs++; signs > maxSigns || open > 10*maxDepth {
			return i
		}
	}
	return -1
}

type guarded struct {
	shown    string
	problems *problem.List
	blocks   []block      // that are open
	brackets []block      // that are open
	before   *token.Token // that is no comment
	any      bool         // something but comments has been seen
}

// block is a list or a mapping that is open: in brackets, or from a column on.
type block struct {
	bracket byte
	column  int
	keys    int
}

// take looks at the next token.
func (g *guarded) take(t *token.Token) bool {
	if t.Type == token.CommentType {
		return true
	}
	defer func() { g.before = t }()
	switch t.Type {
	case token.AnchorType, token.AliasType, token.MergeKeyType:
		return g.refuse(t, fmt.Sprintf("%q names a part, or puts in a part by its name", strings.TrimSpace(t.Value)),
			"write the part out wherever it stands; put a text that begins with & or * in quotes")
	case token.TagType:
		return g.refuse(t, fmt.Sprintf("the tag %q", t.Value), "leave it out; put a text that begins with ! in quotes")
	case token.DirectiveType, token.DocumentEndType:
		return g.refuse(t, fmt.Sprintf("%q on a line of its own", t.Value), "take it out; a file is one document")
	case token.DocumentHeaderType:
		if g.any {
			return g.refuse(t, "a second document begins here, which nobody would read",
				"take the line out; a file is one document")
		}
	}
	g.any = g.any || t.Type != token.DocumentHeaderType
	if b := g.before; b != nil && isQuoted(b) && isWord(t) && b.Position.Line == t.Position.Line {
		return g.refuse(t, fmt.Sprintf("%q stands behind a text in quotes", t.Value),
			`put the whole text in quotes, and write \" for a quotation mark in it`)
	}
	return g.nest(t) && g.comma(t) && g.text(t)
}

func (g *guarded) refuse(t *token.Token, what, hint string) bool {
	*g.problems = append(*g.problems, problem.Problem{File: g.shown, Line: t.Position.Line,
		Col: max(1, t.Position.Column), What: what, Hint: hint})
	return false
}

// nest counts what stands in each other: brackets, and blocks by their columns.
func (g *guarded) nest(t *token.Token) bool {
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		g.brackets = append(g.brackets, block{bracket: t.Value[0]})
	case token.SequenceEndType, token.MappingEndType:
		if len(g.brackets) > 0 {
			g.brackets = g.brackets[:len(g.brackets)-1]
		}
	case token.SequenceEntryType, token.MappingKeyType:
		if len(g.brackets) == 0 {
			g.block(t.Position.Column)
		}
	case token.MappingValueType:
		if g.before == nil {
			break
		}
		in := g.block
		if len(g.brackets) > 0 {
			in = func(int) *block { return &g.brackets[len(g.brackets)-1] }
		}
		b := in(g.before.Position.Column)
		if b.keys++; b.keys > maxKeys {
			return g.refuse(t, fmt.Sprintf("the mapping has more than %d keys", maxKeys), "part it, or make it a list")
		}
	}
	if len(g.blocks)+len(g.brackets) > maxDepth {
		return g.refuse(t, fmt.Sprintf("more than %d lists and mappings stand in each other", maxDepth),
			"no file of the content is nested like this; mend its brackets or indentation")
	}
	return true
}

// block is a block that begins, or goes on, at a column.
func (g *guarded) block(column int) *block {
	for len(g.blocks) > 0 && g.blocks[len(g.blocks)-1].column > column {
		g.blocks = g.blocks[:len(g.blocks)-1]
	}
	if len(g.blocks) == 0 || g.blocks[len(g.blocks)-1].column < column {
		g.blocks = append(g.blocks, block{column: column})
	}
	return &g.blocks[len(g.blocks)-1]
}

// comma finds a part between { and } that has a name and no value: what stands behind the comma of {zh: 甲, en: a, b}.
func (g *guarded) comma(t *token.Token) bool {
	word := g.before
	inside := t.Type == token.MappingEndType || // which is off the list already
		t.Type == token.CollectEntryType && len(g.brackets) > 0 && g.brackets[len(g.brackets)-1].bracket == '{'
	if !inside || word == nil || word.Prev == nil || !isWord(word) ||
		word.Prev.Type != token.CollectEntryType && word.Prev.Type != token.MappingStartType {
		return true
	}
	return g.refuse(word, fmt.Sprintf("%q has no value", word.Value), commaHint)
}

const commaHint = `a comma ends a text between { and }: if this belongs to the text before it, put the whole text in ` +
	`quotes, {zh: …, en: "a, b"}`

func isQuoted(t *token.Token) bool {
	return t.Type == token.DoubleQuoteType || t.Type == token.SingleQuoteType
}

func isWord(t *token.Token) bool {
	switch t.Type {
	case token.CollectEntryType, token.MappingStartType, token.MappingEndType, token.SequenceStartType,
		token.SequenceEndType, token.MappingValueType, token.MappingKeyType:
		return false
	}
	return true
}

// text looks at a text as it is read: an escape may bring in what the file itself must not have, and a line's end in a
// text becomes a space, which Chinese does not have.
func (g *guarded) text(t *token.Token) bool {
	switch t.Type {
	case token.StringType, token.DoubleQuoteType, token.SingleQuoteType:
	default:
		return true
	}
	if t.Type == token.DoubleQuoteType {
		if _, what := source.Foreign(t.Value); what != "" {
			return g.refuse(t, "the text has "+what, "take the escape out; write characters as they are")
		}
	}
	if g.before != nil && g.before.Type == token.LiteralType || !strings.Contains(strings.TrimSpace(t.Origin), "\n") {
		return true
	}
	lines := strings.Split(strings.TrimSpace(t.Origin), "\n")
	for i := range len(lines) - 1 {
		last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(lines[i]))
		first, _ := utf8.DecodeRuneInString(strings.TrimSpace(lines[i+1]))
		if isChinese(last) && isChinese(first) {
			return g.refuse(t, fmt.Sprintf("the end of the line between %c and %c becomes a space", last, first),
				"write the text on one line")
		}
	}
	return true
}

// isChinese is whether a character is Chinese, or punctuation of Chinese, beside which there is no space.
func isChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= '\u3001' && r <= '\u303f' || r >= '\uff01' && r <= '\uff60'
}
