package build

import (
	"bytes"
	"slices"
)

type element struct {
	name  string
	class bool
}

var (
	void = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
		"wbr"}
	// verbatim is what scripts and people take as it is.
	verbatim = []string{"script", "style", "textarea", "pre", "code"}
	// running is where text runs.
	running = []string{"p", "dd", "h1", "h2", "blockquote", "span", "strong", "em"}
)

// Every text that has something to keep together has one of these. Most have none, and need no search.
var (
	englishHints = [][]byte{[]byte("RMB "), []byte("illion"), []byte("thousand")}
	chineseHints = [][]byte{[]byte("万"), []byte("亿"), []byte("元")}
)

// typography knows what a line must not part.
type typography struct {
	words [][]byte // that stay whole
	hints [][]byte // of something to keep in an element
}

// newTypography takes the words of the site that must stay whole, with spaces between.
func newTypography(words string) typography {
	t := typography{words: bytes.Fields([]byte(words))}
	t.hints = slices.Concat(chineseHints, t.words)
	return t
}

func containsAny(text []byte, words [][]byte) bool {
	return slices.ContainsFunc(words, func(word []byte) bool { return bytes.Contains(text, word) })
}

// keepTogether keeps together what a line must not part, in the words of a page alone: RMB 5 million by spaces that do
// not break, 500万元 and a name such as Lin-gang by an element that does not wrap. A hyphen or a joiner that does not
// break would stay in what people copy and hide the words from their search, so there is none.
//
// An element is put only where text simply runs; in a row or a grid it would become a cell of its own.
func (t typography) keepTogether(text []byte, open []element) []byte {
	english, whole := containsAny(text, englishHints), containsAny(text, t.hints)
	if !english && !whole || len(open) == 0 {
		return text
	}
	in := func(names []string) bool {
		return slices.ContainsFunc(open, func(e element) bool { return slices.Contains(names, e.name) })
	}
	if in(verbatim) {
		return text
	}
	if english {
		text = unbrokenAmounts(text)
	}
	last := open[len(open)-1]
	plainList := last.name == "li" && len(open) > 1 && !open[len(open)-2].class && !last.class
	if whole && (slices.Contains(running, last.name) || plainList) && !in([]string{"svg", "title"}) {
		text = t.noWrap(text)
	}
	return text
}

// unbrokenAmounts has spaces that do not break in RMB 5 million.
func unbrokenAmounts(text []byte) []byte {
	out := make([]byte, 0, len(text)+8)
	for i, c := range text {
		before, after := text[:i], text[i+1:]
		scale := func(word string) bool {
			return bytes.HasPrefix(after, []byte(word)) && (len(after) == len(word) || !isWord(after[len(word)]))
		}
		if c == ' ' && (bytes.HasSuffix(before, []byte("RMB")) && len(after) > 0 && isDigit(after[0]) ||
			i > 0 && isDigit(text[i-1]) && (scale("million") || scale("billion") || scale("thousand"))) {
			out = append(out, "\u00a0"...)
			continue
		}
		out = append(out, c)
	}
	return out
}

// noWrap puts what stays whole into elements that do not wrap.
func (t typography) noWrap(text []byte) []byte {
	var out []byte
	done := 0
	for i := 0; i < len(text); {
		n := t.whole(text, i)
		if n == 0 {
			i++
			continue
		}
		out = append(out, text[done:i]...)
		out = append(out, `<span class="nowrap">`...)
		out = append(out, text[i:i+n]...)
		out = append(out, "</span>"...)
		i += n
		done = i
	}
	if done == 0 {
		return text
	}
	return append(out, text[done:]...)
}

// whole is the length of what stays whole from a place in a text on: 500 万元, 2,000元, or one of the words.
func (t typography) whole(text []byte, i int) int {
	if isDigit(text[i]) {
		n := i + 1
		for n < len(text) && (isDigit(text[n]) || text[n] == ',' || text[n] == '.') {
			n++
		}
		if n < len(text) && text[n] == ' ' {
			n++
		}
		for _, unit := range units {
			if bytes.HasPrefix(text[n:], unit) {
				return n + len(unit) - i
			}
		}
	}
	for _, word := range t.words {
		if bytes.HasPrefix(text[i:], word) && edge(text, i) && edge(text, i+len(word)) {
			return len(word)
		}
	}
	return 0
}

var units = [][]byte{[]byte("万元"), []byte("亿元"), []byte("万"), []byte("亿"), []byte("元")}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isWord is whether a byte is of a word, as regular expressions have it: of ASCII only.
func isWord(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }

// edge is whether a word begins or ends at a place.
func edge(text []byte, at int) bool {
	return (at > 0 && isWord(text[at-1])) != (at < len(text) && isWord(text[at]))
}
