package draft

import "strings"

// levels are how the document numbers its clauses, a pattern for each level of their ids.
type levels struct {
	of    []Text
	mixed bool // a level is numbered in two ways
}

// note notes the number of a clause, or of the article that its clauses are in, at a level from 0.
func (l *levels) note(level int, m marker) {
	pattern, ok := m.pattern(level)
	switch {
	case !ok || level > len(l.of) || level < len(l.of) && l.of[level] != pattern:
		l.mixed = true
	case level == len(l.of):
		l.of = append(l.of, pattern)
	}
}

// pattern is how the number of a paragraph is cited.
func (m marker) pattern(level int) (Text, bool) {
	numeral := "{一}"
	if strings.ContainsAny(m.text, "0123456789０１２３４５６７８９") {
		numeral = "{1}"
	}
	part := Text{}
	if level == 0 { // the number begins anew in each part, or may
		part = Text{"{part}", "{part} "}
	}
	switch m.kind {
	case article:
		return Text{"第" + numeral + "条", "Article {1}"}, true
	case han:
		return Text{"{一}、", "{1}."}, level == 0
	case hanIn, digitIn:
		return Text{part.ZH + "（" + numeral + "）", part.EN + "({1})"}, true
	case digit:
		return Text{part.ZH + "{1}.", part.EN + "{1}."}, level == 0
	case circled:
		return Text{part.ZH + "{①}", part.EN + "({1})"}, true
	}
	return Text{}, false
}

// usual is how clauses are cited where a policy does not say.
var usual = levels{of: []Text{{"第{1}条", "Article {1}"}, {"（{1}）", "({1})"}}}

// yaml writes the numbering, unless it is the usual one or no one way.
func (l *levels) yaml(w *writer) {
	if l.mixed || len(l.of) == 0 {
		return
	}
	same := true
	for i := range l.of {
		same = same && i < len(usual.of) && l.of[i] == usual.of[i]
	}
	if same {
		return
	}
	w.line("citation: # how the document numbers its clauses")
	for _, level := range l.of {
		w.linef("  - %s", both(level.ZH, level.EN))
	}
}
