package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fill puts values into {placeholders}.
func Fill(s string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		s = strings.ReplaceAll(s, "{"+pairs[i]+"}", pairs[i+1])
	}
	return s
}

// InSentence is a label after other words: without its capital, unless that begins an abbreviation such as AI or R&D.
func InSentence(label string) string {
	first, n := utf8.DecodeRuneInString(label)
	if next, _ := utf8.DecodeRuneInString(label[n:]); unicode.IsLower(next) {
		return string(unicode.ToLower(first)) + label[n:]
	}
	return label
}

// Capital is a text as a sentence of its own. HTML may begin with an element: then it begins with a number.
func Capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}
