package draft

import (
	"regexp"
	"strings"

	"lingang/generator/law"
)

// kind is a way of numbering, from the outermost on; what is below an article nests as the text does.
type kind int

const (
	chapter  kind = iota // 第一章
	section              // 第一节
	article              // 第十条
	han                  // 一、
	hanIn                // （一）
	digit                // 1.
	digitIn              // (1)
	circled              // ①
	ordinary             // a paragraph without a number
)

// marker is the number of a paragraph, at its beginning.
type marker struct {
	kind   kind
	number int
	text   string // as written, with its punctuation
}

var markers = []struct {
	kind kind
	of   *regexp.Regexp
}{
	{chapter, regexp.MustCompile(`^第 ?([一二三四五六七八九十百零\d０-９]+) ?(?:章|部分|编|篇)[ 　]*`)},
	{section, regexp.MustCompile(`^第 ?([一二三四五六七八九十百零\d０-９]+) ?节[ 　]*`)},
	{article, regexp.MustCompile(`^第 ?([一二三四五六七八九十百零\d０-９]+) ?条[ 　：:、]*`)},
	{han, regexp.MustCompile(`^([一二三四五六七八九十]{1,3}) ?[、.．][ 　]*`)},
	{hanIn, regexp.MustCompile(`^[（(] ?([一二三四五六七八九十]{1,3}) ?[）)][ 　]*、?`)},
	{digit, regexp.MustCompile(`^([\d０-９]{1,2}) ?[、.．][ 　]*`)},
	{digitIn, regexp.MustCompile(`^(?:[（(] ?)?([\d０-９]{1,2}) ?[）)][ 　]*、?`)},
	{circled, regexp.MustCompile(`^([①-⑳])[ 　]*`)},
}

// cited are words behind 第十条 where it is spoken of and not begun.
var cited = regexp.MustCompile(`^(?:规定|所|的|第|、第|和第|至第|或者?第)`)

// markerOf is the number that a paragraph begins with.
func markerOf(paragraph string) (marker, bool) {
	for _, m := range markers {
		at := m.of.FindStringSubmatchIndex(paragraph)
		if at == nil {
			continue
		}
		rest := paragraph[at[1]:]
		if m.kind <= article && cited.MatchString(rest) ||
			m.kind == digit && strings.IndexAny(law.Digits(rest), "0123456789") == 0 && !strings.HasSuffix(paragraph[:at[1]], "、") {
			return marker{}, false // 第十条规定的, 1.5 倍
		}
		return marker{m.kind, numberOf(paragraph[at[2]:at[3]]), paragraph[:at[1]]}, true
	}
	return marker{}, false
}

// numberOf reads the number of a paragraph; 0 for one that is none.
func numberOf(s string) int {
	if r := []rune(s)[0]; r >= '①' && r <= '⑳' {
		return int(r-'①') + 1
	}
	n, ok := law.Numeral(law.Digits(s))
	if !ok {
		return 0
	}
	return n
}

// node is a numbered paragraph with all that stands under it, up to the next one of its kind.
type node struct {
	marker
	head       string   // its paragraph, without the number
	paragraphs []string // that follow it and are not numbered
	below      []*node
}

// grow puts paragraphs under their numbers. What comes before the first number is given back.
func grow(all []string) (front []string, root *node) {
	root = &node{marker: marker{kind: -1}}
	path := []*node{root}
	last := map[kind]int{} // of chapters, sections and articles, which go on through the document
	for _, p := range all {
		m, ok := markerOf(p)
		at := place(path, m)
		if ok && !m.follows(path, at, last) {
			ok = false
		}
		if !ok {
			if n := path[len(path)-1]; n == root {
				front = append(front, p)
			} else {
				n.paragraphs = append(n.paragraphs, p)
			}
			continue
		}
		if m.kind == chapter {
			last[section] = 0
		}
		last[m.kind] = m.number
		n := &node{marker: m, head: strings.TrimSpace(p[len(m.text):])}
		path = append(path[:at:at], n)
		above := path[at-1]
		above.below = append(above.below, n)
	}
	return front, root
}

// place is how deep a number stands: as the last of its kind, or one deeper than all that are open.
func place(path []*node, m marker) int {
	for i, n := range path {
		if i > 0 && (n.kind == m.kind || m.kind <= article && n.kind > m.kind) {
			return i
		}
	}
	return len(path)
}

// follows is whether a number is the next one where it would stand: a list in a sentence or a decimal is not.
func (m marker) follows(path []*node, at int, last map[kind]int) bool {
	const skipped = 2 // numbers that a text may leave out
	if m.kind <= article {
		return m.number > last[m.kind] && m.number <= last[m.kind]+20
	}
	if at < len(path) {
		return m.number > path[at].number && m.number <= path[at].number+skipped
	}
	return m.number == 1
}
