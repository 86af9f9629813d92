package build

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

type element struct {
	name  string
	class bool
}

var (
	void = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
	// verbatim is what scripts and people take as it is.
	verbatim = []string{"script", "style", "textarea", "pre", "code"}
	// running is where text runs.
	running = []string{"p", "dd", "h1", "h2", "blockquote", "span", "strong", "em"}
)

var (
	englishAmount = regexp.MustCompile(`(RMB) (\d)|(\d) (million|billion|thousand)\b`)
)

// Every text that has something to keep together has one of these. Most have none, and need no search.
var (
	englishHints = [][]byte{[]byte("RMB "), []byte("illion"), []byte("thousand")}
	chineseHints = [][]byte{[]byte("万"), []byte("亿"), []byte("元")}
)

// typography knows what a line must not part.
type typography struct {
	noWrap *regexp.Regexp
	hints  [][]byte // of noWrap
}

// newTypography takes the words of the site that must stay whole, with spaces between.
func newTypography(words string) typography {
	pattern, hints := `\d[\d,.]* ?(?:[万亿]元?|元)`, slices.Clone(chineseHints)
	for _, word := range strings.Fields(words) {
		pattern += `|\b` + regexp.QuoteMeta(word) + `\b`
		hints = append(hints, []byte(word))
	}
	return typography{regexp.MustCompile(pattern), hints}
}

func containsAny(text []byte, words [][]byte) bool {
	return slices.ContainsFunc(words, func(word []byte) bool { return bytes.Contains(text, word) })
}

// keepTogether keeps together what a line must not part, in the words of a page alone: RMB 5 million by spaces that do not break,
// 500万元 and a name such as Lin-gang by an element that does not wrap. A hyphen or a joiner that does not break would stay in what people
// copy and hide the words from their search, so there is none.
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
		for range 2 { // RMB 5 million: the two overlap in the 5
			text = englishAmount.ReplaceAll(text, []byte("$1$3\u00a0$2$4"))
		}
	}
	last := open[len(open)-1]
	plainList := last.name == "li" && len(open) > 1 && !open[len(open)-2].class && !last.class
	if whole && (slices.Contains(running, last.name) || plainList) && !in([]string{"svg", "title"}) {
		text = t.noWrap.ReplaceAll(text, []byte(`<span class="nowrap">$0</span>`))
	}
	return text
}
